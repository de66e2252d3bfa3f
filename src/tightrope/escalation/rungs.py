"""The rung of the ladder is not observed: sum over all paths of rungs, and draw one.

Given the acts, a rung only multiplies each class's rate by a constant. So with the integral of each class's rate
without it, I_k, over the wait for an act,

    P(wait, act of class k, next rung r' | rung r) = exp(-Σ_j rate[j, r] I_j) · rate[k, r] · moves[k, r, r'] · rest,

and a forward filter gives the likelihood whatever the rungs were; going backward through it draws a path from its
posterior (forward filtering, backward sampling: Chib 1996, "Calculating posterior distributions and modal estimates in
Markov mixture models"; the process: Morariu-Patrichi and Pakkanen 2022).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.compiled import compiled, inner
from tightrope.escalation.draws import uniform
from tightrope.escalation.elementary import exponential, logarithm

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints


@inner
def survival(rates: Floats, waits: Floats, rung: int) -> float:
    """Logarithm of the chance that nothing happens through a wait on a rung."""
    spent = 0.0
    for k in range(len(waits)):
        spent -= rates[k, rung] * waits[k]
    return spent


@inner
def passed(rates: Floats, moves: Floats, waits: Floats, kind: int, before: Floats, after: Floats) -> float:
    """Filter past one act.

    Args:
        rates: Shape (classes, rungs).
        moves: Shape (classes, rungs, rungs).
        waits: By class, the integral of its rate without the rung.
        kind: The class of the act.
        before: Chances of the rungs before the wait.
        after: To be filled with those after the act.

    Returns:
        Logarithm of the likelihood of the wait and the act, but for what does not depend on the rung.
    """
    rungs = len(before)
    top = -np.inf
    for r in range(rungs):
        if before[r] > 0.0:
            top = max(top, survival(rates, waits, r))
    for to in range(rungs):
        after[to] = 0.0
    for r in range(rungs):
        if before[r] > 0.0:
            share = before[r] * exponential(survival(rates, waits, r) - top) * rates[kind, r]
            for to in range(rungs):
                after[to] += share * moves[kind, r, to]
    total = after.sum()
    for to in range(rungs):
        after[to] /= total
    return top + logarithm(total)


@inner
def wait_out(rates: Floats, waits: Floats, before: Floats) -> float:
    """Logarithm of the chance that nothing happens through the last wait."""
    top = -np.inf
    for r in range(len(before)):
        if before[r] > 0.0:
            top = max(top, survival(rates, waits, r))
    total = 0.0
    for r in range(len(before)):
        if before[r] > 0.0:
            total += before[r] * exponential(survival(rates, waits, r) - top)
    return top + logarithm(total)


@compiled
def path(
    rates: Floats, moves: Floats, waits: Floats, kinds: Ints, chances: Floats, key: np.uint64, number: int
) -> tuple[Ints, Floats]:
    """Draw a path of rungs.

    Args:
        rates: Shape (classes, rungs).
        moves: Shape (classes, rungs, rungs).
        waits: Shape (acts + 1, classes).
        kinds: The class of each act.
        chances: Of the rungs by the forward filter; shape (acts + 1, rungs).
        key: Of the draws.
        number: Of the first draw to take; one for each act and one more are taken.

    Returns:
        The rung on each wait, and how often each class moved from each rung to each; shape (classes, rungs, rungs).
    """
    n, rungs = len(kinds), chances.shape[1]
    found = np.zeros(n + 1, np.int64)
    counts = np.zeros_like(moves)
    weighed = np.empty(rungs)
    for i in range(n, -1, -1):
        top = -np.inf
        for r in range(rungs):
            weighed[r] = -np.inf
            share = chances[i, r]
            if i < n:
                share *= rates[kinds[i], r] * moves[kinds[i], r, found[i + 1]]
            if share > 0.0:
                weighed[r] = logarithm(share) + survival(rates, waits[i], r)
            top = max(top, weighed[r])
        total = 0.0
        for r in range(rungs):
            weighed[r] = exponential(weighed[r] - top) if weighed[r] > -np.inf else 0.0
            total += weighed[r]
        left = uniform(key, number + i) * total - weighed[0]
        chosen = 0
        while left >= 0.0 and chosen < rungs - 1:
            chosen += 1
            left -= weighed[chosen]
        found[i] = chosen
        if i < n:
            counts[kinds[i], chosen, found[i + 1]] += 1.0
    return found, counts
