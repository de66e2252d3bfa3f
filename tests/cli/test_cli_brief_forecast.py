"""A forecast on the brief, and a page of scores."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

CASE = "iraq-2023"
ASKED = ("--days", "6", "--seed", "5")
LOGGED = ("forecast", CASE, "--as-of", "2023-11-27", "--days", "9", "--histories", "200", "--seed", "5", "--log")


@pytest.fixture
def page(run: Run, story: Path) -> str:
    run("add", story, "--published", "2023-11-06", "--ledger", "l.db")
    ran = run("brief", "-o", "p.html", "--ledger", "l.db", "--case", CASE, "--forecast", *ASKED)
    assert ran.code == 0
    assert "forecasting 6 days" in ran.err
    return Path("p.html").read_text(encoding="utf-8")


def test_the_chances_and_counts_of_the_page_are_those_of_the_forecast(run: Run, page: str) -> None:
    told = json.loads(run("forecast", CASE, *ASKED, "--json").out)
    chances = page[page.index('<ol class="chances"') :].partition("</ol>")[0]
    shown = {
        unescape(name).casefold(): (percent, words)
        for percent, words, name in re.findall(
            r"<strong>([^<]+)</strong> <span>([^<]+)</span>.*?<p class=\"asked\">([^<]+)</p>", chances, re.DOTALL
        )
    }
    assert shown == {
        one["name"].casefold(): (one["words"].rpartition("(")[2][:-1], one["words"].rpartition(" (")[0])
        for one in told["thresholds"]
        if one["chance"] is not None
    }
    last = told["counts"]["attack"][-1]
    span = f"the middle guess is {last['median']:,.0f} attacks; nine histories in ten have {last['low']:,.0f} to "
    assert f"{span}{last['high']:,.0f}." in unescape(page)
    assert len(page.encode()) < 2_000_000


def test_scores_are_written_as_a_page(run: Run) -> None:
    run(*LOGGED, "log.jsonl")
    ran = run("score", "log.jsonl", CASE, "-o", "calibration.html")
    assert (ran.code, ran.out) == (0, "")
    told = Path("calibration.html").read_text(encoding="utf-8")
    assert "How many acts of attack from 2023-11-28 to 2023-12-06?" in told
    assert "<svg" in told


def test_a_ledger_that_keeps_forecasts_shows_on_its_brief_how_they_did(run: Run, story: Path) -> None:
    run("add", story, "--published", "2023-11-06", "--ledger", "l.db")
    run("brief", "-o", "bare.html", "--ledger", "l.db")
    run(*LOGGED, "l.db")
    run("brief", "-o", "told.html", "--ledger", "l.db", "--case", CASE)
    bare, told = (Path(name).read_text(encoding="utf-8") for name in ("bare.html", "told.html"))
    assert 'id="record"' not in bare
    assert "How the last forecasts did" in told


def test_a_forecast_of_a_case_that_does_not_run_is_refused_in_one_line(run: Run, story: Path) -> None:
    run("add", story, "--published", "2023-11-06", "--ledger", "l.db")
    ran = run("brief", "-o", "p.html", "--ledger", "l.db", "--forecast", "--days", "9999")
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "tightrope: 9999 days cannot be looked ahead: ask for 1 to 730")
    assert not Path("p.html").exists()


def test_the_fan_and_the_reliability_plot_come_as_files_of_their_own(run: Run, story: Path) -> None:
    run("add", story, "--published", "2023-11-06", "--ledger", "l.db")
    run(*LOGGED, "l.db")
    assert run("chart", "fan", "l.db", "--case", CASE, *ASKED, "-o", "fan.svg").code == 0
    assert run("chart", "reliability", "l.db", "--case", CASE, "-o", "plot.svg").code == 0
    fan, plot = (Path(name).read_text(encoding="utf-8") for name in ("fan.svg", "plot.svg"))
    assert re.search(r">\+\d+<", fan)
    assert "share that came true" in plot


def test_a_ledger_without_forecasts_has_no_reliability_plot(run: Run, story: Path) -> None:
    run("add", story, "--published", "2023-11-06", "--ledger", "l.db")
    ran = run("chart", "reliability", "l.db", "-o", "plot.svg")
    assert (ran.code, ran.err) == (
        2,
        "tightrope: l.db keeps no forecast: `tightrope forecast l.db --log l.db` keeps one\n",
    )
