"""The look that all charts share: no box, quiet rules, sans-serif figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.charts.ink import FONT, INK, MUTED, RULE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt


def layered(*layers: alt.Chart, width: float, height: float, columns: int) -> alt.LayerChart:
    """Lay marks over each other in the common look.

    Args:
        layers: The marks, the lowest first.
        width: Of the plot, in pixels.
        height: Of the plot, in pixels.
        columns: Of the keys.

    Returns:
        The chart. Its look is set as it is made: each later setting would copy all of it.
    """
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    axis = alt.AxisConfig(
        labelFontSize=12, labelColor=MUTED, domainColor=MUTED, tickColor=MUTED, gridColor=RULE, titleColor=MUTED
    )
    legend = alt.LegendConfig(
        orient="top",
        direction="horizontal",
        labelFontSize=12,
        labelColor=INK,
        labelLimit=max(110, width / 3),
        columns=columns,
        symbolSize=80,
        rowPadding=3,
        columnPadding=14,
    )
    look = alt.Config(
        background="transparent",
        font=FONT,
        padding=2,
        view=alt.ViewConfig(strokeWidth=0),
        axis=axis,
        legend=legend,
    )
    return alt.LayerChart(layer=list(layers), width=width, height=height, config=look)


def rows(values: Sequence[Mapping[str, object]]) -> alt.InlineData:
    """Rows that a chart carries within itself."""
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    return alt.InlineData(values=list(values))


def colours(domain: Sequence[str], ink: Mapping[str, str]) -> alt.Scale:
    """A colour scale over the values that occur, in their order."""
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    return alt.Scale(domain=list(domain), range=[ink[value] for value in domain])
