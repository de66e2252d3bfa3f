"""Events as GeoJSON points for map tools; whatever is coarser than a town says how coarse (`precision_m`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tightrope.exchange.book import WHERE, Field, date_precision, mode_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tightrope.exchange.book import Book, Lost
    from tightrope.records import Event, PlacePrecision

NAME = "GeoJSON"
CARRIES: frozenset[Field] = frozenset({
    "mode", "status other than happened", "doers", "recipients", "dates", "place", "coordinates", "dead",
    "range of the dead", "quotations", "names of actors",
})  # fmt: skip
METRES: Mapping[PlacePrecision, int] = {
    "near": 25_000, "region": 100_000, "country": 500_000, "sea": 200_000, "unknown": 100_000,
}  # fmt: skip


class Point(msgspec.Struct, tag="Point", tag_field="type"):
    """Longitude, then latitude."""

    coordinates: tuple[float, float]


class Properties(msgspec.Struct, omit_defaults=True):
    """What is told of an event."""

    event_type: str
    mode: list[str]
    status: str
    date_start: str | None
    date_end: str | None
    where_prec: int
    actors: list[str]
    quote: str
    source: str
    date_prec: int | None = None
    precision_m: int | None = None
    place: str | None = None
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None


class Feature(msgspec.Struct, tag="Feature", tag_field="type"):
    """An event on a map."""

    id: str
    geometry: Point
    properties: Properties


def to_geojson(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write the events that have coordinates as one FeatureCollection.

    Args:
        book: What is exported.
        lost: Counts the events without coordinates, and what GeoJSON readers are not given.
    """
    yield b'{"type":"FeatureCollection","features":['
    begun = False
    for event in book.events:
        feature = _feature(book, event)
        if feature is None:
            lost.out("events without coordinates", event.id)
            continue
        yield (b",\n" if begun else b"\n") + msgspec.json.encode(feature)
        begun = True
    yield b"\n]}\n"


def _feature(book: Book, event: Event) -> Feature | None:
    place, (article, claim) = place_of(event), book.best(event)
    if place is None or place.latitude is None or place.longitude is None:
        return None
    mode, dates, killed = mode_of(event), event.dates, event.killed
    first, last = (dates.earliest, dates.latest) if dates else (None, None)
    names = dict.fromkeys(actor.name for actor in book.named(event.by + event.to))
    return Feature(
        id=event.id,
        geometry=Point(coordinates=(place.longitude, place.latitude)),
        properties=Properties(
            event_type=event.type,
            mode=[mode] if mode else [],
            status=event.status,
            date_start=first.isoformat() if first else None,
            date_end=last.isoformat() if last else None,
            date_prec=date_precision(dates),
            where_prec=WHERE[place.precision],
            precision_m=METRES.get(place.precision),
            place=place.name,
            actors=list(names),
            quote=claim.quote.words,
            source=article.digest[:12],
            killed_low=killed.low if killed else None,
            killed_best=killed.best if killed else None,
            killed_high=killed.high if killed else None,
        ),
    )
