"""Texts that tell of one happening, read and put together; the numbers stand in docs/reliability.md."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ledger_measures import tellings, together

from tightrope.coding import load
from tightrope.records import Article, DateRange

if TYPE_CHECKING:
    from tightrope.records import Coding

LABELLED = Path(__file__).parents[3] / "shared/gold/dev"


@pytest.mark.parametrize(("name", "texts"), [("first", 80), ("later", 30)])
def test_the_sets_have_their_texts(name: str, texts: int) -> None:
    assert len(tellings(name).events) == texts


@pytest.mark.parametrize("name", ["first", "later"])
def test_hardly_two_happenings_are_taken_for_one(name: str) -> None:
    assert tellings(name).score().precision >= 0.95


@pytest.mark.parametrize(("name", "floor"), [("first", 0.75), ("later", 0.70)])
def test_the_tellings_of_one_happening_meet(name: str, floor: float) -> None:
    assert tellings(name).score().f1 >= floor


@pytest.mark.parametrize("name", ["first", "later"])
def test_of_the_acts_that_were_read_most_meet(name: str) -> None:
    assert tellings(name).score(only_read=True).f1 >= 0.80


@pytest.fixture(scope="module")
def labelled() -> list[Coding]:
    names = ("A132", "A137", "A168", "A170", "A225", "A232")
    if not all((LABELLED / f"{name}.json").is_file() for name in names):
        pytest.skip("no labelled texts stand beside the clone")
    coder, codings = load(), []
    for name in names:
        text = json.loads((LABELLED / f"{name}.json").read_text(encoding="utf-8"))
        day = date.fromisoformat(text["published"][:10])
        published = DateRange(earliest=day, latest=day, how="given")
        codings.append(coder(Article(name=name, text=text["text"], outlet=text["outlet"], published=published)))
    return codings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("A132", "The US has conducted"), ("A137", "The United States carried out"), True),
        (("A225", "U.S. strikes Iran-backed"), ("A232", "On the night of December 25"), True),
        (("A168", "The Pentagon said a strike"), ("A170", "On the night of November 21"), False),
        (("A170", "On the night of November 21"), ("A232", "On the night of December 25"), False),
    ],
)
def test_labelled_texts_of_one_strike_meet_and_of_two_do_not(
    labelled: list[Coding],
    one: tuple[str, str],
    other: tuple[str, str],
    same: bool,  # noqa: FBT001  the answer
) -> None:
    assert together(labelled, one, other) is same
