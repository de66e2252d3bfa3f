"""Judgements: what experts and others hold likely, with the words that say how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding.attribution import words
from tightrope.coding.tables import word_list
from tightrope.records import AssessmentClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token

BELIEVING = word_list("judgements", "believing")


def judgements(reading: Reading) -> Iterator[AssessmentClaim]:
    """The judgements of an article: what somebody believes, and what an expert says with a hedge."""
    for n in range(len(reading.sentences)):
        seen: set[tuple[int, int]] = set()
        for cue in (*reading.cues[n], *([reading.carried[n]] if n in reading.carried else [])):
            yield from _judgement(reading, n, cue, seen)


def _judgement(reading: Reading, n: int, cue: Cue, seen: set[tuple[int, int]]) -> Iterator[AssessmentClaim]:
    sentence = reading.sentences[n]
    own = cue.sentence is sentence
    first, last = (cue.first, cue.last) if own else (sentence.parsed.start, sentence.parsed.end - 1)
    inside = [t for t in sentence.parsed.doc[first : last + 1] if not t.is_space]
    hedge = next((t for t in inside if t.lower_ in words().hedges), None)
    believed = own and cue.token.lemma_ in BELIEVING
    hedged = hedge is not None and _expert(cue, reading.cast)
    if not cue.speakers or (first, last) in seen or not (hedged or believed):
        return
    seen.add((first, last))
    while len(inside) > 1 and inside[-1].is_punct:
        inside.pop()
    condition = _condition(inside)
    word = hedge or (cue.token if own else None)
    yield AssessmentClaim(
        quote=reading.quote(n), said_by=reading.speakers(n, inside[0]), held_by=cue.speakers,
        content=reading.span(n, inside[0], inside[-1]),
        hedge=reading.span(n, word, word) if word is not None else None,
        condition=reading.words_under(n, condition) if condition is not None else None,
    )  # fmt: skip


def _expert(cue: Cue, cast: Cast) -> bool:
    return any(cast.drafts[actor].sector == "EXP" for actor in cue.speakers)


def _condition(inside: list[Token]) -> Token | None:
    """The verb of the if-part: after "if", or by inversion at the start ("Should Serbia march")."""
    mark = next((t for t in inside if t.dep_ == "mark" and t.lower_ in ("if", "unless")), None)
    if mark is not None:
        return mark.head
    first = inside[0]
    return first.head if first.dep_ == "aux" and first.lower_ in ("should", "were", "had") else None
