"""How many acts are told as one."""

from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "Ecuadorian police stormed a prison on Friday, and Peru fired four rockets at the post.",
        {"ASSAULT count": "1 | 4"},
    ),
    ("The Kenyan navy seized two Somali ships on Friday.", {"COERCE count": "2"}),
    ("Ethiopian gunmen torched three villages in Sudan on Friday.", {"ASSAULT count": "3"}),
)
def test_a_counted_set_of_things_is_a_set_of_acts(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Chadian jets bombed rebel camps near Faya on Friday.", {"ASSAULT count": "-"}),
    ("Niger expelled French diplomats on Friday.", {"SANCTION count": "-"}),
    ("Serbia has deployed hundreds of troops to the border with Kosovo.", {"MOBILIZE count": "-"}),
)
def test_an_unnumbered_set_has_no_number(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Algeria has repeatedly condemned Morocco over the wall.", {"ACCUSE count": "-"}),
    ("Chadian gunners shelled the fort at Faya for a third day.", {"ASSAULT count": "-"}),
    ("Turkish troops have occupied the valley in Syria since May.", {"COERCE count": "-"}),
    ("Ethiopia regularly raids the Somali town of Beledweyne.", {"COERCE count": "-"}),
)
def test_what_lasts_or_recurs_has_no_number(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Algeria has rejected a Moroccan offer of talks.", {"REJECT count": "1"}),
    ("Kenya has suspended its treaty with Somalia.", {"SANCTION count": "1"}),
    ("Kenya recalled its envoy on Friday, blaming Somalia for the raid.", {"ACCUSE count": "1"}),
    ('"We urge Somalia to free the crew," the Kenyan president said.', {"REQUEST count": "1"}),
)
def test_what_is_said_or_settled_once_is_one(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Peru fought a war with Ecuador in 1995.", {"ASSAULT count": "1"}),
    ("The war between Peru and Ecuador goes on.", {"ASSAULT count": "-"}),
    ("Chadian troops died in urban combat with rebels in Faya.", {"ASSAULT count": "-"}),
)
def test_a_war_is_one_only_when_told_as_one_of_its_kind(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Four missiles were fired on Friday. The ministry said Iran had fired four missiles at Erbil.",
        {"ASSAULT by": "IRN/GOV", "ASSAULT count": "4"},
    ),
)
def test_the_same_number_fired_again_is_the_same_act(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
