"""When a text was published, as far as the text itself tells."""

from __future__ import annotations

import re

from tightrope.coding.dates.find import FUTURE, LOOK_BACK, find_dates, lower
from tightrope.records import DateRange, Span

_CREDIT = re.compile(r"\s{0,3}(?:\([^)\n]{1,60}\)|\[[^\]\n]{1,60}\])?\s{0,3}(?:--|—|\u2013|-|\[|:)")
_DATELINE_REACH = 120


def dateline(text: str, reference: DateRange | None = None) -> DateRange | None:
    """Read the day in front of a wire report: "BAGHDAD, Dec 3 (Reuters) —".

    Args:
        text: The article, from its start.
        reference: Publication day or bracket, for a dateline without a year.

    Returns:
        The day with its words; None when the text does not start with one.
    """
    for time in find_dates(text[:_DATELINE_REACH], reference):
        if "\n\n" in text[: time.start]:
            break
        day = time.earliest if time.earliest == time.latest else None
        if day and _CREDIT.match(text, time.end):
            span = Span(start=time.start, end=time.end, words=time.words)
            return DateRange(earliest=day, latest=day, span=span, how="dateline")
    return None


def bracket(text: str) -> DateRange | None:
    """Bracket the publication of an undated text: its dateline, or not before the latest day that it names in full.

    Days that the text looks ahead to ("will meet on 5 March 2027", "by 5 March 2027") do not count.

    Returns:
        The bracket, with the words it rests on; None when no day is named with its year.
    """
    if line := dateline(text):
        return line
    days = [
        (time.earliest, time)
        for time in find_dates(text, None)
        if time.how == "named day" and time.earliest and time.role != "until"
        if not FUTURE.search(lower(text[max(0, time.start - LOOK_BACK) : time.start]))
    ]
    if not days:
        return None
    latest, time = max(days, key=lambda found: found[0])
    span = Span(start=time.start, end=time.end, words=time.words)
    how = "not before the latest day that the text names in full"
    return DateRange(earliest=latest, latest=None, span=span, how=how)
