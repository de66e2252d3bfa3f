"""Whom an act answers: "sent a frigate after X's coastguard boarded its ships", "struck in reply to raids by Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

MATERIAL = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT")
POLITICAL = ("GOV", "MIL", "REB", "IGO")
FOLLOWING = frozenset(("after", "following"))
PROMPTING = word_list("parties", "prompting")
REPLY = word_list("parties", "reply")


def answer(acts: list[Act], cast: Cast) -> None:
    """Give acts of force without recipients those whose act they follow or answer, and those acts their answerers.

    Args:
        acts: The acts of one sentence; their recipients are filled in.
        cast: Who is who.
    """
    for fight in acts:
        if fight.frame.type == "ASSAULT" and fight.frame.mutual and fight.noun and not fight.by:
            fight.by = fight.to = next((act.by for act in acts if _ends(act, fight)), ())
    material = [act for act in acts if act.frame.type in MATERIAL and not act.frame.mutual]
    for reply in material:
        for cause in material:
            if cause is reply or not _answers(reply, cause):
                continue
            if reply.noun and cause.by and not reply.by and not reply.to and _prompted(reply):
                reply.by, reply.to = cause.to, cause.by
            elif _rivals(cast, reply.by, cause.by):
                reply.to = reply.to or cause.by
                cause.to = cause.to or reply.by
            elif reply.by and not cause.to and not set(reply.by) & set(cause.by) and _answered(reply, cause):
                cause.to = reply.by
                armed = all(cast.drafts[a].sector == "REB" for a in reply.to)
                cause.by = cause.by or (reply.to if armed else ())


def _ends(peace: Act, fight: Act) -> bool:
    """Whether an act between two tells who fought: "the neighbours agreed to a truce after a week of clashes"."""
    between = len(peace.by) > 1 and set(peace.by) == set(peace.to)
    return between and peace.frame.type in ("AGREE", "RETREAT") and peace.token in fight.token.ancestors


def _rivals(cast: Cast, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sets of doers are such as act against each other."""
    if not one or not other or set(one) & set(other):
        return False
    drafts = [[cast.drafts[a] for a in side] for side in (one, other)]
    states = [{d.country for d in side if d.sector in ("GOV", "MIL")} - {None} for side in drafts]
    return all(d.sector in POLITICAL for side in drafts for d in side) and not states[0] & states[1]


def _answers(reply: Act, cause: Act) -> bool:
    """Whether an act follows or answers another: it hangs on it by "after", "in response to", or is prompted by it."""
    if _prompted(reply):
        return cause.token in syntax.subjects(reply.token.head)
    return any(t.lower_ in FOLLOWING or t.lemma_.lower() in REPLY for t in _between(reply, cause))


def _answered(reply: Act, cause: Act) -> bool:
    """Whether an act is said to be a reply to another: "in reply to sniper fire"."""
    return any(t.lemma_.lower() in REPLY for t in _between(reply, cause))


def _prompted(reply: Act) -> bool:
    """Whether an act is what another led to: "the attack prompted retaliation"."""
    return reply.token.dep_ == "dobj" and reply.token.head.lemma_ in PROMPTING


def _between(reply: Act, cause: Act) -> list[Token]:
    """The words that join an act to one that hangs on it or on what it is coordinated with, markers included."""
    heads = {t.i for t in syntax.conjuncts(syntax.first_conjunct(reply.token))}
    if reply.light is not None:
        heads.add(reply.light[1].i)
    found: list[Token] = []
    at = cause.token
    while at.i not in heads:
        if at.head == at:
            return []
        found += [c for c in at.children if c.dep_ in ("mark", "prep") and c.i < at.i] if at.pos_ == "VERB" else []
        at = at.head
        if at.i not in heads:
            if at.pos_ == "VERB" and (cause.light is None or at != cause.light[1]):
                return []  # what stands between is another's doing
            found.append(at)
    return found
