"""How slowly acts are told of, and what that leaves untold."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from small import WHY

from tightrope.escalation.sampling.late import LONGEST, delays, late_blocks, reporting, untold
from tightrope.records.case import Act

START = date(2031, 1, 1)


def act(on: int, day: int | None, kind: str = "raid", reported: int | None = None) -> Act:
    def dated(n: int | None) -> date | None:
        return None if n is None else START + timedelta(days=n)

    return Act(on=START + timedelta(days=on), kind=kind, day=dated(day), reported=dated(reported), assumption=WHY)


def test_delays_are_counted_by_class() -> None:
    found = delays([act(0, 0), act(1, 3), act(2, 2, "answer"), act(4, 4)], "raid")
    assert (found[0], found[2], found.sum()) == (2, 1, 3)


def test_the_first_report_counts_where_it_came_before_the_one_that_is_cited() -> None:
    assert delays([act(0, 0), act(1, 9, reported=2)], "raid")[1] == 1


@pytest.mark.parametrize(
    "quiet",
    [act(5, None), act(1, 1 + LONGEST + 1), act(5, 4), act(-2, 1)],
    ids=["no day of publication", "a retrospect", "told of before it happened", "before anything was published"],
)
def test_some_acts_tell_nothing_of_delays(quiet: Act) -> None:
    assert delays([act(0, 0), quiet], "raid").sum() == 1


def test_blocks_cover_the_last_days_and_begin_no_earlier_than_the_watch() -> None:
    blocks = np.array(late_blocks(0, 10.0, 0.3))
    assert (blocks[0, 1], blocks[-1, 2]) == (0.0, 10.0)
    assert np.array_equal(blocks[1:, 1], blocks[:-1, 2])


def test_the_chances_of_delays_are_those_that_were_counted_once_there_are_many() -> None:
    counts = np.zeros(LONGEST + 1, np.int64)
    counts[[0, 3]] = 3000, 1000
    drawn = reporting(counts, np.zeros(0, np.int64), np.random.default_rng(1), np.zeros(LONGEST + 1))
    assert drawn[[0, 3]] == pytest.approx([0.75, 0.25], abs=0.03)


def test_delays_of_what_is_still_untold_lie_beyond_its_age() -> None:
    even, counts = np.full(LONGEST + 1, 1.0 / (LONGEST + 1)), np.zeros(LONGEST + 1, np.int64)
    drawn = reporting(counts, np.full(100_000, LONGEST - 2), np.random.default_rng(1), even)
    assert drawn[-2:] == pytest.approx([0.5, 0.5], abs=0.02)


def test_what_happened_today_is_untold_unless_it_is_told_on_the_day() -> None:
    chances = np.zeros(LONGEST + 1)
    chances[[0, 2]] = 0.6, 0.4
    assert np.exp(untold(chances, 5.0)) == pytest.approx([0.0, 0.0, 0.0, 0.4, 0.4])
