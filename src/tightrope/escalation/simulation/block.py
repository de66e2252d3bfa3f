"""The compiled heart of simulation: a block of histories, side by side.

Each lane carries one history; all lanes take one candidate at a time, and a lane whose history has ended takes up the
next. A candidate's class is drawn by the classes' bounds, so that only its own rate need be worked out to accept
it. Inner loops touch few arrays each, so that the compiler makes vectors of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled
from tightrope.escalation.machine.draws import key_of, uniform
from tightrope.escalation.machine.elementary import exponential, logarithm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.process import Floats, Ints

LANES = 64
PER_CANDIDATE = 4  # draws set aside for each candidate: waiting time, choice of class, severity, move of the rung
LOOK_AHEAD = 2.0  # in lifetimes of the fastest trace: how long a bound holds


@compiled
def _floor(
    floor: Floats, lane: int, draws: Floats, w: int, rung: int, rungs: int, settings: Floats, lever: int, lowest: Floats
) -> None:
    """Write what of the log-rates' bounds stays constant between acts: rung, levers, and steps that hold back."""
    at_steps = draws.shape[2] - len(lowest)
    for k in range(draws.shape[1]):
        height = draws[w, k, rung]
        for v in range(settings.shape[1]):
            height += draws[w, k, rungs + v] * settings[lever, v]
        for j in range(len(lowest)):
            height += min(draws[w, k, at_steps + j], 0.0) * lowest[j]
        floor[k, lane] = height


