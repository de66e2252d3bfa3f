from __future__ import annotations

import json
from typing import Any

import pytest
import stix2
from books import FEW, books
from hypothesis import given

from tightrope.exchange import Book, Lost
from tightrope.exchange.stix import to_stix
from tightrope.records import EventClaim


def bundle(book: Book, lost: Lost | None = None) -> dict[str, Any]:
    return dict(json.loads(b"".join(to_stix(book, lost or Lost()))))


def of(kind: str, book: Book) -> list[dict[str, Any]]:
    return [one for one in bundle(book)["objects"] if one["type"] == kind]


@FEW
@given(books())
def test_a_bundle_comes_back_from_the_stix2_library_as_it_went(book: Book) -> None:
    written = bundle(book)
    assert json.loads(stix2.parse(written, allow_custom=False).serialize()) == written


@FEW
@given(books())
def test_every_reference_is_in_the_bundle(book: Book) -> None:
    objects = bundle(book)["objects"]
    ids = {one["id"] for one in objects}
    named = {value for one in objects for name, value in one.items() if name.endswith("_ref")}
    named |= {value for one in objects for name, values in one.items() if name.endswith("_refs") for value in values}
    assert named <= ids


@FEW
@given(books())
def test_every_event_is_an_incident_with_a_name_of_its_own(book: Book) -> None:
    names = [one["name"] for one in of("incident", book)]
    assert len(set(names)) == len(names) == len(book.events)


@FEW
@given(books())
def test_every_article_is_a_report_with_the_hash_of_its_text(book: Book) -> None:
    hashes = {one["external_references"][0]["hashes"]["SHA-256"] for one in of("report", book)}
    assert hashes == {coding.article.digest for coding in book.codings}


@FEW
@given(books())
def test_claims_are_objects_of_their_kind(book: Book) -> None:
    claims = [claim for coding in book.codings for claim in coding.claims]
    for kind, told in (("tally", "sighting"), ("lever", "course-of-action")):
        assert len(of(told, book)) == sum(claim.kind == kind for claim in claims)
    notes = sum(len(coding.statements) for coding in book.codings)
    notes += sum(claim.kind in {"message", "red line", "assessment"} for claim in claims)
    assert len(of("note", book)) == notes


@FEW
@given(books())
def test_an_incident_carries_its_status_and_the_words_that_prove_it(book: Book) -> None:
    events = {event.id[:8]: event for event in book.events}
    for one in of("incident", book):
        (told,) = one["extensions"].values()
        event = events[one["name"][-9:-1]]
        claim = event.claims[0][1]
        assert isinstance(claim, EventClaim)
        assert (told["modality"], told["event_type"]) == (event.status, event.type)
        assert told["quote"]["selector"][0]["exact"] == claim.quote.words


@pytest.mark.parametrize("empty", [None, "", []])
def test_nothing_empty_is_written(empty: object) -> None:
    assert all(value != empty for one in bundle(Book())["objects"] for value in one.values())


@FEW
@given(books())
def test_a_total_was_sighted_by_those_who_give_it_or_by_the_outlet(book: Book) -> None:
    names = {one["id"]: one["name"] for one in of("identity", book)}
    for coding in book.codings:
        for claim in coding.claims:
            if claim.kind == "tally" and (claim.said_by or coding.article.outlet):
                told = [one for one in of("sighting", book) if one["description"] == claim.quote.words]
                named = {names[key] for one in told for key in one["where_sighted_refs"]}
                speakers = {book.actors[one.actor].name for one in claim.said_by}
                assert (speakers or {coding.article.outlet or ""}) <= named
