"""How many acts the last days held, of which late reports are still to come.

A report's delay is the day it was published less the day of the act. Of the last days only quick reports are in, so
delays are counted backwards: of the acts reported within d days, how many took just d? That share h_d (the reverse-time
hazard: Kalbfleisch and Lawless 1989; chain-ladder to an actuary) is the same whether or not slower reports are still
out, and an act of a days ago has been reported by now with the chance Π_{d > a} (1 - h_d). Its prior comes from a
Dirichlet distribution of delays that is worth one report, and falls by half with each day of delay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.spread import Spread, spread_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LONGEST = 28  # days; what is told later still is told in retrospect, and tells nothing of reporting
_DRAWS = 4_000


@dataclass(frozen=True, kw_only=True)
class Nowcast:
    """Acts of the last days.

    Attributes:
        days: How many days.
        seen: Acts that have been reported.
        spread: Acts there were.
        delays: How many reports the delays are known from.
    """

    days: int
    seen: int
    spread: Spread
    delays: int


def nowcast(reported: Sequence[tuple[date, date]], end: date, *, days: int = 7, seed: int = 0) -> Nowcast:
    """Correct the count of the last days by the delay of reports.

    Args:
        reported: Of each act, its day and the day of its first report.
        end: The last day whose reports are known; later ones are left out.
        days: How many days up to the end are counted.
        seed: Of the draws.
    """
    known = [((told - on).days, (end - on).days) for on, told in reported if on <= told <= end]
    delay, age = np.array(known, np.int64).reshape(-1, 2).T
    quick = delay <= LONGEST
    generator = np.random.default_rng(seed)
    prior = 0.5 ** np.arange(LONGEST + 1)
    prior /= prior.sum()
    reported_by = np.ones((_DRAWS, LONGEST + 1))  # by the age of the act
    for d in range(LONGEST, 0, -1):
        old = quick & (age >= d)
        just, sooner = int((old & (delay == d)).sum()), int((old & (delay < d)).sum())
        hazard = generator.beta(just + prior[d], sooner + prior[:d].sum(), _DRAWS)
        reported_by[:, d - 1] = reported_by[:, d] * (1.0 - hazard)
    seen = int((age < days).sum())
    ages = np.minimum(np.arange(days), LONGEST)
    share = reported_by[:, ages]
    rate = generator.gamma(seen + 0.5, 1.0 / np.maximum(share.sum(1), 1e-6))
    missing = generator.poisson(np.minimum(rate * (1.0 - share).sum(1), 1e6))
    return Nowcast(days=days, seen=seen, spread=spread_of(seen + missing), delays=int(quick.sum()))
