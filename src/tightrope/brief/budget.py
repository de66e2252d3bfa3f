"""How much of a case fits on one page.

Under two megabytes a page opens at once on any machine and goes through any mail. What does not fit is left out: first
the paragraphs that nothing quotes, then whole articles, the oldest first. The page says what is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.cited import Cited, by_article
from tightrope.brief.marking import paragraphs
from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records import Coding

# Bytes for claims and articles; charts, tables and the rest stay under what is left of the two million.
BYTES = 1_300_000
# A claim's markup and sentence, without its quotation.
_CLAIM = 950
# Markup for each byte of an article.
_MARKED = 1.1


class Share(Record, frozen=True, kw_only=True):
    """What the page shows.

    Attributes:
        cited: The claims, in order, of the newest articles.
        whole: Whether articles stand with all their paragraphs, or with the quoted ones only.
    """

    cited: tuple[Cited, ...]
    whole: bool


def share(case: Sequence[Coding], cited: Sequence[Cited]) -> Share:
    """Choose what fits.

    Args:
        case: Codings, the newest article first.
        cited: All their claims, in the same order.

    Returns:
        Everything when it fits; otherwise quoted paragraphs only, of as many of the newest articles as fit.
    """
    own = by_article(case, cited)
    claims = [sum(_CLAIM + _size(c.claim.quote.words) for c in mine) for mine in own]
    texts = sum(_MARKED * _size(coding.article.text) for coding in case)
    if sum(claims) + texts <= BYTES:
        return Share(cited=tuple(cited), whole=True)
    left = float(BYTES)
    kept: list[Cited] = []
    for coding, mine, cost in zip(case, own, claims, strict=True):
        text = paragraphs(coding.article, mine)
        quoted = sum(_size(p.words) for paragraph in text if any(p.quoted for p in paragraph) for p in paragraph)
        left -= cost + _MARKED * quoted
        if left < 0:
            break
        kept += mine
    return Share(cited=tuple(kept), whole=False)


def _size(text: str) -> int:
    return len(text.encode())
