"""Lines of a text and where they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


class Line(NamedTuple):
    """A line without the white space around it.

    Attributes:
        start: Offset of its first character.
        words: What stands there.
    """

    start: int
    words: str

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.words)

    @property
    def span(self) -> tuple[int, int]:
        """Where the whole line stands."""
        return self.start, self.end


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    found = []
    for match in _LINE.finditer(text):
        raw = match[0]
        if words := raw.strip():
            found.append(Line(match.start() + len(raw) - len(raw.lstrip()), words))
    return found
