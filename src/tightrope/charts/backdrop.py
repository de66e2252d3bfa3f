"""What lies under a map: the land that its frame shows, and room for the names of its countries."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from tightrope.charts.globe import apart
from tightrope.charts.labels import Box, about, breadth
from tightrope.charts.outlines import Outline, Ring, outlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.charts.globe import Frame
    from tightrope.charts.outlines import Point

_STEPS = (16, 12)  # how finely the frame is searched for room, across and down


def shapes(frame: Frame) -> list[dict[str, object]]:
    """The countries, or those of their islands, that a frame may show, as GeoJSON features."""
    if frame.whole:
        return [_feature(country.polygons) for country in outlines()]
    reach = _reach(frame)
    near = (
        tuple(
            polygon
            for polygon, (middle, radius) in zip(country.polygons, bounds, strict=True)
            if apart(middle, frame.middle) <= radius + reach
        )
        for country, bounds in zip(outlines(), _bounds(), strict=True)
    )
    return [_feature(polygons) for polygons in near if polygons]


def names_of_countries(
    frame: Frame, taken: Sequence[Box], size: float, without: frozenset[str] = frozenset()
) -> list[dict[str, object]]:
    """Names of countries, each where all of it stands on its own land and on nothing that is taken.

    Args:
        frame: The map.
        taken: Where something else stands.
        size: Of the letters, in pixels.
        without: Names that stand there already.

    Returns:
        The name and its middle in pixels; a country that leaves no room has none.
    """
    if frame.whole:
        return []  # a name on a world map would cover what it names
    reach, filled = _reach(frame), list(taken)
    columns, lines = _STEPS
    grid = [
        (frame.width * (column + 0.5) / columns, frame.height * (line + 0.5) / lines)
        for line in range(lines)
        for column in range(columns)
    ]
    found: list[dict[str, object]] = []
    for country, bounds in zip(outlines(), _bounds(), strict=True):
        rings = [
            [frame.pixel(point) for point in polygon[0]]
            for polygon, (middle, radius) in zip(country.polygons, bounds, strict=True)
            if apart(middle, frame.middle) <= min(radius + reach, 90)
        ]
        rings = [ring for ring in rings if _wide(ring, frame, size)]
        ground = [at for at in grid if any(_inside(at, ring) for ring in rings)]
        if not ground or country.name in without:
            continue
        box = _room(country, rings, ground, filled, (frame.width, frame.height, size))
        if box:
            filled.append(box)
            found.append({"x": (box.left + box.right) / 2, "y": (box.top + box.bottom) / 2, "name": country.name})
    return found


def _room(
    country: Outline,
    rings: Sequence[Sequence[Point]],
    ground: Sequence[Point],
    filled: Sequence[Box],
    measures: tuple[float, float, float],
) -> Box | None:
    """The place nearest to the middle of a country's ground where its name fits."""
    width, height, size = measures
    x, y = (sum(at[axis] for at in ground) / len(ground) for axis in (0, 1))
    wide = breadth(country.name, size)
    for at in sorted(ground, key=lambda spot: math.hypot(spot[0] - x, spot[1] - y)):
        box = about(*at, wide + 4, size * 1.4)
        ends = ((box.left, at[1]), (box.right, at[1]))
        if (
            box.lies_in(width, height)
            and not any(box.meets(other) for other in filled)
            and all(any(_inside(end, ring) for ring in rings) for end in ends)
        ):
            return box
    return None


def _wide(ring: Sequence[Point], frame: Frame, size: float) -> bool:
    """Whether some of a ring is on the map and there is room for letters in it."""
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    across = min(right, frame.width) - max(left, 0)
    return across > 2 * size and min(bottom, frame.height) - max(top, 0) > size


def _inside(at: Point, ring: Sequence[Point]) -> bool:
    """Whether a point lies within a ring: a ray from it crosses the ring an odd number of times."""
    x, y = at
    within = False
    (x0, y0) = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            within = not within
        x0, y0 = x1, y1
    return within


def _reach(frame: Frame) -> float:
    """How far, in degrees, the frame's corners may lie from the point about which the map is laid flat."""
    x, y = frame.shift
    far = max(math.hypot(x - a, y - b) for a in (0, frame.width) for b in (0, frame.height)) / frame.scale
    return math.degrees(2 * math.asin(min(1.0, far / 2)))


@cache
def _bounds() -> tuple[tuple[tuple[Point, float], ...], ...]:
    """For each polygon of each country a circle that holds it: middle and radius in degrees."""
    return tuple(tuple(_circle(polygon[0]) for polygon in country.polygons) for country in outlines())


def _circle(ring: Ring) -> tuple[Point, float]:
    lons, lats = zip(*ring, strict=True)
    middle = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    return middle, max(apart(middle, point) for point in ring)


def _feature(polygons: tuple[tuple[Ring, ...], ...]) -> dict[str, object]:
    return {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": polygons}}
