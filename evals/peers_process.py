"""A confrontation of six classes, four rungs and deaths: as ours, and in plain Python for SimPy and for Mesa."""

from __future__ import annotations

import math
import random
from typing import Any

import mesa
import numpy as np
import simpy
from mesa.experimental.devs import DEVSimulator

from tightrope.escalation.process import Floats, Shape, Trace

# the second process: what excites (or holds back) whom, by class, on four rungs, with deaths
CLASSES = ("attack", "answer", "strike", "warning", "mediation", "pressure")
HALF_LIVES = (3.0, 3.0, 7.0, 3.0, 14.0, 14.0)
RUNGS = ("calm", "harassment", "exchange", "open")
BASES = np.log([0.21, 0.08, 0.04, 0.12, 0.08, 0.08])[:, None] + np.array([0.0, 0.25, 0.5, 0.6])  # about 85 acts in all
COUPLED = {
    (0, 0): 0.14, (0, 1): 0.12, (0, 2): 0.10, (0, 4): -0.10, (1, 0): 0.22, (1, 2): 0.05, (2, 0): 0.12, (2, 1): 0.08,
    (3, 1): 0.12, (3, 2): 0.15, (4, 0): 0.05, (4, 2): 0.15, (5, 0): 0.08, (5, 4): -0.08,
}  # fmt: skip
ROOM, BY_SEVERITY, DAYS, CAP = 10.0, 0.3, 90.0, 200.0
UP, DOWN = (0.10, 0.20, 0.35, 0.02, 0.02, 0.02), (0.04, 0.04, 0.02, 0.08, 0.30, 0.15)
DEATHS = (0.80, 0.88, 0.93, 0.96, 0.98, 1.0)  # chances of at most 0, 1, 2, … deaths of an attack, answer or strike
NO_DEATHS = (1.0,) * len(DEATHS)


def process() -> tuple[Shape, Floats]:
    """The second process, as ours."""
    moves = np.zeros((6, 4, 4))
    for k, r in np.ndindex(6, 4):
        up, down = (UP[k] if r < 3 else 0.0), (DOWN[k] if r > 0 else 0.0)  # noqa: PLR2004 - the highest rung
        moves[k, r, min(r + 1, 3)] += up
        moves[k, r, max(r - 1, 0)] += down
        moves[k, r, r] += 1.0 - up - down
    traces = tuple(
        Trace(adds=((k, 1.0),), half_life=half, by_severity=BY_SEVERITY, room=ROOM) for k, half in enumerate(HALF_LIVES)
    )
    shape = Shape(classes=CLASSES, traces=traces, rungs=RUNGS, moves=moves, cap=CAP)
    weights = np.zeros((6, len(shape.columns)))
    weights[:, :4] = BASES
    for (k, m), weight in COUPLED.items():
        weights[k, 4 + m] = weight
    return shape, weights


class Confrontation:
    """The second process in plain Python, for SimPy and Mesa: one candidate at a time, by thinning.

    What holds back counts for nothing in the bound, so that it holds however long the wait.
    """

    def __init__(self, seed: int) -> None:
        """Begin calm, without a past."""
        self.random = random.Random(seed)  # noqa: S311 - a simulation
        self.traces, self.rung, self.then = [0.0] * 6, 0, 0.0
        self.counts, self.losses, self.highest = [0] * 6, [0] * 6, 0

    def wait(self) -> float:
        """Draw the wait for the next candidate."""
        z, base = self.traces, BASE[self.rung]
        self.bounds = [math.exp(base[k] + sum([w * z[m] for m, w in EXCITED[k]])) for k in range(6)]
        self.bound = sum(self.bounds)
        return self.random.expovariate(self.bound)

    def candidate(self, now: float) -> None:
        """Take the candidate or leave it."""
        gap = now - self.then
        self.then = now
        self.traces = z = [value * math.exp(-decay * gap) for value, decay in zip(self.traces, DECAYS, strict=True)]
        target = self.random.random() * self.bound
        for k in range(6):
            if target < self.bounds[k]:
                break
            target -= self.bounds[k]
        if target >= min(math.exp(BASE[self.rung][k] + sum([w * z[m] for m, w in ALL[k]])), CAP):
            return
        severity = 0
        if k < 3:  # noqa: PLR2004 - the classes with deaths
            chance = self.random.random()
            while chance >= DEATHS[severity]:
                severity += 1
        self.counts[k] += 1
        self.losses[k] += severity
        z[k] += (1.0 + BY_SEVERITY * math.log1p(severity)) * (1.0 - z[k] / ROOM)
        chance = self.random.random()
        if chance < (up := UP[k] if self.rung < 3 else 0.0):  # noqa: PLR2004 - the highest rung
            self.rung += 1
            self.highest = max(self.highest, self.rung)
        elif self.rung > 0 and chance < up + DOWN[k]:
            self.rung -= 1


BASE = BASES.T.tolist()
DECAYS = [math.log(2.0) / half for half in HALF_LIVES]
ALL = [[(m, w) for (k, m), w in COUPLED.items() if k == kind] for kind in range(6)]
EXCITED = [[(m, w) for m, w in pairs if w > 0] for pairs in ALL]


def by_simpy(seed: int) -> Confrontation:
    """One history as a SimPy process that waits by timeouts."""
    world, environment = Confrontation(seed), simpy.Environment()

    def acts() -> Any:  # noqa: ANN401 - SimPy's generators
        while True:
            yield environment.timeout(world.wait())
            world.candidate(environment.now)

    environment.process(acts())
    environment.run(until=DAYS)
    return world


class MesaWorld(mesa.Model):  # type: ignore[misc]
    """One history as a Mesa model whose events are scheduled."""

    def __init__(self, seed: int) -> None:
        """Schedule the first candidate."""
        super().__init__(seed=seed)
        self.world, self.simulator = Confrontation(seed), DEVSimulator()
        self.simulator.setup(self)
        self.simulator.schedule_event_relative(self.act, self.world.wait())

    def act(self) -> None:
        """Take a candidate and schedule the next."""
        self.world.candidate(self.simulator.time)
        self.simulator.schedule_event_relative(self.act, self.world.wait())


def by_mesa(seed: int) -> Confrontation:
    """One history by Mesa."""
    model = MesaWorld(seed)
    model.simulator.run_until(DAYS)
    return model.world
