"""Against whom an act is when its own words do not say: the one whom the doer is at odds with in the article.

"The rebels asked for a truce … The army refused": it refused the rebels. "The army bombed the valley": where the
article tells of its fight with the rebels, it bombed them there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from tightrope.coding import syntax
from tightrope.coding.cast import draft_of
from tightrope.coding.confrontation import odds_of
from tightrope.coding.predicates import FORCE
from tightrope.coding.tables import word_list
from tightrope.coding.whereabouts import settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.coding.cast import Cast, Draft
    from tightrope.coding.confrontation import Odds
    from tightrope.coding.fold import Told
    from tightrope.records import EventClaim

AIMED = ("ASSAULT", "THREATEN", "REJECT", "ACCUSE", "SANCTION", "COERCE", "REQUEST")  # always against or to somebody
# These show who is against whom.
ODDS = ("ASSAULT", "THREATEN", "REJECT", "ACCUSE", "SANCTION", "COERCE", "PROTEST", "REQUEST")
# These are to the foe if nobody else is told of.
TO_THE_FOE = ("RETREAT", "COERCE", "THREATEN", "REJECT", "SANCTION", "ACCUSE", "REQUEST", "CONCEDE")
SPOKEN = ("REQUEST", "THREATEN", "ACCUSE", "AGREE", "REJECT", "SUPPORT")
FIGHTING = ("GOV", "MIL", "REB", "IGO", "POL")
FORCES = ("GOV", "MIL")
ENVOYS = frozenset(("ambassador", "envoy", "consul", "diplomat", "attaché", "attache"))
MEDIATING = word_list("parties", "mediating")
OFFERING = word_list("parties", "offering")
NEAR = 300  # characters: an act twice as far off as this counts for half as much


def opposed(events: Sequence[EventClaim], groups: Sequence[Sequence[Told]], cast: Cast) -> list[EventClaim]:
    """Fill in the recipients of hostile acts that name none, or only the land where they struck.

    Args:
        events: The events of an article.
        groups: The mentions of each.
        cast: Who is in it.

    Returns:
        The same events, in the same order.
    """
    odds = odds_of(events, cast)
    whole = [
        event if _general(event, mentions) else _whole(event, events, cast, odds)
        for event, mentions in zip(events, groups, strict=True)
    ]
    for event in whole:
        _place_ranks(event, odds)
        _place_envoys(event, odds)
    full = [
        msgspec.structs.replace(event, to=_by_odds(event, mentions, odds)) if event.by and not event.to else event
        for event, mentions in zip(whole, groups, strict=True)
    ]
    settle(full, cast)
    return full


def _general(event: EventClaim, mentions: Sequence[Told]) -> bool:
    """Whether a noun only speaks of somebody's attacks, of no day or place: "compared its atrocities with"."""
    told = bool(event.to or event.dates or event.place or event.killed or event.injured)
    plural = all(one.act.noun and one.act.light is None and one.act.token.tag_ == "NNS" for one in mentions)
    return event.type == "ASSAULT" and plural and not told


def _place_ranks(event: EventClaim, odds: Odds) -> None:
    """Give soldiers and police of no told country whom a group hits that of the state it fights."""
    drafts = odds.sides.cast.drafts
    unplaced = [d for d in (drafts[a] for a in event.to) if d.sector in FORCES and d.kind == "role" and not d.country]
    if event.type not in FORCE or not unplaced or not event.by:
        return
    foe = odds.foe(odds.sides.of(event.by[0])) if drafts[event.by[0]].sector == "REB" else None
    if foe is not None and drafts[foe].sector in FORCES:
        for draft in unplaced:
            draft.country = drafts[foe].country


def _place_envoys(event: EventClaim, odds: Odds) -> None:
    """Give an ambassador of no told country, or of the one that summons or expels, that of the other state."""
    drafts = odds.sides.cast.drafts
    states = [drafts[a].country for a in event.by if drafts[a].sector == "GOV"]
    envoys = [drafts[a] for a in event.to if drafts[a].head in ENVOYS and drafts[a].kind == "role"]
    if event.type not in ("ACCUSE", "SANCTION") or not states or not envoys:
        return
    foe = odds.foe(odds.sides.of(event.by[0]))
    for envoy in envoys:
        if foe is not None and drafts[foe].country and envoy.country in (None, *states):
            envoy.country = drafts[foe].country


def _confronts(event: EventClaim, mentions: Sequence[Told], odds: Odds) -> tuple[str, ...]:
    """The state that forces are moved against, where two states confront each other and no goal of the move is told."""
    goals = [n for told in mentions for n in syntax.prepositional(told.act.token, "to", "into", "in")]
    drafts = odds.sides.cast.drafts
    if goals or any(drafts[a].sector not in FORCES or not drafts[a].country for a in event.by):
        return ()
    foes = (odds.foe(odds.sides.of(doer)) for doer in event.by)
    return tuple(foe for foe in foes if foe is not None and foe not in event.by and drafts[foe].sector in FORCES)[:1]


