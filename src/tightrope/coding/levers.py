"""Levers: means of pressure that somebody has over somebody, and what was done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import named, named_or_owning, nationality
from tightrope.coding.tables import word_list, word_map
from tightrope.records import LeverClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from tightrope.coding.reading import Reading

SWAY = word_list("levers", "sway")
STRONG_SWAY = word_list("levers", "strong_sway")
INSTRUMENTS = word_list("levers", "instruments")
PRESSING = word_list("levers", "pressing")
HANDLING = word_map("levers", "handling")
GIVING = ("give", "grant", "offer")
USING = ("use", "wield", "exploit")
AIMS = ("pressure", "punish", "squeeze")  # what an instrument is used for, anywhere in the sentence


def levers(reading: Reading) -> Iterator[LeverClaim]:
    """The levers of an article: sway over somebody, or an instrument that is handled."""
    for n, sentence in enumerate(reading.sentences):
        for token in sentence.parsed:
            if token.pos_ not in ("NOUN", "PROPN"):
                continue
            lemma = token.lemma_.lower()
            if lemma in SWAY:
                yield from _sway(reading, n, token)
            elif lemma in INSTRUMENTS and token.dep_ not in ("compound", "nmod"):
                yield from _instrument(reading, n, token)


def _sway(reading: Reading, n: int, noun: Token) -> Iterator[LeverClaim]:
    sentence, cast = reading.sentences[n], reading.cast
    where = ("over", "on", "in") if noun.lemma_ in STRONG_SWAY else ("over", "on")
    over = named_or_owning(cast, sentence, syntax.prepositional(noun, *where))
    verb = noun.head if noun.dep_ in ("dobj", "attr") else None
    holders = named(cast, sentence, syntax.possessors(noun)) or list(nationality(cast, sentence, noun))
    if verb is not None and not holders:
        given = named(cast, sentence, syntax.children(verb, "dative")) if verb.lemma_ in GIVING else []
        holders = given or named(cast, sentence, syntax.subjects(verb))
        over = over or named_or_owning(cast, sentence, syntax.prepositional(verb, "over", "on"))
    if holders and over and holders[0] != over[0]:
        yield _claim(reading, n, holders[0], over[0], noun, "held")


def _instrument(reading: Reading, n: int, noun: Token) -> Iterator[LeverClaim]:
    sentence, cast = reading.sentences[n], reading.cast
    at = syntax.first_conjunct(noun)
    verb = at.head if at.dep_ in ("dobj", "nsubjpass") and at.head.pos_ == "VERB" else None
    if verb is None or verb.lemma_.lower() not in HANDLING:
        return
    doers = named(cast, sentence, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
    owners = [*named(cast, sentence, syntax.possessors(noun)), *nationality(cast, sentence, noun)]
    targets = named_or_owning(
        cast,
        sentence,
        [
            *syntax.prepositional(noun, "on", "against", "for", "to"),
            *syntax.prepositional(verb, "on", "against", "for", "to", "from"),
        ],
    )
    for inner in syntax.children(verb, "xcomp", "advcl"):
        if inner.lemma_ in PRESSING:
            targets = [*named(cast, sentence, syntax.objects(inner)), *targets]
    if verb.lemma_ in USING:
        for aim in noun.sent:
            if aim.lemma_ in AIMS and aim.pos_ == "VERB":
                targets += named(cast, sentence, syntax.objects(aim))
    for clause in syntax.children(noun, "relcl", "acl"):  # "the waiver that lets Jordan buy gas"
        asked = syntax.children(clause, "ccomp", "xcomp")
        targets += named(cast, sentence, [s for c in asked for s in syntax.children(c, "nsubj")])
    holders = doers or [o for o in owners if o not in targets]
    overs = targets or [o for o in owners if o not in holders]
    for holder in holders[:1]:
        for over in dict.fromkeys(overs):
            if over != holder:
                yield _claim(reading, n, holder, over, noun, HANDLING[verb.lemma_.lower()])


def _claim(reading: Reading, n: int, holder: str, over: str, noun: Token, move: str) -> LeverClaim:
    first = min((noun, *syntax.modifiers(noun)), key=lambda t: t.i)
    return LeverClaim(
        quote=reading.quote(n), said_by=reading.speakers(n, noun), holder=holder, over=over,
        instrument=reading.span(n, first, noun), move=move,
    )  # fmt: skip
