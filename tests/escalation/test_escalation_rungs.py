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

from tightrope.escalation.course import Course, Drawn, Ground, carry_on, course, drawn, ground
from tightrope.escalation.draws import key_of
from tightrope.escalation.features import design
from tightrope.escalation.likelihood import log_likelihood
from tightrope.escalation.rungs import path

if TYPE_CHECKING:
    from tightrope.escalation.process import History, Shape

ACTS = 7


def tiny(acts: int = ACTS, days: float = 12.0) -> History:
    return made_up(acts, days)


def laid_out(past: History, shape: Shape = FULL) -> tuple[Ground, Drawn, Course]:
    fixed = ground(
        shape,
        end=past.end,
        first_rung=past.first_rung,
        levers=(past.lever_days, past.lever_settings),
        watched=np.ones(len(shape.classes), np.bool_),
    )
    acts = [
        (float(t), 0.0, past.end, int(k), float(s), True)
        for t, k, s in zip(past.times, past.kinds, past.severities, strict=True)
    ]
    return fixed, drawn(shape, weights(), shape.decays, shape.moves), course(shape, acts, len(acts) + 3)


def by_path(past: History) -> dict[tuple[int, ...], float]:
    """The log-likelihood of every path of rungs."""
    paths = itertools.product(range(len(FULL.rungs)), repeat=len(past.times))
    return {
        rungs: log_likelihood(design(FULL, replace(past, rungs=np.array(rungs, np.int64))), weights()).value
        for rungs in paths
    }


def test_the_likelihood_is_the_sum_over_all_paths() -> None:
    fixed, by, laid = laid_out(tiny())
    brute = logsumexp(list(by_path(tiny()).values()))
    assert carry_on(fixed, by, laid, 0) == pytest.approx(brute, abs=1e-5)


def test_paths_are_drawn_as_often_as_they_are_probable() -> None:
    fixed, by, laid = laid_out(tiny())
    carry_on(fixed, by, laid, 0)
    exact = by_path(tiny())
    total = logsumexp(list(exact.values()))
    rounds = 20_000
    key = np.uint64(key_of(1, 1))
    seen = Counter(
        tuple(path(by.rates, by.moves, laid.waits[: ACTS + 1], laid.kinds[:ACTS], laid.chances, key, 10 * n)[0][1:])
        for n in range(rounds)
    )
    for rungs, value in exact.items():
        share = np.exp(value - total)
        assert seen[rungs] / rounds == pytest.approx(share, abs=4.5 * np.sqrt(share / rounds) + 1e-4)


def test_moves_are_counted_by_class_and_rung() -> None:
    fixed, by, laid = laid_out(tiny())
    carry_on(fixed, by, laid, 0)
    kinds = laid.kinds[:ACTS]
    rungs, counts = path(by.rates, by.moves, laid.waits[: ACTS + 1], kinds, laid.chances, np.uint64(3), 0)
    brute = np.zeros_like(counts)
    for i, kind in enumerate(kinds):
        brute[kind, rungs[i], rungs[i + 1]] += 1
    assert np.array_equal(counts, brute)


def test_one_rung_gives_the_plain_likelihood() -> None:
    shape = replace(FULL, rungs=("only",), moves=None)
    past = replace(made_up(), rungs=np.zeros(60, np.int64))
    fixed, _, laid = laid_out(past, shape)
    at = weights()[:, 1:]
    exact = log_likelihood(design(shape, past), at).value
    assert carry_on(fixed, drawn(shape, at, shape.decays, None), laid, 0) == pytest.approx(exact, abs=1e-3)


def test_working_out_what_follows_a_change_equals_working_out_all() -> None:
    fixed, by, laid = laid_out(made_up())
    carry_on(fixed, by, laid, 0)
    _, _, other = laid_out(made_up())
    for one in (laid, other):
        one.times[30] += 0.4 * (one.times[31] - one.times[30])
    assert carry_on(fixed, by, laid, 30) == carry_on(fixed, by, other, 0)
    assert np.array_equal(laid.waits, other.waits)


def test_a_class_that_was_not_watched_is_left_out() -> None:
    fixed, by, laid = laid_out(made_up())
    unwatched = fixed._replace(watched=np.array([True, True, False]))
    carry_on(unwatched, by, laid, 0)
    assert (laid.waits[:, 2] == 0.0).all()
