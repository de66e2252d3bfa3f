"""How grave an act is: casualties as a zero-inflated heavy tail, tempered where restraint holds.

    P(0) = p,   P(n) = (1 - p) n^-a e^(-n/c) / Z(a, c),  n = 1, 2, …,   Z = Σ n^-a e^(-n/c)

Deaths in attacks follow a power law over four orders of magnitude when nothing holds them back (Clauset, Young and
Gleditsch 2007, "On the frequency of severe terrorist events", Journal of Conflict Resolution 51:58-87). A finite cut c
tempers the tail: attacks that would kill more are not made, or not let happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints

GRAVEST = 20_000  # deaths in one act beyond which the sum is cut off
_STEEPEST, _FLATTEST, _RISING = 6.0, 1.05, -2.0  # bounds of the slope; a tempered tail may even rise at first
_SHORTEST = 5.0  # the highest 1 / cut
_ROUNDS, _ENOUGH, _RIDGE = 100, 1e-12, 1e-12
_EXACT = 200  # up to here the sum over n is taken term by term, beyond as an integral (midpoints, Gauss-Legendre)


@dataclass(frozen=True, kw_only=True)
class Severity:
    """A distribution of severities.

    Attributes:
        none: The chance of severity nought, p.
        slope: The exponent a of the tail.
        cut: Where the tail is tempered, c; endless if it is not.
    """

    none: float
    slope: float
    cut: float = float("inf")

    def chances(self, upto: int) -> Floats:
        """Return cumulative chances of severities 0, 1, …, upto; the last takes the rest of the tail."""
        numbers = np.arange(1, upto + 1)
        tail = np.exp(-self.slope * np.log(numbers) - numbers / self.cut - _log_sum(self.slope, self.cut))
        cumulative: Floats = np.cumsum(np.concatenate(([self.none], (1.0 - self.none) * tail)))
        cumulative[-1] = 1.0
        return cumulative


def _grid() -> tuple[Floats, Floats]:
    """Points and weights that stand for n = 1, 2, …, `GRAVEST`."""
    nodes, shares = np.polynomial.legendre.leggauss(8)
    edges = np.linspace(np.log(_EXACT + 0.5), np.log(GRAVEST + 0.5), 9)
    half = np.diff(edges)[:, None] / 2.0
    beyond = np.exp(edges[:-1, None] + half * (1.0 + nodes)).ravel()
    weights = np.concatenate((np.ones(_EXACT), (half * shares).ravel() * beyond))
    return np.concatenate((np.arange(1.0, _EXACT + 1), beyond)), weights


_NUMBERS, _WEIGHTS = _grid()
_LOGS = np.log(_NUMBERS)
_KNOWN = np.stack((_LOGS, _NUMBERS))


def _log_sum(slope: float, cut: float) -> float:
    """Return the logarithm of Z."""
    return _moments(np.array([slope, 1.0 / cut]))[0]


def _moments(at: Floats) -> tuple[float, Floats, Floats]:
    """Return log Z, and the mean and covariance of (log n, n), at (slope, 1 / cut)."""
    logs = -at[0] * _LOGS - at[1] * _NUMBERS
    top = float(logs.max())
    chances = _WEIGHTS * np.exp(logs - top)
    total = float(chances.sum())
    mean = _KNOWN @ chances / total
    return top + float(np.log(total)), mean, (_KNOWN * chances) @ _KNOWN.T / total - np.outer(mean, mean)


def fit_severity(severities: Ints, *, tempered: bool) -> tuple[Severity, float]:
    """Fit by maximum likelihood; return the distribution and its log-likelihood.

    The tail is an exponential family in (slope, 1 / cut) with the statistics (log n, n): its log-likelihood is concave
    and Newton's method finds the one top. Where the slope of the log-likelihood at no cut points to "longer still", the
    best tempered tail is the untempered one.

    Args:
        severities: One number an act, 0 and up.
        tempered: Whether the tail may be cut.

    Raises:
        InputError: No act at all.
    """
    if not len(severities):
        message = "no act has a known number of casualties: give acts with their deaths, 0 where none died"
        raise InputError(message)
    grave = np.minimum(severities[severities > 0], GRAVEST).astype(np.float64)
    none = 1.0 - len(grave) / len(severities)
    zeros = _of_zeros(len(severities) - len(grave), len(severities))
    if not len(grave):
        return Severity(none=1.0, slope=2.0), zeros
    seen = np.array([np.log(grave).mean(), grave.mean()])
    at = _top(np.array([2.0, 0.0]), seen, free=1)
    if tempered and _moments(at)[1][1] > seen[1]:
        at = _top(at, seen, free=2)
    cut = 1.0 / at[1] if at[1] > 0 else float("inf")
    law = Severity(none=none, slope=float(at[0]), cut=float(cut))
    return law, zeros - len(grave) * (float(at @ seen) + _moments(at)[0])


def _top(at: Floats, seen: Floats, *, free: int) -> Floats:
    """Climb to the top of the mean log-likelihood -at · seen - log Z in the first `free` parameters."""
    low, high = np.array([_FLATTEST if free == 1 else _RISING, 0.0]), np.array([_STEEPEST, _SHORTEST])
    height = -float(at @ seen) - _moments(at)[0]
    for _ in range(_ROUNDS):
        _, mean, spread = _moments(at)
        step = np.zeros(2)
        step[:free] = np.linalg.solve(spread[:free, :free] + _RIDGE * np.eye(free), (mean - seen)[:free])
        size = 1.0
        while True:
            new = np.clip(at + size * step, low, high)
            reached = -float(new @ seen) - _moments(new)[0]
            if reached >= height or size < _ENOUGH:
                break
            size /= 2.0
        done = reached - height < _ENOUGH
        at, height = new, reached
        if done:
            break
    return at


def _of_zeros(zeros: int, count: int) -> float:
    """Log-likelihood of which acts killed at all."""
    return sum(n * float(np.log(n / count)) for n in (zeros, count - zeros) if n > 0)
