from __future__ import annotations

from datetime import date

import pytest
from ledger_by_hand import article, coding, day

from tightrope.ledger import disputed_tallies
from tightrope.ledger.rivals import figure_words
from tightrope.records import Coding, DateRange, Figure, TallyClaim


def tally(number: int, *, name: str, published: str = "2023-11-17", window: DateRange | None = None) -> Coding:
    of = article(f"{name} counts {number} attacks.", name=name, outlet=name, published=published)
    quote = of.span(0, len(of.text))
    return coding(
        of,
        TallyClaim(quote=quote, what="ASSAULT", figure=Figure(best=number), by=("kataib",), to=("usa",), window=window),
    )


def test_different_tallies_of_one_day_are_in_dispute() -> None:
    (told,) = disputed_tallies([tally(61, name="A"), tally(58, name="B"), tally(61, name="C")])
    assert told.day == date(2023, 11, 17)
    assert [(rival.value, len(rival.origins)) for rival in told.rivals] == [("61", 2), ("58", 1)]


def test_tallies_that_agree_are_not() -> None:
    assert disputed_tallies([tally(61, name="A"), tally(61, name="B")]) == ()


def test_a_tally_that_grew_is_not_in_dispute() -> None:
    assert disputed_tallies([tally(61, name="A"), tally(66, name="B", published="2023-11-21")]) == ()


def test_tallies_from_different_starts_are_not_compared() -> None:
    october = DateRange(earliest=date(2023, 10, 17), latest=None, how="since")
    assert disputed_tallies([tally(61, name="A", window=october), tally(90, name="B", window=day("2023-11-17"))]) == ()


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(best=5), "5"),
        (Figure(low=5), "at least 5"),
        (Figure(high=9), "up to 9"),
        (Figure(low=3, high=9), "3-9"),
        (Figure(low=3, best=5, high=9), "3-9"),
        (Figure(low=4, high=4), "4"),
    ],
)
def test_a_figure_is_printed_as_it_was_given(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words
