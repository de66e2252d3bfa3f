"""One chain of the posterior: by turns the course of events, the counters' offsets, and the weights.

Each round draws, given all the rest: times and numbers of acts and the half-lives with the rungs summed over
(`tallied.py`), then a path of rungs (`rungs.py`), then how many acts each counter counts for one, then how slowly acts
are told of (`late.py`), then the weights by one Hamiltonian trajectory (`hmc.py`, `weighing.py`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.draws import key_of
from tightrope.escalation.sampling.changes import Bench, bench
from tightrope.escalation.sampling.counted import first_acts
from tightrope.escalation.sampling.course import DECAY, LISTED, TIME, TRACES, Rules, course, rules, weigh
from tightrope.escalation.sampling.hmc import QUARTER, Point, StepSize, first_size, spread_of, transition
from tightrope.escalation.sampling.late import reporting, untold
from tightrope.escalation.sampling.narrow import narrow
from tightrope.escalation.sampling.rungs import KIND, RUNG
from tightrope.escalation.sampling.tallied import SPELL, Tallied, impute
from tightrope.escalation.sampling.told import AT_LEAST, LEAST
from tightrope.escalation.sampling.weighing import Weighing, weighing

if TYPE_CHECKING:
    from tightrope.escalation.model import Model
    from tightrope.escalation.process import Floats, Ints
    from tightrope.escalation.sampling.counted import Counted

_ROOM = 3  # times as many acts as at the start
_SPARE = 60
_ROWS = 1000  # of the grid to begin with
_SMALLEST = 1e-300  # a chance below this has no normal score
_RELOOK = (0.2, 0.6)  # shares of the warm-up at which the preconditioner is worked out anew


@dataclass(frozen=True, kw_only=True, eq=False)
class Rounds:
    """What a chain kept, one entry a draw; names as in `Posterior`.

    Attributes:
        weights: Shape (draws, classes, columns).
        half_lives: Shape (draws, traces).
        traces: On the last day.
        rungs: On the last day.
        totals: Shape (draws, days, classes).
        offsets: Shape (draws, counters).
        moves: Moves of the imputation that were tried and taken, by kind; shape (2, 5).
        acceptance: Mean chance of accepting a trajectory of the weights.
        diverged: Trajectories whose energy ran away.
    """

    weights: Floats
    half_lives: Floats
    traces: Floats
    rungs: Ints
    totals: Floats
    offsets: Floats
    moves: Ints
    acceptance: float
    diverged: int


class Chain:
    """The state of a chain, which its rounds change in place."""

    def __init__(self, model: Model, known: Counted, *, seed: int, number: int) -> None:
        """Start from the prior, with acts spread so that the totals are met."""
        self.model, self.known = model, known
        self.rng = np.random.default_rng((seed, number))
        self.key = np.uint64(key_of(seed, number))
        self.part = narrow(model, watched=known.watched, settings=known.levers[1])
        shape, prior = self.part.shape, self.part.prior
        self.free = prior.spreads > 0.0
        self.weights = prior.means.copy()
        self.rules: Rules = rules(
            shape, self.weights, end=known.days, slack=self.part.slack,
            levers=(known.levers[0], known.levers[1][:, self.part.levers]),
        )  # fmt: skip
        self.offsets = known.offsets[:, 0] + known.offsets[:, 1] * self.rng.standard_normal(len(known.offsets))
        self.late = np.flatnonzero(known.delays.any(1))
        self.delays = np.zeros(known.delays.shape)  # their chances
        untold_on = np.zeros((len(known.delays), int(known.days) if len(self.late) else 0))
        self.tallied = Tallied(known.totals.copy(), known.blocks, untold_on)
        acts = first_acts(known, self.offsets, self.rng)
        first_rung = model.rung(model.process.start)
        self.course = course(self.rules, acts, first_rung=first_rung, room=_ROOM * len(acts) + _SPARE)
        self.bench: Bench = bench(self.course)
        self.grid = np.zeros((_ROWS, 2 + len(shape.columns) - len(shape.rungs)))
        self.round = 0
        self._report()
        self._impute(0)
        target = self._target()
        at = target.top(self.weights[self.free])
        self.spread = spread_of(target.precision(at))
        self._weigh(at + self.spread @ self.rng.standard_normal(len(at)))
        self.size: StepSize = first_size(len(at))

    def turn(self, *, tune: bool) -> tuple[float, bool]:
        """One round; return the acceptance of the weights' trajectory and whether it diverged."""
        count = 2 * len(self.known.blocks) + int(self.known.days / SPELL) + 1 + len(self.rules.memories)
        self._impute(count)
        self._count()
        self._report()
        target = self._target()
        at = self.weights[self.free]
        if not len(at):
            return 1.0, False
        chances = self.rng.random(2)
        point, acceptance, lost = transition(
            target, self.spread, Point(at, *target(at)), self.rng.standard_normal(len(at)),
            size=self.size.size if tune else self.size.mean, turn=QUARTER * (0.75 + 0.5 * chances[0]),
            chance=float(chances[1]),
        )  # fmt: skip
        self._weigh(point.position)
        if tune:
            self.size = self.size.tuned(acceptance)
        return acceptance, lost

    def relook(self) -> None:
        """Work out the preconditioner anew from the present course."""
        target = self._target()
        self.spread = spread_of(target.precision(target.top(self.weights[self.free])))

    def _impute(self, moves: int) -> None:
        self.tallied.totals[:, 3] = self.known.totals[:, 3] - self.offsets[self.known.counters]
        while True:
            impute(self.rules, self.tallied, self.course, self.bench, self.grid, self.key, self.round, moves)
            self.round += 1
            if self.grid[-1, 0] < len(self.grid):
                return
            self.grid = np.zeros((2 * int(self.grid[-1, 0]), self.grid.shape[1]))
            moves = 0

    def _target(self) -> Weighing:
        return weighing(self.course, self.grid, free=self.free, prior=self.part.prior, weights=self.weights)

    def _weigh(self, at: Floats) -> None:
        self.weights = self.weights.copy()
        self.weights[self.free] = at
        weigh(self.rules, self.weights)

    def _count(self) -> None:
        """Draw how many acts each counter counts for one; what "at least" leaves open is drawn first."""
        acts = self.course[: int(self.course[-1, 0])]
        for c, (mean, width) in enumerate(self.known.offsets):
            rows = self.known.totals[self.known.counters == c]
            if width == 0.0:
                continue
            precision, pull = width**-2.0, mean * width**-2.0
            times = acts[acts[:, KIND] == rows[0, 0], TIME] if len(rows) else acts[:0, TIME]
            true = np.searchsorted(times, rows[:, 2]) - np.searchsorted(times, rows[:, 1])
            middles = np.log(np.maximum(true, LEAST)).tolist()
            for (_, _, _, log, noise, bound), middle in zip(rows.tolist(), middles, strict=True):
                said = log
                if bound == AT_LEAST:
                    least = (log - middle - self.offsets[c]) / noise
                    beyond = 0.5 * math.erfc(least / math.sqrt(2.0))
                    chance = max(self.rng.random() * beyond, _SMALLEST)
                    said = middle + self.offsets[c] - noise * NormalDist().inv_cdf(chance)
                precision += noise**-2.0
                pull += (said - middle) * noise**-2.0
            self.offsets[c] = pull / precision + self.rng.standard_normal() / np.sqrt(precision)

    def _report(self) -> None:
        """Draw how slowly acts are told of, by class."""
        acts = self.course[: int(self.course[-1, 0])]
        for k in self.late:
            still = acts[(acts[:, KIND] == k) & (acts[:, LISTED] == 0.0), TIME]
            ages = (self.known.days - 1.0 - np.floor(still)).astype(np.int64)
            self.delays[k] = reporting(self.known.delays[k], ages, self.rng, self.delays[k])
            self.tallied.late[k] = untold(self.delays[k], self.known.days)

    def totals(self) -> Floats:
        """Acts by class up to the end of each day; nought for a class that was not watched."""
        acts = self.course[: int(self.course[-1, 0])]
        table = np.zeros((int(self.known.days), len(self.known.watched)))
        kinds = self.part.classes[acts[:, KIND].astype(np.intp)]
        np.add.at(table, (acts[:, TIME].astype(np.intp), kinds), 1.0)
        return np.cumsum(table, 0)

    def half_lives(self) -> Floats:
        """Those that the data can tell of as they stand, the others from their prior."""
        logs = np.log([trace.half_life for trace in self.model.shape.traces])
        logs += self.model.slack * self.rng.standard_normal(len(logs))
        logs[self.part.traces] = np.log(np.log(2.0) / self.rules.memories[:, DECAY])
        return np.asarray(np.exp(logs))

    def all_weights(self) -> Floats:
        """Those that the data can tell of as they stand, the others from their prior."""
        prior = self.model.prior
        drawn: Floats = prior.means + prior.spreads * self.rng.standard_normal(prior.means.shape)
        drawn[np.ix_(self.part.classes, self.part.columns)] = self.weights
        return drawn

    def traces(self) -> Floats:
        """At the end; nought for those that no watched class drives."""
        n = int(self.course[-1, 0])
        since = self.known.days - (self.course[n - 1, TIME] if n else 0.0)
        last = self.course[n, TRACES : TRACES + len(self.rules.memories)]
        whole = np.zeros(len(self.model.shape.traces))
        whole[self.part.traces] = last * np.exp(-self.rules.memories[:, DECAY] * since)
        return whole

    def rung(self) -> int:
        """At the end."""
        return int(self.course[int(self.course[-1, 0]), RUNG])


