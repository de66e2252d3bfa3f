from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tightrope import cases
from tightrope.errors import InputError


class Line(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    outlet: str
    published: date
    title: str
    url: str
    text: str


def articles(name: str) -> list[Line]:
    lines = (cases.path(name) / "articles.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Line) for line in lines]


def test_the_iraq_case_is_bundled() -> None:
    assert "iraq-2023" in cases.names()


def test_an_unknown_case_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(InputError, match="iraq-2023"):
        cases.path("atlantis")


@pytest.mark.parametrize("name", cases.names())
def test_articles_have_distinct_ids(name: str) -> None:
    ids = [article.id for article in articles(name)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", cases.names())
def test_articles_are_published_within_the_case(name: str) -> None:
    case = cases.load(name)
    assert all(case.first_day <= article.published <= case.last_day for article in articles(name))


@pytest.mark.parametrize("name", cases.names())
def test_outlets_are_marked_as_invented(name: str) -> None:
    assert all(article.outlet.startswith("Example ") for article in articles(name))


@pytest.mark.parametrize("name", cases.names())
def test_articles_are_short_news(name: str) -> None:
    assert all(120 <= len(article.text.split()) <= 300 for article in articles(name))


@pytest.mark.parametrize("name", cases.names())
def test_a_case_file_names_its_sides(name: str) -> None:
    sides = cases.load(name).sides
    assert sides.challenger
    assert sides.defender
