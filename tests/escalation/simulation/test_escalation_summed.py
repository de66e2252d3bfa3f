"""Totals: those of the histories themselves, whoever adds them up."""

from __future__ import annotations

import numpy as np
import pytest
from shapes import FULL, to_come, weights

from tightrope.escalation.simulation.simulate import simulate
from tightrope.escalation.simulation.summed import simulate_totals


def test_totals_are_those_of_the_histories() -> None:
    ahead = to_come()
    run = simulate(FULL, weights(), ahead, histories=500, seed=4)
    totals = simulate_totals(FULL, weights(), ahead, histories=500, seed=4, numbers=12)
    assert totals.mean_counts == pytest.approx(run.counts.mean(0))
    assert totals.variance_of_counts == pytest.approx(run.counts.var(0))
    assert totals.mean_losses == pytest.approx(run.losses.mean(0))
    assert totals.variance_of_losses == pytest.approx(run.losses.var(0))
    assert totals.histogram[1, 0].tolist() == np.bincount(np.minimum(run.counts[:, 1, 0], 11), minlength=12).tolist()
    assert totals.passed[0, 0] == (run.first[:, 0] <= ahead.horizons[0]).sum()
    assert totals.highest.tolist() == np.bincount(run.highest, minlength=2).tolist()
    assert totals.last.tolist() == np.bincount(run.last, minlength=2).tolist()
    assert totals.capped[0] == run.capped.sum()


def test_threads_do_not_change_the_totals() -> None:
    one, two = (
        simulate_totals(FULL, weights(), to_come(9.0), histories=20_000, seed=4, threads=threads) for threads in (1, 2)
    )
    assert np.array_equal(one.histogram, two.histogram)
    assert np.array_equal(one.losses_squared, two.losses_squared)
    assert one.histogram.sum(2).min() == 20_000
