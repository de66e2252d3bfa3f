"""One simulated history, act by act, in plain NumPy.

It is what the compiled simulation must equal, draw by draw, and gives the acts themselves, which that one only sums up.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.draws import key_of, uniform
from tightrope.escalation.process import Floats, History, Shape
from tightrope.escalation.simulation.block import LOOK_AHEAD, PER_CANDIDATE
from tightrope.escalation.simulation.plan import drawn

if TYPE_CHECKING:
    from tightrope.escalation.simulation.plan import Plan


def one_history(shape: Shape, weights: Floats, plan: Plan, *, seed: int, number: int) -> History:
    """Simulate history `number` of a seed.

    Args:
        shape: The process but for its weights.
        weights: Shape (classes, columns), or (draws, classes, columns).
        plan: Where to start, and the last horizon.
        seed: The seed.
        number: The number of the history.
    """
    by_draw, end = drawn(shape, weights, plan), float(plan.horizons[-1])
    weights = by_draw.weights[number % len(by_draw.weights)]
    decays = by_draw.decays[number % len(by_draw.decays)]
    chances = by_draw.severities[number % len(by_draw.severities)]
    ahead = LOOK_AHEAD / decays.max() if len(decays) else end
    key, draw = np.uint64(key_of(seed, number)), 0
    traces, rung = by_draw.traces[number % len(by_draw.traces)], int(by_draw.rungs[number % len(by_draw.rungs)])
    first_rung, now, lever = rung, 0.0, 0
    times, kinds, severities, rungs = [], [], [], []
    while True:
        moved = float(plan.lever_days[lever + 1]) if lever + 1 < len(plan.lever_days) else end
        until = min(end, moved)
        settings = plan.lever_settings[lever]
        reach = min(until, now + ahead)
        bounds = np.cumsum(_bound(shape, weights, (rung, settings, traces), np.exp(-decays * ahead)))
        then = now - math.log(uniform(key, draw)) / bounds[-1]
        happens = then < reach
        then = min(then, reach)
        traces = traces * np.exp(-decays * (then - now))
        now = then
        if happens:
            target = uniform(key, draw + 1) * bounds[-1]
            kind = _picked(bounds, target)
            rate = min(math.exp(weights[kind] @ _features(shape, rung, settings, traces)), shape.cap)
            if target - (bounds[kind - 1] if kind else 0.0) < rate:
                severity = _picked(chances[kind], uniform(key, draw + 2))
                gains = shape.gains(np.array([kind]), np.array([float(severity)]))[0]
                shares = gains / shape.rooms
                traces = np.where(gains > 0, traces + gains * (1.0 - traces / shape.rooms), traces * (1.0 + shares))
                if shape.moves is not None:
                    rung = _picked(np.cumsum(shape.moves[kind, rung]), uniform(key, draw + 3))
                times.append(now)
                kinds.append(kind)
                severities.append(float(severity))
                rungs.append(rung)
        elif now >= end:
            break
        else:
            lever += now >= moved
        draw += PER_CANDIDATE
    return History(
        times=np.array(times, np.float64),
        kinds=np.array(kinds, np.int64),
        severities=np.array(severities, np.float64),
        rungs=np.array(rungs, np.int64),
        first_rung=first_rung,
        end=end,
        lever_days=plan.lever_days,
        lever_settings=plan.lever_settings,
    )


def _features(shape: Shape, rung: int, settings: Floats, traces: Floats) -> Floats:
    crossed = [1.0 / (1.0 + math.exp((s.level - traces[s.trace]) / s.width)) for s in shape.steps]
    return np.concatenate((np.arange(len(shape.rungs)) == rung, settings, traces, crossed))


def _bound(shape: Shape, weights: Floats, state: tuple[int, Floats, Floats], left: Floats) -> Floats:
    """Rates that are not passed within the look-ahead: what inhibits counts by what is left of it."""
    now = _features(shape, *state)
    low = np.concatenate((
        now[: len(now) - len(left) - len(shape.steps)],
        state[2] * left,
        [1.0 / (1.0 + math.exp(s.level / s.width)) for s in shape.steps],
    ))  # fmt: skip
    heights = np.where(weights > 0, weights * now, weights * low)
    settled = slice(0, len(shape.rungs) + len(shape.levers))
    heights[:, settled] = weights[:, settled] * now[settled]
    bound: Floats = np.minimum(np.exp(heights.sum(1)), shape.cap)
    return bound


def _picked(cumulative: Floats, chance: float) -> int:
    return min(int(np.searchsorted(cumulative, chance, side="right")), len(cumulative) - 1)
