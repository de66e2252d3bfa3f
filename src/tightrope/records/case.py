"""A case file: who stands where in a confrontation, what moves it, and on what each number rests.

Rates are acts a day, times days, and an effect is a **factor**: how many times as many acts there are with it as
without. A range is what 90% of the writer's belief lies in (its 5th and 95th percentile).
"""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from tightrope.errors import EvidenceError
from tightrope.records.base import Record
from tightrope.records.sides import Side, Sides
from tightrope.records.words import EventType

ThresholdKind = Literal["absolute", "relative", "rate", "statistical", "rung", "stated"]
Bound = Literal["exact", "about", "at least"]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class Evidence(Record, frozen=True, kw_only=True):
    """What something rests on: words that somebody published, a data set, or the writer's assumption.

    Attributes:
        who: Who says so.
        quote: Exact words.
        article: The bundled article that holds them, by its `id`.
        outlet: Who published them, for what no bundled article holds.
        day: When it was published.
        url: Where.
        population: The data set that a number was estimated on.
        assumption: Why the writer thinks so.
    """

    who: str = ""
    quote: str = ""
    article: str = ""
    outlet: str = ""
    day: date | None = None
    url: str = ""
    population: str = ""
    assumption: str = ""

    def __post_init__(self) -> None:
        """Refuse what rests on nothing, or on two things at once.

        Raises:
            EvidenceError: No evidence, half of one, or more than one.
        """
        if len(self._rests_on()) != 1 or (self.quote and not self.published):
            message = (
                "it must rest on one thing: a quote with its article or with its outlet and day; a report's outlet, "
                f"day and url; a population; or an assumption, said why (found {self._given()})"
            )
            raise EvidenceError(message)

    @property
    def published(self) -> bool:
        """Whether somebody published it: words that a bundled article or an outlet holds, or a page that tells it."""
        return bool((self.quote and self.article) or (self.outlet and self.day and (self.quote or self.url)))

    @property
    def basis(self) -> str:
        """What it rests on, in a word or two."""
        words = {"quote": "quoted" if self.quote else "reported", "population": "fitted", "assumption": "assumed"}
        return ", ".join(words[kind] for kind in self._rests_on())

    def _rests_on(self) -> tuple[str, ...]:
        kinds = {"quote": self.published, "population": self.population, "assumption": self.assumption}
        return tuple(kind for kind, found in kinds.items() if found)

    def _given(self) -> str:
        parts = ("quote", "article", "outlet", "day", "url", "population", "assumption")
        return ", ".join(f"{part} {getattr(self, part)}" for part in parts if getattr(self, part)) or "nothing"


class Number(Evidence, frozen=True, kw_only=True):
    """A number and what it rests on. A quote may say that it is so, and an assumption how much.

    Attributes:
        value: The best guess.
        low: Where the range begins; needed unless the number itself is quoted.
        high: Where it ends.
    """

    value: float
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        """Refuse a number without evidence, or a range that does not hold it.

        Raises:
            EvidenceError: No evidence, no range, or a value outside its range.
        """
        if self._rests_on() != ("quote", "assumption"):
            super().__post_init__()
        if (not self.published or self.assumption) and (self.low is None or self.high is None):
            message = f"the number {self.value:g} is not quoted, so it needs a range: low and high"
            raise EvidenceError(message)
        if not (self.least <= self.value <= self.most and math.isfinite(self.most - self.least)):
            message = f"the number {self.value:g} lies outside its range, {self.least:g} to {self.most:g}"
            raise EvidenceError(message)

    @property
    def least(self) -> float:
        """Where the range begins; the value itself for a number without a range."""
        return self.value if self.low is None else self.low

    @property
    def most(self) -> float:
        """Where the range ends; the value itself for a number without a range."""
        return self.value if self.high is None else self.high


def _within(what: str, number: Number | None, low: float, high: float = math.inf, *, least: bool = False) -> None:
    """Refuse a number whose range leaves what it can be; `least` allows the lower bound itself.

    Raises:
        EvidenceError: It does.
    """
    if number is None or ((number.least >= low if least else number.least > low) and number.most <= high):
        return
    upto = f" and at most {high:g}" if high < math.inf else ""
    message = (
        f"{what} must lie {'at or ' if least else ''}above {low:g}{upto}, with all of its range "
        f"(found {number.least:g} to {number.most:g})"
    )
    raise EvidenceError(message)


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
        _within("the share with nought", self.none, 0, 1, least=True)
        _within("the slope of a tail", self.slope, 1)
        _within("the cut of a tail", self.cut, 0)


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
            _within(f"the rate on the rung {rung}", rate, 0)


class Rung(Record, frozen=True, kw_only=True):
    """A rung of the ladder.

    Attributes:
        name: A word or two.
        meaning: How to know it.
    """

    name: str
    meaning: str


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
        _within("a chance", self.chance, 0, 1, least=True)


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
        _within(f"the factor on {self.on}", self.factor, 0)


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
        _within("a half-life", self.half_life, 0)
        _within("a room", self.room, 1)
        _within("what severity adds", self.by_severity, 0, least=True)


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
        _within("a width", self.width, 0)


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
        _within("the factor of a counter", self.factor, 0)
        _within("the noise of a counter", self.noise, 0)


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
    """

    on: date
    kind: str
    severity: Count | None = None
    what: str = ""


class Total(Evidence, frozen=True, kw_only=True):
    """A running total that somebody gave.

    Attributes:
        on: The day up to whose end it counts.
        since: The day from which it counts.
        count: The total.
        counter: Who counts.
        bound: How it was said.
    """

    on: date
    since: date
    count: Count
    counter: str
    bound: Bound = "exact"


class Case(Record, frozen=True, kw_only=True):
    """A case file with its data.

    Attributes:
        title: A few words.
        summary: One sentence.
        first_day: First day that the case is about.
        last_day: Last day that the case is about.
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
