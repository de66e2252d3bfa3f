"""A chart put into the page, for a desk and for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from tightrope.charts import to_svg

if TYPE_CHECKING:
    import altair as alt

DESK, PHONE = 920, 356


class Draw(Protocol):
    """A chart that is still to be given its width."""

    def __call__(self, *, width: int) -> alt.LayerChart:
        """Draw it."""
        ...


def drawn(chart: alt.LayerChart, label: str) -> Markup:
    """Draw a chart as part of a page.

    Args:
        chart: What to draw.
        label: What the chart shows, in a sentence, for those who do not see it.
    """
    return Markup(to_svg(chart, label=label))  # noqa: S704 - to_svg keeps only drawing elements and their attributes


def at_both_widths(draw: Draw, label: str) -> tuple[Markup, Markup]:
    """Draw a chart for a wide page and for a narrow one; the label as in `drawn`."""
    return drawn(draw(width=DESK), label), drawn(draw(width=PHONE), label)
