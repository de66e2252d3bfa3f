"""How alike two names are, whatever the alphabet they were brought over from."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_SMALL = frozenset("al el an ad ar as at az ul ud the of and de la le du des for in bin ibn ben ould e i".split())
_SOUNDS = tuple(
    pair.split(">")
    for pair in (
        "sch>sh tch>ch dj>j kh>h gh>g dh>d th>t ph>f ck>k q>k x>ks w>v ou>u oo>u ee>i ei>ai ey>ai ay>ai".split()
    )
)
_CLOSE = 88  # of 100: two spellings of one word ("Mohammed", "Muhammad" are brought nearer by `_SOUNDS` first)
_SHORT = 4  # letters: a word this short must be the same


@lru_cache(maxsize=100_000)
def tokens(name: str) -> tuple[str, ...]:
    """Split a name into words without accents, articles and particles, spelt as they sound."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘ʼ`ʿʾ")
    return tuple(_sounds(word) for word in re.findall(r"\w+", plain) if word not in _SMALL)


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """Keep the consonants of a word, and where its vowels stand: spellings of one name mostly share it."""
    return re.sub(r"[aeiouy]+", "a", word).rstrip("ah") or word


def initials(name: str) -> str:
    """The first letters of a name's words."""
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())


@lru_cache(maxsize=200_000)
def one_word(a: str, b: str) -> bool:
    """Whether two words may be spellings of one; numbers must be the same."""
    if a == b:
        return True
    if any(c.isdigit() for c in a + b) or min(len(a), len(b)) < _SHORT:
        return False
    return skeleton(a) == skeleton(b) or (a[0] == b[0] and fuzz.ratio(a, b) >= _CLOSE)


def one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names have the same words, in any order."""
    return len(a) == len(b) > 0 and _all_in(a, b)


def within(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether every word of a name is in a longer one."""
    return 0 < len(a) < len(b) and _all_in(a, b)


def _all_in(these: tuple[str, ...], those: tuple[str, ...]) -> bool:
    left = list(those)
    for word in these:
        match = next((other for other in left if one_word(word, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _sounds(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", word)
