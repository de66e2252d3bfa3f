"""PLOVER's JSON lines as reports with claims; the lines of NGEC's coder are read too."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec

from tightrope.exchange import imported
from tightrope.exchange.countries import code_of, country
from tightrope.exchange.imported import RowError
from tightrope.exchange.lines import lines_of, not_of
from tightrope.exchange.plover import NAME, NOWHERE, Citation, Entity, Line, Location, Size
from tightrope.records import (
    EVENT_TYPES,
    MODES,
    SECTORS,
    STATUSES,
    Actor,
    Article,
    Coding,
    DateRange,
    EventClaim,
    EventType,
    Figure,
    Place,
    PlacePrecision,
    Sector,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tightrope.exchange.lines import Bad

T = TypeVar("T")
AUXILIARY: Mapping[str, Status] = {"negation": "not", "future": "planned", "hypothetical": "hypothetical"}
_OURS: Mapping[str, Sector] = {
    "COP": "GOV", "SPY": "GOV", "ELI": "GOV", "LEG": "POL", "PTY": "POL", "OPP": "POL", "PRM": "REB", "UAF": "REB",
    "PRE": "REB", "CRM": "CIV", "CVL": "CIV", "SOC": "CIV", "LAB": "CIV", "REF": "CIV", "REL": "CIV", "AGR": "BUS",
    "MED": "CIV", "JRN": "MED", "EDU": "EXP", "UNO": "IGO", "EUR": "IGO", "ISM": "UNK", "IMG": "UNK", "MNC": "BUS",
}  # fmt: skip
_PRECISION: Mapping[int, PlacePrecision] = {5: "exact", 4: "exact", 3: "near", 2: "region", 1: "country"}
_DECODER = msgspec.json.Decoder(Line, strict=False)


def from_plover(stream: BinaryIO, bad: Bad) -> Iterator[Coding]:
    """Read PLOVER's JSON lines: each is a report with a claim for each of its events, in the words of its text.

    Args:
        stream: An open binary file.
        bad: Told of each line that cannot be used.

    Raises:
        UnreadableError: The first line is no event of PLOVER's.
    """
    begun = False
    for number, raw in lines_of(stream, bad):
        if not raw.strip():
            continue
        first, begun = not begun, True
        try:
            coding = _coding(_DECODER.decode(raw))
        except (msgspec.MsgspecError, RowError, RecursionError, UnicodeDecodeError) as error:
            if first and isinstance(error, msgspec.MsgspecError | UnicodeDecodeError):
                not_of(NAME, f"line {number} is no object with id, date, actor and event ({error})")
            bad(number, str(error) or "nested too deeply")
            continue
        yield coding
    if not begun:
        not_of(NAME, "it holds no event")


def _coding(line: Line) -> Coding:
    types = [kind for word in _list(line.event) if (kind := _type(word))]
    if not types:
        message = f"event is none of PLOVER's sixteen: {_list(line.event)}"
        raise RowError(message)
    cite = line.cite_info or Citation()
    cells = _cells(line)
    told = imported.page(line.text or line.event_text or _sentence(line), cells)
    by, to = (imported.once(map(_actor, _list(side))) for side in (line.actor, line.recipient))
    modes = [mode.casefold() for mode in _list(line.mode or [])]
    ours = line.coder == "tightrope"
    article = Article(
        name=str(line.id),
        text=told.text,
        title=cite.title,
        outlet=cite.publication,
        url=f"urn:row:plover:{line.id}" if ours else cite.url,
        language=cite.language if cite.language and len(cite.language) == 2 else "en",  # noqa: PLR2004  ISO 639-1
        published=imported.since(imported.day_in(cells, "date"), "not before what it tells"),
    )
    size = line.size or Size()
    claims = tuple(
        EventClaim(
            quote=told.head,
            trigger=told.at["event"],
            type=kind,
            mode=next((mode for mode in modes if mode in MODES.get(kind, ())), None),
            status=_status(line, modes),
            by=tuple(actor.id for actor in by),
            to=tuple(actor.id for actor in to),
            dates=_days(cells),
            place=_place(line.event_loc, cells),
            killed=imported.figure_of(None, size.dead, None),
            injured=imported.figure_of(None, size.injured, None),
            count=Figure(best=1),
        )
        for kind in dict.fromkeys(types)
    )
    return Coding(article=article, coder="import-plover", actors=imported.once((*by, *to)), claims=claims)


def _cells(line: Line) -> dict[str, str]:
    """The line's values, by the names of PLOVER's fields."""
    cells = {
        "id": str(line.id),
        "date": line.date,
        "enddate": line.enddate or "",
        "event": ", ".join(_list(line.event)),
    }
    cells["mode"] = ", ".join(_list(line.mode or []))
    cells["context"] = ", ".join(_list(line.context or []))
    for role, side in (("actor", line.actor), ("recipient", line.recipient)):
        cells[role] = ", ".join(_named(one) for one in _list(side))
    where, size, cite = line.event_loc or Location(), line.size or Size(), line.cite_info or Citation()
    told = ((where, ("extracted_place", "lat", "lon", "country_code")), (size, ("dead", "injured", "arrested")))
    for record, names in (*told, (cite, ("url", "publication", "title"))):
        for name in names:
            value = getattr(record, name)
            cells[name] = "" if value is None else str(value)
    cells["comment"] = line.comment or ""
    return cells


def _sentence(line: Line) -> str:
    by, to = (", ".join(_named(one) for one in _list(side)) for side in (line.actor, line.recipient))
    parts = (by, "/".join([*_list(line.event), *_list(line.mode or [])]), to)
    return f"{' '.join(part for part in parts if part)}, {line.date}."


def _named(entity: Entity) -> str:
    words = entity.entity_text or entity.text or entity.identifier_text or entity.wiki
    land, code = entity.code or entity.country, entity.sector or ""
    name = country(code_of(land)).name or land or ""
    return words or (name if sector_of(code) in {"GOV", "UNK"} else f"{name} {code}".strip()) or code or "unknown"


def _actor(entity: Entity) -> Actor:
    given = entity.code or entity.country or ""
    code = None if given in NOWHERE else code_of(given)
    sector = sector_of(entity.sector or entity.code_1 or (given if given in NOWHERE else ""))
    name = _named(entity)
    if code and code_of(name) == code and sector in {"GOV", "UNK"}:
        return imported.state(code, name)
    return imported.named(name, kind="unknown", sector=sector, land=code)


def sector_of(code: str) -> Sector:
    """Give our sector for a code of PLOVER's."""
    unknown: Sector = "UNK"
    return _OURS.get(code, next((sector for sector in SECTORS if sector == code), unknown))


