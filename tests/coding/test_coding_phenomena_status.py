from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "Russian forces did not attack Kharkiv overnight.",
        {"ASSAULT status": "not"},
    ),
    (
        "Greece has not recalled its ambassador from Ankara.",
        {"SANCTION status": "not"},
    ),
    (
        "Azerbaijani troops never fired on the Armenian post.",
        {"ASSAULT status": "not"},
    ),
    (
        "Serbia stopped short of sending troops into Kosovo.",
        {"MOBILIZE status": "not"},
    ),
    (
        "Chad failed to release the detained opposition leader.",
        {"CONCEDE status": "not"},
    ),
)
def test_a_negated_act_has_the_status_not(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Ethiopia may attack Eritrea over access to the sea.",
        {"ASSAULT status": "hypothetical"},
    ),
    (
        "Turkey would shell the islands in a war.",
        {"ASSAULT status": "hypothetical"},
    ),
    (
        "Rebels might free the hostages within days.",
        {"CONCEDE status": "hypothetical"},
    ),
    (
        "Taiwan should deploy more missiles on its outer islands, the analyst wrote.",
        {"MOBILIZE status": "hypothetical"},
    ),
)
def test_what_could_be_is_hypothetical(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Should Serbia attack Kosovo, NATO would respond with force.",
        {"ASSAULT status": "hypothetical"},
    ),
    (
        "Had Azerbaijan not withdrawn its troops, Armenia would have shelled the road.",
        {"ASSAULT status": "hypothetical"},
    ),
    (
        "Were Beijing to invade Taiwan, Washington would impose sanctions on Chinese banks.",
        {"SANCTION status": "hypothetical"},
    ),
    (
        "Russia would expel the diplomats in the event of new sanctions.",
        {"SANCTION status": "hypothetical"},
    ),
    (
        "If rebels attack the capital, the army will bomb their camps.",
        {"ASSAULT status": "hypothetical"},
    ),
)
def test_what_hangs_on_a_condition_is_hypothetical(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Ukraine and Russia will hold talks in Istanbul on Thursday.",
        {"CONSULT status": "planned", "CONSULT dates": "2024-05-16"},
    ),
    (
        "Somalia plans to expel Ethiopian troops by December.",
        {"statuses": "planned"},
    ),
    (
        "France is set to withdraw its last soldiers from Chad.",
        {"RETREAT status": "planned"},
    ),
    (
        "The junta ordered an offensive against the Karen rebels.",
        {"ASSAULT status": "planned"},
    ),
)
def test_what_is_set_or_ordered_is_planned(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Ruto ordered strikes on the rebels in a call with Museveni on Monday.", {"CONSULT status": "happened"}),
)
def test_the_occasion_on_which_something_is_ordered_took_place(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Norway and Sweden discussed how to carry out the release of Danish prisoners.",
        {"CONCEDE status": "hypothetical"},
    ),
    ("Sweden applauded Norway's decision to release the Danish prisoners.", {"CONCEDE status": "planned"}),
    ("Norway denies the vote was unfair and has condemned Sweden.", {"ACCUSE status": "happened"}),
    (
        "The European Union lifted the sanctions imposed on Norway in 2022.",
        {"types": "CONCEDE", "CONCEDE to": "NOR/GOV"},
    ),
    ("Sweden condemned the decision taken by Norway to expel Danish diplomats.", {"SANCTION status": "planned"}),
    (
        "Danes gathered to protest a Norwegian air strike on Skagen.",
        {"ASSAULT status": "happened", "ACCUSE by": "none found"},
    ),
    ("The Norwegian premier said he was willing to meet Sweden's king.", {"CONSULT by": "none found"}),
    ("Norway told Denmark that Sweden was not negotiating in good faith.", {"REQUEST by": "none found"}),
    ("The Norwegian government demonstrated its resolve in talks with Sweden.", {"types": "CONSULT"}),
)
def test_what_is_discussed_agreed_or_lifted_is_not_done(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
