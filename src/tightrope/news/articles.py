"""From bytes to an `Article`: decode, extract if it is HTML, date, mark the furniture."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope.news.dating import publication
from tightrope.news.files import STDIN, bytes_of, decoded
from tightrope.news.furniture import mark_furniture
from tightrope.news.origin import wire_credit
from tightrope.records import Article

if TYPE_CHECKING:
    from datetime import date

_PAGE = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|table)\b|"
    r".{0,2000}?<html[\s>]",
    re.IGNORECASE | re.DOTALL,
)

_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


def read_path(
    path: Path | str,
    *,
    published: date | None = None,
    name: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    """Read one text or HTML file; which of the two is told by its content.

    Args:
        path: The file; "-" is standard input.
        published: The day of publication, when it is known; it goes before what the page says.
        name: The reader's label; the file's stem (or "stdin") if None.
        outlet: Who published it; goes before what the page says.
        url: Where; goes before what the page says.

    Returns:
        The article. A plain text's `text` is the file's content, character for character.

    Raises:
        UnreadableError: Missing, a folder, empty, binary, too large, wrongly encoded, or HTML without an article.
    """
    raw = bytes_of(path)
    if name is None:
        stem = "stdin" if str(path) == STDIN else Path(path).stem
        name = os.fsencode(stem).decode("utf-8", "replace")
    return read_bytes(raw, name=name, published=published, outlet=outlet, url=url)


def read_bytes(
    raw: bytes,
    *,
    name: str,
    published: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    """Read one text or HTML page that is already in memory; as `read_path`.

    Raises:
        UnreadableError: Empty, binary, wrongly encoded, or HTML without an article.
    """
    text = decoded(raw, name)
    if not _PAGE.match(text):
        return article_from(text, name=name, given=published, outlet=outlet, url=url)
    from tightrope.news.html import read_page  # noqa: PLC0415  # the HTML libraries are slow to import

    page = read_page(text, name=name, url=url)
    return article_from(
        page.text,
        name=name,
        given=published,
        stated=page.published,
        outlet=outlet or page.outlet,
        url=url or page.url,
        title=page.title,
        language=page.language,
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
    """
    bare = Article(name=name, text=text)
    code = _LANGUAGE.match((language or "").lower())
    return Article(
        name=name,
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=publication(bare, given=given, stated=stated),
        language=code[0] if code else "en",
        furniture=tuple(bare.span(start, end) for start, end in mark_furniture(text)),
        origin=wire_credit(text),
    )
