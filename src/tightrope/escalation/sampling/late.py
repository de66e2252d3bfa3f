"""Acts of the last days that nobody has told of yet, and how slowly acts are told of.

An act's delay is the day of its first report less its own day. It is d with the chance f_d, the same on all days; f has
a Dirichlet prior that is worth one report and falls by half with each day. Of acts told of so far the delay is known.
An act of a days ago that is still to be told of has a delay beyond a, so a course of events that holds it weighs
1 - (f_0 + … + f_a) as much for it; the sampler imputes such acts by that weight and the rates (`tallied.py`). Given
them, their delays are drawn, and f from all delays. So what is known of the delays, of the rates and of what is
missing is known together, and slow reports that are still out do not make reporting look quick.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.escalation.process import Floats, Ints
    from tightrope.records.case import Act

LONGEST = 28  # days; what is told later still is told in retrospect, and tells nothing of reporting
_PRIOR = 0.5 ** np.arange(1, LONGEST + 2) / (1.0 - 0.5 ** (LONGEST + 1))
_EDGES = (0, 1, 2, 3, 5, 9, 16, LONGEST)  # ages at which the last days are cut into blocks
_LEAST = 1e-300  # a chance whose logarithm exists


def delays(acts: Sequence[Act], kind: str) -> Ints:
    """How often each delay has come, from 0 to the longest.

    Acts without a day of publication tell nothing, nor do those before anything at all was published: quick reports of
    them were not there to be found.

    Args:
        acts: Those known, of all classes.
        kind: The class whose delays are meant.
    """
    told = [(act.on, act.reported or act.day, act.kind) for act in acts]
    begun = min((day for _, day, _ in told if day), default=None)
    found = [(day - on).days for on, day, of in told if begun and day and of == kind and begun <= on <= day]
    return np.bincount([delay for delay in found if delay <= LONGEST], minlength=LONGEST + 1).astype(np.int64)


def late_blocks(kind: int, days: float, grave: float) -> list[tuple[float, float, float, float]]:
    """Spells within which acts of a class may still be untold, the more the later; as in `Tallied.blocks`.

    Args:
        kind: The class.
        days: How many were watched.
        grave: The logarithm of 1 + severity that an act is taken to have.
    """
    edges = [max(days - age, 0.0) for age in reversed(_EDGES)]
    return [(kind, low, high, grave) for low, high in itertools.pairwise(edges) if low < high]


def reporting(counts: Ints, ages: Ints, rng: np.random.Generator, chances: Floats) -> Floats:
    """Draw the chances of the delays, given acts told of and acts still to be told of.

    Args:
        counts: How often each delay has come.
        ages: In days, of the acts that are still to be told of.
        rng: For the draws.
        chances: Of the delays, as they stood before.
    """
    reached = np.cumsum(chances)
    places = reached[ages] + rng.random(len(ages)) * (reached[-1] - reached[ages])
    drawn = np.clip(np.searchsorted(reached, places, side="right"), ages + 1, LONGEST)
    return rng.dirichlet(_PRIOR + counts + np.bincount(drawn, minlength=LONGEST + 1))


def untold(chances: Floats, days: float) -> Floats:
    """By day, the logarithm of the chance that an act of it has not been told of by the last day.

    Args:
        chances: Of the delays.
        days: How many were watched.
    """
    by_age = np.maximum(1.0 - np.cumsum(chances), 0.0)
    by_day = np.zeros(int(days))
    many = min(len(by_age), len(by_day))
    by_day[len(by_day) - many :] = by_age[:many][::-1]
    logs: Floats = np.log(np.maximum(by_day, _LEAST))
    return logs
