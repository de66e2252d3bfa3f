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
from tightrope.escalation.rungs import passed, wait_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.process import Floats, Ints, Shape

_NODES, _SHARES = np.polynomial.legendre.leggauss(3)
_FIRST = 0.7  # the first panel of the quadrature after an act, times the shortest memory: about one half-life
_GROWTH = 1.5
_NEAR = 5.0  # widths of a step beyond which it is flat
_FINE = 1.5  # widths that a trace may fall in one panel while it crosses a step
_AT_ONCE = 1e-9  # days


class Ground(NamedTuple):
    """What stays as it is while a course is guessed at.

    Attributes:
        end: Days watched.
        first_rung: On day 0.
        lever_days: Days on which levers were moved, the first 0.
        lever_settings: From each of these days on; shape (days, levers).
        adds: What an act adds to the traces; shape (classes, traces).
        by_severity: How severity counts, by trace.
        rooms: By trace.
        steps: Trace, level and width of each; shape (steps, 3).
        watched: By class, whether its acts are looked at.
    """

    end: float
    first_rung: int
    lever_days: Floats
    lever_settings: Floats
    adds: Floats
    by_severity: Floats
    rooms: Floats
    steps: Floats
    watched: NDArray[np.bool_]


class Drawn(NamedTuple):
    """Parameters of one draw.

    Attributes:
        rates: Of each class on each rung, exp(weight); shape (classes, rungs).
        weights: Of levers, traces and steps; shape (classes, columns less rungs).
        decays: By trace, a day.
        moves: Between rungs; shape (classes, rungs, rungs).
    """

    rates: Floats
    weights: Floats
    decays: Floats
    moves: Floats


class Course(NamedTuple):
    """Acts in order of time, with room for more, and what is known before each.

    Row i of `traces`, `chances` and `values` is what stands after i acts; row i of `waits` is the wait for act i.

    Attributes:
        size: The number of acts, in an array of one.
        times: In days.
        lows: Before which the act cannot have been.
        highs: After which it cannot have been.
        kinds: Classes.
        graves: The logarithm of 1 + severity.
        listed: Whether it is known one by one; others may be taken away.
        traces: Shape (acts + 1, traces).
        waits: Integral of each class's rate but for its rung; shape (acts + 1, classes).
        rests: The logarithm of the act's own rate but for its rung.
        chances: Of the rungs, given all so far; shape (acts + 1, rungs).
        values: Logarithm of the likelihood so far, whatever the rungs; at the row past the last act, of all.
    """

    size: Ints
    times: Floats
    lows: Floats
    highs: Floats
    kinds: Ints
    graves: Floats
    listed: NDArray[np.bool_]
    traces: Floats
    waits: Floats
    rests: Floats
    chances: Floats
    values: Floats


def ground(
    shape: Shape, *, end: float, first_rung: int, levers: tuple[Floats, Floats], watched: NDArray[np.bool_]
) -> Ground:
    """Gather what stays as it is.

    Args:
        shape: The process but for its weights and half-lives.
        end: Days watched.
        first_rung: On day 0.
        levers: Days of moves, the first 0, and the settings from each on.
        watched: By class.
    """
    steps = np.array([(s.trace, s.level, s.width) for s in shape.steps]).reshape(-1, 3)
    return Ground(
        end=float(end),
        first_rung=first_rung,
        lever_days=np.asarray(levers[0], np.float64),
        lever_settings=np.asarray(levers[1], np.float64),
        adds=shape.adds,
        by_severity=shape.by_severity,
        rooms=shape.rooms,
        steps=steps,
        watched=watched,
    )


def drawn(shape: Shape, weights: Floats, decays: Floats, moves: Floats | None) -> Drawn:
    """Put parameters into the form that the compiled functions take."""
    rungs = len(shape.rungs)
    return Drawn(
        rates=np.exp(weights[:, :rungs]),
        weights=np.ascontiguousarray(weights[:, rungs:]),
        decays=decays,
        moves=np.ones((len(weights), 1, 1)) if moves is None else moves,
    )


def course(shape: Shape, acts: list[tuple[float, float, float, int, float, bool]], room: int) -> Course:
    """Lay out acts; `carry_on` has to work out what they leave behind.

    Args:
        shape: The process.
        acts: Time, earliest, latest, class, severity, and whether it is listed.
        room: The most acts that it may come to hold.
    """
    made = Course(
        size=np.array([len(acts)]),
        times=np.zeros(room),
        lows=np.zeros(room),
        highs=np.zeros(room),
        kinds=np.zeros(room, np.int64),
        graves=np.zeros(room),
        listed=np.zeros(room, np.bool_),
        traces=np.zeros((room + 1, len(shape.traces))),
        waits=np.zeros((room + 1, len(shape.classes))),
        rests=np.zeros(room),
        chances=np.zeros((room + 1, len(shape.rungs))),
        values=np.zeros(room + 2),
    )
    for i, (time, low, high, kind, severity, listed) in enumerate(sorted(acts)):
        made.times[i], made.lows[i], made.highs[i], made.kinds[i] = time, low, high, kind
        made.graves[i], made.listed[i] = np.log1p(severity), listed
    return made


