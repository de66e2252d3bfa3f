"""A quotation that does not stand where a case says is named by its place."""

from __future__ import annotations

from datetime import date

from tightrope.cases.checking import evidence, unproven
from tightrope.records import Case, Sides
from tightrope.records.case import Act, Total

CASE = Case(
    title="A small case",
    summary="Raids.",
    first_day=date(2031, 1, 1),
    last_day=date(2031, 3, 1),
    sides=Sides(challenger=("rebels",)),
    acts=(Act(on=date(2031, 1, 2), kind="raid", quote="They  came\nat night.", article="a1"),),
    totals=(
        Total(on=date(2031, 2, 1), since=date(2031, 1, 1), count=7, counter="Ministry", quote="seven", article="a1"),
    ),
)


def test_white_space_does_not_count() -> None:
    assert unproven(CASE, {"a1": "They came at\n\nnight. That makes seven."}) == []


def test_words_that_an_article_does_not_hold_are_named_with_their_place() -> None:
    assert unproven(CASE, {"a1": "They came at night."}) == ["totals[2031-02-01]: a1 does not hold “seven”"]


def test_an_article_that_is_not_at_hand_proves_nothing() -> None:
    assert unproven(CASE, {}) == [
        "acts[2031-01-02]: the article a1 is not at hand",
        "totals[2031-02-01]: the article a1 is not at hand",
    ]


def test_all_that_rests_on_something_is_found() -> None:
    assert [place for place, _ in evidence(CASE)] == ["acts[2031-01-02]", "totals[2031-02-01]"]
