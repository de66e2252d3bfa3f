"""The article in an HTML page: text, title, outlet, address and day."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Final
from urllib.parse import urlsplit

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tightrope.errors import UnreadableError
from tightrope.records import Record

# Extraction takes about 0.1 ms an element; beyond this a page is a feed or an attack, and would take many seconds.
MAX_ELEMENTS: Final = 20_000
_JSON_LD_DAY = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_STATED_DAYS: Final = (
    "//meta[@property='article:published_time' or @property='og:article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date' or @name='parsely-pub-date']/@content",
    "//meta[@name='article:published_time' or @name='date' or @name='DC.date.issued']/@content",
    "//time[@pubdate]/@datetime",
)
_SENTENCE = re.compile(r"\w.{20}[^\n]*[.!?…。؟।]")  # a page without one is a menu or a form
_ISO_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")

for _library in ("trafilatura", "htmldate"):  # what they cannot read is told by our error, not on standard error
    logging.getLogger(_library).addHandler(logging.NullHandler())


class Page(Record, frozen=True, kw_only=True):
    """What an HTML page says of its article.

    Attributes:
        text: Paragraphs, separated by line breaks.
        title: Headline.
        outlet: The site's name, or its host.
        url: Canonical address.
        published: Day of first publication.
        language: Language tag that the page declares.
    """

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    language: str | None


def read_page(html: str, *, name: str, url: str | None = None) -> Page:
    """Extract the article from a page.

    Args:
        html: The page, decoded.
        name: What to call it in an error.
        url: Where it was found, if known.

    Raises:
        UnreadableError: No article is found, the page has too many elements, or it is one that we wrote.
    """
    tree = _tree(html, name)
    if tree.xpath("//meta[@name='generator' and @content='Tightrope']"):
        message = f"{name!r} is a page of Tightrope's own: what it says stands in the ledger that it was made from"
        raise UnreadableError(message)
    day = _stated_day(tree)
    language = tree.get("lang")
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, trafilatura.settings.Document) or not _SENTENCE.search(found.text or ""):
        message = f"{name!r} has no article in its HTML; save the article's own page, or its text"
        raise UnreadableError(message)
    address = url or found.url
    return Page(
        text=str(found.text).strip(),
        title=found.title or None,
        outlet=found.sitename or found.hostname or (urlsplit(address).hostname if address else None),
        url=address,
        published=day or _iso_day(found.date or ""),
        language=language,
    )


def _tree(html: str, name: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(html.encode(), parser=parser)
    except (LxmlError, ValueError):
        message = f"{name!r} is not HTML that can be parsed; save the article's text instead"
        raise UnreadableError(message) from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        message = f"{name!r} has more than {MAX_ELEMENTS:,} HTML elements; save the article alone, or its text"
        raise UnreadableError(message)
    return tree


def _stated_day(tree: HtmlElement) -> date | None:
    """The day that the page states outright. Left to itself the date library may take a day from the layout."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        if found := _JSON_LD_DAY.search(script.text or ""):
            return _iso_day(found[1])
    for path in _STATED_DAYS:
        for value in tree.xpath(path):
            if day := _iso_day(str(value)):
                return day
    return None


def _iso_day(words: str) -> date | None:
    found = _ISO_DAY.match(words)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
