"""The actors behind the nouns that stand in the places of an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality, patrons
from tightrope.coding.cast import draft_of
from tightrope.coding.losses import KILLINGS
from tightrope.coding.predicates import FORCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

SUFFERED = KILLINGS | {"abduction", "kidnapping", "kidnaping", "arrest", "capture", "detention", "imprisonment"}
ALONGSIDE = ("with", "alongside", "between", "among")  # prepositions of those who do a thing together


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(ids))


def ids_of(act: Act, cast: Cast, nouns: Iterable[Token], *, places: bool = False) -> tuple[str, ...]:
    """The actors behind nouns; with `places`, a place stands for its owner."""
    found: list[str] = []
    for noun in nouns:
        ids = cast.of(act.sentence, noun)
        if not ids:
            ids = nationality(cast, act.sentence, syntax.head_noun(noun))
        if not ids and places:
            ids = _within(act, cast, noun)
        found.extend(ids)
        for actor in ids:
            act.filled.setdefault(actor, noun)
    return unique(found)


def suffered(act: Act, noun: Token) -> bool:
    """Whether words are about a killing or taking, whose victim they are not against: "condemned the murder of X"."""
    return noun.lemma_.lower() in SUFFERED and act.frame.type not in FORCE


def _within(act: Act, cast: Cast, noun: Token) -> tuple[str, ...]:
    """The owner of a thing or place that is itself no actor: possessor, user, "of X", "in X"."""
    noun = syntax.head_noun(noun)
    if suffered(act, noun):
        return cast.those(act.sentence, syntax.prepositional(noun, "by"))
    for owner in (*syntax.possessors(noun), *syntax.users(noun), *syntax.prepositional(noun, "of")):
        ids = cast.of(act.sentence, owner) or nationality(cast, act.sentence, owner)
        if ids:
            return ids
    backers = patrons(cast, act.sentence, noun)
    if backers:  # "an Iran-linked site"
        return (cast.drafts.setdefault(backers[0].name.actor, draft_of(backers[0].name)).id,)
    return cast.those(act.sentence, syntax.prepositional(noun, "in", "near", "at", "inside", "around"))[:1]
