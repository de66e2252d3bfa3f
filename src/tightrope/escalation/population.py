"""What past confrontations were like: the population to which a new one is shrunk until its own acts speak.

`population.toml` holds the spread, over the dyads of the UCDP Georeferenced Event Dataset, of the rate of acts in the
first year after an onset, of how much acts set off further acts, and of how many an act kills. `scripts/population.py`
makes it. GED counts an act only where it killed, or may have: its share of acts without deaths is that of open fighting
and tells nothing of a campaign whose every attack is counted.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from tightrope.escalation.fitting.fit import Prior
from tightrope.escalation.process import Shape, Trace
from tightrope.escalation.tails import Normal, SeverityPrior
from tightrope.records.base import Record

if TYPE_CHECKING:
    from collections.abc import Sequence


class Memory(Record, frozen=True, kw_only=True):
    """How acts of the last days raise the rate of acts.

    Attributes:
        log_half_life: Natural logarithm of days.
        room: The value at which the trace is full.
        weight: What one unit of the trace adds to the logarithm of the rate.
    """

    log_half_life: Normal
    room: float
    weight: Normal


class Population(Record, frozen=True, kw_only=True):
    """The distribution over past dyads of what a new case is not yet known to be.

    Attributes:
        data: What it was fitted to.
        licence: SPDX identifier of the data's licence.
        cite: What to cite.
        command: What makes this file.
        dyads: How many dyads there were.
        windows: How many onsets: an act after half a year without one, and the year that follows.
        acts: How many acts fell into those years.
        log_rate: Natural logarithm of acts a day when nothing is remembered.
        memories: A fast one and a slow one.
        by_severity: What the logarithm of an act's deaths adds to what is remembered of it.
        deaths: Of an act.
    """

    data: str
    licence: str
    cite: tuple[str, ...]
    command: str
    dyads: int
    windows: int
    acts: int
    log_rate: Normal
    memories: tuple[Memory, ...]
    by_severity: Normal
    deaths: SeverityPrior

    def shape(self, half_lives: Sequence[float] = ()) -> Shape:
        """Return the process of one class of acts, with the half-lives given in days, or those of the middle dyad."""
        days = half_lives or [math.exp(memory.log_half_life.mean) for memory in self.memories]
        traces = (
            Trace(adds=((0, 1.0),), half_life=half_life, by_severity=self.by_severity.mean, room=memory.room)
            for memory, half_life in zip(self.memories, days, strict=True)
        )
        return Shape(classes=("act",), traces=tuple(traces))

    def prior(self) -> Prior:
        """Return the prior of that process's weights."""
        found = (self.log_rate, *(memory.weight for memory in self.memories))
        return Prior(means=np.array([[n.mean for n in found]]), spreads=np.array([[n.spread for n in found]]))


@cache
def population(path: Path | None = None) -> Population:
    """Read a population: the bundled one, or that of a file.

    Args:
        path: A file that `scripts/population.py` has made.
    """
    where = path or Path(str(files("tightrope.escalation"))) / "population.toml"
    return msgspec.toml.decode(where.read_bytes(), type=Population)
