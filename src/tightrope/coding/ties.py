"""Standing relations between actors: who backs, leads, belongs to, hosts, depends on, fights or speaks for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.actors import Draft, nationality
from tightrope.coding.naming import PATRONAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from tightrope.coding.actors import Cast
    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.records import TieKind

BACKING_VERBS = frozenset("back arm fund finance sponsor train bankroll".split())
PROXY = frozenset(("proxy", "surrogate", "client"))
LEADERS = frozenset("leader commander chief head founder boss chairman".split())
MEMBERS = frozenset(("member", "official", "fighter", "representative", "figure"))
SPOKEN = frozenset("spokesman spokesperson spokeswoman".split())
PARTS = frozenset("wing arm branch faction offshoot affiliate subsidiary umbrella unit".split())
ALLIES = frozenset(("ally", "partner"))
STATIONED = frozenset("station base deploy garrison house host".split())
RELIANCE = {"rely": "on", "depend": "on"}


class Tie(NamedTuple):
    """A tie on its way to a claim."""

    source: str
    kind: TieKind
    target: str
    cue: Token


def find_ties(sentence: Sentence, cast: Cast) -> Iterator[Tie]:
    """The ties that a sentence states or takes for granted."""
    for token in sentence.parsed:
        lemma = token.lemma_.lower()
        match = cast.match(sentence, token)
        if match is not None and match.tied and token.i == match.last:
            yield from _compound(sentence, cast, token, match)
        if lemma in PROXY and token.pos_ in ("NOUN", "PROPN"):
            yield from _proxy(sentence, cast, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _office(sentence, cast, token, lemma)
        elif token.pos_ in ("VERB", "AUX"):
            yield from _verb(sentence, cast, token, lemma)


def _draft(cast: Cast, match: Match) -> str:
    name = match.name
    return cast.drafts.setdefault(
        name.actor, Draft(name.actor, name.name, name.kind, name.country, name.sector, {name.name: None})
    ).id


def _compound(sentence: Sentence, cast: Cast, token: Token, match: Match) -> Iterator[Tie]:
    """ "Iran-backed groups", "US-led coalition"."""
    head = token
    while (
        head.dep_ in ("compound", "amod", "npadvmod", "nmod", "punct", "advmod", "nsubj", "pobj") and head.head != head
    ):
        head = head.head
        if head.pos_ in ("NOUN", "PROPN") and head.i > token.i + 1:
            break
    for target in cast.of(sentence, head):
        if match.tied in PATRONAGE:
            yield Tie(_draft(cast, match), "backs", target, token)
        elif match.tied == "led":
            yield Tie(_draft(cast, match), "leads", target, token)


def _owners(sentence: Sentence, cast: Cast, noun: Token) -> tuple[str, ...]:
    """Whose it is: possessor, nationality, "of X"."""
    for owner in syntax.possessors(noun):
        ids = cast.of(sentence, owner)
        if ids:
            return ids[:1]
    return (
        nationality(cast, sentence, noun)[:1]
        or tuple(i for n in syntax.prepositional(noun, "of", "for") for i in cast.of(sentence, n))[:1]
    )


def _bearers(sentence: Sentence, cast: Cast, noun: Token) -> tuple[str, ...]:
    """Who bears a description: its apposition, the person it titles, the subject of "is a …"."""
    own = cast.of(sentence, noun)
    for c in noun.children:
        if c.dep_ == "appos" and cast.of(sentence, c):
            return cast.of(sentence, c)
    if noun.dep_ in ("appos", "compound", "nmod") and cast.of(sentence, noun.head):
        return cast.of(sentence, noun.head)
    if noun.dep_ == "attr":
        found = tuple(i for s in syntax.subjects(noun.head) for i in cast.of(sentence, s))
        return found or own
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        verb = noun.head.head
        found = tuple(i for s in (syntax.subjects(verb) or [verb.head]) for i in cast.of(sentence, s))
        return found or own
    return own


def _proxy(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    patrons = _owners(sentence, cast, noun)
    head = noun
    while head.dep_ in ("compound", "nmod") and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    patrons = patrons or _owners(sentence, cast, head)
    for patron in patrons:
        for client in _bearers(sentence, cast, head) or _bearers(sentence, cast, noun):
            if client != patron:
                yield Tie(client, "proxy_of", patron, noun)


def _office(sentence: Sentence, cast: Cast, noun: Token, lemma: str) -> Iterator[Tie]:
    kind: TieKind
    if lemma in LEADERS:
        kind = "leads"
    elif lemma in SPOKEN:
        kind = "speaks_for"
    elif lemma in MEMBERS:
        kind = "member_of"
    elif lemma in PARTS:
        kind = "part_of"
    elif lemma in ALLIES:
        kind = "allied_with"
    elif lemma in ("war", "conflict") and noun.dep_ == "pobj" and noun.head.lower_ == "at":
        yield from _at_war(sentence, cast, noun)
        return
    else:
        return
    for whole in _owners(sentence, cast, noun):
        for part in _bearers(sentence, cast, noun):
            if part == whole or (kind == "member_of" and cast.drafts[whole].kind != "group"):
                continue
            if kind in ("leads", "speaks_for") and not cast.drafts[part].person:
                continue
            yield Tie(part, kind, whole, noun)


def _at_war(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    verb = syntax.governing_verb(noun)
    if verb is None:
        return
    for one in (i for s in syntax.subjects(verb) for i in cast.of(sentence, s)):
        for n in (*syntax.prepositional(noun, "with"), *syntax.prepositional(verb, "with")):
            for other in cast.of(sentence, n):
                yield Tie(one, "at_war_with", other, noun)


def _ids(sentence: Sentence, cast: Cast, nouns: list[Token]) -> list[str]:
    return [i for noun in nouns for i in cast.of(sentence, noun)]


def _verb(sentence: Sentence, cast: Cast, verb: Token, lemma: str) -> Iterator[Tie]:
    passive = syntax.passive(verb)
    if lemma in BACKING_VERBS or (lemma == "support" and verb.tag_ in ("VBN", "VBZ", "VBP")):
        sources = _ids(sentence, cast, syntax.agents(verb) if passive else syntax.subjects(verb))
        targets = _ids(sentence, cast, syntax.subjects(verb) if passive else syntax.objects(verb))
        for one in sources:
            for other in targets:
                if one != other and cast.drafts[other].sector in ("REB", "MIL", "POL", "GOV"):
                    yield Tie(one, "backs", other, verb)
    elif lemma in STATIONED and passive:
        for guest in _ids(sentence, cast, syntax.subjects(verb)):
            for place in syntax.prepositional(verb, "in", "at", "on"):
                match = cast.match(sentence, place)
                if (
                    match is not None
                    and match.name.kind == "state"
                    and match.name.country != cast.drafts[guest].country
                ):
                    if cast.drafts[guest].sector == "MIL":
                        yield Tie(_draft(cast, match), "hosts", guest, verb)
    elif lemma in RELIANCE:
        for one in _ids(sentence, cast, syntax.subjects(verb)):
            for noun in syntax.prepositional(verb, RELIANCE[lemma]):
                for other in cast.of(sentence, noun) or _owners(sentence, cast, noun):
                    if other != one:
                        yield Tie(one, "depends_on", other, verb)
    elif lemma in ("battle", "fight") and verb.tag_ == "VBG":
        for one in _ids(sentence, cast, syntax.subjects(verb)):
            for other in _ids(sentence, cast, syntax.objects(verb) + syntax.prepositional(verb, "against", "with")):
                if one != other:
                    yield Tie(one, "at_war_with", other, verb)
    elif lemma in ("ally", "affiliate", "align") and passive:
        for one in _ids(sentence, cast, syntax.subjects(verb)):
            for other in _ids(sentence, cast, syntax.prepositional(verb, "with", "to")):
                yield Tie(one, "allied_with", other, verb)
