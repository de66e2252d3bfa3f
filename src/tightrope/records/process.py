"""How a confrontation runs: what can be set from outside, who counts, what is asked after, and all of it together."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from tightrope.records.base import Record
from tightrope.records.dynamics import ActClass, Brink, Effect, Memory, Move, Rung, Stood
from tightrope.records.evidence import Evidence, Number, within

ThresholdKind = Literal["absolute", "relative", "rate", "statistical", "rung", "stated"]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]


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
