"""The country of those who have no name: gunmen, villagers, soldiers are of the place where an act has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.coding.cast import Cast, Draft
    from tightrope.records import EventClaim

LOCAL = ("REB", "CIV", "POL", "UNK")  # those who are at home where an act takes place
OFFICIAL = ("GOV", "MIL", "JUD")  # those who may act abroad
MATERIAL = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT")
FROM_ELSEWHERE = frozenset(
    "foreigner expatriate tourist traveller traveler visitor journalist reporter correspondent missionary mercenary "
    "refugee migrant country nation party side".split()
)


def settle(events: Sequence[EventClaim], cast: Cast) -> None:
    """Give the nameless of no told country that of the place of their act, or that which the article is about.

    Args:
        events: The events of an article, complete.
        cast: Who is in it.
    """
    for event in events:
        there = event.place if event.type in MATERIAL else None  # what is said in a place need not be about it
        place = there.country if there is not None else None
        for actor in (*event.by, *event.to):
            draft = cast.drafts[actor]
            if not _nameless(draft):
                continue
            if draft.sector in LOCAL:
                draft.country = place or cast.home or cast.filed
            elif draft.sector in OFFICIAL:
                draft.country = cast.home or cast.filed


def _nameless(draft: Draft) -> bool:
    """Whether somebody is only told of by a common noun, which says nothing of where they are from."""
    words = draft.name.split()
    common = draft.kind == "role" and not any(word[:1].isupper() for word in words[1:])
    return common and draft.country is None and draft.head not in FROM_ELSEWHERE and not draft.thing
