"""FollowTheMoney, against a copy of what its model asks for; against the library itself where that is installed."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from books import FEW, books
from hypothesis import given

from tightrope.exchange import Book, Lost
from tightrope.exchange.ftm import COLUMNS, to_ftm, to_ftm_statements

REQUIRED = {
    "Article": {"title", "fileName"},
    "Person": {"name"},
    "Organization": {"name"},
    "PublicBody": {"name"},
    "LegalEntity": {"name"},
    "Event": {"name"},
    "Mention": {"document", "name"},
    "UnknownLink": {"subject", "object"},
    "Membership": {"member", "organization"},
    "Representation": {"agent", "client"},
    "Note": {"entity", "description"},
}
POINTING = (
    "proof document resolved subject object member organization agent client entity involved organizer".split()
)  # properties whose values are ids


def entities(book: Book) -> list[dict[str, Any]]:
    return [json.loads(line) for line in to_ftm(book, Lost())]


def statements(book: Book) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(to_ftm_statements(book, Lost())).decode(), newline="")))


@FEW
@given(books())
def test_every_entity_has_what_its_schema_requires_as_strings_in_lists(book: Book) -> None:
    for entity in entities(book):
        assert set(entity["properties"]) >= REQUIRED[entity["schema"]]
        assert all(isinstance(value, str) and value for told in entity["properties"].values() for value in told)


@FEW
@given(books())
def test_every_entity_is_there_once_and_points_at_others_that_are_there(book: Book) -> None:
    found = entities(book)
    ids = [entity["id"] for entity in found]
    assert len(set(ids)) == len(ids)
    assert {end for one in found for prop in POINTING for end in one["properties"].get(prop, ())} <= set(ids)


@FEW
@given(books())
def test_statements_say_what_the_entities_say(book: Book) -> None:
    told = {
        (entity["id"], entity["schema"], prop, value)
        for entity in entities(book)
        for prop, values in entity["properties"].items()
        for value in values
    }
    rows = statements(book)
    assert all(tuple(row) == COLUMNS for row in rows)
    assert {(row["entity_id"], row["schema"], row["prop"], row["value"]) for row in rows if row["prop"] != "id"} == told


@FEW
@given(books())
def test_a_statement_names_the_article_that_makes_it(book: Book) -> None:
    articles = {coding.article.id for coding in book.codings}
    assert {row["dataset"] for row in statements(book)} <= articles


@FEW
@given(books())
def test_the_library_finds_nothing_to_mend(book: Book) -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in entities(book):
        read = model.get_proxy(entity, cleaned=False)
        model.get(entity["schema"]).validate({"properties": read.to_dict()["properties"]})
        assert set(read.to_dict()["properties"]) == set(entity["properties"])
