"""What a case file may say."""

from datetime import date

import pytest

from tightrope.errors import InputError
from tightrope.records.case import Evidence, Number


def test_words_with_their_article_are_evidence() -> None:
    assert Evidence(quote="for 120 days", article="a1").quote == "for 120 days"


def test_words_without_an_article_need_an_outlet_and_a_day() -> None:
    assert Evidence(quote="twice", outlet="Example Daily", day=date(2024, 1, 2)).outlet == "Example Daily"
    with pytest.raises(InputError, match="must rest on one thing"):
        Evidence(quote="twice", outlet="Example Daily")


def test_what_rests_on_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="must rest on one thing"):
        Evidence()


def test_what_is_quoted_is_not_assumed_as_well() -> None:
    with pytest.raises(InputError, match="must rest on one thing"):
        Evidence(quote="twice", article="a1", assumption="as usual")


def test_an_assumed_number_needs_a_range() -> None:
    with pytest.raises(InputError, match="needs a range"):
        Number(value=2.0, assumption="as usual")


def test_a_quoted_number_needs_no_range() -> None:
    number = Number(value=2.0, quote="twice", article="a1")
    assert (number.least, number.most) == (2.0, 2.0)


def test_a_number_lies_within_its_range() -> None:
    with pytest.raises(InputError, match="outside its range, 3 to 4"):
        Number(value=2.0, low=3.0, high=4.0, assumption="as usual")
