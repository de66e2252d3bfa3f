"""A case that was written is read again as it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope import cases
from tightrope.cases.writing import to_csv, to_toml
from tightrope.records import Case, Sides
from tightrope.records.case import Act, Lever, Process, Setting, Total

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
SMALL = Case(
    title="A small case",
    summary="Nothing happens.",
    first_day=date(2031, 1, 1),
    last_day=date(2031, 3, 1),
    sides=Sides(challenger=("rebels",)),
)


def read_again(case: Case, folder: Path) -> Case:
    (folder / "case.toml").write_text(to_toml(case), encoding="utf-8", newline="")
    (folder / "acts.csv").write_text(to_csv(case.acts, Act), encoding="utf-8")
    (folder / "tallies.csv").write_text(to_csv(case.totals, Total), encoding="utf-8")
    return cases.load(folder)


@pytest.mark.parametrize("name", cases.names())
def test_a_bundled_case_is_read_again_as_it_was(name: str, tmp_path: Path) -> None:
    case = cases.load(name)
    assert read_again(case, tmp_path) == case


@given(WORDS, WORDS)
def test_any_words_survive(tmp_path_factory: pytest.TempPathFactory, name: str, meaning: str) -> None:
    lever = Lever(name=name, meaning=meaning, settings=(Setting(name="on"),))
    case = msgspec.structs.replace(SMALL, title=name, process=Process(classes=(), rungs=(), start="", levers=(lever,)))
    assert read_again(case, tmp_path_factory.mktemp("case")) == case


def test_a_table_has_only_the_columns_that_are_used() -> None:
    act = Act(on=date(2031, 1, 2), kind="raid", quote="They came, at night.", article="a1")
    assert to_csv([act], Act) == 'on,kind,quote,article\n2031-01-02,raid,"They came, at night.",a1\n'


def test_a_table_without_rows_has_the_columns_that_it_needs() -> None:
    assert to_csv([], Total) == "on,since,count,counter\n"
