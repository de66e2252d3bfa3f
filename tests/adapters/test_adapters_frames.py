"""The accessors of pandas and polars, which do the same."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from tightrope.errors import InputError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    Table = Callable[..., Any]

STRIKE = "A US air strike near Kirkuk on Sunday killed five fighters, officials said."


@pytest.fixture(params=["pandas", "polars"])
def table(request: pytest.FixtureRequest) -> Table:
    """Give what makes a table of one of the libraries."""
    import_module(f"tightrope.adapters.{request.param}")
    make: Table = import_module(request.param).DataFrame
    return make


def cells(frame: Any, column: str) -> list[Any]:  # noqa: ANN401  of either library
    return list(frame[column])


def test_a_table_of_articles_becomes_a_table_of_claims(table: Table) -> None:
    claims = table({"id": ["a", "b"], "text": [STRIKE, "It rained."], "outlet": ["Wire", None]}).tightrope.read()
    assert type(claims) is type(table())
    assert set(cells(claims, "name")) == {"a"}
    (at,) = [n for n, type_ in enumerate(cells(claims, "type")) if type_ == "ASSAULT"]
    assert (cells(claims, "killed_best")[at], cells(claims, "outlet")[at]) == (5, "Wire")
    assert cells(claims, "quote")[at] in STRIKE


@pytest.mark.parametrize("day", [date(2023, 12, 4), datetime(2023, 12, 4, 9, 30), "2023-12-04"])  # noqa: DTZ001  as tables have it
def test_columns_of_other_names_are_named(table: Table, day: object) -> None:
    claims = table({"body": [STRIKE], "day": [day]}).tightrope.read(text="body", published="day")
    assert str(cells(claims, "start")[0])[:10] == "2023-12-03"


def test_a_row_without_words_has_no_claims(table: Table) -> None:
    articles = table({"text": [STRIKE, None, " "]}).tightrope.articles()
    assert [article.text for article in articles] == [STRIKE]


def test_numbers_as_ids_become_names(table: Table) -> None:
    (article,) = table({"id": [7], "text": [STRIKE]}).tightrope.articles()
    assert article.name == "7"


def test_a_table_without_texts_says_how_to_name_their_column(table: Table) -> None:
    with pytest.raises(InputError, match=r"read\(text='body'\)"):
        table({"body": [STRIKE]}).tightrope.read()


def test_a_column_that_is_not_there_is_named(table: Table) -> None:
    with pytest.raises(InputError, match="no column 'story': it has body"):
        table({"body": [STRIKE]}).tightrope.read(text="story")
    with pytest.raises(InputError, match="'author' is nothing that is known"):
        table({"text": [STRIKE]}).tightrope.read(author="text")


def test_a_day_that_is_none_names_its_row(table: Table) -> None:
    with pytest.raises(UnreadableError, match="table row 2"):
        table({"text": [STRIKE, STRIKE], "published": ["2023-12-04", "soon"]}).tightrope.articles()
