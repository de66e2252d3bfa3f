"""A chart as a file of its own: SVG or PNG, on light or dark paper, with a heading and without a link.

On a page a drawing takes its colours from the page (`svg.py`); a file has none to take them from, so they are set here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from tightrope.charts.ink import DARK, HALO, INK, MUTED, NAMES
from tightrope.charts.svg import SVG, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

_DRAWN = "Liberation Sans, Arial, sans-serif"  # what the drawing engine has with it


def svg_file(chart: alt.LayerChart, *, title: str, note: Sequence[str], label: str, dark: bool = False) -> str:
    """Draw a chart as a document.

    Args:
        chart: What to draw.
        title: Its heading.
        note: The lines beneath the heading: of what, up to when, how to read it.
        label: What the chart shows, in a sentence, for those who do not see it.
        dark: Whether it is for dark paper.

    Returns:
        An SVG document in UTF-8, with its size, that loads nothing and leads nowhere.
    """
    import vl_convert  # noqa: PLC0415 - starts a JavaScript engine, which only a drawing needs

    drawing = plain(vl_convert.vegalite_to_svg(_set(chart, title, note, dark=dark)))
    drawing.set("role", "img")
    told = ET.Element(f"{{{SVG}}}title")
    told.text = label
    drawing.insert(0, told)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(drawing, encoding="unicode") + "\n"


def png_file(chart: alt.LayerChart, *, title: str, note: Sequence[str], dark: bool = False, scale: float = 2) -> bytes:
    """Draw a chart as a picture, `scale` times as fine as its pixels; the rest as for `svg_file`."""
    import vl_convert  # noqa: PLC0415 - as above

    return bytes(vl_convert.vegalite_to_png(_set(chart, title, note, dark=dark), scale=scale))


def _set(chart: alt.LayerChart, title: str, note: Sequence[str], *, dark: bool) -> dict[str, Any]:
    """The chart's specification with a heading, on paper, in colours."""
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec["title"] = {
        "text": title, "subtitle": list(note), "anchor": "start", "frame": "bounds", "color": INK,
        "subtitleColor": MUTED, "fontSize": 18, "subtitleFontSize": 12, "subtitleLineHeight": 16, "offset": 14,
    }  # fmt: skip
    spec["config"] |= {"background": HALO, "padding": 18, "font": _DRAWN}
    coloured: dict[str, Any] = _recoloured(spec) if dark else spec
    return coloured


def _recoloured(value: Any) -> Any:  # noqa: ANN401 - any part of a specification
    """Every colour that has a name, as it is on dark paper."""
    match value:
        case dict():
            return {key: _recoloured(part) for key, part in value.items()}
        case list():
            return [_recoloured(part) for part in value]
        case str() if name := NAMES.get(value.lower()):
            return DARK[name]
        case _:
            return value
