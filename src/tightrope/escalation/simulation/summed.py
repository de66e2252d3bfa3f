"""Sum up any number of simulated histories in memory that does not grow with them.

Histories are simulated some thousands at a time and only added up: numbers of histories, sums and sums of squares are
whole numbers, so that the same totals come out on any number of threads.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled
from tightrope.escalation.simulation.simulate import Run, simulate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.process import Floats, Ints, Shape
    from tightrope.escalation.simulation.plan import Plan

_AT_ONCE = 8192  # histories in memory at a time, by thread


@dataclass(frozen=True, kw_only=True, eq=False)
class Totals:
    """Totals over simulated histories, each by horizon and class.

    Attributes:
        histories: How many.
        counts: Acts added up; shape (horizons, classes), as of the next three.
        counts_squared: Squares of each history's acts, added up.
        losses: Severities added up.
        losses_squared: Squares of each history's severities, added up.
        histogram: Histories by their number of acts, the last for as many or more; shape (horizons, classes, numbers).
        passed: Histories with an act at or above its class's severity in `Plan.beyond` by then; (horizons, classes).
        highest: Histories by the highest rung that they reached.
        last: Histories by their rung at the end.
        capped: Candidates that met the cap on a rate.
    """

    histories: int
    counts: Ints
    counts_squared: Ints
    losses: Ints
    losses_squared: Ints
    histogram: Ints
    passed: Ints
    highest: Ints
    last: Ints
    capped: Ints

    @property
    def mean_counts(self) -> Floats:
        """Mean number of acts."""
        return self.counts / self.histories

    @property
    def mean_losses(self) -> Floats:
        """Mean of the severities added up."""
        return self.losses / self.histories

    @property
    def variance_of_counts(self) -> Floats:
        """Variance of the number of acts over histories."""
        return self.counts_squared / self.histories - self.mean_counts**2

    @property
    def variance_of_losses(self) -> Floats:
        """Variance of the severities added up, over histories."""
        return self.losses_squared / self.histories - self.mean_losses**2


def simulate_totals(
    shape: Shape, weights: Floats, plan: Plan, *, histories: int, seed: int, threads: int = 1, numbers: int = 256
) -> Totals:
    """Simulate the histories that `simulate` would, and keep only what they add up to.

    Args:
        shape: The process but for its weights.
        weights: Shape (classes, columns), or (draws, classes, columns).
        plan: Horizons, severities, and where to start.
        histories: How many.
        seed: The same seed gives the same histories.
        threads: Threads to use; the totals do not depend on it.
        numbers: Length of the histograms.
    """

    def share(begin: int) -> Totals:
        totals = _nothing(shape, plan, histories, numbers)
        for first in range(begin, histories, _AT_ONCE * threads):
            run = simulate(
                shape, weights, plan, histories=min(_AT_ONCE, histories - first), seed=seed, first=first
            )  # fmt: skip
            _add(run, plan, totals)
        return totals

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(share, range(0, threads * _AT_ONCE, _AT_ONCE)))
    names = (name for name in Totals.__dataclass_fields__ if name != "histories")
    return Totals(histories=histories, **{name: sum(getattr(part, name) for part in parts) for name in names})


def _nothing(shape: Shape, plan: Plan, histories: int, numbers: int) -> Totals:
    size, rungs = (len(plan.horizons), len(shape.classes)), len(shape.rungs)
    return Totals(
        histories=histories,
        counts=np.zeros(size, np.int64),
        counts_squared=np.zeros(size, np.int64),
        losses=np.zeros(size, np.int64),
        losses_squared=np.zeros(size, np.int64),
        histogram=np.zeros((*size, numbers), np.int64),
        passed=np.zeros(size, np.int64),
        highest=np.zeros(rungs, np.int64),
        last=np.zeros(rungs, np.int64),
        capped=np.zeros(1, np.int64),
    )


def _add(run: Run, plan: Plan, totals: Totals) -> None:
    """Add a run to totals, in place."""
    _add_up(run.counts, totals.counts, totals.counts_squared)
    _add_up(run.losses, totals.losses, totals.losses_squared)
    _sort(run.counts, totals.histogram)
    for w, horizon in enumerate(plan.horizons):
        totals.passed[w] += (run.first <= horizon).sum(0)
    totals.highest[:] += np.bincount(run.highest, minlength=len(totals.highest))
    totals.last[:] += np.bincount(run.last, minlength=len(totals.last))
    totals.capped[:] += run.capped.sum()


@compiled
def _add_up(parts: NDArray[np.int32], sums: Ints, squares: Ints) -> None:
    """Add to sums and squares over histories."""
    for h in range(len(parts)):
        for w in range(parts.shape[1]):
            for k in range(parts.shape[2]):
                number = np.int64(parts[h, w, k])
                sums[w, k] += number
                squares[w, k] += number * number


@compiled
def _sort(counts: NDArray[np.int32], histogram: Ints) -> None:
    """Add histories to histograms of their counts."""
    most = histogram.shape[2] - 1
    for h in range(len(counts)):
        for w in range(counts.shape[1]):
            for k in range(counts.shape[2]):
                histogram[w, k, min(counts[h, w, k], most)] += 1
