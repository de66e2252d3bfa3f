"""`tightrope watch`."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

STORY = "Redland struck a camp near Oxbow on Sunday, killing eight, officials said. It has been hit 12 times since May."


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text('[[folder]]\npath = "inbox"\noutlet = "Example Wire"\n')
    (tmp_path / "inbox").mkdir()
    put(tmp_path, "a.txt", STORY)
    return path


def put(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "inbox" / name).write_text(text)
    os.utime(tmp_path / "inbox" / name, (1e9, 1e9))


def test_one_round_adds_what_is_new_and_says_so(run: Run, plan: Path) -> None:
    ran = run("watch", plan, "case.db", "--once")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1].endswith(": 1 article with 2 claims added to case.db")


def test_a_second_round_adds_nothing(run: Run, plan: Path) -> None:
    run("watch", plan, "case.db", "--once")
    assert "0 articles with 0 claims" in run("watch", plan, "case.db", "--once").err


def test_without_what_was_seen_the_ledger_still_keeps_one(run: Run, plan: Path, tmp_path: Path) -> None:
    run("watch", plan, "case.db", "--once")
    (tmp_path / "case.db.watch.jsonl").unlink()
    assert "1 already there" in run("watch", plan, "case.db", "--once").err
    assert json.loads(run("show", "--json", "--ledger", "case.db").out)["counts"]["articles"] == 1


def test_it_goes_round_until_it_is_interrupted(
    run: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = []

    def wait(seconds: float) -> None:
        rounds.append(seconds)
        if len(rounds) == 2:
            raise KeyboardInterrupt
        put(tmp_path, "b.txt", f"{STORY}\n")

    monkeypatch.setattr(time, "sleep", wait)
    ran = run("watch", plan, "case.db")
    assert ran.code == 130
    assert [line.count("1 article with") for line in ran.err.splitlines()] == [1, 1]


def test_what_is_refused_is_named_and_counted(run: Run, plan: Path, tmp_path: Path) -> None:
    put(tmp_path, "c.txt", " ")
    said, summary = run("watch", plan, "case.db", "--once").err.splitlines()
    assert "c.txt" in said
    assert summary.endswith("1 refused or put off")


def test_a_feed_at_a_private_address_is_refused(run: Run, plan: Path) -> None:
    plan.write_text('[[feed]]\nurl = "http://127.0.0.1:9/rss"\n')
    ran = run("watch", plan, "case.db", "--once")
    assert "not a public address" in ran.err
    assert "0 of 1 feed answered" in ran.err


@pytest.mark.parametrize("text", ["", "feed = 3", '[[feed]]\nurl = "file:///etc/passwd"'])
def test_a_bad_plan_is_refused(run: Run, plan: Path, text: str) -> None:
    plan.write_text(text)
    ran = run("watch", plan, "case.db", "--once")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "feeds.toml" in ran.err


def test_a_bad_plan_makes_no_ledger(run: Run, plan: Path, tmp_path: Path) -> None:
    plan.write_text("")
    run("watch", plan, "case.db", "--once")
    assert not (tmp_path / "case.db").exists()
