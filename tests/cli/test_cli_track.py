"""Running totals drawn over time."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.cli.curve import Item, Told, Track, drawn, letters

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
TOLD = st.builds(
    Told, day=DAYS, value=st.integers(0, 10**7), words=st.just("some"), counter=st.sampled_from(["Post", "Ministry"])
)
ITEMS = st.builds(Item, day=st.none() | DAYS, number=st.integers(1, 99), what=st.just("an attack"))


def track(*totals: tuple[int, int, str], since: date | None = None, items: tuple[Item, ...] = ()) -> Track:
    told = tuple(Told(day=date(2031, 1, day), value=n, words=str(n), counter=who) for day, n, who in totals)
    return Track(title="attacks", since=since, totals=told, items=items, itemised=0, missing=0)


def lines(of: Track, width: int = 80) -> list[str]:
    return [line.plain for line in drawn(of, width)]


def test_the_highest_total_is_on_the_first_line_and_nought_on_the_last_of_the_plot() -> None:
    shown = lines(track((1, 0, "Post"), (31, 1200, "Post")))
    assert shown[0].startswith("1,200 ┤")
    assert shown[0].endswith("a")
    assert shown[9].startswith("    0 ┤a")


def test_each_counter_has_a_letter() -> None:
    marks = letters(track((1, 3, "Post"), (2, 5, "Ministry"), (3, 6, "Post")))
    assert {counter: letter for counter, (letter, _) in marks.items()} == {"Post": "a", "Ministry": "b"}


def test_a_line_starts_from_nought_on_the_day_that_is_counted_from() -> None:
    shown = lines(track((11, 5, "Post"), (21, 10, "Post"), since=date(2031, 1, 1)))
    assert shown[9][4] not in " a"
    assert shown[11].split() == ["1", "Jan", "2031", "21", "Jan", "2031"]


def test_bars_stand_under_the_days_of_what_is_itemised() -> None:
    items = (Item(day=date(2031, 1, 1), number=1, what="x"), Item(day=date(2031, 1, 31), number=8, what="y"))
    bars = lines(track((1, 1, "Post"), (31, 9, "Post"), items=items))[-1]
    assert (bars[3], bars[-1], len(bars)) == ("▁", "█", 80)


@given(st.lists(TOLD, min_size=2, max_size=12, unique_by=lambda one: one.day), st.none() | DAYS, st.lists(ITEMS))
def test_whatever_is_drawn_fits_in_the_width(totals: list[Told], since: date | None, items: list[Item]) -> None:
    of = Track(title="a", since=since, totals=tuple(totals), items=tuple(items), itemised=0, missing=0)
    assert {len(line) <= 80 for line in lines(of)} == {True}


@pytest.fixture
def filled(run: Run, story: Path) -> Run:
    assert run("add", story, "--published", "2023-11-06", "--outlet", "Example Post").code == 0
    later = story.with_name("later.txt")
    later.write_text(story.read_text("utf-8") + "\nThe camp is quiet.", encoding="utf-8")
    assert run("add", later, "--published", "2023-11-16", "--outlet", "Example Post").code == 0
    return run


def test_totals_of_a_ledger_are_drawn_with_who_gave_them(filled: Run) -> None:
    out = filled("track").out
    assert out.startswith("Attacks on Redland\n12 ┤a")
    assert "  a Example Post: 12 by 6 Nov 2023, 12 by 16 Nov 2023\n" in out
    assert "  ▁ 12 by 16 Nov 2023; 0 itemised here, 12 not\n" in out


def test_one_total_makes_no_curve(filled: Run) -> None:
    out = filled("track", "--as-of", "2023-11-06").out
    assert "┤" not in out
    assert "  a Example Post: 12 by 6 Nov 2023\n" in out


def test_json_is_one_campaign_a_line(filled: Run) -> None:
    (line,) = filled("track", "--json").out.splitlines()
    told: dict[str, Any] = json.loads(line)
    assert [one["value"] for one in told["totals"]] == [12, 12]
    assert (told["itemised"], told["missing"]) == (0, 12)


def test_a_bundled_case_is_drawn_with_its_counters_and_acts(run: Run) -> None:
    out = run("track", "iraq-2023").out
    assert "b Militia Monitor: 73 by 14 Nov 2023" in out
    assert "20 Nov 2023: ballistic missile on Ain al-Asad, eight injured" in out
    assert max(map(len, out.splitlines())) <= 80


def test_as_of_leaves_out_totals_and_acts_published_later(run: Run) -> None:
    (line,) = run("track", "iraq-2023", "--as-of", "2023-12-11", "--json").out.splitlines()
    told: dict[str, Any] = json.loads(line)
    assert max(one["day"] for one in told["totals"]) == "2023-12-06"
    assert [one["day"] for one in told["items"]] == ["2023-11-20"]


def test_a_ledger_without_totals_says_so(run: Run, tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("Nothing happened.", encoding="utf-8")
    run("add", quiet)
    assert run("track").err == "tightrope.db holds no running total\n"


def test_no_colour_is_written_where_none_is_wanted(filled: Run) -> None:
    assert "\x1b" not in filled("track").out
