"""What became of a forecast, from what was known when it was to be settled; a void one says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.escalation.observed import Observed, observed

if TYPE_CHECKING:
    from tightrope.records import Case
    from tightrope.records.foretold import Foretold

_NEAR = 7  # a total stands for a day that lies within a seventh of the window from it


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What came.

    Attributes:
        foretold: The forecast.
        came: Acts counted within the window; none if it is void or not of a number.
        crossed: Whether the threshold was crossed; none for a count, or if it is void.
        void: Why it cannot be settled; empty if it is.
    """

    foretold: Foretold
    came: float | None = None
    crossed: bool | None = None
    void: str = ""


def settle(one: Foretold, case: Case) -> Settled:
    """Settle a forecast.

    Args:
        one: The forecast; its day of settling has come.
        case: With its data; of these, what was known by that day is used.
    """
    data = observed(case, one.settles)
    why = _void(one, case, data)
    if why:
        return Settled(foretold=one, void=why)
    if one.counter:
        start, end = (_standing(one, data, day) for day in (one.as_of, one.last))
        if start is None or end is None:
            which = one.as_of if start is None else one.last
            why = f"{one.counter} gave no total on or close to both sides of {which}"
            return Settled(foretold=one, void=why)
        came = max(end - start, 0.0)
    else:
        least = one.threshold.severity if one.threshold else 0
        came = sum(
            act.kind == one.of and one.as_of < act.on <= one.last and (act.severity or 0) >= least for act in data.acts
        )
    if one.threshold is None:
        return Settled(foretold=one, came=came)
    if one.threshold.kind == "rate":
        return Settled(foretold=one, crossed=_densest(one, data) >= (one.line or 0.0))
    return Settled(foretold=one, came=came, crossed=came >= (1.0 if one.line is None else one.line))


def _void(one: Foretold, case: Case, data: Observed) -> str:
    """Why the data cannot settle it, if they cannot."""
    names = {each.name: each for each in case.process.classes} if case.process else {}
    days = [each.on for each in data.acts] + [each.on for each in data.totals]
    known_to = min(max((*days, case.last_day)), one.settles)
    if not one.of:
        return "no report says on which rung a confrontation stands"
    if known_to <= one.as_of:
        return f"no data after the cut-off, {one.as_of}"
    if known_to < one.last:
        return f"no data after {known_to}, and the window runs to {one.last}"
    if one.of not in names:
        return f"the class {one.of} was not watched: the data have none of it"
    if names[one.of].partial:
        return f"the class {one.of} was not watched: its list has gaps"
    if not one.counter and not any(act.kind == one.of for act in data.acts):
        return f"the class {one.of} was not watched: the data have no act of it with a day"
    if one.counter and one.threshold and one.threshold.kind == "rate":
        return "it asks for acts by day, and only running totals are known"
    return ""


def _standing(one: Foretold, data: Observed, day: date) -> float | None:
    """Where the running total stood at the end of a day: as given, or on the line between totals close to it."""
    given = [each for each in data.totals if each.counter == one.counter and each.bound != "at least"]
    if not given:
        return None
    since = min(each.since for each in given)
    stood = {since - timedelta(days=1): 0.0}
    for each in given:
        if each.since == since:
            stood[each.on] = max(stood.get(each.on, 0.0), float(each.count))
    before = max((on for on in stood if on <= day), default=None)
    after = min((on for on in stood if on >= day), default=None)
    if before is None or after is None:
        return None
    if before == after:
        return stood[day]
    if min(day - before, after - day).days > max(1, one.days // _NEAR):
        return None
    share = (day - before) / (after - before)
    return stood[before] + share * (stood[after] - stood[before])


def _densest(one: Foretold, data: Observed) -> int:
    """The most acts on so many days on end that end within the window."""
    if one.threshold is None:
        return 0
    span = timedelta(days=one.threshold.days)
    least = one.threshold.severity
    days = [act.on for act in data.acts if act.kind == one.of and (act.severity or 0) >= least]
    ends = (one.as_of + timedelta(days=n) for n in range(1, one.days + 1))
    return max(sum(end - span < day <= end for day in days) for end in ends)
