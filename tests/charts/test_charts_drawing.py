from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from tightrope.charts import (
    Happening,
    edges,
    happenings,
    leading_actors,
    network,
    sides_of,
    tallies,
    tallies_chart,
    timeline,
    to_svg,
    window,
)
from tightrope.records import (
    Actor,
    AnyClaim,
    Article,
    Coding,
    DateRange,
    EventClaim,
    Figure,
    MessageClaim,
    Speaker,
    TallyClaim,
    TieClaim,
)

TEXT = "Raiders & rangers <clashed>."
ARTICLE = Article(
    name="x",
    text=TEXT,
    outlet="Post",
    published=DateRange(earliest=date(2026, 3, 7), latest=date(2026, 3, 7), how="given"),
)
QUOTE = ARTICLE.span(0, len(TEXT))
ACTORS = (
    Actor(id="raiders", name="Raiders & <co>", country="XAA", sector="REB"),
    Actor(id="home", name="Home", kind="state", country="XAA", sector="GOV"),
    Actor(id="rangers", name="Rangers", country="XBB", sector="MIL"),
    Actor(id="patron", name="Patron", kind="state", country="XCC", sector="GOV"),
    Actor(id="poet", name="A Poet", sector="CIV"),
)
NAMES = {"challenger": "raiders", "defender": "rangers", "patron": "patron", "middle": "home", "other": "others"}


def coded(*claims: AnyClaim, actors: tuple[Actor, ...] = ACTORS) -> tuple[Coding, ...]:
    return (Coding(article=ARTICLE, coder="hand", actors=actors, claims=claims),)


def act(first: str | None, last: str | None = None, **fields: object) -> EventClaim:
    earliest, latest = (date.fromisoformat(day) if day else None for day in (first, last or first))
    dates = DateRange(earliest=earliest, latest=latest, how="given") if first else None
    given = {"type": "ASSAULT", "by": ("raiders",), "to": ("rangers",), **fields}
    return EventClaim(quote=QUOTE, trigger=QUOTE, dates=dates, **given)  # type: ignore[arg-type]


def tally(value: int, **fields: object) -> TallyClaim:
    given = {"figure": Figure(best=value), "by": ("raiders",), "to": ("rangers",), **fields}
    return TallyClaim(quote=QUOTE, what="ASSAULT", **given)  # type: ignore[arg-type]


CASE = coded(
    act("2026-03-03"),
    act("2026-03-01", "2026-03-05", status="claimed"),
    act("2026-03-04", by=("rangers",), to=("raiders",)),
    TieClaim(quote=QUOTE, source="patron", type="backs", target="raiders"),
    MessageClaim(quote=QUOTE, sender="rangers", via="home", receiver="patron"),
    tally(9),
    tally(12, said_by=(Speaker(actor="poet"),)),
)


def test_the_sides_are_read_from_force_ties_and_messages() -> None:
    sides = sides_of(CASE)
    assert (sides.challenger, sides.defender, sides.patron, sides.middle) == (
        ("raiders",), ("rangers",), ("patron",), ("home",),
    )  # fmt: skip


def test_without_force_there_are_no_sides() -> None:
    assert sides_of(coded(act("2026-03-03", type="CONSULT"))).challenger == ()


def test_an_armed_group_challenges_even_where_it_is_hit_more() -> None:
    hits = [act(f"2026-03-0{day}", by=("rangers",), to=("raiders",)) for day in range(1, 6)]
    assert sides_of(coded(act("2026-03-03"), *hits)).challenger == ("raiders",)


def test_what_did_not_happen_makes_no_edge() -> None:
    assert edges(coded(*(act("2026-03-03", status=s) for s in ("denied", "hypothetical", "not")))) == ()


def test_a_message_goes_by_its_stations() -> None:
    found = edges(coded(MessageClaim(quote=QUOTE, sender="rangers", via="home", receiver="patron")))
    assert {(edge.doer, edge.recipient, edge.sign) for edge in found} == {
        ("rangers", "home", "cooperative"),
        ("home", "patron", "cooperative"),
    }


def test_edges_of_one_pair_and_sign_are_one_with_all_claims() -> None:
    (edge,) = edges(coded(act("2026-03-03"), act("2026-03-04")))
    assert len(edge.claims) == 2


def test_at_most_fourteen_actors_lead() -> None:
    many = tuple(Actor(id=f"a{n}", name=f"A{n}", sector="REB") for n in range(20))
    chain = [act("2026-03-03", by=(f"a{n}",), to=(f"a{(n + 1) % 20}",)) for n in range(20)]
    assert len(leading_actors(coded(*chain, actors=many))) == 14


def test_an_undated_act_is_no_happening() -> None:
    assert happenings([act(None)], CASE) == ()


