"""Whether the form of an act points back at one told before: "the attack", "these raids", "the bomb damaged a shop"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.predicates import Act
    from tightrope.records import EventClaim

POINTING = frozenset(("the", "this", "that", "these", "those", "both", "such", "his", "her", "its", "their"))
ANEW = word_list("events", "anew")
MUNITIONS = frozenset("missile projectile rocket bomb drone shell torpedo device explosive mine".split())
BLOWS = frozenset("attack raid strike blast explosion bombing assault ambush".split())
HARMING = frozenset(("kill", "injure", "wound", "hurt", "shoot"))
WITHIN = ("in", "during", "by")
FORCE_NOUNS = word_list("events", "force") | {"explosion", "incident"}
CAUSES = frozenset("to for after following amid over by since because from against".split())


def announced_anew(act: Act) -> bool:
    """Whether the act is told apart from others of its kind: "another attack", "he also met"."""
    return any(c.lower_ in ANEW for c in act.token.children if c.dep_ in ("det", "amod", "advmod"))


def definite(act: Act) -> bool:
    """Whether an event noun takes its act as known: "the attack", "Turkey's raids", "the latest series of strikes"."""
    return act.noun and any(
        c.dep_ == "poss" or (c.lower_ in POINTING and c.dep_ in ("det", "amod"))
        for noun in (act.token, syntax.whole(act.token))
        for c in noun.children
    )


def introduced(act: Act) -> bool:
    """Whether a definite noun says itself which act it means: "the deadly assault by X last month"."""
    return any(c.dep_ == "prep" and c.lower_ in ("by", "in") and c.i > act.token.i for c in act.token.children)


def blow(act: Act) -> bool:
    """Whether a verb without a doer tells what the bomb or raid of an act told before did: "the bomb damaged …"."""
    if act.noun or act.by:
        return False
    return any(
        noun.lemma_.lower() in MUNITIONS | BLOWS and any(c.lower_ in POINTING for c in noun.children if c.dep_ == "det")
        for noun in syntax.subjects(act.token)
    )


def aftermath(act: Act) -> bool:
    """Whether it only tells whom an act told before hurt: "12 were injured in the attack"."""
    if act.by:
        return False
    if act.noun:
        verb = act.token.head.head if act.token.dep_ == "pobj" and act.token.head.lower_ in WITHIN else None
        known = definite(act)
    else:
        verb = act.token
        known = any(syntax.given(n) and n.lemma_.lower() in FORCE_NOUNS for n in syntax.prepositional(verb, *WITHIN))
    return known and verb is not None and verb.lemma_ in HARMING and syntax.passive(verb)


def background(act: Act, claim: EventClaim) -> bool:
    """Whether an event noun only gives the cause of another act, whose day and place are not its own.

    "Struck the port on Friday because of raids": the raids were on no day that is told.
    """
    noun = syntax.whole(act.token)
    if not act.noun or act.light is not None or noun.dep_ != "pobj" or noun.head.lower_ not in CAUSES:
        return False
    return not dated(act, claim)


def dated(act: Act, claim: EventClaim) -> bool:
    """Whether an act names its day itself, not who reports it: "the blast killed six on Monday"."""
    own = {t.text for t in act.token.subtree}
    return claim.dates is not None and claim.dates.span is not None and bool(own & set(claim.dates.span.words.split()))
