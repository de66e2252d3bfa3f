"""Nouns after numbers."""

from __future__ import annotations

_SIBILANT = ("s", "x", "z", "ch", "sh")


def plural(noun: str, count: float = 2) -> str:
    """A noun after a number: "attack" after 1, "attacks" after any other; "tallies", "crashes", "days"."""
    if count == 1:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(_SIBILANT) else "s")


def count_of(count: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2,000 claims", "0 tallies"."""
    return f"{count:,} {plural(noun, count)}"
