"""PLOVER's JSON lines, one event a line, and how they are written; `plover_lines` reads them.

Statuses other than `happened` go into PLOVER's auxiliary modes (negation, future, hypothetical), and in our own words
into `comment`. Scores are those of PLOVER's manual, but for ACCUSE, which is printed there as +3 while its modes are
negative: here it is -3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tightrope.exchange.book import Field, mode_of, place_of
from tightrope.exchange.countries import country

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tightrope.exchange.book import Book, Lost
    from tightrope.records import (
        Actor,
        Event,
        EventType,
        Place,
        PlacePrecision,
        Sector,
        Status,
    )

NAME = "PLOVER JSON lines"
CARRIES: frozenset[Field] = frozenset({
    "mode", "status other than happened", "doers", "recipients", "dates", "place", "coordinates", "dead", "injured",
    "quotations", "offsets of quotations", "titles", "outlets", "addresses", "names of actors", "countries of actors",
    "sectors of actors",
})  # fmt: skip
QUADS: tuple[tuple[EventType, ...], ...] = (
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    ("COOPERATE", "AID", "RETREAT"),
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
SCORES: Mapping[str, float] = {
    "AGREE": 2.5, "CONSULT": 2.5, "CONSULT/visit": 4.0, "CONSULT/third-party": 1.0, "CONSULT/multilateral": 4.0,
    "CONSULT/phone": 1.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0, "RETREAT": 6.5,
    "RETREAT/withdraw": 8.0, "RETREAT/disarm": 10.0, "RETREAT/ceasefire": 7.5, "RETREAT/resign": 4.5, "REQUEST": 0.0,
    "REQUEST/assist": 0.5, "REQUEST/change": -1.0, "REQUEST/yield": -1.0, "ACCUSE": -3.0, "ACCUSE/disapprove": -2.0,
    "ACCUSE/investigate": -3.5, "ACCUSE/allege": -3.5, "REJECT": -2.0, "REJECT/assist": -1.5, "THREATEN": -3.5,
    "THREATEN/restrict": -3.0, "THREATEN/territory": -4.0, "PROTEST": -5.0, "PROTEST/riot": -7.0,
    "PROTEST/hunger": -4.5, "PROTEST/boycott": -4.5, "PROTEST/obstruct": -4.5, "SANCTION": -6.0,
    "SANCTION/expel": -5.5, "MOBILIZE": -5.5, "MOBILIZE/troops": -6.5, "MOBILIZE/weapons": -6.5,
    "MOBILIZE/militia": -6.0, "COERCE": -7.0, "COERCE/censor": -6.5, "COERCE/curfew": -6.5,
    "COERCE/martial-law": -7.5, "COERCE/misinformation": -6.5, "ASSAULT": -9.0, "ASSAULT/abduct": -8.5,
    "ASSAULT/beat": -7.5, "ASSAULT/torture": -8.5, "ASSAULT/sexual": -8.5, "ASSAULT/targeted": -9.5,
    "ASSAULT/destroy": -8.5, "ASSAULT/primitive": -8.0, "ASSAULT/suicide-attack": -9.5, "ASSAULT/aerial": -9.5,
    "ASSAULT/drone": -9.5, "ASSAULT/heavy-weapons": -9.5, "ASSAULT/crowd-control": -7.5,
    "ASSAULT/unconventional": -10.0,
}  # fmt: skip
_AUXILIARY_OF: Mapping[Status, str] = {
    "not": "negation", "denied": "negation", "planned": "future", "threatened": "future",
    "hypothetical": "hypothetical",
}  # fmt: skip
_SECTORS: Mapping[Sector, str] = {  # PLOVER's code for each of ours
    "GOV": "GOV", "MIL": "MIL", "REB": "REB", "CIV": "CVL", "IGO": "IGO", "NGO": "NGO", "MED": "JRN", "BUS": "BUS",
    "POL": "PTY", "JUD": "JUD", "EXP": "EDU", "UNK": "UNK",
}  # fmt: skip
NOWHERE = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})  # PLOVER's countries of those who have none
_RESOLUTION: Mapping[PlacePrecision, int] = {"exact": 4, "near": 3, "region": 2, "country": 1}


class Entity(msgspec.Struct, omit_defaults=True):
    """An actor or recipient; the last five are what NGEC's coder calls its own."""

    code: str | None = None
    sector: str | None = None
    entity_text: str | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    country: str | None = None
    code_1: str | None = None
    wiki: str | None = None
    text: str | None = None


