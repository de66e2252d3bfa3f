"""Quotations: where the marks open and close, over sentences and paragraphs, and whose words stand between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tightrope.coding.attribution import Cue
    from tightrope.coding.parse import Sentence

# Marks that pair; one that is never closed runs to the end of its paragraph and goes on in the next.
PAIRED = re.compile(r'“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)|"[^"]*(?:"|$)|‘[^‘’]*(?:’\w[^‘’]*)*’(?!\w)')

Marked = tuple[int, int]


def quotations(sentences: list[Sentence]) -> list[Marked]:
    """The quoted passages, marks included, by offset in the article; in order."""
    found: dict[Marked, None] = {}
    for sentence in sentences:
        for match in PAIRED.finditer(sentence.parsed.doc.text):
            found.setdefault((sentence.offset + match.start(), sentence.offset + match.end()))
    return list(found)


def carried_over(sentences: list[Sentence], cues: dict[int, list[Cue]], quotes: list[Marked]) -> dict[int, Cue]:
    """Speakers of quoted sentences that have no word of saying of their own.

    The saying of another sentence of the quotation holds; else the one of the quotation before it in the paragraph or
    at the end of the paragraph before; else the one in the sentence before or after.

    Args:
        sentences: All sentences in order.
        cues: Their sayings, by number of the sentence.
        quotes: The quoted passages.

    Returns:
        Number of the sentence → the saying that it continues.
    """
    outer = {n: [c for c in own if c.speakers and not _inside(c, quotes)] for n, own in cues.items()}
    found: dict[int, Cue] = {}
    last: Cue | None = None
    for start, end in quotes:
        over = [n for n, s in enumerate(sentences) if s.start < end and start < s.end]
        own = [cue for n in reversed(over) for cue in outer[n]]
        whole = [n for n in over if not outer[n]]
        opening = bool(over) and start <= sentences[over[0]].start + 1
        if own:
            last = own[0]
        elif not over or not opening:
            continue
        else:
            last = _near(sentences, over, outer, last)
        if last is not None:
            found.update(dict.fromkeys(whole, last))
    return found


def _near(sentences: list[Sentence], over: list[int], outer: dict[int, list[Cue]], last: Cue | None) -> Cue | None:
    """The saying that a quotation without one goes on with: the last one's, or that of a sentence beside it."""
    here = sentences[over[0]].paragraph
    if last is not None and 0 <= here - last.sentence.paragraph <= 1:
        return last
    before = outer.get(over[0] - 1, [])
    if before and sentences[over[0] - 1].paragraph == here:
        return before[0]
    after = outer.get(over[-1] + 1, [])
    return after[0] if after and sentences[over[-1] + 1].paragraph == here else None


def _inside(cue: Cue, quotes: list[Marked]) -> bool:
    """Whether the word of saying itself is quoted."""
    at = cue.sentence.start_of(cue.token)
    return any(start <= at < end for start, end in quotes)
