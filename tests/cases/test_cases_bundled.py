from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest

from tightrope import cases
from tightrope.cases.files import Listed, articles
from tightrope.errors import InputError
from tightrope.records import Evidence
from tightrope.records.base import nested

NAMES = cases.names()


class Line(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    outlet: str
    published: date
    title: str
    url: str
    text: str


def lines(name: str) -> list[Line]:
    found = (cases.path(name) / "articles.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Line) for line in found]


def evidence(name: str) -> list[Evidence]:
    """All that a case's numbers, moves, acts and totals rest on."""
    case = cases.load(name)
    return [*nested(case.process, Evidence), *case.acts, *case.totals]


def held(one: Evidence, texts: dict[str, Listed]) -> bool:
    return " ".join(one.quote.split()) in " ".join(texts[one.article].text.split())


def test_the_iraq_case_is_bundled() -> None:
    assert "iraq-2023" in NAMES


def test_an_unknown_case_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(InputError, match="iraq-2023"):
        cases.path("atlantis")


@pytest.mark.parametrize("name", NAMES)
def test_articles_have_distinct_ids(name: str) -> None:
    ids = [article.id for article in lines(name)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", NAMES)
def test_articles_are_published_within_the_case(name: str) -> None:
    case = cases.load(name)
    assert all(case.first_day <= article.published <= case.last_day for article in lines(name))


@pytest.mark.parametrize("name", NAMES)
def test_outlets_are_marked_as_invented(name: str) -> None:
    assert all(article.outlet.startswith("Example ") for article in lines(name))


@pytest.mark.parametrize("name", NAMES)
def test_articles_are_short_news(name: str) -> None:
    assert all(120 <= len(article.text.split()) <= 300 for article in lines(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_case_file_names_its_sides(name: str) -> None:
    sides = cases.load(name).sides
    assert sides.challenger
    assert sides.defender


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_in_the_article_that_it_names(name: str) -> None:
    texts = articles(cases.path(name))
    missing = [one.quote for one in evidence(name) if one.article and not held(one, texts)]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_no_quote_of_an_article_is_given_to_an_outlet_alone(name: str) -> None:
    assert not [one.quote for one in evidence(name) if not one.article and one.outlet.startswith("Example ")]


@pytest.mark.parametrize("name", NAMES)
def test_what_no_article_holds_names_its_page(name: str) -> None:
    published = [one for one in evidence(name) if one.published and not one.article]
    assert all(re.match("https?://", one.url) and one.outlet and one.day for one in published)


@pytest.mark.parametrize("name", NAMES)
def test_every_total_says_who_counts(name: str) -> None:
    assert all(total.who and total.counter for total in cases.load(name).totals)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_what_the_questions_need(name: str) -> None:
    process = cases.load(name).process
    assert process is not None
    assert {"stated", "absolute", "relative", "rate", "statistical", "rung"} <= {one.kind for one in process.thresholds}
    assert len(process.levers) >= 3
    assert any(memory.gauge for memory in process.memories)


def test_a_total_is_known_from_the_day_on_which_it_was_published() -> None:
    total = next(one for one in cases.load("iraq-2023").totals if one.count == 78)
    assert (total.on, total.day) == (date(2023, 12, 6), date(2023, 12, 8))


def test_an_act_told_in_an_article_is_known_from_its_publication() -> None:
    act = next(one for one in cases.load("iraq-2023").acts if one.kind == "answer" and one.severity == 8)
    assert (act.on, act.day) == (date(2023, 11, 12), date(2023, 11, 13))
