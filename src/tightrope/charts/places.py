"""A map of where acts are told to have happened, drawn without a network: no tiles, outlines of our own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tightrope.charts.backdrop import names_of_countries, shapes
from tightrope.charts.globe import Frame, apart, framed
from tightrope.charts.ink import BORDER, HALO, INK, LAND, MUTED, RULE, SIDE_INK
from tightrope.charts.labels import Box, about, beside, first_free
from tightrope.charts.theme import colours, layered, rows
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from tightrope.charts.spots import Spot
    from tightrope.records import Side

_SHARE = 0.9  # of the acts, which the map must hold; what lies far beyond them is left to the table
_BEYOND = 1.6  # times as far as those lie from their middle
_LETTERS = 12
_SMALL = 10.5
_PINNED = frozenset(("exact", "near"))
_ROUND = (1000, 500, 250, 200, 100, 50)


def on_map(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The places that the map is drawn about: nearly all acts, without what lies a continent away from them."""
    if not spots:
        return ()
    heart = min(spots, key=lambda one: sum(apart(one.at, other.at) * other.count for other in spots))
    nearest = sorted(spots, key=lambda spot: (apart(spot.at, heart.at), spot.name))
    whole, held, reach = sum(spot.count for spot in spots), 0, 0.0
    for spot in nearest:
        if held >= _SHARE * whole:
            break
        held, reach = held + spot.count, apart(spot.at, heart.at)
    return tuple(spot for spot in spots if apart(spot.at, heart.at) <= max(_BEYOND * reach, 3.0))


