"""Finding times: the forms are matched near their trigger words, read, and joined where two make an interval."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding.dates import hanging, named, relative
from tightrope.coding.dates.days import FIRST_YEAR, LAST_YEAR, Days
from tightrope.coding.dates.expression import Role, TimeExpression, resolve
from tightrope.coding.dates.forms import REACH, forms, master, noun_phrase, openings, trigger
from tightrope.coding.dates.reading import Now, Parts, Reading
from tightrope.records import DateRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_READINGS: dict[str, Callable[[Parts, Now | None], Reading]] = {
    "iso": named.read_iso,
    "slashed": named.read_slashed,
    "days, month": named.read_named_day,
    "month, days": named.read_named_day,
    "between days": named.read_named_day,
    "day, month": named.read_named_day,
    "month, day": named.read_named_day,
    "week of month": named.read_week_of_month,
    "month": named.read_month,
    "part of unit": relative.read_unit,
    "unit": relative.read_unit,
    "weekend": relative.read_weekend,
    "weekday": relative.read_weekday,
    "today": relative.read_today,
    "ahead": relative.read_ahead,
    "past": relative.read_past,
    "recent": relative.read_recent,
    "ago": relative.read_ago,
    "step": hanging.read_step,
    "within": relative.read_within,
    "next": relative.read_next,
    "day step": hanging.read_day_step,
    "same": hanging.read_same,
    "day of": hanging.read_day_of,
    "event": hanging.read_event,
    "then": hanging.read_then,
    "decade": named.read_decade,
    "years": named.read_years,
    "year": named.read_year,
}
_ROLES: dict[str, Role] = {
    "since": "since", "after": "since", "starting": "since", "beginning": "since",
    "until": "until", "till": "until", "by": "until", "before": "until", "prior": "until", "through": "until",
}  # fmt: skip
LOOK_BACK = 80  # characters in which words that look ahead are sought
_SPANNING = {"between", "from"}
FUTURE = re.compile(
    r"\b(?:will|shall|going to|likely to|ahead of|deadline|upcoming|"
    r"(?:is|are|be|been|was|were) (?:set|due|expected|scheduled|slated|planned|to)|"
    r"(?:set|due|scheduled|slated|planned|plans|planning) (?:to|for))\b"
    r"(?!.*(?:\b(?:said|says|told|announced|warned|reported|added)\b|[\"“”.;:?!]))"
)
_GOAL = re.compile(r"\bto (?!the\b|an?\b)\w+ [^.;:?!\"“”]*$")  # "to deliver their findings" by a day
_SINCE_IT = re.compile(r"\bsince (?:[\w'\u2019-]+ ){1,8}(?:(?:on|in|at|early|late) )?$")
_JOINT = re.compile(r"\s*(?:to|until|till|through|and|-|\u2013|—)\s*")
_CLAUSE = re.compile(r"\s*((?:[\w'\u2019-]+\s){0,5}[\w'\u2019-]+)")
_AFTER_WORDS = ("after", "before", "following", "prior to", "ahead of", "of", "during", "amid")


def lower(text: str) -> str:
    """Lower the case without moving any character."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _counted(form: str, parts: Parts, reference: DateRange | None, *, future: bool) -> Reading:
    """Read a form from both ends of the publication bracket; the days reach from the first to the last of both.

    What is counted from an open bracket is open too (`date.min`, `date.max`), save for a day or month of the nearest
    year.
    """
    read = _READINGS[form]
    fixed = read(parts, None)
    if fixed.days or fixed.hang != "none" or reference is None:
        return fixed
    half_open = reference.earliest is None or reference.latest is None
    days = sorted({day for day in (reference.earliest, reference.latest) if day})
    ends = [read(parts, Now(day, open=half_open, future=future)) for day in days]
    read_days = [day for end in ends if end.days for day in end.days]
    if not read_days:
        return fixed
    first, last = min(read_days), max(read_days)
    if half_open and not ends[0].how.endswith("nearest year"):
        first, last = (first if reference.earliest else date.min), (last if reference.latest else date.max)
    return ends[0]._replace(days=(first, last))


def _placed(days: Days | None, role: Role, reference: DateRange | None) -> tuple[date | None, date | None]:
    """Turn the days named into the interval meant: since them, until them, or those days."""
    if days is None:
        return None, None
    first, last = (None if day in {date.min, date.max} else day for day in days)
    if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (first, last)):
        message = f"outside {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    if role == "since":
        end = reference.latest if reference else None
        return first, end if end and first and end >= first else None
    return (None, last) if role == "until" else (first, last)


def _is_calendar_word(text: str, match: re.Match[str]) -> bool:
    """Tell "May" and "Sat" from "may" and "sat": short names of months and days are capitalised."""
    named = [name for name in ("month", "weekday") if match.groupdict().get(name)]
    return not any(text[match.start(name)].islower() and len(match[name].rstrip(".")) <= len("march") for name in named)


