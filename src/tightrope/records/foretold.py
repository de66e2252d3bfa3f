"""A forecast as a record: what was asked, what was answered, from what data, and how it will be settled."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from tightrope.records.base import Record, content_id
from tightrope.records.case import Threshold
from tightrope.records.sides import Sides


class Foretold(Record, frozen=True, kw_only=True):
    """A question about the days to come, and the answer that was given. Never edited.

    Attributes:
        case: Title of the case.
        question: In words.
        of: The class of acts that it is about; empty for a rung.
        threshold: The threshold asked after; none where acts are counted.
        line: How many acts the threshold stood at, where it is one of their number.
        as_of: The last day whose reports were known.
        last: The last day of the window, which begins the day after `as_of`.
        settles: It is settled from what is known by the end of this day, and of nothing later.
        settled_by: How, in words.
        counter: Whose running totals settle it; empty if the acts themselves do.
        made: When the forecast was made, in UTC.
        histories: How many were simulated.
        draws: Counts, each with the number of histories that end with it; none for a threshold.
        quantiles: Of the draws, each with the share that lies below it.
        chance: Of crossing the threshold.
        rate: Acts a day up to `as_of` as it was then known: what a Poisson process would go on at; none if unknown.
        windows: What the last windows as long held, up to twelve, as was then known.
        seed: Of the draws.
        version: Of Tightrope.
        method: How the answer was made.
        sides: Who stood where.
    """

    case: str
    question: str
    of: str
    as_of: date
    last: date
    settles: date
    settled_by: str
    made: datetime
    histories: int
    seed: int
    version: str
    method: str
    sides: Sides
    threshold: Threshold | None = None
    line: float | None = None
    counter: str = ""
    draws: tuple[tuple[int, int], ...] = ()
    quantiles: tuple[tuple[float, float], ...] = ()
    chance: float | None = None
    rate: float | None = None
    windows: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Content hash of all but the hour at which it was made: the same forecast made again is the same."""
        return content_id("Foretold", msgspec.structs.replace(self, made=datetime.min))  # noqa: DTZ901  any fixed time

    @property
    def days(self) -> int:
        """How long the window is."""
        return (self.last - self.as_of).days

    @property
    def kind(self) -> str:
        """What is asked: a "count", or the kind of the threshold."""
        return self.threshold.kind if self.threshold else "count"
