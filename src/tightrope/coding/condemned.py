"""Whom a condemnation or demand is about when its object is an act: "condemned the raid", "denounced it as"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.predicates import FORCE
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.coding.cast import Cast
    from tightrope.coding.fold import Told
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

DONE = ("happened", "claimed")  # what is denied, planned or not done is not what "the attacks" means
DEEDS = (*FORCE, "MOBILIZE")
ANSWERING = ("ACCUSE", "REQUEST", "REJECT")
FORCE_NOUNS = word_list("events", "force")
STATE = ("GOV", "MIL")
FREEING = frozenset(("release", "freedom", "liberation", "freeing", "return", "handover"))
EVENTS = frozenset(("it", "this", "that"))
GENERAL = frozenset("violence fighting bloodshed clash hostility escalation".split())
STEM = 5  # letters that an act's noun shares with its verb: "arrest", "arrested"


def things_told(act: Act) -> list[Token]:
    """The pronouns by which a condemnation or refusal means an act or words told before: "denounced it as"."""
    if act.noun or act.frame.type not in ("ACCUSE", "REJECT"):
        return []
    told = [o for o in syntax.objects(act.token) if o.lower_ in EVENTS]
    named = any(p.lower_ == "as" for p in syntax.children(act.token, "prep"))
    return told if act.frame.type == "REJECT" or named else []


def freed(act: Act) -> bool:
    """Whether somebody's release is demanded, which is in the hands of those who hold them."""
    wanted = (*syntax.objects(act.token), *syntax.prepositional(act.token, "for"))
    return act.frame.type == "REQUEST" and any(
        o.lemma_.lower() in FREEING and (syntax.possessors(o) or syntax.prepositional(o, "of")) for o in wanted
    )


def answered(act: Act, beside: Sequence[Act], told: Sequence[Told], cast: Cast) -> tuple[str, ...]:
    """Whom a condemnation or demand is about: those who did what it names.

    Args:
        act: The condemnation, demand or refusal.
        beside: The acts found in its sentence.
        told: The acts told before.
        cast: Who is who.

    Returns:
        Their ids, none where no act told fits.
    """
    if act.frame.type not in ANSWERING:
        return ()
    inside = list(act.token.subtree)
    for other in beside:
        if other.noun and other.by and other.token in inside and other.frame.type in FORCE:
            return tuple(a for a in other.by if a not in act.by)
    done = (t for t in reversed(told) if t.claim.status in DONE and t.claim.by)
    before = [t for t in done if not _own(t.claim.by, act.by, cast)]
    if things_told(act):
        return next((t.claim.by for t in before if t.claim.type in DEEDS), ()) if act.frame.type == "ACCUSE" else ()
    nouns = [t for t in inside if t.pos_ == "NOUN"]
    for noun in nouns:
        same = (t for t in before if t.claim.type in DEEDS and _names(noun, t))
        found = next((t.claim.by for t in same), ())
        if found:
            return found
    nouns = [t for t in nouns if t.lemma_.lower() in FORCE_NOUNS]
    if not nouns:
        return ()
    if any(t.lemma_.lower() in GENERAL for t in nouns):  # "condemned the violence": of all who fight
        doers = (a for t in before if t.claim.type == "ASSAULT" for a in t.claim.by)
        return tuple(dict.fromkeys(a for a in doers if cast.drafts[a].sector in ("MIL", "REB", "GOV")))
    told_of = (o.frame.type for o in beside if o.noun and o.token in inside)
    meant = tuple(t for t in told_of if t in FORCE) or FORCE
    return next((t.claim.by for t in before if t.claim.type in meant), ())


def _own(doers: Sequence[str], speakers: Sequence[str], cast: Cast) -> bool:
    """Whether some who did it are, or are of the state of, those who speak of it."""
    states = {cast.drafts[a].country for a in speakers if cast.drafts[a].sector in STATE} - {None}
    return any(a in speakers or (cast.drafts[a].sector in STATE and cast.drafts[a].country in states) for a in doers)


def _names(noun: Token, told: Told) -> bool:
    """Whether a noun is of the same word as an act: "the boarding" of a ship that was boarded."""
    stem = noun.lemma_.lower()[:STEM]
    return any(
        word.pos_ in ("NOUN", "VERB") and len(stem) >= STEM - 1 and word.lemma_.lower()[:STEM] == stem
        for word in told.act.words
    )
