"""Who does what to whom: actors round an oval, hostile and cooperative acts as arrows, standing ties dashed."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from tightrope.charts.edges import SIGN_LABEL, Edge, Sign, leading_actors, leading_edges
from tightrope.charts.ink import (
    COOPERATIVE,
    HALO,
    HOSTILE,
    INK,
    SECTOR_INK,
    SECTOR_LABEL,
    TIE,
    lines,
)
from tightrope.charts.sides import cast_of, sides_of
from tightrope.charts.theme import colours, layered, rows
from tightrope.records import actors_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from tightrope.records import Actor, Coding, Sides

SIGN_INK: dict[Sign, str] = {"hostile": HOSTILE, "cooperative": COOPERATIVE, "tie": TIE}
_ROW = 46
_LINE = 14


def network(
    case: Sequence[Coding],
    *,
    sides: Sides | None = None,
    links: Mapping[str, str] | None = None,
    width: int = 860,
) -> alt.LayerChart:
    """Draw who does what to whom among the leading actors.

    Args:
        case: Codings of the case's articles.
        sides: Who stands where: challengers and their patron on the left, the side that they attack on the right.
        links: Claim id → fragment of the page that it leads to.
        width: Of the whole drawing, in pixels.

    Returns:
        Nodes in the colour of their sector, sized by how many claims name them; arrows as wide as their
        claims are many.
    """
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    cast, shown = cast_of(case), leading_actors(case)
    narrow = width < 600  # noqa: PLR2004 - a phone
    plot = width - (2 * 98 if narrow else 2 * 175)
    spots, height = _spots(shown, sides or sides_of(case), plot)
    drawn = leading_edges(case)
    named = Counter(actor for coding in case for claim in coding.claims for actor in actors_of(claim))
    nodes = [
        {
            "x": x,
            "y": y,
            "size": 70 + 26 * min(named[actor], 16),
            "sector": SECTOR_LABEL[cast[actor].sector],
            "name": (name := lines(cast[actor].name, 13 if narrow else 24)),
            "level": y - name.count("\n") * _LINE / 2,
            "left": x < plot / 2,
        }
        for actor, (x, y) in spots.items()
    ]
    arrows = _arrows(drawn, spots, (plot, height), cast, links or {})
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, plot], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], reverse=True, nice=False))
    level = alt.Y("level:Q", axis=None, scale=alt.Scale(domain=[0, height], reverse=True, nice=False))
    signs = [sign for sign in SIGN_LABEL if any(edge.sign == sign for edge in drawn)]
    domain = [SIGN_LABEL[sign] for sign in signs]
    stroke = alt.Stroke(
        "sign:N",
        scale=colours(domain, {SIGN_LABEL[sign]: SIGN_INK[sign] for sign in signs}),
        legend=alt.Legend(title=None, symbolType="stroke", symbolStrokeWidth=2.5, symbolSize=260),
    )
    dash = alt.StrokeDash(
        "sign:N", scale=alt.Scale(domain=domain, range=[[3, 4] if sign == "tie" else [1, 0] for sign in signs])
    )
    sectors = [label for label in SECTOR_LABEL.values() if any(node["sector"] == label for node in nodes)]
    # A symbol of size 4 is drawn in pixels, so each arc can be one symbol with its own path.
    arcs = (
        alt.Chart(rows(arrows))
        .mark_point(x=0, y=0, filled=False, opacity=0.75, size=4)
        .encode(
            alt.Shape("path:N", scale=None),
            stroke,
            dash,
            alt.StrokeWidth("weight:Q", scale=None),
        )
    )
    points = (
        alt.Chart(rows([arrow for arrow in arrows if arrow["headed"]]))
        .mark_point(shape="triangle", filled=True, size=62, opacity=1)
        .encode(
            x,
            y,
            alt.Fill("sign:N", scale=colours(domain, {SIGN_LABEL[s]: SIGN_INK[s] for s in signs}), legend=None),
            alt.Angle("angle:Q", scale=None),
            alt.Href("href:N"),
            alt.Description("told:N"),
        )
    )
    discs = (
        alt.Chart(rows(nodes))
        .mark_point(filled=True, opacity=1, stroke=HALO, strokeWidth=2, shape="circle")
        .encode(
            x,
            y,
            alt.Size("size:Q", scale=None),
            alt.Fill(
                "sector:N",
                scale=colours(sectors, {SECTOR_LABEL[sector]: ink for sector, ink in SECTOR_INK.items()}),
                legend=alt.Legend(title=None, orient="bottom", symbolType="circle", symbolStrokeWidth=0),
            ),
        )
    )
    captions = [
        alt.Chart(rows([node for node in nodes if node["left"] is left]))
        .mark_text(
            align="right" if left else "left",
            baseline="middle",
            dx=-17 if left else 17,
            color=INK,
            fontSize=12,
            lineBreak="\n",
            lineHeight=_LINE,
        )
        .encode(x, level, alt.Text("name:N"))
        for left in (True, False)
    ]
    chart = layered(arcs, points, discs, *captions, width=plot, height=height, columns=max(2, width // 190))
    chart.resolve = alt.Resolve(scale=alt.ScaleResolveMap(fill="independent"))
    return chart


def _spots(shown: Sequence[str], sides: Sides, width: float) -> tuple[dict[str, tuple[float, float]], float]:
    """Two halves of an oval with an equal step between names, so that no two names touch."""
    left = [actor for side in ("patron", "challenger") for actor in shown if sides.of(actor) == side]
    right = [actor for actor in shown if sides.of(actor) == "defender"]
    rest = [actor for side in ("middle", "other") for actor in shown if sides.of(actor) == side]
    for actor in rest:
        (left if len(left) < len(right) else right).append(actor)
    while abs(len(left) - len(right)) > 1:
        longer, shorter = (left, right) if len(left) > len(right) else (right, left)
        shorter.append(longer.pop())
    height = _ROW * max(len(left), len(right), 2)
    spots = {}
    for column, sign in ((left, -1), (right, 1)):
        for n, actor in enumerate(column):
            y = height * (n + 0.5) / len(column)
            bow = math.sqrt(max(0.0, 1 - ((y - height / 2) / (height / 2)) ** 2))
            spots[actor] = (width / 2 + sign * width / 2 * (0.45 + 0.5 * bow), y)
    return spots, height


def _arrows(
    drawn: Sequence[Edge],
    spots: Mapping[str, tuple[float, float]],
    frame: tuple[float, float],
    cast: Mapping[str, Actor],
    links: Mapping[str, str],
) -> list[dict[str, object]]:
    """Arcs bent to the doer's left, so that there and back, and two signs, stay apart; and where their heads stand."""
    bends: dict[Sign, float] = {"hostile": 0.16, "cooperative": 0.30, "tie": 0.04}
    arrows: list[dict[str, object]] = []
    width, height = frame
    for edge in drawn:
        (x0, y0), (x1, y1) = spots[edge.doer], spots[edge.recipient]
        bend = bends[edge.sign]
        pull = 0.5 if (x0 < width / 2) == (x1 < width / 2) else 0.08
        cx = (x0 + x1) / 2 - (y1 - y0) * bend + (width / 2 - (x0 + x1) / 2) * pull
        cy = (y0 + y1) / 2 + (x1 - x0) * bend + (height / 2 - (y0 + y1) / 2) * pull
        cy = min(max(cy, 0.0), height)  # a curve stays between its ends and this point, so it stays in the drawing
        (bx, by), (hx, hy) = (_along((x0, y0), (cx, cy), (x1, y1), t) for t in (0.56, 0.6))
        arrows.append(
            {
                "path": f"M{x0:.1f},{y0:.1f}Q{cx:.1f},{cy:.1f},{x1:.1f},{y1:.1f}",
                "weight": 1.2 + 0.6 * min(len(edge.claims) - 1, 4),
                "sign": SIGN_LABEL[edge.sign],
                "headed": edge.sign != "tie",
                "x": hx,
                "y": hy,
                "angle": math.degrees(math.atan2(hy - by, hx - bx)) + 90,
                "href": links.get(edge.claims[0], ""),
                "told": f"{cast[edge.doer].name} → {cast[edge.recipient].name}: {SIGN_LABEL[edge.sign]}",
            }
        )
    return arrows


def _along(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], t: float) -> tuple[float, float]:
    """A point of the quadratic curve from `a` to `c` that bends towards `b`."""
    x, y = ((1 - t) ** 2 * a[i] + 2 * t * (1 - t) * b[i] + t**2 * c[i] for i in (0, 1))
    return round(x, 1), round(y, 1)
