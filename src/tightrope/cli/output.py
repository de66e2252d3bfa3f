"""What goes to standard output or into a file."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tightrope.cli.harmless import harmless
from tightrope.errors import InputError
from tightrope.whole import write_whole

_SQLITE = b"SQLite format 3\0"


def line(text: str) -> None:
    """Print one line of data, for people: nothing in it harms a terminal."""
    sys.stdout.write(harmless(text) + "\n")


def json_line(value: object) -> None:
    """Print a value as one line of JSON, in UTF-8 whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


def ready(target: Path) -> Path:
    """Check, before any work is done, that a file can be written.

    Returns:
        The file that is meant, behind any symbolic links.

    Raises:
        InputError: It is a folder, a database or no regular file, or its folder is missing or closed to us.
    """
    try:
        place = target.resolve()
        if place.is_dir():
            message = f"{target} is a folder: give a file in it, such as {target / 'brief.html'}"
        elif place.exists() and not place.is_file():
            message = f"{target} is no regular file: give another name"
        elif not place.parent.is_dir():
            message = f"{target} cannot be written: the folder {place.parent} does not exist"
        elif not os.access(place.parent, os.W_OK) or (place.exists() and not os.access(place, os.W_OK)):
            message = f"{target} cannot be written: check the permissions of the file and of its folder"
        elif place.exists() and _is_database(place):
            message = f"{target} is a ledger, or another database, and would be lost: give another name"
        else:
            return place
    except OSError as error:
        message = f"{target} cannot be written ({error.strerror}): give another name"
    raise InputError(message)


def _is_database(place: Path) -> bool:
    if not os.access(place, os.R_OK):
        return False
    with place.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def write(target: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all.

    Raises:
        InputError: It cannot be written; a file that was there is as it was.
    """
    stream(target, (text.encode(),))


def stream(target: Path, parts: Iterable[bytes]) -> None:
    """Write parts, as they come, into a file that is there whole or not at all; "-" is standard output.

    Raises:
        InputError: It cannot be written; a file that was there is as it was.
    """
    if str(target) == "-":
        sys.stdout.flush()
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    place = ready(target)
    try:
        write_whole(place, parts)
    except OSError as error:
        message = f"{target} cannot be written ({error.strerror}): make room, or give another name"
        raise InputError(message) from error


def ready_folder(target: Path) -> Path:
    """Check, before any work is done, that a folder of ours can be written: it is new, empty, or of an earlier time.

    Returns:
        The folder that is meant, behind any symbolic links.

    Raises:
        InputError: It cannot.
    """
    if str(target) == "-":
        message = "several files cannot go to standard output: give a folder with -o"
        raise InputError(message)
    place = target.resolve()
    if place.exists() and not place.is_dir():
        message = f"{target} is a file, and several are written: give the name of a folder"
    elif place.is_dir() and (others := [one.name for one in place.iterdir() if one.suffix != ".parquet"]):
        message = f"{target} holds other files ({min(others)}): give another folder"
    elif not place.parent.is_dir() or not os.access(place.parent, os.W_OK):
        message = f"{target} cannot be written: check the folder {place.parent} and its permissions"
    else:
        return place
    raise InputError(message)


def folder(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a folder that is there whole or not at all; one of an earlier time is put aside first.

    Raises:
        InputError: It cannot be written.
    """
    place = ready_folder(target)
    try:
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}.") as near:
            new, old = Path(near, "new"), Path(near, "old")
            new.mkdir()
            for name, content in files:
                (new / name).write_bytes(content)
            if place.exists():
                place.rename(old)
            new.rename(place)
    except OSError as error:
        message = f"{target} cannot be written ({error.strerror}): make room, or give another name"
        raise InputError(message) from error
