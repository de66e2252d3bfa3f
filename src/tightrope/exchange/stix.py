"""A STIX 2.1 bundle, for OpenCTI, MISP and TAXII: what STIX has no field for is in an extension.

Ids are UUIDs made of our own ids, and times are those of publication, so the same ledger gives the same bundle.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from tightrope.exchange.annotation import target
from tightrope.exchange.book import Field, date_precision, mode_of, place_of
from tightrope.exchange.countries import country
from tightrope.exchange.geojson import METRES
from tightrope.records import EventClaim, LeverClaim, TallyClaim, TieClaim, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tightrope.exchange.book import Book, Lost
    from tightrope.records import Actor, AnyClaim, Article, Coding, DateRange, Place, Sector, Span

NAME = "a STIX 2.1 bundle"
CARRIES: frozenset[Field] = frozenset({
    "mode", "status other than happened", "doers", "recipients", "dates", "place", "coordinates", "dead",
    "range of the dead", "injured", "quotations", "offsets of quotations", "titles", "outlets", "addresses",
    "days of publication", "names of actors", "other names of actors", "countries of actors", "sectors of actors",
    "kinds of actors", "statements", "tallies", "ties", "levers", "values in dispute",
})  # fmt: skip
Object: TypeAlias = dict[str, Any]  # one STIX object, in the order in which it is written
_SPACE = uuid.UUID("8f6d3c1e-6a55-5d0b-9a0e-2f4e6f0b7c11")  # ours: names in it are "type:our id"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # made and changed, of what no dated article tells
_CLASSES = {"person": "individual", "group": "group", "role": "class", "place": "unknown", "unknown": "unknown"}
_SECTORS: Mapping[Sector, str] = {
    "GOV": "government", "MIL": "defense", "NGO": "non-profit", "JUD": "government", "BUS": "commercial",
    "MED": "communications",
}  # fmt: skip


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid.uuid5(_SPACE, f'{kind}:{key}')}"


_OURSELVES = _id("identity", "tightrope")
_EXTENSION = _id("extension-definition", "tightrope")


def to_stix(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write one bundle: articles as reports, actors and outlets as identities, events as incidents, and so on.

    Args:
        book: What is exported.
        lost: Counts places that STIX cannot hold, and the parts of claims that become plain notes.
    """
    found: dict[str, Object] = {}
    for made in (_ours(), _actors(book), _events(book, lost), *(_article(book, one, lost) for one in book.codings)):
        for one in made:
            found.setdefault(one["id"], one)
    bundle = _id("bundle", content_id(sorted((key, content_id(list(one.items()))) for key, one in found.items())))
    yield f'{{"type":"bundle","id":"{bundle}","objects":['.encode()
    for number, one in enumerate(found.values()):
        yield (b",\n" if number else b"\n") + msgspec.json.encode(one)
    yield b"\n]}\n"


def _object(kind: str, key: str, made: datetime = _LONG_AGO, /, **fields: object) -> Object:
    """Make an object; fields without a value are left out, as STIX forbids empty ones."""
    stamp = made.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    head: Object = {"type": kind, "spec_version": "2.1", "id": _id(kind, key)}
    if head["id"] != _OURSELVES:
        head["created_by_ref"] = _OURSELVES
    told = {name: value for name, value in fields.items() if value not in (None, "", [], {})}
    return head | {"created": stamp, "modified": stamp} | told


def _more(**fields: object) -> Object:
    """Put what STIX has no field for into our extension."""
    told = {name: value for name, value in fields.items() if value not in (None, "", [])}
    return {_EXTENSION: {"extension_type": "property-extension", **told}} if told else {}


def _ours() -> Iterator[Object]:
    yield _object("identity", "tightrope", name="Tightrope", identity_class="system")
    yield _object(
        "extension-definition", "tightrope",
        name="Tightrope ledger",
        description="What a claim says that STIX has no field for, and the words that prove it.",
        schema="https://www.w3.org/TR/annotation-model/",
        version="1.0.0",
        extension_types=["property-extension"],
    )  # fmt: skip


