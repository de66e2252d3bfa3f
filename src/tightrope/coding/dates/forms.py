"""The forms that times take in English news, as patterns over lower-cased text.

Each form is one pattern with named parts. All forms together make one master pattern, so that a text is scanned once;
forms stand in the order in which they are tried, the longer before the shorter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tightrope.coding.dates.days import calendar_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_GAP = r"[^\S\n]{0,3}\s[^\S\n]{0,3}"  # words may stand on two lines, but not in two paragraphs
_LEFT = r"(?<!\w)(?<!\w-)(?<!\d[.,:])"
_RIGHT = r"(?!\w|-[a-z])"
_LEAD = (
    r"(?:(?P<lead>since|until|till|by|before|after|from|between|prior to|starting|beginning|through|in|on|during|"
    r"over|of|within|for|around|about|and)(?: (?:at least|about|around|approximately|on))? )?"
)
_YEAR = r"(?:(?:19|20)\d\d|2100)(?![\d%]|[.,]\d)"
_SHORT_YEAR = r"(?:['\u2019]\d\d|\d\d(?=[^\S\n]*(?:[^\w\s%$'\u2019.,:-]|--|[.,:](?!\d)|\n|$)))(?!\d)"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?!\d|[:.,]\d| ?%)"
_TO = r" ?(?:-|\u2013|—|/| to | through | until | till ) ?"
_PART = (
    r"(?:the )?(?P<part>early|earlier|mid|late|later|beginning of|start of|middle of|end of|close of|first half of|"
    r"second half of)(?: in)?(?: |-)(?:the )?"
)
_DAYTIME = r"morning|afternoon|evening|night|noon|midday|dawn"
_BARE = r"(?<!\d\s)(?<!half\s)(?<!ozen\s)(?<!dred\s)(?<!sand\s)(?<!s\sof\s)"  # not "1,500 years", "dozens of years"
_APPROXIMATE = (
    r"(?:(?P<approximate>more than|less than|fewer than|over|under|about|around|nearly|almost|some|just|only|at least|"
    r"barely|roughly|approximately|exactly) )?"
)
REACH = 64  # characters from a form's start to the word that triggers it, at most


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda w: (-len(w), w)))


def _word() -> str:
    """A word that may stand in front of a noun."""
    return rf"(?:(?!(?:{_any(calendar_words().stops)})\b)[\w'\u2019.-]{{1,40}} )"


def _noun_phrase() -> str:
    """A phrase that names a happening: "the embassy attack", "Friday's talks", "US air strikes"."""
    heads, word = _any(calendar_words().heads), _word()
    return (
        rf"(?:(?:the|a|an|his|its|their|her|our|this|these|those|last|recent) {word}{{0,4}}?(?:{heads})(?:e?s)?"
        rf"|{word}{{0,2}}[\w.-]{{1,40}}['\u2019]s? {word}{{0,3}}?(?:{heads})(?:e?s)?"
        rf"|(?:(?!\w+ing\b){word}){{0,2}}?(?:{heads})e?s)\b"
    )


def _forms() -> dict[str, str]:
    words = calendar_words()
    long_months = _any(w for w in words.months if len(w) > len("sept"))
    month = rf"(?:{_any(words.months)})(?:(?<!\w{{5}})(?<!may)(?<!june)(?<!july)\.)?"
    weekday = rf"(?:{_any(w for w in words.weekdays if w.endswith('day'))})"
    named = rf"(?:(?P<weekday>{_any(words.weekdays)})\.?[,(]? ?(?:the )?)?"
    year = rf"(?:,? ?(?:of )?(?P<year>{_YEAR}|{_SHORT_YEAR}))?"
    long_year = rf"(?:,? (?:of )?(?P<year>{_YEAR}|['\u2019]\d\d|(?:this|last|next) year))?"
    number = rf"\d{{1,3}}|{_any(words.numbers)}"
    unit = rf"(?:{_any(words.units)})s?"
    phrase = _noun_phrase()
    return {
        "iso": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:t\d\d:\d\d[\d:.]*(?:z|[+-]\d\d:?\d\d)?)?",
        "slashed": r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})",
        "days, month": rf"{named}(?P<day>{_DAY})(?P<joint>{_TO}| and | or )(?:the )?(?P<last>{_DAY}) (?:of )?"
        rf"(?P<month>{month}){year}",
        "month, days": rf"{named}(?P<month>{month}) (?:the )?(?P<day>{_DAY})(?P<joint>[-\u2013](?=\d)| to | through |"
        rf"(?:{_TO}|,? and )(?=(?:the )?{_DAY}\s*(?:[.,;:)]|$|and\b)))(?:the )?(?P<last>{_DAY}){year}",
        "between days": rf"between (?P<month>{month}) (?P<day>{_DAY}) and (?P<last>{_DAY}){year}",
        "day, month": rf"{named}(?:the )?(?P<day>{_DAY}|(?:{_any(words.ordinals)})(?= of | (?:{long_months})\b)) ?"
        rf"(?:of )?(?P<month>{month}|this month|last month|next month)(?!-\w){year}",
        "month, day": rf"{named}(?P<month>{month}) ?(?:the )?(?P<day>{_DAY}){year}",
        "week of month": rf"(?:the )?(?P<nth>first|second|third|fourth|last|final) (?P<unit>week|weekend) (?:of|in) "
        rf"(?P<month>{month}){long_year}",
        "month": rf"(?:{_PART})?(?:(?P<which>this|last|next) )?(?P<month>{month})(?! ?\d{{1,2}}(?!\d)){long_year}",
        "part of unit": r"(?:the )?(?P<part>early|earlier|mid|late|later|beginning|start|middle|end|close)"
        r"(?: (?:in|of))? the (?P<unit>week|month|year|decade)",
        "unit": rf"(?:{_PART})?(?P<which>this|last|next|the past|this past|this coming|the current) "
        r"(?P<unit>week|month|year|decade)(?! of)",
        "weekend": r"(?:(?P<which>this|last|next|this past|the past|the|this coming) )weekend",
        "no weekday": rf"(?:(?:{_any(words.names_before)}) {weekday}|{weekday} (?:{_any(words.names_after)}))",
        "weekday": rf"(?P<mods>(?:(?:last|next|this|past|this past|this coming|coming|early|earlier|late|later|"
        rf"overnight|on) ){{0,4}})(?P<weekday>{weekday})(?: (?:{_DAYTIME}))?(?:,? (?P<week>last|this|next) week)?"
        r"(?: (?P<overnight>overnight))?",
        "today": r"(?:the )?(?P<word>day before yesterday|day after tomorrow|"
        rf"(?:(?:earlier|early|later|late|overnight) )?(?:today|yesterday|tomorrow|tonight|last night|last evening|"
        rf"this (?:{_DAYTIME}))|after midnight|overnight)"
        rf"(?: (?:{_DAYTIME}))?",
        "next": rf"(?:the )(?P<step>next|following|previous|preceding) (?P<unit>day|night|{_DAYTIME}|week|month|year|"
        rf"weekend|{weekday})",
        "ahead": rf"(?:the |these )?(?:next|coming) (?:(?P<count>{number}) )?(?P<unit>{unit})",
        "past": rf"(?:the |these )?(?:past|last|previous) (?:(?P<count>{number}) )?(?P<unit>{unit})",
        "recent": rf"recent (?P<unit>{unit})",
        "ago": rf"{_APPROXIMATE}(?:(?P<count>{number}) |{_BARE})(?P<unit>{unit}) (?:ago|back)",
        "step": rf"{_APPROXIMATE}(?:the )?(?:(?P<count>{number}) |{_BARE})(?P<unit>{unit}) "
        r"(?P<step>later|earlier|afterwards?|beforehand|after|before|following|prior to|ahead of)",
        "within": rf"(?P<word>within|in) {_APPROXIMATE}(?:(?P<count>{number}) )?(?P<unit>{unit})(?P<of> of)?",
        "day step": rf"the (?P<unit>day|night|{_DAYTIME}|week|month|year) (?P<step>after|before|following|prior to)",
        "same": rf"(?:(?P<part>earlier|later|early|late) )?(?:that|the same|that same|that very) (?P<unit>day|night|"
        rf"{_DAYTIME}|week|weekend|month|year)",
        "day of": rf"the (?P<unit>day|night|{_DAYTIME}|eve|week) of(?= {phrase})",
        "event": r"(?:(?P<close>shortly|soon|immediately|just|right|minutes|hours|moments|directly) )?(?P<step>after|"
        rf"following|before|ahead of|prior to|during|in the wake of|in the aftermath of|amid)(?= {phrase})",
        "then": r"(?P<then>then)",
        "decade": r"(?:the )?(?:(?P<part>early|mid|late)(?: |-))?(?:the )?"
        r"(?P<decade>(?:19|20)\d|['\u2019]?\d)0['\u2019]?s",
        "years": rf"(?P<first>{_YEAR})(?P<joint>{_TO}| and )(?P<last>{_YEAR}|\d\d(?!\d))",
        "year": rf"(?P<start>the |{_PART})?(?:year )?(?P<year>{_YEAR})"
        rf"(?P<event>(?= {_word()}{{0,2}}?(?:{_any(words.heads)})\b))?"
        rf"(?P<noun>(?= (?!(?:{_any(words.stops)})\b)[a-z]))?",
    }


def _spaced(pattern: str) -> str:
    """Let a space in a pattern stand for any white space within a paragraph; " ?" for at most one."""
    return pattern.replace(" ?", f"(?:{_GAP})?").replace(" ", _GAP)


@cache
def forms() -> dict[str, re.Pattern[str]]:
    """Every form by name, with its parts named, to be matched where the master pattern found it."""
    return {name: re.compile(_spaced(f"{_LEFT}{_LEAD}(?P<body>{form}){_RIGHT}")) for name, form in _forms().items()}


@cache
def master() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all forms, and their names by number of the group that matched."""
    plain = {name: re.sub(r"\(\?P<\w+>", "(?:", form) for name, form in _forms().items()}
    lead = _LEAD.replace("(?P<lead>", "(?:")
    either = "|".join(f"({form})" for form in plain.values())
    return re.compile(_spaced(f"{_LEFT}{lead}(?:{either}){_RIGHT}")), tuple(plain)


