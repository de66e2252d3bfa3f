"""The page's charts one by one, for a file or a notebook: the same functions over the same claims, without links."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tightrope.brief.cited import Cited, cite, newest_first
from tightrope.brief.drawing import DESK
from tightrope.brief.figures import acts_told, last_day, side_names, tally_curves, timeline_acts
from tightrope.brief.wording import day_words
from tightrope.charts import (
    MAP_CREDIT,
    cast_of,
    happenings,
    leading_edges,
    matrix,
    network,
    places_map,
    sides_of,
    signed,
    spots,
    tallies_chart,
    timeline,
)
from tightrope.errors import InputError
from tightrope.nouns import count_of
from tightrope.records import Coding, Event, Record, Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import altair as alt


class Drawable(Record, frozen=True, kw_only=True):
    """What the charts are drawn from.

    Attributes:
        case: Codings, the newest article first.
        cited: All their claims.
        events: Which claims tell of one happening.
        sides: Who stands where.
        until: The last day; none if no article is dated.
    """

    case: tuple[Coding, ...]
    cited: tuple[Cited, ...]
    events: tuple[Event, ...]
    sides: Sides
    until: date | None


class Drawn(NamedTuple):
    """A chart and the words that go with it."""

    chart: alt.LayerChart
    title: str
    note: tuple[str, ...]
    label: str


def drawable(
    case: Sequence[Coding], events: Sequence[Event], *, sides: Sides | None = None, as_of: date | None = None
) -> Drawable:
    """Gather what the charts are drawn from; the arguments are those of `render`."""
    codings = newest_first(case, as_of)
    return Drawable(
        case=codings,
        cited=cite(codings),
        events=tuple(events),
        sides=sides_of(codings, sides),
        until=as_of or last_day(codings),
    )


def timeline_of(given: Drawable, width: int = DESK) -> alt.LayerChart | None:
    """Acts by day and type, in the colour of the doer's side."""
    acts = happenings(acts_told(given.cited, given.events), given.case, given.sides)
    if not acts:
        return None
    shown, days = timeline_acts(acts, given.until)
    return timeline(shown, days, names=side_names(given.sides, cast_of(given.case)), width=width)


def map_of(given: Drawable, width: int = DESK) -> alt.LayerChart | None:
    """Where acts happened, each place as wide as the words leave it open."""
    found = spots(acts_told(given.cited, given.events), given.case, given.sides)
    names = side_names(given.sides, cast_of(given.case))
    return places_map(found, names=names, width=width) if found else None


def tallies_of(given: Drawable, width: int = DESK) -> alt.LayerChart | None:
    """The running total with most figures, each figure on its day."""
    curves = tally_curves(given.case)
    return tallies_chart(curves[0], width=width) if curves else None


def network_of(given: Drawable, width: int = DESK) -> alt.LayerChart | None:
    """Who does what to whom, as arrows."""
    return network(given.case, sides=given.sides, width=width) if leading_edges(given.case) else None


def matrix_of(given: Drawable, width: int = DESK) -> alt.LayerChart | None:
    """Who does what to whom, as numbers with signs."""
    names = side_names(given.sides, cast_of(given.case))
    some = signed(given.case, 2, given.sides)[1]
    return matrix(given.case, sides=given.sides, names=names, width=width) if some else None


class Kind(NamedTuple):
    """A chart that can be drawn: its heading, how to read it, and who draws it."""

    title: str
    reading: str
    drawing: Callable[[Drawable, int], alt.LayerChart | None]


CHARTS = {
    "timeline": Kind("Timeline", "A bar is the interval that a text leaves open.", timeline_of),
    "map": Kind(
        "Where",
        f"Hollow discs name no town; a circle is as wide as the words leave the place open. Outlines: {MAP_CREDIT}.",
        map_of,
    ),
    "tallies": Kind("Running total", "Each dot is the figure of one text on the day that it counts to.", tallies_of),
    "network": Kind("Who does what to whom", "Arrows are as wide as the claims are many.", network_of),
    "matrix": Kind(
        "Who does what to whom",
        "Rows do, columns are done to; minus for hostile, plus for cooperative acts, dashed for a standing tie.",
        matrix_of,
    ),
}


def draw(name: str, given: Drawable, *, of: str, width: int = DESK) -> Drawn:
    """Draw one of the page's charts.

    Args:
        name: One of `CHARTS`.
        given: What it is drawn from.
        of: The case's name, for the line beneath the heading.
        width: In pixels.

    Raises:
        InputError: No such chart, or nothing to draw.
    """
    if name not in CHARTS:
        message = f"no chart is named {name!r}; there is {', '.join(CHARTS)}"
        raise InputError(message)
    title, reading, drawing = CHARTS[name]
    chart = drawing(given, width)
    if chart is None:
        message = f"there is nothing to draw as {name} in these articles"
        raise InputError(message)
    if name == "tallies":
        title = tally_curves(given.case)[0][0].title
        title = title[:1].upper() + title[1:]
    upto = f", up to {day_words(given.until)}" if given.until else ""
    articles = count_of(len(given.case), "article")
    return Drawn(
        chart=chart,
        title=title,
        note=(f"{of}: {articles}{upto}.", reading),
        label=f"{title}: {name} of {of}, from {articles}{upto}.",
    )
