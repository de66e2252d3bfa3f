"""The reliability plot: of what was called so likely, how much came true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tightrope.charts.ink import FAN_LINE, INK, MUTED
from tightrope.charts.theme import layered, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from tightrope.records.scores import Bin

_EDGE = 0.05  # beyond nought and one, so that dots there are whole
_ROOM = 64  # pixels beside and under the plot
_RIGHT = 0.8  # a label stands left of a point that lies further to the right


def reliability(bins: Sequence[Bin], *, width: int = 520) -> alt.LayerChart:
    """Draw the share that came true over the chance that was told, with a 90% interval and how many there were.

    Args:
        bins: By the words of the chances.
        width: Of the whole drawing, in pixels; it is about as high.

    Returns:
        A dot for each bin that holds any forecast; on the dashed line as much comes as was told.
    """
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    def axis(title: str) -> alt.Axis:
        return alt.Axis(
            title=title,
            titleFontSize=12,
            titleFontWeight="normal",
            labelOverlap=False,
            format=".0%",
            values=[0, 0.25, 0.5, 0.75, 1],
            domain=False,
            ticks=False,
        )

    shares = alt.Scale(domain=[-_EDGE, 1.0 + _EDGE], nice=False)
    along, up = axis("chance that was told"), axis("share that came true")
    told = [
        {"told": one.told, "came": one.came, "low": one.low, "high": one.high, "count": f"{one.forecasts}"}
        for one in bins
    ]
    right = [row for row, one in zip(told, bins, strict=True) if one.told <= _RIGHT]
    left = [row for row, one in zip(told, bins, strict=True) if one.told > _RIGHT]
    x = alt.X("told:Q", scale=shares, axis=along)
    y = alt.Y("came:Q", scale=shares, axis=up)
    points = alt.Chart(rows(told)).encode(x)
    count = alt.Text("count:N")
    ideal = alt.Chart(rows([{"told": 0, "came": 0}, {"told": 1, "came": 1}])).encode(x, y)
    return layered(
        ideal.mark_line(color=MUTED, strokeWidth=1.2, strokeDash=[5, 4]),
        points.mark_rule(color=FAN_LINE, strokeWidth=2).encode(alt.Y("low:Q", scale=shares, axis=up), alt.Y2("high:Q")),
        points.mark_point(filled=True, size=110, color=FAN_LINE, opacity=1).encode(y),
        _counts(right, "left", 9).encode(x, y, count),
        _counts(left, "right", -9).encode(x, y, count),
        width=width - _ROOM,
        height=width - _ROOM,
        columns=1,
    )


def _counts(bins: Sequence[Mapping[str, object]], align: Literal["left", "right"], beside: int) -> alt.Chart:
    import altair as alt  # noqa: PLC0415 - as above

    made: alt.Chart = alt.Chart(rows(bins)).mark_text(align=align, dx=beside, dy=-10, fontSize=12, color=INK)
    return made
