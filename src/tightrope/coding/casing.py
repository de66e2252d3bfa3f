"""Capitals given back to a passage in capitals, in title case or without any, as the parser expects them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tightrope.coding import gazetteer
from tightrope.coding.dates.days import calendar_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TITLE_WORD = re.compile(r"[A-Z][a-z]+")
WORD = re.compile(r"[^\W\d_]+")
FUNCTION_WORDS = frozenset(
    "as at after amid and are at be by for from has have in into is its of off on or over that the to was with".split()
)
CAPS_SHARE = 0.7  # above this share of capitals a passage is taken as typed in capitals
LONGEST_NAME = 6  # words
LONGEST_PLACE = 3
LARGE = 300_000  # people
BEFORE_PLACES = frozenset("in at near from of to outside around inside across".split())


def recase(
    text: str, names: frozenset[str], common: frozenset[str], ordinary: Callable[[str], bool] = str.isalpha
) -> str:
    """Give a passage in capitals, in title case, or without capitals the cases that the parser expects; same length.

    Args:
        text: The passage.
        names: Lower-case names, of one word or more.
        common: Lower-case words that are none, by the lexicon and the rest of the article.
        ordinary: Whether a lower-case word is in the dictionary; what is not is taken for a name.
    """
    if not _levelled(text):
        if not _title_case(text):
            return text
        return TITLE_WORD.sub(
            lambda m: m.group().lower() if _plain(m.group(), m.start(), names, common) else m.group(), text
        )
    lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    found = list(WORD.finditer(lowered))
    out = list(lowered)
    for n in {*_starts(lowered, found), *_names(lowered, found, names, common, ordinary)}:
        word = found[n]
        bracketed = text[word.start() - 1 : word.start()] + text[word.end() : word.end() + 1] in ("()", "[]")
        abbreviated = bracketed and text[word.start() : word.end()].isupper()
        out[word.start() : word.end()] = word.group().upper() if abbreviated else word.group().capitalize()
    return "".join(out)


def _starts(text: str, found: list[re.Match[str]]) -> Iterator[int]:
    """Numbers of the words that begin a sentence, and of letters that stand for a name ("J. Smith")."""
    for n, word in enumerate(found):
        gap = text[found[n - 1].end() : word.start()] if n else "."
        if any(c in gap for c in ".!?") or (len(word.group()) == 1 and text[word.end() : word.end() + 1] == "."):
            yield n


def _names(
    text: str,
    found: list[re.Match[str]],
    names: frozenset[str],
    common: frozenset[str],
    ordinary: Callable[[str], bool],
) -> Iterator[int]:
    """Numbers of the words that are names or parts of one."""
    calendar = calendar_words()
    words = [m.group() for m in found]
    n = 0
    while n < len(words):
        size = next((k for k in range(LONGEST_NAME, 0, -1) if _joined(text, found, n, k) in names), 0)
        placed = n and words[n - 1] in BEFORE_PLACES
        unknown = words[n] not in common and len(words[n]) > 2 and not ordinary(words[n])  # noqa: PLR2004  "de", "km"
        if not size and (placed or unknown):
            size = next((k for k in range(LONGEST_PLACE, 0, -1) if _is_place(_joined(text, found, n, k), common)), 0)
        if not size and (
            unknown or _is_metropolis(words[n], common) or words[n] in calendar.months or words[n] in calendar.weekdays
        ):
            size = words[n] not in ("may", "march", "sat", "sun")
        yield from (i for i in range(n, n + size) if words[i] not in FUNCTION_WORDS)
        n += max(size, 1)


def _joined(text: str, found: list[re.Match[str]], n: int, size: int) -> str:
    """So many words from a number on, if only a blank or hyphen stands between them."""
    run = found[n : n + size]
    if len(run) < size or any(text[a.end() : b.start()] not in (" ", "-") for a, b in pairwise(run)):
        return ""
    return " ".join(m.group() for m in run)


def _is_place(name: str, common: frozenset[str]) -> bool:
    return bool(name) and name not in common and name not in FUNCTION_WORDS and bool(gazetteer.lookup(name))


def _is_metropolis(word: str, common: frozenset[str]) -> bool:
    """Whether a dictionary word names a city so large that it is meant anywhere in a sentence."""
    return _is_place(word, common) and max(e.population for e in gazetteer.lookup(word)) > LARGE


def miscased(text: str) -> bool:
    """Whether a passage lacks the cases that the parser expects: it is in capitals, in title case, or without any."""
    return _title_case(text) or _levelled(text)


def _levelled(text: str) -> bool:
    letters = [*filter(str.isalpha, text)]
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= 20 and not 0 < capitals < CAPS_SHARE * len(letters)  # noqa: PLR2004  too short to tell


def _title_case(text: str) -> bool:
    if text.endswith("."):
        return False
    words = [w for w in text.split() if len(w) > 3]  # noqa: PLR2004  short words keep their case in titles
    return len(words) > 3 and sum(w[0].isupper() for w in words) > CAPS_SHARE * len(words)  # noqa: PLR2004


def _plain(word: str, at: int, names: frozenset[str], common: frozenset[str]) -> bool:
    low = word.lower()
    return (
        at > 0 and low not in names and (low in common or low in FUNCTION_WORDS or low.endswith(("ing", "ed", "tion")))
    )
