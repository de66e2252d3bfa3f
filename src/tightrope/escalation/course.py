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

from tightrope.escalation.compiled import compiled, inner
from tightrope.escalation.elementary import exponential, logarithm
from tightrope.escalation.rungs import KIND, filtered

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

    Args:
        rules: The process.
        course: It is filled from row `first` on.
        first: The first act that has changed.
        grid: To be filled with the nodes of the quadrature from there on: act waited for, weight in days, and the
            features but for the rung; weight nought marks the moment of the act itself. The number of rows needed goes
            into the last row. Without rows for nothing of it.
    """
    n, classes, traces = size(course), len(rules.law), len(rules.memories)
    waits = TRACES + traces
    now = course[first - 1, TIME] if first > 0 else 0.0
    lever = 0
    while lever + 1 < len(rules.levers) and rules.levers[lever + 1, 0] <= now:
        lever += 1
    settled = np.empty(classes)  # what the levers give
    _settle(rules, lever, settled)
    felt, z, fades = np.empty(traces + len(rules.steps)), np.empty(traces), np.empty(traces)
    for m in range(traces):
        z[m] = course[first, TRACES + m]
    if len(grid):
        grid[-1, 0] = 0.0
    value = 0.0
    for i in range(first, n + 1):
        until = course[i, TIME] if i < n else rules.end
        for k in range(classes):
            course[i, waits + k] = 0.0
        while lever + 1 < len(rules.levers) and rules.levers[lever + 1, 0] < until:
            _wait(rules, lever, settled, z, felt, fades, rules.levers[lever + 1, 0] - now, course, i, grid)
            now = rules.levers[lever + 1, 0]
            lever += 1
            _settle(rules, lever, settled)
        _wait(rules, lever, settled, z, felt, fades, until - now, course, i, grid)
        now = until
        kind = int(course[i, KIND]) if i < n else -1
        value = course[i, VALUE] + filtered(rules.law, rules.moves, course, i, waits, kind)
        if i < n:
            _step(rules, z, felt)
            if len(grid):
                _noted(rules, lever, felt, i, 0.0, grid)
            value += settled[kind] + _pull(rules, felt, kind)
            for m in range(traces):
                room = rules.memories[m, ROOM]
                gain = rules.memories[m, ADDS + kind] * (1.0 + rules.memories[m, BY_SEVERITY] * course[i, GRAVE])
                gain = max(min(gain, room), -room)
                z[m] = z[m] + gain * (1.0 - z[m] / room) if gain > 0.0 else z[m] * (1.0 + gain / room)
                course[i + 1, TRACES + m] = z[m]
        course[i + 1, VALUE] = value
    return value


@inner
def _settle(rules: Rules, lever: int, settled: Floats) -> None:
    """Work out what the levers add to the logarithm of each class's rate."""
    rungs = rules.moves.shape[1]
    for k in range(len(settled)):
        settled[k] = 0.0
        for v in range(1, rules.levers.shape[1]):
            settled[k] += rules.law[k, rungs + v - 1] * rules.levers[lever, v]


@inner
def _step(rules: Rules, z: Floats, felt: Floats) -> None:
    """Write the features that depend on the traces: these, and the steps on them."""
    for m in range(len(z)):
        felt[m] = z[m]
    for j in range(len(rules.steps)):
        below = rules.steps[j, 1] - z[int(rules.steps[j, 0])]
        felt[len(z) + j] = 1.0 / (1.0 + exponential(below / rules.steps[j, 2]))


@inner
def _pull(rules: Rules, felt: Floats, k: int) -> float:
    """What traces and steps add to the logarithm of a class's rate."""
    at = rules.moves.shape[1] + rules.levers.shape[1] - 1
    pull = 0.0
    for f in range(len(felt)):
        pull += rules.law[k, at + f] * felt[f]
    return pull


@inner
def panel(rules: Rules, z: Floats, widest: float, left: float) -> float:
    """The length of the next panel of the quadrature: short while a trace crosses a step."""
    length = min(widest, left)
    for j in range(len(rules.steps)):
        m, level, width = int(rules.steps[j, 0]), rules.steps[j, 1], rules.steps[j, 2]
        above = level + _NEAR * width
        if z[m] > above:
            length = min(length, logarithm(z[m] / above) / rules.memories[m, DECAY] + _AT_ONCE)
        elif z[m] > max(level - _NEAR * width, 0.0):
            length = min(length, _FINE * width / (rules.memories[m, DECAY] * z[m]))
    return length


@inner
def widest_panel(rules: Rules, length: float) -> float:
    """The longest that the first panel after an act may be."""
    fastest = 0.0
    for m in range(len(rules.memories)):
        fastest = max(fastest, rules.memories[m, DECAY])
    return _FIRST / fastest if fastest > 0.0 else length


@inner
def _wait(
    rules: Rules, lever: int, settled: Floats, z: Floats, felt: Floats, fades: Floats, left: float, course: Floats,
    row: int, grid: Floats,
) -> None:  # fmt: skip
    """Add the integral of each class's rate over `left` days to its wait, and let the traces fade."""
    waits = TRACES + len(z)
    widest = widest_panel(rules, left)
    while left > 0.0:
        length = panel(rules, z, widest, left)
        outer, middle = 0.5 * length * (1.0 + _NODES[0]), 0.5 * length * (_NODES[1] - _NODES[0])
        for q in range(2):
            for m in range(len(z)):
                if z[m] > 0.0 and q == 0:
                    fades[m] = exponential(-rules.memories[m, DECAY] * outer)
                    z[m] *= fades[m]
                elif z[m] > 0.0:
                    z[m] *= exponential(-rules.memories[m, DECAY] * middle)
            _step(rules, z, felt)
            for k in range(len(settled)):
                rate = exponential(settled[k] + _pull(rules, felt, k))
                course[row, waits + k] += 0.5 * length * rate
            if len(grid):
                _noted(rules, lever, felt, row, 0.5 * length, grid)
        for m in range(len(z)):
            if z[m] > 0.0:
                z[m] *= fades[m]
        left -= length
        widest *= _GROWTH


@inner
def _noted(rules: Rules, lever: int, felt: Floats, row: int, weight: float, grid: Floats) -> None:
    """Write a node of the quadrature into the grid, or only count it if there is no room."""
    at = int(grid[-1, 0])
    grid[-1, 0] += 1.0
    if at + 1 < len(grid):
        grid[at, 0], grid[at, 1] = row, weight
        column = 2
        for v in range(1, rules.levers.shape[1]):
            grid[at, column] = rules.levers[lever, v]
            column += 1
        for f in range(len(felt)):
            grid[at, column] = felt[f]
            column += 1
