"""The rungs are summed over and drawn as brute force over all their paths says."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.special import logsumexp
from shapes import FULL, made_up, weights

from tightrope.escalation.fitting.features import design
from tightrope.escalation.fitting.likelihood import log_likelihood
from tightrope.escalation.machine.draws import key_of
from tightrope.escalation.sampling.changes import bench
from tightrope.escalation.sampling.course import TIME, Rules, carry_on, course, rules
from tightrope.escalation.sampling.rungs import RUNG
from tightrope.escalation.sampling.tallied import Tallied, impute

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, History, Shape

ACTS = 7
NOTHING = np.zeros((0, 1))
UNTALLIED = Tallied(np.zeros((0, 6)), np.zeros((0, 4)), np.zeros((1, 0)))


def tiny(acts: int = ACTS, days: float = 12.0) -> History:
    return made_up(acts, days)


def laid_out(past: History, shape: Shape = FULL, at: Floats | None = None) -> tuple[Rules, Floats]:
    known = rules(shape, weights() if at is None else at, end=past.end, levers=(past.lever_days, past.lever_settings))
    acts = [
        (float(t), 0.0, past.end, int(k), float(np.log1p(s)), True)
        for t, k, s in zip(past.times, past.kinds, past.severities, strict=True)
    ]
    return known, course(known, acts, first_rung=past.first_rung, room=len(acts) + 3)


def worked_out(past: History, shape: Shape = FULL, at: Floats | None = None) -> float:
    known, laid = laid_out(past, shape, at)
    return carry_on(known, laid, 0, NOTHING)


def by_path(past: History) -> dict[tuple[int, ...], float]:
    """The log-likelihood of every path of rungs."""
    paths = itertools.product(range(len(FULL.rungs)), repeat=len(past.times))
    return {
        rungs: log_likelihood(design(FULL, replace(past, rungs=np.array(rungs, np.int64))), weights()).value
        for rungs in paths
    }


def test_the_likelihood_is_the_sum_over_all_paths() -> None:
    brute = logsumexp(list(by_path(tiny()).values()))
    assert worked_out(tiny()) == pytest.approx(brute, abs=1e-3)


def test_paths_are_drawn_as_often_as_they_are_probable() -> None:
    known, laid = laid_out(tiny())
    exact = by_path(tiny())
    total = logsumexp(list(exact.values()))
    rounds = 20_000
    key = np.uint64(key_of(1, 1))
    seen: Counter[tuple[int, ...]] = Counter()
    for n in range(rounds):
        impute(known, UNTALLIED, laid, bench(laid), NOTHING, key, n, 0)
        seen[tuple(laid[1 : ACTS + 1, RUNG].astype(int))] += 1
    for rungs, value in exact.items():
        share = np.exp(value - total)
        assert seen[rungs] / rounds == pytest.approx(share, abs=4.5 * np.sqrt(share / rounds) + 1e-4)


def test_one_rung_gives_the_plain_likelihood() -> None:
    shape = replace(FULL, rungs=("only",), moves=None)
    past = replace(made_up(), rungs=np.zeros(60, np.int64))
    at = weights()[:, 1:]
    assert worked_out(past, shape, at) == pytest.approx(log_likelihood(design(shape, past), at).value, abs=1e-2)


def test_working_out_what_follows_a_change_equals_working_out_all() -> None:
    known, laid = laid_out(made_up())
    carry_on(known, laid, 0, NOTHING)
    _, other = laid_out(made_up())
    for one in (laid, other):
        one[30, TIME] += 0.4 * (one[31, TIME] - one[30, TIME])
    assert carry_on(known, laid, 30, NOTHING) == carry_on(known, other, 0, NOTHING)
    assert np.array_equal(laid, other)


def test_the_grid_adds_up_to_the_days_and_holds_each_act() -> None:
    known, laid = laid_out(made_up())
    grid = np.zeros((2000, 2 + len(FULL.columns) - len(FULL.rungs)))
    carry_on(known, laid, 0, grid)
    rows = grid[: int(grid[-1, 0])]
    assert rows[:, 1].sum() == pytest.approx(50.0)
    assert (rows[:, 1] == 0.0).sum() == 60


def test_features_of_the_acts_are_those_of_the_design() -> None:
    known, laid = laid_out(made_up())
    grid = np.zeros((2000, 2 + len(FULL.columns) - len(FULL.rungs)))
    carry_on(known, laid, 0, grid)
    at_acts = grid[: int(grid[-1, 0])][grid[: int(grid[-1, 0]), 1] == 0.0, 2:]
    assert at_acts == pytest.approx(design(FULL, made_up()).at_acts[:, 2:], abs=1e-12)


def test_a_grid_without_room_says_how_much_is_needed() -> None:
    known, laid = laid_out(made_up())
    small, large = (np.zeros((rows, 2 + len(FULL.columns) - len(FULL.rungs))) for rows in (10, 2000))
    carry_on(known, laid, 0, small)
    carry_on(known, laid, 0, large)
    assert small[-1, 0] == large[-1, 0]
