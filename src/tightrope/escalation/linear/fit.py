"""Maximum likelihood for the plain exponential Hawkes process with one decay, held fixed or estimated.

With the decay fixed the log-likelihood is concave in baselines and branching, which may not fall below nought: a
projected Newton method (Bertsekas 1982, "Projected Newton methods for optimization problems with simple constraints",
SIAM Journal on Control and Optimization 20:221-246) climbs it in a few steps. To estimate the decay, the best of a few
decays is taken as the start, and its logarithm joins the climb with the exact Hessian.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.linear.curvature import curved, given, memories

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.escalation.process import Floats, Ints

_ROUNDS = 200
_ENOUGH = 1e-9  # the climb that one more step promises, in log-likelihood
_STARTS = (0.1, 1.0, 10.0)  # decays to start from, in acts a day


@dataclass(frozen=True, kw_only=True, eq=False)
class LinearFit:
    """A fitted exponential Hawkes process of one decay.

    Attributes:
        baselines: μ, acts a day; shape (classes,).
        branching: α; shape (classes, classes), row the class set off, column the class that sets off.
        decay: β, a day.
        value: The log-likelihood.
        converged: Whether the climb came to rest.
    """

    baselines: Floats
    branching: Floats
    decay: float
    value: float
    converged: bool


def fit_linear(times: Floats, kinds: Ints, end: float, *, classes: int, decay: float | None = None) -> LinearFit:
    """Fit by maximum likelihood.

    Args:
        times: Days since the start, rising.
        kinds: The class of each act.
        end: The last moment watched, in days.
        classes: How many classes there are.
        decay: The decay, a day, if it is to be held fixed.

    Raises:
        InputError: A class without an act, whose rate cannot be told from nought.
    """
    counts = np.bincount(kinds, minlength=classes)
    if not counts.all():
        message = f"class {int(np.argmin(counts))} has no act: leave it out"
        raise InputError(message)
    start = np.concatenate((counts / end / 2.0, np.full(classes * classes, 0.5 / classes)))
    if decay is not None:
        return _fixed(times, kinds, end, decay, start)
    found = [_fixed(times, kinds, end, rate * len(times) / end, start) for rate in _STARTS]
    best = max(found, key=lambda one: one.value)
    begun = np.concatenate((best.baselines, best.branching.ravel(), [np.log(best.decay)]))
    at, value, converged = climb(lambda x: curved(times, kinds, end, classes, x), begun, len(start))
    return _told(at[:-1], classes, float(np.exp(at[-1])), value, converged=converged)


def _told(at: Floats, classes: int, decay: float, value: float, *, converged: bool) -> LinearFit:
    return LinearFit(
        baselines=at[:classes],
        branching=at[classes:].reshape(classes, classes),
        decay=decay,
        value=value,
        converged=converged,
    )


def _fixed(times: Floats, kinds: Ints, end: float, decay: float, start: Floats) -> LinearFit:
    """Fit baselines and branching for one decay."""
    classes = round((np.sqrt(1.0 + 4.0 * len(start)) - 1.0) / 2.0)
    order = np.argsort(kinds, kind="stable")
    remembered, spent = memories(times, kinds, end, classes, decay)
    rows, of = remembered[order], kinds[order]
    at, value, converged = climb(lambda x: given(rows, of, spent, x), start, len(start))
    return _told(at, classes, decay, value, converged=converged)


def climb(
    log_likelihood: Callable[[Floats], tuple[float, Floats, Floats]], start: Floats, held: int
) -> tuple[Floats, float, bool]:
    """Climb to the top, the first `held` coordinates never below nought; return it, its height and whether it rests."""
    at = start
    value, slope, hessian = log_likelihood(at)
    for _ in range(_ROUNDS):
        free = (at > 0.0) | (slope > 0.0)
        free[held:] = True
        step = np.zeros_like(at)
        step[free] = _newton_step(hessian[np.ix_(free, free)], slope[free])
        if float(step @ slope) < _ENOUGH:
            return at, value, True
        size = 1.0
        while True:
            there = at + size * step
            there[:held] = np.maximum(there[:held], 0.0)
            higher, steeper, bent = log_likelihood(there)
            if higher >= value + 1e-4 * float(slope @ (there - at)):
                break
            size /= 2.0
            if size < _ENOUGH:
                return at, value, False
        at, value, slope, hessian = there, higher, steeper, bent
    return at, value, False


def _newton_step(hessian: Floats, slope: Floats) -> Floats:
    """Solve for a step uphill; where the surface bends upwards, bend it down first."""
    scale = np.sqrt(np.maximum(np.abs(np.diag(hessian)), 1e-300))
    values, vectors = np.linalg.eigh(-hessian / np.outer(scale, scale))
    step: Floats = vectors @ ((vectors.T @ (slope / scale)) / np.maximum(np.abs(values), 1e-10)) / scale
    return step
