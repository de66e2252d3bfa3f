"""A confrontation as a point process.

Acts of class *k* come at the rate (acts a day)

    log λ_k(t) = θ_k · f(t),    λ_k(t) ≤ cap

where the features f(t) are, in this order:

- which **rung** of the ladder the confrontation stands on (one column a rung: its baseline),
- the settings of the **levers**,
- the **traces** z_m(t): each remembers the acts of some classes. An act of class k and severity s has the gain
  g = adds_k (1 + by_severity · log(1 + s)), held within ±room. It adds less as the trace fills up,
  z ← z + g (1 - z / room), or, where g < 0, takes less as the trace empties, z ← z + g z / room; and the trace forgets
  by its half-life. So a trace stays between nought and its room: no cascade can explode. Patience and a host's
  stability are slow traces that both sides' acts drive.
- the **steps** 1 / (1 + exp(-(z_m(t) - level) / width)): a threshold on a trace, as steep as its width is small.

Acts move the rung: after an act of class k on rung r the next rung is r' with probability moves[k, r, r'] (a
state-dependent Hawkes process, Morariu-Patrichi and Pakkanen 2022, "State-dependent Hawkes processes and their
application to limit order book modelling", Quantitative Finance 22:563-583).

Given half-lives, rooms and steps, the log-likelihood is that of a Poisson regression on f and so concave in θ. With the
linear link, λ_k = θ_k · f, one rung, no steps and endless room, it is the exponential Hawkes process (`linear.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tightrope.errors import InputError

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

ENDLESS = float("inf")


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A decaying memory of the acts of some classes.

    Attributes:
        adds: Classes of acts that it remembers, by number, each with what such an act adds, or takes where negative.
        half_life: In days.
        by_severity: How much the logarithm of an act's severity multiplies what it adds, over 1.
        room: The value at which the trace is full; endless for a plain sum, from which nothing may be taken.
    """

    adds: tuple[tuple[int, float], ...]
    half_life: float
    by_severity: float = 0.0
    room: float = ENDLESS


