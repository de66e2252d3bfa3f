"""The wire that first had a story, as the text credits it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tightrope.news.lines import lines_of
from tightrope.news.tables import agencies, one_of

_OPENING_LINES: Final = 8
_CLOSING_LINES: Final = 4
_LONGEST_CREDIT: Final = 200


def wire_credit(text: str) -> str | None:
    """Find the news agency that a text credits: in its dateline, then its by-line, then its closing lines.

    Args:
        text: The article's text.

    Returns:
        The agency's short name ("Reuters", "AP"); None when none is credited.
    """
    lines = [line.words for line in lines_of(text)]
    for words in lines[:_OPENING_LINES]:
        if found := _dateline().match(words) or _byline().fullmatch(words):
            return _agency(found)
    for words in reversed(lines[-_CLOSING_LINES:]):
        if found := _closing().search(words[-_LONGEST_CREDIT:]) or _byline().fullmatch(words):
            return _agency(found)
    return None


def _agency(found: re.Match[str]) -> str:
    return agencies()[next(name for name in found.groups() if name)]


@cache
def _dateline() -> re.Pattern[str]:
    """Match "BAGHDAD, Dec 11 (Reuters) -", "(AP) —", "BEIRUT - AFP -"."""
    place = r"(?:(?:[A-Z(\u00c0-\u00de][\w'\u2019.-]*[),]{0,2}|\d{1,4},?)\s+){0,9}"
    loud = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de ,'\u2019-]{2,40}"
    dash = r"(?:--|[-\u2013—:/])"
    return re.compile(rf"{place}[(\[]({one_of()})[)\]]\s*{dash}|{loud}\s?{dash}\s?({one_of()})\s?{dash}")


@cache
def _byline() -> re.Pattern[str]:
    """Match "By The Associated Press", "By Jane Doe, Reuters", "Source: AFP"."""
    return re.compile(
        r"(?:(?:By|BY|by|Source:|SOURCE:|From|Via|via)\s+|©\s?(?:\d{4}\s)?)(?:[^\n]{2,60}?(?:,|\s[|/\u2013—-])\s)?"
        rf"(?:the )?({one_of()})"
        r"(?: staff| and agencies| in [A-Z]\w+)?"
    )


@cache
def _closing() -> re.Pattern[str]:
    """Match "… said. (Reuters)", "… said. - AFP", "The Associated Press contributed to this report"."""
    return re.compile(
        rf"(?<=[.!?\"”\u2019'])\s*\(({one_of()})\)\s*$|(?<=[.!?\"”\u2019'])\s*[-\u2013—/]+\s?({one_of()})$|^[-\u2013—/]+\s?({one_of()})$"
        rf"|(?:^|\s)({one_of()}) (?:also )?contributed (?:reporting|to this)\b"
    )
