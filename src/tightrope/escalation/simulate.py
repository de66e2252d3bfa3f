"""Simulate a process exactly, many histories side by side.

Ogata's thinning (1981) with a bound that holds over a short look-ahead: what excites only fades, so its present value
bounds it; what inhibits is bounded by what is left of it at the look-ahead's end. Each lane of a block carries one
history; all lanes take one candidate at a time, and a lane whose history has ended takes up the next.

Draws are keyed by (seed, history, number of the draw): the same history comes out in any lane, on one thread, on many
and on a cluster, and two runs with one seed share their chances. Weights may differ by history, so that draws of a
posterior or a Sobol design run in one call.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.compiled import compiled
from tightrope.escalation.draws import key_of, uniform
from tightrope.escalation.elementary import exponential, logarithm
from tightrope.escalation.plan import drawn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.plan import Plan
    from tightrope.escalation.process import Floats, Ints, Shape

LANES = 64
_BLOCK = 2048  # histories that one call of the kernel simulates
_PER_PERIOD = 2**20  # draws set aside for each period, after which chances are drawn anew
_PER_CANDIDATE = 4  # draws set aside for each candidate: waiting time, choice of class, severity, move of the rung


@dataclass(frozen=True, kw_only=True, eq=False)
class Run:
    """Summaries of simulated histories.

    Attributes:
        counts: Acts by history, horizon and class.
        losses: Severities added up, by history, horizon and class.
        first: Day of the first act of a class at or above its severity in `Plan.beyond`, endless if none; by history
            and class.
        highest: The highest rung reached, by history.
        last: The rung at the end, by history.
        capped: How many candidates met the cap on a rate, by history.
        grave: Acts of the classes and severities in `Plan.lines`; by history, horizon and line.
        reached: The day on which each rung, or a higher one, was first reached, endless if never; by history and rung.
        courses: Values of the traces at the horizons, by history, horizon and trace; no horizons unless `Plan.courses`.
    """

    counts: NDArray[np.int32]
    losses: NDArray[np.int32]
    first: Floats
    highest: Ints
    last: Ints
    capped: Ints
    grave: NDArray[np.int32]
    reached: Floats
    courses: NDArray[np.float32]


def simulate(
    shape: Shape, weights: Floats, plan: Plan, *, histories: int, seed: int, first: int = 0, threads: int = 1
) -> Run:
    """Simulate histories.

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
    decays, group = np.unique(
        by_draw.decays, axis=1, return_inverse=True
    )  # traces that fade alike share their arithmetic
    steps = np.array([(s.trace, s.level, s.width) for s in shape.steps]).reshape(-1, 3)
    moves = np.zeros((0, 0, 0)) if shape.moves is None else np.cumsum(shape.moves, 2)

    def block(begin: int) -> None:
        part = slice(begin, min(begin + _BLOCK, histories))
        _block(
            first + begin, seed, by_draw.weights, len(shape.rungs), shape.cap, np.ascontiguousarray(decays),
            group.ravel().astype(np.int64), shape.adds, shape.by_severity, shape.rooms, steps, moves, by_draw.traces,
            by_draw.rungs, plan.horizons, plan.lever_days, plan.lever_settings, by_draw.severities, plan.beyond,
            plan.renewed, plan.lines, run.counts[part], run.losses[part], run.first[part], run.highest[part],
            run.last[part], run.capped[part], run.grave[part], run.reached[part], run.courses[part],
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(block, range(0, histories, _BLOCK)))
    return run


def nothing_yet(shape: Shape, plan: Plan, histories: int) -> Run:
    """Summaries of histories in which nothing has happened yet.

    Args:
        shape: The process but for its weights.
        plan: What is to be summed up.
        histories: How many.
    """
    classes, horizons = len(shape.classes), len(plan.horizons)
    return Run(
        counts=np.zeros((histories, horizons, classes), np.int32),
        losses=np.zeros((histories, horizons, classes), np.int32),
        first=np.full((histories, classes), np.inf),
        highest=np.zeros(histories, np.int64),
        last=np.zeros(histories, np.int64),
        capped=np.zeros(histories, np.int64),
        grave=np.zeros((histories, horizons, len(plan.lines)), np.int32),
        reached=np.full((histories, len(shape.rungs)), np.inf),
        courses=np.zeros((histories, horizons if plan.courses else 0, len(shape.traces)), np.float32),
    )


@compiled
def _base(base: Floats, lane: int, weights: Floats, rung: int, rungs: int, settings: Floats) -> None:
    """Write what of the log-rates stays constant between acts."""
    for k in range(len(weights)):
        base[k, lane] = weights[k, rung]
        for v in range(len(settings)):
            base[k, lane] += weights[k, rungs + v] * settings[v]


