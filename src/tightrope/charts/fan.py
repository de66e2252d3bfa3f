"""The fan of a forecast: what was counted up to the last day watched, and what may come after it."""

from __future__ import annotations

from datetime import timedelta
from math import ceil, floor, inf, log10
from typing import TYPE_CHECKING

from tightrope.charts.ink import FAN_HALF, FAN_LINE, FAN_NINETY, HALO, INK, MUTED, TIE
from tightrope.charts.theme import layered, rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import altair as alt

    from tightrope.records.outlook import Cuts, Outlook

LEFT, RIGHT = 40, 50  # pixels beside the plot: the axis' numbers, and those at the end of the fan
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_PER_TICK = 80  # pixels that a day on the axis takes
_SPACED = (1, 2, 7, 14, 28, 56, 112, 224, 448, 896)  # days between those that are marked


def fan(outlook: Outlook, *, width: int = 860, height: int = 300, before: int | None = None) -> alt.LayerChart:
    """Draw the running total up to the last day watched, and the forecast from there.

    Args:
        outlook: The forecast.
        width: Of the whole drawing, in pixels.
        height: Of the plot, in pixels.
        before: How many days of the past to draw; all of them if it is left out.

    Returns:
        A line for what was counted, dots for what its counter gave, and a fan whose bands hold half and nine in ten of
        the histories, with the middle one and the ends of the fan in numbers.
    """
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    past = outlook.past[-before:] if before else outlook.past
    first = past[0].on if past else outlook.as_of
    given = [one for one in outlook.given if first <= one.on <= outlook.as_of]
    start = outlook.start
    ahead = _ahead(outlook, start)
    known = [*(cut for one in past for cut in one.cuts), *(float(one.count) for one in given), start]
    top, ticks = axis(max(*known, ahead[-1][1][4]), min(known) if past else 0.0)
    x = _days((first, ahead[-1][0]), outlook.as_of, width)
    y = _acts(ticks)
    line = alt.Chart(rows([_row(one.on, one.cuts) for one in past])).encode(x)
    told = [{"day": _noon(one.on), "count": one.count} for one in given]
    dots = alt.Chart(rows(told)).mark_point(filled=True, size=36, color=INK, stroke=HALO, strokeWidth=1, opacity=1)
    now = alt.Chart(rows([{"day": _noon(outlook.as_of), "foot": ticks[0], "head": top}])).encode(x)
    ends = [{"day": _noon(ahead[-1][0]), "at": start + cut, "told": f"+{cut:,.0f}"} for cut in outlook.acts[-1].cuts]
    outer = alt.Chart(rows([ends[0], ends[4]])).mark_text(align="left", dx=6, fontSize=12, color=MUTED)
    middle = alt.Chart(rows([ends[2]])).mark_text(align="left", dx=6, fontSize=15, fontWeight="bold", color=FAN_LINE)
    return layered(
        line.mark_area(color=TIE, opacity=0.35).encode(_at(y, "low"), alt.Y2("high:Q")),
        *_fan(ahead, x, y),
        now.mark_rule(color=MUTED, strokeDash=[2, 3]).encode(_at(y, "foot"), alt.Y2("head:Q")),
        line.mark_line(color=INK, strokeWidth=2).encode(_at(y, "middle")),
        dots.encode(x, _at(y, "count")),
        outer.encode(x, _at(y, "at"), alt.Text("told:N")),
        middle.encode(x, _at(y, "at"), alt.Text("told:N")),
        width=width - LEFT - RIGHT,
        height=height,
        columns=2,
    )


