"""An article's text in paragraphs, cut where a quotation or a piece of furniture begins or ends."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tightrope.brief.cited import Cited
    from tightrope.records import Article, Span

_PARAGRAPH = re.compile(r"[^\n]+")


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of text that is marked in one way.

    Attributes:
        words: The text, as it is in the article.
        quoted: Whether some claim quotes it.
        furniture: Whether it is not the article's prose.
        opens: Numbers of the claims whose quotation begins here.
        closes: Numbers of the claims whose quotation ends here.
    """

    words: str
    quoted: bool
    furniture: bool
    opens: tuple[int, ...]
    closes: tuple[int, ...]


Paragraph = tuple[Piece, ...]


def paragraphs(article: Article, cited: Sequence[Cited]) -> tuple[Paragraph, ...]:
    """Cut an article for marking.

    Args:
        article: The article.
        cited: Those of its claims whose quotations are to be marked.

    Returns:
        Its lines that hold more than blanks, each as pieces that together are the line, letter by letter.
    """
    found = _PARAGRAPH.finditer(article.text)
    return tuple(tuple(_pieces(article, cited, m.start(), m.end())) for m in found if m.group().strip())


def excerpt(article: Article, cited: Cited) -> tuple[Paragraph, ...]:
    """The paragraphs that a quotation touches, with only that quotation marked."""
    return tuple(p for p in paragraphs(article, (cited,)) if any(piece.quoted for piece in p))


def _pieces(article: Article, cited: Sequence[Cited], start: int, end: int) -> Iterator[Piece]:
    quotes = [(c.number, c.claim.quote) for c in cited if _meets(c.claim.quote, start, end)]
    furniture = [span for span in article.furniture if _meets(span, start, end)]
    spans = [*(quote for _, quote in quotes), *furniture]
    cuts = sorted({start, end, *(offset for s in spans for offset in (s.start, s.end) if start < offset < end)})
    for left, right in pairwise(cuts):
        yield Piece(
            words=article.text[left:right],
            quoted=any(_meets(quote, left, right) for _, quote in quotes),
            furniture=any(_meets(span, left, right) for span in furniture),
            opens=tuple(n for n, quote in quotes if left <= _first(quote) < right),
            closes=tuple(n for n, quote in quotes if left < _last(quote) <= right),
        )


def _meets(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _first(quote: Span) -> int:
    """Where its first letter is: blank lines are not shown, so nothing can begin in one."""
    return quote.end - len(quote.words.lstrip())


def _last(quote: Span) -> int:
    return quote.start + len(quote.words.rstrip())
