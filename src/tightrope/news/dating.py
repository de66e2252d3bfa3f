"""When an article was published: as given, as its metadata say, as its dateline says, or bracketed from the text."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from tightrope.news.lines import lines_of
from tightrope.records import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.records import Article

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?<![\d.,:])(?P<{}>[0-3]?\d)(?:st|nd|rd|th)?"
_FULL_DAY = re.compile(
    rf"{_DAY.format('d1')}(?:\s+of)?\s+{_MONTH.format('m1')},?\s+(?P<y1>\d{{4}})\b"
    rf"|\b{_MONTH.format('m2')}\s*(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
    r"|\b(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SHORT_DAY = re.compile(rf"\b(?P<d>\d\d?)\s+{_MONTH.format('m')}\s+(?P<y>\d\d)(?=\W)", re.IGNORECASE)
# What stands before the day in a dateline such as that of "BAGHDAD, Dec 11, 2023 (Reuters) -": names only.
_PLACE = re.compile(r"(?=[A-Z]{2})(?:[A-Z(][\w'\u2019.-]*[),]{0,2}\s+){1,6}")
_DATELINE_END = re.compile(r"[\s)]*(?:\([^()\n]{2,60}\)|\[[^\[\]\n]{2,60}\])?\s*(?:--|[-\u2013—:])")
_PUBLISHED = re.compile(r"(?:first |originally )?(?:published|posted)\b\D{0,30}", re.IGNORECASE)
# A day after one of these words in the same sentence may still have been to come when the article was written.
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|will|would|due|deadline|expires?|expiring|scheduled|slated|planned|plans?|set|"
    r"through|ending|ends?|upcoming|next|later than|from now)\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
_OPENING_LINES: Final = 8
_EARLIEST_YEAR: Final = 1800
_CENTURY_TURN: Final = 70  # a two-digit year from here on is of the twentieth century


def publication(article: Article, *, given: date | None = None, stated: date | None = None) -> DateRange | None:
    """Date an article's publication; the first of these that is known.

    - "given": the reader gives the day.
    - "metadata": the page states it.
    - "dateline": the text opens with it, or a line says "Published 11 December 2023".
    - "bracketed from the text": not before the latest day that the text names in full; open to the right. A day named
      after a word that looks ahead ("by", "will", "until") does not count.

    Args:
        article: Its text is searched, and the words found are pointed at.
        given: The day as the reader gives it.
        stated: The day as the page's metadata give it.

    Returns:
        None when nothing is known.
    """
    if given:
        return DateRange(earliest=given, latest=given, how="given")
    if stated:
        return DateRange(earliest=stated, latest=stated, how="metadata")
    return _from_dateline(article) or _bracketed(article)


def _from_dateline(article: Article) -> DateRange | None:
    lines = lines_of(article.text)
    for line in lines[:_OPENING_LINES]:
        for pattern in (_FULL_DAY, _SHORT_DAY):
            found = pattern.search(article.text, line.start, min(line.end, line.start + 100))
            if (
                found
                and _PLACE.fullmatch(article.text, line.start, found.start())
                and _DATELINE_END.match(article.text, found.end())
            ):
                return _single(article, found)
    for line in lines:
        label = _PUBLISHED.match(line.words)
        found = label and _FULL_DAY.search(article.text, line.start, min(line.end, line.start + 80))
        if found:
            return _single(article, found)
    return None


def _single(article: Article, found: re.Match[str]) -> DateRange | None:
    day = _day(found)
    if day is None:
        return None
    return DateRange(earliest=day, latest=day, span=article.span(*found.span()), how="dateline")


def _bracketed(article: Article) -> DateRange | None:
    named = list(_named_days(article.text))
    if not named:
        return None
    day, found = max(named, key=lambda pair: pair[0])
    return DateRange(earliest=day, latest=None, span=article.span(*found.span()), how="bracketed from the text")


def _named_days(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    for found in _full_days(text):
        day = _day(found)
        if day and day.year >= _EARLIEST_YEAR and not _AHEAD.search(text[max(0, found.start() - 80) : found.start()]):
            yield day, found


def _full_days(text: str) -> Iterator[re.Match[str]]:
    """Days named in full. Looking only around the years is several times faster than trying every letter."""
    reached = 0
    for year in _YEAR.finditer(text):
        for found in _FULL_DAY.finditer(text, max(reached, year.start() - 30), year.end() + 6):
            reached = found.end()
            yield found


def _day(found: re.Match[str]) -> date | None:
    """The day that a match names; None for a 31 June."""
    parts = {key[0]: value for key, value in found.groupdict().items() if value}
    month = parts["m"]
    year = int(parts["y"])
    if year < 100:  # noqa: PLR2004  # two digits
        year += 1900 if year >= _CENTURY_TURN else 2000
    try:
        return date(year, int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1, int(parts["d"]))
    except ValueError:
        return None
