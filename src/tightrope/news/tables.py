"""The table of furniture, loaded once: patterns and the names of agencies."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The expressions of one list of `furniture.toml` as one, letter case ignored."""
    return re.compile("|".join(f"(?:{part})" for part in _table()[name]), re.IGNORECASE)


@cache
def words_of(name: str) -> frozenset[str]:
    """One list of plain words of `furniture.toml`, in lower case."""
    return frozenset(_table()[name])


@cache
def agencies() -> dict[str, str]:
    """Every spelling of a news agency's name, with the agency it stands for."""
    return {spelling: name for name, spellings in _table()["agencies"].items() for spelling in spellings}


@cache
def one_of(*, picture_desks: bool = False) -> str:
    """A regular expression for an agency's name, the longest first; with those who credit pictures if asked."""
    names = {*agencies(), *(_table()["picture_desks"]["names"] if picture_desks else ())}
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))) + ")"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("tightrope.news").joinpath("furniture.toml").read_text(encoding="utf-8"))
