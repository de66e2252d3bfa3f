from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.charts import on_map, places_map, spots, to_svg
from tightrope.charts.backdrop import names_of_countries, shapes
from tightrope.charts.globe import apart, framed
from tightrope.charts.labels import Box, about, beside, first_free
from tightrope.charts.outlines import outlines, radii
from tightrope.charts.places import _captions, _projection
from tightrope.charts.spots import Spot
from tightrope.charts.theme import layered, rows
from tightrope.records import Actor, Article, Coding, EventClaim, Place, PlacePrecision, Side, Sides

TEXT = "Raiders struck."
ARTICLE = Article(name="x", text=TEXT)
QUOTE = ARTICLE.span(0, len(TEXT))
CODING = Coding(article=ARTICLE, coder="hand", actors=(Actor(id="raiders", name="Raiders"),))
SIDES = Sides(challenger=("raiders",))
NAMES: dict[Side, str] = {
    "challenger": "raiders",
    "defender": "rangers",
    "patron": "patron",
    "middle": "home",
    "other": "others",
}
FIJI, TONGA = (178.4, -18.1), (-175.2, -21.1)


def place(name: str, at: tuple[float, float] | None, precision: PlacePrecision = "exact", country: str = "") -> Place:
    lon, lat = at or (None, None)
    return Place(name=name, longitude=lon, latitude=lat, precision=precision, country=country or None)


def act(where: Place | None, **fields: object) -> EventClaim:
    given = {"type": "ASSAULT", "by": ("raiders",), **fields}
    return EventClaim(quote=QUOTE, trigger=QUOTE, place=where, **given)  # type: ignore[arg-type]


def spot(name: str, at: tuple[float, float], count: int = 1, **fields: object) -> Spot:
    given = {"country": "", "precision": "exact", "radius": 5.0, **fields}
    acts = (("challenger", tuple(f"c{n}" for n in range(count))),)
    return Spot(name=name, at=at, acts=acts, **given)  # type: ignore[arg-type]


def test_what_did_not_happen_has_no_place() -> None:
    town = place("Town", (44, 33))
    assert spots([act(town, status=s) for s in ("denied", "not", "planned", "threatened")], [CODING], SIDES) == ()


def test_an_act_without_coordinates_is_on_no_map() -> None:
    assert spots([act(None), act(place("Nowhere", None))], [CODING], SIDES) == ()


def test_sites_of_one_town_are_one_place_and_a_province_is_another() -> None:
    acts = [
        act(place("Town", (44.0, 33.0))),
        act(place("Town airport", (44.05, 33.02))),
        act(place("Town", (44.0, 33.0), "region")),
    ]
    assert [(s.name, s.precision, s.count) for s in spots(acts, [CODING], SIDES)] == [
        ("Town", "exact", 2),
        ("Town", "region", 1),
    ]


def test_a_countrys_circle_is_as_large_as_the_country() -> None:
    (found,) = spots([act(place("Iraq", (43.7, 33), "country", "IRQ"))], [CODING], SIDES)
    assert found.radius == pytest.approx(374, abs=3)


def test_the_sides_at_one_place_are_told_apart() -> None:
    acts = [act(place("Town", (44, 33))), act(place("Town", (44, 33)), by=("others",)), act(place("Town", (44, 33)))]
    (found,) = spots(acts, [CODING], SIDES)
    assert [(side, len(claims)) for side, claims in found.acts] == [("challenger", 2), ("other", 1)]


@pytest.mark.parametrize(
    "circles", [[(FIJI, 5.0), (TONGA, 5.0)], [((-100, 40), 5.0), ((120, 30), 5.0), ((10, 50), 5.0)]]
)
def test_marks_lie_where_vega_draws_the_land(circles: list[tuple[tuple[float, float], float]]) -> None:
    frame = framed(circles, 400)
    lon, lat = circles[0][0]
    ring = [[lon, lat], [lon, lat + 0.5], [lon + 0.5, lat + 0.5], [lon + 0.5, lat], [lon, lat]]
    square = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}
    drawn = alt.Chart(rows([square])).mark_geoshape(fill="#123456").project(**_projection(frame))
    svg = to_svg(layered(drawn, width=400, height=frame.height, columns=1), label="x")
    path = next(p for p in re.findall(r"<path[^>]*>", svg) if "#123456" in p)
    corners = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.split(' d="')[1])]
    x, y = frame.pixel((lon, lat))
    assert min(abs(a - x) + abs(b - y) for a, b in corners) < 0.1


