"""Which articles are copies of one text: a wire story that many outlets print is one origin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records import Article

_SHINGLE = 5  # words
_SHARED = 0.5  # of the shingles of the shorter text
_SHORT = 20  # shingles: below it a shared stock phrase is half the text, so the whole of both is compared


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Find for each article the earliest published text that it copies, itself when it copies none.

    Texts are compared as sets of five-word shingles of their prose (Broder 1997, "On the resemblance and containment of
    documents"): a text that shares half of its shingles with an earlier one, or holds half of those of a shorter
    earlier one, is its copy. Under 20 shingles, half of all shingles of the two must be shared.

    Args:
        articles: In any order; undated ones count as last.

    Returns:
        Article id to the id of its origin.
    """
    by_id = {article.id: article for article in articles}
    ids = sorted(by_id, key=lambda one: (_published(by_id[one]), one))
    found: dict[str, str] = {}
    sizes: list[int] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)  # shingle to the places in `ids` of those that hold it
    for number, one in enumerate(ids):
        shingles = _shingles(by_id[one])
        shared = Counter(other for shingle in shingles for other in holders[shingle])
        likeness = [(_likeness(n, len(shingles), sizes[other]), -other) for other, n in shared.items()]
        best, earliest = max(likeness, default=(0.0, 0))
        found[one] = found[ids[-earliest]] if best >= _SHARED else one
        sizes.append(len(shingles))
        for shingle in shingles:
            holders[shingle].append(number)
    return found


def _published(article: Article) -> date:
    published = article.published
    return (published and (published.latest or published.earliest)) or date.max


def _shingles(article: Article) -> set[int]:
    """Hash each run of five words; captions and sign-up lines, which an outlet repeats, are left out."""
    prose, at = [], 0
    for span in sorted(article.furniture, key=lambda span: span.start):
        prose.append(article.text[at : span.start])
        at = max(at, span.end)
    prose.append(article.text[at:])
    words = re.findall(r"\w+", " ".join(prose).lower())
    return {hash(tuple(words[i : i + _SHINGLE])) for i in range(max(1, len(words) - _SHINGLE + 1))}


def _likeness(shared: int, size: int, other: int) -> float:
    shorter = min(size, other)
    return shared / (shorter if shorter >= _SHORT else size + other - shared)
