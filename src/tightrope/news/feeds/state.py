"""What was seen, asked and put off: one line of JSON an event, so that a killed watch goes on where it was."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date
from typing import IO, TYPE_CHECKING, Final

import msgspec

from tightrope.errors import InputError
from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SLACK: Final = 1000  # lines that were overtaken by later ones, before the file is written anew


class Asked(Record, frozen=True, kw_only=True, tag="feed"):
    """How a feed stands.

    Attributes:
        key: Its address.
        etag: What the host calls the version that was read last.
        modified: When the host says it was changed.
        due: When it may be asked for again, in seconds since 1970.
        failed: How often in a row it could not be read.
    """

    key: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failed: int = 0


class Seen(Record, frozen=True, kw_only=True, tag="item"):
    """How an item, or a file, stands.

    Attributes:
        key: What it is known by.
        done: Whether nothing more is to be done with it: it was added, or given up.
        feed: The feed that it came with.
        link: Where its page is.
        title: Its headline.
        published: Its day.
        due: When it may be asked for again, in seconds since 1970.
        failed: How often it could not be fetched.
    """

    key: str
    done: bool = True
    feed: str = ""
    link: str = ""
    title: str | None = None
    published: date | None = None
    due: float = 0.0
    failed: int = 0


_DECODER = msgspec.json.Decoder(Asked | Seen)


class State:
    """All that is known from earlier rounds. Open it with `State.open`; nobody else can meanwhile."""

    def __init__(self, file: IO[bytes], feeds: dict[str, Asked], items: dict[str, Seen]) -> None:
        """Keep what was read of the file; `State.open` does."""
        self._file = file
        self.feeds, self.items = feeds, items

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[State]:
        """Open the file, or make it.

        Args:
            path: Where it is.

        Yields:
            The state.

        Raises:
            InputError: It cannot be written, is something else, or another watch has it open.
        """
        try:
            file: IO[bytes] = path.open("a+b")
        except OSError as error:
            message = f"{path} cannot be written ({error.strerror}): it keeps what was seen; check the permissions"
            raise InputError(message) from None
        try:
            _lock(file, path)
            feeds, items, lines = _read(file, path)
            if lines > len(feeds) + len(items) + _SLACK:
                file = _anew(file, path, [*feeds.values(), *items.values()])
            yield cls(file, feeds, items)
        finally:
            file.close()

    def pending(self, feed: str) -> list[Seen]:
        """The items of a feed that are still to be fetched."""
        return [item for item in self.items.values() if item.feed == feed and not item.done]

    def keep(self, event: Asked | Seen) -> None:
        """Remember how a feed or an item stands from now on."""
        if isinstance(event, Asked):
            self.feeds[event.key] = event
        else:
            self.items[event.key] = event
        self._file.write(msgspec.json.encode(event) + b"\n")
        self._file.flush()


def _lock(file: IO[bytes], path: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415  Windows has none; two watches there fetch twice, and the ledger keeps one
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        message = f"{path} is in use: another watch is running for this ledger"
        raise InputError(message) from None


def _read(file: IO[bytes], path: Path) -> tuple[dict[str, Asked], dict[str, Seen], int]:
    feeds: dict[str, Asked] = {}
    items: dict[str, Seen] = {}
    lines = 0
    file.seek(0)
    for line in file:
        if not line.endswith(b"\n"):  # cut off when the watch was killed: what it says is done again
            file.truncate(file.tell() - len(line))
            break
        lines += 1
        try:
            event = _DECODER.decode(line)
        except (msgspec.MsgspecError, UnicodeError):
            message = f"{path} line {lines} is not what a watch keeps: give another --state, or remove the file"
            raise InputError(message) from None
        if isinstance(event, Asked):
            feeds[event.key] = event
        else:
            items[event.key] = event
    file.seek(0, os.SEEK_END)
    return feeds, items, lines


def _anew(old: IO[bytes], path: Path, events: list[Asked | Seen]) -> IO[bytes]:
    """Write the file with only the last line of each thing. The new one is locked before the old one is let go."""
    beside = path.with_name(f".{path.name}.new")
    file = beside.open("wb")
    _lock(file, path)
    file.writelines(msgspec.json.encode(event) + b"\n" for event in events)
    file.flush()
    os.fsync(file.fileno())
    beside.replace(path)
    old.close()
    return file
