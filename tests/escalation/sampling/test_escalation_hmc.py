"""Hamiltonian Monte Carlo on densities whose moments are known."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats

from tightrope.errors import InputError
from tightrope.escalation.sampling.hmc import Chain, Target, hmc, side_by_side
from tightrope.escalation.sampling.mixing import agreement, effective_draws

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

SPREAD = np.array([[1.0, 0.0, 0.0], [0.9, 0.3, 0.0], [-20.0, 5.0, 10.0]])
COVARIANCE = SPREAD @ SPREAD.T
PRECISION = np.linalg.inv(COVARIANCE)


def normal(at: Floats) -> tuple[float, Floats]:
    slope: Floats = -PRECISION @ at
    return float(at @ slope) / 2.0, slope


def drawn(target: Target = normal, seed: int = 1, draws: int = 2000) -> list[Chain]:
    return side_by_side(target, np.zeros(3), PRECISION, chains=2, draws=draws, warmup=100, seed=seed, threads=2)


def gamma(at: Floats) -> tuple[float, Floats]:
    """The logarithm of a gamma variable of shape 3: skewed, so that the Laplace approximation alone is wrong."""
    return float(3.0 * at[0] - math.exp(at[0])), np.array([3.0 - math.exp(at[0])])


def test_draws_of_a_normal_have_its_mean_and_covariance() -> None:
    draws = np.concatenate([chain.draws for chain in drawn()])
    sizes = np.sqrt(np.diag(COVARIANCE))
    assert draws.mean(0) / sizes == pytest.approx(np.zeros(3), abs=0.08)
    assert np.cov(draws.T) / np.outer(sizes, sizes) == pytest.approx(COVARIANCE / np.outer(sizes, sizes), abs=0.08)


def test_draws_of_a_skewed_density_are_its_own_and_not_those_of_the_laplace_approximation() -> None:
    chain = hmc(gamma, np.array([math.log(3.0)]), np.array([[3.0]]), draws=4000, warmup=300, seed=2)
    thinned = np.exp(chain.draws[::4, 0])
    assert stats.kstest(thinned, stats.gamma(3.0).cdf).pvalue > 0.001
    laplace = np.exp(stats.norm(math.log(3.0), math.sqrt(1 / 3)).rvs(4000, random_state=1))
    assert stats.kstest(laplace[::4], stats.gamma(3.0).cdf).pvalue < 0.001


def test_a_quarter_turn_forgets_nearly_all() -> None:
    chains = np.stack([chain.draws for chain in drawn()])
    assert (effective_draws(chains) > 2000).all()
    assert (agreement(chains) < 1.01).all()


def test_threads_do_not_change_a_chain() -> None:
    alone = hmc(normal, np.zeros(3), PRECISION, draws=2000, warmup=100, seed=1, number=1)
    assert np.array_equal(drawn()[1].draws, alone.draws)


def test_another_seed_gives_other_draws() -> None:
    assert not np.array_equal(drawn()[0].draws, drawn(seed=2)[0].draws)


def test_acceptance_comes_near_what_the_steps_are_tuned_to() -> None:
    assert drawn()[0].acceptance == pytest.approx(0.8, abs=0.1)


def test_a_density_that_breaks_off_is_counted_as_divergence() -> None:
    def broken(at: Floats) -> tuple[float, Floats]:
        value, slope = normal(at)
        return (value, slope) if at[0] < 1.0 else (math.nan, slope)

    assert drawn(broken, draws=100)[0].diverged > 0


def test_where_the_density_is_nought_no_draw_falls_and_nothing_diverges() -> None:
    def cut(at: Floats) -> tuple[float, Floats]:
        value, slope = normal(at)
        return (value, slope) if at[0] < 1.0 else (-math.inf, slope)

    chain = drawn(cut, draws=100)[0]
    assert chain.draws[:, 0].max() < 1.0
    assert chain.diverged == 0


def test_a_start_that_is_no_top_is_refused() -> None:
    with pytest.raises(InputError, match="not that of a top"):
        hmc(normal, np.zeros(3), -PRECISION, draws=1, warmup=0, seed=0)


def test_a_density_of_nought_at_the_start_is_refused() -> None:
    with pytest.raises(InputError, match="where the chain starts"):
        hmc(lambda at: (-math.inf, at), np.zeros(3), PRECISION, draws=1, warmup=0, seed=0)