def places_map(
    spots: Sequence[Spot],
    *,
    names: Mapping[Side, str],
    links: Mapping[str, str] | None = None,
    width: int = 860,
) -> alt.LayerChart:
    """Draw where acts happened.

    Args:
        spots: The places, those with most acts first; at least one.
        names: What to call each side in the key.
        links: Claim id → fragment of the page that it leads to.
        width: Of the drawing, in pixels.

    Returns:
        Discs with an area by the number of acts, in the colour of the side that did them, hollow where the words name
        no town; about them a circle as wide as the words leave the place open.
    """
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    shown = on_map(spots)
    frame = framed([(spot.at, spot.radius) for spot in shown], width)
    discs = _discs(shown, frame, names, links or {})
    rings = [
        {"x": x, "y": y, "size": (2 * frame.pixels(spot.radius)) ** 2}
        for spot in shown
        for x, y in [frame.pixel(spot.at)]
        if frame.pixels(spot.radius) > 6  # noqa: PLR2004 - a smaller one hides under its disc
    ]
    bar = _bar(frame)
    taken = [Box(left=0, top=frame.height - 34, right=frame.width / 4 + 20, bottom=frame.height)]
    captions = _captions(shown, frame, taken)
    countries = names_of_countries(frame, taken, _SMALL, without=frozenset(spot.name for spot in shown))
    present = [side for side in SIDE_INK if any(disc["side"] == names[side] for disc in discs)]
    scale = colours([names[side] for side in present], {names[side]: SIDE_INK[side] for side in present})

    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, frame.width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, frame.height], reverse=True, nice=False))
    land = (
        alt.Chart(rows(shapes(frame)))
        .mark_geoshape(fill=LAND, stroke=BORDER, strokeWidth=1)
        .project(**_projection(frame))
    )
    edge = alt.Chart(rows([{}])).mark_rect(
        x=0, y=0, x2=frame.width, y2=frame.height, filled=False, stroke=RULE, strokeWidth=1
    )
    atlas = (
        alt.Chart(rows(countries))
        .mark_text(baseline="middle", fontSize=_SMALL, color=MUTED, fontStyle="italic")
        .encode(x, y, alt.Text("name:N"))
    )
    circles = (
        alt.Chart(rows(rings))
        .mark_point(shape="circle", fill=MUTED, fillOpacity=0.06, stroke=MUTED, strokeWidth=1, strokeDash=[3, 3])
        .encode(x, y, alt.Size("size:Q", scale=None))
    )
    key = alt.Legend(
        title=None, symbolType="circle", symbolOpacity=1, symbolStrokeWidth=0, columns=max(1, width // 300),
        labelLimit=min(width - 60, 300),
    )  # fmt: skip
    sides = (
        alt.Chart(rows(discs)).mark_point(filled=True, opacity=0, size=0).encode(
            x, y, alt.Color("side:N", scale=scale, legend=key)
        )
    )  # fmt: skip
    told = (alt.Href("href:N"), alt.Description("told:N"))
    marks = [
        alt.Chart(rows([disc for disc in discs if disc["pinned"] is pinned]))
        .mark_point(shape="circle", filled=True, opacity=1, strokeWidth=1.5 if pinned else 2)
        .encode(
            x,
            y,
            alt.Size("size:Q", scale=None),
            *(
                (alt.Fill("side:N", scale=scale, legend=None), alt.StrokeValue(HALO))
                if pinned
                else (alt.FillValue(HALO), alt.Stroke("side:N", scale=scale, legend=None))
            ),
            *told,
        )
        for pinned in (False, True)
    ]
    labels = [
        alt.Chart(rows([caption for caption in captions if caption["align"] == align]))
        .mark_text(align=align, baseline="middle", fontSize=_LETTERS, color=INK)
        .encode(x, y, alt.Text("name:N"))
        for align in ("left", "center", "right")
    ]
    rule = alt.Chart(rows(bar)).mark_rule(strokeWidth=2, color=MUTED).encode(x, alt.X2("x2:Q"), y)
    unit = (
        alt.Chart(rows(bar))
        .mark_text(dy=-8, align="left", fontSize=_SMALL, color=MUTED)
        .encode(x, y, alt.Text("name:N"))
    )
    return layered(
        land, edge, atlas, circles, sides, *marks, *labels, rule, unit, width=width, height=frame.height,
        columns=max(1, width // 300),
    )  # fmt: skip


def _projection(frame: Frame) -> dict[str, object]:
    lon, lat = frame.middle
    return {
        "type": "equalEarth" if frame.whole else "azimuthalEqualArea",
        "rotate": [-lon, -lat, 0],
        "scale": frame.scale,
        "translate": list(frame.shift),
        "clipExtent": [[0, 0], [frame.width, frame.height]],
        "precision": 0.3,
    }


def _unit(shown: Sequence[Spot]) -> float:
    """The area of one act's disc, less where there are many."""
    return min(120.0, 1100 / max(len(claims) for spot in shown for _, claims in spot.acts))


def _across(spot: Spot, unit: float) -> list[float]:
    """How wide the disc of each side at a place is."""
    return [math.sqrt(max(unit * len(claims), 64.0)) for _, claims in spot.acts]


def _discs(
    shown: Sequence[Spot], frame: Frame, names: Mapping[Side, str], links: Mapping[str, str]
) -> list[dict[str, object]]:
    """For each place and side a disc, those of one place side by side about it."""
    unit = _unit(shown)
    discs: list[dict[str, object]] = []
    for spot in shown:
        (x, y), across = frame.pixel(spot.at), _across(spot, unit)
        left = x - sum(across) / 2
        for (side, claims), wide in zip(spot.acts, across, strict=True):
            discs.append(
                {
                    "x": left + wide / 2,
                    "y": y,
                    "size": wide**2,
                    "side": names[side],
                    "pinned": spot.precision in _PINNED,
                    "href": links.get(claims[0], ""),
                    "told": f"{spot.name}: {count_of(len(claims), 'act')}, {names[side]}",
                }
            )
            left += wide
    return discs


def _captions(shown: Sequence[Spot], frame: Frame, taken: list[Box]) -> list[dict[str, object]]:
    """Names of places where there is room, those with most acts first; where one stands is taken from then on."""
    unit = _unit(shown)
    for spot in shown:
        across = _across(spot, unit)
        taken.append(about(*frame.pixel(spot.at), sum(across), max(across)))
    found: list[dict[str, object]] = []
    for spot in sorted(shown, key=lambda one: one.precision not in _PINNED):
        x, y = frame.pixel(spot.at)
        gap = sum(_across(spot, unit)) / 2 + 2
        for text in dict.fromkeys((spot.name, spot.name.partition(" and ")[0])):
            told = text if spot.count == 1 else f"{text} {spot.count}"
            box = first_free(beside(x, y, gap, told, _LETTERS), taken, frame.width, frame.height)
            if box:
                taken.append(box)
                found.append(_caption(box, x, told))
                break
    return found


def _caption(box: Box, x: float, text: str) -> dict[str, object]:
    """A text that starts at the edge of its box which is nearer to what it names."""
    align = "left" if box.left > x else "right" if box.right < x else "center"
    edge = {"left": box.left, "right": box.right, "center": (box.left + box.right) / 2}[align]
    return {"x": edge, "y": (box.top + box.bottom) / 2, "name": text, "align": align}


def _bar(frame: Frame) -> list[dict[str, object]]:
    """A bar of a round number of kilometres at the lower left; none on a world map, which has no one scale."""
    if frame.whole:
        return []
    long = next((km for km in _ROUND if frame.pixels(km) <= frame.width / 4), _ROUND[-1])
    return [{"x": 14, "x2": 14 + frame.pixels(long), "y": frame.height - 12, "name": f"{long} km"}]
