"""What a file holds: one article, or those of a WARC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tightrope.errors import UnreadableError
from tightrope.news.articles import name_of, read_bytes
from tightrope.news.files import bytes_from, opened
from tightrope.news.warc import is_warc, read_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from tightrope.records import Article

_HEAD: Final = 4096


def articles_in(
    path: Path | str,
    *,
    skip: Callable[[UnreadableError], None],
    published: date | None = None,
    name: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Iterator[Article]:
    """Read a file: one text, HTML page or PDF, or a WARC of many pages; which of them is told by its content.

    Args:
        path: The file; "-" is standard input.
        skip: Told of each page of a WARC that cannot be used; see `read_warc`.
        published: The day of publication, when it is known; of a WARC's pages only where they state none themselves.
        name: The reader's label, as in `read_path` and `read_warc`.
        outlet: Who published it; goes before what the page says.
        url: Where; goes before what the page says.

    Yields:
        The articles.

    Raises:
        UnreadableError: The file cannot be used; of a damaged WARC, the articles before are given.
    """
    label = name or name_of(path)
    with opened(path) as file:
        if not is_warc(file.peek(_HEAD)):
            yield read_bytes(bytes_from(file, str(path)), name=label, published=published, outlet=outlet, url=url)
            return
        if url:
            message = f"{str(path)!r} is a WARC, whose pages have addresses of their own; leave --url out"
            raise UnreadableError(message)
        found = False
        for article in read_warc(file, name=label, skip=skip, published=published, outlet=outlet):
            found = True
            yield article
    if not found:
        message = f"{str(path)!r} is a WARC without an article in it; archive the articles' own pages"
        raise UnreadableError(message)