def test_the_180th_meridian_parts_nothing() -> None:
    frame = framed([(FIJI, 5.0), (TONGA, 5.0)], 800)
    (x0, _), (x1, _) = frame.pixel(FIJI), frame.pixel(TONGA)
    assert x0 < x1 < 800
    assert frame.pixels(apart(FIJI, TONGA) * 111.2) == pytest.approx(x1 - x0, rel=0.2)


def test_a_map_holds_its_circles() -> None:
    frame = framed([((44, 33), 300.0), ((47, 30), 50.0)], 800)
    (x, y), reach = frame.pixel((44, 33)), frame.pixels(300)
    assert reach <= x <= 800 - reach
    assert reach <= y <= frame.height - reach


def test_what_spans_the_earth_is_cut_where_nothing_is() -> None:
    frame = framed([(at, 5.0) for at in ((-100, 40), (120, 30), (10, 50), (178, -18))], 800)
    assert frame.whole
    assert all(frame.holds(at) for at in ((-100, 40), (120, 30), (10, 50), (178, -18)))


def test_a_place_a_continent_away_does_not_shrink_the_rest() -> None:
    near = [spot(f"s{n}", (44 + n / 10, 33.0), 3) for n in range(8)]
    assert [s.name for s in on_map([*near, spot("Far", (-77, 39))])] == [s.name for s in near]


def test_the_frame_shows_the_countries_that_it_lies_in() -> None:
    frame = framed([((44, 33), 400.0)], 800)
    names = {str(found["name"]) for found in names_of_countries(frame, [], 10)}
    assert {"Iraq", "Iran", "Syria"} <= names
    assert len(shapes(frame)) < 25


def test_names_cover_neither_each_other_nor_a_disc() -> None:
    places = [spot(f"Place {n}", (44 + n % 4 / 3, 33 + n // 4 / 3), n + 1) for n in range(12)]
    frame = framed([(s.at, s.radius) for s in places], 356)
    taken: list[Box] = []
    _captions(places, frame, taken)
    boxes = taken[len(places) :]
    assert len(boxes) >= 3
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert not any(name.meets(disc) for name in boxes for disc in taken[: len(places)])


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300), st.text(max_size=20)), max_size=20))
def test_a_free_box_meets_none_that_is_taken(marks: list[tuple[float, float, str]]) -> None:
    taken: list[Box] = []
    for x, y, text in marks:
        box = first_free(beside(x, y, 8, text, 12), taken, 300, 300)
        if box:
            assert box.lies_in(300, 300)
            assert not any(box.meets(other) for other in taken)
            taken.append(box)


def test_boxes_that_only_touch_do_not_meet() -> None:
    assert not about(0, 0, 10, 10).meets(about(10, 0, 10, 10))


def test_the_map_says_what_its_marks_stand_for() -> None:
    svg = to_svg(places_map([spot("Old <Town>", (44, 33), 3)], names=NAMES, links={"c0": "#c7"}), label="A map")
    assert "Old &lt;Town&gt;: 3 acts, raiders" in svg
    assert 'href="#c7"' in svg


def test_the_outlines_are_small_and_whole() -> None:
    assert len(files("tightrope.charts").joinpath("outlines.json.gz").read_bytes()) < 150_000
    assert len(outlines()) > 230
    assert all(ring[0] == ring[-1] for country in outlines() for polygon in country.polygons for ring in polygon)


def test_most_countries_have_a_size() -> None:
    assert len(radii()) > 200
