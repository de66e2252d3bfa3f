"""The exact simulation of the exponential Hawkes process: closed forms, residuals, refusals."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tightrope.errors import InputError
from tightrope.escalation.linear.process import stationary_rates, variance_ratio
from tightrope.escalation.linear.simulate import linear_history

BASELINES = np.array([0.3, 0.5, 0.2])
BRANCHING = np.array([[0.4, 0.1, 0.0], [0.2, 0.3, 0.3], [0.0, 0.2, 0.1]])


def test_mean_rates_are_the_stationary_ones() -> None:
    _, kinds = linear_history(BASELINES, BRANCHING, 2.0, 200_000.0, seed=1)
    rates = np.bincount(kinds, minlength=3) / 200_000.0
    assert rates == pytest.approx(stationary_rates(BASELINES, BRANCHING), rel=0.02)


def test_covariance_of_counts_is_the_closed_form() -> None:
    times, kinds = linear_history(BASELINES, BRANCHING, 5.0, 400_000.0, seed=2)
    days = 100.0
    counts = np.stack([np.bincount((times[kinds == k] / days).astype(int), minlength=4000) for k in range(3)])
    assert np.cov(counts) / days == pytest.approx(variance_ratio(BRANCHING, BASELINES), rel=0.15, abs=0.05)


def test_without_branching_counts_are_poisson() -> None:
    counts = [len(linear_history(BASELINES, np.zeros((3, 3)), 1.0, 20.0, seed=3, number=n)[0]) for n in range(4000)]
    assert np.mean(counts) == pytest.approx(20.0, rel=0.02)
    assert np.var(counts) == pytest.approx(20.0, rel=0.1)


def test_residuals_are_exponential() -> None:
    decay = 1.3
    times, kinds = linear_history(BASELINES, BRANCHING, decay, 400.0, seed=4)
    ages = times[:, None] - times
    spent = np.where(ages > 0, BRANCHING[:, kinds][:, None, :] * -np.expm1(-decay * np.maximum(ages, 0)), 0).sum(2)
    spent += BASELINES[:, None] * times
    waits = np.concatenate([np.diff(spent[k, kinds == k], prepend=0.0) for k in range(3)])
    assert stats.kstest(waits, "expon").pvalue > 0.01


def test_a_longer_history_begins_like_a_shorter_one() -> None:
    short, long = (linear_history(BASELINES, BRANCHING, 2.0, end, seed=5) for end in (50.0, 5000.0))
    assert len(long[0]) > 1024
    assert np.array_equal(short[0], long[0][: len(short[0])])
    assert np.array_equal(short[1], long[1][: len(short[1])])
    assert short[0][-1] < 50.0 <= long[0][len(short[0])]


def test_an_explosive_process_grows_past_its_room() -> None:
    times, _ = linear_history(np.array([1.0]), np.array([[1.5]]), 1.0, 12.0, seed=6)
    assert len(times) > 1024
    assert (np.diff(times) >= 0).all()


def test_a_negative_branching_is_refused() -> None:
    with pytest.raises(InputError, match="branching not below it"):
        linear_history(BASELINES, -BRANCHING, 1.0, 5.0, seed=1)
