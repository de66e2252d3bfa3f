"""Events as rows of ACLED's CSV."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tightrope.exchange.acled import COLUMNS, INTER, Inter
from tightrope.exchange.book import Field, mode_of, place_of
from tightrope.exchange.countries import country
from tightrope.exchange.imported import cells_of
from tightrope.exchange.lines import csv_of, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tightrope.exchange.book import Book, Lost
    from tightrope.records import Actor, DateRange, Event

CARRIES: frozenset[Field] = frozenset({
    "mode", "doers", "recipients", "dates", "place", "coordinates", "dead", "range of the dead", "quotations",
    "outlets", "names of actors", "sectors of actors",
})  # fmt: skip
_WEEK, _MONTH = 7, 31  # days
_NUMBERS = frozenset({"latitude", "longitude"})  # a minus sign there is no formula
_MODES = {
    "abduct": ("Violence against civilians", "Abduction/forced disappearance"),
    "sexual": ("Violence against civilians", "Sexual violence"),
    "destroy": ("Strategic developments", "Looting/property destruction"),
    "explosives": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "suicide-attack": ("Explosions/Remote violence", "Suicide bomb"),
    "aerial": ("Explosions/Remote violence", "Air/drone strike"),
    "drone": ("Explosions/Remote violence", "Air/drone strike"),
    "heavy-weapons": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "unconventional": ("Explosions/Remote violence", "Chemical weapon"),
    "crowd-control": ("Protests", "Excessive force against protesters"),
}
_ACTS = {  # acts short of force that ACLED records as strategic developments
    ("AGREE", None): "Agreement",
    ("COERCE", "arrest"): "Arrests",
    ("COERCE", "seize"): "Disrupted weapons use",
    ("MOBILIZE", "troops"): "Headquarters or base established",
    ("RETREAT", "withdraw"): "Non-violent transfer of territory",
    ("RETREAT", "ceasefire"): "Agreement",
    ("RETREAT", "disarm"): "Disrupted weapons use",
    ("MOBILIZE", None): "Other",
    ("MOBILIZE", "weapons"): "Other",
    ("MOBILIZE", "police"): "Other",
    ("MOBILIZE", "militia"): "Other",
}
_DISORDER = {
    "Strategic developments": "Strategic developments", "Protests": "Demonstrations", "Riots": "Demonstrations",
}  # fmt: skip
_PRECISION = {"exact": "1", "near": "2"}


def to_acled(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write the events that ACLED records, one a row, under its 31 columns.

    As ACLED does, a range of days is given by its middle, and of several tolls the lowest; the notes then say so. A row
    that was imported from ACLED and that nothing else tells of is written as it came.

    Args:
        book: What is exported.
        lost: Counts the events that ACLED does not record, and what its columns have no place for.
    """
    yield from csv_of(COLUMNS, (row for event in book.events if (row := _row(book, event, lost))))


def _row(book: Book, event: Event, lost: Lost) -> tuple[str, ...] | None:
    article, _ = book.best(event)
    if article.row and article.row[0] == "acled" and len(event.claims) == 1:
        cells = cells_of(article) | {"notes": event.claims[0][1].quote.words}
    else:
        cells = _cells(book, event, lost)
    if not cells:
        return None
    return tuple(cells.get(name, "") if name in _NUMBERS else safe(cells.get(name, "")) for name in COLUMNS)


def _cells(book: Book, event: Event, lost: Lost) -> dict[str, str]:
    by, to = book.named(event.by), book.named(event.to)
    kind, sub = kinds(event, to)
    if not sub:
        lost.out(f"events of types that ACLED does not record: {event.type}", event.id)
        return {}
    if event.status not in {"happened", "claimed"}:
        lost.out(f"events that have not happened for sure: {event.status}", event.id)
        return {}
    when = dated(event.dates)
    if when is None:
        lost.out("events without a day, or with a range of more than a month", event.id)
        return {}
    one, two = parties(by, to)
    if sub.startswith("Excessive"):
        one, two = two, one
    day, precision = when
    if precision != "1":
        lost("ranges of days, given by their middle", event.id)
    place = place_of(event)
    land = country(place.country if place else None)
    if place is None:
        lost("place (left empty)", event.id)
    harmed = any(actor.sector == "CIV" for actor in two)
    outlets = dict.fromkeys(book.articles[told].outlet or "" for told, _ in event.claims)
    where = place is not None and place.latitude is not None
    return {
        "event_id_cnty": f"{land.alpha3}{event.id}",
        "event_date": day.isoformat(),
        "year": str(day.year),
        "time_precision": precision,
        "disorder_type": "Political violence; Demonstrations" if sub.startswith("Excessive") else _DISORDER.get(
            kind, "Political violence"
        ),
        "event_type": kind,
        "sub_event_type": sub,
        **_named("1", one, land.alpha3, sub),
        **_named("2", two, land.alpha3, ""),
        "civilian_targeting": "Civilian targeting" if harmed and event.type == "ASSAULT" else "",
        "iso": land.numeric,
        "region": land.region,
        "country": land.name,
        "location": place.name if place else "",
        "latitude": str(place.latitude) if where and place else "",
        "longitude": str(place.longitude) if where and place else "",
        "geo_precision": _PRECISION.get(place.precision, "3") if place else "",
        "source": "; ".join(outlet.replace(";", ",") for outlet in outlets if outlet),
        "notes": _notes(book, event, lost),
        "fatalities": str(_fatalities(event, lost)),
    }  # fmt: skip


