"""Answers in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tightrope.brief.wording import day_words
from tightrope.nouns import plural

if TYPE_CHECKING:
    from datetime import date

    from tightrope.escalation import Crossing
    from tightrope.records.case import Evidence, Number, Process, Threshold


def rests_on(evidence: Evidence) -> str:
    """Say in its own words what something rests on."""
    parts = []
    if evidence.published:
        where = ", ".join(part for part in (evidence.who, evidence.outlet, evidence.article) if part)
        words = " ".join(evidence.quote.split())
        parts.append(f"“{words}” ({where})" if words else where)
    if evidence.population:
        parts.append(f"fitted to {evidence.population}")
    if evidence.assumption:
        parts.append(f"assumption: {evidence.assumption}")
    return "; ".join(parts)


def line_words(one: Crossing, process: Process, days: int) -> str:
    """What would cross a threshold, in plain words.

    Args:
        one: The threshold, with where its line stands.
        process: The case's.
        days: How many days ahead are asked about.
    """
    line, value = one.threshold, one.threshold.value.value
    grave = _grave(line, process)
    many = plural(line.of) + grave
    stands = f"{f'at least {one.line.median:,.0f} ' if one.line else ''}{many} within {days} days: "
    match line.kind:
        case "absolute":
            least = f"at least {value:,.0f}" if value > 1 else "at least one"
            return f"{least} {plural(line.of, value)}{grave} within {days} days"
        case "relative":
            return f"{stands}{value:g} times the mean of earlier spells as long"
        case "statistical":
            return f"{stands}more than in {value:.0%} of earlier spells as long"
        case "rate":
            return f"{value:g} {plural(line.of, value)}{grave} a day or more, over {line.days} days on end"
        case "stated":
            return f"at least one {line.of}{grave} within {days} days"
        case "rung":
            meaning = next((rung.meaning for rung in process.rungs if rung.name == line.rung), "")
            return f"the ladder reaches “{line.rung}”" + (f": {meaning}" if meaning else "")


def _grave(line: Threshold, process: Process) -> str:
    """Which acts count, where not all do."""
    if not line.severity:
        return ""
    counted = next((one.severity.counts for one in process.classes if one.name == line.of and one.severity), "")
    one = {"deaths": "death", "casualties": "casualty"}.get(counted, "person harmed")
    return f" with at least one {one}" if line.severity == 1 else f" with at least {line.severity} {counted}"


def when_words(one: Crossing, as_of: date) -> str:
    """When a threshold would be crossed, if it is; that it was before the first day; or nothing."""
    from tightrope.escalation import said  # noqa: PLC0415  heavy

    if one.held > 0.5:  # noqa: PLR2004  more likely than not
        return f"it may be so already: {said(one.held)} on {day_words(as_of)}"
    day = one.day()
    return f"if so, as likely as not by {day_words(as_of + timedelta(days=day))}" if day else ""


def factor_words(on: str, number: Number) -> str:
    """What a factor is taken to do to a class of acts, and on what that rests."""
    way = "as many" if number.value == 1 else f"{number.value:g} times as many"
    spread = f" ({number.least:g} to {number.most:g})" if number.least < number.most else ""
    return f"{way} {plural(on)}{spread}: {rests_on(number)}"
