"""The weights given a whole course, rungs and all: a Poisson regression on the nodes of the quadrature, with its prior.

Weights that their prior leaves free are drawn; the others stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.sampling.rungs import KIND, RUNG

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.fitting.fit import Prior
    from tightrope.escalation.process import Floats

_ROUNDS, _ENOUGH = 50, 1e-8
_HIGHEST = 50.0  # log-rates above this overflow nothing yet and are far above any cap


@dataclass(frozen=True, kw_only=True, eq=False)
class Weighing:
    """The density of the free weights given a course; it is the target of `hmc.transition`.

    Attributes:
        seen: Features added up over the acts of each class; shape (classes, columns).
        nodes: Features at the nodes of the quadrature; shape (nodes, columns).
        days: The nodes' weights.
        free: Which weights are free; shape (classes, columns).
        prior: Of all weights.
        weights: Where those stand that are not free; shape (classes, columns).
    """

    seen: Floats
    nodes: Floats
    days: Floats
    free: NDArray[np.bool_]
    prior: Prior
    weights: Floats

    def whole(self, at: Floats) -> Floats:
        """All weights, with the free ones put in."""
        weights = self.weights.copy()
        weights[self.free] = at
        return weights

    def rates(self, weights: Floats) -> Floats:
        """Acts of each class at the nodes, times the days that these stand for."""
        logs = np.minimum(self.nodes @ weights.T, _HIGHEST)
        rates: Floats = np.exp(logs) * self.days[:, None]
        return rates

    def __call__(self, at: Floats) -> tuple[float, Floats]:
        """The logarithm of the density of the free weights, up to its constant, and the gradient."""
        weights = self.whole(at)
        rates = self.rates(weights)
        away = (at - self.prior.means[self.free]) / self.prior.spreads[self.free]
        slope = self.seen - rates.T @ self.nodes
        value = float(np.vdot(self.seen, weights)) - float(rates.sum()) - 0.5 * float(away @ away)
        return value, slope[self.free] - away / self.prior.spreads[self.free]

    def precision(self, at: Floats) -> Floats:
        """The negative Hessian; classes share no weight."""
        rates = self.rates(self.whole(at))
        rows = np.nonzero(self.free)[0]
        whole = np.diag(self.prior.spreads[self.free] ** -2.0)
        for kind in range(len(self.seen)):
            columns = self.nodes[:, self.free[kind]]
            mine = np.ix_(rows == kind, rows == kind)
            whole[mine] += (columns * rates[:, [kind]]).T @ columns
        return whole

    def top(self, at: Floats) -> Floats:
        """The most probable free weights, by Newton's method with halved steps, begun at `at`."""
        value, slope = self(at)
        for _ in range(_ROUNDS):
            step = np.linalg.solve(self.precision(at), slope)
            if float(step @ slope) < _ENOUGH:
                break
            size = 1.0
            while (found := self(at + size * step))[0] < value and size > _ENOUGH:
                size /= 2.0
            at, (value, slope) = at + size * step, found
        return at


def weighing(
    course: Floats, grid: Floats, *, free: NDArray[np.bool_], prior: Prior, weights: Floats
) -> Weighing:  # fmt: skip
    """Gather the features of a course.

    Args:
        course: With its path of rungs.
        grid: As `carry_on` filled it.
        free: Which weights are free; shape (classes, columns).
        prior: Of the weights.
        weights: Where those stand that are not free.
    """
    rows = grid[: int(grid[-1, 0])]
    waits = rows[:, 0].astype(np.intp)
    rungs = weights.shape[1] - rows.shape[1] + 2
    nodes = np.zeros((len(rows), rungs + rows.shape[1] - 2))
    nodes[np.arange(len(rows)), course[waits, RUNG].astype(np.intp)] = 1.0
    nodes[:, rungs:] = rows[:, 2:]
    at_acts = rows[:, 1] == 0.0
    seen = np.zeros(weights.shape)
    np.add.at(seen, course[waits[at_acts], KIND].astype(np.intp), nodes[at_acts])
    return Weighing(
        seen=seen, nodes=nodes[~at_acts], days=rows[~at_acts, 1], free=free, prior=prior,
        weights=weights,
    )  # fmt: skip
