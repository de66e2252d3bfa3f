"""What was known of a confrontation on a day: acts whose day is known, and running totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tightrope.escalation.model import Model
    from tightrope.records.case import Act, Case, Total


@dataclass(frozen=True, kw_only=True)
class Observed:
    """What was known at the end of a day.

    Attributes:
        start: Day 0.
        end: The last day watched.
        acts: Acts whose day is known, in order of their days.
        totals: Running totals that had been given, in order of their days.
    """

    start: date
    end: date
    acts: tuple[Act, ...]
    totals: tuple[Total, ...]

    @property
    def days(self) -> float:
        """How long was watched."""
        return float((self.end - self.start).days + 1)

    def watched(self, model: Model) -> tuple[bool, ...]:
        """By class: whether anything of it is known. A class of which nothing is known was not watched, not absent."""
        counted = {counter.name: counter.of for counter in model.process.counters}
        seen = {act.kind for act in self.acts} | {counted.get(total.counter) for total in self.totals}
        return tuple(name in seen for name in model.shape.classes)

    def severities(self, case: Case, kind: str) -> tuple[int, ...]:
        """The severities of a class that are known, those of acts that are only counted among them.

        Args:
            case: With its counters.
            kind: The name of the class.
        """
        told = [act for act in self.acts if act.kind == kind and act.severity is not None]
        deadly = case.process is not None and any(
            one.name == kind and one.severity and one.severity.counts == "deaths" for one in case.process.classes
        )
        counters = {one.name for one in case.process.counters if one.of == kind} if case.process and deadly else set()
        counted = [one for one in self.totals if one.counter in counters and one.deaths is not None]
        quiet = 0
        if counted:
            last = max(counted, key=lambda one: (one.on, one.count))
            within = [act.severity or 0 for act in told if last.since <= act.on <= last.on]
            quiet = max(last.count - len(within), 0) if sum(within) == last.deaths else 0
        return (*(act.severity or 0 for act in told), *(0,) * quiet)


def observed(case: Case, as_of: date | None = None) -> Observed:
    """What a case's data said by a day.

    Args:
        case: With its acts and totals.
        as_of: What happened later, or was published later, is left out; without it, the case's last day.

    Returns:
        The acts of classes that are listed without gaps, and the totals.
    """
    end = case.last_day if as_of is None else as_of
    partial = {one.name for one in case.process.classes if one.partial} if case.process else set()
    return Observed(
        start=case.first_day,
        end=end,
        acts=tuple(
            act
            for act in case.acts
            if act.kind not in partial and case.first_day <= act.on <= end and (act.day or act.on) <= end
        ),
        totals=tuple(one for one in case.totals if case.first_day <= one.on <= end and (one.day or one.on) <= end),
    )