def test_an_interval_open_at_one_end_is_its_one_day() -> None:
    dates = DateRange(earliest=None, latest=date(2026, 3, 4), how="given")
    claim = EventClaim(quote=QUOTE, trigger=QUOTE, type="ASSAULT", dates=dates)
    (happening,) = happenings([claim], CASE)
    assert (happening.earliest, happening.latest) == (date(2026, 3, 4), date(2026, 3, 4))


def test_old_acts_do_not_stretch_the_window() -> None:
    acts = happenings([act("1803-01-01"), act("2026-03-03")], CASE)
    assert window(acts, date(2026, 3, 20)) == (date(2026, 3, 3), date(2026, 3, 20))


def test_a_tally_without_a_window_counts_to_its_articles_day() -> None:
    assert [tally.day for tally in tallies(coded(tally(9)))] == [date(2026, 3, 7)]


def test_a_tally_that_nobody_is_quoted_for_is_the_outlets() -> None:
    assert [tally.voice for tally in tallies(coded(tally(9)))] == ["Post"]


def test_a_lower_bound_is_told_as_one() -> None:
    (found,) = tallies(coded(tally(9, figure=Figure(low=9))))
    assert (found.bound, found.value) == ("at least", 9)


def drawings(case: tuple[Coding, ...] = CASE, width: int = 860) -> list[str]:
    acts = happenings([claim for coding in case for claim in coding.claims if isinstance(claim, EventClaim)], case)
    links = {claim.id: "#c1" for coding in case for claim in coding.claims}
    days = window(acts, date(2026, 3, 7))
    charts = [
        timeline(acts, days, names=NAMES, links=links, width=width),  # type: ignore[arg-type]
        tallies_chart(tallies(case), links=links, width=width),
        network(case, links=links, width=width),
    ]
    return [to_svg(chart, label="A <chart> & more") for chart in charts]


@pytest.fixture(scope="module")
def drawn() -> list[str]:
    return drawings()


def test_the_same_case_draws_the_same(drawn: list[str]) -> None:
    assert drawings() == drawn


def test_a_drawing_has_no_size_of_its_own(drawn: list[str]) -> None:
    roots = [ET.fromstring(svg) for svg in drawn]  # noqa: S314 - drawn above
    assert [("width" in root.attrib, "viewBox" in root.attrib) for root in roots] == [(False, True)] * 3


def test_a_drawing_is_labelled(drawn: list[str]) -> None:
    assert {ET.fromstring(svg).get("aria-label") for svg in drawn} == {"A <chart> & more"}  # noqa: S314 - drawn above


def test_a_drawing_asks_for_nothing_and_runs_nothing(drawn: list[str]) -> None:
    assert (
        re.findall(r"https?://(?!www\.w3\.org/2000/svg)|<script|<style|<image|\bon[a-z]+=|style=|url\(", "".join(drawn))
        == []
    )


def test_links_lead_to_the_page(drawn: list[str]) -> None:
    assert [set(re.findall(r'href="([^"]*)"', svg)) for svg in drawn] == [{"#c1"}] * 3


def test_no_colour_is_fixed_that_dark_paper_would_hide(drawn: list[str]) -> None:
    fixed = re.findall(r'(?:fill|stroke)="(?!none|transparent|var\()([^"]*)"', "".join(drawn))
    assert fixed == []


def test_names_are_drawn_as_text(drawn: list[str]) -> None:
    assert "Raiders &amp; &lt;co&gt;" in drawn[2]


def test_acts_of_one_day_and_row_do_not_cover_each_other() -> None:
    acts = happenings([act("2026-03-03", count=Figure(best=n)) for n in range(1, 6)], CASE)
    svg = to_svg(timeline(acts, window(acts, date(2026, 3, 7)), names=NAMES), label="x")  # type: ignore[arg-type]
    marks = re.findall(r'transform="translate\(([\d.]+),([\d.]+)\)" d="M[^"]*" fill="var\(--side-challenger', svg)
    heights = [float(y) for x, y in marks if float(x) > 0]
    assert len(set(heights)) >= 5


def test_names_in_the_network_keep_their_distance() -> None:
    many = tuple(Actor(id=f"a{n}", name=f"Actor number {n} of many", sector="REB") for n in range(14))
    chain = [act("2026-03-03", by=(f"a{n}",), to=(f"a{(n + 1) % 14}",)) for n in range(14)]
    svg = to_svg(network(coded(*chain, actors=many), width=356), label="x")
    spots = re.findall(
        r'text-anchor="(start|end)" transform="translate\([\d.-]+,([\d.-]+)\)[^>]*>(?:<tspan[^>]*>)?Actor', svg
    )
    for side in ("start", "end"):
        heights = sorted(float(y) for anchor, y in spots if anchor == side)
        assert len(heights) == 7
        assert min(b - a for a, b in pairwise(heights)) >= 40


def test_a_happening_keeps_its_interval() -> None:
    (happening,) = happenings([act("2026-03-01", "2026-03-05")], CASE)
    assert isinstance(happening, Happening)
    assert happening.latest - happening.earliest == timedelta(days=4)
