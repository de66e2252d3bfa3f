"""Queries: words that must all be in a claim."""

from __future__ import annotations

import re
import unicodedata

_APART = re.compile(r"[\W_]+")


def words_of(query: str) -> list[str] | None:
    """Split a query into the words to look for, each to be taken literally.

    Nothing in a query is an operator: quotes, `NEAR`, `*` and SQL are words or are dropped.

    Args:
        query: What a reader typed.

    Returns:
        The words; None when the query holds none although it is not blank ("***"), so that it can find nothing.
    """
    # characters that cannot be stored (lone surrogates) or that end a query early (NUL) part words
    clean = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in query)
    words = [word for word in clean.split() if any(c.isalnum() for c in word)]
    return None if query.strip() and not words else list(dict.fromkeys(words))


def folded(text: str) -> str:
    """Give the words of a text without case, Latin accents and punctuation, as SQLite's `unicode61` takes them."""
    plain = text if text.isascii() else "".join(map(_plain, text))
    return _APART.sub(" ", plain.lower()).strip()


def _plain(character: str) -> str:
    if "\u0300" <= character <= "\u036f":  # an accent that stands by itself
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character
