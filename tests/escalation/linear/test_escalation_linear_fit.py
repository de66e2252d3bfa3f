"""Maximum likelihood of the exponential Hawkes process, and its posterior."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from tightrope.errors import InputError
from tightrope.escalation.linear.curvature import curved
from tightrope.escalation.linear.fit import fit_linear
from tightrope.escalation.linear.posterior import linear_posterior, linear_prior, linear_target
from tightrope.escalation.linear.process import linear_log_likelihood
from tightrope.escalation.linear.simulate import linear_history

BASELINES = np.array([0.3, 0.5])
BRANCHING = np.array([[0.4, 0.1], [0.0, 0.3]])
END = 600.0
TIMES, KINDS = linear_history(BASELINES, BRANCHING, 1.5, END, seed=1)
AT = np.array([0.3, 0.5, 0.4, 0.1, 0.05, 0.3, np.log(1.5)])


def log_likelihood(at: np.ndarray) -> float:
    decays = np.full((2, 2), np.exp(at[6]))
    return float(linear_log_likelihood(TIMES, KINDS, END, at[:2], at[2:6].reshape(2, 2), decays)[0])


def test_value_is_that_of_the_plain_likelihood() -> None:
    assert curved(TIMES, KINDS, END, 2, AT)[0] == pytest.approx(log_likelihood(AT), rel=1e-12)


def test_gradient_and_hessian_equal_finite_differences() -> None:
    _, slope, hessian = curved(TIMES, KINDS, END, 2, AT)
    for x, step in enumerate(1e-5 * np.eye(7)):
        up, down = (curved(TIMES, KINDS, END, 2, AT + sign * step) for sign in (1, -1))
        assert slope[x] == pytest.approx((up[0] - down[0]) / 2e-5, rel=1e-5, abs=1e-4)
        assert hessian[x] == pytest.approx((up[1] - down[1]) / 2e-5, rel=1e-5, abs=1e-3)


@pytest.mark.parametrize("decay", [1.5, None])
def test_the_top_is_that_of_a_general_optimiser(decay: float | None) -> None:
    found = fit_linear(TIMES, KINDS, END, classes=2, decay=decay)
    held = (np.log(decay), np.log(decay)) if decay else (-3.0, 4.0)
    other = minimize(
        lambda at: -log_likelihood(at), AT, method="L-BFGS-B", bounds=[(1e-9, 5.0)] * 6 + [held],
        options={"ftol": 1e-14, "gtol": 1e-8, "maxiter": 2000},
    )  # fmt: skip
    assert found.converged
    assert found.value == pytest.approx(-other.fun, abs=1e-4)
    assert found.branching.ravel() == pytest.approx(other.x[2:6], abs=1e-3)


def test_what_excites_nothing_is_found_at_nought() -> None:
    past = [linear_history(np.array([0.5, 0.5]), np.zeros((2, 2)), 1.0, 300.0, seed=2, number=n) for n in range(4)]
    found = [fit_linear(*acts, 300.0, classes=2, decay=1.0) for acts in past]
    assert all(one.converged for one in found)
    assert min(one.branching.min() for one in found) == 0.0


def test_true_parameters_are_recovered() -> None:
    times, kinds = linear_history(BASELINES, BRANCHING, 1.5, 40_000.0, seed=7)
    found = fit_linear(times, kinds, 40_000.0, classes=2)
    assert found.baselines == pytest.approx(BASELINES, rel=0.05)
    assert found.branching == pytest.approx(BRANCHING, abs=0.02)
    assert found.decay == pytest.approx(1.5, rel=0.05)


def test_a_class_without_an_act_is_refused() -> None:
    with pytest.raises(InputError, match="class 2 has no act"):
        fit_linear(TIMES, KINDS, END, classes=3)


def test_gradient_of_the_posterior_equals_finite_differences() -> None:
    target = linear_target(TIMES, KINDS, END, linear_prior(2, rate=0.5, decay=1.0))
    logs = np.log(np.append(AT[:6], 1.5))
    gradient = target(logs)[1]
    for x, step in enumerate(1e-6 * np.eye(7)):
        assert gradient[x] == pytest.approx(
            (target(logs + step)[0] - target(logs - step)[0]) / 2e-6, rel=1e-5, abs=1e-4
        )


def test_draws_surround_the_truth_and_the_mean_slope_is_nought() -> None:
    prior = linear_prior(2, rate=0.5, decay=1.0)
    chain = linear_posterior(TIMES, KINDS, END, prior, draws=600, seed=3)
    truth = np.log(np.append(AT[:6], 1.5))[[0, 1, 2, 5, 6]]  # what is nought has no logarithm
    drawn = chain.draws[:, [0, 1, 2, 5, 6]]
    assert (np.abs(drawn.mean(0) - truth) < 4 * drawn.std(0)).all()
    target = linear_target(TIMES, KINDS, END, prior)
    slopes = np.array([target(draw)[1] for draw in chain.draws])
    assert (np.abs(slopes.mean(0)) < 5 * slopes.std(0) / np.sqrt(150)).all()
    assert chain.diverged == 0
