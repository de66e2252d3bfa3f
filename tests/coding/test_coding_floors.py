"""What the reader scores on labelled texts does not fall below what `make evals FLOORS=1` recorded of them."""

from __future__ import annotations

import tomllib

import msgspec
import pytest
from gold import FLOORS, OTHERS, TEXTS, measured

FALL = 0.02  # a figure may fall by so much before it is called worse


class Floor(msgspec.Struct, frozen=True):
    texts: tuple[str, ...]
    f1: dict[str, float]


RECORDED = msgspec.convert(tomllib.loads(FLOORS.read_text(encoding="utf-8")), dict[str, Floor])
FOLDERS = {"own": TEXTS, "others": OTHERS}


@pytest.mark.parametrize("name", RECORDED)
def test_no_figure_falls_and_no_event_is_without_words(name: str) -> None:
    floor, folder = RECORDED[name], FOLDERS[name]
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    now = measured(name, folder, floor.texts)
    assert now.scores.ungrounded == 0
    assert sorted(now.texts) == sorted(floor.texts)
    fallen = {
        row: (then, round(now.scores.rows[row].f1, 3))
        for row, then in floor.f1.items()
        if now.scores.rows[row].f1 < then - FALL
    }
    assert not fallen, "see which texts changed; if this is meant, record it: make evals FLOORS=1"
