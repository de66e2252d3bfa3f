"""The items of an RSS or Atom feed. Entities of the feed's own are not expanded, and nothing outside it is loaded."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urldefrag, urljoin

from tightrope.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MOST_ITEMS: Final = 500
_FULL: Final = 120  # words from which on an item's own text is taken for the whole article
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\b(?:read|continue|more)\b[^.!?]{0,40})\W*$", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]{0,2000}>")


class Item(NamedTuple):
    """One item.

    Attributes:
        key: What the feed calls it: its id, or its link.
        link: The address of its page, without a fragment.
        title: Its headline.
        published: Its day.
        page: Its whole text as an HTML page, when the feed has it.
    """

    key: str
    link: str | None
    title: str | None
    published: date | None
    page: bytes | None


def items_of(raw: bytes, url: str) -> list[Item]:
    """Read a feed.

    Args:
        raw: The feed.
        url: Where it was found; links may be relative to it.

    Returns:
        Its items, the oldest first; of more than `MOST_ITEMS` the first in the feed.

    Raises:
        UnreadableError: It is no RSS or Atom feed.
    """
    from lxml import etree  # noqa: PLC0415  a tenth of a second to import

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or _name(root) not in {"rss", "feed", "RDF"}:
        message = f"{url} is not an RSS or Atom feed; give the feed's own address"
        raise UnreadableError(message)
    found = [item for element in islice(_elements(root), MOST_ITEMS) if (item := _item(element, url))]
    return sorted(found, key=lambda item: item.published or date.max)


def _elements(root: _Element) -> Iterator[_Element]:
    return (element for element in root.iter() if _name(element) in {"item", "entry"})


def _name(element: _Element) -> str:
    """The element's name without its namespace: feeds mix versions."""
    return str(element.tag).rpartition("}")[2]  # an entity's tag is no string


def _item(element: _Element, url: str) -> Item | None:
    parts: dict[str, str] = {}
    link = None
    for child in element:
        name = _name(child)
        if name == "link":
            link = link or _link(child)
        elif name in {"content", "encoded"}:
            parts["content"] = _inner(child)
        else:
            parts.setdefault(name, " ".join("".join(map(str, child.itertext())).split())[:1000])
    if not link and parts.get("guid", "").startswith(("http://", "https://")):
        link = parts["guid"]
    try:
        link = urldefrag(urljoin(url, link)).url if link else None
    except ValueError:
        link = None
    key = parts.get("guid") or parts.get("id") or link
    if not key:
        return None
    title = parts.get("title") or None
    when = next((parts[name] for name in ("pubDate", "published", "date", "updated") if name in parts), "")
    return Item(key, link, title, _day(when), _whole(parts.get("content", ""), title))


def _link(element: _Element) -> str | None:
    """RSS writes the address into the element, Atom beside it; of Atom's the page, not a picture or a reply."""
    if element.get("rel", "alternate") != "alternate":
        return None
    return (element.get("href") or element.text or "").strip() or None


def _inner(element: _Element) -> str:
    """The markup inside an element, escaped or not."""
    from lxml import etree  # noqa: PLC0415  as above

    if len(element):
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    text = element.text or ""
    return text if element.get("type", "html") != "text" else f"<p>{escape(text)}</p>"


def _whole(content: str, title: str | None) -> bytes | None:
    """The item's text as a page, if it is long enough for an article and is not cut off."""
    words = _TAGS.sub(" ", content)
    if len(words.split()) < _FULL or _CUT_OFF.search(words[-200:].rstrip()):
        return None
    head = f"<title>{escape(title)}</title>" if title else ""
    return f'<html><head><meta charset="utf-8">{head}</head><body><article>{content}</article></body></html>'.encode()


def _day(words: str) -> date | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words).date()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
