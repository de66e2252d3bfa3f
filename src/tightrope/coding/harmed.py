"""Whom an act of force hits when its words name a thing, a place or victims: the owners and the victims.

A place or thing that is hit stands for its owner: an airport, a port, a bridge for the state whose they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding.cast import draft_of
from tightrope.coding.predicates import FORCE
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tightrope.coding.cast import Cast, Draft
    from tightrope.coding.losses import Loss
    from tightrope.coding.predicates import Act
    from tightrope.records import Place

PUBLIC = word_list("parties", "public")
TAKING = word_list("parties", "taking")
BYSTANDING = ("CIV", "BUS", "UNK")
OFFICIAL = ("GOV", "MIL")


def harmed(act: Act, losses: Sequence[Loss], place: Place | None, hit: Place | None, cast: Cast) -> tuple[str, ...]:
    """The recipients of an act, with the owners of what it hits and the victims that its losses name.

    Args:
        act: The act, its parties assigned.
        losses: The dead and hurt that belong to it.
        place: Where it was done.
        hit: The town or land that it is aimed at.
        cast: Who is who; owners who were not mentioned are added.

    Returns:
        The ids of the recipients.
    """
    if act.frame.mode == "visit" and act.by and not act.to:
        host = _holder(hit, act.by, cast)
        return (host,) if host is not None else ()
    if act.frame.type not in FORCE or act.frame.mutual or set(act.by) & set(act.to):
        return act.to
    to: list[str] = []
    for actor in () if _taken(act, cast) else act.to:
        draft = cast.drafts[actor]
        if hit is not None and draft.kind == "person" and draft.sector == "UNK" and draft.name == hit.name:
            continue  # a town that the parser takes for somebody
        owner = _owner(draft, place, act.by, cast) if _public(draft) else None
        to.append(owner or actor)
    if all(cast.drafts[a].thing or cast.drafts[a].sector in ("BUS", "UNK") or a not in act.to for a in to):
        to += [a for a in _victims(act, losses, cast) if a not in (*act.by, *to)]
    held = _holder(hit, act.by, cast) if not to and act.frame.type == "ASSAULT" else None
    to += [held] if held is not None else []
    for actor in to:
        _settle(cast.drafts[actor], place, act.by, cast)
    return tuple(dict.fromkeys(to))


def _taken(act: Act, cast: Cast) -> bool:
    """Whether a town or land is taken or held, which is nobody's own: from whom, the words around do not say."""
    land = act.token.lemma_ in TAKING and "{territory}" in act.frame.pattern
    return land and all(
        cast.drafts[a].kind in ("role", "place") and cast.drafts[a].sector in BYSTANDING for a in act.to
    )


def _public(draft: Draft) -> bool:
    """Whether it is a work that is the state's or the public's: an airport, a port, a bridge, a suburb."""
    return draft.kind == "role" and bool(draft.head) and draft.head in PUBLIC and draft.sector in ("BUS", "CIV")


def _owner(thing: Draft, place: Place | None, doers: Iterable[str], cast: Cast) -> str | None:
    """The state whose thing it is, by its own words or by where it stands; not the doers' own."""
    country = thing.country or (place.country if place is not None else None)
    state = cast.tables.states.get(country) if country else None
    if state is None or any(cast.drafts[d].country == country and cast.drafts[d].sector in OFFICIAL for d in doers):
        return None
    return cast.drafts.setdefault(state.actor, draft_of(state)).id


def _holder(hit: Place | None, doers: Iterable[str], cast: Cast) -> str | None:
    """The state whose town or land is hit or visited, when those who do so are not of its country."""
    state = cast.tables.states.get(hit.country or "") if hit is not None else None
    if hit is None or state is None or any(cast.drafts[d].country == hit.country for d in doers):
        return None
    return cast.drafts.setdefault(state.actor, draft_of(state)).id


def _victims(act: Act, losses: Sequence[Loss], cast: Cast) -> list[str]:
    """The dead and hurt whom the sentence names, but for the doers' own."""
    own = {cast.drafts[d].country for d in act.by if cast.drafts[d].sector in OFFICIAL} - {None}
    found = [actor for loss in losses for actor in cast.of(act.sentence, loss.victims)]
    found = [a for a in found if cast.drafts[a].sector != "UNK"]
    return [a for a in found if not (cast.drafts[a].sector in OFFICIAL and cast.drafts[a].country in own)]


def _settle(draft: Draft, place: Place | None, doers: Iterable[str], cast: Cast) -> None:
    """Give victims of no known country that of the place, if it is not the doers' own state that hits them there."""
    if draft.country is not None or draft.kind != "role" or draft.sector not in ("CIV", *OFFICIAL):
        return
    country = place.country if place is not None else None
    state_doers = {cast.drafts[d].country for d in doers if cast.drafts[d].sector in OFFICIAL}
    if country is not None and (draft.sector == "CIV" or country not in state_doers):
        draft.country = country
