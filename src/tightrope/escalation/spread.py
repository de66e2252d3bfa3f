"""Draws of a number, summed up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Where draws lie.

    Attributes:
        mean: Their mean.
        low: 5% lie below.
        quarter: 25% lie below.
        median: Half lie below.
        three_quarters: 75% lie below.
        high: 95% lie below.
    """

    mean: float
    low: float
    quarter: float
    median: float
    three_quarters: float
    high: float

    def __str__(self) -> str:
        """The median and the middle 90%: "12 (5 to 24)"."""
        return f"{self.median:,.0f} ({self.low:,.0f} to {self.high:,.0f})"


def spread_of(draws: ArrayLike) -> Spread:
    """Sum up draws of one number."""
    return spreads_of(np.asarray(draws, np.float64)[:, None])[0]


def spreads_of(draws: ArrayLike) -> tuple[Spread, ...]:
    """Sum up draws of several numbers; shape (draws, numbers)."""
    table = np.asarray(draws, np.float64)
    cuts = np.quantile(table, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)
    return tuple(
        Spread(
            mean=float(mean), low=float(a), quarter=float(b), median=float(c), three_quarters=float(d), high=float(e)
        )
        for mean, (a, b, c, d, e) in zip(table.mean(0), cuts.T, strict=True)
    )
