"""Articles from JSON lines, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import msgspec

from tightrope.errors import UnreadableError
from tightrope.news.articles import article_from
from tightrope.news.files import MAX_BYTES
from tightrope.news.rows import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tightrope.records import Article

_SHAPE = 'each line must be one JSON object with at least {"text": "…"}'


class _Line(msgspec.Struct, frozen=True):
    """What is read of a line; other keys are ignored."""

    text: str
    id: str | int | None = None
    published: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def read_jsonl(
    lines: BinaryIO | Iterable[bytes], *, name: str, published: date | None = None, first: int = 1
) -> Iterator[Article]:
    """Read articles from JSON lines, `{id, text, published, outlet, url, title, language}`, as they come.

    Only `text` is needed. `publisher` is read as `outlet`; other keys are ignored, as are empty lines. Offsets refer to
    `text` exactly as given.

    Args:
        lines: An open binary file or stream, or the lines themselves.
        name: What to call it in errors, and in the names of articles without an `id`.
        published: Day of publication of lines that have none.
        first: The number of the first line, where they are a part of a file.

    Yields:
        One article a line.

    Raises:
        UnreadableError: A line is not such an object, has an empty text, or is too long; the message says which.
    """
    for number, line in enumerate(_limited(lines), start=first):
        where = f"{name!r} line {number}"
        if len(line) > MAX_BYTES:
            message = f"{where} is longer than {MAX_BYTES // 1_000_000} MB; put each article on a line of its own"
            raise UnreadableError(message)
        body = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if body.strip():
            yield _article(body, f"{name}-{number}", where, published)


def _limited(lines: BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    """Lines, none read further than the limit; without it a file of one endless line would fill the memory."""
    if hasattr(lines, "readline"):
        while line := lines.readline(MAX_BYTES + 1):
            yield line
    else:
        yield from lines


def _article(body: bytes, fallback: str, where: str, published: date | None) -> Article:
    try:
        line = _DECODER.decode(body)
        line.text.encode()
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        message = f"{where} cannot be read: {str(error) or 'nested too deeply'}; {_SHAPE}"
        raise UnreadableError(message) from None
    if not line.text.strip():
        message = f"{where} has an empty text; {_SHAPE}"
        raise UnreadableError(message)
    if "\0" in line.text:
        message = f"{where} has a NUL character in its text, so it is not text; remove it"
        raise UnreadableError(message)
    return article_from(
        line.text,
        name=fallback if line.id is None else str(line.id),
        given=day_of(line.published, where) or published,
        outlet=line.outlet or line.publisher,
        url=line.url,
        title=line.title,
        language=line.language,
    )
