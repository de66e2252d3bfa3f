"""A case file: who stands where in a confrontation, how it runs, and the acts and totals that are known of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from tightrope.errors import EvidenceError
from tightrope.records.base import Record
from tightrope.records.dynamics import ActClass, Brink, Effect, Memory, Move, Rung, Severity, Stood
from tightrope.records.evidence import Evidence, Number
from tightrope.records.process import Count, Counter, Lever, Moved, Process, Setting, Threshold, ThresholdKind
from tightrope.records.sides import Sides

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

Bound = Literal["exact", "about", "at least"]


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