def _actors(book: Book) -> Iterator[Object]:
    for actor in book.actors.values():
        yield _actor(actor)
    for outlet in sorted({article.outlet for article in book.articles.values() if article.outlet}):
        yield _object("identity", f"outlet:{outlet}", name=outlet, identity_class="organization", roles=["outlet"])


def _actor(actor: Actor) -> Object:
    sector = _SECTORS.get(actor.sector)
    return _object(
        "identity", f"actor:{actor.id}",
        name=actor.name,
        identity_class=_CLASSES.get(actor.kind, "organization"),
        sectors=[sector] if sector else [],
        extensions=_more(
            actor_id=actor.id, aliases=list(actor.aliases), country=actor.country, sector=actor.sector, kind=actor.kind
        ),
    )  # fmt: skip


def _events(book: Book, lost: Lost) -> Iterator[Object]:
    for event in book.events:
        article, claim = book.best(event)
        made, place, key = _when(article), place_of(event), event.id
        names = [", ".join(actor.name for actor in book.named(side)) or "someone" for side in (event.by, event.to)]
        first, last = _pair(event.dates)
        yield _object(
            "incident", key, made,
            name=f"{event.type}: {names[0]} to {names[1]}, {first or last or 'undated'} ({key[:8]})",
            description=claim.quote.words,
            extensions=_more(
                event_type=event.type, event_mode=mode_of(event), modality=event.status, date_start=first,
                date_end=last, date_prec=date_precision(event.dates), place=place.name if place else None,
                killed=msgspec.to_builtins(event.killed), injured=msgspec.to_builtins(event.injured),
                quote=_quote(article, claim.quote),
            ),
        )  # fmt: skip
        for verb, side in (("carried-out", event.by), ("was-done-to", event.to)):
            for actor in book.named(side):
                yield _relation(verb, _id("identity", f"actor:{actor.id}"), _id("incident", key), made)
        if place and (place.country or place.latitude is not None):
            location = _location(place)
            yield location
            yield _relation("located-at", _id("incident", key), location["id"], made)
        elif place:
            lost("places without country and coordinates (the name is kept)", key)
        if event.rivals:
            told = "; ".join(f"{one.field}: {one.value} ({len(one.origins)} origins)" for one in event.rivals)
            yield _object(
                "opinion", key, made, explanation=told, opinion="disagree", object_refs=[_id("incident", key)]
            )


def _location(place: Place) -> Object:
    where = place.latitude is not None and place.longitude is not None
    return _object(
        "location", content_id(place.name, place.country, place.latitude, place.longitude, place.precision),
        name=place.name,
        latitude=place.latitude if where else None,
        longitude=place.longitude if where else None,
        precision=float(METRES[place.precision]) if where and place.precision in METRES else None,
        country=country(place.country).alpha2 or place.country,
    )  # fmt: skip


def _article(book: Book, coding: Coding, lost: Lost) -> Iterator[Object]:
    article, made = coding.article, _when(coding.article)
    held: list[Object] = []
    for number, claim in enumerate(coding.claims):
        held += _claim(article, claim, f"{article.id}:{claim.id}:{number}", lost)
    for number, one in enumerate(coding.statements):
        speaker = book.actors.get(one.actor or "")
        held.append(
            _object(
                "note", f"{article.id}:{number}", made,
                content=one.content.words,
                authors=[speaker.name] if speaker else [],
                object_refs=[_id("identity", f"actor:{speaker.id}") if speaker else _id("report", article.id)],
                extensions=_more(quote=_quote(article, one.content)),
            )
        )  # fmt: skip
    yield from held
    told = [_id("incident", event) for event in book.told_in.get(article.id, ())]
    outlet = _id("identity", f"outlet:{article.outlet}") if article.outlet else None
    refs = [*told, *(one["id"] for one in held), *(_id("identity", f"actor:{actor.id}") for actor in coding.actors)]
    yield _object(
        "report", article.id, made,
        name=article.title or article.name,
        report_types=["news-report"],
        published=made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        object_refs=list(dict.fromkeys([*([outlet] if outlet else []), *refs])) or [_OURSELVES],
        external_references=[
            {"source_name": article.outlet or article.name, "description": "the text as it was read"}
            | ({"url": article.url} if article.url else {}) | {"hashes": {"SHA-256": article.digest}}
        ],
        extensions=_more(published=msgspec.to_builtins(article.published)),
    )  # fmt: skip


