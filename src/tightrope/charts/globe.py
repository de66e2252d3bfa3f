"""From degrees to the pixels of a map: which part of the earth it shows, and how it is laid flat.

A region is laid flat about its own middle with true areas (Lambert's azimuthal projection), so that a circle of so many
kilometres is a circle anywhere and the 180th meridian is a line like any other. What spans more than a hemisphere is
laid out as a whole world, cut where nothing is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tightrope.charts.outlines import Point
from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence


EARTH_KM = 6371.0
LEAST_KM = 500.0  # a narrower map would show less than its outlines know
_PHONE = 600  # pixels; a narrower map may be nearly square
_WIDEST = 65.0  # degrees from the middle, beyond which a region is a world
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


class Frame(Record, frozen=True, kw_only=True):
    """A map's projection and size.

    Attributes:
        middle: Degrees east and north of the point about which it is laid flat.
        whole: Whether the whole world is shown.
        scale: Pixels to the earth's radius.
        shift: Pixels by which the drawing is moved.
        width: In pixels.
        height: In pixels.
    """

    middle: Point
    whole: bool
    scale: float
    shift: Point
    width: float
    height: float

    def pixel(self, at: Point) -> Point:
        """Where a point of the earth lies on the map; y counts downwards."""
        x, y = _equal_earth(at, self.middle) if self.whole else _azimuthal(at, self.middle)
        return self.shift[0] + self.scale * x, self.shift[1] - self.scale * y

    def pixels(self, kilometres: float) -> float:
        """How long a distance is on the map, about its middle."""
        return self.scale * kilometres / EARTH_KM

    def holds(self, at: Point, margin: float = 0) -> bool:
        """Whether a point of the earth is on the map."""
        if not self.whole and apart(at, self.middle) > 90:  # noqa: PLR2004 - the far side
            return False
        x, y = self.pixel(at)
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin


def apart(one: Point, other: Point) -> float:
    """The angle between two points of the earth, in degrees."""
    (x0, y0), (x1, y1) = ((math.radians(lon), math.radians(lat)) for lon, lat in (one, other))
    half = math.sin((y1 - y0) / 2) ** 2 + math.cos(y0) * math.cos(y1) * math.sin((x1 - x0) / 2) ** 2
    return math.degrees(2 * math.asin(min(1.0, math.sqrt(half))))


def framed(circles: Sequence[tuple[Point, float]], width: float) -> Frame:
    """The map that holds some circles.

    Args:
        circles: Middle (degrees east and north) and radius in kilometres; at least one.
        width: Of the map, in pixels.

    Returns:
        A frame with room about the circles, between half as high as wide and nearly square.
    """
    middle = _middle([at for at, _ in circles])
    whole = middle is None or max(apart(at, middle) for at, _ in circles) > _WIDEST
    if whole or middle is None:
        height = width * 0.49
        return Frame(
            middle=(_emptiest([at[0] for at, _ in circles]) - 180, 0),
            whole=True,
            scale=width / 5.42,  # twice the projection's widest, and a little air
            shift=(width / 2, height / 2),
            width=width,
            height=height,
        )
    spots = [(_azimuthal(at, middle), radius / EARTH_KM) for at, radius in circles]
    left, right = (pick(spot[0] + sign * r for spot, r in spots) for pick, sign in ((min, -1), (max, 1)))
    low, high = (pick(spot[1] + sign * r for spot, r in spots) for pick, sign in ((min, -1), (max, 1)))
    least = LEAST_KM / EARTH_KM
    across, up = max(1.25 * (right - left), least), max(1.25 * (high - low), 0.55 * least)
    height = width * min(max(up / across, 0.55), 0.95 if width < _PHONE else 0.72)
    scale = min(width / across, height / up)
    shift = (width / 2 - scale * (left + right) / 2, height / 2 + scale * (low + high) / 2)
    return Frame(middle=middle, whole=False, scale=scale, shift=shift, width=width, height=height)


def _middle(spots: Sequence[Point]) -> Point | None:
    """The middle of some points on the globe; None when they lie all round it."""
    x = y = z = 0.0
    for lon, lat in spots:
        east, north = math.radians(lon), math.radians(lat)
        x += math.cos(north) * math.cos(east)
        y += math.cos(north) * math.sin(east)
        z += math.sin(north)
    if math.sqrt(x * x + y * y + z * z) < 0.2 * len(spots):
        return None
    return round(math.degrees(math.atan2(y, x)), 3), round(math.degrees(math.atan2(z, math.hypot(x, y))), 3)


def _emptiest(longitudes: Sequence[float]) -> float:
    """The middle of the widest gap between meridians, where a world map may be cut."""
    turns = sorted({lon % 360 for lon in longitudes})
    gaps = [(after - lon, lon) for lon, after in zip(turns, [*turns[1:], turns[0] + 360], strict=True)]
    gap, start = max(gaps)
    return (start + gap / 2) % 360


def _azimuthal(at: Point, middle: Point) -> Point:
    east, north = math.radians(at[0] - middle[0]), math.radians(at[1])
    base = math.radians(middle[1])
    cosine = math.sin(base) * math.sin(north) + math.cos(base) * math.cos(north) * math.cos(east)
    stretch = math.sqrt(2 / max(1 + cosine, 1e-9))
    x = stretch * math.cos(north) * math.sin(east)
    y = stretch * (math.cos(base) * math.sin(north) - math.sin(base) * math.cos(north) * math.cos(east))
    return x, y


def _equal_earth(at: Point, middle: Point) -> Point:
    east = math.radians((at[0] - middle[0] + 180) % 360 - 180)
    a, b, c, d = _EQUAL_EARTH
    turn = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(at[1])))
    t2, t6 = turn**2, turn**6
    x = 2 * east * math.cos(turn) / (math.sqrt(3) * (a + 3 * b * t2 + t6 * (7 * c + 9 * d * t2)))
    return x, turn * (a + b * t2 + t6 * (c + d * t2))
