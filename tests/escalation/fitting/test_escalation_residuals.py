"""Residuals: exponential under the true weights, and not under others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats
from shapes import FULL, to_come, weights

from tightrope.escalation.fitting.residuals import residuals
from tightrope.escalation.process import Shape, history
from tightrope.escalation.simulation.one import one_history


def pooled(factor: float) -> float:
    ahead = replace(to_come(120.0), traces=np.zeros(3))
    waits = [
        part
        for number in range(12)
        for part in residuals(
            FULL, weights() + np.log(factor) * np.eye(3, 7), one_history(FULL, weights(), ahead, seed=2, number=number)
        ).by_class
    ]
    return float(stats.kstest(np.concatenate(waits), "expon").pvalue)


def test_residuals_of_simulated_histories_are_exponential() -> None:
    assert pooled(1.0) > 0.01


def test_residuals_of_wrong_weights_are_not() -> None:
    assert pooled(2.5) < 1e-4


def test_residuals_of_a_poisson_process_are_its_gaps_times_its_rate() -> None:
    past = history(np.array([1.0, 4.0, 9.5]), np.array([0, 1, 0]), 10.0)
    found = residuals(Shape(classes=("attack", "answer")), np.log([[0.5], [2.0]]), past)
    assert found.by_class[0] == pytest.approx([0.5, 4.25])
    assert found.by_class[1] == pytest.approx([8.0])


def test_a_class_without_acts_has_no_test() -> None:
    found = residuals(Shape(classes=("attack",)), np.zeros((1, 1)), history(np.zeros(0), np.zeros(0, np.int64), 5.0))
    assert np.isnan(found.p_values[0])
