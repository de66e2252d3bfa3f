"""UCDP GED's CSV, 49 columns: how its rows are read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tightrope.exchange import imported
from tightrope.exchange.acled_rows import parties
from tightrope.exchange.book import WHERE, Field, date_precision, place_of
from tightrope.exchange.countries import code_of, country
from tightrope.exchange.imported import RowError, cells_of
from tightrope.exchange.lines import csv_of, safe
from tightrope.records import Actor, Article, Coding, DateRange, EventClaim, Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from tightrope.exchange.book import Book, Lost
    from tightrope.exchange.imported import Cells
    from tightrope.exchange.lines import Bad
    from tightrope.records import Event, PlacePrecision

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best "
    "high low gwnoa gwnob".split()
)
NAME = "UCDP GED CSV"
CARRIES: frozenset[Field] = frozenset({
    "doers", "recipients", "dates", "place", "coordinates", "dead", "range of the dead", "outlets", "titles",
    "names of actors",
})  # fmt: skip
Violence = Literal["1", "2", "3"]
_VIOLENCE: dict[str, str] = {"1": "state-based fighting", "2": "non-state fighting", "3": "one-sided violence"}
_PLACES: dict[str, PlacePrecision] = {
    "1": "exact", "2": "near", "3": "region", "4": "region", "5": "region", "6": "country", "7": "sea",
}  # fmt: skip
_REGIONS = {
    "Africa": "Africa", "Asia": "Asia", "Middle East": "Middle East", "Europe": "Europe", "America": "Americas",
    "Caribbean": "Americas", "Oceania": "Asia",
}  # fmt: skip
_NEEDED = ("id", "type_of_violence", "side_a", "date_start", "best")
_NUMBERS = frozenset({"latitude", "longitude"})
_GOVERNMENT = "Government of "


def from_ucdp(stream: BinaryIO, bad: Bad) -> Iterator[Coding]:
    """Read UCDP GED's CSV, with its header or without: each row is a report with one claim.

    A row has no words of its own, so a sentence is made of its cells. Fighting has both sides as doers and recipients,
    as the data set gives no direction; one-sided violence is done by side A.

    Args:
        stream: An open binary file.
        bad: Told of each row that cannot be used.

    Raises:
        UnreadableError: The file is not UCDP's.
    """
    rows = imported.read_table(stream, bad, name=NAME, needed=_NEEDED, order=COLUMNS)
    return imported.coded(rows, bad, _coding)


def _coding(cells: Cells) -> Coding:
    number, violence = cells["id"].removesuffix(".0"), cells["type_of_violence"].removesuffix(".0")
    if not number.isdigit() or violence not in _VIOLENCE:
        message = f"id or type_of_violence is no number of UCDP: {number[:20]!r}, {violence[:20]!r}"
        raise RowError(message)
    best, high, low = (imported.whole_in(cells, column) for column in ("best", "high", "low"))
    told = imported.page(_sentence(cells, violence), cells)
    days = _days(cells)
    one, two = _actor(cells["side_a"], violence), _actor(cells.get("side_b", ""), violence)
    sides = (one.id,) if one else (), (two.id,) if two else ()
    article = Article(
        name=number,
        text=told.text,
        title=cells.get("source_headline") or None,
        outlet="UCDP GED",
        url=f"urn:row:ucdp:{number}",
        published=_published(cells, days),
        origin=cells.get("source_office") or cells.get("source_original") or None,
    )
    place = imported.place_in(
        told, cells, ("where_coordinates", "latitude", "longitude"), land=cells.get("country"),
        precision=_PLACES.get(cells.get("where_prec", "").removesuffix(".0"), "unknown"),
    )  # fmt: skip
    claim = EventClaim(
        quote=told.head,
        trigger=_within(told.head, _VIOLENCE[violence]),
        type="ASSAULT",
        by=sides[0] if violence == "3" else tuple(dict.fromkeys(sides[0] + sides[1])),
        to=sides[1] if violence == "3" else tuple(dict.fromkeys(sides[1] + sides[0])),
        dates=days,
        place=place,
        killed=imported.figure_of(low, best, high, told.at.get("best") or told.at.get("low") or told.at.get("high")),
        count=Figure(best=1),
    )
    actors = imported.once(actor for actor in (one, two) if actor)
    return Coding(article=article, coder="import-ucdp", actors=actors, claims=(claim,))


def _within(head: Span, words: str) -> Span:
    start = head.start + head.words.rindex(words)
    return Span(start=start, end=start + len(words), words=words)


def _sentence(cells: Cells, violence: str) -> str:
    where = ", ".join(cells[name] for name in ("where_coordinates", "country") if cells.get(name))
    days = " to ".join(
        dict.fromkeys(cells.get(name, "")[:10] for name in ("date_start", "date_end") if cells.get(name))
    )
    dead = f"{cells['best'] or 'unknown'} dead (low {cells.get('low') or '?'}, high {cells.get('high') or '?'})"
    sides = " and ".join(cells[name] for name in ("side_a", "side_b") if cells.get(name))
    return f"{sides}: {_VIOLENCE[violence]}{' at ' if where else ''}{where}, {days}; {dead}."


def _days(cells: Cells) -> DateRange:
    first = imported.day_in(cells, "date_start")
    last = imported.day_in(cells, "date_end") if cells.get("date_end") else first
    if last < first:
        message = f"date_end {last} is before date_start {first}"
        raise RowError(message)
    precision = cells.get("date_prec", "").removesuffix(".0")
    return DateRange(earliest=first, latest=last, how=f"date_prec {precision}" if precision else "given")


def _published(cells: Cells, days: DateRange) -> DateRange:
    """The last day on which one of its sources was published."""
    words = cells.get("source_date", "").replace('"', "").replace(",", ";").split(";")
    last = max((word.strip()[:10] for word in words), default="")
    try:
        return imported.on(imported.day_in({"": last}, ""), "date of its sources")
    except RowError:
        first = days.earliest
        return DateRange(earliest=first, latest=None, how="not before what it tells; its sources are not dated")


def _actor(words: str, violence: str) -> Actor | None:
    if not words:
        return None
    if words.startswith(_GOVERNMENT) and (code := code_of(words.removeprefix(_GOVERNMENT))):
        return imported.state(code, words)
    if violence == "3" and words == "Civilians":
        return imported.named(words, kind="role", sector="CIV")
    return imported.named(words, kind="group", sector="GOV" if words.startswith(_GOVERNMENT) else "REB")


def to_ucdp(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write the events with at least one dead, one a row, under UCDP GED's 49 columns.

    A row that was imported from UCDP and that nothing else tells of is written as it came; others get an `id` that
    counts on from one. Conflicts and dyads have names but no numbers of UCDP's.

    Args:
        book: What is exported.
        lost: Counts the events that UCDP does not record, and what its columns have no place for.
    """
    taken = {one[1] for article in book.articles.values() if (one := article.row) and one[0] == "ucdp"}
    free = (str(n) for n in range(1, len(taken) + len(book.events) + 1) if str(n) not in taken)
    yield from csv_of(COLUMNS, (row for event in book.events if (row := _row(book, event, lost, free))))


