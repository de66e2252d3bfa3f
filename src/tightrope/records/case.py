"""A case file: who stands where in a confrontation, what moves it, and on what each number rests.

Rates are acts a day, times days, and an effect is a **factor**: how many times as many acts there are with it as
without. A range is what 90% of the writer's belief lies in (its 5th and 95th percentile).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from tightrope.errors import EvidenceError
from tightrope.records.base import Record
from tightrope.records.evidence import Evidence, Number, within
from tightrope.records.sides import Side, Sides
from tightrope.records.words import EventType

__all__ = [
    "Act",
    "ActClass",
    "Bound",
    "Brink",
    "Case",
    "Count",
    "Counter",
    "Effect",
    "Evidence",
    "Lever",
    "Memory",
    "Move",
    "Moved",
    "Number",
    "Process",
    "Rung",
    "Setting",
    "Severity",
    "Stood",
    "Threshold",
    "ThresholdKind",
    "Total",
]

ThresholdKind = Literal["absolute", "relative", "rate", "statistical", "rung", "stated"]
Bound = Literal["exact", "about", "at least"]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]


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


class Moved(Evidence, frozen=True, kw_only=True):
    """A lever was moved.

    Attributes:
        on: The day.
        setting: Its setting from that day on.
    """

    on: date
    setting: str


class Setting(Record, frozen=True, kw_only=True):
    """A setting of a lever.

    Attributes:
        name: A word or two.
        effects: Against the lever's first setting, which has none.
    """

    name: str
    effects: tuple[Effect, ...] = ()


class Lever(Record, frozen=True, kw_only=True):
    """Something that can be set from outside: a waiver, a truce, a patron's orders.

    Attributes:
        name: One word.
        meaning: What it is, and who holds it.
        settings: The first is where it stands on the first day.
        moved: When it was moved.
    """

    name: str
    meaning: str
    settings: tuple[Setting, ...]
    moved: tuple[Moved, ...] = ()

    def set_on(self, day: date) -> str:
        """The setting in which it stands on a day."""
        past = [move for move in self.moved if move.on <= day]
        return max(past, key=lambda move: move.on).setting if past else self.settings[0].name


class Counter(Record, frozen=True, kw_only=True):
    """Somebody who gives running totals, by a rule of their own.

    Attributes:
        name: As in the tallies.
        of: The class of acts counted.
        factor: How many acts they count for each act; the reference counter's is 1.
        noise: The standard deviation of the logarithm of a total that is said to be exact.
    """

    name: str
    of: str
    factor: Number
    noise: Number

    def __post_init__(self) -> None:
        """Refuse a counter that counts nothing, or is never off.

        Raises:
            EvidenceError: It is.
        """
        within("the factor of a counter", self.factor, 0)
        within("the noise of a counter", self.noise, 0)


class Threshold(Record, frozen=True, kw_only=True):
    """A line whose crossing is asked after.

    Attributes:
        name: A few words.
        kind: absolute: at least `value` acts within the days asked about; relative: at least `value` times the mean of
            earlier windows as long; rate: at least `value` acts a day over some `days` on end; statistical: more than
            in the share `value` of earlier windows as long; rung: the ladder reaches `rung`; stated: an act at
            least as grave as `severity`, as somebody has said in `value`'s quotation.
        of: The class of acts; empty for a rung.
        value: See `kind`; for a rung and a stated threshold it carries the evidence.
        days: The window of a rate.
        severity: Only acts at least this grave count.
        rung: The rung.
    """

    name: str
    kind: ThresholdKind
    value: Number
    of: str = ""
    days: Annotated[int, Meta(ge=1, le=366)] = 7
    severity: Count = 0
    rung: str = ""


class Process(Record, frozen=True, kw_only=True):
    """How the confrontation runs.

    Attributes:
        classes: Of acts.
        rungs: The calmest first.
        start: The rung on the first day.
        moves: Between rungs.
        stood: On which rung somebody said that it stood.
        memories: Of past acts.
        brinks: Levels of memories beyond which something changes at once.
        levers: What can be set from outside.
        counters: Who gives running totals.
        thresholds: What is asked after.
        cap: The highest rate of a class, acts a day.
    """

    classes: tuple[ActClass, ...]
    rungs: tuple[Rung, ...]
    start: str
    moves: tuple[Move, ...] = ()
    stood: tuple[Stood, ...] = ()
    memories: tuple[Memory, ...] = ()
    brinks: tuple[Brink, ...] = ()
    levers: tuple[Lever, ...] = ()
    counters: tuple[Counter, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    cap: Annotated[float, Meta(gt=0, le=10_000)] = 50.0


class Act(Evidence, frozen=True, kw_only=True):
    """An act whose day is known. Where a counter counts its class, it is one of those counted.

    Attributes:
        on: The day.
        kind: The class.
        severity: In the class's counts; none if it is not known.
        what: A few words.
        reported: The day of its first report, if that is not the day on which what it rests on was published.
    """

    on: date
    kind: str
    severity: Count | None = None
    what: str = ""
    reported: date | None = None


class Total(Evidence, frozen=True, kw_only=True):
    """A running total that somebody gave.

    Attributes:
        on: The day up to whose end it counts.
        since: The day from which it counts.
        count: The total.
        counter: Who counts.
        bound: How it was said.
        deaths: How many died in the acts counted, if that is known. Those that no act of a known day accounts for are
            of acts without one; if all are accounted for, the other acts killed nobody.
    """

    on: date
    since: date
    count: Count
    counter: str
    bound: Bound = "exact"
    deaths: Count | None = None


class Case(Record, frozen=True, kw_only=True):
    """A case file with its data.

    Attributes:
        title: A few words.
        summary: One sentence.
        first_day: First day that the case is about.
        last_day: Last day that the case is about.
        late_reports: Whether acts of the last days may not have been told of yet, as in a ledger. They are made up for
            by the delays with which others were told of.
        licence: SPDX identifier of the articles' licence.
        notice: How the articles came to be.
        sources: Addresses of the pages that the facts were taken from.
        sides: Actor ids by part.
        process: How it runs; a case that only bundles articles has none.
        acts: From `acts.csv` beside the case file, in order of their days.
        totals: From `tallies.csv` beside it, in order of their days.
    """

    title: str
    summary: str
    first_day: date
    last_day: date
    late_reports: bool = False
    licence: str = ""
    notice: str = ""
    sources: tuple[str, ...] = ()
    sides: Sides
    process: Process | None = None
    acts: tuple[Act, ...] = ()
    totals: tuple[Total, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a case that ends before it begins.

        Raises:
            EvidenceError: It does.
        """
        if self.last_day < self.first_day:
            message = f"the last day, {self.last_day}, lies before the first, {self.first_day}"
            raise EvidenceError(message)
