"""Chart → SVG text that takes its colours from the page it stands in.

Vega draws, inside vl-convert, without a browser or a network. The drawing is then cleaned: colours become CSS variables
with the printed colour as fallback, links keep only their fragment (vl-convert puts an address in front of it), and
whatever could carry a script, a style or an outside address is left out.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tightrope.charts.ink import FONT, NAMES

if TYPE_CHECKING:
    import altair as alt

SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_TAGS = frozenset(("svg", "g", "path", "rect", "line", "text", "tspan", "a", "circle"))
_KEPT = frozenset(
    (
        "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "dx", "dy", "width", "height", "viewBox", "transform",
        "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
        "stroke-linejoin", "stroke-miterlimit", "opacity", "text-anchor", "font-size", "font-weight", "font-style",
    )
)  # fmt: skip


def warm_up() -> None:
    """Start the drawing engine beside other work: it takes half a second, most of it outside Python."""
    Thread(target=_start, daemon=True).start()


def _start() -> None:
    import vl_convert  # noqa: PLC0415 - as in `to_svg`

    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "point"})


def to_svg(chart: alt.LayerChart, *, label: str) -> str:
    """Draw a chart.

    Args:
        chart: What to draw.
        label: What the chart shows, in a sentence, for those who do not see it.

    Returns:
        One `<svg>` element without a size, which fills the width that the page gives it.
    """
    import vl_convert  # noqa: PLC0415 - starts a JavaScript engine, which only a drawing needs

    drawing = ET.fromstring(vl_convert.vegalite_to_svg(chart.to_dict(validate=False)))  # noqa: S314 - Vega wrote it
    ET.register_namespace("", SVG)
    _clean(drawing)
    for size in ("width", "height"):
        drawing.attrib.pop(size, None)
    drawing.set("role", "group")
    drawing.set("aria-label", label)
    drawing.set("font-family", FONT)
    return ET.tostring(drawing, encoding="unicode")


def plain(svg: str) -> ET.Element:
    """A drawing for a file of its own: its colours as they are, its size, and no link.

    Args:
        svg: As Vega drew it.
    """
    drawing = ET.fromstring(svg)  # noqa: S314 - Vega wrote it
    ET.register_namespace("", SVG)
    for element in drawing.iter():
        element.attrib.pop(_XLINK_HREF, None)
    size = {name: drawing.get(name, "") for name in ("width", "height")}
    _clean(drawing, named=False)
    drawing.attrib.update(size)
    return drawing


def _clean(element: ET.Element, *, named: bool = True) -> None:
    target = element.get(_XLINK_HREF, "").partition("#")[2]
    kept = {n: _coloured(value) if named else value for n, value in element.attrib.items() if n in _KEPT}
    if kept.get("stroke-width") == "0":
        kept.pop("stroke", None)
    element.attrib.clear()
    element.attrib.update(kept)
    if target:
        # The table under the chart has the same links; a keyboard need not pass a hundred dots to reach it.
        element.attrib.update({"href": f"#{target}", "tabindex": "-1"})
    for child in list(element):
        if child.tag.removeprefix(f"{{{SVG}}}") not in _TAGS or _draws_nothing(child):
            element.remove(child)
        else:
            title = child[0].get("aria-label") if child.get(_XLINK_HREF) and len(child) else None
            _clean(child, named=named)
            if title:
                ET.SubElement(child, f"{{{SVG}}}title").text = title


def _draws_nothing(element: ET.Element) -> bool:
    return element.get("display") == "none" or (element.tag.endswith("}path") and not element.get("d"))


def _coloured(value: str) -> str:
    name = NAMES.get(value.lower())
    return f"var(--{name}, {value})" if name else value
