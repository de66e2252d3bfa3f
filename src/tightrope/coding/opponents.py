"""Against whom an act is when its own words do not say: the one whom the doer is at odds with where the text tells it.

"The rebels asked for a truce … The army refused": it refused the rebels, told of just before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tightrope.coding.cast import draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.coding.cast import Cast
    from tightrope.records import EventClaim

ODDS: dict[str, tuple[str, ...]] = {  # what is against somebody → the acts before it that show against whom
    "ASSAULT": ("ASSAULT",),
    "COERCE": ("ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "RETREAT"),
    "MOBILIZE": ("MOBILIZE", "THREATEN", "COERCE"),
    "THREATEN": ("ASSAULT", "THREATEN", "ACCUSE", "SANCTION", "COERCE", "REQUEST", "MOBILIZE"),
    "REJECT": ("REQUEST", "ACCUSE", "THREATEN", "AGREE", "REJECT"),
}
ONE_WAY = ("REJECT", "MOBILIZE")  # against those who acted on the doer, not whomever the doer acted on
FIGHTING = ("GOV", "MIL", "REB", "IGO", "POL")
STATE = ("GOV", "MIL")
SPOKEN = ("REQUEST", "THREATEN", "ACCUSE", "AGREE", "REJECT", "SUPPORT")
NEAR = 700  # characters back in which the opponent was told of


def opposed(events: Sequence[EventClaim], cast: Cast) -> list[EventClaim]:
    """Fill in the recipients of hostile acts that name none, where an act told just before shows the opponent.

    Args:
        events: The events of an article.
        cast: Who is in it.

    Returns:
        The same events, in the same order.
    """
    before: list[EventClaim] = []
    found: dict[int, EventClaim] = {}
    for n, event in sorted(enumerate(events), key=lambda e: (e[1].quote.start, e[1].trigger.start)):
        whole = event
        if event.by and not event.to and event.type in SPOKEN:
            whole = msgspec.structs.replace(event, to=_partners(event, events))
        if event.by and not whole.to and event.type in ODDS:
            whole = msgspec.structs.replace(event, to=_opponent(event, before, cast))
        before.append(whole)
        found[n] = whole
    return [found[n] for n in sorted(found)]


def _opponent(event: EventClaim, before: Sequence[EventClaim], cast: Cast) -> tuple[str, ...]:
    doers = set(event.by)
    for other in reversed(before):
        if event.quote.start - other.quote.start > NEAR:
            break
        if other.type not in ODDS[event.type]:
            continue
        found: tuple[str, ...] = ()
        if _one_side(cast, event.by, other.to):
            found = other.by
        elif _one_side(cast, event.by, other.by) and (event.type not in ONE_WAY or event.quote == other.quote):
            found = other.to
        found = tuple(_body(cast, a) for a in found if a not in doers and not _own(cast, a, event.by))
        if found:
            return found
    return ()


def _body(cast: Cast, actor: str) -> str:
    """The state for one of its officials: who expels an envoy is at odds with those who sent him."""
    draft = cast.drafts[actor]
    state = cast.tables.states.get(draft.country or "")
    if state is None or draft.sector != "GOV" or draft.kind not in ("role", "person"):
        return actor
    return cast.drafts.setdefault(state.actor, draft_of(state)).id


def _one_side(cast: Cast, some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two sets of actors share one, or are of the same state."""
    if set(some) & set(others):
        return True
    states = [{cast.drafts[a].country for a in side if cast.drafts[a].sector in STATE} for side in (some, others)]
    return bool(states[0] & states[1] - {None})


def _own(cast: Cast, actor: str, doers: Sequence[str]) -> bool:
    """Whether an actor is no opponent: a bystander, or of the doers' own state."""
    draft = cast.drafts[actor]
    if draft.sector not in FIGHTING:
        return True
    states = {cast.drafts[d].country for d in doers if cast.drafts[d].sector in STATE}
    return draft.sector in STATE and draft.country in states


def _partners(event: EventClaim, events: Sequence[EventClaim]) -> tuple[str, ...]:
    """Those whom the speaker meets or calls in the same sentence: "in a call with X, Y demanded a truce"."""
    doers = set(event.by)
    for other in events:
        if other.type == "CONSULT" and other.quote == event.quote and doers & set(other.by):
            found = tuple(a for a in other.to if a not in doers)
            if found:
                return found
    return ()
