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
from tightrope.escalation.machine.compiled import compiled

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints

GRAVEST = 20_000  # deaths in one act beyond which the sum is cut off
STEEPEST, FLATTEST, RISING = 6.0, 1.05, -2.0  # bounds of the slope; a tempered tail may even rise at first
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


def _log_sum(slope: float, cut: float) -> float:
    """Return the logarithm of Z."""
    return float(_moments(slope, 1.0 / cut)[0])


@compiled
def log_sums(slopes: Floats, rates: Floats) -> Floats:
    """Return the logarithm of Z for slopes and 1 / cuts, pair by pair."""
    found = np.empty(len(slopes))
    for j in range(len(slopes)):
        found[j] = _moments(slopes[j], rates[j])[0]
    return found


@compiled
def _moments(slope: float, rate: float) -> tuple[float, float, float, float, float, float]:
    """Return log Z, the means of log n and n, their variances and their covariance."""
    top = max(-slope * _LOGS[0] - rate * _NUMBERS[0], -slope * _LOGS[-1] - rate * _NUMBERS[-1])
    if slope < 0.0 < rate:  # the tail rises at first, up to n = -slope / rate
        top = -slope * (np.log(max(-slope / rate, 1.0))) - rate * max(-slope / rate, 1.0)
    total, a, b, aa, bb, ab = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for j in range(len(_NUMBERS)):
        chance = _WEIGHTS[j] * np.exp(-slope * _LOGS[j] - rate * _NUMBERS[j] - top)
        total += chance
        a += chance * _LOGS[j]
        b += chance * _NUMBERS[j]
        aa += chance * _LOGS[j] * _LOGS[j]
        bb += chance * _NUMBERS[j] * _NUMBERS[j]
        ab += chance * _LOGS[j] * _NUMBERS[j]
    a, b = a / total, b / total
    return top + np.log(total), a, b, aa / total - a * a, bb / total - b * b, ab / total - a * b


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
    slope, rate, height = top_of_tail(float(np.log(grave).mean()), float(grave.mean()), tempered)
    law = Severity(none=none, slope=slope, cut=1.0 / rate if rate > 0 else float("inf"))
    return law, zeros + len(grave) * height


@compiled
def top_of_tail(log_mean: float, mean: float, tempered: bool) -> tuple[float, float, float]:  # noqa: FBT001 - numba
    """Return the slope and 1 / cut of the most likely tail, and its mean log-likelihood.

    Args:
        log_mean: The mean of the logarithms of the severities above nought.
        mean: Their mean.
        tempered: Whether the tail may be cut.
    """
    slope, rate, height = _climbed(2.0, 0.0, log_mean, mean, False)  # noqa: FBT003
    if tempered and _moments(slope, rate)[2] > mean:
        slope, rate, height = _climbed(slope, rate, log_mean, mean, True)  # noqa: FBT003
    return slope, rate, height


@compiled
def _climbed(slope: float, rate: float, log_mean: float, mean: float, both: bool) -> tuple[float, float, float]:  # noqa: FBT001
    """Climb to the top of the mean log-likelihood -slope · log n - rate · n - log Z, in the slope or in both."""
    flattest = RISING if both else FLATTEST
    here = _moments(slope, rate)
    height = -slope * log_mean - rate * mean - here[0]
    for _ in range(_ROUNDS):
        by_slope, by_rate = here[1] - log_mean, here[2] - mean
        if both:
            aa, bb, ab = here[3] + _RIDGE, here[4] + _RIDGE, here[5]
            volume = aa * bb - ab * ab
            by_slope, by_rate = (bb * by_slope - ab * by_rate) / volume, (aa * by_rate - ab * by_slope) / volume
        else:
            by_slope, by_rate = by_slope / (here[3] + _RIDGE), 0.0
        size, reached, to_slope, to_rate = 1.0, height, slope, rate
        while True:
            to_slope = min(max(slope + size * by_slope, flattest), STEEPEST)
            to_rate = min(max(rate + size * by_rate, 0.0), _SHORTEST)
            here = _moments(to_slope, to_rate)
            reached = -to_slope * log_mean - to_rate * mean - here[0]
            if reached >= height or size < _ENOUGH:
                break
            size /= 2.0
        done = reached - height < _ENOUGH
        slope, rate, height = to_slope, to_rate, reached
        if done:
            break
    return slope, rate, height


def _of_zeros(zeros: int, count: int) -> float:
    """Log-likelihood of which acts killed at all."""
    return sum(n * float(np.log(n / count)) for n in (zeros, count - zeros) if n > 0)
