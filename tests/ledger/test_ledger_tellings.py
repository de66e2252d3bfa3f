"""Texts that tell of one happening, read and put together; the numbers stand in docs/reliability.md."""

from __future__ import annotations

import pytest
from ledger_measures import LABELLED, NAMES, PAIRS, as_labelled, tellings, together


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


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_labelled_texts_of_one_strike_meet_and_of_two_do_not(
    one: tuple[str, str],
    other: tuple[str, str],
    same: bool,  # noqa: FBT001  the answer
) -> None:
    if not all((LABELLED / f"{name}.json").is_file() for name in NAMES):
        pytest.skip("no labelled texts stand beside the clone")
    assert together([as_labelled(name) for name in NAMES], one, other) is same
