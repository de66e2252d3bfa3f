"""What moves a confrontation: classes of acts, the ladder, what is remembered, and where it tips.

Rates are acts a day, times days, and an effect is a **factor**: how many times as many acts there are with it as
without. A range is what 90% of the writer's belief lies in (its 5th and 95th percentile).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from tightrope.records.base import Record
from tightrope.records.evidence import Evidence, Number, within
from tightrope.records.sides import Side
from tightrope.records.words import EventType


class Severity(Record, frozen=True, kw_only=True):
    """How grave the acts of a class are.

    Attributes:
        counts: What is counted.
        none: The share of acts with nought.
        slope: The exponent of the tail.
        cut: Where restraint cuts the tail off; left out for a tail without a cut.
    """

    counts: Literal["deaths", "casualties"]
    none: Number
    slope: Number
    cut: Number | None = None

    def __post_init__(self) -> None:
        """Refuse a share that is none, and a tail without an end.

        Raises:
            EvidenceError: It is.
        """
        within("the share with nought", self.none, 0, 1, least=True)
        within("the slope of a tail", self.slope, 1)
        within("the cut of a tail", self.cut, 0)


class ActClass(Record, frozen=True, kw_only=True):
    """A class of acts: what one side does to another.

    Attributes:
        name: One word.
        by: The sides that do it.
        to: The sides that it is done to.
        types: PLOVER event types that count.
        rates: Acts a day on each rung, with every lever at its first setting and nothing remembered.
        severity: How grave; none for acts of words.
        partial: Whether the list of acts has gaps: it is shown, and nothing is learnt from it.
    """

    name: str
    by: tuple[Side, ...]
    to: tuple[Side, ...]
    types: tuple[EventType, ...]
    rates: dict[str, Number]
    severity: Severity | None = None
    partial: bool = False

    def __post_init__(self) -> None:
        """Refuse a rate of nought or less.

        Raises:
            EvidenceError: It is.
        """
        for rung, rate in self.rates.items():
            within(f"the rate on the rung {rung}", rate, 0)


class Rung(Record, frozen=True, kw_only=True):
    """A rung of the ladder.

    Attributes:
        name: A word or two.
        meaning: How to know it.
    """

    name: str
    meaning: str


class Stood(Evidence, frozen=True, kw_only=True):
    """Somebody said where the confrontation stood. It settles forecasts; nothing is learnt from it.

    Attributes:
        on: The day.
        rung: The highest rung of that day.
    """

    on: date
    rung: str


class Move(Record, frozen=True, kw_only=True):
    """The chance that an act moves the confrontation from one rung to another.

    Attributes:
        by: The class of the act.
        start: The rung before.
        to: The rung after.
        chance: Of an act's doing so. What is left over stays on the rung.
    """

    by: str
    start: str
    to: str
    chance: Number

    def __post_init__(self) -> None:
        """Refuse what is no chance.

        Raises:
            EvidenceError: It is.
        """
        within("a chance", self.chance, 0, 1, least=True)


class Effect(Record, frozen=True, kw_only=True):
    """How something changes the rate of a class of acts.

    Attributes:
        on: The class.
        factor: For each unit of a memory, for a crossed threshold, or for a setting of a lever.
    """

    on: str
    factor: Number

    def __post_init__(self) -> None:
        """Refuse a factor of nought or less.

        Raises:
            EvidenceError: It is.
        """
        within(f"the factor on {self.on}", self.factor, 0)


class Memory(Record, frozen=True, kw_only=True):
    """What is remembered of past acts, forgotten by halves; a slow one is a gauge, such as a host's stability.

    Attributes:
        name: A word or two.
        meaning: What it stands for.
        adds: What an act of each class adds; below nought it takes away.
        half_life: In days.
        room: The value at which it is full.
        by_severity: What the logarithm of 1 + an act's severity adds to its mark, for each 1 that the act adds.
        gauge: Whether to show its course.
        effects: On classes of acts, for each unit.
    """

    name: str
    meaning: str
    adds: dict[str, Number]
    half_life: Number
    room: Number
    by_severity: Number | None = None
    gauge: bool = False
    effects: tuple[Effect, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a memory that cannot fade, or holds next to nothing.

        Raises:
            EvidenceError: It is.
        """
        within("a half-life", self.half_life, 0)
        within("a room", self.room, 1)
        within("what severity adds", self.by_severity, 0, least=True)


class Brink(Record, frozen=True, kw_only=True):
    """A level of a memory beyond which a class of acts changes at once.

    Attributes:
        of: The memory.
        level: Where.
        width: How gradual the change is, in the memory's units.
        effects: Once it is crossed.
    """

    of: str
    level: Number
    width: Number
    effects: tuple[Effect, ...]

    def __post_init__(self) -> None:
        """Refuse a brink without a width.

        Raises:
            EvidenceError: It is.
        """
        within("a width", self.width, 0)