@dataclass(frozen=True, kw_only=True)
class Step:
    """A threshold on a trace: nought well below `level`, one well above it."""

    trace: int
    level: float
    width: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Shape:
    """All of a process but its weights.

    Attributes:
        classes: Names of the classes of acts.
        rungs: Names of the rungs, the calmest first.
        levers: Names of the levers' settings, one column of features each.
        traces: What is remembered.
        steps: Thresholds on traces.
        moves: Chances of the next rung by class and rung; shape (classes, rungs, rungs), each row adds up to 1.
        cap: The highest rate of a class, acts a day.

    Raises:
        InputError: A part that does not fit the others.
    """

    classes: tuple[str, ...]
    traces: tuple[Trace, ...] = ()
    rungs: tuple[str, ...] = ("calm",)
    levers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    moves: Floats | None = None
    cap: float = 200.0

    def __post_init__(self) -> None:
        """Refuse parts that do not fit."""
        for trace in self.traces:
            named = len({k for k, _ in trace.adds}) == len(trace.adds) > 0
            known = all(0 <= k < len(self.classes) for k, _ in trace.adds)
            if not (named and known and trace.half_life > 0 and trace.room > 0 and trace.by_severity >= 0):
                message = (
                    f"trace {trace}: it needs classes below {len(self.classes)}, each once, a half-life and a room "
                    "above 0, and no severity that counts below 0"
                )
                raise InputError(message)
            if trace.room == ENDLESS and any(added < 0 for _, added in trace.adds):
                message = f"trace {trace}: only a trace with a room that ends can be taken from"
                raise InputError(message)
        for step in self.steps:
            if not (0 <= step.trace < len(self.traces) and step.width > 0):
                message = f"step {step}: it needs a trace below {len(self.traces)} and a width above 0"
                raise InputError(message)
        shape = (len(self.classes), len(self.rungs), len(self.rungs))
        if self.moves is not None and (
            self.moves.shape != shape or not np.allclose(self.moves.sum(2), 1) or (self.moves < 0).any()
        ):
            message = f"moves between rungs: they need the shape {shape}, each row chances that add up to 1"
            raise InputError(message)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the features, in order."""
        return (
            *(f"rung {name}" for name in self.rungs),
            *(f"lever {name}" for name in self.levers),
            *(f"trace of {self._remembered(t)}, {t.half_life:g} d" for t in self.traces),
            *(f"step on {self._remembered(self.traces[s.trace])} at {s.level:g}" for s in self.steps),
        )

    @property
    def decays(self) -> Floats:
        """Decay rates of the traces, a day."""
        return np.array([np.log(2.0) / trace.half_life for trace in self.traces])

    @property
    def adds(self) -> Floats:
        """What an act of each class adds to each trace, before its severity counts; shape (classes, traces)."""
        table = np.zeros((len(self.classes), len(self.traces)))
        for m, trace in enumerate(self.traces):
            for k, added in trace.adds:
                table[k, m] = added
        return table

    @property
    def by_severity(self) -> Floats:
        """How severity counts, by trace."""
        return np.array([trace.by_severity for trace in self.traces], np.float64)

    @property
    def rooms(self) -> Floats:
        """The rooms of the traces."""
        return np.array([trace.room for trace in self.traces], np.float64)

    def gains(self, kinds: Ints, severities: Floats) -> Floats:
        """Return what acts add to each trace, or take; shape (acts, traces)."""
        raised = 1.0 + self.by_severity * np.log1p(severities)[:, None]
        gain: Floats = np.clip(self.adds[kinds] * raised, -self.rooms, self.rooms)
        return gain

    def _remembered(self, trace: Trace) -> str:
        return " and ".join(self.classes[k] for k, _ in trace.adds)


@dataclass(frozen=True, kw_only=True, eq=False)
class History:
    """Acts in order of time, and what stood around them.

    Attributes:
        times: Days since the start, rising.
        kinds: The class of each act.
        severities: The severity of each act, such as its deaths; 0 and up.
        end: The last moment watched, in days.
        rungs: The rung after each act, by number; all 0 for a shape of one rung.
        first_rung: The rung at the start.
        lever_days: When a lever was moved, in days, rising; the first must be 0.
        lever_settings: The settings from each of those days on; shape (days, levers).

    Raises:
        InputError: Times out of order, or arrays of different lengths.
    """

    times: Floats
    kinds: Ints
    end: float
    severities: Floats
    rungs: Ints
    first_rung: int = 0
    lever_days: Floats
    lever_settings: Floats

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit."""
        if not len(self.times) == len(self.kinds) == len(self.severities) == len(self.rungs):
            message = "a history needs a time, a class, a severity and a rung for each act"
            raise InputError(message)
        if len(self.times) and (np.any(np.diff(self.times) < 0) or self.times[0] < 0 or self.times[-1] > self.end):
            message = f"acts must come in order of time, between day 0 and day {self.end:g}"
            raise InputError(message)
        if len(self.lever_days) != len(self.lever_settings) or not len(self.lever_days) or self.lever_days[0] != 0:
            message = "levers need their settings from day 0 on, one row for each day on which one is moved"
            raise InputError(message)


def history(
    times: Floats,
    kinds: Ints,
    end: float,
    *,
    severities: Floats | None = None,
    levers: tuple[Floats, Floats] | None = None,
    rungs: tuple[int, Ints] | None = None,
) -> History:
    """Build a history; what is left out is nought.

    Args:
        times: Days since the start, rising.
        kinds: The class of each act.
        end: The last moment watched, in days.
        severities: The severity of each act.
        levers: The days on which a lever was moved, the first 0, and the settings from each day on.
        rungs: The rung at the start, and that after each act.
    """
    count = len(times)
    days, settings = levers if levers is not None else (np.zeros(1), np.zeros((1, 0)))
    first, after = rungs if rungs is not None else (0, np.zeros(count, np.int64))
    return History(
        times=np.asarray(times, np.float64),
        kinds=np.asarray(kinds, np.int64),
        end=float(end),
        severities=np.zeros(count) if severities is None else np.asarray(severities, np.float64),
        rungs=np.asarray(after, np.int64),
        first_rung=first,
        lever_days=np.asarray(days, np.float64),
        lever_settings=np.asarray(settings, np.float64),
    )
