"""The outlines of countries, bundled: a map asks no network for anything."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

CREDIT = "Natural Earth"

Point = tuple[float, float]
Ring = tuple[Point, ...]


class Outline(Record, frozen=True, kw_only=True):
    """A country as a map draws it.

    Attributes:
        code: ISO 3166 alpha-3; empty where there is none.
        name: Its name.
        at: Where its name may stand, degrees east and north.
        radius: Of a circle as large as the country, in kilometres; nought where its area is not known.
        polygons: Outer ring first, then the holes; degrees east and north, wound as Vega wants them.
    """

    code: str
    name: str
    at: Point
    radius: float
    polygons: tuple[tuple[Ring, ...], ...]


class _Country(msgspec.Struct):
    code: str
    name: str
    at: Point
    radius: float
    rings: list[list[list[int]]]


class _Table(msgspec.Struct):
    steps: int
    arcs: list[list[int]]
    countries: list[_Country]


@cache
def outlines() -> tuple[Outline, ...]:
    """Every country, as `scripts/build_outlines.py` wrote them."""
    packed = files("tightrope.charts").joinpath("outlines.json.gz").read_bytes()
    table = msgspec.json.decode(gzip.decompress(packed), type=_Table)
    arcs = [_decoded(arc, table.steps) for arc in table.arcs]
    return tuple(
        Outline(
            code=c.code,
            name=c.name,
            at=c.at,
            radius=c.radius,
            polygons=tuple(tuple(_joined(ring, arcs) for ring in part) for part in c.rings),
        )
        for c in table.countries
    )


@cache
def radii() -> dict[str, float]:
    """For each country's code the radius of a circle as large as the country, in kilometres."""
    return {country.code: country.radius for country in outlines() if country.code and country.radius}


def _decoded(arc: Sequence[int], steps: int) -> Ring:
    x = y = 0
    line = []
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        line.append((x / steps, y / steps))
    return tuple(line)


def _joined(ring: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Lines end to end; one counted from below nought runs backwards."""
    joined: list[Point] = []
    for n in ring:
        line = arcs[n] if n >= 0 else arcs[~n][::-1]
        joined += line[1:] if joined else line
    return tuple(joined)
