"""FollowTheMoney entities (JSON lines) and statements (CSV), for OpenAleph and nomenklatura.

Entity ids are hashes of ours. In a statement, `dataset` is the article that says so and `origin` its coder; what comes
from several articles is said once, by the first.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from tightrope.exchange.book import place_of
from tightrope.exchange.countries import country
from tightrope.exchange.lines import csv_of
from tightrope.records import Actor, TieClaim, actors_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tightrope.exchange.book import Book, Field, Lost
    from tightrope.records import Coding, DateRange, Event

NAME = "FollowTheMoney entities"
STATEMENTS = "FollowTheMoney statements"
CARRIES: frozenset[Field] = frozenset({
    "doers", "recipients", "dates", "place", "quotations", "texts", "titles", "outlets", "addresses",
    "days of publication", "names of actors", "other names of actors", "countries of actors", "mentions", "statements",
    "ties",
})  # fmt: skip
COLUMNS = tuple(
    "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external first_seen "
    "last_seen id".split()
)
_KINDS: Mapping[str, str] = {
    "alias": "name", "name": "name", "contentHash": "checksum", "contextCountry": "country", "country": "country",
    "publishedAt": "date", "startDate": "date", "endDate": "date", "sourceUrl": "url", "language": "language",
    "bodyText": "text", "summary": "text", "description": "text", "location": "address", "involved": "entity",
    "organizer": "entity", "proof": "entity", "document": "entity", "resolved": "entity", "subject": "entity",
    "object": "entity", "member": "entity", "organization": "entity", "agent": "entity", "client": "entity",
    "entity": "entity", "id": "id",
}  # fmt: skip
_LANGUAGES = {"en": "eng", "ar": "ara", "fa": "fas", "fr": "fra", "es": "spa", "ru": "rus", "de": "deu", "he": "heb"}
_SCHEMAS = {"person": "Person", "group": "Organization", "body": "Organization", "role": "LegalEntity"}


class Entity(msgspec.Struct):
    """One entity: every value is a string in a list."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def to_ftm(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write one entity a line.

    Args:
        book: What is exported.
        lost: Counts open dates, and statuses and losses, which stand in the summaries as words only.
    """
    for entity, _ in _entities(book, lost):
        yield msgspec.json.encode(entity) + b"\n"


def to_ftm_statements(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write one value of one entity a row, under FollowTheMoney's 14 columns.

    Args:
        book: What is exported.
        lost: As for the entities.
    """
    yield from csv_of(COLUMNS, _statements(book, lost), quote_all=True)


def _statements(book: Book, lost: Lost) -> Iterator[tuple[str, ...]]:
    for entity, coding in _entities(book, lost):
        dataset, origin = coding.article.id, coding.coder
        values = [(prop, value) for prop, told in entity.properties.items() for value in told]
        keys = [_hash(f"{dataset}.{entity.id}.{prop}.{value}") for prop, value in values]
        values.append(("id", _hash(*sorted(keys))))
        keys.append(_hash(f"{dataset}.{entity.id}.id.{values[-1][1]}"))
        for (prop, value), key in zip(values, keys, strict=True):
            kind = _KINDS.get(prop, "string")
            yield (
                entity.id, entity.id, prop, kind, entity.schema, value, dataset, origin, "",
                value if prop in {"name", "alias", "important"} else "", "f", "", "", key,
            )  # fmt: skip


def _entities(book: Book, lost: Lost) -> Iterator[tuple[Entity, Coding]]:
    """Give every entity once, with the coding that first tells of it."""
    seen: set[str] = set()
    by_article = {coding.article.id: coding for coding in book.codings}
    made = [(entity, coding) for coding in book.codings for entity in _of_coding(book, coding)]
    made += [(_event(book, event, lost), by_article[event.claims[0][0]]) for event in book.events]
    for entity, coding in made:
        if entity.id not in seen:
            seen.add(entity.id)
            yield entity, coding


