"""One simulated history, act by act, in plain NumPy.

It is what the compiled simulation must equal, draw by draw, and gives the acts themselves, which that one only sums up.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.draws import key_of, uniform
from tightrope.escalation.process import Floats, History, Shape

if TYPE_CHECKING:
    from tightrope.escalation.simulate import Plan


def one_history(shape: Shape, weights: Floats, plan: Plan, *, seed: int, number: int) -> History:
    """Simulate history `number` of a seed.

    Args:
        shape: The process but for its weights.
        weights: Shape (classes, columns).
        plan: Where to start, and the last horizon.
        seed: The seed.
        number: The number of the history.
    """
    decays, end = shape.decays, float(plan.horizons[-1])
    ahead = 2.0 / decays.max() if len(decays) else end
    key, draw = np.uint64(key_of(seed, number)), 0
    traces, rung, now, lever = np.array(plan.traces, np.float64), plan.rung, 0.0, 0
    times, kinds, severities, rungs = [], [], [], []
    while True:
        moves_on = lever + 1 < len(plan.lever_days) and plan.lever_days[lever + 1] < end
        until = float(plan.lever_days[lever + 1]) if moves_on else end
        settings = plan.lever_settings[lever]
        reach = min(until, now + ahead)
        bound = _bound(shape, weights, (rung, settings, traces), np.exp(-decays * ahead)).sum()
        then = now - math.log(uniform(key, draw)) / bound
        happens = then < reach
        then = min(then, reach)
        traces = traces * np.exp(-decays * (then - now))
        now = then
        if happens:
            rates = np.minimum(np.exp(weights @ _features(shape, rung, settings, traces)), shape.cap)
            kind = int(np.searchsorted(np.cumsum(rates), uniform(key, draw + 1) * bound, side="right"))
            if kind < len(rates):
                severity = _picked(plan.severities[kind], uniform(key, draw + 2))
                for m, trace in enumerate(shape.traces):
                    if trace.of == kind:
                        traces[m] += (1.0 + trace.by_severity * math.log1p(severity)) * (1.0 - traces[m] / trace.room)
                if shape.moves is not None:
                    rung = _picked(np.cumsum(shape.moves[kind, rung]), uniform(key, draw + 3))
                times.append(now)
                kinds.append(kind)
                severities.append(float(severity))
                rungs.append(rung)
        elif now >= end:
            break
        elif now >= until:
            lever += 1
        draw += 4
    return History(
        times=np.array(times, np.float64),
        kinds=np.array(kinds, np.int64),
        severities=np.array(severities, np.float64),
        rungs=np.array(rungs, np.int64),
        first_rung=plan.rung,
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
