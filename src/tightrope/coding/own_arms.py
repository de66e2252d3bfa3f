"""Whose arms strike when only their own force tells it: "two jets bombed the depot, the air force said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.cast import Cast, Draft
    from tightrope.coding.predicates import Act
    from tightrope.records import Speaker

CARRIERS = word_list("parties", "carriers")


def firing(act: Act, speakers: Iterable[Speaker], cast: Cast) -> tuple[str, ...]:
    """Who fires, where a force tells of planes, ships or guns of no named owner that hit another side.

    Args:
        act: An act of force, its parties assigned.
        speakers: Who tells it.
        cast: Who is who.

    Returns:
        The force's id, alone; nothing where it has doers, or hits nobody known or the force's own country.
    """
    if act.frame.type != "ASSAULT" or act.by or act.frame.mutual or not _struck_by_carrier(act):
        return ()
    for speaker in speakers:
        force = cast.drafts[speaker.actor]
        if force.sector == "MIL" and force.country and _hits_others(act, force, cast):
            return (force.id,)
    return ()


def _struck_by_carrier(act: Act) -> bool:
    """Whether planes, ships or guns do it, and nothing says whose: "a strike by two aircraft"."""
    verb = act.light[1] if act.light is not None and act.light[0] == "do" else act.token
    doers = syntax.agents(verb) if act.noun or syntax.passive(verb) else syntax.subjects(verb)
    doers = [*doers, *(syntax.prepositional(act.token, "by") if act.noun else ())]
    return any(syntax.head_noun(n).lemma_.lower() in CARRIERS for n in doers)


def _hits_others(act: Act, force: Draft, cast: Cast) -> bool:
    hit = [cast.drafts[a] for a in act.to]
    return bool(hit) and all(d.sector == "REB" or d.country not in (None, force.country) for d in hit)