def kinds(event: Event, to: Sequence[Actor]) -> tuple[str, str]:
    """Give ACLED's event and sub-event type; empty when it records no such event."""
    mode = mode_of(event)
    if event.type == "PROTEST":
        return ("Riots", "Violent demonstration") if mode in {"riot", "vandalize"} else ("Protests", "Peaceful protest")
    if event.type == "ASSAULT":
        if mode in _MODES:
            return _MODES[mode]
        if to and all(actor.sector == "CIV" for actor in to):
            return "Violence against civilians", "Attack"
        return "Battles", "Armed clash"
    sub = _ACTS.get((event.type, mode), "")
    return ("Strategic developments" if sub else ""), sub


def dated(dates: DateRange | None) -> tuple[date, str] | None:
    """Give the middle of a range and ACLED's time precision; None when it is open or longer than a month."""
    if dates is None or dates.earliest is None or dates.latest is None:
        return None
    days = (dates.latest - dates.earliest).days
    if days >= _MONTH:
        return None
    return dates.earliest + timedelta(days=days // 2), "1" if days == 0 else "2" if days < _WEEK else "3"


def parties(by: Sequence[Actor], to: Sequence[Actor]) -> tuple[list[Actor], list[Actor]]:
    """Part the two sides, also of fighting that has both on either side: there the second begins the recipients."""
    one, two = list(by), list(to)
    if one and len(one) > 1 and {actor.id for actor in one} == {actor.id for actor in two}:
        at = next(n for n, actor in enumerate(one) if actor.id == two[0].id) or 1
        return one[:at], one[at:]
    return one, two


def _named(which: str, side: Sequence[Actor], land: str, sub: str) -> dict[str, str]:
    names = [actor.name.replace(";", ",") for actor in side]
    return {
        f"actor{which}": names[0] if names else "",
        f"assoc_actor_{which}": "; ".join(names[1:]),
        f"inter{which}": INTER[inter(side[0], land, sub)] if side else "",
    }


def inter(actor: Actor, land: str, sub: str) -> Inter:
    """Give ACLED's sort of an actor in a country; which sort of militia an armed group is, we do not know."""
    if actor.sector in {"GOV", "MIL", "JUD"}:
        return 1 if actor.country in {None, land} else 8
    if actor.sector == "REB":
        return 2
    if actor.sector in {"IGO", "UNK"}:
        return 8
    if sub in {"Peaceful protest", "Excessive force against protesters"}:
        return 6
    return 5 if sub == "Violent demonstration" else 7


def _fatalities(event: Event, lost: Lost) -> int:
    """The lowest number that is given; 0 when none is, as in ACLED."""
    if event.killed is None:
        lost("that the dead are unknown (written as 0)", event.id)
        return 0
    if event.killed.low is None and event.killed.best is None:
        return 0
    return event.killed.value if event.killed.low is None else event.killed.low


def _notes(book: Book, event: Event, lost: Lost) -> str:
    _, claim = book.best(event)
    told = [claim.quote.words]
    if event.status == "claimed":
        told.append("[Only the doer says so.]")
    if event.killed and (event.killed.low, event.killed.high) != (event.killed.high, event.killed.low):
        lost("higher numbers of dead (in the notes)", event.id)
        low, high = (str(n) if n is not None else "unknown" for n in (event.killed.low, event.killed.high))
        told.append(f"[Reported dead: {low} to {high}.]")
    return " ".join(" ".join(told).split())
