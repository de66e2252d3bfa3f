"""The confrontation that an article is about: its sides, and which of them are at odds most.

A side is a state with its officials and forces, or an armed group with its nameless fighters. The two that are named
most count as opponents even where no act between them is told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding.cast import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tightrope.coding.cast import Cast
    from tightrope.records import EventClaim

STATE = ("GOV", "MIL", "JUD")
ADVERSE = ("ASSAULT", "COERCE", "SANCTION", "THREATEN", "ACCUSE", "REJECT", "MOBILIZE")
MOST_TOLD = 4  # what being the two named most often weighs, in adverse acts


class Sides(NamedTuple):
    """The sides of an article: a state with its forces, or an armed group.

    Attributes:
        cast: Who is in it.
        home: The state that soldiers and officials of no told country are of, None when no state is named.
        rebels: The group that rebels without a name are of.
        told: Side → how often it is mentioned.
        faces: Side → the actor that stands for it.
    """

    cast: Cast
    home: str | None
    rebels: str | None
    told: Counter[str]
    faces: dict[str, str]

    def of(self, actor: str) -> str:
        """The side that an actor is of."""
        draft = self.cast.drafts[actor]
        if draft.sector in STATE:
            return draft.country or self.home or actor
        return self.rebels or actor if draft.sector == "REB" and draft.kind != "group" else actor


class Odds(NamedTuple):
    """Who is at odds with whom in an article.

    Attributes:
        pairs: Two sides → how many adverse acts between them are told.
        sides: The sides.
    """

    pairs: Counter[tuple[str, str]]
    sides: Sides

    def foe(self, side: str) -> str | None:
        """The side that one is at odds with most, as an actor."""
        others = Counter[str]()
        for pair, times in self.pairs.items():
            if side in pair:
                others[pair[pair[0] == side]] += times
        return self.sides.faces[others.most_common(1)[0][0]] if others else None

    def leading(self, doers: Iterable[str]) -> tuple[str, ...]:
        """The other of the two most at odds, where the doers are of one of them."""
        mine = {self.sides.of(doer) for doer in doers}
        pair = next((pair for pair, _ in self.pairs.most_common(1)), ())
        others = [side for side in pair if side not in mine]
        return (self.sides.faces[others[0]],) if len(others) == 1 else ()

    def two(self, without: Iterable[str]) -> tuple[str, ...]:
        """The two that are at odds most, as actors, others than those given."""
        left = set(without)
        ranked = (pair for pair, _ in self.pairs.most_common() if not left & set(pair))
        return tuple(self.sides.faces[side] for side in next(ranked, ()))


def odds_of(events: Iterable[EventClaim], cast: Cast) -> Odds:
    """Weigh who is at odds with whom in an article.

    Args:
        events: Its events.
        cast: Who is in it.

    Returns:
        Its sides, and how much is told between each two.
    """
    sides = _sides(cast)
    pairs = Counter[tuple[str, str]]()
    for event in events:
        if event.type in ADVERSE:
            for one, other in _across(event, sides):
                pairs[(min(one, other), max(one, other))] += 2 if event.type == "ASSAULT" else 1
    first, second, third = [*sides.told.most_common(), *[("", 0)] * 3][:3]
    if second[1] > third[1]:  # two stand out
        pairs[(min(first[0], second[0]), max(first[0], second[0]))] += MOST_TOLD
    return Odds(pairs, sides)


def _across(event: EventClaim, sides: Sides) -> Iterator[tuple[str, str]]:
    """The sides of the doers and recipients of an act that can be at odds."""
    for one in event.by:
        for other in event.to:
            pair = sides.of(one), sides.of(other)
            if pair[0] != pair[1] and all(side in sides.faces for side in pair):
                yield pair


def _sides(cast: Cast) -> Sides:
    mentions = Counter(cast.spans.values())
    states = Counter[str]()
    groups = Counter[str]()
    for actor, times in mentions.items():
        draft = cast.drafts[actor]
        if draft.country is not None and (draft.sector in STATE or draft.kind == "place"):
            states[draft.country] += times
        elif draft.sector == "REB" and draft.kind == "group":
            groups[actor] += times
    home, rebels = (next((side for side, _ in c.most_common(1)), None) for c in (states, groups))
    sides = Sides(cast, home, rebels, Counter(), {})
    for actor, times in mentions.most_common():
        draft = cast.drafts[actor]
        if draft.sector in (*STATE, "REB"):
            side = sides.of(actor)
            sides.told[side] += times
            if side not in sides.faces or (draft.kind == "state" and cast.drafts[sides.faces[side]].kind != "state"):
                sides.faces[side] = _face(actor, side, cast)
    return sides


def _face(actor: str, side: str, cast: Cast) -> str:
    """The actor that stands for a side: the state itself, not an official of it who is named."""
    state = cast.tables.states.get(side)
    official = cast.drafts[actor].kind == "person" and cast.drafts[actor].sector in STATE
    return cast.drafts.setdefault(state.actor, draft_of(state)).id if official and state is not None else actor
