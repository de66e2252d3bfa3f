"""A course of events that is still being guessed at: its acts, and what they leave behind, kept up to date.

Which acts there were may be half known: of some only the day, of others only how many there were by then. A sampler
changes a few at a time and asks how probable the whole is now. Here each act keeps what came before it (traces, the
time-integral of each class's rate since the act before, the chances of the rungs), so that only what follows the
first changed act is worked out again.

The rung is not observed, and multiplies each class's rate by a constant; so the integrals are taken without it and the
sum over all paths of rungs is a matter of a forward filter (Chib 1996, "Calculating posterior distributions and modal
estimates in Markov mixture models", Journal of Econometrics 75:79-97), see `rungs.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tightrope.escalation.machine.compiled import compiled, inner
from tightrope.escalation.machine.elementary import logarithm, padded, raised
from tightrope.escalation.sampling.rungs import KIND, filtered

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Shape

# The columns of a course: row i holds act i (with the rung on the wait for it, once one is drawn) and what is known
# before it: the logarithm of the likelihood so far, the traces, the wait of each class (the integral of its rate
# without the rung) and the chances of the rungs. A course is one table because the compiler's time grows with the
# number of arrays that are passed around.
TIME, LOW, HIGH, _, GRAVE, LISTED, _, VALUE = range(8)
OWN = 6  # columns that belong to the act itself
TRACES = 8

DECAY, ROOM, BY_SEVERITY, LOG, SLACK = range(5)  # columns of memories; then what an act of each class adds
ADDS = 5

_NODES = np.polynomial.legendre.leggauss(2)[0]  # both weigh 1
_FIRST = 0.7  # the first panel of the quadrature after an act, times the shortest memory: about one half-life
_GROWTH = 1.5
_NEAR = 5.0  # widths of a step beyond which it is flat
_FINE = 1.5  # widths that a trace may fall in one panel while it crosses a step
_AT_ONCE = 1e-9  # days


class Rules(NamedTuple):
    """A process with its parameters, as the compiled functions take it.

    Attributes:
        end: Days watched.
        levers: Days on which levers were moved, the first 0, and the settings from then on; shape (days, 1 + levers).
        memories: One row a trace; see the columns above.
        steps: Trace, level and width of each; shape (steps, 3).
        law: By class, its rates on the rungs, exp(weight), then its weights of levers, traces and steps; shape
            (classes, columns).
        moves: Between rungs; shape (classes, rungs, rungs).
    """

    end: float
    levers: Floats
    memories: Floats
    steps: Floats
    law: Floats
    moves: Floats


def rules(
    shape: Shape, weights: Floats, *, end: float, levers: tuple[Floats, Floats], slack: Floats | None = None
) -> Rules:
    """Put a process and its parameters into the form that the compiled functions take.

    Args:
        shape: The process but for its weights.
        weights: Shape (classes, columns).
        end: Days watched.
        levers: Days of moves, the first 0, and the settings from each on.
        slack: Standard deviations of the logarithms of half-lives; none for half-lives that are known.
    """
    logs = np.log([trace.half_life for trace in shape.traces])
    slack = np.zeros(len(logs)) if slack is None else slack
    memories = np.column_stack((shape.decays, shape.rooms, shape.by_severity, logs, slack, shape.adds.T))
    made = Rules(
        end=float(end),
        levers=np.column_stack((levers[0], levers[1])).astype(np.float64),
        memories=memories.reshape(len(logs), ADDS + len(weights)),
        steps=np.array([(s.trace, s.level, s.width) for s in shape.steps]).reshape(-1, 3),
        law=np.zeros(weights.shape),
        moves=np.ones((len(weights), 1, 1)) if shape.moves is None else shape.moves.copy(),
    )
    weigh(made, weights)
    return made


def weigh(rules: Rules, weights: Floats) -> None:
    """Change the weights in place."""
    rungs = rules.moves.shape[1]
    rules.law[:] = weights
    rules.law[:, :rungs] = np.exp(weights[:, :rungs])


def course(
    rules: Rules, acts: list[tuple[float, float, float, int, float, bool]], *, first_rung: int, room: int
) -> Floats:
    """Lay out acts; `carry_on` has to work out what they leave behind.

    Args:
        rules: The process.
        acts: Time, earliest, latest, class, logarithm of 1 + severity, and whether the act is listed, that is known
            one by one: others may be taken away.
        first_rung: On day 0.
        room: The most acts that it may come to hold.

    Returns:
        A table; the columns are named above.
    """
    classes, rungs = rules.moves.shape[:2]
    made = np.zeros((room + 3, TRACES + len(rules.memories) + classes + rungs))
    for i, act in enumerate(sorted(acts)):
        made[i, :OWN] = act
    made[0, -rungs + first_rung] = 1.0
    made[-1, 0] = len(acts)
    return made


@inner
def size(course: Floats) -> int:
    """The number of acts: it stands in the last row."""
    return int(course[-1, 0])


@compiled
def carry_on(rules: Rules, course: Floats, first: int, grid: Floats) -> float:
    """Work out what follows from act `first` on; return the log-likelihood of the whole, whatever the rungs.

    All exponentials are taken several at a time, by `raised`; numbers that are wanted together lie side by side.

    Args:
        rules: The process.
        course: It is filled from row `first` on.
        first: The first act that has changed.
        grid: To be filled with the nodes of the quadrature from there on: act waited for, weight in days, and the
            features but for the rung; weight nought marks the moment of the act itself. The number of rows needed goes
            into the last row. Without rows for nothing of it.
    """
    levers, memories, steps, law, moves = rules.levers, rules.memories, rules.steps, rules.law, rules.moves
    n, classes, traces, felts = size(course), len(law), len(memories), len(memories) + len(steps)
    waits, rungs = TRACES + traces, moves.shape[1]
    now = course[first - 1, TIME] if first > 0 else 0.0
    lever = 0
    while lever + 1 < len(levers) and levers[lever + 1, 0] <= now:
        lever += 1
    z, felt = np.empty(traces), np.empty((2, felts))
    settled, pulled, fades = np.empty(classes), np.zeros(padded(2 * classes)), np.zeros(padded(2 * traces))
    work = np.zeros(padded(max(rungs, 2 * len(steps))))
    for m in range(traces):
        z[m] = course[first, TRACES + m]
    _settle(levers, law, rungs, lever, settled)
    if len(grid):
        grid[-1, 0] = 0.0
    value, i, fresh = float(course[first, VALUE]), first, True
    while i <= n:
        if fresh:  # a wait begins
            for k in range(classes):
                course[i, waits + k] = 0.0
        until = course[i, TIME] if i < n else rules.end
        moved = lever + 1 < len(levers) and levers[lever + 1, 0] < until
        left = (levers[lever + 1, 0] if moved else until) - now
        now += left
        _wait(levers, memories, steps, law, settled, z, felt, fades, pulled, work, lever, left, course, i, grid)
        fresh = not moved
        if moved:
            lever += 1
            _settle(levers, law, rungs, lever, settled)
            continue
        now = until
        kind = int(course[i, KIND]) if i < n else -1
        value += filtered(law, moves, course, i, waits, kind, work)
        if i < n:
            value += settled[kind] + _act(levers, memories, steps, law, z, felt, work, lever, course, i, grid)
        course[i + 1, VALUE] = value
        i += 1
    return value


@inner
def _wait(
    levers: Floats, memories: Floats, steps: Floats, law: Floats, settled: Floats, z: Floats, felt: Floats,
    fades: Floats, pulled: Floats, work: Floats, lever: int, left: float, course: Floats, row: int, grid: Floats,
) -> None:  # fmt: skip
    """Add the integral of each class's rate over `left` days to its wait, and let the traces fade."""
    waits, fastest = TRACES + len(z), 0.0
    for m in range(len(z)):
        fastest = max(fastest, memories[m, DECAY])
    widest = _FIRST / fastest if fastest > 0.0 else left
    while left > 0.0:
        length = panel(steps, memories, z, min(widest, left))
        outer, middle = 0.5 * length * (1.0 + _NODES[0]), 0.5 * length * (_NODES[1] - _NODES[0])
        for m in range(len(z)):
            fades[m], fades[len(z) + m] = -memories[m, DECAY] * outer, -memories[m, DECAY] * middle
        raised(fades)
        for m in range(len(z)):
            felt[0, m] = z[m] * fades[m]
            felt[1, m] = felt[0, m] * fades[len(z) + m]
            z[m] = felt[1, m] * fades[m]
        _step(steps, felt, 2, work)
        for q in range(2):
            for k in range(len(settled)):
                pulled[2 * k + q] = settled[k] + _pull(law, k, felt, q)
            if len(grid):
                _noted(levers, lever, felt, q, row, 0.5 * length, grid)
        raised(pulled)
        for k in range(len(settled)):
            course[row, waits + k] += 0.5 * length * pulled[2 * k]
            course[row, waits + k] += 0.5 * length * pulled[2 * k + 1]
        left -= length
        widest *= _GROWTH


