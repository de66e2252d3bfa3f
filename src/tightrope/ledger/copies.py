"""Which articles are copies of one text: a wire story that many outlets print is one origin."""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tightrope.records import Article

_SHINGLE = 5  # words
_SHARED = 0.5  # of the shingles of the shorter text
_CREDITED = 0.25  # of them, when both texts credit one agency
_SHORT = 20  # shingles: below it a shared stock phrase is half the text, so the whole of both is compared
_FRESH = timedelta(days=10)  # a copy is printed within days; the same words months later are a form letter's
_WIRE = timedelta(days=3)
_SAMPLED = 8  # of so many shingles one is kept, to find passages that two texts share
_ALL_KEPT = 64  # shingles: of a text this short all are
_AT_LEAST = 2  # kept shingles that two texts share before they are compared in full
_STOCK = 32  # texts: what more of them hold within days is a stock phrase, and only the first of them are compared


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Find for each article the earliest published text that it copies, itself when it copies none.

    Texts are compared as sets of five-word shingles of their prose (Broder 1997, "On the resemblance and containment of
    documents"): a text that shares half of its shingles with an earlier one, or holds half of those of a shorter
    earlier one, is its copy; a quarter is enough when both credit one news agency within three days. Under 20 shingles,
    half of all shingles of the two must be shared. Texts published over ten days apart are no copies. Which texts to
    compare is found by sketches (Broder's "mod m" variant of MinHash: every eighth hash), which unlike a fixed number
    of hashes also find a passage that a long text took from a short one; memory stays small. What over 32 texts hold
    within those days is looked for in the first of them only, so that stock phrases do not slow a large ledger.

    A row of a list of events copies no other row, however alike their words are; its earlier versions copy the latest.

    Args:
        articles: In any order; undated ones count as last.

    Returns:
        Article id to the id of its origin.
    """
    found = _versions([article for article in articles if article.row])
    by_id = {article.id: article for article in articles if not article.row}
    ids = sorted(by_id, key=lambda one: (_published(by_id[one]), one))
    index = _Index()
    for one in ids:
        article, shingles = by_id[one], _shingles(by_id[one])
        likeness = [
            (_likeness(shingles, others), -number)
            for number, others in index.candidates(_published(article), shingles)
            if _may_copy(article, by_id[ids[number]])
        ]
        copied = [
            (share, number)
            for share, number in likeness
            if share >= (_CREDITED if _one_wire(article, by_id[ids[-number]]) else _SHARED)
        ]
        found[one] = found[ids[-max(copied)[1]]] if copied else one
        index.add(_published(article), shingles)
    return found


def _versions(rows: Sequence[Article]) -> dict[str, str]:
    """Give each row the latest version of it, of which the others are versions."""
    latest = {
        row.row: row.id for row in sorted(rows, key=lambda row: (row.published is not None, _published(row), row.id))
    }
    return {row.id: latest[row.row] for row in rows}


class _Index:
    """Texts by the shingles of their sketches, in order of publication."""

    def __init__(self) -> None:
        self._days: list[date] = []
        self._shingles: list[array[int]] = []
        self._holders: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, day: date, shingles: frozenset[int]) -> None:
        number = len(self._days)
        self._days.append(day)
        self._shingles.append(array("I", shingles))
        for shingle in _sketch(shingles):
            self._holders[shingle].append(number)

    def candidates(self, day: date, shingles: frozenset[int]) -> Iterator[tuple[int, frozenset[int]]]:
        """Yield the number and the shingles of each text that may be like one of this day."""
        first = 0 if day == date.max else bisect_left(self._days, day - min(_FRESH, day - date.min))
        shared: Counter[int] = Counter()
        for shingle in _sketch(shingles):
            holders = self._holders.get(shingle, [])
            start = bisect_left(holders, first)
            shared.update(holders[start : start + _STOCK])
        yield from (
            (number, frozenset(self._shingles[number]))
            for number, times in sorted(shared.items())
            if times >= _AT_LEAST
        )


def _sketch(shingles: frozenset[int]) -> list[int]:
    return [one for one in shingles if len(shingles) < _ALL_KEPT or one % _SAMPLED == 0]


def _may_copy(a: Article, b: Article) -> bool:
    days = _published(a), _published(b)
    return date.max in days or abs(days[0] - days[1]) <= _FRESH


def _one_wire(a: Article, b: Article) -> bool:
    """Whether two texts of a few days credit one agency, or one credits the outlet of the other."""
    wires = [{name.casefold() for name in (one.origin, one.outlet) if name} for one in (a, b)]
    credited = {one.origin.casefold() for one in (a, b) if one.origin}
    days = _published(a), _published(b)
    return bool(wires[0] & wires[1] & credited) and date.max not in days and abs(days[0] - days[1]) <= _WIRE


def _published(article: Article) -> date:
    published = article.published
    return (published and (published.latest or published.earliest)) or date.max


def _shingles(article: Article) -> frozenset[int]:
    """Hash each run of five words; captions and sign-up lines, which an outlet repeats, are left out."""
    prose, at = [], 0
    for span in sorted(article.furniture, key=lambda span: span.start):
        prose.append(article.text[at : span.start])
        at = max(at, span.end)
    prose.append(article.text[at:])
    words = re.findall(r"\w+", " ".join(prose).lower())
    runs = (" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))
    return frozenset(zlib.crc32(run.encode("utf-8", "replace")) for run in runs)


def _likeness(these: frozenset[int], those: frozenset[int]) -> float:
    shared, shorter = len(these & those), min(len(these), len(those))
    return shared / (shorter if shorter >= _SHORT else len(these | those))
