"""Red lines: a condition and what is to follow, by a warning with an "if", or readiness to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.conditions import conditions
from tightrope.coding.implied import THREAT
from tightrope.coding.status import inverted
from tightrope.coding.tables import word_list
from tightrope.coding.threats import line_drawn
from tightrope.records import RedLineClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token

CONSEQUENCES = word_list("warnings", "consequences")
STEPS = word_list("warnings", "steps")
DEALING = frozenset("address counter deter face defeat prevent".split())
ANSWERS = word_list("warnings", "answers")
READY = frozenset("prepared ready willing poised".split())
VOWING = frozenset(("reserve", "vow", "pledge", "warn"))


def red_lines(reading: Reading) -> Iterator[RedLineClaim]:
    """The red lines of an article."""
    for n, sentence in enumerate(reading.sentences):
        found = [line for act in reading.acts[n] for line in _warned(reading, n, act)]
        found += [line for token in sentence.parsed.among(READY | VOWING) for line in _vowed(reading, n, token)]
        yield from found
        if not found:
            yield from _set(reading, n)


def _set(reading: Reading, n: int) -> Iterator[RedLineClaim]:
    """The conditions that a sentence without a warning sets, each actor's first."""
    drawn: set[str] = set()
    for one in conditions(reading, n):
        if one.drawn_by not in drawn:
            drawn.add(one.drawn_by)
            speakers = tuple(s for s in reading.speakers(n, one.consequence) if s.actor != one.drawn_by)
            subject = syntax.child(one.consequence, "nsubj", "nsubjpass")
            above = one.consequence if one.consequence in one.condition.subtree else None
            yield RedLineClaim(
                quote=reading.quote(n), said_by=speakers, drawn_by=one.drawn_by, against=one.against,
                condition=reading.words_under(n, one.condition, without=above),
                consequence=reading.words_under(
                    n, one.consequence, without=None if above else one.condition,
                    first=subject.left_edge if subject is not None else None,
                ),
            )  # fmt: skip


def _warned(reading: Reading, n: int, act: Act) -> Iterator[RedLineClaim]:
    """A threat or warning with an "if" in it, or in its sentence."""
    if act.frame.type != "THREATEN" and act.token.lemma_ not in ("warn", "caution"):
        return
    mark = _mark(act, reading.sentences[n])
    if mark is None and act.frame == THREAT:
        yield from _answered(reading, n, act)
        return
    if mark is None:
        return
    hung = (
        act.token in mark.head.subtree
    )  # the threat is itself the condition; but "will pay, should they attack" is not
    if hung and not (mark.dep_ == "aux" and act.frame == THREAT and mark.i > act.token.i):
        return
    beside = act.token if hung else None
    suffered = next((t for t in act.token.subtree if t.lemma_ in CONSEQUENCES and t.i > act.token.i), None)
    contents = (c for c in syntax.children(act.token, "ccomp", "xcomp", "dobj", "prep") if c != mark.head)
    yield RedLineClaim(
        quote=reading.quote(n), said_by=reading.speakers(n, mark.head), drawn_by=next(iter(act.by), None),
        against=_against(reading, n, act, mark.head), condition=reading.words_under(n, mark.head, without=beside),
        consequence=reading.words_under(n, suffered or next(contents, act.token), without=mark.head),
    )  # fmt: skip


def _against(reading: Reading, n: int, act: Act, condition: Token) -> str | None:
    """Whom a red line is drawn for: whom the threat is made to, else who would cross it."""
    doers = reading.cast.those(reading.sentences[n], syntax.subjects(condition))
    return next((i for i in (*act.to, *doers) if i not in act.by), None)


def _answered(reading: Reading, n: int, act: Act) -> Iterator[RedLineClaim]:
    """What is told to bring on an answer without an "if": "any attack will be met with …", "X is a red line"."""
    verb = act.token
    subject = syntax.child(verb, "nsubj", "nsubjpass", "csubj")
    drawn = line_drawn(verb)
    if subject is None or not (drawn or syntax.passive(verb) or verb.lemma_ == "have"):
        return
    red = any(noun.lemma_ == "line" for noun in syntax.children(verb, "attr"))
    answer = next(iter(syntax.children(verb, "attr", "dobj", "prep")), None)
    yield RedLineClaim(
        quote=reading.quote(n), said_by=reading.speakers(n, verb), drawn_by=next(iter(act.by), None),
        against=next(iter(act.to), None), condition=reading.words_under(n, subject),
        consequence=reading.words_under(n, answer) if answer is not None and not red else None,
    )  # fmt: skip


def _mark(act: Act, sentence: Sentence) -> Token | None:
    """The "if" of a warning: one under it before others of the sentence; else "should they …"."""
    inside = (t for t in act.token.subtree if t.dep_ == "mark" and t.lower_ in ("if", "unless", "should"))
    beside = (t for t in sentence.parsed if t.dep_ == "mark" and t.lower_ in ("if", "unless"))
    turned = (t for t in sentence.parsed if t.dep_ == "aux" and t.lower_ == "should" and inverted(t.head))
    return next(inside, None) or next(beside, None) or next(turned, None)


def _vowed(reading: Reading, n: int, token: Token) -> Iterator[RedLineClaim]:
    """Readiness, or a vow, to answer under a condition: "ready to answer any attack"."""
    ready = token.lower_ in READY and token.pos_ in ("ADJ", "VERB")
    vows = token.lemma_.lower() in VOWING and token.pos_ == "VERB"
    if not (ready or vows) or _told_as_act(reading.acts[n], token):
        return
    contents = {t.i for c in syntax.children(token, "ccomp") for t in c.subtree}
    later = [t for t in token.subtree if t.i > token.i or t.i in contents]
    reply = next((t for t in later if t.lemma_.lower() in ANSWERS and t.pos_ in ("VERB", "NOUN")), None)
    mark = next(_if(token), None)
    if reply is None:
        reply = next((t for t in later if t.lemma_ == "take" and any(o.lemma_ in STEPS for o in t.children)), None)
    if reply is None:
        return
    inside = [*later, *(t for c in syntax.children(token.head, "xcomp", "advcl") for t in c.subtree)]
    dealt = [o for t in inside if t.lemma_ in DEALING for o in syntax.objects(t)]  # "take action to address attacks"
    met = [*syntax.prepositional(reply, "to", "against"), *dealt]
    met += syntax.objects(reply) if reply.lemma_ == "answer" else []
    condition = mark.head if mark is not None else next(iter(met), None)
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
