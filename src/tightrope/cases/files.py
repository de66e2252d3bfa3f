"""Files of a case: of a sane size, in UTF-8, with every fault named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NoReturn

import msgspec

from tightrope.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = {"case file": 1_000_000, "table": 10_000_000, "articles": 200_000_000}


class Listed(msgspec.Struct, frozen=True):
    """A line of `articles.jsonl`, as far as evidence needs it.

    Attributes:
        id: Its name.
        published: When.
        text: Its words.
    """

    id: str
    published: date
    text: str


def fail(file: Path, what: str, cause: Exception | None = None) -> NoReturn:
    """Refuse a file.

    Raises:
        InputError: Always.
    """
    message = f"{file}: {what}"
    raise InputError(message) from cause


def one_line(error: Exception) -> str:
    """The words of an error, in a line."""
    return " ".join(str(error).split())


def text_of(file: Path, kind: str) -> str:
    """Read a file.

    Args:
        file: The file.
        kind: What it should be: a key of `MOST_BYTES`.

    Raises:
        InputError: It is missing, no regular file, too large, or not UTF-8.
    """
    try:
        if not file.is_file():
            fail(file, f"no regular file, so no {kind}" if file.exists() else f"no such {kind}")
        with file.open("rb") as opened:
            found = opened.read(MOST_BYTES[kind] + 1)
    except OSError as error:
        fail(file, f"it cannot be read ({error.strerror}): check the permissions", error)
    if len(found) > MOST_BYTES[kind]:
        fail(file, f"more than {MOST_BYTES[kind] // 1_000_000} MB, too large for a {kind}")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(file, f"not UTF-8 (byte {error.start}): save it as UTF-8", error)


def inside(file: Path) -> bool:
    """Whether a file is there; one that leads out of its folder is refused.

    Raises:
        InputError: It is a link to another folder.
    """
    if file.is_symlink() and file.resolve().parent != file.parent.resolve():
        fail(file, "it leads out of the case's folder: copy the file there")
    return file.exists()


def articles(folder: Path) -> dict[str, Listed]:
    """Read the articles beside a case file, if there are any, by their ids.

    Raises:
        InputError: A line that is no article with an id, a day of publication and a text.
    """
    file = folder / "articles.jsonl"
    if not inside(file):
        return {}
    found = {}
    for number, line in enumerate(text_of(file, "articles").split("\n"), 1):
        if line.strip():
            try:
                one = msgspec.json.decode(line, type=Listed)
            except (msgspec.DecodeError, RecursionError) as error:
                fail(file, f"line {number}: {one_line(error)}", error)
            found[one.id] = one
    return found