def _type(word: str) -> EventType | None:
    return next((kind for kind in EVENT_TYPES if kind == word.upper()), None)


def _status(line: Line, modes: Sequence[str]) -> Status:
    said = (line.comment or "").removeprefix("status: ")
    happened: Status = "happened"
    auxiliary = next((AUXILIARY[mode] for mode in modes if mode in AUXILIARY), happened)
    return next((status for status in STATUSES if status == said), auxiliary)


def _days(cells: Mapping[str, str]) -> DateRange:
    first = imported.day_in(cells, "date")
    last = imported.day_in(cells, "enddate") if cells["enddate"] else first
    if last < first:
        message = f"enddate {last} is before date {first}"
        raise RowError(message)
    return DateRange(earliest=first, latest=last, how="given")


def _place(where: Location | None, cells: Mapping[str, str]) -> Place | None:
    if where is None:
        return None
    latitude, longitude = imported.degrees_in(cells, "lat", 90), imported.degrees_in(cells, "lon", 180)
    code = code_of(where.country_code) or code_of(where.country)
    name = where.extracted_place or where.resolved_place or where.city or country(code).name
    if not name or not name.strip():
        return None
    known = latitude is not None and longitude is not None
    return Place(
        name=name, country=code, latitude=latitude if known else None, longitude=longitude if known else None,
        precision=_PRECISION.get(where.resolution or 0, "unknown"),
    )  # fmt: skip


def _list(value: list[T] | T) -> list[T]:
    return value if isinstance(value, list) else [value]
