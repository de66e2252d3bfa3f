"""Articles and the spans that point into them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from tightrope.errors import UngroundedError
from tightrope.records.base import Record, content_id

_ROW = "urn:row:"


class Span(Record, frozen=True, kw_only=True):
    """Words and where they stand in an article's text.

    Attributes:
        start: Offset of the first character, in Unicode code points.
        end: Offset after the last character.
        words: `text[start:end]`, kept so that the pointing can be proved again.
    """

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.words):
            message = f"a span [{self.start}, {self.end}) cannot hold the {len(self.words)} characters {self.words!r}"
            raise UngroundedError(message)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class DateRange(Record, frozen=True, kw_only=True):
    """A day, or the interval that the words leave open.

    Attributes:
        earliest: First day it may be; None when open.
        latest: Last day it may be; None when open.
        span: The words that say so; None when it comes from outside the text.
        how: How it was worked out, in a few words ("named day", "two days after «call»", "given").
    """

    earliest: date | None
    latest: date | None
    span: Span | None = None
    how: str

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            message = f"a date range cannot end ({self.latest}) before it starts ({self.earliest})"
            raise ValueError(message)

    @property
    def day(self) -> date | None:
        """The day, when it is a single one."""
        return self.earliest if self.earliest == self.latest else None

    def overlaps(self, other: DateRange) -> bool:
        """Whether some day is in both; an open end reaches as far as needed."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )


class Article(Record, frozen=True, kw_only=True):
    """A text as it was published. `text` is never rewritten; what is not prose is marked in `furniture`.

    Attributes:
        name: The reader's own label: a file's stem, or `id` of a JSON line.
        text: The cleaned text that every span points into.
        title: Headline, when it is known apart from the text.
        outlet: Who published it.
        url: Where.
        published: When; an interval when only a bracket is known, with `how` saying so. None when nothing is known.
        retrieved: When it was fetched, in UTC.
        language: ISO 639-1 code of the text.
        furniture: Captions, credits, by-lines, "read more", sign-up forms: spans that are not article prose.
        origin: The wire or outlet that first had it, as credited in the text.
    """

    name: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: DateRange | None = None
    retrieved: datetime | None = None
    language: str = "en"
    furniture: tuple[Span, ...] = ()
    origin: str | None = None

    def __post_init__(self) -> None:
        for span in self.furniture:
            self.prove(span)

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """Content hash of the text and of where and when it was published."""
        return content_id(self.digest, self.outlet, self.url, self.published)

    @property
    def row(self) -> tuple[str, str] | None:
        """The list of events ("acled") that it is a row of, and which row; None when it is no such row.

        Rows of one list tell of different events, whatever their words; two texts of one row are its versions.
        """
        if not (self.url or "").startswith(_ROW):
            return None
        listed, _, number = (self.url or "").removeprefix(_ROW).partition(":")
        return listed, number

    def span(self, start: int, end: int) -> Span:
        """Point at `text[start:end]`.

        Raises:
            UngroundedError: The offsets are empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            message = f"offsets [{start}, {end}) are outside {self.name!r}, which has {len(self.text)} characters"
            raise UngroundedError(message)
        return Span(start=start, end=end, words=self.text[start:end])

    def prove(self, span: Span) -> None:
        """Check that the span's words stand in the text where it says.

        Raises:
            UngroundedError: They do not.
        """
        if self.text[span.start : span.end] != span.words:
            message = f"{self.name!r} does not hold {span.words[:60]!r} at [{span.start}, {span.end})"
            raise UngroundedError(message)
