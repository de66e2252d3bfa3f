"""Two plain forecasts of counts, and proper scores that compare forecasts (Gneiting and Raftery 2007, JASA 102:359)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.stats import nbinom

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DRAWS = 20_000
_SIZES = (-8.0, 12.0)  # logarithms between which the size of a negative binomial is looked for


def poisson(counts: Floats, days: Floats, ahead: float, rng: np.random.Generator) -> Floats:
    """Draw the count of the days ahead at the rate of the counts seen: the most likely Poisson process.

    Args:
        counts: Acts, by spell.
        days: How long each spell was.
        ahead: How many days to forecast.
        rng: A generator.
    """
    return rng.poisson(counts.sum() / days.sum() * ahead, DRAWS).astype(np.float64)


def negative_binomial(counts: Floats, days: Floats, ahead: float, rng: np.random.Generator) -> Floats:
    """Draw the count of the days ahead from the most likely negative binomial, which scatters more.

    A day's count has size k, so that of n days has size n · k, and the mean of a Poisson process.

    Args:
        counts: Acts, by spell.
        days: How long each spell was.
        ahead: How many days to forecast.
        rng: A generator.
    """
    rate = counts.sum() / days.sum()

    def loss(x: Floats) -> float:
        size = np.exp(np.clip(x[0], *_SIZES)) * days
        return -float(nbinom.logpmf(counts, size, size / (size + rate * days)).sum())

    size = float(np.exp(np.clip(minimize(loss, [0.0], method="Nelder-Mead").x[0], *_SIZES))) * ahead
    return rng.negative_binomial(size, size / (size + rate * ahead), DRAWS).astype(np.float64)


def crps(draws: Floats, outcome: float) -> float:
    """The continuous ranked probability score, in the unit of what is forecast; lower is better."""
    rising = np.sort(draws)
    n = len(rising)
    between = 2.0 * float(np.sum(rising * (2.0 * np.arange(1, n + 1) - n - 1))) / n**2
    return float(np.abs(draws - outcome).mean()) - between / 2.0


def log_score(draws: Floats, outcome: float) -> float:
    """Minus the logarithm of the chance given to what happened; lower is better.

    The chance of a count is the share of draws within a tenth of their spread of it, over how many counts that is; one
    draw in all is granted to what no draw reached, spread over twice as many counts as the draws cover.
    """
    reach = int(0.1 * float(draws.std()))
    near = float(np.mean(np.abs(draws - outcome) <= reach + 0.5)) / (2 * reach + 1)
    least = 1.0 / (len(draws) * 2.0 * (np.ptp(draws) + abs(outcome) + 1.0))
    return -float(np.log(near + least))


def brier(chance: float, *, happened: bool) -> float:
    """The square of what the chance was off by; lower is better."""
    return (chance - float(happened)) ** 2
