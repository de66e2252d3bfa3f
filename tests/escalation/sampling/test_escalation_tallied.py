"""What is imputed from totals has the law that sums over all numbers, or rejection, say it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats

from tightrope.escalation.machine.draws import key_of
from tightrope.escalation.process import Shape, Trace
from tightrope.escalation.sampling.changes import bench
from tightrope.escalation.sampling.course import GRAVE, SLACK, TIME, Rules, course, rules
from tightrope.escalation.sampling.course import LISTED as LISTED_AS
from tightrope.escalation.sampling.tallied import Tallied, impute
from tightrope.escalation.sampling.told import AT_LEAST
from tightrope.escalation.simulation.one import one_history
from tightrope.escalation.simulation.plan import plan

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

PLAIN = Shape(classes=("attack",))
STILL = (np.zeros(1), np.zeros((1, 0)))
ALL_TOLD = np.zeros((1, 0))
LISTED = [(1.5, 1.0, 2.0, 0, 0.0, True)]
TOTALS = Tallied(
    np.array([[0, 0, 5.0, np.log(6), 0.2, 0], [0, 0, 10.0, np.log(9), 0.1, AT_LEAST]]),
    np.array([[0, 0, 2.5, 0], [0, 2.5, 5, 0], [0, 5, 10.0, 0], [0, 5, 10.0, 0], [0, 5, 10.0, 0]]),
    ALL_TOLD,
)


def rounds(
    known: Rules, tallied: Tallied, acts: list[tuple[float, float, float, int, float, bool]], count: int
) -> Floats:
    """Acts before and after day 5, by round."""
    laid = course(known, acts, first_rung=0, room=80)
    at, key, nothing = bench(laid), np.uint64(key_of(1, 2)), np.zeros((0, 1))
    found = np.zeros((count, 2))
    moves = 2 * len(tallied.blocks) + 2 + len(known.memories)
    for n in range(count):
        impute(known, tallied, laid, at, nothing, key, n, moves)
        times = laid[: int(laid[-1, 0]), TIME]
        found[n] = (times < 5).sum(), (times >= 5).sum()
    return found


def by_sums(rate: float) -> Floats:
    """The chances of unlisted acts before and after day 5, for a Poisson process with the totals above."""
    numbers = np.arange(40)
    first, second = np.meshgrid(numbers, numbers, indexing="ij")
    logs = stats.poisson(5 * rate).logpmf(first) + stats.poisson(5 * rate).logpmf(second)
    logs += stats.norm.logpdf(np.log(first + 1), np.log(6), 0.2)
    logs += stats.norm.logcdf((np.log(first + second + 1) - np.log(9)) / 0.1)
    logs -= np.log((first + second + 1) * (first + second + 2))  # one of so many is listed, with some chance or other
    chances = np.exp(logs - logs.max())
    return np.asarray(chances / chances.sum())


def test_numbers_of_a_poisson_process_have_the_chances_that_sums_give() -> None:
    known = rules(PLAIN, np.log([[0.8]]), end=10.0, levers=STILL)
    found = rounds(known, TOTALS, LISTED, 15_000)
    chances, numbers = by_sums(0.8), np.arange(40)
    assert found[:, 0].mean() == pytest.approx(1 + chances.sum(1) @ numbers, abs=0.05)
    assert found[:, 1].mean() == pytest.approx(chances.sum(0) @ numbers, abs=0.15)
    assert found[:, 1].std() == pytest.approx(
        np.sqrt(chances.sum(0) @ numbers**2 - (chances.sum(0) @ numbers) ** 2), abs=0.1
    )


def test_listed_acts_are_some_of_those_that_the_rates_give_and_do_not_come_on_top() -> None:
    rng, rate, tried = np.random.default_rng(8), 0.8, 40_000
    true = rng.poisson(10 * rate, tried)
    listed = rng.binomial(true, rng.random(tried))
    told = np.log(np.maximum(true, 0.5)) + 0.2 * rng.standard_normal(tried)
    alike = true[(listed == 4) & (np.abs(told - np.log(9)) < 0.05)]
    known = rules(PLAIN, np.log([[rate]]), end=10.0, levers=STILL)
    totals = Tallied(np.array([[0, 0, 10.0, np.log(9), 0.2, 0]]), np.array([[0, 0, 5.0, 0], [0, 5, 10.0, 0]]), ALL_TOLD)
    found = rounds(known, totals, [(day + 0.5, day, day + 1.0, 0, 0.0, True) for day in range(4)], 10_000).sum(1)
    assert found.mean() == pytest.approx(alike.mean(), abs=4 * alike.std() / np.sqrt(len(alike)) + 0.05)


def test_numbers_of_an_exciting_process_are_those_that_rejection_leaves() -> None:
    shape = Shape(classes=("attack",), traces=(Trace(adds=((0, 1.0),), half_life=1.0, room=8.0),))
    at = np.array([[-0.9, 0.45]])
    kept = []
    rng = np.random.default_rng(5)
    for number in range(8_000):
        times = one_history(shape, at, plan(shape, np.array([10.0])), seed=3, number=number).times
        early, all_of_them = float((times < 5).sum()), float(len(times))
        if (rng.random(len(times)) < rng.random()).any():
            continue  # none is listed
        z = np.array([np.log(max(early, 0.5)) - np.log(6), np.log(max(all_of_them, 0.5)) - np.log(9)])
        if rng.random() < np.exp(-0.5 * (z[0] / 0.2) ** 2) * stats.norm.cdf(z[1] / 0.1):
            kept.append((early, all_of_them - early))
    exact = np.array(kept)
    found = rounds(rules(shape, at, end=10.0, levers=STILL), TOTALS, [], 10_000)
    for part in range(2):
        error = 4 * exact[:, part].std() / np.sqrt(len(exact)) + 0.1
        assert found[:, part].mean() == pytest.approx(exact[:, part].mean(), abs=error)
        assert found[:, part].std() == pytest.approx(exact[:, part].std(), abs=error)


UNTOLD = np.log([1e-9, 0.02, 0.05, 0.1, 0.2, 0.4, 0.5, 0.6, 0.7, 0.9])  # by day
COMING = Tallied(np.zeros((0, 6)), np.array([[0, 0, 5.0, 0.5], [0, 5, 8.0, 0.5], [0, 8, 10.0, 0.5]]), UNTOLD[None])


def test_acts_of_a_poisson_process_that_are_still_to_be_told_of_are_as_many_as_thinning_leaves() -> None:
    known = rules(PLAIN, np.log([[0.8]]), end=10.0, levers=STILL)
    found = rounds(known, COMING, LISTED, 10_000)
    for part, days in ((0, UNTOLD[:5]), (1, UNTOLD[5:])):
        untold = found[:, part] - (1 if part == 0 else 0)
        assert untold.mean() == pytest.approx(0.8 * np.exp(days).sum(), abs=0.08)
        assert untold.var() == pytest.approx(0.8 * np.exp(days).sum(), rel=0.1)


def test_acts_of_an_exciting_process_that_are_still_to_be_told_of_are_those_that_rejection_leaves() -> None:
    shape = Shape(classes=("attack",), traces=(Trace(adds=((0, 1.0),), half_life=1.0, room=8.0),))
    at, rng, kept = np.array([[-0.9, 0.45]]), np.random.default_rng(6), []
    for number in range(5_000):
        times = one_history(shape, at, plan(shape, np.array([10.0])), seed=4, number=number).times
        if (rng.random(len(times)) < np.exp(UNTOLD[times.astype(int)])).all():  # none has been told of
            kept.append((float((times < 5).sum()), float((times >= 5).sum())))
    exact = np.array(kept)
    found = rounds(rules(shape, at, end=10.0, levers=STILL), COMING, [], 10_000)
    for part in range(2):
        error = 4 * exact[:, part].std() / np.sqrt(len(exact)) + 0.05
        assert found[:, part].mean() == pytest.approx(exact[:, part].mean(), abs=error)
        assert found[:, part].std() == pytest.approx(exact[:, part].std(), abs=error)


def test_an_act_that_is_still_to_be_told_of_has_the_severity_of_its_block() -> None:
    known = rules(PLAIN, np.log([[0.8]]), end=10.0, levers=STILL)
    laid = course(known, LISTED, first_rung=0, room=80)
    at, key = bench(laid), np.uint64(key_of(1, 2))
    graves = []
    for n in range(200):
        impute(known, COMING, laid, at, np.zeros((0, 1)), key, n, 12)
        graves += laid[: int(laid[-1, 0])][laid[: int(laid[-1, 0]), LISTED_AS] == 0.0, GRAVE].tolist()
    assert set(graves) == {0.5}


def test_listed_acts_stay_on_their_day_and_are_never_taken_away() -> None:
    known = rules(PLAIN, np.log([[0.8]]), end=10.0, levers=STILL)
    laid = course(known, LISTED, first_rung=0, room=80)
    at, key = bench(laid), np.uint64(key_of(1, 2))
    hours = []
    for n in range(2000):
        impute(known, TOTALS, laid, at, np.zeros((0, 1)), key, n, 12)
        listed = laid[: int(laid[-1, 0])][laid[: int(laid[-1, 0]), 5] > 0.0, TIME]
        assert len(listed) == 1
        hours.append(float(listed[0]))
    assert stats.kstest(hours[::5], stats.uniform(1.0, 1.0).cdf).pvalue > 0.001


def test_a_half_life_of_which_the_acts_tell_nothing_keeps_its_prior() -> None:
    shape = Shape(classes=("attack",), traces=(Trace(adds=((0, 1.0),), half_life=3.0),))
    known = rules(shape, np.array([[-1.0, 0.0]]), end=10.0, levers=STILL, slack=np.array([0.4]))
    assert known.memories[0, SLACK] == 0.4
    laid = course(known, LISTED, first_rung=0, room=80)
    at, key = bench(laid), np.uint64(key_of(4, 2))
    logs = []
    for n in range(8000):
        impute(known, Tallied(np.zeros((0, 6)), np.zeros((0, 4)), ALL_TOLD), laid, at, np.zeros((0, 1)), key, n, 3)
        logs.append(float(np.log(np.log(2.0) / known.memories[0, 0])))
    assert np.mean(logs) == pytest.approx(np.log(3.0), abs=0.04)
    assert np.std(logs) == pytest.approx(0.4, abs=0.03)