def fan_ahead(outlook: Outlook, *, top: float, width: int = 520, height: int = 240) -> alt.LayerChart:
    """Draw the acts to come alone, from nought; the dashed line is the middle guess with the levers as they stand.

    Args:
        outlook: The forecast.
        top: Where the axis of acts ends; what lies above is cut off.
        width: Of the whole drawing, in pixels.
        height: Of the plot, in pixels.
    """
    import altair as alt  # noqa: PLC0415 - as above

    ahead = _ahead(outlook, 0.0, top)
    x, y = _days((ahead[0][0], ahead[-1][0]), outlook.as_of, width), _acts(axis(top)[1])
    stands = alt.Chart(rows([_row(on, cuts) for on, cuts in ahead])).encode(x)
    return layered(
        *_fan(ahead, x, y),
        stands.mark_line(color=INK, strokeWidth=1.5, strokeDash=[5, 4]).encode(_at(y, "middle")),
        width=width - LEFT - 14,
        height=height,
        columns=2,
    )


def axis(most: float, least: float = 0.0) -> tuple[float, list[float]]:
    """Where an axis ends, and its ticks: about five, at round numbers.

    Args:
        most: What must fit.
        least: It begins there or below, at nought if that is not far.
    """
    least = 0.0 if least < most / 2.0 else least
    rough = max(most - least, 1.0) / 5.0
    scale = 10.0 ** floor(log10(rough))
    step = max(1.0, next(one * scale for one in _STEPS if one * scale >= rough))
    first = floor(least / step)
    ticks = [step * n for n in range(first, max(ceil(most / step), first + 1) + 1)]
    return ticks[-1], ticks


def _ahead(outlook: Outlook, start: float, top: float = inf) -> list[tuple[date, Cuts]]:
    """The fan with the day that it starts from, cut off at the top."""
    nothing = (outlook.as_of, (0.0, 0.0, 0.0, 0.0, 0.0))
    days = [nothing, *((one.on, one.cuts) for one in outlook.acts)]

    def at(cut: float) -> float:
        return min(start + cut, top)

    return [(on, (at(a), at(b), at(c), at(d), at(e))) for on, (a, b, c, d, e) in days]


def _fan(ahead: Sequence[tuple[date, Cuts]], x: alt.X, y: alt.Y) -> tuple[alt.Chart, ...]:
    """The bands of nine in ten and of half, with edges that show on any ground, and the middle."""
    import altair as alt  # noqa: PLC0415 - as above

    base = alt.Chart(rows([_row(on, cuts) for on, cuts in ahead])).encode(x)
    return (
        base.mark_area(color=FAN_NINETY, opacity=1).encode(_at(y, "low"), alt.Y2("high:Q")),
        base.mark_area(color=FAN_HALF, opacity=1).encode(_at(y, "quarter"), alt.Y2("three_quarters:Q")),
        base.mark_line(color=FAN_LINE, strokeWidth=2.4).encode(_at(y, "middle")),
    )


def _days(span: tuple[date, date], now: date, width: int) -> alt.X:
    """Days, with round ones and the last day watched on the axis."""
    import altair as alt  # noqa: PLC0415 - as above

    first, last = span
    most = max(2, (width - LEFT) // _PER_TICK)
    step = next((one for one in _SPACED if (last - first).days / one <= most), -(-(last - first).days // most))
    back, on = (now - first).days // step, (last - now).days // step
    marked = [_noon(now + timedelta(days=step * n)) for n in range(-back, on + 1)]
    look = alt.Axis(title=None, grid=False, values=marked, format="%-d %b")
    return alt.X("day:T", scale=alt.Scale(type="utc", nice=False), axis=look)


def _acts(ticks: Sequence[float]) -> alt.Y:
    import altair as alt  # noqa: PLC0415 - as above

    scale = alt.Scale(domain=[ticks[0], ticks[-1]], nice=False, zero=False)
    return alt.Y(scale=scale, axis=alt.Axis(title=None, values=list(ticks), domain=False, ticks=False, format=",d"))


def _at(y: alt.Y, field: str) -> alt.Y:
    """The same axis for another field."""
    made = y.copy(deep=False)
    made.shorthand = f"{field}:Q"
    return made


def _row(on: date, cuts: Cuts) -> dict[str, object]:
    low, quarter, middle, three_quarters, high = cuts
    return {
        "day": _noon(on), "low": low, "quarter": quarter, "middle": middle, "three_quarters": three_quarters,
        "high": high,
    }  # fmt: skip


def _noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00Z"
