"""Worlds that share all their chances: the same process as `simulate`'s, and as close to each other as can be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats
from shapes import FULL, to_come, weights
from small import CASE

from tightrope.escalation.answers.forecast import ahead
from tightrope.escalation.model import model
from tightrope.escalation.posterior import from_prior
from tightrope.escalation.process import Floats, Shape, Step, Trace
from tightrope.escalation.simulation.coupled import simulate_coupled
from tightrope.escalation.simulation.plan import plan
from tightrope.escalation.simulation.simulate import simulate

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

PLAN = replace(to_come(), horizons=np.array([10.0, 30.0, 60.0]), lines=np.array([[0, 2], [1, 1]]), courses=True)
OTHER, OURS = (made(FULL, weights(), PLAN, histories=4_000, seed=3) for made in (simulate, simulate_coupled))
TWO = Shape(classes=("attack", "answer"), levers=("waiver",))


def same_means(one: ArrayLike, other: ArrayLike) -> None:
    """Hold means against each other, within four standard errors of their difference and a little rounding."""
    ours, theirs = np.asarray(one, np.float64), np.asarray(other, np.float64)
    error = np.sqrt((ours.var(0) + theirs.var(0)) / len(ours))
    assert (np.abs(ours.mean(0) - theirs.mean(0)) <= 4.0 * error + 1e-9).all()


@pytest.mark.parametrize("part", ["counts", "losses", "grave", "courses", "highest", "last"])
def test_means_are_those_of_the_other_simulation(part: str) -> None:
    same_means(getattr(OURS, part), getattr(OTHER, part))


def test_scatter_is_that_of_the_other_simulation() -> None:
    one, other = (np.asarray(run.counts[:, -1], np.float64) for run in (OURS, OTHER))
    same_means((one - one.mean(0)) ** 2, (other - other.mean(0)) ** 2)


def test_days_of_first_grave_acts_and_rungs_are_those_of_the_other_simulation() -> None:
    for part in ("first", "reached"):
        one, other = (np.minimum(getattr(run, part), 60.0) for run in (OURS, OTHER))
        same_means(one, other)


def test_draws_of_a_posterior_are_taken_in_turn() -> None:
    drawn = from_prior(model(CASE), draws=5, seed=1)
    planned = ahead(drawn, days=20, settings={})
    runs = [
        made(drawn.model.shape, drawn.weights, planned, histories=4_000, seed=3)
        for made in (simulate, simulate_coupled)
    ]
    for draw in range(5):
        same_means(runs[0].counts[draw::5, -1], runs[1].counts[draw::5, -1])


def test_threads_do_not_change_a_history() -> None:
    one, other = (simulate_coupled(FULL, weights(), PLAN, histories=600, seed=3, threads=n) for n in (1, 2))
    assert np.array_equal(one.counts, other.counts)
    assert np.array_equal(one.counts, OURS.counts[:600])


def test_without_traces_counts_are_poisson() -> None:
    rates = np.array([0.4, 11.5])
    shape = Shape(classes=("attack", "answer"))
    run = simulate_coupled(shape, np.log(rates)[:, None], plan(shape, np.array([30.0])), histories=4_000, seed=3)
    counts = run.counts[:, 0]
    assert counts.mean(0) == pytest.approx(30 * rates, rel=0.02)
    assert counts.var(0) == pytest.approx(30 * rates, rel=0.1)
    assert abs(stats.pearsonr(*counts.T).statistic) < 0.06


def worlds(before: Floats, after: Floats) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    planned = plan(TWO, np.arange(1.0, 31.0))
    one, other = (simulate_coupled(TWO, at, planned, histories=500, seed=3).counts for at in (before, after))
    return one, other


def test_a_class_that_nothing_reaches_is_the_same_in_both_worlds() -> None:
    one, other = worlds(np.array([[0.0, 0.0], [-1.0, 0.0]]), np.array([[1.0, 0.0], [-1.0, 0.0]]))
    assert np.array_equal(one[:, :, 1], other[:, :, 1])


def test_a_higher_rate_only_adds_acts() -> None:
    one, other = worlds(np.array([[0.0, 0.0], [-1.0, 0.0]]), np.array([[0.7, 0.0], [-1.0, 0.0]]))
    daily = np.diff(other[:, :, 0] - one[:, :, 0], axis=1, prepend=0)
    assert (daily >= 0).all()


def test_the_difference_of_two_constant_rates_is_poisson_with_their_difference() -> None:
    one, other = worlds(np.array([[0.0, 0.0], [-1.0, 0.0]]), np.array([[0.7, 0.0], [-1.0, 0.0]]))
    more = 30 * (np.exp(0.7) - 1.0)
    change = (other - one)[:, -1, 0]
    assert change.mean() == pytest.approx(more, rel=0.03)
    assert change.var() == pytest.approx(more, rel=0.25)


def test_what_inhibits_is_bounded_while_it_fades() -> None:
    shape = Shape(
        classes=("attack", "answer"),
        traces=(Trace(adds=((0, 1.0),), half_life=0.5, room=6.0), Trace(adds=((1, 1.0),), half_life=8.0, room=6.0)),
        steps=(Step(trace=0, level=1.0, width=0.2),),
    )
    at = np.array([[1.0, -0.9, 0.1, -1.5], [0.5, 0.4, -0.5, 0.8]])
    planned = plan(shape, np.array([20.0]))
    one, other = (made(shape, at, planned, histories=3_000, seed=1).counts for made in (simulate, simulate_coupled))
    same_means(one, other)


def test_a_rate_over_the_cap_is_cut_and_reported() -> None:
    shape = Shape(classes=("attack",), cap=5.0)
    run = simulate_coupled(shape, np.array([[np.log(50.0)]]), plan(shape, np.array([40.0])), histories=1000, seed=1)
    assert run.counts.mean() == pytest.approx(5 * 40, rel=0.02)
    assert (run.capped > 0).all()
