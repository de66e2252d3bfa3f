from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom

from tightrope.escalation.counts.chances import mixed
from tightrope.escalation.counts.fitted import MEMORIES, ahead, fitted, negative_binomial

STEADY = np.random.default_rng(5).poisson(2.0, 1500).astype(np.float64)


def excited(periods: int, *, branching: float, kept: float) -> np.ndarray:
    """Simulate a process with a memory and a mean of two a period."""
    chance, memory, counts = np.random.default_rng(3), 2.0, np.empty(periods)
    for t in range(periods):
        counts[t] = chance.poisson(2.0 * (1.0 - branching) + branching * memory)
        memory = kept * memory + (1.0 - kept) * counts[t]
    return counts


def one_process(*, branching: float, uneven: float, memory: float) -> np.ndarray:
    """Return a single process with a mean of two a period."""
    return np.array([[1.0, 2.0 * (1.0 - branching), branching, uneven, 0.8, memory]])


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=100), st.integers(1, 200))
def test_any_series_is_fitted_and_foretold_in_numbers(counts: list[int], horizon: int) -> None:
    found = fitted(np.array(counts, np.float64), 60.0)
    assert found.shape == (len(MEMORIES), 6)
    assert found[:, 0].sum() == pytest.approx(1.0)
    mean, variance = ahead(found, horizon)
    assert mean > 0
    assert 0 < variance < np.inf


def test_a_steady_series_is_found_to_be_even_and_foretold_at_its_rate() -> None:
    found = fitted(STEADY, 240.0)
    mean, _ = ahead(found, 28)
    assert mean == pytest.approx(56, rel=0.1)
    assert found[:, 0] @ found[:, 3] < 0.1


def test_the_memory_that_made_a_series_has_the_most_weight() -> None:
    made = excited(1500, branching=0.9, kept=0.5 ** (1 / 8))
    found = fitted(made, 1000.0)
    assert MEMORIES[found[:, 0].argmax()] in {4.0, 8.0, 16.0}


def test_old_counts_are_forgotten() -> None:
    quiet = np.concatenate((STEADY, np.zeros(200)))
    assert ahead(fitted(quiet, 30.0), 28)[0] < ahead(fitted(quiet, 1000.0), 28)[0] / 10


def test_without_branching_the_periods_add_up() -> None:
    mean, variance = ahead(one_process(branching=0.0, uneven=0.5, memory=7.0), 10)
    assert mean == pytest.approx(20.0)
    assert variance == pytest.approx(10 * (2.0 + 0.5 * 4.0))


def test_mean_and_variance_ahead_are_those_of_simulated_paths() -> None:
    process = one_process(branching=0.7, uneven=0.3, memory=5.0)
    _, base, branching, uneven, kept, memory = process[0]
    chance = np.random.default_rng(1)
    now, total = np.full(100_000, memory), np.zeros(100_000)
    for _ in range(12):
        told = base + branching * now
        came = chance.poisson(chance.gamma(1.0 / uneven, told * uneven))
        total += came
        now = kept * now + (1.0 - kept) * came
    mean, variance = ahead(process, 12)
    assert mean == pytest.approx(total.mean(), rel=0.01)
    assert variance == pytest.approx(total.var(), rel=0.03)


def test_the_spread_between_memories_is_part_of_the_variance() -> None:
    one, other = one_process(branching=0.5, uneven=0.3, memory=1.0), one_process(branching=0.5, uneven=0.3, memory=9.0)
    both = np.concatenate((one, other))
    both[:, 0] = 0.5
    assert ahead(both, 5)[1] > (ahead(one, 5)[1] + ahead(other, 5)[1]) / 2


def test_chances_are_those_of_a_negative_binomial() -> None:
    upto = negative_binomial(6.0, 20.0, 1e-4, 10_000)
    size = 36.0 / 14.0
    assert upto[:-1] == pytest.approx(nbinom.cdf(np.arange(len(upto) - 1), size, size / (size + 6.0)))
    assert upto[-1] == 1.0
    assert nbinom.sf(len(upto) - 1, size, size / (size + 6.0)) <= 1e-4


def test_chances_end_at_the_most_that_is_looked_at() -> None:
    assert len(negative_binomial(500.0, 600.0, 1e-4, 50)) == 51


def test_a_mixture_has_the_chances_of_its_parts_by_weight() -> None:
    upto = mixed(np.array([0.5, 1.0]), [np.array([0.0, 0.5, 1.0])], 0.2)
    assert upto == pytest.approx([0.4, 0.9, 1.0])
