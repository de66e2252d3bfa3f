"""Who stands where in a confrontation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tightrope.records.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

Side = Literal["challenger", "defender", "patron", "middle", "other"]


class Sides(Record, frozen=True, kw_only=True):
    """Actor ids by side, the actor who is named most first."""

    challenger: tuple[str, ...] = ()
    defender: tuple[str, ...] = ()
    patron: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()

    def of(self, actor: str) -> Side:
        """The side that an actor is taken to be on."""
        if actor in self.challenger:
            return "challenger"
        if actor in self.defender:
            return "defender"
        if actor in self.patron:
            return "patron"
        return "middle" if actor in self.middle else "other"

    def of_first(self, actors: Iterable[str]) -> Side:
        """The side of the first of several actors who is on one."""
        return next((side for side in map(self.of, actors) if side != "other"), "other")
