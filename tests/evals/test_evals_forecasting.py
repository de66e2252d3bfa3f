"""The plain forecasts and the scores that compare forecasts."""

from __future__ import annotations

import numpy as np
import pytest
from forecasting import brier, crps, log_score, negative_binomial, poisson
from scipy.stats import norm
from scipy.stats import poisson as law

SPELLS = np.array([4.0, 6.0, 5.0]), np.array([2.0, 3.0, 2.5])
BURSTS = np.array([0.0, 12.0, 0.0, 0.0, 20.0, 1.0]), np.ones(6)


def test_the_ranked_score_of_a_normal_is_its_closed_form() -> None:
    draws = np.random.default_rng(1).normal(0.0, 1.0, 40_000)
    closed = 0.7 * (2 * norm.cdf(0.7) - 1) + 2 * norm.pdf(0.7) - 1 / np.sqrt(np.pi)
    assert crps(draws, 0.7) == pytest.approx(closed, abs=0.01)


def test_the_ranked_score_of_a_single_value_is_how_far_it_is_off() -> None:
    assert crps(np.full(9, 3.0), 7.5) == pytest.approx(4.5)


def test_the_log_score_of_many_draws_is_that_of_their_law() -> None:
    draws = np.random.default_rng(2).poisson(4.0, 50_000).astype(float)
    assert log_score(draws, 5.0) == pytest.approx(-law.logpmf(5, 4.0), abs=0.03)


def test_an_outcome_that_no_draw_reached_has_a_finite_score() -> None:
    assert 5.0 < log_score(np.full(1000, 2.0), 9.0) < 15.0


def test_the_poisson_forecast_has_the_rate_seen() -> None:
    drawn = poisson(*SPELLS, 10.0, np.random.default_rng(3))
    assert (drawn.mean(), drawn.var()) == pytest.approx((20.0, 20.0), rel=0.03)


def test_the_negative_binomial_forecast_scatters_more_after_bursts() -> None:
    drawn = negative_binomial(*BURSTS, 10.0, np.random.default_rng(4))
    assert drawn.mean() == pytest.approx(55.0, rel=0.05)
    assert drawn.var() > 3.0 * drawn.mean()


def test_the_negative_binomial_of_steady_counts_is_nearly_poisson() -> None:
    drawn = negative_binomial(*SPELLS, 10.0, np.random.default_rng(5))
    assert drawn.var() == pytest.approx(20.0, rel=0.05)


def test_a_sure_forecast_that_is_wrong_has_the_worst_brier_score() -> None:
    assert (brier(1.0, happened=False), brier(0.25, happened=True)) == (1.0, 0.5625)
