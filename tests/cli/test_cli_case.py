"""`tightrope case`: what it prints, writes and refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tightrope import cases

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

QUOTE = "Redland struck a camp near Oxbow on Sunday, killing eight, officials said."


def drafted(run: Run, story: Path, *more: str) -> None:
    assert run("add", str(story), "--published", "2023-11-06", "--ledger", "l.db").code == 0
    assert run("case", "init", "l.db", *more).code == 0


def test_init_writes_a_case_file_with_its_tables(run: Run, story: Path, tmp_path: Path) -> None:
    drafted(run, story)
    case = cases.load(tmp_path)
    assert [(act.severity, act.quote) for act in case.acts] == [(8, QUOTE)]
    assert (tmp_path / "tallies.csv").read_text(encoding="utf-8").startswith("on,since,count,counter")


def test_init_writes_nothing_over(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "acts.csv").write_text("mine", encoding="utf-8")
    run("add", str(story), "--published", "2023-11-06", "--ledger", "l.db")
    ran = run("case", "init", "l.db")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "acts.csv would be written over" in ran.err
    assert not (tmp_path / "case.toml").exists()
    assert (tmp_path / "acts.csv").read_text(encoding="utf-8") == "mine"


def test_init_writes_over_when_told(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "acts.csv").write_text("mine", encoding="utf-8")
    drafted(run, story, "--force")
    assert cases.load(tmp_path).acts


def test_init_takes_the_sides_that_are_given(run: Run, story: Path, tmp_path: Path) -> None:
    drafted(run, story, "--challenger", "redland", "--defender", "band")
    assert cases.load(tmp_path).acts[0].kind == "attack"


def test_init_of_what_is_no_ledger_is_refused(run: Run, story: Path) -> None:
    ran = run("case", "init", str(story))
    assert (ran.code, ran.out) == (2, "")
    assert "is no ledger" in ran.err


def test_check_proves_a_draft_against_its_ledger(run: Run, story: Path) -> None:
    drafted(run, story)
    ran = run("case", "check", "case.toml", "--ledger", "l.db")
    assert (ran.code, ran.out) == (0, "")


def test_check_without_the_ledger_says_how_to_give_it(run: Run, story: Path) -> None:
    drafted(run, story)
    ran = run("case", "check", "case.toml")
    assert ran.code == 1
    assert "--ledger LEDGER" in ran.err


def test_check_names_a_quotation_that_does_not_hold(run: Run, story: Path, tmp_path: Path) -> None:
    drafted(run, story)
    table = tmp_path / "acts.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("eight", "nine"), encoding="utf-8")
    ran = run("case", "check", "case.toml", "--ledger", "l.db")
    assert ran.code == 1
    assert "acts[2023-11-05]: story does not hold “Redland struck a camp near Oxbow on Sunday, killing nine" in ran.out


def test_check_refuses_a_process_that_does_not_fit_together(run: Run, story: Path, tmp_path: Path) -> None:
    drafted(run, story)
    file = tmp_path / "case.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('start = "harassment"', 'start = "storm"', 1), "utf-8")
    ran = run("case", "check", "case.toml", "--ledger", "l.db")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "names the rung 'storm'" in ran.err


def test_the_bundled_cases_hold(run: Run) -> None:
    assert [run("case", "check", name).code for name in cases.names()] == [0] * len(cases.names())


def test_show_tells_where_the_levers_stand_on_a_day(run: Run) -> None:
    assert "truce (or on, off)" in run("case", "show", "iraq-2023", "--as-of", "2023-11-25").out
    assert "on (or truce, off)" in run("case", "show", "iraq-2023", "--as-of", "2023-12-02").out


def test_show_fits_80_columns(run: Run) -> None:
    assert all(max(map(len, run("case", "show", name).out.splitlines())) <= 80 for name in cases.names())


def test_show_of_a_ledger_shows_its_draft(run: Run, story: Path) -> None:
    run("add", str(story), "--published", "2023-11-06", "--ledger", "l.db")
    assert "Drafted from what was published by 2023-11-06" in " ".join(run("case", "show", "l.db").out.split())


def test_show_prints_the_whole_case_as_json(run: Run) -> None:
    assert json.loads(run("case", "show", "iraq-2023", "--json").out)["sides"]["patron"] == ["iran"]


def test_an_unknown_case_is_refused_with_the_bundled_ones(run: Run) -> None:
    ran = run("case", "show", "atlantis")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "iraq-2023" in ran.err
