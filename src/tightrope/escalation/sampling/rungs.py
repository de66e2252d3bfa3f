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

from tightrope.escalation.machine.compiled import inner
from tightrope.escalation.machine.draws import uniform
from tightrope.escalation.machine.elementary import exponential, logarithm, raised

KIND, RUNG = 3, 6  # columns of a course: the class of an act, the rung on the wait for it

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats


@inner
def survival(law: Floats, course: Floats, row: int, waits: int, rung: int) -> float:
    """Logarithm of the chance that nothing happens through a wait on a rung."""
    spent = 0.0
    for k in range(len(law)):
        spent -= law[k, rung] * course[row, waits + k]
    return spent


@inner
def filtered(law: Floats, moves: Floats, course: Floats, row: int, waits: int, kind: int, work: Floats) -> float:
    """Filter through the wait for act `row`, and past the act into the next row.

    Args:
        law: By class, its rates on the rungs, then its weights.
        moves: Shape (classes, rungs, rungs).
        course: See `course.py`.
        row: The number of the act.
        waits: The column of the first class's wait; the rungs' chances follow the waits.
        kind: The class of the act; below nought for the wait to the end.
        work: Overwritten; at least as long as there are rungs.

    Returns:
        Logarithm of the likelihood of the wait and the act, but for what does not depend on the rung.
    """
    chances, rungs = waits + len(law), moves.shape[1]
    top = -np.inf
    for r in range(rungs):
        work[r] = survival(law, course, row, waits, r)
        if course[row, chances + r] > 0.0:
            top = max(top, work[r])
    for r in range(rungs):
        work[r] -= top
    raised(work)
    if kind >= 0:
        for to in range(rungs):
            course[row + 1, chances + to] = 0.0
    total = 0.0
    for r in range(rungs):
        if course[row, chances + r] > 0.0:
            share = course[row, chances + r] * work[r]
            if kind >= 0:
                share *= law[kind, r]
                for to in range(rungs):
                    course[row + 1, chances + to] += share * moves[kind, r, to]
            total += share
    if kind >= 0:
        for to in range(rungs):
            course[row + 1, chances + to] /= total
    return top + logarithm(total)


@inner
def draw_path(law: Floats, moves: Floats, course: Floats, size: int, key: np.uint64, number: int) -> None:
    """Draw a path of rungs and write the rung on each wait into its row.

    Args:
        law: By class, its rates on the rungs, then its weights.
        moves: Shape (classes, rungs, rungs).
        course: Worked out.
        size: The number of its acts.
        key: Of the draws.
        number: Of the first draw to take; one for each act and one more are taken.
    """
    rungs = moves.shape[1]
    chances = course.shape[1] - rungs
    waits = chances - len(law)
    weighed = np.empty(rungs)
    following = 0
    for i in range(size, -1, -1):
        kind = int(course[i, KIND])
        top = -np.inf
        for r in range(rungs):
            weighed[r] = -np.inf
            share = course[i, chances + r]
            if i < size:
                share *= law[kind, r] * moves[kind, r, following]
            if share > 0.0:
                weighed[r] = logarithm(share) + survival(law, course, i, waits, r)
            top = max(top, weighed[r])
        total = 0.0
        for r in range(rungs):
            weighed[r] = exponential(weighed[r] - top) if weighed[r] > -np.inf else 0.0
            total += weighed[r]
        left = uniform(key, number + i) * total - weighed[0]
        following = 0
        while left >= 0.0 and following < rungs - 1:
            following += 1
            left -= weighed[following]
        course[i, RUNG] = following
