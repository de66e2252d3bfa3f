from __future__ import annotations

from datetime import date

import pytest

from tightrope.brief.wording import (
    figure_words,
    losses,
    over_words,
    quoted,
    sentence,
    series,
    span_words,
    when,
    where,
    with_article,
)
from tightrope.records import DateRange, Figure, Place


def dates(first: str | None, last: str | None) -> DateRange:
    earliest, latest = (date.fromisoformat(day) if day else None for day in (first, last))
    return DateRange(earliest=earliest, latest=latest, how="given")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-03", "2026-03-03", "on 3 March 2026"),
        ("2026-03-01", "2026-03-31", "in March 2026"),
        ("2026-01-01", "2026-12-31", "in 2026"),
        ("2026-03-02", "2026-03-09", "between 2 and 9 March 2026"),
        ("2026-02-27", "2026-03-09", "between 27 February and 9 March 2026"),
        ("2025-12-30", "2026-01-02", "between 30 December 2025 and 2 January 2026"),
        ("2026-03-03", None, "since 3 March 2026"),
        (None, "2026-03-03", "by 3 March 2026"),
        (None, None, ""),
    ],
)
def test_a_date_range_is_told_with_its_preposition(first: str | None, last: str | None, words: str) -> None:
    assert when(dates(first, last)) == words


@pytest.mark.parametrize(("last", "words"), [(8, "on 8 March 2026"), (11, "from 8 to 11 March 2026")])
def test_a_window_has_its_preposition(last: int, words: str) -> None:
    assert over_words(date(2026, 3, 8), date(2026, 3, last)) == words


def test_a_span_of_one_day_is_that_day() -> None:
    assert span_words(date(2026, 3, 8), date(2026, 3, 8), "to") == "8 March 2026"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(best=5), "five"),
        (Figure(best=0), "no"),
        (Figure(low=84), "at least 84"),
        (Figure(high=1200), "up to 1,200"),
        (Figure(low=6, high=8), "between six and eight"),
        (Figure(low=6, high=6), "six"),
    ],
)
def test_a_figure_keeps_its_bound(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


def test_losses_name_what_is_known_only() -> None:
    assert losses(Figure(best=5), None) == "five killed"


def test_a_nought_is_nobody() -> None:
    assert losses(Figure(best=0), Figure(best=2)) == "nobody killed and two injured"


def test_no_losses_are_no_words() -> None:
    assert losses(None, None) == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("United States", "the United States"),
        ("Iran", "Iran"),
        ("an Iraqi official", "an Iraqi official"),
        ("Orlavan navy", "the Orlavan navy"),
        ("Pentagon officials", "Pentagon officials"),
        ("Marrow Coast Front", "the Marrow Coast Front"),
    ],
)
def test_a_name_gets_the_article_that_english_gives_it(name: str, words: str) -> None:
    assert with_article(name) == words


def test_a_long_series_is_counted_out() -> None:
    assert series(["a", "b", "c", "d", "e"]) == "a, b, c and two others"


def test_an_empty_series_is_empty() -> None:
    assert series([]) == ""


def test_a_place_near_which_something_happened_is_told_as_near() -> None:
    assert where(Place(name="Brask", precision="near")) == "near Brask"


def test_a_sentence_ends_once_after_a_quotation_that_ends() -> None:
    assert sentence("he said “no.”") == "He said “no.”"


def test_quotation_marks_are_not_doubled() -> None:
    assert quoted("“harsh\n consequences”") == "“harsh consequences”"
