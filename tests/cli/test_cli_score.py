"""Forecasts that are kept, and scored afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

CASE = "iraq-2023"
MAKE = ("forecast", CASE, "--as-of", "2023-11-27", "--days", "9", "--histories", "200", "--seed", "5", "--log")


def test_a_forecast_is_kept_as_lines_and_settled_from_the_case(run: Run) -> None:
    made = run(*MAKE, "log.jsonl")
    assert "in log.jsonl; to be settled from 2023-12-13 on" in made.err
    found = json.loads(run("score", "log.jsonl", CASE, "--json").out)
    attacks = found["questions"][0]
    assert (attacks["question"], attacks["state"]) == (
        "How many acts of attack from 2023-11-28 to 2023-12-06?",
        "settled",
    )
    assert attacks["came"] == 5  # 73 by 27 November, 78 by 6 December
    assert [one["by"] for one in found["counts"]] == ["forecast", "Poisson", "last windows"]


def test_a_forecast_kept_twice_is_there_once_and_as_it_was(run: Run) -> None:
    run(*MAKE, "log.jsonl")
    before = Path("log.jsonl").read_bytes()
    assert "were there already" in run(*MAKE, "log.jsonl").err
    assert Path("log.jsonl").read_bytes() == before


def test_nothing_is_settled_before_its_day(run: Run) -> None:
    run(*MAKE, "log.jsonl")
    found = json.loads(run("score", "log.jsonl", CASE, "--as-of", "2023-12-12", "--json").out)
    assert (found["settled"], found["void"], found["waiting"]) == (0, 0, len(found["questions"]))


def test_scores_are_told_in_words_that_fit_the_terminal(run: Run) -> None:
    run(*MAKE, "log.jsonl")
    ran = run("score", "log.jsonl", CASE)
    assert max(map(len, ran.out.splitlines())) <= 80
    told = " ".join(ran.out.split())
    for words in ("hindcasts", "90% holds", "Of what was called so, so much came", "on which rung"):
        assert words in told


def test_a_ledger_keeps_forecasts_of_its_own_case_and_of_others(run: Run, story: Path) -> None:
    run("add", story, "--published", "2023-11-06", "--ledger", "l.db")
    run(*MAKE, "l.db")
    own = json.loads(run("score", "l.db", "--json").out)["questions"][0]
    assert own["void"] == "it is of the case 'Iraq, October to December 2023', and this is 'L'"
    assert json.loads(run("score", "l.db", CASE, "--json").out)["questions"][0]["came"] == 5


def test_a_ledger_without_later_articles_leaves_a_forecast_void(run: Run, story: Path) -> None:
    run("add", story, "--published", "2023-11-06", "--ledger", "l.db")
    run("forecast", "l.db", "--days", "5", "--histories", "50", "--log", "l.db")
    found = json.loads(run("score", "l.db", "--json").out)["questions"]
    assert {one["void"] for one in found if one["kind"] != "rung"} == {"no data after the cut-off, 2023-11-06"}


def test_a_forecast_of_a_ledger_says_what_late_reports_may_still_add(run: Run, story: Path) -> None:
    run("add", story, "--published", "2023-11-05", "--ledger", "l.db")
    made = run("forecast", "l.db", "--days", "5", "--histories", "50")
    assert "attack in the 7 days to 2023-11-05: 1 reported so far; the forecast starts from 1 (1 to " in made.err


def test_a_ledger_settles_its_forecasts_from_later_articles(run: Run, story: Path) -> None:
    run("add", story, "--published", "2023-11-06", "--ledger", "l.db")
    run("forecast", "l.db", "--days", "5", "--histories", "50", "--log", "l.db")
    Path("later.txt").write_text("It stayed quiet along the border for another week, residents said.", encoding="utf-8")
    run("add", "later.txt", "--published", "2023-11-13", "--ledger", "l.db")
    attacks = json.loads(run("score", "l.db", "--json").out)["questions"][0]
    assert (attacks["state"], attacks["came"]) == ("settled", 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*MAKE, "log.txt"), "log.txt is no ledger: give one, or a file whose name ends in .jsonl"),
        ((*MAKE, "log.jsonl", "--set", "war=truce"), "leave out --set or --log"),
        (("score", "log.jsonl"), "tightrope score log.jsonl CASE"),
        (("score", "missing.jsonl", CASE), "cannot be read"),
        (("score", "bad.jsonl", CASE), "bad.jsonl, line 1 is no forecast"),
        (("score", "empty.jsonl", CASE), "empty.jsonl holds no forecast"),
    ],
)
def test_what_cannot_be_kept_or_scored_is_refused_in_one_line(run: Run, arguments: tuple[str, ...], words: str) -> None:
    Path("bad.jsonl").write_text("{}\n", encoding="utf-8")
    Path("empty.jsonl").touch()
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert words in line
