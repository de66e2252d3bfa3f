from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "RUSSIAN FORCES SHELLED KHERSON ON MONDAY, KILLING FOUR PEOPLE.",
        {"ASSAULT by": "RUS/MIL", "ASSAULT killed": "4", "ASSAULT dates": "2024-05-13"},
    ),
    (
        "russian forces shelled kherson on monday, killing four people.",
        {"ASSAULT by": "RUS/MIL", "ASSAULT killed": "4", "ASSAULT dates": "2024-05-13"},
    ),
    (
        "SOMALIA EXPELLED ETHIOPIA'S AMBASSADOR AFTER THE PORT DEAL.",
        {"SANCTION by": "SOM/GOV"},
    ),
    (
        "china imposed sanctions on taiwan.",
        {"SANCTION to": "TWN/GOV"},
    ),
)
def test_the_case_of_letters_does_not_matter(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Rebels ambush army convoy in Chad, kill 12",
        {"ASSAULT killed": "12"},
    ),
    (
        "Philippines summons Chinese envoy over water cannon attack",
        {"ACCUSE by": "PHL/GOV"},
    ),
    (
        "Russian drone hits Odesa port",
        {"ASSAULT by country": "RUS"},
    ),
    (
        "Taiwan scrambles jets as Chinese bombers circle island",
        {"MOBILIZE by country": "TWN"},
    ),
    (
        "20 killed in Sudan market shelling",
        {"ASSAULT killed": "20"},
    ),
    (
        "Ethiopia to withdraw troops from Somalia",
        {"RETREAT status": "planned"},
    ),
)
def test_a_headline_without_articles_is_read(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
