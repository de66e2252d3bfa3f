"""Bundled cases: data and a case file each, no code.

A case is a folder that holds `articles.jsonl` (one article a line: `id`, `text`, `published`, `outlet`, `url`, `title`)
and `case.toml`, which says what the articles are about, whose facts they rest on, and who stands where.
"""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import msgspec

from tightrope.errors import InputError
from tightrope.records import Sides

_HERE = Path(str(files(__name__)))  # wheels are installed unpacked, so a folder is a folder


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `case.toml` holds.

    Attributes:
        title: A few words.
        summary: One sentence.
        first_day: First day that the case is about.
        last_day: Last day that the case is about.
        licence: SPDX identifier of the articles' licence.
        notice: How the articles came to be.
        sources: Addresses of the pages that the facts were taken from.
        sides: Actor ids by part.
    """

    title: str
    summary: str
    first_day: date
    last_day: date
    licence: str
    notice: str
    sources: tuple[str, ...]
    sides: Sides


def names() -> tuple[str, ...]:
    """The names of the bundled cases, in alphabetical order."""
    return tuple(sorted(folder.parent.name for folder in _HERE.glob("*/case.toml")))


def path(name: str) -> Path:
    """The folder of a bundled case.

    Raises:
        InputError: No case has this name.
    """
    if name not in names():
        message = f"no bundled case is named {name!r}; there is {', '.join(names())}"
        raise InputError(message)
    return _HERE / name


def load(name: str) -> Case:
    """Read the case file of a bundled case.

    Raises:
        InputError: No case has this name.
    """
    return msgspec.toml.decode((path(name) / "case.toml").read_bytes(), type=Case)
