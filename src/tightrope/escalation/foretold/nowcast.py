"""How many acts the last days held, of which late reports are still to come.

The posterior imputes them (`sampling/late.py`), and all that starts from it counts them; here they are only read off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.observed import observed
from tightrope.escalation.sampling.late import delays
from tightrope.escalation.spread import Spread, spread_of

if TYPE_CHECKING:
    from tightrope.escalation.posterior import Posterior


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


def nowcast(known: Posterior, kind: str, *, days: int = 7) -> Nowcast | None:
    """The acts of a class in the last days, with those still to be told of.

    Args:
        known: What is thought of the confrontation.
        kind: The class.
        days: How many days up to the last one watched are counted.

    Returns:
        None where nothing is made up for: the case says that all reports are in, the class has running totals, or no
        delay of it is known.
    """
    data, k = observed(known.model.case, known.as_of), known.model.kind(kind)
    counters = {one.name for one in known.model.process.counters if one.of == kind}
    counts = int(delays(data.acts, kind).sum())
    if not known.model.case.late_reports or not counts or any(one.counter in counters for one in data.totals):
        return None
    first = known.as_of - timedelta(days=days)
    totals = known.totals[:, :, k]
    before = totals[:, -days - 1] if totals.shape[1] > days else np.zeros(len(totals))
    return Nowcast(
        days=days,
        seen=sum(act.kind == kind and act.on > first for act in data.acts),
        spread=spread_of(totals[:, -1] - before),
        delays=counts,
    )
