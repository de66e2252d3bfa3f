"""Sobol indices: how much of an answer's variance each input carries.

Two designs A and B are drawn, and for each input i a third, A with its column i from B. Then, with V the variance,

    S_i = mean(f_B (f_ABi - f_A)) / V        what i carries alone (Saltelli et al. 2010, table 2b)
    T_i = mean((f_A - f_ABi)²) / 2V          with all that it does together with others (Jansen 1999)

(Saltelli et al. 2010, "Variance based sensitivity analysis of model output", Computer Physics Communications
181:259-270). Here an input may be the chances themselves: A and AB_i then share their seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

_RESAMPLED = 200


@dataclass(frozen=True, kw_only=True, eq=False)
class Indices:
    """Sobol indices of some inputs.

    Attributes:
        first: What each carries alone; shape (inputs,).
        total: With all that it does together with others.
        low: 5% of the resampled total indices lie below.
        high: 95% lie below.
        variance: V.
    """

    first: Floats
    total: Floats
    low: Floats
    high: Floats
    variance: float


def indices(a: Floats, b: Floats, exchanged: Floats, *, seed: int = 0) -> Indices:
    """Estimate indices; where nothing varies, all are nought.

    Args:
        a: The answers to A; shape (rows,).
        b: The answers to B; shape (rows,).
        exchanged: The answers to A with one column from B; shape (inputs, rows).
        seed: Of the rows resampled for the interval.
    """
    centre = (a.mean() + b.mean()) / 2.0
    a, b, exchanged = a - centre, b - centre, exchanged - centre
    square = (a**2 + b**2) / 2.0
    alone, halves = b * (exchanged - a), (exchanged - a) ** 2 / 2.0
    variance = float(square.mean())
    if variance <= 0.0:
        nought = np.zeros(len(exchanged))
        return Indices(first=nought, total=nought, low=nought, high=nought, variance=0.0)
    picked = np.random.default_rng(seed).multinomial(len(a), np.full(len(a), 1.0 / len(a)), _RESAMPLED).astype(float)
    totals = (picked @ halves.T) / np.maximum(picked @ square, 1e-300)[:, None]
    low, high = np.quantile(totals, (0.05, 0.95), axis=0)
    return Indices(
        first=alone.mean(1) / variance, total=halves.mean(1) / variance, low=low, high=high, variance=variance
    )
