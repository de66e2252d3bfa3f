"""Charts of a case as Altair charts: in a notebook as they are, on a page as SVG.

Altair and vl-convert are imported when something is drawn, not before: importing this package is cheap.
"""

from tightrope.charts.edges import SIGN_LABEL, Edge, edges, leading_actors, leading_edges
from tightrope.charts.export import png_file, svg_file
from tightrope.charts.fan import axis, fan, fan_ahead
from tightrope.charts.ink import HOSTILE_TYPES, SECTOR_LABEL, STATUS_LABEL, TIE_LABEL, TYPE_LABEL
from tightrope.charts.matrix import matrix, signed
from tightrope.charts.network import network
from tightrope.charts.outlines import CREDIT as MAP_CREDIT
from tightrope.charts.places import on_map, places_map
from tightrope.charts.reliability import reliability
from tightrope.charts.sides import cast_of, sides_of
from tightrope.charts.spots import PRECISION_LABEL, Spot, spots
from tightrope.charts.svg import to_svg, warm_up
from tightrope.charts.tallies import Tally, tallies, tallies_chart
from tightrope.charts.timeline import Happening, happenings, timeline, window

__all__ = [
    "HOSTILE_TYPES",
    "MAP_CREDIT",
    "PRECISION_LABEL",
    "SECTOR_LABEL",
    "SIGN_LABEL",
    "STATUS_LABEL",
    "TIE_LABEL",
    "TYPE_LABEL",
    "Edge",
    "Happening",
    "Spot",
    "Tally",
    "axis",
    "cast_of",
    "edges",
    "fan",
    "fan_ahead",
    "happenings",
    "leading_actors",
    "leading_edges",
    "matrix",
    "network",
    "on_map",
    "places_map",
    "png_file",
    "reliability",
    "sides_of",
    "signed",
    "spots",
    "svg_file",
    "tallies",
    "tallies_chart",
    "timeline",
    "to_svg",
    "warm_up",
    "window",
]