@cache
def noun_phrase() -> re.Pattern[str]:
    """A phrase that names a happening."""
    return re.compile(_spaced(rf"\s*({_noun_phrase()})"))


@cache
def trigger() -> re.Pattern[str]:
    """Words without which no form holds: where this finds nothing there is no time, and only near it is one sought."""
    words = calendar_words()
    firsts: dict[str, list[str]] = {}
    names = [rf"{re.escape(name)}\b" for name in (*words.months, *words.weekdays)]
    for word in (*names, *(rf"{unit}s?\b" for unit in words.units), *words.triggers):
        firsts.setdefault(word[0], []).append(word[1:])
    by_letter = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(firsts.items()))
    return re.compile(_spaced(rf"\b(?:{by_letter}|(?:19|20|21)\d\d|\d0['\u2019]?s\b|\d\d?[/.]\d\d?[/.]\d)"))


@cache
def openings() -> re.Pattern[str]:
    """Where a form may start: a lead word, an article, a number, or a calendar word."""
    words = calendar_words()
    plain = (*words.numbers, *words.ordinals, *words.months, *words.weekdays, *words.names_before, *words.openings)
    firsts: dict[str, list[str]] = {}
    for word in sorted({re.split(r"[ -]", word)[0] for word in plain}):
        firsts.setdefault(word[0], []).append(word[1:])
    by_letter = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(firsts.items()))
    units = "|".join(f"{unit}s" for unit in words.units)
    return re.compile(rf"{_LEFT}(?:{by_letter}|{units}|['\u2019]?\d)")
