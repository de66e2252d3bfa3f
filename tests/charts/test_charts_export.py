from __future__ import annotations

import math
import re
import struct
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tightrope.charts import network, png_file, svg_file
from tightrope.charts.ink import COOPERATIVE, DARK, HOSTILE, NAMES, SIDE_INK
from tightrope.records import Actor, Article, Coding, EventClaim

if TYPE_CHECKING:
    import altair as alt

TEXT = "Raiders & rangers <clashed>."
ARTICLE = Article(name="x", text=TEXT)
QUOTE = ARTICLE.span(0, len(TEXT))
ACTORS = (Actor(id="raiders", name="Raiders & <co>"), Actor(id="rangers", name="Rangers"))
CLAIM = EventClaim(quote=QUOTE, trigger=QUOTE, type="ASSAULT", by=("raiders",), to=("rangers",))
CASE = (Coding(article=ARTICLE, coder="hand", actors=ACTORS, claims=(CLAIM,)),)


@pytest.fixture
def chart() -> alt.LayerChart:
    return network(CASE, links={CLAIM.id: "#c1"})


def drawn(chart: alt.LayerChart, *, dark: bool = False) -> str:
    return svg_file(chart, title="Who <b>", note=("A case.", "How to read it."), label="A & B", dark=dark)


def test_a_file_has_its_own_colours_size_and_no_link(chart: alt.LayerChart) -> None:
    svg = drawn(chart)
    assert "var(" not in svg
    assert "href" not in svg
    assert re.search(r'<svg [^>]*width="\d+"', svg)


def test_a_file_loads_nothing(chart: alt.LayerChart) -> None:
    addresses = set(re.findall(r"https?://[^\"' ]+", drawn(chart)))
    assert addresses == {"http://www.w3.org/2000/svg"}


def test_a_file_has_a_heading_and_says_what_it_shows(chart: alt.LayerChart) -> None:
    svg = drawn(chart)
    assert "<title>A &amp; B</title>" in svg
    assert ">Who &lt;b&gt;<" in svg
    assert ">How to read it.<" in svg


def test_dark_paper_has_other_colours(chart: alt.LayerChart) -> None:
    svg = drawn(chart, dark=True)
    assert DARK["paper"] in svg
    assert HOSTILE not in svg
    assert DARK["hostile"] in svg


def test_a_picture_is_twice_as_fine_as_its_pixels(chart: alt.LayerChart) -> None:
    one, two = (png_file(chart, title="x", note=("y",), scale=scale) for scale in (1, 2))
    (width, _), (double, _) = (struct.unpack(">II", png[16:24]) for png in (one, two))
    assert double == pytest.approx(2 * width, abs=2)


def test_the_page_has_the_same_colours_on_dark_paper() -> None:
    brief = files("tightrope.brief")
    styles = [brief.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "outlook.css")]
    dark = "".join(css[css.index("prefers-color-scheme: dark") :] for css in styles)
    assert {name: re.search(rf"--{name}: (#[0-9a-f]+);", dark)[1] for name in DARK} == DARK  # type: ignore[index]


def test_every_colour_has_one_for_dark_paper() -> None:
    assert set(DARK) == set(NAMES.values())


# What a light that reaches the eye becomes to those who lack the cones for red, for green, for blue (Machado 2009).
SEEN = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def light(colour: str) -> list[float]:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    red, green, blue = (
        min(1, max(0, sum(m * v for m, v in zip(row, light(colour), strict=True)))) for row in SEEN[eye]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue
    z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one: str, other: str, eye: str) -> float:
    return math.dist(lab(one, eye), lab(other, eye))


@pytest.mark.parametrize("eye", SEEN)
@pytest.mark.parametrize("paper", ["light", "dark"])
def test_sides_and_signs_are_told_apart_by_every_eye(eye: str, paper: str) -> None:
    sides, signs = list(SIDE_INK.values()), (HOSTILE, COOPERATIVE)
    if paper == "dark":
        sides, signs = [DARK[NAMES[ink]] for ink in sides], (DARK["hostile"], DARK["cooperative"])
    assert min(apart(one, other, eye) for one, other in combinations(sides, 2)) > 10
    assert apart(*signs, eye) > 20


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_colours_of_sides_stand_out_from_the_paper(paper: str) -> None:
    sides = list(SIDE_INK.values()) if paper == "light" else [DARK[NAMES[ink]] for ink in SIDE_INK.values()]
    ground = "#fbf8f1" if paper == "light" else DARK["paper"]

    def luminance(colour: str) -> float:
        return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), light(colour), strict=True)) + 0.05

    assert min(max(a, b) / min(a, b) for ink in sides for a, b in [(luminance(ink), luminance(ground))]) >= 3
