"""Charts of a case as Altair charts: in a notebook as they are, on a page as SVG.

Altair and vl-convert are imported when something is drawn, not before: importing this package is cheap.
"""

from tightrope.charts.edges import SIGN_LABEL, Edge, edges, leading_actors, leading_edges
from tightrope.charts.ink import SECTOR_LABEL, STATUS_LABEL, TIE_LABEL, TYPE_LABEL
from tightrope.charts.network import network
from tightrope.charts.sides import cast_of, sides_of
from tightrope.charts.svg import to_svg, warm_up
from tightrope.charts.tallies import Tally, tallies, tallies_chart
from tightrope.charts.timeline import Happening, happenings, timeline, window

__all__ = [
    "SECTOR_LABEL",
    "SIGN_LABEL",
    "STATUS_LABEL",
    "TIE_LABEL",
    "TYPE_LABEL",
    "Edge",
    "Happening",
    "Tally",
    "cast_of",
    "edges",
    "happenings",
    "leading_actors",
    "leading_edges",
    "network",
    "sides_of",
    "tallies",
    "tallies_chart",
    "timeline",
    "to_svg",
    "warm_up",
    "window",
]
