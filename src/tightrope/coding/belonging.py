"""To whom somebody or something belongs: country, organisation, patron, nationality, by the words around a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import gazetteer, syntax
from tightrope.coding.cast import draft_of
from tightrope.coding.naming import PATRONAGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.cast import Cast
    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tables import Name, Role
    from tightrope.coding.tokens import Token

LOCATED = frozenset("attack bombing blast explosion massacre siege shooting assault assassination raid".split())
NAMING = ("dub", "call", "name", "know", "style", "term")
FARTHEST_NAMING = 40  # words from a group to the participle that names it


def country(cast: Cast, sentence: Sentence, head: Token, role: Role) -> str | None:
    """The country of a described actor.

    It comes from the modifiers, the possessor, "of X", "from X" or, for all but soldiers, "in X"; else from the role.

    Args:
        cast: Who was mentioned so far.
        sentence: Where the description stands.
        head: Its noun.
        role: What the noun means.

    Returns:
        ISO alpha-3, None when none is named.
    """
    named = organisation(cast, sentence, head)
    if named is not None and named.form == "adjective" and any(c.lower_ == "ethnic" for c in head.children):
        return cast.home or cast.filed  # "ethnic Albanian insurgents" are not Albania's
    if named is not None:
        return named.country
    for owner in syntax.possessors(head):
        for actor in cast.at.get((sentence.paragraph, owner.i), ()):
            if cast.drafts[actor].country:
                return cast.drafts[actor].country
    prepositions = ["of", "from", "for"] + ([] if role.sector == "MIL" else ["in", "at"])
    located = [head, head.head] if role.sector == "CIV" and head.head.pos_ == "VERB" else [head]
    for noun in (n for at in located for n in syntax.prepositional(at, *prepositions)):
        match = cast.match(sentence, noun)
        if match is not None and match.name.country:
            return match.name.country
        for inner in (*syntax.modifiers(noun), *syntax.possessors(noun)):
            match = cast.match(sentence, inner)
            if match is not None and not match.tied and match.name.country:
                return match.name.country
        town = _town(cast, noun)
        if town is not None:
            return town
    return role.country


def _town(cast: Cast, noun: Token) -> str | None:
    """The country of a town or region by name: "the mayor of Mariupol", "families in Taiz"."""
    if noun.pos_ != "PROPN":
        return None
    told = {draft.country for draft in cast.drafts.values() if draft.country} | ({cast.scene} if cast.scene else set())
    words = noun.doc.words(min([noun.i, *(c.i for c in syntax.children(noun, "compound"))]), noun.i + 1)
    place = gazetteer.resolve(words, told) or gazetteer.resolve(words)
    return place.country if place is not None and place.precision in ("exact", "near", "region") else None


def organisation(cast: Cast, sentence: Sentence, head: Token) -> Name | None:
    """The table name that modifies or owns a noun, patrons left out; the nearest to the noun wins."""
    owners = [*syntax.modifiers(head), *syntax.children(head, "poss", "appos")]
    for part in sorted(owners, key=lambda t: -t.i):
        match = cast.match(sentence, part)
        if match is not None and not match.tied and (part.dep_ != "appos" or match.name.kind != "person"):
            return match.name
        if part.dep_ in ("compound", "amod", "nmod") and match is None:
            for deeper in syntax.modifiers(part):
                match = cast.match(sentence, deeper)
                if match is not None and not match.tied:
                    return match.name
    return None


def patrons(cast: Cast, sentence: Sentence, head: Token) -> list[Match]:
    """The names before a noun that are tied to it as patron: "Rwanda-backed groups"."""
    found: list[Match] = []
    for part in head.subtree:
        if part.i >= head.i:
            break
        match = cast.match(sentence, part)
        if match is not None and match.tied in PATRONAGE and match not in found:
            found.append(match)
    return found


def called(cast: Cast, sentence: Sentence, noun: Token) -> Name | None:
    """The name that a group goes by: "an umbrella group dubbed X", "a militia known as X"."""
    for verb in noun.doc[noun.i + 1 : min(noun.right_edge.i, noun.i + FARTHEST_NAMING) + 1]:
        if verb.lemma_ in NAMING and verb.tag_ == "VBN" and noun.is_ancestor(verb):
            for inner in verb.subtree:
                match = cast.match(sentence, inner)
                if inner.i > verb.i and match is not None and match.name.kind == "group":
                    return match.name
    return None


def _located(noun: Token) -> bool:
    """Whether a noun is one attack or blast, which a city before it locates: "the Paris attack"."""
    return noun.tag_ == "NN" and noun.lemma_.lower() in LOCATED


def nationality(cast: Cast, sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """The states and groups named by the modifiers of a thing or act: "US strike", "the Iran-Iraq war".

    Args:
        cast: Who was mentioned so far; those named here are added to it.
        sentence: Where the noun stands.
        noun: The thing or act.

    Returns:
        Their ids, in order.
    """
    found: list[str] = []
    parts = [p for part in syntax.modifiers(noun) for p in (*syntax.modifiers(part), part)]
    for part in parts:
        match = cast.match(sentence, part)
        if match is None or (match.tied and match.tied != "led"):
            continue
        if match.name.form == "capital" and _located(noun):
            continue  # "the Beirut bombing" was done there, not by it
        if part.i != match.last and part.dep_ != "compound":
            continue
        draft = cast.drafts.setdefault(match.name.actor, draft_of(match.name))
        words = noun.doc[match.first : match.last + 1]
        start = sentence.offset + words.start_char
        draft.aliases.setdefault(cast.article.text[start : start + len(words.text)])
        cast.spans.setdefault((start, start + len(words.text)), draft.id)
        if draft.id not in found:
            found.append(draft.id)
    return tuple(found)


def named(cast: Cast, sentence: Sentence, nouns: Iterable[Token]) -> list[str]:
    """The actors that nouns stand for; a thing with a nationality stands for those named by it."""
    found: list[str] = []
    for noun in nouns:
        ids = cast.of(sentence, noun)
        match = cast.match(sentence, noun)
        if not ids and match is not None and not match.tied:
            ids = nationality(cast, sentence, noun)
        found += ids
    return found


def named_or_owning(cast: Cast, sentence: Sentence, nouns: Iterable[Token]) -> list[str]:
    """The same, and after them the owners and nationalities of the nouns."""
    nouns = list(nouns)
    found = named(cast, sentence, nouns)
    for noun in nouns:
        owners = (*named(cast, sentence, syntax.possessors(noun)), *nationality(cast, sentence, noun))
        found += [actor for actor in owners if actor not in found]
    return found