def _row(book: Book, event: Event, lost: Lost, free: Iterator[str]) -> tuple[str, ...] | None:
    article, _ = book.best(event)
    if article.row and article.row[0] == "ucdp" and len(event.claims) == 1:
        cells = cells_of(article)
    else:
        cells = _cells(book, event, lost)
        if cells:
            cells["id"] = next(free)
    if not cells:
        return None
    return tuple(cells.get(name, "") if name in _NUMBERS else safe(cells.get(name, "")) for name in COLUMNS)


def _cells(book: Book, event: Event, lost: Lost) -> dict[str, str]:
    dates, killed = event.dates, event.killed
    if event.type != "ASSAULT":
        lost.out(f"events other than violence: {event.type}", event.id)
        return {}
    if event.status not in {"happened", "claimed"}:
        lost.out(f"events that have not happened for sure: {event.status}", event.id)
        return {}
    if killed is None or killed.value < 1:
        lost.out("events without a death", event.id)
        return {}
    if dates is None or dates.earliest is None or dates.latest is None:
        lost.out("deadly events without a first and last day", event.id)
        return {}
    one, two = parties(book.named(event.by), book.named(event.to))
    violence = violence_of(one, two)
    if violence == "1" and not any(map(_governs, one)):
        one, two = two, one
    if len(one) > 1 or len(two) > 1:
        lost("parties besides the first of each side", event.id)
    names = [_name(side[0]) if side else "" for side in (one, two)]
    names[1] = "Civilians" if violence == "3" else names[1]
    place = place_of(event)
    if place is None:
        lost("place (left empty)", event.id)
    land, sources = country(place.country if place else None), [book.articles[told] for told, _ in event.claims]
    where = place is not None and place.latitude is not None
    low = killed.value if killed.low is None else killed.low
    high = killed.value if killed.high is None else killed.high
    return {
        "year": str(dates.earliest.year),
        "type_of_violence": violence,
        "dyad_name": " - ".join(name for name in names if name),
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": str(len(event.origins)),
        "source_article": ";".join(f'"{source.outlet or source.name}"' for source in sources),
        "source_headline": next((source.title for source in sources if source.title), ""),
        "where_prec": str(WHERE[place.precision]) if place else "",
        "where_coordinates": place.name if place else "",
        "latitude": str(place.latitude) if where and place else "",
        "longitude": str(place.longitude) if where and place else "",
        "country": land.name,
        "country_id": land.gw,
        "region": next((region for word, region in _REGIONS.items() if word in land.region), ""),
        "event_clarity": "1" if one and (two or violence == "3") else "2",
        "date_prec": str(date_precision(dates)),
        "date_start": dates.earliest.isoformat(),
        "date_end": dates.latest.isoformat(),
        **_deaths(violence, killed.value),
        "best": str(killed.value),
        "high": str(high),
        "low": str(low),
        "gwnoa": country(one[0].country).gw if one and _governs(one[0]) else "",
        "gwnob": country(two[0].country).gw if two and _governs(two[0]) else "",
    }


def violence_of(one: Sequence[Actor], two: Sequence[Actor]) -> Violence:
    """Give UCDP's type: against civilians, with a government on a side, or between others."""
    if two and all(actor.sector in {"CIV", "NGO", "MED"} for actor in two):
        return "3"
    return "1" if any(_governs(actor) for actor in (*one, *two)) else "2"


def _governs(actor: Actor) -> bool:
    return actor.sector in {"GOV", "MIL", "JUD"}


def _name(actor: Actor) -> str:
    land = country(actor.country).name
    return f"{_GOVERNMENT}{land}" if _governs(actor) and land else actor.name


def _deaths(violence: str, best: int) -> dict[str, str]:
    """Give the dead a side: civilians' of one-sided violence, else nobody's, as a claim does not say whose they are."""
    column = "deaths_civilians" if violence == "3" else "deaths_unknown"
    columns = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    return dict.fromkeys(columns, "0") | {column: str(best)}
