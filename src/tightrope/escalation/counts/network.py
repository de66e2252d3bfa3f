"""A small network that turns the pace of a series into the distribution of its next count.

The distribution is a mixture of logistic ones on x = log(1 + count), so that with S(z) = 1 / (1 + e^-z)

    F(k) = Σ_i w_i S((log(k + 1) - a_i) / s_i),   a_i = log(1 + level) + shift_i,   P(0) = F(0), P(k) = F(k) - F(k - 1).

It is whole-numbered, may be heavy in its tail (a power of the count), and costs no special function. With z the numbers
of `pace.py` less their means over their spreads, held within ±5,

    (log w, shift, log s) = c + C z + B tanh(a + A z),   w normalised.

Several networks, trained from different starts, stand side by side in the mixture with equal weights.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

FURTHEST = 5.0
NARROWEST, WIDEST = -3.5, 2.0  # bounds of log s


@dataclass(frozen=True, kw_only=True, eq=False)
class Network:
    """The parameters of networks side by side.

    Attributes:
        means: Of the numbers that go in, over the population.
        spreads: Their standard deviations.
        inner: A; shape (networks, numbers, hidden).
        inner_at: a; shape (networks, hidden).
        outer: B; shape (networks, hidden, 3 · parts).
        straight: C; shape (networks, numbers, 3 · parts).
        at: c; shape (networks, 3 · parts).
    """

    means: Floats
    spreads: Floats
    inner: Floats
    inner_at: Floats
    outer: Floats
    straight: Floats
    at: Floats

    def mixture(self, level: float, row: Floats) -> tuple[Floats, Floats, Floats]:
        """Return weights, places and widths of the logistic distributions of log(1 + count).

        Args:
            level: As `pace` gives it.
            row: The numbers that `pace` gives.
        """
        z = scaled(row, self.means, self.spreads)
        hidden = np.tanh(self.inner_at + np.einsum("i,nih->nh", z, self.inner))
        out = self.at + np.einsum("i,nio->no", z, self.straight) + np.einsum("nh,nho->no", hidden, self.outer)
        logs, shifts, widths = np.split(out, 3, axis=1)
        weights = np.exp(logs - logs.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True) * len(weights)
        places = np.log1p(level) + shifts
        return weights.ravel(), places.ravel(), np.exp(np.clip(widths, NARROWEST, WIDEST)).ravel()


def scaled(rows: Floats, means: Floats, spreads: Floats) -> Floats:
    """Return rows of numbers less their means over their spreads, held within bounds."""
    z: Floats = np.clip((rows - means) / spreads, -FURTHEST, FURTHEST)
    return z


@cache
def trained() -> Network:
    """Return the trained networks, from the file that `scripts/train_counts.py` makes."""
    with as_file(files(__package__) / "network.npz") as path, np.load(path) as stored:
        return Network(**{f.name: stored[f.name].astype(np.float64) for f in fields(Network)})
