"""ACLED's CSV, 31 columns: which types meet PLOVER's, and how its rows are read and written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tightrope.exchange import imported
from tightrope.exchange.countries import code_of
from tightrope.exchange.imported import Page, RowError
from tightrope.records import Actor, Article, Coding, DateRange, EventClaim, Figure, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from tightrope.exchange.imported import Cells
    from tightrope.exchange.lines import Bad
    from tightrope.records import ActorKind, EventType, PlacePrecision, Sector

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
NAME = "ACLED CSV"
Inter: TypeAlias = Literal[0, 1, 2, 3, 4, 5, 6, 7, 8]
INTER: dict[Inter, str] = {
    1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 5: "Rioters", 6: "Protesters",
    7: "Civilians", 8: "External/Other forces",
}  # fmt: skip
_NEEDED = ("event_id_cnty", "event_date", "event_type")
_INTER_WORDS: dict[str, Inter] = {
    "state forces": 1, "rebel group": 2, "rebel groups": 2, "rebel forces": 2, "political militia": 3,
    "political militias": 3, "militia groups": 3, "identity militia": 4, "identity militias": 4,
    "communal/identity militia": 4, "rioters": 5, "protesters": 6, "civilians": 7, "external/other forces": 8,
    "external forces": 8, "other forces": 8, "foreign / others": 8, "foreign/others": 8,
}  # fmt: skip
_SORT: dict[Inter, tuple[ActorKind, Sector]] = {
    0: ("unknown", "UNK"), 1: ("institution", "MIL"), 2: ("group", "REB"), 3: ("group", "REB"), 4: ("group", "REB"),
    5: ("role", "CIV"), 6: ("role", "CIV"), 7: ("role", "CIV"), 8: ("group", "UNK"),
}  # fmt: skip
PRECISION: dict[str, PlacePrecision] = {"1": "exact", "2": "near", "3": "region"}
_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
_OF = re.compile(r"\b(?:of|from)\s+(?:the\s+)?(.+?)\s*(?:\(|$)")


class Kind(NamedTuple):
    """What PLOVER calls a sub-event type.

    Attributes:
        type: Event type.
        mode: Mode.
        way: Whether the first actor acts on the second, both on each other, or the second on the first.
    """

    type: EventType
    mode: str | None = None
    way: Literal["first", "both", "second"] = "first"


KINDS: dict[str, Kind] = {
    "Armed clash": Kind("ASSAULT", None, "both"),
    "Government regains territory": Kind("ASSAULT", None, "both"),
    "Non-state actor overtakes territory": Kind("ASSAULT", None, "both"),
    "Chemical weapon": Kind("ASSAULT", "unconventional"),
    "Air/drone strike": Kind("ASSAULT", "aerial"),
    "Suicide bomb": Kind("ASSAULT", "suicide-attack"),
    "Shelling/artillery/missile attack": Kind("ASSAULT", "heavy-weapons"),
    "Remote explosive/landmine/IED": Kind("ASSAULT", "explosives"),
    "Grenade": Kind("ASSAULT", "explosives"),
    "Sexual violence": Kind("ASSAULT", "sexual"),
    "Attack": Kind("ASSAULT"),
    "Abduction/forced disappearance": Kind("ASSAULT", "abduct"),
    "Peaceful protest": Kind("PROTEST", "demo"),
    "Protest with intervention": Kind("PROTEST", "demo"),
    "Excessive force against protesters": Kind("ASSAULT", "crowd-control", "second"),
    "Violent demonstration": Kind("PROTEST", "riot"),
    "Mob violence": Kind("PROTEST", "riot"),
    "Agreement": Kind("AGREE", None, "both"),
    "Arrests": Kind("COERCE", "arrest"),
    "Disrupted weapons use": Kind("COERCE", "seize"),
    "Headquarters or base established": Kind("MOBILIZE", "troops"),
    "Looting/property destruction": Kind("ASSAULT", "destroy"),
    "Non-violent transfer of territory": Kind("RETREAT", "withdraw"),
}
UNTYPED = frozenset({"Change to group/activity", "Other"})  # nothing in PLOVER: kept as reports without a claim


def from_acled(stream: BinaryIO, bad: Bad) -> Iterator[Coding]:
    """Read ACLED's CSV: each row is a report with one claim, whose quotation is the row's notes.

    Columns are found by name, so older files with more columns are read too. Rows of sub-event types that PLOVER has no
    type for ("Other") are kept as reports without a claim.

    Args:
        stream: An open binary file.
        bad: Told of each row that cannot be used.

    Raises:
        UnreadableError: The file is not ACLED's.
    """
    rows = imported.read_table(stream, bad, name=NAME, needed=_NEEDED)
    return imported.coded(rows, bad, _coding)


def _coding(cells: Cells) -> Coding:
    number = cells["event_id_cnty"]
    if not number:
        message = "event_id_cnty is empty"
        raise RowError(message)
    told = imported.page(cells.get("notes", "") or _sentence(cells), {**cells, "notes": ""})
    days = _days(cells, told)
    article = Article(
        name=number,
        text=told.text,
        outlet="ACLED",
        url=f"urn:row:acled:{number}",
        published=_published(cells, days),
        origin=cells.get("source") or None,
    )
    first, second = (_side(cells, n) for n in ("1", "2"))
    actors = imported.once((*first, *second))
    kind = _kind(cells)
    if kind is None:
        return Coding(article=article, coder="import-acled", actors=actors, statements=(Statement(content=told.head),))
    one, two = (tuple(dict.fromkeys(actor.id for actor in side)) for side in (first, second))
    by, to = {"first": (one, two), "second": (two, one), "both": (one + two, two + one)}[kind.way]
    fatalities = imported.whole_in(cells, "fatalities")
    claim = EventClaim(
        quote=told.head,
        trigger=told.at.get("sub_event_type") or told.at["event_type"],
        type=kind.type,
        mode=kind.mode,
        by=tuple(dict.fromkeys(by)),
        to=tuple(dict.fromkeys(to)),
        dates=days,
        place=imported.place_in(
            told, cells, ("location", "latitude", "longitude"), land=cells.get("country"),
            precision=PRECISION.get(cells.get("geo_precision", ""), "unknown"),
        ),
        killed=None if fatalities is None else Figure(best=fatalities, span=told.at["fatalities"]),
        count=Figure(best=1),
    )  # fmt: skip
    return Coding(article=article, coder="import-acled", actors=actors, claims=(claim,))


def _sentence(cells: Cells) -> str:
    """Tell a row without notes in words."""
    parts = [cells.get(column, "") for column in ("sub_event_type", "actor1", "actor2", "location", "country")]
    return f"{', '.join(part for part in parts if part) or cells['event_type']}, on {cells['event_date']}."


def _kind(cells: Cells) -> Kind | None:
    sub, of = cells.get("sub_event_type", ""), cells["event_type"]
    if sub in KINDS:
        return KINDS[sub]
    if sub in UNTYPED:
        return None
    general = {
        "Battles": "Armed clash", "Violence against civilians": "Attack", "Protests": "Peaceful protest",
        "Riots": "Violent demonstration", "Explosions/Remote violence": "Remote explosive/landmine/IED",
    }  # fmt: skip
    if not sub and of in general:
        return KINDS[general[of]]
    message = f"unknown event_type or sub_event_type: {of[:40]!r}, {sub[:40]!r}"
    raise RowError(message)


def _days(cells: Cells, told: Page) -> DateRange:
    """The days that a row may mean: precision 2 is that week, 3 that month."""
    day, precision = imported.day_in(cells, "event_date"), cells.get("time_precision", "")
    first = last = day
    try:
        if precision == "2":
            first, last = day - timedelta(days=3), day + timedelta(days=3)
        elif precision == "3":
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except OverflowError:
        message = f"event_date is at the end of all days: {day}"
        raise RowError(message) from None
    how = f"time_precision {precision}" if precision else "given"
    return DateRange(earliest=first, latest=last, span=told.at["event_date"], how=how)


def _published(cells: Cells, days: DateRange) -> DateRange:
    """The day of the row's timestamp, which ACLED sets anew whenever it changes the row."""
    words = cells.get("timestamp", "")
    try:
        stamped = datetime.fromtimestamp(int(words), UTC).date() if words.isdigit() else date.fromisoformat(words[:10])
    except (ValueError, OverflowError, OSError):
        return imported.since(days.earliest or date.min, "not before what it tells; no timestamp")
    return imported.on(stamped, "timestamp of the row")


def _side(cells: Cells, which: str) -> list[Actor]:
    main, inter = cells.get(f"actor{which}", ""), _inter(cells.get(f"inter{which}", ""))
    others = [name.strip() for name in cells.get(f"assoc_actor_{which}", "").split(";")]
    found = [_actor(main, inter)] if main else []
    return found + [_actor(name, 0) for name in others if name]


def _inter(words: str) -> Inter:
    if words.isdigit():
        return next((code for code in INTER if code == int(words)), 0)
    return _INTER_WORDS.get(words.casefold(), 0)


def _actor(words: str, inter: Inter) -> Actor:
    kind, sector = _SORT[inter]
    forces = words.startswith(("Military Forces", "Police Forces"))
    bracket, of = _BRACKETS.search(words), _OF.search(words)
    land = code_of(bracket[1]) if bracket else None
    if land is None and of and (forces or words.startswith("Government of")):
        land = code_of(of[1])
    if words.startswith("Government of") and land:
        return imported.state(land, words)
    if forces:
        kind, sector = "institution", "GOV" if words.startswith("Police") else "MIL"
    return imported.named(words, kind=kind, sector=sector, land=land)
