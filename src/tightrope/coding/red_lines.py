"""Red lines: a condition and what is to follow, by a warning with an "if", or readiness to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.status import inverted
from tightrope.coding.tables import word_list
from tightrope.records import RedLineClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading

CONSEQUENCES = word_list("warnings", "consequences")
ANSWERS = word_list("warnings", "answers")
READY = frozenset("prepared ready willing poised".split())
VOWING = ("reserve", "vow", "pledge", "warn")


def red_lines(reading: Reading) -> Iterator[RedLineClaim]:
    """The red lines of an article."""
    for n, sentence in enumerate(reading.sentences):
        for act in reading.acts[n]:
            yield from _warned(reading, n, act)
        for token in sentence.parsed:
            yield from _vowed(reading, n, token)


def _warned(reading: Reading, n: int, act: Act) -> Iterator[RedLineClaim]:
    """A threat or warning with an "if" in it, or in its sentence."""
    if act.frame.type != "THREATEN" and act.token.lemma_ not in ("warn", "caution"):
        return
    mark = _mark(act, reading.sentences[n])
    if mark is None or act.token in mark.head.subtree:
        return  # no "if", or the threat is itself the condition
    suffered = next((t for t in act.token.subtree if t.lemma_ in CONSEQUENCES and t.i > act.token.i), None)
    contents = (c for c in syntax.children(act.token, "ccomp", "xcomp", "dobj", "prep") if c != mark.head)
    yield RedLineClaim(
        quote=reading.quote(n), said_by=reading.speakers(n, mark.head), drawn_by=next(iter(act.by), None),
        against=next(iter(act.to), None), condition=reading.words_under(n, mark.head),
        consequence=reading.words_under(n, suffered or next(contents, act.token), without=mark.head),
    )  # fmt: skip


def _mark(act: Act, sentence: Sentence) -> Token | None:
    """The "if" of a warning: one under it before others of the sentence; else "should they …"."""
    inside = (t for t in act.token.subtree if t.dep_ == "mark" and t.lower_ in ("if", "unless", "should"))
    beside = (t for t in sentence.parsed if t.dep_ == "mark" and t.lower_ in ("if", "unless"))
    turned = (t for t in sentence.parsed if t.dep_ == "aux" and t.lower_ == "should" and inverted(t.head))
    return next(inside, None) or next(beside, None) or next(turned, None)


def _vowed(reading: Reading, n: int, token: Token) -> Iterator[RedLineClaim]:
    """Readiness, or a vow, to answer under a condition: "ready to respond to any attack"."""
    ready = token.lower_ in READY and token.pos_ in ("ADJ", "VERB")
    vows = token.lemma_.lower() in VOWING and token.pos_ == "VERB"
    if not (ready or vows) or _told_as_act(reading.acts[n], token):
        return
    later = (t for t in token.subtree if t.i > token.i)
    reply = next((t for t in later if t.lemma_.lower() in ANSWERS and t.pos_ in ("VERB", "NOUN")), None)
    if reply is None:
        return
    mark = next(_if(token), None)
    condition = mark.head if mark is not None else next(iter(syntax.prepositional(reply, "to", "against")), None)
    holder = token.head if ready and token.pos_ == "ADJ" else token
    doers = reading.cast.those(reading.sentences[n], syntax.subjects(holder))
    if condition is None or not doers:
        return
    yield RedLineClaim(
        quote=reading.quote(n), said_by=reading.speakers(n, condition), drawn_by=doers[0],
        condition=reading.words_under(n, condition),
        consequence=reading.words_under(n, reply, without=condition),
    )  # fmt: skip


def _told_as_act(acts: list[Act], token: Token) -> bool:
    """Whether the word is a threat or warning with an "if" of its own, which is a red line already."""
    warns = token.lemma_.lower() == "warn"
    return any(a.token == token and (a.frame.type == "THREATEN" or warns) and any(_if(token)) for a in acts)


def _if(token: Token) -> Iterator[Token]:
    words = ("if", "unless", "whenever", "when")
    return (t for t in token.subtree if t.dep_ in ("mark", "advmod") and t.lower_ in words)