@inner
def _act(
    levers: Floats, memories: Floats, steps: Floats, law: Floats, z: Floats, felt: Floats, work: Floats, lever: int,
    course: Floats, row: int, grid: Floats,
) -> float:  # fmt: skip
    """Let an act add to the traces; return what these gave to the logarithm of its rate before."""
    kind = int(course[row, KIND])
    for m in range(len(z)):
        felt[0, m] = z[m]
    _step(steps, felt, 1, work)
    if len(grid):
        _noted(levers, lever, felt, 0, row, 0.0, grid)
    for m in range(len(z)):
        room = memories[m, ROOM]
        gain = memories[m, ADDS + kind] * (1.0 + memories[m, BY_SEVERITY] * course[row, GRAVE])
        gain = max(min(gain, room), -room)
        z[m] = z[m] + gain * (1.0 - z[m] / room) if gain > 0.0 else z[m] * (1.0 + gain / room)
        course[row + 1, TRACES + m] = z[m]
    return _pull(law, kind, felt, 0)


@inner
def _settle(levers: Floats, law: Floats, rungs: int, lever: int, settled: Floats) -> None:
    """Work out what the levers add to the logarithm of each class's rate."""
    for k in range(len(settled)):
        settled[k] = 0.0
        for v in range(1, levers.shape[1]):
            settled[k] += law[k, rungs + v - 1] * levers[lever, v]


