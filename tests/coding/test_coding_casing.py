from __future__ import annotations

import pytest
from asking import ask
from hypothesis import given
from hypothesis import strategies as st

from tightrope.coding.casing import miscased, recase
from tightrope.coding.parse import ordinary

NAMES = frozenset(("shining path", "guatemala", "guatemalan", "national liberation front"))
COMMON = frozenset(("attack", "attacks", "blew", "shelled"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "SHINING PATH REBELS BLEW UP A BRIDGE IN THE VICINITY OF AYACUCHO.",
            "Shining Path rebels blew up a bridge in the vicinity of Ayacucho.",
        ),
        (
            "ON 7 NOVEMBER GUERRILLAS SHELLED SAN MIGUEL AND THE PORT CITY OF LA LIBERTAD.",
            "On 7 November guerrillas shelled San Miguel and the port city of La Libertad.",
        ),
        (
            "THE FRONT (FMLN) CLAIMED THE ATTACK ON COL ORLANDO ZEPEDA.",
            "The front (FMLN) claimed the attack on col Orlando Zepeda.",
        ),
        (
            'THE POLICE SAID THE BOMB "WAS PLANTED BY REBELS WHO FIGHT US."',
            'The police said the bomb "was planted by rebels who fight us."',
        ),
    ],
)
def test_capitals_leave_names_places_months_and_abbreviations_in_brackets(typed: str, read: str) -> None:
    assert recase(typed, NAMES, COMMON, ordinary) == read


@given(st.text())
def test_a_passage_keeps_its_length(text: str) -> None:
    assert len(recase(text, NAMES, COMMON, str.isalpha)) == len(text)


@pytest.mark.parametrize(("word", "known"), [("terrorists", True), ("bombed", True), ("the", True), ("zepeda", False)])
def test_a_word_of_the_dictionary_is_ordinary_with_its_endings(word: str, known: bool) -> None:  # noqa: FBT001
    assert ordinary(word) is known


def test_a_broadcast_in_capitals_is_read_past_its_marks() -> None:
    text = (
        "BOGOTA, 12 MAY 24 -- [REPORT] [TEXT] ELN REBELS KIDNAPPED FOUR ENGINEERS [OF ECOPETROL] IN SAN VICENTE TODAY."
    )
    assert ask(text, "ASSAULT place") == "san vicente"


@given(st.text(alphabet="ABab .é", max_size=40))
def test_a_passage_that_is_not_miscased_is_left_as_it_is(text: str) -> None:
    assert miscased(text) or recase(text, NAMES, COMMON) == text


@pytest.mark.parametrize(
    "text", ["REBELS SHELLED THE PORT.", "rebels shelled the port of goma.", "Rebels Have Shelled Port Near Goma"]
)
def test_a_passage_in_capitals_or_without_any_or_in_title_case_is_miscased(text: str) -> None:
    assert miscased(text)
