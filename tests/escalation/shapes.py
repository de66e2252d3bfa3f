"""A process with everything in it, and a history of it, for the tests of the room."""

from __future__ import annotations

import numpy as np

from tightrope.escalation.process import Floats, History, Shape, Step, Trace, history
from tightrope.escalation.simulation.plan import Plan, plan

FULL = Shape(
    classes=("attack", "answer", "warning"),
    traces=(
        Trace(adds=((0, 1.0),), half_life=2.0, by_severity=0.5, room=8.0),
        Trace(adds=((1, 1.0),), half_life=0.3),
        Trace(
            adds=((0, -0.4), (2, 1.0)), half_life=20.0, by_severity=0.3, room=5.0
        ),  # attacks wear down what warnings build
    ),
    rungs=("calm", "exchange"),
    levers=("waiver",),
    steps=(Step(trace=0, level=2.0, width=0.1),),
    moves=np.array([[[0.9, 0.1], [0.3, 0.7]], [[0.5, 0.5], [0.1, 0.9]], [[0.95, 0.05], [0.6, 0.4]]]),
)


def weights(seed: int = 5) -> Floats:
    """Weights that excite, inhibit and cross the step, at about one act a day."""
    drawn = np.random.default_rng(seed).normal(0.0, 0.25, (3, len(FULL.columns)))
    drawn[:, :2] -= 1.0
    return drawn


def to_come(days: float = 60.0) -> Plan:
    """A plan with a lever moved, traces at the start and severities."""
    return plan(
        FULL,
        np.array([days / 6, days]),
        severities=np.cumsum(np.tile([0.7, 0.15, 0.1, 0.05], (3, 1)), 1),
        traces=np.array([3.0, 0.5, 0.0]),
        levers=(np.array([0.0, days / 3]), np.array([[0.0], [1.0]])),
        beyond=np.array([3.0, np.inf, np.inf]),
    )


def made_up(count: int = 60, days: float = 50.0, seed: int = 3) -> History:
    """A history whose times mean nothing: what a likelihood must take as well."""
    rng = np.random.default_rng(seed)
    return history(
        np.sort(rng.uniform(0, days, count)),
        rng.integers(0, 3, count),
        days,
        severities=rng.poisson(1.0, count).astype(float),
        levers=(np.array([0.0, days / 3]), np.array([[0.0], [1.0]])),
        rungs=(0, rng.integers(0, 2, count)),
    )
