"""How probable it is, given the acts, that totals and a list of acts are as they were told, and not more.

A counter's total on a day is log-normal about the true running total times the counter's own factor. Which of the acts
that it counts are listed, known one by one, is chance too: each is, with one chance for the class, of which nothing is
known before (uniform from 0 to 1). Summed over that chance, L listed acts beside U others weigh L! U! / (L + U + 1)!.
Without this weight listed acts would come on top of as many as the rates give, and not be some of them.

Of a class without totals an act that is not listed has still to be told of (`late.py`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tightrope.escalation.machine.compiled import inner
from tightrope.escalation.sampling.course import LISTED, TIME, size
from tightrope.escalation.sampling.rungs import KIND

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

AT_LEAST = 1.0  # in the column of how a total was said
LEAST = 0.5  # a true total of nought counts as this, so that its logarithm exists
_DEEP = -8.0  # below it the normal's tail is taken by its asymptote


@inner
def _log_chance(z: float) -> float:
    """Logarithm of the chance that a standard normal lies below z."""
    if z > _DEEP:
        return math.log(0.5 * math.erfc(-z / math.sqrt(2.0)))
    return -0.5 * z * z - math.log(-z) - 0.5 * math.log(2.0 * math.pi)


@inner
def _listing_value(totals: Floats, course: Floats) -> float:
    """Logarithm of how probable it is that just the listed ones of the acts counted are listed."""
    value = 0.0
    for row in range(len(totals)):
        listed, others, told = 0.0, 0.0, False
        for before in range(row):
            told = told or totals[before, 0] == totals[row, 0]
        if told:  # one class, one chance of being listed
            continue
        for i in range(size(course)):
            if course[i, KIND] == totals[row, 0]:
                listed += course[i, LISTED]
                others += 1.0 - course[i, LISTED]
        value += math.lgamma(listed + 1.0) + math.lgamma(others + 1.0) - math.lgamma(listed + others + 2.0)
    return value


@inner
def told_value(totals: Floats, late: Floats, course: Floats) -> float:
    """Logarithm of how probable the totals and the list are, given the acts (up to a constant)."""
    value = _listing_value(totals, course)
    if late.shape[1] > 0:
        for i in range(size(course)):
            if course[i, LISTED] == 0.0:
                value += late[int(course[i, KIND]), min(int(course[i, TIME]), late.shape[1] - 1)]
    for row in range(len(totals)):
        true = 0.0
        for i in range(size(course)):
            if course[i, KIND] == totals[row, 0] and totals[row, 1] <= course[i, TIME] < totals[row, 2]:
                true += 1.0
        z = (math.log(max(true, LEAST)) - totals[row, 3]) / totals[row, 4]
        value += _log_chance(z) if totals[row, 5] == AT_LEAST else -0.5 * z * z
    return value