@compiled
def carry_on(given: Ground, by: Drawn, course: Course, first: int) -> float:
    """Work out what follows from act `first` on; return the log-likelihood of the whole, whatever the rungs."""
    n, classes = course.size[0], len(by.rates)
    z = course.traces[first].copy()
    if first == 0:
        z[:] = 0.0
        course.traces[0] = 0.0
        course.chances[0] = 0.0
        course.chances[0, given.first_rung] = 1.0
        course.values[0] = 0.0
    now = course.times[first - 1] if first > 0 else 0.0
    lever = 0
    while lever + 1 < len(given.lever_days) and given.lever_days[lever + 1] <= now:
        lever += 1
    levers = given.lever_settings.shape[1]
    settled = np.empty(classes)  # what the levers give
    for i in range(first, n + 1):
        then = course.times[i] if i < n else given.end
        course.waits[i] = 0.0
        while True:
            for k in range(classes):
                settled[k] = 0.0
                for v in range(levers):
                    settled[k] += by.weights[k, v] * given.lever_settings[lever, v]
            moved = lever + 1 < len(given.lever_days) and given.lever_days[lever + 1] < then
            until = given.lever_days[lever + 1] if moved else then
            _wait(given, by, settled, z, until - now, course.waits[i])
            now = until
            if not moved:
                break
            lever += 1
        if i < n:
            k = course.kinds[i]
            course.rests[i] = settled[k] + _pull(given, by, z, k)
            for m in range(len(z)):
                gain = given.adds[k, m] * (1.0 + given.by_severity[m] * course.graves[i])
                room = given.rooms[m]
                gain = max(min(gain, room), -room)
                z[m] = z[m] + gain * (1.0 - z[m] / room) if gain > 0.0 else z[m] * (1.0 + gain / room)
                course.traces[i + 1, m] = z[m]
            course.values[i + 1] = (
                course.values[i]
                + course.rests[i]
                + passed(by.rates, by.moves, course.waits[i], k, course.chances[i], course.chances[i + 1])
            )
    course.values[n + 1] = course.values[n] + wait_out(by.rates, course.waits[n], course.chances[n])
    value: float = course.values[n + 1]
    return value


@inner
def _pull(given: Ground, by: Drawn, z: Floats, k: int) -> float:
    """What traces and steps add to the logarithm of a class's rate."""
    at = given.lever_settings.shape[1]
    pull = 0.0
    for m in range(len(z)):
        pull += by.weights[k, at + m] * z[m]
    at += len(z)
    for j in range(len(given.steps)):
        if by.weights[k, at + j] == 0.0:
            continue
        level, width = given.steps[j, 1], given.steps[j, 2]
        pull += by.weights[k, at + j] / (1.0 + exponential((level - z[int(given.steps[j, 0])]) / width))
    return pull


@inner
def panel(given: Ground, decays: Floats, z: Floats, widest: float, left: float) -> float:
    """The length of the next panel of the quadrature: short while a trace crosses a step."""
    length = min(widest, left)
    for j in range(len(given.steps)):
        m, level, width = int(given.steps[j, 0]), given.steps[j, 1], given.steps[j, 2]
        above = level + _NEAR * width
        if z[m] > above:
            length = min(length, logarithm(z[m] / above) / decays[m] + _AT_ONCE)
        elif z[m] > level - _NEAR * width:
            length = min(length, _FINE * width / (decays[m] * z[m]))
    return length


@inner
def _wait(given: Ground, by: Drawn, settled: Floats, z: Floats, length: float, waits: Floats) -> None:
    """Add the integral of each class's rate to `waits`, and let the traces fade."""
    fastest = 0.0
    for decay in by.decays:
        fastest = max(fastest, decay)
    widest = _FIRST / fastest if fastest > 0.0 else length
    left = length
    then = np.empty(len(z))
    while left > 0.0:
        size = panel(given, by.decays, z, widest, left)
        for q in range(len(_NODES)):
            since = 0.5 * size * (1.0 + _NODES[q])
            for m in range(len(z)):
                then[m] = z[m] * exponential(-by.decays[m] * since) if z[m] > 0.0 else 0.0
            for k in range(len(settled)):
                if given.watched[k]:
                    waits[k] += 0.5 * size * _SHARES[q] * exponential(settled[k] + _pull(given, by, then, k))
        for m in range(len(z)):
            if z[m] > 0.0:
                z[m] *= exponential(-by.decays[m] * size)
        left -= size
        widest *= _GROWTH
