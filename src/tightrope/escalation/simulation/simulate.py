"""Simulate a process exactly, many histories side by side.

Ogata's thinning (1981) with a bound that holds over a short look-ahead: what excites only fades, so its present value
bounds it; what inhibits is bounded by what is left of it at the look-ahead's end.

Draws are keyed by (seed, history, number of the draw): the same history comes out in any lane, on one thread, on many
and on a cluster, and two runs with one seed share their chances. Weights may differ by history, so that draws of a
posterior or a Sobol design run in one call.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.simulation.block import block
from tightrope.escalation.simulation.plan import drawn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.process import Floats, Ints, Shape
    from tightrope.escalation.simulation.plan import Plan

_BLOCK = 2048  # histories that one call of the kernel simulates


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
    coupled = (by_draw.weights[:, :, len(shape.rungs) + len(shape.levers) :] != 0.0).any(0)
    steps = np.array([(s.trace, s.level, s.width) for s in shape.steps]).reshape(-1, 3)
    moves = np.zeros((0, 0, 0)) if shape.moves is None else np.cumsum(shape.moves, 2)

    def part_from(begin: int) -> None:
        part = slice(begin, min(begin + _BLOCK, histories))
        block(
            first + begin, seed, by_draw.weights, coupled, len(shape.rungs), shape.cap, np.ascontiguousarray(decays),
            group.ravel().astype(np.int64), shape.adds, shape.by_severity, shape.rooms, steps, moves, by_draw.traces,
            by_draw.rungs, plan.horizons, plan.lever_days, plan.lever_settings, by_draw.severities, plan.beyond,
            plan.lines, run.counts[part], run.losses[part], run.first[part], run.highest[part],
            run.last[part], run.capped[part], run.grave[part], run.reached[part], run.courses[part],
        )  # fmt: skip

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part_from, range(0, histories, _BLOCK)))
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
