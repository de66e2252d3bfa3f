"""Mends what the parser often takes for something else, before anything is read from the parse.

A verb between its subject and a bare object is taken for a description of the object ("The military hurled rockets at
the village"), and a name before its verb for an adverb ("Azerbaijan massed troops").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.tokens import Token

FINITE = ("VBD", "VBZ", "VBP")
NOT_DOERS = ("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY")
DESCRIBING = frozenset(
    "hold lead back control base own run arm sponsor occupy dominate link".split()
)  # "rebel-held areas"
ADJECTIVAL = frozenset(("military", "paramilitary"))  # forces that the parser takes for adjectives
CLAUSES = ("ROOT", "conj", "ccomp", "advcl", "relcl", "pcomp")
BEFORE_NOUN = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod")


def mend(tokens: Iterable[Token]) -> None:
    """Mend the parse of a text, in place."""
    for token in tokens:
        if token.dep_ == "amod" and _verb(token):
            _raise(token)
        elif token.dep_ == "npadvmod" and _doer(token):
            token.dep_ = "nsubj"


def _doer(noun: Token) -> bool:
    """Whether a name right before a finite verb without a subject is taken for an adverb."""
    verb = noun.head
    return (
        noun.pos_ == "PROPN"
        and noun.ent_type_ not in NOT_DOERS
        and verb.tag_ in FINITE
        and noun.i == verb.i - 1
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    )


def _verb(token: Token) -> bool:
    """Whether a participle before a noun is the verb of which that noun is the object."""
    noun = token.head
    before = _before(token)
    if before is None or noun.i < token.i or token.lemma_ in DESCRIBING or any(c.i > token.i for c in token.children):
        return False
    if before.lower_ in ADJECTIVAL:
        return token.tag_ in ("VBD", "VBN") and before.head in (noun, token)
    return token.tag_ == "VBD" and before.pos_ in ("NOUN", "PROPN") and before.head in (noun, token)


def _before(verb: Token) -> Token | None:
    """The word before a verb, and before what is joined to it by a hyphen ("test-fired")."""
    first = verb
    while first.i > 1 and first.nbor(-1).text == "-":
        first = first.nbor(-2)
    before = first.nbor(-1) if first.i else None
    return before if before is not None and before.sent is verb.sent and not before.is_punct else None


def _raise(verb: Token) -> None:
    """Make a verb the head of its object, and of the noun before it as its subject."""
    thing, subject = verb.head, _before(verb)
    if subject is None:
        return
    outer, place = thing.head, thing.dep_
    left = [c for c in thing.children if c.i < verb.i and c is not subject]
    described = [c for c in left if c.dep_ in BEFORE_NOUN]
    _hang(
        verb,
        outer if outer is not thing else verb,
        place if place in CLAUSES else "pcomp" if place == "pobj" else "dep",
    )
    for word in [c for c in left if c not in described]:
        _hang(word, verb, word.dep_)
    _hang(thing, verb, "dobj")
    _hang(subject, verb, "nsubj")
    for word in described:
        _hang(word, subject, word.dep_)


def _hang(token: Token, head: Token, label: str) -> None:
    """Put a token under another."""
    above = token.head
    if above is not token:
        above.children = tuple(c for c in above.children if c is not token)
    token.head, token.dep_ = head, label
    if head is not token:
        head.children = tuple(sorted((*head.children, token), key=lambda t: t.i))
