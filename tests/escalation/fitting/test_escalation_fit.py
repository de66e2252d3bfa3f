"""Fitting: the top is found, the prior holds where the history is silent, and weights are recovered."""

from __future__ import annotations

import numpy as np
import pytest
from shapes import FULL, made_up, weights

from tightrope.errors import InputError
from tightrope.escalation.fitting.features import design
from tightrope.escalation.fitting.fit import Prior, fit, fit_design
from tightrope.escalation.fitting.likelihood import log_likelihood
from tightrope.escalation.process import Shape, Trace, history
from tightrope.escalation.simulation.one import one_history
from tightrope.escalation.simulation.plan import plan


def wide(shape: Shape, spread: float = 1.0) -> Prior:
    size = (len(shape.classes), len(shape.columns))
    return Prior(means=np.zeros(size), spreads=np.full(size, spread))


def test_at_the_top_the_slope_is_that_of_the_prior() -> None:
    found = fit(FULL, [made_up()], wide(FULL))
    slope = log_likelihood(design(FULL, made_up()), found.weights).gradient
    assert found.converged
    assert slope == pytest.approx(found.weights, abs=1e-3)


def test_a_poisson_rate_is_acts_over_days() -> None:
    shape = Shape(classes=("attack",))
    found = fit(shape, [history(np.arange(1.0, 21.0), np.zeros(20, np.int64), 40.0)], wide(shape, 1e4))
    assert np.exp(found.weights[0, 0]) == pytest.approx(0.5, rel=1e-6)
    assert found.covariances[0, 0, 0] == pytest.approx(1 / 20, rel=1e-6)


def test_an_act_taken_as_given_does_not_count_towards_the_rate() -> None:
    shape = Shape(classes=("attack",))
    made = design(shape, history(np.arange(0.0, 21.0), np.zeros(21, np.int64), 40.0)).given(1)
    found = fit_design(shape, made, wide(shape, 1e4))
    assert np.exp(found.weights[0, 0]) == pytest.approx(0.5, rel=1e-6)


def test_an_act_taken_as_given_is_remembered() -> None:
    made = design(FULL, made_up())
    assert made.given(1).at_acts[0] == pytest.approx(made.at_acts[1])


def test_a_weight_of_spread_nought_stays_where_it_is() -> None:
    prior = wide(FULL)
    prior.means[0, 3], prior.spreads[0, 3] = 0.25, 0.0
    found = fit(FULL, [made_up()], prior)
    assert found.weights[0, 3] == 0.25
    assert found.moved(prior)[0, 3] == 0.0


def test_without_acts_or_days_the_prior_is_not_moved() -> None:
    shape = Shape(classes=("attack",))
    prior = wide(shape, 0.5)
    found = fit(shape, [history(np.zeros(0), np.zeros(0, np.int64), 1e-9)], prior)
    assert found.moved(prior)[0, 0] == pytest.approx(0.0, abs=1e-6)


def test_true_weights_lie_within_their_errors_of_the_found_ones() -> None:
    shape = Shape(
        classes=("attack", "answer"),
        traces=(Trace(adds=((0, 1.0),), half_life=2.0, room=10.0), Trace(adds=((1, 1.0),), half_life=5.0, room=10.0)),
    )
    truth = np.array([[-0.7, 0.15, -0.3], [-1.5, 0.3, 0.0]])
    past = [one_history(shape, truth, plan(shape, np.array([150.0])), seed=8, number=n) for n in range(8)]
    found = fit(shape, past, wide(shape, 3.0))
    errors = np.sqrt(np.stack([np.diag(block) for block in found.covariances]))
    assert np.abs((found.weights - truth) / errors).max() < 3.5
    assert (errors < 0.35).all()


def test_a_searched_half_life_comes_near_the_true_one() -> None:
    shape = Shape(classes=("attack",), traces=(Trace(adds=((0, 1.0),), half_life=1.0, room=8.0),))
    truth = np.array([[-1.0, 0.5]])
    past = [one_history(shape, truth, plan(shape, np.array([200.0])), seed=5, number=n) for n in range(5)]
    off = Shape(classes=("attack",), traces=(Trace(adds=((0, 1.0),), half_life=4.0, room=8.0),))
    found = fit(off, past, wide(off, 3.0), search=True)
    assert found.shape.traces[0].half_life == pytest.approx(1.0, rel=0.5)


def test_a_prior_of_another_shape_is_refused() -> None:
    with pytest.raises(InputError, match=r"needs \(3, 7\)"):
        fit(FULL, [made_up()], Prior(means=np.zeros((1, 1)), spreads=np.ones((1, 1))))


def test_weights_of_the_helper_have_the_shape_of_the_process() -> None:
    assert weights().shape == (3, len(FULL.columns))
