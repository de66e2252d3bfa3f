"""The chances of 0, 1, 2, … events, from a mixture of logistic distributions, with rounded interval ends.

A count is a whole number, so an interval from the quantiles .05 and .95 of a calibrated distribution covers more than
90%: at a week ahead, where most counts are below 3, 96 to 97%. The ends are therefore rounded: an end goes one count
inwards where the chance that is then left outside comes nearer to a set one, and the chances below, within and above
are each scaled so that the quantiles lie there. Of all distributions with these quantiles it is the nearest in the
Kullback-Leibler sense; what the step costs in log score is measured in docs/forecasting.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.escalation.process import Floats

MOST = 1_000_000  # counts in a window, for which chances are given
BEYOND = 1e-4  # the chance that is put on the last count
_OUTSIDE = 0.05  # of a 90% interval, on each side
_JUST = 1e-6  # so that rounding never moves a quantile off its count


@compiled
def at_most(count: float, weights: Floats, places: Floats, widths: Floats) -> float:
    """Return the chance of a count or fewer."""
    x, total = math.log(count + 1.0), 0.0
    for i in range(len(weights)):
        total += weights[i] / (1.0 + math.exp(-min(max((x - places[i]) / widths[i], -700.0), 700.0)))
    return total


@compiled
def cumulative(weights: Floats, places: Floats, widths: Floats) -> Floats:
    """Return the chances of at most 0, 1, 2, … events, up to the first count with next to nothing beyond."""
    low, high = -1, 1
    while at_most(high, weights, places, widths) < 1.0 - BEYOND and high < MOST:
        low, high = high, min(2 * high, MOST)
    while high - low > 1:
        middle = (low + high) // 2
        if at_most(middle, weights, places, widths) < 1.0 - BEYOND:
            low = middle
        else:
            high = middle
    upto = np.empty(high + 1)
    for k in range(high):
        upto[k] = at_most(k, weights, places, widths)
    upto[high] = 1.0
    return upto


def mixed(upto: Floats, others: Sequence[Floats], share: float) -> Floats:
    """Return the cumulative chances of a mixture.

    Args:
        upto: Of what has the rest of the weight.
        others: Of the others.
        share: The weight of each of them.
    """
    every = [upto, *others]
    longest = max(map(len, every))
    weights = (1.0 - share * len(others), *[share] * len(others))
    out = np.zeros(longest)
    for weight, one in zip(weights, every, strict=True):
        out += weight * np.pad(one, (0, longest - len(one)), constant_values=1.0)
    out[-1] = 1.0
    return out


def rounded(upto: Floats, below: float, above: float) -> Floats:
    """Return cumulative chances with the ends of the 90% interval rounded.

    Args:
        upto: Chances of at most 0, 1, 2, … events.
        below: The chance below the interval that its lower end is to come near to.
        above: The chance above it that its upper end is to come near to.
    """
    low, high = int(np.searchsorted(upto, _OUTSIDE)), int(np.searchsorted(upto, 1.0 - _OUTSIDE))
    if high and abs(1.0 - upto[high - 1] - above) < abs(1.0 - upto[high] - above):
        high -= 1
    if low < high and abs(upto[low] - below) < abs((upto[low - 1] if low else 0.0) - below):
        low += 1
    under = float(upto[low - 1]) if low else 0.0
    to_low, to_high = min(under, _OUTSIDE - _JUST), max(float(upto[high]), 1.0 - _OUTSIDE + _JUST)
    out = np.empty_like(upto)
    out[:low] = upto[:low] * (to_low / under if low else 1.0)
    out[low : high + 1] = to_low + (upto[low : high + 1] - under) * ((to_high - to_low) / (upto[high] - under))
    out[high + 1 :] = 1.0 - (1.0 - upto[high + 1 :]) * ((1.0 - to_high) / max(1.0 - upto[high], _JUST))
    return out
