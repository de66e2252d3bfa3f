"""Severities against the direct sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.optimize import minimize

from tightrope.errors import InputError
from tightrope.escalation.severity import GRAVEST, Severity, fit_severity

if TYPE_CHECKING:
    from tightrope.escalation.process import Ints


def campaign(law: Severity, acts: int, seed: int = 0) -> Ints:
    drawn = np.random.default_rng(seed).random(acts)
    return np.searchsorted(law.chances(10_000), drawn, side="right").astype(np.int64)


def direct(severities: Ints, slope: float, rate: float) -> float:
    """Log-likelihood of the tail by the direct sum over all severities."""
    numbers = np.arange(1.0, GRAVEST + 1)
    total = np.log(np.sum(np.exp(-slope * np.log(numbers) - rate * numbers)))
    grave = severities[severities > 0]
    return float(np.sum(-slope * np.log(grave) - rate * grave - total))


def test_chances_are_those_of_the_direct_sum() -> None:
    numbers = np.arange(1.0, GRAVEST + 1)
    tail = numbers**-1.8 * np.exp(-numbers / 40.0)
    expected = 0.7 + 0.3 * np.cumsum(tail / tail.sum())[:50]
    assert Severity(none=0.7, slope=1.8, cut=40.0).chances(2000)[1:51] == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize("cut", [15.0, float("inf")])
def test_the_top_is_that_of_a_general_optimiser_on_the_direct_sum(cut: float) -> None:
    severities = campaign(Severity(none=0.6, slope=1.7, cut=cut), 300)
    law, value = fit_severity(severities, tempered=True)
    found = minimize(
        lambda x: -direct(severities, x[0], x[1]), [1.5, 0.05], method="L-BFGS-B", bounds=[(-2.0, 6.0), (0.0, 5.0)]
    )
    zeros = int(np.sum(severities == 0))
    of_zeros = zeros * np.log(zeros / 300) + (300 - zeros) * np.log(1 - zeros / 300)
    assert value == pytest.approx(of_zeros - found.fun, abs=1e-4)
    assert law.none == pytest.approx(zeros / 300)


def test_a_tail_without_a_cut_gains_nothing_from_a_longer_one() -> None:
    severities = np.array([0, 1, 1, 2, 900, 4000, 15000])
    assert fit_severity(severities, tempered=True) == fit_severity(severities, tempered=False)


def test_acts_without_deaths_have_no_tail() -> None:
    law, value = fit_severity(np.zeros(9, np.int64), tempered=True)
    assert law.none == 1.0
    assert value == 0.0


def test_no_act_at_all_is_refused() -> None:
    with pytest.raises(InputError, match="no act has a known number of casualties"):
        fit_severity(np.zeros(0, np.int64), tempered=False)
