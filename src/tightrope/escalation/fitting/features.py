"""What a process remembers, at each act and on a fine grid between the acts.

Between two acts the features are smooth, so the integral of a rate is taken by Gauss-Legendre quadrature on panels that
start short after each act and double in length, as traces decay by halves, with breaks where a step is crossed. That is
exact to about ten digits (`tests/escalation` compares it with adaptive quadrature).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, History, Ints, Shape

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(6)
_OFFSETS = np.array([-16.0, -8.0, -4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, 8.0, 16.0])  # breaks, in widths of a step
_NEVER = np.zeros((0, 3))


@dataclass(frozen=True, kw_only=True, eq=False)
class Design:
    """The features of a history under a shape: all that a likelihood needs.

    Attributes:
        at_acts: Features just before each act; shape (acts, columns).
        kinds: The class of each act.
        on_grid: Features at the nodes of the quadrature; shape (nodes, columns).
        weights: Weights of the nodes, in days; they add up to the time watched.
        moved: Log-probability of the moves between rungs, which depends on no weight.
    """

    at_acts: Floats
    kinds: Ints
    on_grid: Floats
    weights: Floats
    moved: float

    def given(self, acts: int) -> Design:
        """Return the features of a history whose first acts are taken as given: remembered, but not explained.

        A watch that opens with an act because that act opened it must not count it towards the rate.

        Args:
            acts: How many.
        """
        return replace(self, at_acts=self.at_acts[acts:], kinds=self.kinds[acts:])


def design(shape: Shape, history: History) -> Design:
    """Work out the features of a history.

    Args:
        shape: The process but for its weights.
        history: Acts, rungs and settings of levers.
    """
    gains = shape.gains(history.kinds, history.severities)
    steps = np.array([(s.trace, s.level, s.width) for s in shape.steps]) if shape.steps else _NEVER
    at_acts, on_grid, weights = _walk(
        history.times, history.rungs, history.first_rung, history.end, history.lever_days, history.lever_settings,
        shape.decays, gains, shape.rooms, steps, len(shape.rungs), _NODES, _WEIGHTS,
    )  # fmt: skip
    return Design(at_acts=at_acts, kinds=history.kinds, on_grid=on_grid, weights=weights, moved=_moved(shape, history))


def _moved(shape: Shape, history: History) -> float:
    """Return the log-probability of the moves between rungs."""
    if shape.moves is None:
        return 0.0
    before = np.concatenate(([history.first_rung], history.rungs[:-1]))
    with np.errstate(divide="ignore"):
        return float(np.log(shape.moves[history.kinds, before[: len(history.kinds)], history.rungs]).sum())


@compiled
def fill(row: Floats, rung: int, rungs: int, settings: Floats, traces: Floats, steps: Floats) -> None:
    """Write the features of one moment into a row."""
    row[:rungs] = 0.0
    row[rung] = 1.0
    at = rungs
    for setting in settings:
        row[at] = setting
        at += 1
    for trace in traces:
        row[at] = trace
        at += 1
    for j in range(len(steps)):
        row[at] = 1.0 / (1.0 + np.exp(-(traces[int(steps[j, 0])] - steps[j, 1]) / steps[j, 2]))
        at += 1


@compiled
def _breaks(length: float, traces: Floats, decays: Floats, steps: Floats) -> Floats:
    """Cut a gap between two acts into panels: doubling from the fastest decay, and dense where a step is crossed."""
    cuts = [0.0, length]
    if len(decays):
        panel = 0.5 / decays.max()
        at = panel
        while at < length and at < 60.0 / decays.min():
            cuts.append(at)
            panel *= 1.5
            at += panel
    for j in range(len(steps)):
        m = int(steps[j, 0])
        for offset in _OFFSETS:
            value = steps[j, 1] + offset * steps[j, 2]
            if 0.0 < value < traces[m]:
                at = np.log(traces[m] / value) / decays[m]
                if at < length:
                    cuts.append(at)
    return np.sort(np.array(cuts))


@compiled
def _walk(
    times: Floats, after: Ints, rung: int, end: float, lever_days: Floats, settings: Floats, decays: Floats,
    gains: Floats, rooms: Floats, steps: Floats, rungs: int, nodes: Floats, shares: Floats,
) -> tuple[Floats, Floats, Floats]:  # fmt: skip
    """Walk through a history; return features before each act, on the grid, and the grid's weights."""
    traces = np.zeros(len(decays))
    width = rungs + settings.shape[1] + len(decays) + len(steps)
    at_acts = np.empty((len(times), width))
    on_grid = np.empty((64, width))
    weights = np.empty(64)
    filled = 0
    now, act, lever = 0.0, 0, 0
    then = np.empty(len(decays))
    while True:
        until = times[act] if act < len(times) else end
        moved = lever + 1 < len(lever_days) and lever_days[lever + 1] < until
        if moved:
            until = lever_days[lever + 1]
        if until > now:
            cuts = _breaks(until - now, traces, decays, steps)
            for p in range(len(cuts) - 1):
                half = 0.5 * (cuts[p + 1] - cuts[p])
                if half <= 0.0:
                    continue
                for q in range(len(nodes)):
                    if filled == len(weights):
                        more = np.empty((2 * filled, width))
                        more[:filled] = on_grid
                        on_grid = more
                        longer = np.empty(2 * filled)
                        longer[:filled] = weights
                        weights = longer
                    since = cuts[p] + half * (1.0 + nodes[q])
                    for m in range(len(decays)):
                        then[m] = traces[m] * np.exp(-decays[m] * since)
                    fill(on_grid[filled], rung, rungs, settings[lever], then, steps)
                    weights[filled] = half * shares[q]
                    filled += 1
            for m in range(len(decays)):
                traces[m] *= np.exp(-decays[m] * (until - now))
            now = until
        if moved:
            lever += 1
        elif act < len(times):
            fill(at_acts[act], rung, rungs, settings[lever], traces, steps)
            for m in range(len(decays)):
                gain, room = gains[act, m], rooms[m]
                z = traces[m]
                traces[m] = z + gain * (1.0 - z / room) if gain > 0.0 else z * (1.0 + gain / room)
            rung = after[act]
            act += 1
        else:
            break
    return at_acts, on_grid[:filled].copy(), weights[:filled].copy()