@compiled
def block(  # noqa: C901, PLR0912, PLR0915 - one loop over candidates, flat so that its lanes become vectors
    first: int, seed: int, draws: Floats, coupled: NDArray[np.bool_], rungs: int, cap: float, decays: Floats,
    group: Ints, adds: Floats, by_severity: Floats, rooms: Floats, steps: Floats, moves: Floats, begun: Floats,
    begun_rungs: Ints, horizons: Floats, lever_days: Floats, settings: Floats, severities: Floats, beyond: Floats,
    lines: Ints, counts: NDArray[np.int32], losses: NDArray[np.int32], passed: Floats, highest: Ints,
    last: Ints, capped: Ints, graver: NDArray[np.int32], reached: Floats, courses: NDArray[np.float32],
) -> None:  # fmt: skip
    """Simulate consecutive histories and write their summaries."""
    lanes, histories = LANES, len(highest)
    classes, n_traces, n_steps, n_fades = draws.shape[1], len(rooms), len(steps), decays.shape[1]
    at_traces = draws.shape[2] - n_steps - n_traces
    at_steps = at_traces + n_traces
    end, log_cap = horizons[-1], np.log(cap)
    lowest = np.zeros(n_steps)
    for j in range(n_steps):
        lowest[j] = 1.0 / (1.0 + np.exp(steps[j, 1] / steps[j, 2]))
    n_levels = severities.shape[2]
    graded = n_levels > 1
    logs = np.zeros(n_levels)
    for severity in range(n_levels):
        logs[severity] = np.log1p(float(severity))
    bounding = np.zeros((classes, n_traces + n_steps, lanes))  # weights, less what fades within the look-ahead
    traces, crossed = np.zeros((n_traces, lanes)), np.zeros((n_steps, lanes))
    floor, bounds = np.zeros((classes, lanes)), np.zeros((classes, lanes))  # bounds: of the rates, added up by class
    decay, fades, ahead = np.zeros((n_fades, lanes)), np.zeros((n_fades, lanes)), np.full(lanes, end)
    now, until, gap, target = np.zeros(lanes), np.full(lanes, end), np.zeros(lanes), np.zeros(lanes)
    happens, chosen = np.zeros(lanes), np.zeros(lanes, np.int64)
    share, reach, below, height = np.zeros(lanes), np.zeros(lanes), np.zeros(lanes), np.zeros(lanes)
    accepted, row, of_rung = np.zeros(lanes, np.int64), np.zeros(lanes, np.uint64), np.zeros(lanes, np.uint64)
    flat, n_columns, n_levers = draws.reshape(-1), draws.shape[2], settings.shape[1]
    set_to = np.zeros((n_levers, lanes))
    keys, number = np.zeros(lanes, np.uint64), np.zeros(lanes, np.int64)
    rung, lever, window = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    of_weights, of_severities = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    due, courses_kept = np.zeros(lanes, np.int64), courses.shape[1]  # the next horizon at which traces are written down
    history = np.full(lanes, histories)  # to be taken up below
    waiting, running, fresh = 0, 0, True
    while fresh or running > 0:
        if fresh:  # lanes whose history has ended take up the next
            for b in range(lanes):
                if history[b] == histories and waiting < histories:
                    h, key = waiting, first + waiting
                    new = h < lanes or len(draws) > 1 or len(decays) > 1  # else the lane's weights stay as they are
                    waiting += 1
                    running += 1
                    history[b], keys[b], number[b] = h, key_of(seed, key), 0
                    now[b], rung[b], lever[b], window[b] = 0.0, begun_rungs[key % len(begun_rungs)], 0, 0
                    until[b] = min(end, lever_days[1]) if len(lever_days) > 1 else end
                    highest[h], due[b] = rung[b], 0
                    for r in range(rung[b] + 1):
                        reached[h, r] = 0.0
                    of_weights[b], of_severities[b] = key % len(draws), key % len(severities)
                    for m in range(n_traces):
                        traces[m, b] = begun[key % len(begun), m]
                    if new:
                        for d in range(n_fades):
                            decay[d, b] = decays[key % len(decays), d]
                        if n_fades:
                            fastest = 0.0
                            for d in range(n_fades):
                                fastest = max(fastest, decay[d, b])
                            ahead[b] = LOOK_AHEAD / fastest
                        for k in range(classes):
                            for m in range(n_traces):
                                w = draws[of_weights[b], k, at_traces + m]
                                bounding[k, m, b] = w if w > 0.0 else w * np.exp(-decay[group[m], b] * ahead[b])
                            for j in range(n_steps):
                                bounding[k, n_traces + j, b] = max(draws[of_weights[b], k, at_steps + j], 0.0)
                    for v in range(n_levers):
                        set_to[v, b] = settings[0, v]
                    _floor(floor, b, draws, of_weights[b], rung[b], rungs, settings, lever[b], lowest)
            fresh = False
            if running == 0:
                break
        for j in range(n_steps):
            m, level, per_width = int(steps[j, 0]), steps[j, 1], 1.0 / steps[j, 2]
            for b in range(lanes):
                crossed[j, b] = 1.0 / (1.0 + exponential((level - traces[m, b]) * per_width))
        for b in range(lanes):
            target[b] = 0.0
        for k in range(classes):
            for b in range(lanes):
                bounds[k, b] = floor[k, b]
            for m in range(n_traces):
                if coupled[k, m]:
                    for b in range(lanes):
                        bounds[k, b] += bounding[k, m, b] * traces[m, b]
            for j in range(n_steps):
                if coupled[k, n_traces + j]:
                    for b in range(lanes):
                        bounds[k, b] += bounding[k, n_traces + j, b] * crossed[j, b]
            for b in range(lanes):
                target[b] += exponential(min(bounds[k, b], log_cap))
                bounds[k, b] = target[b]
        for b in range(lanes):
            gap[b] = uniform(keys[b], number[b])
        for b in range(lanes):
            share[b] = uniform(keys[b], number[b] + 1)
        for b in range(lanes):
            reach[b] = min(now[b] + ahead[b], until[b])
        for b in range(lanes):
            gap[b] = now[b] - logarithm(gap[b]) / target[b]
        for b in range(lanes):
            happens[b] = 1.0 if gap[b] < reach[b] else 0.0
        for b in range(lanes):
            reach[b] = min(gap[b], reach[b])
            gap[b] = now[b] - reach[b]
        for b in range(lanes):
            now[b] = reach[b]
            target[b] *= share[b]
            chosen[b] = 0
            below[b] = 0.0
        for d in range(n_fades):
            for b in range(lanes):
                fades[d, b] = exponential(decay[d, b] * gap[b])
        for m in range(n_traces):
            d = group[m]
            for b in range(lanes):
                traces[m, b] *= fades[d, b]
        for k in range(classes):
            for b in range(lanes):
                passes = target[b] >= bounds[k, b]
                chosen[b] += 1 if passes else 0
                below[b] = bounds[k, b] if passes else below[b]
        for b in range(lanes):  # the chosen class's own rate
            row[b] = np.uint64((of_weights[b] * classes + min(chosen[b], classes - 1)) * n_columns)
            of_rung[b] = row[b] + np.uint64(rung[b])
        for b in range(lanes):
            height[b] = flat[of_rung[b]]
        for v in range(n_levers):
            for b in range(lanes):
                height[b] += flat[row[b] + np.uint64(rungs + v)] * set_to[v, b]
        for m in range(n_traces):
            for b in range(lanes):
                height[b] += flat[row[b] + np.uint64(at_traces + m)] * traces[m, b]
        for j in range(n_steps):
            m, level, per_width = int(steps[j, 0]), steps[j, 1], 1.0 / steps[j, 2]
            for b in range(lanes):
                crossed[j, b] = 1.0 / (1.0 + exponential((level - traces[m, b]) * per_width))
            for b in range(lanes):
                height[b] += flat[row[b] + np.uint64(at_steps + j)] * crossed[j, b]
        for b in range(lanes):
            accepted[b] = 1 if target[b] - below[b] < exponential(min(height[b], log_cap)) else 0
        for b in range(lanes):
            accepted[b] = accepted[b] if happens[b] > 0.0 else 2
        for b in range(lanes):
            number[b] += PER_CANDIDATE
        for b in range(lanes):
            h = history[b]
            if h == histories:
                continue
            while due[b] < courses_kept and now[b] >= horizons[due[b]]:
                for m in range(n_traces):  # nothing has happened since the horizon: wind back what has faded
                    courses[h, due[b], m] = traces[m, b] * np.exp(decay[group[m], b] * (now[b] - horizons[due[b]]))
                due[b] += 1
            if accepted[b] == 0:
                continue
            if accepted[b] > 1:
                if now[b] >= end:
                    for w in range(1, len(horizons)):
                        for k in range(classes):
                            counts[h, w, k] += counts[h, w - 1, k]
                            losses[h, w, k] += losses[h, w - 1, k]
                        for x in range(len(lines)):
                            graver[h, w, x] += graver[h, w - 1, x]
                    last[h] = rung[b]
                    history[b] = histories
                    running -= 1
                    fresh = True
                elif now[b] >= until[b]:
                    lever[b] += 1
                    for v in range(n_levers):
                        set_to[v, b] = settings[lever[b], v]
                    _floor(floor, b, draws, of_weights[b], rung[b], rungs, settings, lever[b], lowest)
                    until[b] = min(end, lever_days[lever[b] + 1]) if lever[b] + 1 < len(lever_days) else end
            else:
                k = min(chosen[b], classes - 1)
                capped[h] += height[b] > log_cap
                severity = 0
                if graded:
                    chance = uniform(keys[b], number[b] - 2)
                    draw = of_severities[b]
                    most = n_levels - 1
                    while severity < most:  # by halves
                        middle = (severity + most) // 2
                        if chance >= severities[draw, k, middle]:
                            severity = middle + 1
                        else:
                            most = middle
                while now[b] >= horizons[window[b]]:
                    window[b] += 1
                counts[h, window[b], k] += 1
                losses[h, window[b], k] += severity
                if severity >= beyond[k] and now[b] < passed[h, k]:
                    passed[h, k] = now[b]
                for x in range(len(lines)):
                    if lines[x, 0] == k and severity >= lines[x, 1]:
                        graver[h, window[b], x] += 1
                for m in range(n_traces):
                    if adds[k, m] != 0.0:
                        gain = adds[k, m] * (1.0 + by_severity[m] * logs[severity])
                        gain = min(max(gain, -rooms[m]), rooms[m])
                        z = traces[m, b]
                        traces[m, b] = z + gain * (1.0 - z / rooms[m]) if gain > 0.0 else z * (1.0 + gain / rooms[m])
                if len(moves):
                    chance = uniform(keys[b], number[b] - 1)
                    to = 0
                    while to < rungs - 1 and chance >= moves[k, rung[b], to]:
                        to += 1
                    if to != rung[b]:
                        rung[b] = to
                        if to > highest[h]:
                            for r in range(highest[h] + 1, to + 1):
                                reached[h, r] = now[b]
                            highest[h] = to
                        _floor(floor, b, draws, of_weights[b], to, rungs, settings, lever[b], lowest)
