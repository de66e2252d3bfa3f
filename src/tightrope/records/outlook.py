"""A forecast as a reader is shown it: its curve, its chances, and what it would be if levers were set otherwise."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from msgspec import field

from tightrope.records.base import Record

# 5%, 25%, half, 75% and 95% of the histories lie below
Cuts: TypeAlias = tuple[float, float, float, float, float]
_SMALL = 0.05


class Day(Record, frozen=True, kw_only=True):
    """Where a running total stands at the end of a day.

    Attributes:
        on: The day.
        cuts: How many acts, as far as is known.
    """

    on: date
    cuts: Cuts


class Given(Record, frozen=True, kw_only=True):
    """A running total that somebody gave.

    Attributes:
        on: The day up to whose end it counts.
        count: The total.
    """

    on: date
    count: int


class Chance(Record, frozen=True, kw_only=True):
    """The chance that a line is crossed.

    Attributes:
        name: Of the threshold.
        line: What would count, in plain words.
        chance: From 0 to 1; none where it cannot be told.
        words: The chance in words and as a number.
        when: By which day, if it is crossed; or that it is so already. Empty if nothing can be said.
        rests_on: What the line rests on.
    """

    name: str
    line: str
    chance: float | None
    words: str
    when: str
    rests_on: str


class Setting(Record, frozen=True, kw_only=True):
    """Where a lever may be set.

    Attributes:
        name: A word or two.
        rests_on: What this is taken to change and on what that rests, each in a sentence.
    """

    name: str
    rests_on: tuple[str, ...]


class Dial(Record, frozen=True, kw_only=True):
    """A lever that the reader can set.

    Attributes:
        lever: Its name.
        meaning: What it is, and who holds it.
        settings: From the one with the fewest acts to the one with the most.
        now: The number of the one in which it stands.
    """

    lever: str
    meaning: str
    settings: tuple[Setting, ...]
    now: int


class World(Record, frozen=True, kw_only=True):
    """What is to come with the levers set in one way.

    Attributes:
        at: The number of the setting of each dial.
        acts: Acts after the last day watched, by the end of each day ahead.
        chances: Of crossing each line, in the order of the forecast.
        change: By how much the expected number of acts differs from that with the levers as they stand.
        belief: 90% of the expected differences lie within, over what is not known of the process.
    """

    at: tuple[int, ...]
    acts: tuple[Cuts, ...]
    chances: tuple[float | None, ...]
    change: float
    belief: tuple[float, float]


class Outlook(Record, frozen=True, kw_only=True):
    """A forecast for readers.

    Attributes:
        case: Title of the case.
        as_of: The last day watched.
        days: How many ahead.
        of: The class of acts that the curve counts.
        many: The same of several.
        sentence: The forecast in a sentence or two.
        since: The first day of the running total.
        counter: Whose totals are given; empty if nobody's.
        given: What they gave.
        past: The running total up to the last day watched, as far as it is known; empty if nothing was counted.
        acts: Acts after the last day watched, by the end of each day ahead.
        chances: Of crossing each line.
        levers: Where each stands.
        settings: What each lever can be set to.
        histories: How many were simulated.
        seed: The same seed gives the same forecast.
        assumptions: How many numbers of the case are assumptions.
        moved: How much of the doubt in them the data took away, from 0 to 1.
        confidence: In words; not the same as likelihood.
        basis: What all of it rests on, in a sentence or two.
        rungs: The chance of standing on each rung at the end of the last day watched; the calmest first.
        dials: Levers that the reader can set.
        worlds: What is to come with the dials set in each way.
        pairs: How many pairs of histories each of these rests on.
    """

    case: str
    as_of: date
    days: int
    of: str
    many: str
    sentence: str
    since: date
    counter: str
    given: tuple[Given, ...]
    past: tuple[Day, ...]
    acts: tuple[Day, ...]
    chances: tuple[Chance, ...]
    levers: dict[str, str]
    settings: dict[str, tuple[str, ...]]
    histories: int
    seed: int
    assumptions: int
    moved: float
    confidence: str
    basis: str
    rungs: dict[str, float] = field(default_factory=dict)
    dials: tuple[Dial, ...] = ()
    worlds: tuple[World, ...] = ()
    pairs: int = 0

    @property
    def start(self) -> float:
        """The middle guess of the running total on the last day watched; nought if nothing was counted."""
        return self.past[-1].cuts[2] if self.past else 0.0


class Change(Record, frozen=True, kw_only=True):
    """What levers change in one thing.

    Attributes:
        name: A class of acts, its losses, or a threshold.
        before: Its mean, or its chance, with the levers as they stand.
        after: The same with the levers set otherwise.
        change: Their difference.
        belief: 90% of the expected differences lie within, over what is not known of the process.
    """

    name: str
    before: float
    after: float
    change: float
    belief: tuple[float, float]


class Part(Record, frozen=True, kw_only=True):
    """A part of an answer: a coupling that carries it, or a number that it rests on.

    Attributes:
        name: Of the coupling or the number.
        share: Of the change that is gone without it, or of the variance of the change that is due to it.
        low: Where 90% of what is thought of the share begins.
        high: Where it ends.
        rests_on: What the number rests on; empty for a coupling.
    """

    name: str
    share: float
    low: float
    high: float
    rests_on: str = ""

    @property
    def clear(self) -> bool:
        """Whether it is large enough to be told: a twentieth at least."""
        return abs(self.share) >= _SMALL


class Answer(Record, frozen=True, kw_only=True):
    """What would change if levers were set otherwise, for readers.

    Attributes:
        case: Title of the case.
        as_of: The last day watched.
        days: How many ahead.
        before: Where the levers stand.
        after: Where they are set.
        of: The outcome that paths and numbers are about.
        sentence: The answer in a sentence or two.
        acts: What changes in the number of acts, by class, and in their losses.
        chances: What changes in the chances of crossing lines.
        paths: Which couplings carry the change, the largest share first.
        numbers: Which numbers the answer rests on most.
        turns: How far the heaviest of them would have to be off to change it.
        pairs: How many pairs of histories.
        seed: The same seed gives the same answer.
        basis: What all of it rests on.
    """

    case: str
    as_of: date
    days: int
    before: dict[str, str]
    after: dict[str, str]
    of: str
    sentence: str
    acts: tuple[Change, ...]
    chances: tuple[Change, ...]
    paths: tuple[Part, ...]
    numbers: tuple[Part, ...]
    turns: tuple[str, ...]
    pairs: int
    seed: int
    basis: str
