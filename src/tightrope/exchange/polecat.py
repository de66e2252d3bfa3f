"""POLECAT's TSV, 40 columns, as it is and as it comes: with a column too many, too few, or by another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.exchange import imported
from tightrope.exchange.countries import code_of
from tightrope.exchange.imported import RowError
from tightrope.exchange.lines import not_of, rows_of
from tightrope.exchange.plover_lines import sector_of
from tightrope.records import EVENT_TYPES, MODES, Actor, Article, Coding, DateRange, EventClaim, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from tightrope.exchange.imported import Cells
    from tightrope.exchange.lines import Bad

NAME = "POLECAT TSV"
_NEEDED = ("Event ID", "Event Date", "Event Type")
_RENAMED = {"Event Intensity": "Intensity"}
_EMPTY = frozenset({"None", "nan", "NaN"})


def from_polecat(stream: BinaryIO, bad: Bad) -> Iterator[Coding]:
    """Read POLECAT's TSV: each row is a report with one claim, told in a sentence made of its cells.

    Columns are found by name. Lines that are not UTF-8 are read as ISO-8859-1, as POLECAT's own readers do; a
    `Headline` that only the header has, empty columns at the end, `Event Intensity`, and a missing column are borne.

    Args:
        stream: An open binary file.
        bad: Told of each row that cannot be used.

    Raises:
        UnreadableError: The file is not POLECAT's.
    """
    return imported.coded(_aligned(stream, bad), bad, _coding)


def _aligned(stream: BinaryIO, bad: Bad) -> Iterator[tuple[int, Cells]]:
    rows = rows_of(stream, bad, delimiter="\t", quoted=False, encoding="latin-1")
    header = [_RENAMED.get(name.strip().strip('"'), name.strip().strip('"')) for name in next(rows, (0, []))[1]]
    while header and not header[-1]:
        header.pop()
    if missing := [name for name in _NEEDED if name not in header]:
        not_of(NAME, f"its first row has no column {', '.join(missing)}")
    without = [name for name in header if name != "Headline"]
    for number, row in rows:
        cells = [cell.strip().removeprefix('"').removesuffix('"') for cell in row]
        while len(cells) > len(without) and not cells[-1] and len(cells) != len(header):
            cells.pop()
        names = header if len(cells) == len(header) else without
        if len(cells) != len(names):
            bad(
                number,
                f"too {'many' if len(cells) > len(names) else 'few'} cells: {len(cells)} for {len(names)} columns",
            )
            continue
        yield number, {name: "" if cell in _EMPTY else cell for name, cell in zip(names, cells, strict=True) if name}


def _coding(cells: Cells) -> Coding:
    number, word = cells["Event ID"], cells["Event Type"].upper()
    kind = next((one for one in EVENT_TYPES if one == word), None)
    if not number or kind is None:
        message = f"Event ID or Event Type is none of PLOVER's: {number[:20]!r}, {word[:20]!r}"
        raise RowError(message)
    day = imported.day_in(cells, "Event Date")
    told = imported.page(_sentence(cells), cells)
    actor, recipient = (_actor(cells, role) for role in ("Actor", "Recipient"))
    mode = cells.get("Event Mode", "").casefold()
    name = "Placename" if cells.get("Placename") else "City" if cells.get("City") else "Raw Placename"
    place = imported.place_in(
        told, cells, (name, "Latitude", "Longitude"), land=cells.get("Country"),
        precision="near" if cells.get("City") else "region" if cells.get("Province") else "unknown",
    )  # fmt: skip
    claim = EventClaim(
        quote=told.head,
        trigger=told.at["Event Type"],
        type=kind,
        mode=mode if mode in MODES.get(kind, ()) else None,
        by=(actor.id,) if actor else (),
        to=(recipient.id,) if recipient else (),
        dates=DateRange(earliest=day, latest=day, span=told.at["Event Date"], how="given"),
        place=place,
        count=Figure(best=1),
    )
    return Coding(
        article=Article(
            name=number,
            text=told.text,
            title=cells.get("Headline") or None,
            outlet=cells.get("Source") or "POLECAT",
            published=_published(cells, day),
        ),
        coder="import-polecat",
        actors=imported.once(one for one in (actor, recipient) if one),
        claims=(claim,),
    )


def _sentence(cells: Cells) -> str:
    act = "/".join(cells[name] for name in ("Event Type", "Event Mode") if cells.get(name))
    sides = [cells.get(f"{role} Name Raw") or cells.get(f"{role} Name") or "" for role in ("Actor", "Recipient")]
    where = ", ".join(dict.fromkeys(cells[name] for name in ("Placename", "Country") if cells.get(name)))
    told = " ".join(part for part in (sides[0], act, sides[1]) if part)
    return f"{', '.join(part for part in (told, where, cells['Event Date']) if part)}."


def _published(cells: Cells, day: date) -> DateRange:
    try:
        return imported.on(imported.day_in(cells, "Publication Date"), "given")
    except RowError:
        return imported.since(day, "not before what it tells")


def _actor(cells: Cells, role: str) -> Actor | None:
    name = cells.get(f"{role} Name") or cells.get(f"{role} Name Raw") or ""
    land = code_of(cells.get(f"{role} Country")) or code_of(cells.get(f"{role} COW"))
    sector = sector_of(cells.get(f"Primary {role} Sector", ""))
    if not name and not land:
        return None
    if land and (not name or code_of(name) == land) and sector in {"GOV", "UNK"}:
        return imported.state(land, name or cells.get(f"{role} Country", ""))
    return imported.named(name or cells[f"{role} Country"], kind="unknown", sector=sector, land=land)
