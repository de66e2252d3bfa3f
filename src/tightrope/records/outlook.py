"""A forecast as a reader is shown it: its curve, its chances, and what it would be if levers were set otherwise."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from msgspec import field

from tightrope.records.base import Record

# 5%, 25%, half, 75% and 95% of the histories lie below
Cuts: TypeAlias = tuple[float, float, float, float, float]


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
