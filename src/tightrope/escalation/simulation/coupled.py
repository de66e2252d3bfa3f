"""Simulate worlds that share all their chances: a Poisson embedding.

Each class of acts has points scattered at random over time and height, one to a unit of area, the same in every world;
an act happens where a point lies below the class's rate (Brémaud and Massoulié 1996, "Stability of nonlinear Hawkes
processes", Annals of Probability 24:1563-1588). Two worlds with one seed therefore differ only by the points between
their rates: no coupling leaves two point processes closer, and a class that nothing reaches is the same in both.
`simulate` draws the same process faster; its worlds part for good at the first candidate that they do not share.

The heights are cut into bands that double in width, and a band's points into cells of time of two points each, so that
a band is looked at only while the rate may reach it. A point's chances are keyed by (seed, history, class, band, cell,
number in the cell).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled
from tightrope.escalation.machine.draws import key_of, mixed, uniform
from tightrope.escalation.machine.elementary import exponential, logarithm
from tightrope.escalation.simulation.plan import drawn
from tightrope.escalation.simulation.simulate import Run, nothing_yet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.process import Floats, Ints, Shape
    from tightrope.escalation.simulation.plan import Plan

_BLOCK = 128  # histories that one call of the kernel simulates
_LOWEST = 0.03125  # the height of the lowest band, acts a day
_STRIDE = np.uint64(0xD1B54A32D192ED03)


def simulate_coupled(
    shape: Shape, weights: Floats, plan: Plan, *, histories: int, seed: int, first: int = 0, threads: int = 1
) -> Run:
    """Simulate histories that share their chances with those of any other world of the same seed and classes.

    Args:
        shape: The process but for its weights.
        weights: Shape (classes, columns), or (draws, classes, columns): history h then takes draw h modulo draws.
        plan: Horizons, severities, and where to start.
        histories: How many.
        seed: The same seed gives the same histories.
        first: The number of the first history, so that a run may be cut into parts.
        threads: Threads to use; the histories do not depend on it.
    """
    by_draw = drawn(shape, weights, plan)
    run = nothing_yet(shape, plan, histories)
    steps = np.array([(s.trace, s.level, s.width) for s in shape.steps]).reshape(-1, 3)
    moves = np.zeros((0, 0, 0)) if shape.moves is None else np.cumsum(shape.moves, 2)
    bands = int(np.ceil(np.log2(shape.cap / _LOWEST))) + 1
    tops: Floats = np.ldexp(_LOWEST, np.arange(bands))
    of_traces, of_steps = _listed(by_draw.weights, len(shape.rungs) + len(shape.levers), len(shape.traces))
    raises = _raises(shape, by_draw.weights)

    def block(begin: int) -> None:
        part = slice(begin, min(begin + _BLOCK, histories))
        _block(
            first + begin, seed, by_draw.weights, len(shape.rungs), shape.cap, by_draw.decays, shape.adds,
            shape.by_severity, shape.rooms, steps, moves, by_draw.traces, by_draw.rungs, plan.horizons, plan.lever_days,
            plan.lever_settings, by_draw.severities, plan.beyond, plan.lines, tops, of_traces, of_steps, raises,
            run.counts[part], run.losses[part], run.first[part], run.highest[part], run.last[part], run.capped[part],
            run.grave[part], run.reached[part], run.courses[part],
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(block, range(0, histories, _BLOCK)))
    for daily in (run.counts, run.losses, run.grave):
        np.cumsum(daily, axis=1, out=daily)
    return run


def _listed(weights: Floats, first: int, traces: int) -> tuple[Ints, Ints]:
    """List the traces and the steps that have a weight on each class in some draw: how many, then which."""
    some = (weights[:, :, first:] != 0).any(0)
    lists = []
    for part in (some[:, :traces], some[:, traces:]):
        listed = np.zeros((len(part), part.shape[1] + 1), np.int64)
        for k, row in enumerate(part):
            listed[k, 0] = row.sum()
            listed[k, 1 : 1 + listed[k, 0]] = np.flatnonzero(row)
        lists.append(listed)
    return lists[0], lists[1]


def _raises(shape: Shape, weights: Floats) -> NDArray[np.bool_]:
    """Whether an act of one class changes a trace that matters to another; shape (classes, classes)."""
    first = len(shape.rungs) + len(shape.levers)
    some = (weights[:, :, first:] != 0).any(0)
    matters = some[:, : len(shape.traces)].copy()
    for j, step in enumerate(shape.steps):
        matters[:, step.trace] |= some[:, len(shape.traces) + j]
    found: NDArray[np.bool_] = ((shape.adds != 0).astype(int) @ matters.T.astype(int)) > 0
    return found


@compiled
def _next(key: np.uint64, at: float, cell: int, number: int, width: float) -> tuple[float, int, int]:
    """The next point of a band: when, in which cell, and which number in it."""
    length = 2.0 / width
    while True:
        at -= logarithm(uniform(key, cell * 65536 + 4 * number)) / width
        number += 1
        if at < (cell + 1) * length:
            return at, cell, number
        cell, number = cell + 1, 0
        at = cell * length


@compiled
def _crossed(trace: float, level: float, width: float) -> float:
    """How far a step is crossed."""
    return 1.0 / (1.0 + exponential((level - trace) / width))


@compiled
def _block(  # noqa: C901, PLR0912, PLR0915 - one history after another, from act to act
    first: int, seed: int, draws: Floats, rungs: int, cap: float, decays: Floats, adds: Floats, by_severity: Floats,
    rooms: Floats, steps: Floats, moves: Floats, begun: Floats, begun_rungs: Ints, horizons: Floats,
    lever_days: Floats, settings: Floats, severities: Floats, beyond: Floats, lines: Ints, tops: Floats,
    of_traces: Ints, of_steps: Ints, raises: NDArray[np.bool_], counts: NDArray[np.int32], losses: NDArray[np.int32],
    passed: Floats, highest: Ints, last: Ints, capped: Ints, graver: NDArray[np.int32], reached: Floats,
    courses: NDArray[np.float32],
) -> None:  # fmt: skip
    """Simulate consecutive histories and write their summaries."""
    classes, n_traces, n_steps, bands = draws.shape[1], len(rooms), len(steps), len(tops)
    at_traces = rungs + settings.shape[1]
    at_steps = at_traces + n_traces
    end, log_cap = horizons[-1], np.log(cap)
    widths = np.concatenate((tops[:1], tops[:-1]))
    times, cells = np.zeros((classes, bands)), np.zeros((classes, bands), np.int64)
    numbers, keys = np.zeros((classes, bands), np.int64), np.zeros((classes, bands), np.uint64)
    active, soonest, band = np.zeros(classes, np.int64), np.zeros(classes), np.zeros(classes, np.int64)
    bounds, base, left = np.zeros(classes), np.zeros(classes), np.zeros(n_traces)
    expires = np.zeros(classes)  # until when a class's bound holds: an act that does not raise its rate leaves it be
    for h in range(len(highest)):
        key, weights = key_of(seed, first + h), draws[(first + h) % len(draws)]
        decay = decays[(first + h) % len(decays)]
        levels = severities[(first + h) % len(severities)]
        traces = begun[(first + h) % len(begun)].copy()
        rung, lever, now, due = begun_rungs[(first + h) % len(begun_rungs)], 0, 0.0, 0
        highest[h] = rung
        reached[h, : rung + 1] = 0.0
        ahead = end
        for k in range(classes):
            for j in range(bands):
                keys[k, j] = mixed(key + np.uint64(k * bands + j + 1) * _STRIDE)
                times[k, j] = -1.0
            for m in range(n_traces):  # what inhibits must not fade by much before its bound is taken anew
                if weights[k, at_traces + m] < 0.0:
                    ahead = min(ahead, 0.7 / decay[m])
            for j in range(n_steps):
                if weights[k, at_steps + j] < 0.0:
                    ahead = min(ahead, 0.7 / decay[int(steps[j, 0])])
        for m in range(n_traces):
            left[m] = exponential(-decay[m] * ahead)
        new_base, day = True, 0
        while now < end:
            until = min(end, lever_days[lever + 1]) if lever + 1 < len(lever_days) else end
            if new_base:
                for k in range(classes):
                    base[k] = weights[k, rung]
                    for v in range(settings.shape[1]):
                        base[k] += weights[k, rungs + v] * settings[lever, v]
                    expires[k] = -1.0
                new_base = False
            reach = until
            for k in range(classes):
                if expires[k] > now:
                    reach = min(reach, expires[k])
                    continue
                expires[k] = now + ahead
                reach = min(reach, expires[k])
                height = base[k]
                for i in range(of_traces[k, 0]):
                    m = of_traces[k, i + 1]
                    w = weights[k, at_traces + m]
                    height += w * traces[m] if w > 0.0 else w * traces[m] * left[m]
                for i in range(of_steps[k, 0]):
                    j = of_steps[k, i + 1]
                    w = weights[k, at_steps + j]
                    m = int(steps[j, 0])
                    height += w * _crossed(traces[m] if w > 0.0 else traces[m] * left[m], steps[j, 1], steps[j, 2])
                bounds[k] = exponential(min(height, log_cap))
                top = 0
                while tops[top] < bounds[k] and top < bands - 1:
                    top += 1
                active[k], soonest[k] = top, np.inf
                for j in range(top + 1):
                    if times[k, j] < now:  # asleep till now: wake up in the cell of this moment
                        cell = int(now * widths[j] / 2.0)
                        at, number = cell * 2.0 / widths[j], 0
                        while at <= now:
                            at, cell, number = _next(keys[k, j], at, cell, number, widths[j])
                        times[k, j], cells[k, j], numbers[k, j] = at, cell, number
                    if times[k, j] < soonest[k]:
                        soonest[k], band[k] = times[k, j], j
            begin = now  # the traces stand as of this moment until something happens
            happened = False
            while not happened:
                kind, then = 0, soonest[0]
                for k in range(1, classes):
                    if soonest[k] < then:
                        kind, then = k, soonest[k]
                if then >= reach:
                    break
                now, k, j = then, kind, band[kind]
                draw, stream = cells[k, j] * 65536 + 4 * numbers[k, j], keys[k, j]
                low = 0.0 if j == 0 else tops[j - 1]
                height = low + (tops[j] - low) * uniform(stream, draw - 3)
                times[k, j], cells[k, j], numbers[k, j] = _next(stream, now, cells[k, j], numbers[k, j], widths[j])
                soonest[k] = np.inf
                for i in range(active[k] + 1):
                    if times[k, i] < soonest[k]:
                        soonest[k], band[k] = times[k, i], i
                if height >= bounds[k]:
                    continue
                rate = base[k]
                for i in range(of_traces[k, 0]):
                    m = of_traces[k, i + 1]
                    rate += weights[k, at_traces + m] * traces[m] * exponential(-decay[m] * (now - begin))
                for i in range(of_steps[k, 0]):
                    x = of_steps[k, i + 1]
                    m = int(steps[x, 0])
                    there = traces[m] * exponential(-decay[m] * (now - begin))
                    rate += weights[k, at_steps + x] * _crossed(there, steps[x, 1], steps[x, 2])
                if height >= exponential(min(rate, log_cap)):
                    continue
                happened = True
                while due < courses.shape[1] and now >= horizons[due]:
                    for m in range(n_traces):
                        courses[h, due, m] = traces[m] * exponential(-decay[m] * (horizons[due] - begin))
                    due += 1
                for m in range(n_traces):
                    traces[m] *= exponential(-decay[m] * (now - begin))
                capped[h] += rate > log_cap
                severity = 0
                if levels.shape[1] > 1:
                    chance = uniform(stream, draw - 2)
                    severity = min(int(np.searchsorted(levels[k], chance, side="right")), levels.shape[1] - 1)
                while now >= horizons[day]:
                    day += 1
                counts[h, day, k] += 1
                losses[h, day, k] += severity
                for x in range(len(lines)):
                    graver[h, day, x] += lines[x, 0] == k and severity >= lines[x, 1]
                if severity >= beyond[k] and now < passed[h, k]:
                    passed[h, k] = now
                grave = np.log1p(float(severity)) if severity > 0 else 0.0
                for m in range(n_traces):
                    if adds[k, m] != 0.0:
                        gain = min(max(adds[k, m] * (1.0 + by_severity[m] * grave), -rooms[m]), rooms[m])
                        z = traces[m]
                        traces[m] = z + gain * (1.0 - z / rooms[m]) if gain > 0.0 else z * (1.0 + gain / rooms[m])
                for i in range(classes):
                    if raises[k, i]:
                        expires[i] = -1.0
                if len(moves):
                    chance = uniform(stream, draw - 1)
                    to = 0
                    while to < rungs - 1 and chance >= moves[k, rung, to]:
                        to += 1
                    if to > highest[h]:
                        reached[h, highest[h] + 1 : to + 1] = now
                        highest[h] = to
                    new_base, rung = to != rung, to
            if happened:
                continue
            now = reach
            while due < courses.shape[1] and now >= horizons[due]:
                for m in range(n_traces):
                    courses[h, due, m] = traces[m] * exponential(-decay[m] * (horizons[due] - begin))
                due += 1
            for m in range(n_traces):
                traces[m] *= exponential(-decay[m] * (now - begin))
            if now >= until and lever + 1 < len(lever_days):
                lever += 1
                new_base = True
        last[h] = rung
