"""Queries: words that must all be in a claim."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple, TypeAlias

Terms: TypeAlias = tuple[tuple[str, ...], ...]  # each with its spellings, of which a claim must hold one

_APART = re.compile(r"[\W_]+")
_PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')
_ENOUGH = 2  # letters of a Latin word that is being typed, before words that begin so are looked for


class Query(NamedTuple):
    """What a claim must hold.

    Attributes:
        whole: Words and phrases, each to be taken literally.
        begun: The last word, which may still be being typed: a word that begins so will do.
    """

    whole: tuple[str, ...] = ()
    begun: str | None = None


def query_of(typed: str) -> Query | None:
    """Read what is looked for.

    Words in quotes must stand together in that order. The last word also finds those that begin so, unless a blank or
    a quote ends it. Nothing else is an operator: `NEAR`, `*` and SQL are words or are dropped.

    Args:
        typed: What a reader typed.

    Returns:
        The query; None when it holds no word although it is not blank ("***"), so that it can find nothing.
    """
    # characters that cannot be stored (lone surrogates) or that end a query early (NUL) part words
    clean = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in typed)
    found = [(phrase or word, bool(word)) for phrase, word in _PIECE.findall(clean)]
    pieces = [(piece, bare) for piece, bare in found if any(c.isalnum() for c in piece)]
    if not pieces:
        return None if typed.strip() else Query()
    begun = None
    last, bare = pieces[-1]
    if bare and clean.endswith(last) and _may_go_on(last):
        begun = last
        pieces.pop()
    return Query(tuple(dict.fromkeys(piece for piece, _ in pieces)), begun)


def _may_go_on(word: str) -> bool:
    """Whether enough is typed of a word; a character of Chinese is."""
    last = folded(word).split()[-1:]
    return bool(last) and (len(last[0]) >= _ENOUGH or not last[0].isascii())


def folded(text: str) -> str:
    """Give the words of a text without case, Latin accents and punctuation, as SQLite's `unicode61` takes them."""
    plain = text if text.isascii() else "".join(map(_plain, text))
    return _APART.sub(" ", plain.lower()).strip()


def _plain(character: str) -> str:
    if "\u0300" <= character <= "\u036f":  # an accent that stands by itself
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character
