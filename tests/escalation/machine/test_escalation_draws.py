"""Draws by key, and the arithmetic under them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tightrope.escalation.machine.draws import key_of, uniform
from tightrope.escalation.machine.elementary import exponential, logarithm


def test_draws_of_one_key_are_uniform() -> None:
    key = np.uint64(key_of(7, 3))
    drawn = np.array([uniform(key, n) for n in range(20_000)])
    assert stats.kstest(drawn, "uniform").pvalue > 0.001
    assert abs(np.corrcoef(drawn[:-1], drawn[1:])[0, 1]) < 0.02


def test_same_draw_of_neighbouring_histories_is_uniform() -> None:
    drawn = np.array([uniform(np.uint64(key_of(7, history)), 0) for history in range(20_000)])
    assert stats.kstest(drawn, "uniform").pvalue > 0.001
    assert abs(np.corrcoef(drawn[:-1], drawn[1:])[0, 1]) < 0.02


@settings(deadline=None)  # the first call waits for the compiler
@given(st.integers(0, 2**31), st.integers(0, 2**31), st.integers(0, 2**40))
def test_a_draw_lies_between_nought_and_one(seed: int, history: int, number: int) -> None:
    assert 0.0 < uniform(np.uint64(key_of(seed, history)), number) < 1.0


@settings(deadline=None)  # the first call waits for the compiler
@given(st.floats(-690, 690))
def test_exponential_is_right_to_its_last_digits(x: float) -> None:
    assert exponential(x) == pytest.approx(np.exp(x), rel=2e-14)


@settings(deadline=None)  # the first call waits for the compiler
@given(st.floats(1e-300, 1e300))
def test_logarithm_is_right_to_its_last_digits(x: float) -> None:
    assert logarithm(x) == pytest.approx(np.log(x), rel=1e-15, abs=1e-15)
