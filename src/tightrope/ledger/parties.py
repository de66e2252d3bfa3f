"""Whether the parties of two claims may be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.records import Part

if TYPE_CHECKING:
    from tightrope.records import Actor

FULL = 2  # points for the same day, place or party
_ARMS = {"GOV": "state", "MIL": "state", "REB": "rebels"}
_DESCRIBED = frozenset({"role", "place", "unknown"})
Parties = tuple["Actor", ...]


def apart(these: Parties, those: Parties, *, arms: bool = False) -> bool:
    """Whether two sets of actors cannot be one party: those they do not share all differ.

    Args:
        these: Actors of one claim.
        those: Actors of the other.
        arms: Whether forces of a state and rebels of no known country differ too.
    """
    shared = {actor.id for actor in these} & {actor.id for actor in those}
    left, right = ([actor for actor in side if actor.id not in shared] for side in (these, those))
    return bool(left and right) and all(_differ(a, b, arms=arms) for a in left for b in right)


def _differ(a: Actor, b: Actor, *, arms: bool) -> bool:
    if a.kind == b.kind == "person" or (a.country and b.country and a.country != b.country):
        return True
    return arms and {_ARMS.get(a.sector), _ARMS.get(b.sector)} == {"state", "rebels"}


def third_parties(these: Parties, those: Parties) -> bool:
    """Whether each of two sets of actors has one that can be nobody in the other."""
    return all(
        any(all(_other(one, two) for two in right) for one in left) for left, right in ((these, those), (those, these))
    )


def _other(a: Actor, b: Actor) -> bool:
    return a.id != b.id and _differ(a, b, arms=False)


def two_groups(these: Parties, those: Parties) -> bool:
    """Whether each side names one armed group, and not the same one."""
    groups = [{actor.id for actor in side if (actor.kind, actor.sector) == ("group", "REB")} for side in (these, those)]
    return all(groups) and not groups[0] & groups[1]


def named(these: Parties, those: Parties) -> bool:
    """Whether both sides have a name of their own, and are not only described ("five soldiers", "a depot")."""
    return all(any(actor.kind not in _DESCRIBED for actor in side) for side in (these, those))


def shared(side: str, these: Parties, those: Parties) -> tuple[Part, ...]:
    """Give the points for an actor that both sides share, or for two that may be one."""
    ids = {actor.id for actor in those}
    for actor in these:
        if actor.id in ids:
            return (Part(words=f"same {side} {actor.name}", points=FULL),)
    for a in these:
        for b in those:
            if _like(a, b):
                return (Part(words=f"like {side} {a.name} / {b.name}", points=1),)
    return ()


def _like(a: Actor, b: Actor) -> bool:
    """Whether two actors may be one: a government and its forces, or a description that fits ("gunmen", "rebels")."""
    if "UNK" in {a.sector, b.sector} or a.kind == b.kind == "person" or two_groups((a,), (b,)):
        return False
    if a.country and a.country == b.country:
        return _ARMS.get(a.sector, a.sector) == _ARMS.get(b.sector, b.sector)
    return "role" in {a.kind, b.kind} and None in {a.country, b.country} and a.sector == b.sector
