from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    ("The Saudi-led coalition said it had shot down a drone.", {"tie": "SAU leads SAU"}),
    ("Russia-backed separatists shelled Avdiivka.", {"tie": "RUS backs UKR"}),
    ("The Iran-aligned Houthis fired a missile at Abha.", {"tie": "YEM allied_with IRN"}),
)
def test_a_tie_in_one_word_is_read_inside_a_longer_name(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The Libyan National Army, which Haftar leads, said it had shelled Tripoli.", {"tie": "LBY leads LBY"}),
    ("Hezbollah and its main backer, Iran, condemned the strike.", {"tie": "IRN backs LBN"}),
    ("Hamas, whose leader Ismail Haniyeh lives in Doha, rejected the offer.", {"tie": "PSE leads PSE"}),
    ("Turkey is a member of NATO.", {"tie": "TUR member_of -"}),
    ("A breakaway faction, which split from the Tamil Tigers, shelled a post.", {"tie": "none found"}),
)
def test_leaders_backers_and_members_are_tied_to_whom_they_are_of(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
