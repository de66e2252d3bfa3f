"""What happened when: one mark for an act, a bar where the text leaves an interval, a shape for how sure it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.charts.ink import INK, RULE, SIDE_INK, STATUS_LABEL, TYPE_LABEL
from tightrope.charts.sides import cast_of, sides_of
from tightrope.charts.theme import colours, layered, rows
from tightrope.records import DateRange, EventClaim, EventType, Record, Side, Sides, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from tightrope.records import Coding

# Rings within a square of side 2: what only its doer says, what is not yet so and what is not so at all are hollow.
_RING = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0ZM.6,0A.6,.6,0,1,0,-.6,0A.6,.6,0,1,0,.6,0Z"
_BOX = "M-.9,-.9H.9V.9H-.9ZM-.5,-.5V.5H.5V-.5Z"
_LOZENGE = "M0,-1.15L1.15,0L0,1.15L-1.15,0ZM0,-.6L-.6,0L0,.6L.6,0Z"
_WEDGE = "M-1.05,-.8H1.05L0,1.1ZM-.42,-.45L0,.36L.42,-.45Z"
SHAPES: dict[Status, str] = {
    "happened": "circle",
    "claimed": _RING,
    "denied": "cross",
    "threatened": "triangle-up",
    "planned": _BOX,
    "hypothetical": _LOZENGE,
    "not": _WEDGE,
}
SPAN_DAYS = 120
_LABELS = 84
_LANE = 15
_ROW_GAP = 9
_LANES = 14


class Happening(Record, frozen=True, kw_only=True):
    """One act as the timeline shows it.

    Attributes:
        claim: Id of the claim it stands for.
        type: PLOVER type, which is its row.
        status: Its shape.
        side: Of the first doer who is on one; its colour.
        who: Doer and recipient in words.
        earliest: First day.
        latest: Last day.
    """

    claim: str
    type: EventType
    status: Status
    side: Side
    who: str
    earliest: date
    latest: date


def happenings(
    claims: Sequence[EventClaim], case: Sequence[Coding], sides: Sides | None = None
) -> tuple[Happening, ...]:
    """The dated acts among some claims, in order of time.

    Args:
        claims: One claim for each act; of several claims about one act, the first of its event.
        case: The codings that they come from, for names and sides.
        sides: Who stands where; guessed from the case when not given.

    Returns:
        One happening for each claim with a day or an interval; an interval open at one end is taken as its one day.
    """
    sides, cast = sides or sides_of(case), cast_of(case)
    found = []
    for claim in claims:
        days = _days(claim.dates)
        if days:
            by, to = (", ".join(cast[actor].name for actor in ids) for ids in (claim.by, claim.to))
            who = f"{by or 'unknown'} → {to}" if to and claim.by != claim.to else by or "unknown"
            found.append(
                Happening(
                    claim=claim.id,
                    type=claim.type,
                    status=claim.status,
                    side=sides.of_first(claim.by),
                    who=who,
                    earliest=days[0],
                    latest=days[1],
                )
            )
    return tuple(sorted(found, key=lambda act: (act.earliest, act.latest, act.claim)))


def window(acts: Sequence[Happening], until: date) -> tuple[date, date]:
    """The days to draw: up to `SPAN_DAYS` before `until`, less when nothing is as old, and a week at least."""
    first = until - timedelta(days=SPAN_DAYS)
    start = min((act.earliest for act in acts if act.earliest >= first), default=until)
    last = max((act.latest for act in acts if act.latest <= until + timedelta(days=31)), default=until)
    return min(start, until - timedelta(days=7)), max(last, until)


def timeline(
    acts: Sequence[Happening],
    days: tuple[date, date],
    *,
    names: Mapping[Side, str],
    links: Mapping[str, str] | None = None,
    width: int = 860,
) -> alt.LayerChart:
    """Draw acts by day and type.

    Args:
        acts: What to draw; whatever lies wholly outside `days` is left out.
        days: First and last day.
        names: What to call each side in the key.
        links: Claim id → fragment of the page that it leads to.
        width: Of the whole drawing, in pixels.

    Returns:
        Bars for intervals (broken where the act is not told as having happened) and symbols for days, in rows by type;
        colour is the doer's side, shape the status.
    """
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    first, last = days
    shown = [act for act in acts if act.latest >= first and act.earliest <= last]
    lanes, tops, height = _lanes(shown, days, width - _LABELS)
    marks = [
        {
            "y": lane,
            "from": _noon(max(act.earliest, first)),
            "to": _noon(min(act.latest, last)),
            "dash": "whole" if act.status == "happened" else "broken",
            "side": names[act.side],
            "status": STATUS_LABEL[act.status],
            "href": (links or {}).get(act.claim, ""),
            "told": f"{TYPE_LABEL[act.type]}: {act.who}, {act.earliest.day} {act.earliest:%b %Y}",
        }
        for act, lane in zip(shown, lanes, strict=True)
    ]
    labels = [{"y": top + _LANE / 2, "type": TYPE_LABEL[row]} for row, top in tops.items()]
    rules = [{"y": top - _ROW_GAP / 2} for top in tops.values()]
    present: list[Side] = [side for side in SIDE_INK if any(act.side == side for act in shown)]
    statuses = [status for status in SHAPES if any(act.status == status for act in shown)]
    domain = [STATUS_LABEL[status] for status in statuses]

    scale = alt.Scale(
        type="utc", domain=[_noon(first - timedelta(days=1)), _noon(last + timedelta(days=1))], nice=False
    )
    axis = alt.Axis(
        format="%-d %b" if first.year == last.year else "%-d %b %Y",
        tickCount=max(3, width // 130),
        title=None,
        grid=True,
    )
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], reverse=True, nice=False))
    colour = colours([names[side] for side in present], {names[side]: SIDE_INK[side] for side in present})
    key = alt.Legend(
        title=None, symbolType="circle", symbolOpacity=1, columns=max(1, width // 300), labelLimit=min(width - 120, 300)
    )
    told = (alt.Href("href:N"), alt.Description("told:N"))
    bars = (
        alt.Chart(rows([mark for mark in marks if mark["from"] != mark["to"]]))
        .mark_rule(strokeWidth=7, opacity=0.6)
        .encode(
            alt.X("from:T", scale=scale, axis=axis),
            alt.X2("to:T"),
            y,
            alt.Color("side:N", scale=colour, legend=key),
            alt.StrokeDash("dash:N", scale=alt.Scale(domain=["whole", "broken"], range=[[1, 0], [4, 3]]), legend=None),
            *told,
        )
    )
    symbols = (
        alt.Chart(rows([mark for mark in marks if mark["from"] == mark["to"]]))
        .mark_point(size=88, filled=True, opacity=1)
        .encode(
            alt.X("from:T", scale=scale, axis=axis),
            y,
            alt.Color("side:N", scale=colour),
            alt.Shape(
                "status:N",
                scale=alt.Scale(domain=domain, range=[SHAPES[status] for status in statuses]),
                legend=alt.Legend(title=None, orient="bottom", symbolFillColor=INK, symbolStrokeWidth=0),
            ),
            *told,
        )
    )
    names_of_rows = (
        alt.Chart(rows(labels))
        .mark_text(x=-10, align="right", baseline="middle", fontSize=12, color=INK)
        .encode(y, alt.Text("type:N"))
    )
    ruled = alt.Chart(rows(rules)).mark_rule(x=-_LABELS + 4, x2=width - _LABELS, color=RULE, strokeWidth=1).encode(y)
    return layered(
        ruled, names_of_rows, bars, symbols, width=width - _LABELS, height=height, columns=max(2, width // 190)
    )


def _days(dates: DateRange | None) -> tuple[date, date] | None:
    if dates is None or not (dates.earliest or dates.latest):
        return None
    earliest, latest = dates.earliest or dates.latest, dates.latest or dates.earliest
    return (earliest, latest) if earliest and latest else None


def _noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00Z"


def _lanes(
    acts: Sequence[Happening], days: tuple[date, date], width: int
) -> tuple[list[float], dict[EventType, float], float]:
    """Give each act a height so that none covers another in its row, until a row has `_LANES` lanes.

    Returns:
        The height of each act, the top of each row, and the height of all, in pixels.
    """
    pixels = width / ((days[1] - days[0]).days + 2)
    ends: dict[EventType, list[float]] = {}
    lane_of: list[int] = []
    for act in acts:
        start = (max(act.earliest, days[0]) - days[0]).days * pixels
        end = (min(act.latest, days[1]) - days[0]).days * pixels
        taken = ends.setdefault(act.type, [])
        lane = next((n for n, free in enumerate(taken) if free <= start), len(taken))
        if lane == len(taken) < _LANES:
            taken.append(0)
        lane = min(lane, _LANES - 1)
        taken[lane] = max(taken[lane], end + _LANE)
        lane_of.append(lane)
    tops: dict[EventType, float] = {}
    height: float = _ROW_GAP
    for row in TYPE_LABEL:
        if row in ends:
            tops[row] = height
            height += len(ends[row]) * _LANE + _ROW_GAP
    return [tops[act.type] + (lane + 0.5) * _LANE for act, lane in zip(acts, lane_of, strict=True)], tops, height