def run(model: Model, known: Counted, *, draws: int, warmup: int, every: int, seed: int, number: int) -> Rounds:
    """Run a chain.

    Args:
        model: The process.
        known: What was known.
        draws: To keep.
        warmup: Rounds to spend before.
        every: Rounds for each draw kept.
        seed: The same seed gives the same draws.
        number: Of the chain.
    """
    chain = Chain(model, known, seed=seed, number=number)
    for n in range(warmup):
        chain.turn(tune=True)
        if n in {int(share * warmup) for share in _RELOOK}:
            chain.relook()
    kept, accepted, diverged = [], 0.0, 0
    for _ in range(draws):
        for _ in range(every):
            acceptance, lost = chain.turn(tune=False)
            accepted += acceptance / (draws * every)
            diverged += lost
        kept.append((
            chain.all_weights(), chain.half_lives(), chain.traces(), chain.rung(), chain.totals(), chain.offsets.copy(),
        ))  # fmt: skip
    parts = [np.array(part) for part in zip(*kept, strict=True)]
    return Rounds(
        weights=parts[0], half_lives=parts[1], traces=parts[2], rungs=parts[3], totals=parts[4], offsets=parts[5],
        moves=chain.bench.moves, acceptance=accepted, diverged=diverged,
    )  # fmt: skip
