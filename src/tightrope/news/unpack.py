"""Packed bytes, unpacked within a limit: a bomb is refused after a few megabytes, before it fills the memory."""

from __future__ import annotations

import io
import zlib
from gzip import GzipFile
from typing import TYPE_CHECKING, Final

from tightrope.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

GZIP: Final = b"\x1f\x8b"
# Text packs to a tenth, markup to a fortieth; only a bomb goes on and on at a thousandth.
MOST_GROWTH: Final = 200
GROWTH_FROM: Final = 64_000_000  # bytes unpacked before the growth is looked at
_WINDOW: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_STEP: Final = 1 << 20
_RAW_DEFLATE: Final = -15  # some servers send it as "deflate", without the header


def unpacked(raw: bytes, coding: str, limit: int, name: str) -> bytes:
    """Undo a content coding of HTTP.

    Args:
        raw: The body as it was sent. A body that is not packed, whatever its header says, is given back as it is.
        coding: `Content-Encoding`; empty when there is none.
        limit: Bytes that may come out; one more is given, so that the caller can tell.
        name: What to call the body in an error.

    Raises:
        UnreadableError: The coding is another than gzip or deflate, or the body is damaged.
    """
    coding = coding.strip().lower()
    if coding in {"", "identity", "none"}:
        return raw[: limit + 1]
    if coding not in _WINDOW:
        message = f"{name!r} is packed as {coding[:40]!r}; only gzip and deflate are read"
        raise UnreadableError(message)
    if coding != "deflate" and not raw.startswith(GZIP):
        return raw[: limit + 1]
    for window in (_WINDOW[coding], _RAW_DEFLATE):
        unpacker = zlib.decompressobj(window)
        try:
            return unpacker.decompress(raw, limit + 1)
        except zlib.error:
            continue
    if coding == "deflate":
        return raw[: limit + 1]
    message = f"{name!r} is damaged: it cannot be unpacked; fetch it again"
    raise UnreadableError(message)


class Gunzipped(io.RawIOBase):
    """A gzip stream, of one member or many, unpacked as it is read; refuses one that grows without end."""

    def __init__(self, packed: BinaryIO, name: str) -> None:
        """Wrap a stream.

        Args:
            packed: The gzip stream.
            name: What to call it in an error.
        """
        self._packed = _Counted(packed)
        self._file = GzipFile(fileobj=self._packed, mode="rb")
        self._name = name
        self._given = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        """Read some bytes.

        Raises:
            UnreadableError: It is damaged, cut short, or a bomb.
        """
        view = memoryview(into).cast("B")
        try:
            data = self._file.read(len(view))
        except (OSError, EOFError, zlib.error):
            message = f"{self._name!r} is damaged or cut short: it cannot be unpacked; fetch it again"
            raise UnreadableError(message) from None
        view[: len(data)] = data
        self._given += len(data)
        if self._given > GROWTH_FROM and self._given > MOST_GROWTH * self._packed.taken:
            message = f"{self._name!r} unpacks to more than {MOST_GROWTH} times its size; it is no archive of articles"
            raise UnreadableError(message)
        return len(data)


def members(packed: BinaryIO, seen: Callable[[bytes], None] = lambda _: None) -> Iterator[int]:
    """Find where the members of a gzip stream begin.

    Args:
        packed: The stream, from its first byte on.
        seen: Told of what is unpacked, piece by piece: all of a member before the next is given.

    Yields:
        Their offsets, rising; none after damage, or after a member that grows without end.
    """
    start, given, data = 0, 0, packed.read(_STEP)
    while data:
        yield start
        unpacker = zlib.decompressobj(_WINDOW["gzip"])
        while True:
            start += len(data)
            try:
                plain = unpacker.decompress(data, _STEP)
            except zlib.error:
                return
            given += len(plain)
            seen(plain)
            if given > GROWTH_FROM and given > MOST_GROWTH * start:
                return
            if unpacker.eof:
                break
            start -= len(unpacker.unconsumed_tail)
            data = unpacker.unconsumed_tail or packed.read(_STEP)
            if not data:
                return
        start -= len(unpacker.unused_data)
        data = unpacker.unused_data or packed.read(_STEP)


class _Counted(io.RawIOBase):
    """A stream that knows how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        view = memoryview(into).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self.taken += len(data)
        return len(data)