class Location(msgspec.Struct, omit_defaults=True):
    """Where, as in Mordecai's answers."""

    extracted_place: str | None = None
    resolved_place: str | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    country: str | None = None
    country_code: str | None = None
    resolution: int | None = None


class Size(msgspec.Struct, omit_defaults=True):
    """Losses."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


class Passage(msgspec.Struct, omit_defaults=True):
    """Offsets of the quotation."""

    start: int | None = None
    end: int | None = None


class Citation(msgspec.Struct, omit_defaults=True):
    """The article."""

    citation: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    publication: str | None = None
    codebook: str | None = None


class Line(msgspec.Struct, omit_defaults=True):
    """An event. Where PLOVER has lists, a single value is read too."""

    id: str | int
    date: str
    actor: list[Entity] | Entity
    event: list[str] | str
    recipient: list[Entity] | Entity = []
    enddate: str | None = None
    mode: list[str] | str | None = []
    context: list[str] | str | None = []
    quad_code: float | str | None = None
    event_scale: float | None = None
    size: Size | None = None
    event_loc: Location | None = None
    event_text: str | None = None
    text: str | None = None
    text_info: Passage | None = None
    cite_info: Citation | None = None
    coder: str | None = None
    comment: str | None = None


_ENCODER = msgspec.json.Encoder()


def to_plover(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write every event that has a day as a line.

    Args:
        book: What is exported.
        lost: Counts the events without a first day, which PLOVER requires, and what it has no place for.
    """
    for event in book.events:
        line = _line(book, event, lost)
        if line is not None:
            yield _ENCODER.encode(line) + b"\n"


def _line(book: Book, event: Event, lost: Lost) -> Line | None:
    dates = event.dates
    first = (dates.earliest or dates.latest) if dates else None
    if dates is None or first is None:
        lost.out("events without a day", event.id)
        return None
    if dates.earliest is None or dates.latest is None:
        lost("that a range of days is open", event.id)
    article, claim = book.best(event)
    mode = mode_of(event)
    auxiliary = _AUXILIARY_OF.get(event.status)
    score = SCORES.get(f"{event.type}/{mode}", SCORES[event.type])
    place = place_of(event)
    dead, injured = (figure.value if figure else None for figure in (event.killed, event.injured))
    return Line(
        id=event.id,
        date=first.isoformat(),
        enddate=dates.latest.isoformat() if dates.latest and dates.latest != first else None,
        actor=[_entity(actor) for actor in book.named(event.by)],
        recipient=[_entity(actor) for actor in book.named(event.to)],
        event=[event.type],
        mode=[one for one in (mode, auxiliary) if one],
        quad_code=next(at for at, types in enumerate(QUADS, start=1) if event.type in types),
        event_scale=score,
        size=Size(dead=dead, injured=injured) if dead is not None or injured is not None else None,
        event_loc=_location(place) if place else None,
        event_text=claim.trigger.words,
        text=claim.quote.words,
        text_info=Passage(start=claim.quote.start, end=claim.quote.end),
        cite_info=Citation(
            citation=article.digest, url=article.url, title=article.title, language=article.language,
            publication=article.outlet, codebook="plover-2.0",
        ),
        coder="tightrope",
        comment=f"status: {event.status}" if event.status != "happened" else None,
    )  # fmt: skip


def _entity(actor: Actor) -> Entity:
    code = actor.country or (actor.sector if actor.sector in NOWHERE else None)
    return Entity(code="KOS" if code == "XKX" else code, sector=_SECTORS[actor.sector], entity_text=actor.name)


def _location(place: Place) -> Location:
    land = country(place.country)
    return Location(
        extracted_place=place.name, lat=place.latitude, lon=place.longitude,
        city=place.name if place.precision in {"exact", "near"} else None, country=land.name or None,
        country_code=place.country, resolution=_RESOLUTION.get(place.precision),
    )  # fmt: skip