def _of_coding(book: Book, coding: Coding) -> Iterator[Entity]:
    article = coding.article
    document = _id("Article", article.id)
    yield _entity(
        "Article", article.id, title=article.title or article.name, fileName=article.name, publisher=article.outlet,
        contentHash=hashlib.sha1(article.text.encode(), usedforsecurity=False).hexdigest(),
        publishedAt=_partial(article.published), language=_LANGUAGES.get(article.language), bodyText=article.text,
        sourceUrl=article.url if (article.url or "").startswith(("http://", "https://")) else None,
    )  # fmt: skip
    involved = [actor for claim in coding.claims for actor in actors_of(claim)]
    for actor in book.named(list(dict.fromkeys([*(one.id for one in coding.actors), *involved]))):
        yield _actor(actor)
    for one in coding.mentions:
        actor = book.named((one.actor,))[0]
        yield _entity(
            "Mention", f"{article.id}:{one.span.start}:{one.span.end}:{one.actor}", document=document,
            name=one.span.words, resolved=_who(actor), detectedSchema=_schema(actor), contextCountry=_code(actor),
        )  # fmt: skip
    for claim in coding.claims:
        if isinstance(claim, TieClaim):
            ends = book.named((claim.source, claim.target))
            yield _tie(claim, ends[0], ends[1], f"{article.id}:{claim.id}", document)
    for number, said in enumerate(coding.statements):
        speaker = _who(book.named((said.actor,))[0]) if said.actor else document
        yield _entity("Note", f"{article.id}:{number}", entity=speaker, description=said.content.words, proof=document)


def _actor(actor: Actor) -> Entity:
    return Entity(
        id=_who(actor), schema=_schema(actor),
        properties=_told(name=actor.name, country=_code(actor))
        | ({"alias": list(dict.fromkeys(actor.aliases))} if actor.aliases else {}),
    )  # fmt: skip


def _tie(claim: TieClaim, source: Actor, end: Actor, key: str, document: str) -> Entity:
    role = claim.type.replace("_", " ")
    one, two = _who(source), _who(end)
    if claim.type == "member_of" and _schema(end) in {"Organization", "PublicBody"}:
        return _entity("Membership", key, member=one, organization=two, role=role, proof=document)
    if claim.type == "speaks_for":
        return _entity("Representation", key, agent=one, client=two, role=role, proof=document)
    return _entity("UnknownLink", key, subject=one, object=two, role=role, proof=document)


def _event(book: Book, event: Event, lost: Lost) -> Entity:
    article, claim = book.best(event)
    by, to = book.named(event.by), book.named(event.to)
    first, last = (event.dates.earliest, event.dates.latest) if event.dates else (None, None)
    place = place_of(event)
    if event.dates and (first is None or last is None):
        lost("that a range of days is open", event.id)
    losses = [
        f"{figure.value} {what}" for figure, what in ((event.killed, "killed"), (event.injured, "injured")) if figure
    ]
    sides = [", ".join(actor.name for actor in side) for side in (by, to)]
    name = " ".join(part for part in (sides[0], event.type, sides[1]) if part)
    entity = _entity(
        "Event", event.id, name=f"{name}, {first or last}" if first or last else name,
        summary=f"[{event.type}, {event.status}] {claim.quote.words}", startDate=str(first) if first else None,
        endDate=str(last) if last else None, location=place.name if place else None,
        country=country(place.country).alpha2.lower() if place else None, important="; ".join(losses),
        proof=_id("Article", article.id),
    )  # fmt: skip
    for prop, side in (("organizer", by), ("involved", by + to)):
        if side:
            entity.properties[prop] = list(dict.fromkeys(_who(actor) for actor in side))
    return entity


def _entity(schema: str, key: str, /, **told: str | None) -> Entity:
    return Entity(id=_id(schema, key), schema=schema, properties=_told(**told))


def _told(**told: str | None) -> dict[str, list[str]]:
    return {prop: [value] for prop, value in told.items() if value and value.strip()}


def _schema(actor: Actor) -> str:
    if actor.kind in {"state", "institution"} and actor.sector in {"GOV", "MIL", "JUD"}:
        return "PublicBody"
    return _SCHEMAS.get(actor.kind, "Organization" if actor.kind == "institution" else "LegalEntity")


def _who(actor: Actor) -> str:
    return _id("actor", actor.id)


def _code(actor: Actor) -> str | None:
    return country(actor.country).alpha2.lower() or None


def _partial(dates: DateRange | None) -> str | None:
    """Give a day, a month or a year: as much of a date as its range leaves no doubt about."""
    if dates is None or dates.earliest is None or dates.latest is None:
        return None
    first, last = dates.earliest.isoformat(), dates.latest.isoformat()
    return next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), None)


def _id(schema: str, key: str) -> str:
    return _hash(f"{schema}:{key}")


def _hash(*parts: str) -> str:
    return hashlib.sha1("\n".join(parts).encode(), usedforsecurity=False).hexdigest()
