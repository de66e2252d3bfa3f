"""What people judged about events, replayed over the events that the rules find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tightrope.ledger.alike import Telling, likeness
from tightrope.records import EventJudgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tightrope.records import AnyJudgement, ClaimKey


@dataclass
class Judged:
    """The claims of one event, and the judgements that brought them together or parted them."""

    tellings: list[Telling]
    by: list[str] = field(default_factory=list)

    @property
    def keys(self) -> set[ClaimKey]:
        """What names the claims."""
        return {one.key for one in self.tellings}


def judged(groups: Iterable[list[Telling]], judgements: Sequence[AnyJudgement]) -> list[Judged]:
    """Replay judgements over a grouping, each on what those before it left: the last word counts.

    "Same" joins all groups that hold one of the claims. "Different" parts a group that holds claims of both sides; a
    claim that the judgement does not name (it came later) goes with the side that it is more like. Claims that are not
    there, such as those of articles published after `as_of`, are passed over.

    Args:
        groups: The claims by event.
        judgements: Those that stand, in order.

    Returns:
        The claims by event.
    """
    found = [Judged(tellings) for tellings in groups]
    about = [one for one in judgements if isinstance(one, EventJudgement)]
    if not about:
        return found
    at = {one.key: group for group in found for one in group.tellings}
    for judgement in about:
        sides = [[key for key in side if key in at] for side in (judgement.one, judgement.other)]
        if judgement.answer == "same":
            _join(found, at, [*sides[0], *sides[1]], judgement.id)
        elif judgement.answer == "different":
            _part(found, at, sides, judgement.id)
    return [group for group in found if group.tellings]


def _join(found: list[Judged], at: dict[ClaimKey, Judged], keys: list[ClaimKey], by: str) -> None:
    held = list({id(at[key]): at[key] for key in keys}.values())
    if len(held) <= 1:
        return
    joined = Judged([one for group in held for one in group.tellings])
    joined.by = [*dict.fromkeys(one for group in held for one in group.by), by]
    found.append(joined)
    for group in held:
        group.tellings = []
    at.update((one.key, joined) for one in joined.tellings)


def _part(found: list[Judged], at: dict[ClaimKey, Judged], sides: list[list[ClaimKey]], by: str) -> None:
    """Part each group that holds claims of both sides."""
    left, right = sides
    groups = {id(at[key]): at[key] for key in left}
    both = [group for group in groups.values() if group.keys & set(left) and group.keys & set(right)]
    for group in both:
        stay = [one for one in group.tellings if one.key in left]
        leave = [one for one in group.tellings if one.key in right]
        for one in group.tellings:
            if one.key not in left and one.key not in right:
                (leave if _most_like(one, leave) > _most_like(one, stay) else stay).append(one)
        parted = [Judged(side, [*group.by, by]) for side in (stay, leave)]
        group.tellings = []
        found += parted
        at.update((one.key, side) for side in parted for one in side.tellings)


def _most_like(one: Telling, others: list[Telling]) -> int:
    compared = [likeness(one, other) for other in others]
    return max((sum(p.points for p in parts) for parts in compared if not isinstance(parts, str)), default=-1)