def _anchor(lowered: str, text: str, end: int, reading: Reading, form: str) -> str:
    """The words after "a week after", "following": a phrase that names a happening, or the start of the clause."""
    if reading.hang == "none" or not lowered.endswith(_AFTER_WORDS, 0, end):
        return ""
    if phrase := noun_phrase().match(lowered, end):
        return text[phrase.start(1) : phrase.end(1)]
    clause = _CLAUSE.match(text, end)
    return clause[1] if clause and form in {"step", "day step"} else ""


class _Found(NamedTuple):
    """A time, its form, the word in front of it, and where that stands."""

    time: TimeExpression
    form: str
    lead: str
    lead_start: int


def _role(lead: str, parts: Parts, behind: str) -> Role:
    if role := _ROLES.get(lead):
        return role
    if "joint" in parts and (lead in _SPANNING or parts["joint"].strip() not in {"and", "or", ", and"}):
        return "between"
    return "since" if _SINCE_IT.search(f"{behind}{lead} " if lead else behind) else "at"


def _places(lowered: str) -> Iterator[tuple[str, int]]:
    """Yield each form that stands in the text and where it starts, looking only in front of trigger words."""
    pattern, names = master()
    done = 0
    for hint in trigger().finditer(lowered):
        if hint.start() < done:
            continue
        for opening in openings().finditer(lowered, max(done, hint.start() - REACH), hint.end()):
            match = pattern.match(lowered, opening.start())
            if match and match.end() > hint.start():
                done = match.end()
                yield names[(match.lastindex or 1) - 1], match.start()
                break


def _candidates(text: str, reference: DateRange | None) -> Iterator[_Found]:
    """Yield what each match of the master pattern means; a match that means no time is passed over."""
    lowered = lower(text)
    for form, place in _places(lowered):
        if form not in _READINGS:  # a name or a habit: "Good Friday", "every Monday"
            continue
        match = forms()[form].match(lowered, place)
        if match is None or not _is_calendar_word(text, match):
            continue
        parts = {name: " ".join(part.split()) for name, part in match.groupdict().items() if part is not None}
        lead = parts.get("lead", "").split(" ")[0]
        behind = lowered[max(0, match.start() - LOOK_BACK) : match.start()]
        if form == "decade" and behind.split()[-1:] in (["his"], ["her"], ["their"]):
            continue  # "a woman in her 30s"
        role = _role(lead, parts, behind)
        try:
            future = FUTURE.search(behind) or (role == "until" and _GOAL.search(behind))
            reading = _counted(form, parts, reference, future=bool(future))
            earliest, latest = _placed(reading.days, role, reference)
        except (ValueError, OverflowError):
            continue
        start = match.start() if lead in _ROLES or (lead in _SPANNING and role == "between") else match.start("body")
        time = TimeExpression(
            start=start,
            end=match.end(),
            words=text[start : match.end()],
            earliest=earliest,
            latest=latest,
            how=reading.how,
            hang=reading.hang,
            shift=reading.shift,
            anchor_words=_anchor(lowered, text, match.end(), reading, form),
            role=role,
            named=reading.days if reading.days and {date.min, date.max}.isdisjoint(reading.days) else None,
        )
        yield _Found(time, form, lead, match.start())


def _joined(text: str, found: _Found, second: TimeExpression) -> TimeExpression | None:
    """Join "from Monday" and "Wednesday", or "two days after" and "7 October"; None when they are two times."""
    first, between = found.time, text[found.time.end : second.start]
    if second.earliest is None or second.latest is None:
        return None
    if found.form in {"step", "day step"} and first.role == "at" and not between.strip() and second.role == "at":
        days = resolve(first, DateRange(earliest=second.earliest, latest=second.latest, how=second.how))
        named_days = (days[0], days[1]) if days[0] and days[1] else None
        words, how = text[first.start : second.end], f"{first.words} {second.how}"
        return TimeExpression(first.start, second.end, words, *days, how, named=named_days)
    if found.lead not in _SPANNING or not _JOINT.fullmatch(between):
        return None
    until = DateRange(earliest=second.latest, latest=second.latest, how=second.how)
    again = next((other.time for other in _candidates(first.words, until)), first)
    if again.earliest is None or again.earliest > second.latest:
        return None
    words, how = text[found.lead_start : second.end], f"{again.how} to {second.how}"
    return first._replace(
        start=found.lead_start,
        end=second.end,
        words=words,
        earliest=again.earliest,
        latest=second.latest,
        how=how,
        role="between",
        named=(again.earliest, second.latest),
    )


def find_dates(text: str, reference: DateRange | None) -> list[TimeExpression]:
    """Find the times in a text.

    A day and month without a year is the nearest one up to the day after publication, a weekday the last one up to
    publication day; both look ahead after "will", "is set to" and the like. From an open bracket (`bracket`) a day and
    month is the nearest on either side. Durations ("for 16 years"), habits ("every Monday") and names ("Good Friday")
    are not times.

    Args:
        text: A sentence, or more.
        reference: The publication day, or a bracket of it; None when nothing is known, which leaves the days of
            "yesterday" None.

    Returns:
        The times in their order, without overlaps.
    """
    times: list[_Found] = []
    for found in _candidates(text, reference):
        if times and (joined := _joined(text, times[-1], found.time)):
            times[-1] = _Found(joined, "", "", joined.start)
        else:
            times.append(found)
    return [found.time for found in times]