def _claim(article: Article, claim: AnyClaim, key: str, lost: Lost) -> Iterator[Object]:
    made, quote = _when(article), _more(quote=_quote(article, claim.quote))
    match claim:
        case EventClaim():
            return
        case TieClaim():
            ends = (_id("identity", f"actor:{end}") for end in (claim.source, claim.target))
            verb = claim.type.replace("_", "-")
            yield _object("relationship", key, made, **_ends(verb, *ends), extensions=quote)
        case LeverClaim():
            lever = _object(
                "course-of-action", key, made,
                name=claim.instrument.words, description=claim.quote.words,
                extensions=_more(move=claim.move, quote=_quote(article, claim.quote)),
            )  # fmt: skip
            yield lever
            yield _relation("holds-lever", _id("identity", f"actor:{claim.holder}"), lever["id"], made)
            yield _relation("applies-to", lever["id"], _id("identity", f"actor:{claim.over}"), made)
        case TallyClaim():
            yield from _tally(article, claim, key)
        case _:
            lost(f"parts of claims that are only notes: {claim.kind}", claim.id)
            yield _object(
                "note", key, made,
                abstract=claim.kind, content=claim.quote.words, object_refs=[_id("report", article.id)],
                extensions=quote,
            )  # fmt: skip


def _tally(article: Article, claim: TallyClaim, key: str) -> Iterator[Object]:
    """A running total: a campaign that was sighted so many times."""
    made, figure, (first, last) = _when(article), claim.figure, _pair(claim.window)
    counters = [_id("identity", f"actor:{actor}") for actor in dict.fromkeys(one.actor for one in claim.said_by)]
    seen = {"first_seen": _stamp(first), "last_seen": _stamp(last)}
    campaign = _object(
        "campaign", key, made,
        name=f"{claim.what} by {', '.join(claim.by) or 'someone'}: {claim.unit} ({key[-8:]})", **seen,
    )  # fmt: skip
    yield campaign
    yield _object(
        "sighting", key, made,
        description=claim.quote.words,
        **seen,
        count=figure.value,
        sighting_of_ref=campaign["id"],
        where_sighted_refs=counters or [_id("identity", f"outlet:{article.outlet}")] * bool(article.outlet),
        extensions=_more(
            count_low=figure.low, count_best=figure.best, count_high=figure.high, unit=claim.unit,
            count_phrase=figure.span.words if figure.span else None,
            claimed_by=counters,
            quote=_quote(article, claim.quote),
        ),
    )  # fmt: skip


def _relation(verb: str, source: str, end: str, made: datetime) -> Object:
    return _object("relationship", f"{verb}:{source}:{end}", made, **_ends(verb, source, end))


def _ends(verb: str, source: str, end: str) -> dict[str, object]:
    return {"relationship_type": verb, "source_ref": source, "target_ref": end}


def _quote(article: Article, span: Span) -> object:
    return msgspec.to_builtins(target(article, span))


def _pair(dates: DateRange | None) -> tuple[str | None, str | None]:
    if dates is None:
        return None, None
    first, last = dates.earliest, dates.latest
    return first.isoformat() if first else None, last.isoformat() if last else None


def _stamp(day: str | None) -> str | None:
    return f"{day}T00:00:00Z" if day else None


def _when(article: Article) -> datetime:
    published = article.published
    day: date | None = (published.latest or published.earliest) if published else None
    return datetime.combine(day, time(), UTC) if day else _LONG_AGO
