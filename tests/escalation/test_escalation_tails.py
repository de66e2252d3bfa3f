"""Draws of the law of severities: the prior without data, the truth with many, and the uncertainty carried."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import dblquad

from tightrope.escalation.restraint import campaigns
from tightrope.escalation.severity import GRAVEST, Severity
from tightrope.escalation.tails import Beta, Normal, SeverityPrior, laws, severity_draws

PRIOR = SeverityPrior(none=Beta(a=2.0, b=3.0), slope=Normal(mean=1.5, spread=0.4), log_cut=Normal(mean=3.0, spread=1.0))
NOTHING = np.zeros(0, np.int64)


def test_without_acts_the_draws_are_those_of_the_prior() -> None:
    drawn = laws(NOTHING, PRIOR, draws=20_000, seed=1)
    assert drawn.none.mean() == pytest.approx(0.4, abs=0.01)
    assert (drawn.slopes.mean(), drawn.slopes.std()) == pytest.approx((1.5, 0.4), abs=0.02)
    assert (np.log(drawn.cuts).mean(), np.log(drawn.cuts).std()) == pytest.approx((3.0, 1.0), abs=0.03)


def test_the_draws_have_the_posterior_mean_of_a_direct_integral() -> None:
    grave = np.array([1, 1, 2, 3, 5, 8, 21])
    numbers = np.arange(1.0, 2001.0)

    def density(log_cut: float, slope: float) -> float:
        logs = -slope * np.log(numbers) - numbers * np.exp(-log_cut)
        height = np.sum(-slope * np.log(grave) - grave * np.exp(-log_cut)) - len(grave) * np.log(np.exp(logs).sum())
        return float(np.exp(height + 17.0 - ((slope - 1.5) / 0.4) ** 2 / 2.0 - (log_cut - 3.0) ** 2 / 2.0))

    ends = (-0.1, 3.1, -0.5, 6.5)
    total = dblquad(density, *ends, epsrel=1e-3)[0]
    mean = dblquad(lambda c, s: s * density(c, s), *ends, epsrel=1e-3)[0] / total
    drawn = laws(grave, PRIOR, draws=20_000, seed=2)
    assert drawn.slopes.mean() == pytest.approx(mean, abs=0.01)


def test_with_many_acts_the_draws_lie_at_the_truth() -> None:
    truth = Severity(none=0.7, slope=1.8, cut=30.0)
    drawn = laws(campaigns(truth, 20_000, 1, np.random.default_rng(3))[0], PRIOR, draws=2000, seed=3)
    for found, true in ((drawn.none, 0.7), (drawn.slopes, 1.8), (np.log(drawn.cuts), np.log(30.0))):
        assert abs(found.mean() - true) < 4.0 * found.std()
        assert found.std() < 0.15


def test_nine_in_ten_intervals_of_the_slope_hold_the_truth() -> None:
    rng = np.random.default_rng(4)
    held = 0
    for seed in range(60):
        slope, log_cut = rng.normal(1.5, 0.4), rng.normal(3.0, 1.0)
        acts = campaigns(Severity(none=0.5, slope=slope, cut=float(np.exp(log_cut))), 40, 1, rng)[0]
        low, high = np.quantile(laws(acts, PRIOR, draws=400, seed=seed).slopes, [0.05, 0.95])
        held += int(low < slope < high)
    assert 47 <= held < 60  # 54 expected; either end is three standard errors off


def test_a_prior_without_a_cut_gives_no_cut() -> None:
    prior = SeverityPrior(none=Beta(a=1.0, b=1.0), slope=Normal(mean=2.0, spread=0.2))
    assert np.isinf(laws(np.array([0, 1, 4]), prior, draws=50, seed=1).cuts).all()


def test_a_number_without_spread_stays() -> None:
    fixed = SeverityPrior(
        none=Beta(a=1.0, b=1.0), slope=Normal(mean=1.4, spread=0.0), log_cut=Normal(mean=2.0, spread=0.0)
    )
    drawn = laws(np.array([0, 1, 300]), fixed, draws=50, seed=1)
    assert drawn.slopes == pytest.approx(np.full(50, 1.4))
    assert drawn.cuts == pytest.approx(np.full(50, np.exp(2.0)))


def test_chances_of_a_draw_are_those_of_its_law() -> None:
    acts = np.array([0, 0, 1, 2, 9])
    drawn = laws(acts, PRIOR, draws=5, seed=6)
    chances = severity_draws(acts, PRIOR, draws=5, seed=6, upto=60)
    one = Severity(none=drawn.none[3], slope=drawn.slopes[3], cut=drawn.cuts[3])
    assert chances.shape == (5, 61)
    assert chances[3] == pytest.approx(one.chances(60))


def test_a_death_toll_beyond_all_bounds_is_taken_as_the_gravest() -> None:
    drawn = laws(np.array([10 * GRAVEST]), PRIOR, draws=50, seed=1)
    assert np.isfinite(drawn.slopes).all()


def test_same_seed_gives_the_same_draws() -> None:
    assert (severity_draws(NOTHING, PRIOR, draws=9, seed=1) == severity_draws(NOTHING, PRIOR, draws=9, seed=1)).all()
