"""What became of a forecast, from what was known when it was to be settled; a void one says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from tightrope.escalation.foretold.bracketed import Bracket
from tightrope.escalation.observed import Observed, observed

if TYPE_CHECKING:
    from tightrope.records import Case
    from tightrope.records.foretold import Foretold

_WEEK = 7  # days that a word on the rung may be old
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
    if one.threshold and not one.of:
        return _climbed(one, case)
    if one.threshold and one.threshold.kind == "rate":
        return _rated(one, data)
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
    return Settled(foretold=one, came=came, crossed=came >= (1.0 if one.line is None else one.line))


def _void(one: Foretold, case: Case, data: Observed) -> str:
    """Why the data cannot settle it, if they cannot."""
    names = {each.name: each for each in case.process.classes} if case.process else {}
    days = [each.on for each in data.acts] + [each.on for each in data.totals]
    known_to = min(max((*days, case.last_day)), one.settles)
    if known_to <= one.as_of:
        return f"no data after the cut-off, {one.as_of}"
    if known_to < one.last:
        return f"no data after {known_to}, and the window runs to {one.last}"
    if not one.of:
        return ""
    if one.of not in names:
        return f"the class {one.of} was not watched: the data have none of it"
    if names[one.of].partial:
        return f"the class {one.of} was not watched: its list has gaps"
    if not one.counter and not any(act.kind == one.of for act in data.acts):
        return f"the class {one.of} was not watched: the data have no act of it with a day"
    return ""


def _standing(one: Foretold, data: Observed, day: date) -> float | None:
    """Where the running total stood at the end of a day: as given, or on the line between totals close to it."""
    stood = _given(one, data)
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


def _given(one: Foretold, data: Observed, *, least: bool = False) -> dict[date, float]:
    """The running totals of its counter by day, those that count from the first day; or the "at least" ones."""
    mine = [each for each in data.totals if each.counter == one.counter]
    since = min((each.since for each in mine if each.bound != "at least"), default=None)
    found = {} if least or since is None else {since - timedelta(days=1): 0.0}
    for each in mine:
        if each.since == since and (each.bound == "at least") == least:
            found[each.on] = max(found.get(each.on, 0.0), float(each.count))
    return found


def _rated(one: Foretold, data: Observed) -> Settled:
    """Settle a rate: by the acts if all are listed, else by what totals leave open between those around the window."""
    span, severity = (one.threshold.days, one.threshold.severity) if one.threshold else (1, 0)
    acts = [act.on for act in data.acts if act.kind == one.of and (act.severity or 0) >= severity]
    first, end = one.as_of + timedelta(days=1 - span), one.last
    said, least = _given(one, data), _given(one, data, least=True)
    if one.counter:
        first = max((day for day in said if day <= first), default=first)
        end = min((day for day in said if day >= end), default=end)
    days = [first + timedelta(days=n) for n in range((end - first).days + 1)]
    listed = [acts.count(day) for day in days]
    if not one.counter:
        said = dict(zip(days, map(float, accumulate(listed)), strict=True))
    bracket = Bracket(
        said={n: said[day] for n, day in enumerate(days) if day in said},
        least={n: least[day] for n, day in enumerate(days) if day in least and n},
        listed=[0, *listed[1:]] if one.counter else listed,
    )
    ends = range((one.as_of - first).days + 1, (one.last - first).days + 1)
    crossed = bracket.reached(one.line or 0.0, span, ends)
    void = f"the totals of {one.counter} do not tell how many acts came on so few days" if crossed is None else ""
    return Settled(foretold=one, crossed=crossed, void=void)


def _climbed(one: Foretold, case: Case) -> Settled:
    """Settle a rung by what is said of where the confrontation stood: on it or above, or below it week for week."""
    rungs = [each.name for each in case.process.rungs] if case.process else []
    asked = one.threshold.rung if one.threshold else ""
    begun = one.as_of - timedelta(days=_WEEK)
    said = sorted(
        (each.on, rungs.index(each.rung) >= rungs.index(asked))
        for each in (case.process.stood if case.process else ())
        if asked in rungs and each.rung in rungs
        if begun <= each.on <= one.last and (each.day or each.on) <= one.settles
    )
    since = max((on for on, _ in said if on <= one.as_of), default=begun)
    if any(high for on, high in said if on >= since):
        return Settled(foretold=one, crossed=True)
    days = [on for on, _ in said if on >= since]
    if days and days[0] <= one.as_of and all((b - a).days <= _WEEK for a, b in pairwise([*days, one.last])):
        return Settled(foretold=one, crossed=False)
    return Settled(foretold=one, void="nobody says on which rung the confrontation stood, week for week")
