"""The plain exponential Hawkes process against brute force and closed forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tightrope.escalation.linear.process import linear_log_likelihood, stationary_rates, variance_ratio

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints

BASELINES = np.array([0.3, 0.5])
BRANCHING = np.array([[0.4, 0.1], [0.2, 0.3]])
DECAYS = np.array([[1.2, 0.7], [0.4, 2.0]])


def acts(count: int = 60) -> tuple[Floats, Ints]:
    rng = np.random.default_rng(0)
    return np.sort(rng.uniform(0, 40, count)), rng.integers(0, 2, count)


def brute(baselines: Floats, branching: Floats, decays: Floats) -> float:
    times, kinds = acts()
    value = -float(baselines.sum()) * 40.0
    for i, (t, k) in enumerate(zip(times, kinds, strict=True)):
        past = sum(
            branching[k, kinds[j]] * decays[k, kinds[j]] * np.exp(-decays[k, kinds[j]] * (t - times[j]))
            for j in range(i)
        )
        value += np.log(baselines[k] + past)
        value -= float((branching[:, k] * (1 - np.exp(-decays[:, k] * (40.0 - t)))).sum())
    return value


def test_log_likelihood_equals_brute_force() -> None:
    times, kinds = acts()
    value, *_ = linear_log_likelihood(times, kinds, 40.0, BASELINES, BRANCHING, DECAYS)
    assert value == pytest.approx(brute(BASELINES, BRANCHING, DECAYS), rel=1e-12)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_gradient_equals_finite_differences(which: int) -> None:
    times, kinds = acts()
    parts = [BASELINES, BRANCHING, DECAYS]
    _, by_baseline, by_branching, by_decay = linear_log_likelihood(times, kinds, 40.0, *parts)
    gradient = (by_baseline, by_branching, by_decay)[which]
    small = 1e-6
    for where in np.ndindex(parts[which].shape):
        step = np.zeros_like(parts[which])
        step[where] = small
        up, down = ([p + sign * step if n == which else p for n, p in enumerate(parts)] for sign in (1, -1))
        assert gradient[where] == pytest.approx((brute(*up) - brute(*down)) / (2 * small), rel=1e-5, abs=1e-6)


def test_stationary_rate_of_one_class_is_baseline_over_one_less_branching() -> None:
    assert stationary_rates(np.array([0.6]), np.array([[0.7]])) == pytest.approx([2.0])


def test_variance_ratio_of_one_class_is_rate_over_one_less_branching_squared() -> None:
    assert variance_ratio(np.array([[0.7]]), np.array([0.6])) == pytest.approx(np.array([[2.0 / 0.3**2]]))
