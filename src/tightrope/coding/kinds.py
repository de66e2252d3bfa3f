"""What type an act is where its parties, or the words around it, decide that and not the lexicon alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.losses import Loss
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token
    from tightrope.records import EventType

MISSILES = frozenset("missile projectile icbm satellite".split())
CAPTURES = frozenset("capture recapture retake overrun".split())
BACKING = frozenset(("support", "back", "backing"))
FOLLOWS = word_list("events", "follows")
SUFFERING, UNDONE = word_list("warnings", "expecting"), word_list("warnings", "undone")
CARRYING_OFF = word_list("events", "carrying_off")
OFFICIAL = ("GOV", "IGO", "REB", "MIL")


def type_of(act: Act, losses: list[Loss], cast: Cast) -> EventType:
    """The type of an act.

    Args:
        act: The act, its parties assigned.
        losses: The dead and injured that it caused.
        cast: Who they are.

    Returns:
        The frame's type; but a warning that names what follows threatens, and a missile test mobilises.
    """
    kind = act.frame.type
    if kind == "REQUEST" and not act.noun:
        warned = act.token.lemma_.lower() in ("warn", "caution") and any(t.lower_ in FOLLOWS for t in act.token.subtree)
        return "THREATEN" if warned or _or_else(act.token) else kind
    public = bool(act.by) and all(cast.drafts[a].sector in OFFICIAL for a in act.by)
    if kind == "PROTEST" and act.token.lemma_ == "walk" and public:
        return "SANCTION"  # of talks
    if kind == "COERCE" and (_own_border(act) or _cuts_off(act, cast) or _freezes(act, cast)):
        return "SANCTION"
    flown = [
        n for t in (act.token, *syntax.objects(act.token)) for n in syntax.prepositional(t, "over", "past", "near")
    ]
    if kind == "ASSAULT" and (not act.to or flown) and not losses and _fired_at_nobody(act, cast):
        return "MOBILIZE"
    if kind == "COERCE" and act.token.lemma_ in CAPTURES and "{territory}" in act.frame.pattern:
        armed = any(cast.drafts[a].sector in ("REB", "MIL") for a in act.by)
        return "ASSAULT" if armed else kind  # a town is captured in a fight
    if kind in ("CONSULT", "COERCE", "RETREAT") and act.by:
        kind = _under_arms(act, cast)
    if kind == "SUPPORT" and act.token.lemma_ in BACKING and act.to:
        armed = all(cast.drafts[a].sector in ("REB", "MIL") for a in act.to)
        return "AID" if armed else kind  # who backs an armed group arms, pays or shelters it
    return kind


def _or_else(verb: Token) -> bool:
    """Whether a demand says what follows where it is not met: "told them to leave or face death", "or be killed"."""
    return any(
        c.dep_ == "cc" and c.lower_ == "or" and any(_suffered(one) for one in syntax.conjuncts(t)[1:])
        for t in verb.subtree if t.pos_ in ("VERB", "AUX") for c in t.children
    )  # fmt: skip


def _suffered(verb: Token) -> bool:
    return verb.lemma_ in SUFFERING or (verb.lemma_ in UNDONE and syntax.passive(verb))


def _own_border(act: Act) -> bool:
    """Whether a state closes its own border or airspace to another: "shut its airspace to Algerian planes"."""
    closed = [o for o in syntax.objects(act.token) if o.lemma_.lower() in ("border", "airspace", "frontier")]
    return act.token.lemma_ in ("close", "shut") and any(
        owner.lower_ in ("its", "their") for o in closed for owner in syntax.possessors(o)
    )


def _cuts_off(act: Act, cast: Cast) -> bool:
    """Whether one country stops supplying another: "cut off gas to Latvia", which at home would be coercion."""
    by, to = ({cast.drafts[a].country for a in side} - {None} for side in (act.by, act.to))
    return "{utility}" in act.frame.pattern and bool(by) and bool(to) and not by & to


def _freezes(act: Act, cast: Cast) -> bool:
    """Whether a body of states, or another state, freezes what somebody owns, which at home would be coercion."""
    doers = [cast.drafts[a] for a in act.by]
    owners = {cast.drafts[a].country for a in act.to} - {None}
    foreign = all(d.sector == "IGO" or (d.kind == "state" and d.country not in owners and owners) for d in doers)
    return act.frame.pattern == ("freeze", "{asset}") and bool(doers) and foreign


def _under_arms(act: Act, cast: Cast) -> EventType:
    """What is another thing where only the armed do it: an arrest by rebels is abduction, a visit by troops a move."""
    doers = [cast.drafts[a] for a in act.by]
    kind, mode, verb = act.frame.type, act.frame.mode or "", act.token.lemma_
    if kind == "CONSULT":
        moved = (
            mode == "visit" and not act.noun and all(d.sector in ("MIL", "REB") and d.kind != "person" for d in doers)
        )
        return "MOBILIZE" if moved else kind
    if kind == "RETREAT":
        others = syntax.children(act.token, "dobj", "ccomp", "nsubjpass")  # "disarmed those remaining in the city"
        robbed = verb == "disarm" and any(n.lower_ not in ("themselves", "itself") for n in others)
        return "COERCE" if robbed and all(d.sector in ("MIL", "REB") for d in doers) else kind
    carried_off = verb == "raid" or (mode == "arrest" and verb in CARRYING_OFF)
    return "ASSAULT" if carried_off and all(d.sector == "REB" for d in doers) else kind


def _fired_at_nobody(act: Act, cast: Cast) -> bool:
    """Whether a missile is launched at no one: a test, which is a show of force."""
    return (
        any(w.lemma_.lower() in MISSILES for w in act.words)
        and act.token.lemma_ in ("launch", "fire", "test")
        and all(cast.drafts[a].kind in ("state", "institution") for a in act.by)
        and not syntax.prepositional(act.token, "into", "at", "toward", "towards", "on", "against")
    )
