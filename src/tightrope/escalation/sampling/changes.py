"""Change a few acts of a course: lay the changed course out beside the present one, then adopt it or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tightrope.escalation.machine.compiled import inner
from tightrope.escalation.sampling.course import OWN, TIME, VALUE, size

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.process import Floats, Ints


class Bench(NamedTuple):
    """Where a changed course is laid out before it is judged.

    Attributes:
        next: The changed course.
        added: Acts to be put in.
        removed: Whether each act of the present course is to be taken out.
        moves: How many were tried and taken, by kind: block, shift, hour, half-life, working it all out; shape (2, 5).
        nothing: A grid without rows, where none is asked for.
    """

    next: Floats
    added: Floats
    removed: NDArray[np.bool_]
    moves: Ints
    nothing: Floats


def bench(course: Floats) -> Bench:
    """A bench for courses of this size."""
    return Bench(
        course.copy(), course.copy(), np.zeros(len(course), np.bool_), np.zeros((2, 5), np.int64), course[:0].copy()
    )


@inner
def put(course: Floats, i: int, of: Floats, j: int) -> None:
    """Write act j of one course as act i of another."""
    for column in range(OWN):
        course[i, column] = of[j, column]


@inner
def laid_out(now: Floats, bench: Bench, extra: int) -> int:
    """Lay out the changed course and clear the bench; return the number of its first changed act."""
    added, then, removed, n = bench.added, bench.next, bench.removed, size(now)
    for j in range(1, extra):  # into order; they are few
        i = j
        while i > 0 and added[i - 1, TIME] > added[i, TIME]:
            for column in range(OWN):
                added[i, column], added[i - 1, column] = added[i - 1, column], added[i, column]
            i -= 1
    first, i, j, filled = -1, 0, 0, 0
    while i < n or j < extra:
        if i < n and removed[i]:
            removed[i] = False
            i += 1
            first = filled if first < 0 else first
        elif j == extra or (i < n and now[i, TIME] <= added[j, TIME]):
            put(then, filled, now, i)
            i, filled = i + 1, filled + 1
        else:
            put(then, filled, added, j)
            first = filled if first < 0 else first
            j, filled = j + 1, filled + 1
    if first < 0:
        first = n
    then[-1, 0] = filled
    for column in range(VALUE, now.shape[1]):
        then[first, column] = now[first, column]
    return first


@inner
def adopted(now: Floats, then: Floats, first: int) -> None:
    """Make the changed course the present one."""
    now[-1, 0] = then[-1, 0]
    for i in range(first, size(then) + 2):
        for column in range(now.shape[1]):
            now[i, column] = then[i, column]
