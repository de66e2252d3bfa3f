"""When an article was published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.news.dating import publication
from tightrope.records import Article, DateRange


def dated(text: str) -> DateRange | None:
    return publication(Article(name="a", text=text))


def test_the_given_day_goes_before_all_else() -> None:
    article = Article(name="a", text="MARSA, May 3, 2019 (Reuters) - It burned.")
    found = publication(article, given=date(2020, 1, 1), stated=date(2020, 1, 2))
    assert found == DateRange(earliest=date(2020, 1, 1), latest=date(2020, 1, 1), how="given")


def test_the_stated_day_goes_before_the_text() -> None:
    found = publication(Article(name="a", text="It burned on 3 May 2019."), stated=date(2020, 1, 2))
    assert found == DateRange(earliest=date(2020, 1, 2), latest=date(2020, 1, 2), how="metadata")


@pytest.mark.parametrize(
    "text",
    [
        "MARSA, May 3, 2019 (Reuters) - It burned.",
        "MARSA, 3 MAY 2019 -- It burned.",
        "PORT MARSA (MARSALAND), 3 MAY 19 (EFE) -- [TEXT] IT BURNED.",
        "It burned.\nPublished: 3 May 2019\nIt still burns.",
        "First published on Friday, 3 May 2019",
    ],
)
def test_a_dateline_gives_the_day(text: str) -> None:
    found = dated(text)
    assert found is not None
    assert (found.day, found.how) == (date(2019, 5, 3), "dateline")


def test_a_two_digit_year_from_seventy_is_of_the_last_century() -> None:
    found = dated("MARSA, 3 JAN 90 -- IT BURNED.")
    assert found is not None
    assert found.day == date(1990, 1, 3)


@pytest.mark.parametrize("words", ["3 May 2019", "May 3, 2019", "3rd of May 2019", "2019-05-03", "Fri., May 3 2019"])
def test_without_a_dateline_the_latest_named_day_is_the_earliest_possible(words: str) -> None:
    found = dated(f"It burned on {words}. An earlier fire was on 1 April 2018.")
    assert found is not None
    assert (found.earliest, found.latest, found.how) == (date(2019, 5, 3), None, "bracketed from the text")
    assert found.span is not None
    assert "May" in found.span.words or "05" in found.span.words


@pytest.mark.parametrize(
    "words", ["The ban ends by 1 June 2030", "Elections are due on 1 June 2030", "It will open on 1 June 2030"]
)
def test_a_day_that_lies_ahead_is_no_bracket(words: str) -> None:
    found = dated(f"It burned on 3 May 2019. {words}.")
    assert found is not None
    assert found.earliest == date(2019, 5, 3)


@pytest.mark.parametrize(
    "text", ["It burned on Friday.", "It burned on 31 June 2019.", "It burned in May 2019.", "It burned on 3 May."]
)
def test_without_a_full_day_nothing_is_known(text: str) -> None:
    assert dated(text) is None


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    found = dated(text)
    assert found is None or found.earliest is not None