@inner
def _step(steps: Floats, felt: Floats, moments: int, work: Floats) -> None:
    """Write the steps on the traces behind these, for each of some moments."""
    traces = felt.shape[1] - len(steps)
    at = 0
    for q in range(moments):
        for j in range(len(steps)):
            work[at] = (steps[j, 1] - felt[q, int(steps[j, 0])]) / steps[j, 2]
            at += 1
    raised(work)
    at = 0
    for q in range(moments):
        for j in range(len(steps)):
            felt[q, traces + j] = 1.0 / (1.0 + work[at])
            at += 1


@inner
def _pull(law: Floats, k: int, felt: Floats, q: int) -> float:
    """What traces and steps add to the logarithm of a class's rate."""
    at = law.shape[1] - felt.shape[1]
    pull = 0.0
    for f in range(felt.shape[1]):
        pull += law[k, at + f] * felt[q, f]
    return pull


@inner
def panel(steps: Floats, memories: Floats, z: Floats, widest: float) -> float:
    """The length of the next panel of the quadrature: short while a trace crosses a step."""
    length = widest
    for j in range(len(steps)):
        m, level, width = int(steps[j, 0]), steps[j, 1], steps[j, 2]
        above = level + _NEAR * width
        if z[m] > above:
            length = min(length, logarithm(z[m] / above) / memories[m, DECAY] + _AT_ONCE)
        elif z[m] > max(level - _NEAR * width, 0.0):
            length = min(length, _FINE * width / (memories[m, DECAY] * z[m]))
    return length


@inner
def _noted(levers: Floats, lever: int, felt: Floats, q: int, row: int, weight: float, grid: Floats) -> None:
    """Write a node of the quadrature into the grid, or only count it if there is no room."""
    at = int(grid[-1, 0])
    grid[-1, 0] += 1.0
    if at + 1 < len(grid):
        grid[at, 0], grid[at, 1] = row, weight
        column = 2
        for v in range(1, levers.shape[1]):
            grid[at, column] = levers[lever, v]
            column += 1
        for f in range(felt.shape[1]):
            grid[at, column] = felt[q, f]
            column += 1
