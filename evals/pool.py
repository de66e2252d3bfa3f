"""The pool of three that simple methods reach on counts: what `forecast_counts` is held against.

The mean of exponential smoothing with a negative binomial, a Hawkes process in discrete time with negative binomial
counts fitted to each series, and the last twelve windows. Half-lives and sizes of the first were tuned on daily counts
of dyads before 2010; a week is seven days to them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from scipy.stats import nbinom

from tightrope.escalation.machine.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

SMOOTHING = {7: (30.0, 1.0, 0.5), 28: (30.0, 1.0, 0.3), 90: (45.0, 0.75, 0.3)}  # half-life in days, size = a · mean^b
DRAWS = 1000
WINDOWS, FITTED, SMOOTHED = 12, 1095, 2000  # the last two in days


@compiled
def _loss(counts: Floats, base: float, branching: float, kept: float, size: float) -> float:
    seen = min(len(counts), 30)
    memory, total = counts[:seen].sum() / seen, 0.0
    for count in counts:
        mean = max(base + branching * memory, 1e-9)
        total -= math.lgamma(count + size) - math.lgamma(size) - math.lgamma(count + 1.0)
        total -= size * math.log(size / (size + mean)) + count * math.log(mean / (size + mean))
        memory = kept * memory + (1.0 - kept) * count
    return total


@compiled
def _drawn(  # noqa: PLR0913, PLR0917 - a compiled kernel takes numbers
    counts: Floats, base: float, branching: float, kept: float, size: float, horizons: Ints, draws: int, seed: int
) -> Ints:
    np.random.seed(seed)  # noqa: NPY002 - the generator that a compiled kernel has
    seen = min(len(counts), 30)
    start = counts[:seen].sum() / seen
    for count in counts:
        start = kept * start + (1.0 - kept) * count
    out = np.zeros((len(horizons), draws), np.int64)
    for i in range(draws):
        memory, total, j = start, 0, 0
        for t in range(horizons[-1]):
            mean = min(base + branching * memory, 1e5)
            came = np.random.poisson(np.random.gamma(size, mean / size))  # noqa: NPY002
            total += came
            memory = kept * memory + (1.0 - kept) * came
            if t + 1 == horizons[j]:
                out[j, i] = total
                j += 1
    return out


def _fitted(counts: Floats, warm: Floats | None) -> tuple[tuple[float, float, float, float], Floats]:
    """Return base, branching, how much of the memory is kept a period, and size; and the same unbounded."""
    mean = max(float(counts.mean()), 1e-3)
    low, high = math.log(mean * 1e-3), math.log(mean * 3.0)

    def bounded(p: Floats) -> tuple[float, float, float, float]:
        shares = 1.0 / (1.0 + np.exp(-np.clip(p[1:3], -30.0, 30.0)))
        base, size = math.exp(min(max(p[0], low), high)), math.exp(min(max(p[3], -5.0), 7.0))
        return base, 0.995 * float(shares[0]), 0.2 + 0.795 * float(shares[1]), size

    starts = [np.array([math.log(mean * 0.5), 0.0, 1.5, 0.0]), np.array([math.log(mean * 0.2), 1.5, 3.0, 0.0])]
    found: Any = min(
        (
            minimize(
                lambda p: _loss(counts, *bounded(p)) + 0.01 * float(p @ p),
                start,
                method="Nelder-Mead",
                options={"maxiter": 250, "xatol": 0.02, "fatol": 0.05},
            )
            for start in (starts if warm is None else [warm])
        ),
        key=lambda one: float(one.fun),
    )
    return bounded(found.x), found.x


@dataclass(kw_only=True, eq=False)
class Pool:
    """Foretells one series, origin after origin.

    Attributes:
        period: Days a period: 1 or 7.
        asked: How many origins there were.
        warm: Where the last fit ended; each fourth fit starts afresh.
    """

    period: int
    asked: int = 0
    warm: Floats | None = None

    def __call__(self, counts: Floats, horizons: tuple[int, ...]) -> dict[int, Floats]:
        """Return for each horizon the chances of 0, 1, 2, … events."""
        newest = counts[-(FITTED // self.period) :]
        numbers, self.warm = _fitted(newest, self.warm if self.asked % 4 else None)
        self.asked += 1
        drawn = _drawn(newest, *numbers, np.array(horizons), DRAWS, len(counts))
        return {
            horizon: self._mean(counts, horizon, days, draws)
            for horizon, days, draws in zip(horizons, SMOOTHING, drawn, strict=True)
        }

    def _mean(self, counts: Floats, horizon: int, days: int, draws: Ints) -> Floats:
        many = min(WINDOWS, len(counts) // horizon)
        windows = counts[len(counts) - many * horizon :].reshape(many, horizon).sum(axis=1).astype(np.int64)
        half_life, a, b = SMOOTHING[days]
        past = counts[-(SMOOTHED // self.period) :]
        weights = 0.5 ** (np.arange(len(past))[::-1] * self.period / half_life)
        mean = float((weights * past).sum() / weights.sum()) * horizon
        most = int(max(windows.max(), draws.max(), 3.0 * mean) * 1.5) + 60
        size = a * max(mean, 0.05) ** b
        smooth = nbinom.pmf(np.arange(most + 1), size, size / (size + mean)) if mean > 0 else np.eye(1, most + 1)[0]
        chances: Floats = (
            smooth / smooth.sum()
            + np.bincount(draws, minlength=most + 1) / len(draws)
            + np.bincount(windows, minlength=most + 1) / many
        ) / 3.0
        return chances
