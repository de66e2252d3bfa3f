"""Red lines without a word of warning: "any attack will be met with force", "not until they leave", "or face"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.status import inverted
from tightrope.coding.tables import word_list
from tightrope.coding.threats import WILL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token

GRAVE = word_list("warnings", "grave")
TELLING = word_list("warnings", "telling")
EXPECTING = word_list("warnings", "expecting")
WHOEVER = frozenset(("any", "anyone", "anybody", "whoever", "every", "further", "single"))
POLITICAL = ("GOV", "MIL", "REB", "IGO", "POL")
TRADERS = ("BUS",)  # who may refuse goods until they are paid for
STEPS = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "CONCEDE", "RETREAT", "AID", "ACCUSE")  # what is held out


class Condition(NamedTuple):
    """A condition with what is to follow: who sets it, for whom, and the words that head the two."""

    drawn_by: str
    against: str | None
    condition: Token
    consequence: Token


def conditions(reading: Reading, n: int) -> Iterator[Condition]:
    """The conditions that a sentence sets."""
    for token in reading.sentences[n].parsed:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        helpers = {c.lower_ for c in syntax.first_conjunct(token).children if c.dep_ == "aux"}
        if helpers & WILL:
            yield from _crossed(reading, n, token)
            yield from _awaited(reading, n, token)
            yield from _held_out(reading, n, token)
        elif token.lemma_ in EXPECTING and token.dep_ == "conj":
            yield from _or_face(reading, n, token)


def _speaker(reading: Reading, n: int, token: Token, *others: str) -> str | None:
    """Who says it, when that is a party and no reporter of another's words."""
    told = reading.speakers(n, token)
    return told[0].actor if told and reading.cast.drafts[told[0].actor].sector in (*POLITICAL, *others) else None


def _crossed(reading: Reading, n: int, verb: Token) -> Iterator[Condition]:
    """What whoever does it is to expect: "any incursion would meet a devastating response"."""
    subject = next(iter(syntax.children(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")), None)
    if subject is None or syntax.negated(verb) or not any(t.lower_ in WHOEVER for t in (subject, *subject.children)):
        return
    said = {t.i for t in subject.subtree}
    grave = next((t for t in verb.subtree if t.i not in said and t.lemma_.lower() in GRAVE), None)
    drawn_by = _speaker(reading, n, verb)
    if grave is not None and drawn_by is not None:
        outcome = next(iter(syntax.children(verb, "dobj", "attr", "prep")), verb)
        yield Condition(drawn_by, None, subject, outcome)


def _awaited(reading: Reading, n: int, verb: Token) -> Iterator[Condition]:
    """What is refused until something is done: "gas will not flow until the debt is paid"."""
    clause = next((c for c in syntax.children(verb, "advcl") if _marked(c, "until", "unless")), None)
    drawn_by = _speaker(reading, n, verb, *TRADERS)
    if clause is not None and syntax.negated(verb) and drawn_by is not None:
        others = reading.cast.those(reading.sentences[n], syntax.subjects(clause))
        yield Condition(drawn_by, next((i for i in others if i != drawn_by), None), clause, verb)


def _held_out(reading: Reading, n: int, verb: Token) -> Iterator[Condition]:
    """What would follow if another did something: "Brussels would freeze the aid if Tbilisi passed the law"."""
    cast, sentence = reading.cast, reading.sentences[n]
    clause = next((c for c in syntax.children(verb, "advcl") if _marked(c, "if", "unless") or inverted(c)), None)
    if clause is None or syntax.negated(verb):
        return
    nouns, whose = syntax.subjects(verb), syntax.subjects(clause)
    doers = [i for i in cast.those(sentence, nouns) if cast.drafts[i].sector in POLITICAL]
    others = [i for i in cast.those(sentence, whose) if i not in doers]
    drawn_by = _speaker(reading, n, verb)
    act = next((a for a in reading.acts[n] if a.token == verb and a.frame.type in STEPS), None)
    if not syntax.passive(verb) and doers and others and (act is not None or verb.lemma_ in GRAVE):
        yield Condition(doers[0], others[0], clause, verb)
    elif drawn_by is not None and _same_pronoun(nouns, whose) and _direct(reading, n, verb):
        yield Condition(drawn_by, None, clause, verb)


def _same_pronoun(nouns: list[Token], others: list[Token]) -> bool:
    """Whether who crosses a line is who will suffer for it: "if they touch it, they will …"."""
    told = {t.lower_ for t in nouns} & {t.lower_ for t in others}
    return bool(told & {"they", "you", "he"})


def _direct(reading: Reading, n: int, token: Token) -> bool:
    """Whether a word stands between marks of quotation."""
    at = reading.sentences[n].start_of(token)
    return any(start <= at < end for start, end in reading.quotes)


def _or_face(reading: Reading, n: int, verb: Token) -> Iterator[Condition]:
    """What one is told to do or else suffer: "told him to reopen the port or face sanctions"."""
    first = syntax.first_conjunct(verb)
    teller = syntax.governing_verb(first)
    alternative = any(c.dep_ == "cc" and c.lower_ == "or" for c in first.children)
    if not alternative or teller is None or teller.lemma_ not in TELLING:
        return
    passive, cast, sentence = syntax.passive(teller), reading.cast, reading.sentences[n]
    tellers = cast.those(sentence, syntax.agents(teller) if passive else syntax.subjects(teller))
    told = cast.those(sentence, syntax.subjects(teller) if passive else syntax.objects(teller))
    if tellers:
        yield Condition(tellers[0], next(iter(told), None), first, verb)


def _marked(clause: Token, *words: str) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in words for c in clause.children)
