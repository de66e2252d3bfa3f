"""Draws kept for the next command."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tightrope import cases
from tightrope.escalation import Posterior, from_prior, model
from tightrope.outlook.draws import kept

if TYPE_CHECKING:
    from pathlib import Path

MODEL = model(cases.load("iraq-2023"))
DAY = date(2023, 12, 11)


class Counted:
    """Makes draws, and counts how often it is asked to."""

    times = 0

    def __call__(self) -> Posterior:
        self.times += 1
        return replace(from_prior(MODEL, draws=3, seed=1), as_of=DAY, trouble=("one total was left out",))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "tightrope" / "draws"


def test_draws_are_made_once() -> None:
    draw = Counted()
    one, other = (kept(MODEL, DAY, 1, draw) for _ in range(2))
    assert draw.times == 1
    assert np.array_equal(one.weights, other.weights)
    assert one.trouble == other.trouble == ("one total was left out",)


def test_another_day_or_seed_takes_other_draws() -> None:
    draw = Counted()
    for day, seed in ((DAY, 1), (DAY, 2), (date(2023, 12, 12), 1)):
        kept(MODEL, day, seed, draw)
    assert draw.times == 3


def test_another_case_takes_other_draws() -> None:
    draw = Counted()
    kept(MODEL, DAY, 1, draw)
    kept(model(cases.load("red-sea-2023")), DAY, 1, draw)
    assert draw.times == 2


def test_a_broken_file_is_made_again(folder: Path) -> None:
    draw = Counted()
    kept(MODEL, DAY, 1, draw)
    (file,) = folder.iterdir()
    file.write_bytes(b"PK\x03\x04 broken")
    kept(MODEL, DAY, 1, draw)
    assert draw.times == 2


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept(MODEL, DAY, 1, Counted()).as_of == DAY


def test_a_cache_that_fills_up_keeps_no_half_of_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(file: Path, **_: object) -> None:
        file.write_bytes(b"half")
        raise OSError

    monkeypatch.setattr(np, "savez", fill)
    assert kept(MODEL, DAY, 1, Counted()).as_of == DAY
    assert list(folder.iterdir()) == []


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr("tightrope.outlook.draws.Path.home", homeless)
    assert kept(MODEL, DAY, 1, Counted()).as_of == DAY


def test_only_some_are_kept(folder: Path) -> None:
    for seed in range(25):
        kept(MODEL, DAY, seed, Counted())
    assert len(list(folder.iterdir())) == 20
