"""Picture captions and credits, and the credits that close an item.

A caption is told by its credit: "(AP Photo/Jane Doe)", "[Jane Doe/Reuters]", "Photograph: Jane Doe/AFP". A credit is
made of names only; a parenthesis with a verb in it is prose. An item's own credit, "… the ministry said. (Reuters)",
marks the parenthesis alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from tightrope.news.tables import one_of, pattern, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.news.lines import Line

LONGEST_CAPTION: Final = 600
LONGEST_CREDIT: Final = 160

_BRACKETED = re.compile(rf"\([^()\n]{{2,{LONGEST_CREDIT}}}\)|\[[^\[\]\n]{{2,{LONGEST_CREDIT}}}\]")
_BETWEEN_NAMES = re.compile(r"[\s/|,:;&\u2013—-]+")
_NAME = re.compile(r"[\"'“\u2018@©]*[A-Z\u00c0-\u00de].*|al|©|@\w+|(?:19|20)\d\d", re.DOTALL)
_PICTURE_WORD = re.compile(
    r"\b(?:photo(?:s|graph|graphs|grapher)?|pictures?|images?|pool|handout|screenshot|screengrab|courtesy|credits?)\b|^file\b|\bfile$",
    re.IGNORECASE,
)
_LONG_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|No))(?<!\b(?:Mrs|Gen|Col|Sgt|Rep|Sen|Gov|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec|Sep|U\.S))"
    r"(?<!\bSept)[.!?]['\"”\u2019]?\s+(?=\S)"
)
_SIDES = re.compile(r"[A-Z]\w+ \((?:L|R|C|(?:[a-z]+ )?(?:left|right|cent(?:re|er)))\)")
_PICTURE_LABEL = re.compile(
    r"(?<=[.!?\"”\u2019])\s+(?:Photo(?:graph)?s?|Pictures?|Images?|Photo credits?|Credit)\s?(?:by|:)\s?[^.!?\n]{2,80}$"
)
_CLOSING_CREDITS = re.compile(r"(?<=[.!?\"”\u2019'])(?:\s*\([^()\n]{2,80}\)){1,4}$")
_CAPITAL = r"[A-Z\u00c0-\u00de0-9][\w.&'\u2019!-]*"
_OUTLET = re.compile(rf"(?:[Tt]he )?{_CAPITAL}(?:(?: |/|, )(?:{_CAPITAL}|of|the|and|de|via|für|in|&)){{0,5}}")


def captions_in(line: Line) -> Iterator[tuple[int, int]]:
    """Yield where a line is a caption or holds a credit."""
    words = line.words
    if len(words) <= LONGEST_CAPTION and _is_caption(words):
        yield line.span
        return
    if "(" not in words and "[" not in words:
        return
    last = 0
    close = len(words.rstrip(" ."))
    for found in _BRACKETED.finditer(words):
        closes_caption = found.end() >= close and bool(_LONG_DATE.search(words, max(0, close - LONGEST_CAPTION)))
        if _is_picture_credit(found[0][1:-1], closes_caption=closes_caption):
            yield line.start + _caption_start(words, last, found.start()), line.start + found.end()
            last = found.end()
    if words.endswith(")"):
        yield from _closing_credits(line, last)


def _closing_credits(line: Line, last: int) -> Iterator[tuple[int, int]]:
    """The outlets in parentheses after a line's last sentence."""
    closing = _CLOSING_CREDITS.search(line.words, max(last, len(line.words) - 4 * LONGEST_CREDIT))
    if closing:
        outlets = list(_BRACKETED.finditer(line.words, closing.start()))
        if outlets and all(_OUTLET.fullmatch(outlet[0][1:-1].strip()) for outlet in outlets):
            yield line.start + outlets[0].start(), line.end


def _is_caption(words: str) -> bool:
    tail = words[-LONGEST_CREDIT:]
    return bool(
        pattern("captions").match(words)
        or ("(" in words and _SIDES.search(words) and _LONG_DATE.search(words))
        or ((":" in tail or " by " in tail) and _PICTURE_LABEL.search(tail))
        or (any(mark in tail for mark in ("/", "via ", "Images")) and _end_credit().search(tail))
        or (len(words) <= LONGEST_CREDIT and _credit_line().fullmatch(words))
    )


@cache
def _credit_line() -> re.Pattern[str]:
    """A line that is all credit: "Getty Images", "Jane Doe/AFP via Getty Images"."""
    desk = one_of(picture_desks=True)
    taker = r"(?:(?:[\w.'\u2019-]+ ){0,4}[\w.'\u2019-]+\s?/\s?)?"
    credit = rf"{taker}(?:{one_of()}|Getty Images|Getty)(?:\s?(?:/|via)\s?{desk}){{0,3}}"
    return re.compile(rf"©?\s?{credit}(?:\s+{credit})?")


@cache
def _end_credit() -> re.Pattern[str]:
    """A credit without brackets that ends a line: "Jane Doe/AFP", "via Getty Images"."""
    desk = one_of(picture_desks=True)
    agency = rf"(?:{one_of()}|Getty Images)"
    return re.compile(rf"(?:/\s?|\bvia ){agency}(?:\s?(?:/|via)\s?{desk}){{0,3}}$|\bGetty Images$")


@cache
def _picture_desk() -> re.Pattern[str]:
    return re.compile(rf"\b(?:via|/)\s?{one_of(picture_desks=True)}\b|/\s?{one_of()}\b|\bGetty\b|\b{one_of()} Photo\b")


def _is_picture_credit(inside: str, *, closes_caption: bool) -> bool:
    """Whether a bracket holds nothing but the names of who took and who gave a picture."""
    inside = inside.strip()
    words = [word for word in _BETWEEN_NAMES.split(inside.rstrip(".")) if word]
    if inside.startswith("See ") or not any(_NAME.fullmatch(word) for word in words):
        return False
    if not all(word.lower() in words_of("credit_words") or _NAME.fullmatch(word) for word in words):
        return False
    if _PICTURE_WORD.search(inside) or _picture_desk().search(inside):
        return True
    photographer, slash, _ = inside.partition("/")
    return closes_caption and (bool(slash and " " in photographer.strip()) or bool(re.fullmatch(one_of(), inside)))


def _caption_start(words: str, last: int, credit: int) -> int:
    """Where the caption of a credit begins: all that stands before it, or the last sentence if that is too much."""
    if credit - last <= LONGEST_CAPTION:
        body = words[last:credit]
        return last + len(body) - len(body.lstrip(" ."))
    first = credit - LONGEST_CAPTION
    ends = [found.end() for found in _SENTENCE_END.finditer(words[first:credit].rstrip()[:-1])]
    return first + ends[-1] if ends else credit
