"""Effective draws and R-hat on chains whose autocorrelation is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import lfilter

from tightrope.escalation.sampling.mixing import agreement, effective_draws


def chains(remembers: float, count: int = 4, length: int = 5000) -> np.ndarray:
    """Chains of a first-order autoregression."""
    noise = np.random.default_rng(3).standard_normal((count, length, 1))
    return np.asarray(lfilter([1.0], [1.0, -remembers], noise, axis=1))


def test_independent_draws_count_in_full() -> None:
    assert effective_draws(chains(0.0))[0] == pytest.approx(20_000, rel=0.05)


@pytest.mark.parametrize("remembers", [0.5, 0.9])
def test_an_autoregression_counts_by_its_known_share(remembers: float) -> None:
    share = (1 - remembers) / (1 + remembers)
    assert effective_draws(chains(remembers))[0] == pytest.approx(20_000 * share, rel=0.15)


def test_draws_that_alternate_count_for_more() -> None:
    assert effective_draws(chains(-0.5))[0] > 30_000


def test_chains_of_one_law_agree() -> None:
    assert agreement(chains(0.5))[0] == pytest.approx(1.0, abs=0.01)


def test_chains_that_lie_apart_disagree() -> None:
    apart = chains(0.0) + np.array([0.0, 0.0, 0.0, 2.0])[:, None, None]
    assert agreement(apart)[0] > 1.2


def test_chains_of_different_spread_disagree() -> None:
    wide = chains(0.0) * np.array([1.0, 1.0, 1.0, 5.0])[:, None, None]
    assert agreement(wide)[0] > 1.05


def test_a_chain_that_wanders_off_disagrees_with_itself() -> None:
    drift = np.linspace(0.0, 6.0, 5000)[None, :, None]
    assert agreement(chains(0.0, count=1) + drift)[0] > 1.2


def test_what_never_moved_has_no_effective_draws_and_no_disagreement() -> None:
    still = np.ones((2, 100, 1))
    assert effective_draws(still)[0] == 0.0
    assert agreement(still)[0] == 1.0
