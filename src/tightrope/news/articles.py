"""From bytes to an `Article`: decode, extract if it is HTML, date, mark the furniture."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tightrope.errors import UnreadableError
from tightrope.news.dating import publication
from tightrope.news.files import PDF, STDIN, bytes_of, decoded
from tightrope.news.furniture import mark_furniture
from tightrope.news.origin import wire_credit
from tightrope.records import Article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

_PAGE = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|table)\b|"
    r".{0,2000}?<html[\s>]",
    re.IGNORECASE | re.DOTALL,
)

MAX_CHARACTERS: Final = 150_000  # 25,000 words, a third of a book
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


def read_path(
    path: Path | str,
    *,
    published: date | None = None,
    name: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    """Read one text, HTML or PDF file; which of them is told by its content.

    Args:
        path: The file; "-" is standard input.
        published: The day of publication, when it is known; it goes before what the page says.
        name: The reader's label; the file's stem (or "stdin") if None.
        outlet: Who published it; goes before what the page says.
        url: Where; goes before what the page says.

    Returns:
        The article. A plain text's `text` is the file's content, character for character.

    Raises:
        UnreadableError: Missing, a folder, empty, binary, too large, wrongly encoded, HTML without an article, or a PDF
            without text.
    """
    raw = bytes_of(path)
    return read_bytes(raw, name=name or name_of(path), published=published, outlet=outlet, url=url)


def name_of(path: Path | str) -> str:
    """The label of an article that was given none: its file's stem, or "stdin"."""
    stem = "stdin" if str(path) == STDIN else Path(path).stem
    return os.fsencode(stem).decode("utf-8", "replace")


def read_bytes(  # noqa: PLR0913  # one argument for each thing that is known of an article
    raw: bytes,
    *,
    name: str,
    published: date | None = None,
    fallback: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    retrieved: datetime | None = None,
    charset: str | None = None,
) -> Article:
    """Read one text, HTML page or PDF that is already in memory.

    Args:
        raw: Its bytes.
        name: The reader's label.
        published: The day of publication; goes before what the page says.
        fallback: The day of publication by what led to it, a feed for example; for a page that states none.
        outlet: Who published it; goes before what the page says.
        url: Where; goes before what the page says.
        title: Headline, for a page that has none.
        retrieved: When it was fetched, in UTC.
        charset: The encoding by the header that came with it.

    Raises:
        UnreadableError: Empty, binary, wrongly encoded, HTML without an article, or a PDF without text.
    """
    if raw.startswith(PDF):
        from tightrope.news.pdf import read_pdf  # noqa: PLC0415  # the PDF library is slow to import

        paper = read_pdf(raw, name=name)
        return article_from(
            paper.text,
            name=name,
            given=published or fallback,
            outlet=outlet,
            url=url,
            title=title or paper.title,
            retrieved=retrieved,
            furniture=paper.furniture,
        )
    text = decoded(raw, name, charset)
    if not _PAGE.match(text):
        given = published or fallback
        return article_from(text, name=name, given=given, outlet=outlet, url=url, title=title, retrieved=retrieved)
    from tightrope.news.html import read_page  # noqa: PLC0415  # the HTML libraries are slow to import

    page = read_page(text, name=name, url=url)
    return article_from(
        page.text,
        name=name,
        given=published or (None if page.published else fallback),
        stated=page.published,
        outlet=outlet or page.outlet,
        url=url or page.url,
        title=page.title or title,
        language=page.language,
        retrieved=retrieved,
    )


def article_from(  # noqa: PLR0913  # one argument for each thing that is known of an article
    text: str,
    *,
    name: str,
    given: date | None = None,
    stated: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
    retrieved: datetime | None = None,
    furniture: Sequence[tuple[int, int]] = (),
) -> Article:
    """Build the article: date it, mark its furniture, find the wire that it credits.

    Args:
        text: As it will be pointed into.
        name: The reader's label.
        given: The day of publication as the reader gives it.
        stated: The day of publication as the page's metadata give it.
        outlet: Who published it.
        url: Where.
        title: Headline, when it is known apart from the text.
        language: The language tag that comes with it ("en-GB"); English if None.
        retrieved: When it was fetched, in UTC.
        furniture: What is known to be none of the article's prose, at the end of its text: offsets, in order.

    Raises:
        UnreadableError: It is too long.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"{name!r} has more than {MAX_CHARACTERS:,} characters; split it into articles"
        raise UnreadableError(message)
    bare = Article(name=name, text=text)
    prose = text[: furniture[0][0]] if furniture else text
    code = _LANGUAGE.match((language or "").lower())
    return Article(
        name=name,
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=publication(bare, given=given, stated=stated),
        retrieved=retrieved,
        language=code[0] if code else "en",
        furniture=tuple(bare.span(start, end) for start, end in (*mark_furniture(prose), *furniture)),
        origin=wire_credit(prose),
    )
