"""Bundled cases, and how a case is read from its files.

A case is a folder that holds

- `case.toml`: what it is about, who stands where, and how it runs (`tightrope.records.case.Case`; `docs/cases.md`),
- `articles.jsonl`: one article a line (`id`, `text`, `published`, `outlet`, `url`, `title`), if it has any,
- `acts.csv` and `tallies.csv`: acts whose day is known and running totals, if it has any.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope.cases.files import articles
from tightrope.cases.reading import read
from tightrope.errors import InputError

if TYPE_CHECKING:
    from tightrope.records import Case

__all__ = ["articles", "folder", "load", "names", "path", "read"]

_HERE = Path(str(resources.files(__name__)))  # wheels are installed unpacked, so a folder is a folder


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


def folder(name_or_path: str | Path) -> Path:
    """The folder of a case.

    Args:
        name_or_path: A bundled case's name, a case file, or the folder that holds a `case.toml`.
    """
    return _file(name_or_path).parent


def load(name_or_path: str | Path) -> Case:
    """Read a case with its acts and totals.

    Args:
        name_or_path: As for `folder`.

    Raises:
        InputError: No such case, or a fault in one of its files; the message names the file and the line or key.
    """
    return read(_file(name_or_path))


def _file(name_or_path: str | Path) -> Path:
    """The case file that is meant."""
    if str(name_or_path) in names():
        return _HERE / str(name_or_path) / "case.toml"
    given = Path(name_or_path)
    try:
        if given.exists():
            return given / "case.toml" if given.is_dir() else given
    except (OSError, ValueError):  # a name that no file can have
        pass
    message = f"there is no case {str(name_or_path)!r}: give a case file, or a bundled case ({', '.join(names())})"
    raise InputError(message)
