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

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.process import Floats, Ints, Shape

LANES = 64
_BLOCK = 2048  # histories that one call of the kernel simulates
_PER_CANDIDATE = 4  # draws set aside for each candidate: waiting time, choice of class, severity, move of the rung


@dataclass(frozen=True, kw_only=True, eq=False)
class Plan:
    """What to simulate, and from where.

    Attributes:
        horizons: Days at which acts are summed up, rising; the last ends the histories.
        severities: Cumulative chances of severities 0, 1, 2, … by class; shape (classes, severities).
        traces: Values of the traces at the start.
        rung: The rung at the start, by number.
        lever_days: When a lever is moved, in days from the start, the first 0.
        lever_settings: The settings from each of those days on; shape (days, levers).
        beyond: The severity by class whose first day is recorded.
    """

    horizons: Floats
    severities: Floats
    traces: Floats
    rung: int
    lever_days: Floats
    lever_settings: Floats
    beyond: Floats


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
    """

    counts: NDArray[np.int32]
    losses: NDArray[np.int32]
    first: Floats
    highest: Ints
    last: Ints
    capped: Ints


def plan(
    shape: Shape,
    horizons: Floats,
    *,
    severities: Floats | None = None,
    traces: Floats | None = None,
    rung: int = 0,
    levers: tuple[Floats, Floats] | None = None,
    beyond: Floats | None = None,
) -> Plan:
    """Build a plan; what is left out is nought, and no severity's first day is recorded."""
    classes = len(shape.classes)
    days, settings = levers if levers is not None else (np.zeros(1), np.zeros((1, len(shape.levers))))
    return Plan(
        horizons=np.asarray(horizons, np.float64),
        severities=np.ones((classes, 1)) if severities is None else np.asarray(severities, np.float64),
        traces=np.zeros(len(shape.traces)) if traces is None else np.asarray(traces, np.float64),
        rung=rung,
        lever_days=np.asarray(days, np.float64),
        lever_settings=np.asarray(settings, np.float64),
        beyond=np.full(classes, np.inf) if beyond is None else np.asarray(beyond, np.float64),
    )


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
    draws = np.ascontiguousarray(weights if weights.ndim == 3 else weights[None], np.float64)  # noqa: PLR2004
    classes, horizons = len(shape.classes), len(plan.horizons)
    run = Run(
        counts=np.zeros((histories, horizons, classes), np.int32),
        losses=np.zeros((histories, horizons, classes), np.int32),
        first=np.full((histories, classes), np.inf),
        highest=np.zeros(histories, np.int64),
        last=np.zeros(histories, np.int64),
        capped=np.zeros(histories, np.int64),
    )
    decays, group = np.unique(shape.decays, return_inverse=True)
    of = np.array([trace.of for trace in shape.traces], np.int64)
    gains = np.array([(trace.by_severity, trace.room) for trace in shape.traces]).reshape(-1, 2)
    steps = np.array([(s.trace, s.level, s.width) for s in shape.steps]).reshape(-1, 3)
    moves = np.zeros((0, 0, 0)) if shape.moves is None else np.cumsum(shape.moves, 2)

    def block(begin: int) -> None:
        part = slice(begin, min(begin + _BLOCK, histories))
        _block(
            first + begin, seed, draws, len(shape.rungs), shape.cap, of, decays, group.astype(np.int64), gains, steps,
            moves, plan.traces, plan.rung, plan.horizons, plan.lever_days, plan.lever_settings, plan.severities,
            plan.beyond, run.counts[part], run.losses[part], run.first[part], run.highest[part], run.last[part],
            run.capped[part],
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(block, range(0, histories, _BLOCK)))
    return run


@compiled
def _base(base: Floats, lane: int, weights: Floats, rung: int, rungs: int, settings: Floats) -> None:
    """Write what of the log-rates stays constant between acts."""
    for k in range(len(weights)):
        base[k, lane] = weights[k, rung]
        for v in range(len(settings)):
            base[k, lane] += weights[k, rungs + v] * settings[v]


