"""Simulate the plain exponential Hawkes process with one decay exactly, without a rejected candidate.

The next act comes from the baselines or from what is left of past acts, whichever is sooner; both waits are drawn by
inversion (Dassios and Zhao 2013, "Exact simulation of Hawkes process with exponentially decaying intensity", Electronic
Communications in Probability 18:62). What the excess fades by until then, exp(-β wait), is itself the greater of two
numbers: so only a division stands between one act and the next, and logarithms are taken for many acts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.linear.process import stationary_rates
from tightrope.escalation.machine.compiled import compiled
from tightrope.escalation.machine.draws import key_of, uniform
from tightrope.escalation.machine.elementary import exponential, logarithm

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints

_BATCH = 512  # acts whose chances are drawn at once
_PER_ACT = 3  # draws for each act: the wait for either cause, and the class


def linear_history(
    baselines: Floats, branching: Floats, decay: float, end: float, *, seed: int, number: int = 0
) -> tuple[Floats, Ints]:
    """Simulate one history of the process of `linear.py` from an empty past.

    Args:
        baselines: μ, acts a day, above nought; shape (classes,).
        branching: α; shape (classes, classes), row the class set off, column the class that sets off.
        decay: β, a day, for all pairs of classes.
        end: The last moment, in days.
        seed: The seed.
        number: The number of the history.

    Returns:
        The days of the acts, rising, and their classes.
    """
    if (np.asarray(baselines) <= 0).any() or (branching < 0).any() or not decay > 0:
        message = "baselines and the decay must be above nought, and branching not below it"
        raise InputError(message)
    radius = np.abs(np.linalg.eigvals(branching)).max()
    expected = stationary_rates(baselines, branching).sum() * end if radius < 1.0 else 0.0
    jumps = np.ascontiguousarray(decay * branching.T, np.float64)
    return _history(
        np.uint64(key_of(seed, number)), np.asarray(baselines, np.float64), jumps, float(decay), float(end),
        int(1.05 * expected) + _BATCH,
    )  # fmt: skip


@compiled
def _history(
    key: np.uint64, baselines: Floats, jumps: Floats, decay: float, end: float, room: int
) -> tuple[Floats, Ints]:
    """Simulate; rates are kept added up over the classes, so that a class is found by comparing."""
    classes, last = len(baselines), len(baselines) - 1
    steady, upto = np.cumsum(baselines), np.empty_like(jumps)
    for j in range(classes):
        upto[j] = np.cumsum(jumps[j])
    excess, total = np.zeros(last), 1e-300  # nought would be divided by
    top, steps = steady[last], upto[:, last].copy()
    times, kinds = np.empty(room), np.empty(room, np.int64)
    least, own, share, fades = np.empty(_BATCH), np.empty(_BATCH), np.empty(_BATCH), np.empty(_BATCH)
    now, acts = 0.0, 0
    while now < end:
        if acts + _BATCH > len(times):
            more, longer = np.empty(2 * len(times)), np.empty(2 * len(times), np.int64)
            more[:acts], longer[:acts] = times[:acts], kinds[:acts]
            times, kinds = more, longer
        for i in range(_BATCH):  # what is left of the excess when the baselines bring an act
            least[i] = exponential(logarithm(uniform(key, _PER_ACT * (acts + i))) * (decay / top))
        for i in range(_BATCH):
            own[i] = decay * logarithm(uniform(key, _PER_ACT * (acts + i) + 1))
        for i in range(_BATCH):
            share[i] = uniform(key, _PER_ACT * (acts + i) + 2)
        for i in range(_BATCH):
            fade = max(least[i], 1.0 + own[i] / total)
            fades[i] = fade
            target = share[i] * top + share[i] * total * fade
            kind = 0
            for k in range(last):
                kind += 1 if target >= steady[k] + excess[k] * fade else 0
            for k in range(last):
                excess[k] = excess[k] * fade + upto[kind, k]
            total = total * fade + steps[kind]
            kinds[acts + i] = kind
        for i in range(_BATCH):
            fades[i] = -logarithm(fades[i]) / decay
        for i in range(_BATCH):
            now += fades[i]
            times[acts + i] = now
        acts += _BATCH
    acts = int(np.searchsorted(times[:acts], end))
    return times[:acts], kinds[:acts]
