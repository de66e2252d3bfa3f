"""The log-linear likelihood against adaptive quadrature and finite differences."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.integrate import quad
from shapes import FULL, made_up, weights

from tightrope.escalation.fitting.features import design
from tightrope.escalation.fitting.likelihood import log_likelihood
from tightrope.escalation.process import Floats, Shape, history


def features(at: float) -> Floats:
    """The features just before a moment, from first principles."""
    past = made_up()
    traces, before, rung = np.zeros(3), 0.0, past.first_rung
    for time, kind, severity, after in zip(past.times, past.kinds, past.severities, past.rungs, strict=True):
        if time >= at:
            break
        traces *= np.exp(-FULL.decays * (time - before))
        for m, trace in enumerate(FULL.traces):
            for added in (a for k, a in trace.adds if k == kind):
                gain = added * (1 + trace.by_severity * np.log1p(severity))
                traces[m] += gain * ((1 - traces[m] / trace.room) if gain > 0 else traces[m] / trace.room)
        before, rung = time, after
    traces *= np.exp(-FULL.decays * (at - before))
    step = 1 / (1 + np.exp(-(traces[0] - 2.0) / 0.1))
    return np.array([rung == 0, rung == 1, float(at > past.lever_days[1]), *traces, step], np.float64)


def test_log_likelihood_equals_the_one_by_adaptive_quadrature() -> None:
    past, at = made_up(), weights()
    rate = np.log([np.exp(at[k] @ features(t)) for t, k in zip(past.times, past.kinds, strict=True)]).sum()
    cuts = np.unique(np.concatenate(([0.0], past.times, past.lever_days, [past.end])))
    total = sum(
        quad(lambda t: np.exp(at @ features(t)).sum(), a + 1e-12, b, epsabs=1e-11, epsrel=1e-11, limit=300)[0]
        for a, b in itertools.pairwise(cuts)
    )
    made = design(FULL, past)
    assert log_likelihood(made, at).value == pytest.approx(rate - total + made.moved, rel=1e-9)


def test_gradient_equals_finite_differences() -> None:
    made, at, small = design(FULL, made_up()), weights(), 1e-6
    by_difference = np.zeros_like(at)
    for where in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[where] = small
        by_difference[where] = (log_likelihood(made, at + step).value - log_likelihood(made, at - step).value) / (
            2 * small
        )
    assert log_likelihood(made, at).gradient == pytest.approx(by_difference, rel=1e-5, abs=1e-6)


def test_hessian_equals_finite_differences_of_the_gradient() -> None:
    made, at, small = design(FULL, made_up()), weights(), 1e-6
    exact = log_likelihood(made, at).hessian
    for k, f in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[k, f] = small
        slope = log_likelihood(made, at + step).gradient - log_likelihood(made, at - step).gradient
        assert exact[k][:, f] == pytest.approx(slope[k] / (2 * small), rel=1e-5, abs=1e-5)


def test_weights_of_the_grid_add_up_to_the_time_watched() -> None:
    assert design(FULL, made_up(days=37.5)).weights.sum() == pytest.approx(37.5, rel=1e-12)


def test_without_traces_it_is_the_poisson_likelihood() -> None:
    times = np.array([1.0, 4.0, 9.5])
    made = design(Shape(classes=("attack",)), history(times, np.zeros(3, np.int64), 10.0))
    rate = 0.3
    assert log_likelihood(made, np.array([[np.log(rate)]])).value == pytest.approx(
        3 * np.log(rate) - 10 * rate, rel=1e-12
    )


def test_a_history_without_acts_counts_only_the_time() -> None:
    made = design(Shape(classes=("attack",)), history(np.zeros(0), np.zeros(0, np.int64), 10.0))
    assert log_likelihood(made, np.array([[0.0]])).value == pytest.approx(-10.0, rel=1e-12)