@compiled
def _block(  # noqa: C901, PLR0912, PLR0915 - one loop over candidates, flat so that its lanes become vectors
    first: int, seed: int, draws: Floats, rungs: int, cap: float, of: Ints, decays: Floats, group: Ints, gains: Floats,
    steps: Floats, moves: Floats, begun: Floats, begun_rung: int, horizons: Floats, lever_days: Floats,
    settings: Floats, severities: Floats, beyond: Floats, counts: NDArray[np.int32], losses: NDArray[np.int32],
    passed: Floats, highest: Ints, last: Ints, capped: Ints,
) -> None:  # fmt: skip
    """Simulate consecutive histories and write their summaries."""
    lanes, histories = LANES, len(highest)
    classes, n_traces, n_steps, n_levers = draws.shape[1], len(of), len(steps), settings.shape[1]
    at_traces = rungs + n_levers
    at_steps = at_traces + n_traces
    end, log_cap = horizons[-1], np.log(cap)
    ahead = 2.0 / decays.max() if len(decays) else end
    left = np.exp(-decays * ahead)
    lowest = 1.0 / (1.0 + np.exp(steps[:, 1] / steps[:, 2]))
    weights = np.zeros((classes, draws.shape[2], lanes))
    bounding = np.zeros((classes, n_traces, lanes))  # the weights of traces, less what fades within the look-ahead
    traces, base = np.zeros((n_traces, lanes)), np.zeros((classes, lanes))
    heights, fades = np.zeros((classes, lanes)), np.zeros((len(decays), lanes))
    now, until, then, target = np.zeros(lanes), np.full(lanes, end), np.zeros(lanes), np.zeros(lanes)
    reach, happens = np.zeros(lanes), np.zeros(lanes, np.bool_)
    keys, number = np.zeros(lanes, np.uint64), np.zeros(lanes, np.int64)
    chosen, rung, lever = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
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
                    now[b], rung[b], lever[b] = 0.0, begun_rung, 0
                    until[b] = min(lever_days[1], end) if len(lever_days) > 1 else end
                    highest[h] = begun_rung
                    chosen_draw = draws[(first + h) % len(draws)]
                    weights[:, :, b] = chosen_draw
                    traces[:, b] = begun
                    for k in range(classes):
                        for m in range(n_traces):
                            w = chosen_draw[k, at_traces + m]
                            bounding[k, m, b] = w if w > 0.0 else w * left[group[m]]
                    _base(base, b, chosen_draw, begun_rung, rungs, settings[0])
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
            reach[b] = min(until[b], now[b] + ahead)
            at = now[b] - logarithm(uniform(keys[b], number[b])) / target[b]
            happens[b] = at < reach[b]
            then[b] = min(at, reach[b])
        for d in range(len(decays)):
            decay = decays[d]
            for b in range(lanes):
                fades[d, b] = exponential(-decay * (then[b] - now[b]))
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
            if not happens[b]:
                if now[b] >= end:
                    last[h] = rung[b]
                    history[b] = histories
                    running -= 1
                    fresh = True
                elif now[b] >= until[b]:
                    lever[b] += 1
                    until[b] = min(lever_days[lever[b] + 1], end) if lever[b] + 1 < len(lever_days) else end
                    _base(base, b, weights[:, :, b], rung[b], rungs, settings[lever[b]])
            elif chosen[b] < classes:
                k = chosen[b]
                capped[h] += heights[k, b] > log_cap
                severity = 0
                if severities.shape[1] > 1:
                    chance = uniform(keys[b], number[b] + 2)
                    severity = min(np.searchsorted(severities[k], chance, side="right"), severities.shape[1] - 1)
                w = len(horizons) - 1
                while w >= 0 and now[b] < horizons[w]:
                    counts[h, w, k] += 1
                    losses[h, w, k] += severity
                    w -= 1
                if severity >= beyond[k] and now[b] < passed[h, k]:
                    passed[h, k] = now[b]
                for m in range(n_traces):
                    if of[m] == k:
                        gain = 1.0 + gains[m, 0] * np.log1p(float(severity))
                        traces[m, b] += gain * (1.0 - traces[m, b] / gains[m, 1])
                if len(moves):
                    chance = uniform(keys[b], number[b] + 3)
                    to = 0
                    while to < rungs - 1 and chance >= moves[k, rung[b], to]:
                        to += 1
                    if to != rung[b]:
                        rung[b] = to
                        highest[h] = max(highest[h], to)
                        _base(base, b, weights[:, :, b], to, rungs, settings[lever[b]])
            number[b] += _PER_CANDIDATE
