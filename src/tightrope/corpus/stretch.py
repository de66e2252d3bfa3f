"""A stretch of a file, as a stream of its own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Stretch(io.BufferedReader):
    """The bytes of a file from one offset to another, to be read once."""

    def __init__(self, file: io.BufferedReader, begin: int, end: int) -> None:
        """Take a stretch.

        Args:
            file: The file; it can seek.
            begin: Offset of the first byte.
            end: Offset after the last.
        """
        file.seek(begin)
        super().__init__(_Bounded(file, end - begin))


class _Bounded(io.RawIOBase):
    def __init__(self, file: io.BufferedReader, left: int) -> None:
        self._file = file
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        view = memoryview(into).cast("B")
        data = self._file.read(min(len(view), self._left))
        view[: len(data)] = data
        self._left -= len(data)
        return len(data)
