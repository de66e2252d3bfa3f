"""The text as evidence: whether words stand in it letter for letter, and whether a number is said in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding.quantities import SCALES, TENS, UNITS, number, ordinal
from tightrope.records import Article, Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPELLED = "|".join((*UNITS, *TENS, *SCALES))
_NUMBERS = re.compile(rf"\b(?:\d[\d,]*|{_SPELLED})(?:(?:-| and | )(?:{_SPELLED}))*\b", re.IGNORECASE)
_ORDINALS = re.compile(r"\b(?:\d+|[a-z]+)(?:st|nd|rd|th)\b|\bfirst\b|\bsecond\b|\bthird\b", re.IGNORECASE)


class Fault(Exception):  # noqa: N818  the reply's, not ours
    """Why a record is not believed.

    Attributes:
        reason: In words that are the same for all records with this fault.
        words: What the reply said.
    """

    def __init__(self, reason: str, words: str) -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason = reason
        self.words = words


class Part(NamedTuple):
    """A part of an article that is read at once: the offsets of its passages, in order, furniture left out."""

    passages: tuple[tuple[int, int], ...]

    def text(self, article: Article) -> str:
        """The passages, as they are sent."""
        return "\n\n".join(article.text[start:stop] for start, stop in self.passages)


class Evidence(NamedTuple):
    """One part of an article, asked for words and numbers.

    Attributes:
        article: The article.
        start: Offset of the part.
        stop: Offset after it.
        numbers: Every number said in it.
    """

    article: Article
    start: int
    stop: int
    numbers: frozenset[int]

    def find(self, words: str, inside: Span | None = None) -> Span | None:
        """Where the words first stand, letter for letter, no word cut in two, outside the furniture."""
        text, size = self.article.text, len(words)
        start, stop = (inside.start, inside.end) if inside else (self.start, self.stop)
        at = text.find(words, start, stop) if any(c.isalnum() for c in words) else -1
        while at >= 0:
            if not _one_word(text, at) and not _one_word(text, at + size):
                span = self.article.span(at, at + size)
                if not any(span.overlaps(mark) for mark in self.article.furniture):
                    return span
            at = text.find(words, at + 1, stop)
        return None

    def quote(self, words: str) -> Span:
        """The quotation.

        Raises:
            Fault: It is not in the text.
        """
        found = self.find(words)
        if found is None:
            reason = "quotation not in the text"
            raise Fault(reason, words)
        return found

    def words(self, field: str, words: str, quote: Span) -> Span:
        """Where a field's words stand: in the quotation if they do, else elsewhere in the part.

        Raises:
            Fault: They are not in the text.
        """
        found = self.find(words, quote) or self.find(words)
        if found is None:
            reason = f"{field} not in the text"
            raise Fault(reason, words)
        return found

    def maybe(self, field: str, words: str | None, quote: Span) -> Span | None:
        """The same, None for None."""
        return None if words is None else self.words(field, words, quote)

    def figure(self, field: str, low: int | None, high: int | None) -> Figure | None:
        """The figure, if a number is given at all; one ("a soldier") and none are not looked for.

        Raises:
            Fault: A number above one is not said in the text, or the two are in the wrong order.
        """
        given = [n for n in (low, high) if n is not None]
        if not given:
            return None
        if given[0] < 0 or given != sorted(given):
            reason = f"{field} counts nothing"
            raise Fault(reason, " to ".join(map(str, given)))
        for n in given:
            if n > 1 and n not in self.numbers:
                reason = f"{field} not in the text"
                raise Fault(reason, str(n))
        return Figure(low=low, best=low if low == high else None, high=high)


def evidence(article: Article, part: Part) -> Evidence:
    """Make a part of an article ready to be asked."""
    return Evidence(article, part.passages[0][0], part.passages[-1][1], frozenset(_said(part.text(article))))


def _one_word(text: str, at: int) -> bool:
    """Whether the characters before and at an offset belong to one word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _said(text: str) -> Iterator[int]:
    """Every number said in a text, in words or figures, parts of longer ones included."""
    for match in _NUMBERS.finditer(text):
        for words in (match.group(), *re.split(r"[ -]", match.group())):
            if (value := number(words)) is not None:
                yield value
    for match in _ORDINALS.finditer(text):
        if (value := ordinal(match.group())) is not None:
            yield value