@compiled
def _block(  # noqa: C901, PLR0912, PLR0915 - one loop over candidates, flat so that its lanes become vectors
    first: int, seed: int, draws: Floats, rungs: int, cap: float, decays: Floats, group: Ints, adds: Floats,
    by_severity: Floats, rooms: Floats, steps: Floats, moves: Floats, begun: Floats, begun_rungs: Ints,
    horizons: Floats, lever_days: Floats, settings: Floats, severities: Floats, beyond: Floats, renewed: float,
    lines: Ints, counts: NDArray[np.int32], losses: NDArray[np.int32], passed: Floats, highest: Ints, last: Ints,
    capped: Ints, graver: NDArray[np.int32], reached: Floats, courses: NDArray[np.float32],
) -> None:  # fmt: skip
    """Simulate consecutive histories and write their summaries."""
    lanes, histories = LANES, len(highest)
    classes, n_traces, n_steps, n_levers = draws.shape[1], len(rooms), len(steps), settings.shape[1]
    at_traces = rungs + n_levers
    at_steps = at_traces + n_traces
    end, log_cap = horizons[-1], np.log(cap)
    fading = decays.shape[1]
    lowest = 1.0 / (1.0 + np.exp(steps[:, 1] / steps[:, 2]))
    weights = np.zeros((classes, draws.shape[2], lanes))
    bounding = np.zeros((classes, n_traces, lanes))  # the weights of traces, less what fades within the look-ahead
    traces, base = np.zeros((n_traces, lanes)), np.zeros((classes, lanes))
    heights, fades = np.zeros((classes, lanes)), np.zeros((fading, lanes))
    decay, ahead = np.zeros((fading, lanes)), np.full(lanes, end)
    now, until, then, target = np.zeros(lanes), np.full(lanes, end), np.zeros(lanes), np.zeros(lanes)
    reach, happens = np.zeros(lanes), np.zeros(lanes, np.bool_)
    keys, number = np.zeros(lanes, np.uint64), np.zeros(lanes, np.int64)
    chosen, rung, lever = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    level_draw, period, renewal = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64), np.full(lanes, renewed)
    due = np.zeros(lanes, np.int64)  # the next horizon at which the traces are written down
    history = np.full(lanes, -1, np.int64)
    waiting, running = 0, 0
    for b in range(lanes):
        history[b] = histories  # to be taken up below
    fresh = True
    while fresh or running > 0:
        if fresh:  # lanes whose history has ended take up the next
            for b in range(lanes):
                if history[b] == histories and waiting < histories:
                    h = waiting
                    waiting += 1
                    running += 1
                    history[b], keys[b], number[b] = h, key_of(seed, first + h), 0
                    now[b], rung[b], lever[b] = 0.0, begun_rungs[(first + h) % len(begun_rungs)], 0
                    period[b], renewal[b] = 0, renewed
                    until[b] = min(end, renewed, lever_days[1] if len(lever_days) > 1 else end)
                    highest[h], due[b] = rung[b], 0
                    reached[h, : rung[b] + 1] = 0.0
                    level_draw[b] = (first + h) % len(severities)
                    weights[:, :, b] = draws[(first + h) % len(draws)]
                    traces[:, b] = begun[(first + h) % len(begun)]
                    decay[:, b] = decays[(first + h) % len(decays)]
                    if fading:
                        ahead[b] = 2.0 / decay[:, b].max()
                    for k in range(classes):
                        for m in range(n_traces):
                            w = weights[k, at_traces + m, b]
                            bounding[k, m, b] = w if w > 0.0 else w * np.exp(-decay[group[m], b] * ahead[b])
                    _base(base, b, weights[:, :, b], rung[b], rungs, settings[0])
            fresh = False
            if running == 0:
                break
        for b in range(lanes):
            target[b] = 0.0
        for k in range(classes):
            for b in range(lanes):
                heights[k, b] = base[k, b]
            for m in range(n_traces):
                for b in range(lanes):
                    heights[k, b] += bounding[k, m, b] * traces[m, b]
            for j in range(n_steps):
                m, level, width, low = int(steps[j, 0]), steps[j, 1], steps[j, 2], lowest[j]
                for b in range(lanes):
                    w = weights[k, at_steps + j, b]
                    crossed = 1.0 / (1.0 + exponential((level - traces[m, b]) / width))
                    heights[k, b] += w * crossed if w > 0.0 else w * low
            for b in range(lanes):
                target[b] += exponential(min(heights[k, b], log_cap))
        for b in range(lanes):
            reach[b] = min(until[b], now[b] + ahead[b])
            at = now[b] - logarithm(uniform(keys[b], number[b])) / target[b]
            happens[b] = at < reach[b]
            then[b] = min(at, reach[b])
        for d in range(fading):
            for b in range(lanes):
                fades[d, b] = exponential(-decay[d, b] * (then[b] - now[b]))
        for m in range(n_traces):
            d = group[m]
            for b in range(lanes):
                traces[m, b] *= fades[d, b]
        for b in range(lanes):
            now[b] = then[b]
            target[b] *= uniform(keys[b], number[b] + 1)
            chosen[b] = 0
            reach[b] = 0.0  # from here on, the rates added up
        for k in range(classes):
            for b in range(lanes):
                heights[k, b] = base[k, b]
            for m in range(n_traces):
                for b in range(lanes):
                    heights[k, b] += weights[k, at_traces + m, b] * traces[m, b]
            for j in range(n_steps):
                m, level, width = int(steps[j, 0]), steps[j, 1], steps[j, 2]
                for b in range(lanes):
                    crossed = 1.0 / (1.0 + exponential((level - traces[m, b]) / width))
                    heights[k, b] += weights[k, at_steps + j, b] * crossed
            for b in range(lanes):
                reach[b] += exponential(min(heights[k, b], log_cap))
                chosen[b] += 1 if target[b] >= reach[b] else 0
        for b in range(lanes):
            h = history[b]
            if h == histories:
                continue
            while due[b] < courses.shape[1] and now[b] >= horizons[due[b]]:
                for m in range(n_traces):  # nothing has happened since the horizon: wind back what has faded
                    courses[h, due[b], m] = traces[m, b] * np.exp(decay[group[m], b] * (now[b] - horizons[due[b]]))
                due[b] += 1
            if not happens[b]:
                if now[b] >= end:
                    last[h] = rung[b]
                    history[b] = histories
                    running -= 1
                    fresh = True
                elif now[b] >= until[b]:
                    if lever[b] + 1 < len(lever_days) and now[b] >= lever_days[lever[b] + 1]:
                        lever[b] += 1
                        _base(base, b, weights[:, :, b], rung[b], rungs, settings[lever[b]])
                    if now[b] >= renewal[b]:
                        period[b] += 1
                        renewal[b] = (period[b] + 1) * renewed
                        number[b] = period[b] * _PER_PERIOD - _PER_CANDIDATE
                    until[b] = min(end, renewal[b], lever_days[lever[b] + 1] if lever[b] + 1 < len(lever_days) else end)
            elif chosen[b] < classes:
                k = chosen[b]
                capped[h] += heights[k, b] > log_cap
                severity = 0
                if severities.shape[2] > 1:
                    chance = uniform(keys[b], number[b] + 2)
                    levels = severities[level_draw[b], k]
                    severity = min(int(np.searchsorted(levels, chance, side="right")), len(levels) - 1)
                w = len(horizons) - 1
                while w >= 0 and now[b] < horizons[w]:
                    counts[h, w, k] += 1
                    losses[h, w, k] += severity
                    w -= 1
                if severity >= beyond[k] and now[b] < passed[h, k]:
                    passed[h, k] = now[b]
                for x in range(len(lines)):
                    if lines[x, 0] == k and severity >= lines[x, 1]:
                        w = len(horizons) - 1
                        while w >= 0 and now[b] < horizons[w]:
                            graver[h, w, x] += 1
                            w -= 1
                grave = np.log1p(float(severity)) if severity > 0 else 0.0
                for m in range(n_traces):
                    if adds[k, m] != 0.0:
                        gain = adds[k, m] * (1.0 + by_severity[m] * grave)
                        gain = min(max(gain, -rooms[m]), rooms[m])
                        z = traces[m, b]
                        traces[m, b] = z + gain * (1.0 - z / rooms[m]) if gain > 0.0 else z * (1.0 + gain / rooms[m])
                if len(moves):
                    chance = uniform(keys[b], number[b] + 3)
                    to = 0
                    while to < rungs - 1 and chance >= moves[k, rung[b], to]:
                        to += 1
                    if to != rung[b]:
                        rung[b] = to
                        if to > highest[h]:
                            reached[h, highest[h] + 1 : to + 1] = now[b]
                            highest[h] = to
                        _base(base, b, weights[:, :, b], to, rungs, settings[lever[b]])
            number[b] += _PER_CANDIDATE