def _whole(event: EventClaim, events: Sequence[EventClaim], cast: Cast, odds: Odds) -> EventClaim:
    """The event with its opponent, where it can be told."""
    if not event.by or event.type not in (*AIMED, *SPOKEN, "CONSULT"):
        return event
    if not event.to:
        found = _partners(event, events) if event.type in (*SPOKEN, "CONSULT") else ()
        if not found and event.type == "THREATEN":
            found = odds.leading(event.by)
        if not found and event.type in AIMED:
            found = _opponents(event, events, cast)[:1]
        return msgspec.structs.replace(event, to=found) if found else event
    if event.type == "ASSAULT" and all(_own_land(cast.drafts[a], event, cast) for a in event.to):
        found = _opponents(event, events, cast)[:1]
        return msgspec.structs.replace(event, to=found or event.to)
    if event.type == "ASSAULT" and all(cast.drafts[a].kind in ("place", "state") for a in event.to):
        found = _opponents(event, events, cast)
        groups = tuple(a for a in found if cast.drafts[a].sector == "REB")
        if groups and not any(_side(a, cast) == _side(b, cast) for a in found for b in event.to):
            return msgspec.structs.replace(event, to=(groups[0], *event.to))
    return event


def _struck_in(event: EventClaim, mentions: Sequence[Told], cast: Cast) -> tuple[str, ...]:
    """The state in whose town a group strikes once: "a bombing in X by the rebels"."""
    groups = all(cast.drafts[a].sector == "REB" for a in event.by)
    once = all(told.act.noun and told.act.token.tag_ in ("NN", "NNP") for told in mentions)
    exact = event.place is not None and event.place.precision == "exact"
    state = cast.tables.states.get(event.place.country or "") if event.place is not None and exact else None
    return (cast.drafts.setdefault(state.actor, draft_of(state)).id,) if groups and once and state else ()


def _own_land(thing: Draft, event: EventClaim, cast: Cast) -> bool:
    """Whether what a state's forces hit is land or a thing taken for their own, where nobody is said to be harmed."""
    own = any(cast.drafts[a].sector in FORCES and cast.drafts[a].country == thing.country for a in event.by)
    return own and thing.thing and event.killed is None and event.injured is None


def _side(actor: str, cast: Cast) -> str:
    """What counts as one party: a state with its forces, or a group."""
    draft = cast.drafts[actor]
    return draft.country if draft.country and draft.sector in FORCES else actor


def _opponents(event: EventClaim, events: Sequence[EventClaim], cast: Cast) -> tuple[str, ...]:
    """Those with whom the doers are at odds, the likeliest first: in more acts, nearer, told before."""
    mine = {_side(a, cast) for a in event.by}
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, str] = {}
    for other in events:
        if other is event or other.type not in ODDS or other.status == "not":
            continue
        by, to = ({_side(a, cast) for a in party} for party in (other.by, other.to))
        beside = set() if by == to else mine  # of two who fight each other, each is the other's opponent
        away = event.quote.start - other.quote.start
        weight = 1.0 / (NEAR + away if away >= 0 else 2 * NEAR - away)
        for party, opposite in ((by, other.to), (to, other.by)):
            for actor in opposite if mine & party else ():
                side = _side(actor, cast)
                if side not in mine and (side not in party or not beside) and cast.drafts[actor].sector in FIGHTING:
                    weights[side] += weight
                    first.setdefault(side, actor)
    return tuple(first[side] for side in sorted(weights, key=lambda s: -weights[s]))


def _partners(event: EventClaim, events: Sequence[EventClaim]) -> tuple[str, ...]:
    """Those whom one meets and speaks to in one sentence: "in a call with X, Y demanded", "on a trip, Y warned X"."""
    doers = set(event.by)
    kinds = ("CONSULT",) if event.type in SPOKEN else ("REQUEST", "THREATEN")
    for other in events:
        if other.type in kinds and other.quote == event.quote and doers & set(other.by):
            found = tuple(a for a in other.to if a not in doers)
            if found:
                return found
    return ()


def _by_odds(event: EventClaim, mentions: Sequence[Told], odds: Odds) -> tuple[str, ...]:
    """The opponent of the whole article; for who mediates, the two opponents."""
    lemmas = {word.lemma_.lower() for told in mentions for word in told.act.words}
    sides = [odds.sides.of(doer) for doer in event.by]
    if event.type in ("CONSULT", "AGREE") and lemmas & MEDIATING:
        return odds.two(sides)
    if event.type == "ASSAULT":
        struck = _struck_in(event, mentions, odds.sides.cast)
        if struck or _general(event, mentions):
            return struck
        foes = (odds.foe(side) for side in sides)
        return tuple(foe for foe in foes if foe is not None and foe not in event.by)[:1]
    if event.type == "MOBILIZE":
        return _confronts(event, mentions, odds)
    if event.type not in (*TO_THE_FOE, "AGREE") or (event.type == "AGREE" and not lemmas & OFFERING):
        return ()
    foes = (odds.foe(side) for side in sides)
    return tuple(foe for foe in foes if foe is not None and foe not in event.by)[:1]
