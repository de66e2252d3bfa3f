"""Bundled cases: data and a case file each, no code.

A case is a folder that holds `articles.jsonl` (one article a line: `id`, `text`, `published`, `outlet`, `url`, `title`)
and `case.toml`, which says what the articles are about, whose facts they rest on, and who stands where.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import msgspec

from tightrope.errors import InputError
from tightrope.records import Case

_HERE = Path(str(files(__name__)))  # wheels are installed unpacked, so a folder is a folder


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
