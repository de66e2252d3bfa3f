"""Which claims of different articles tell of one event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tightrope.ledger.alike import Telling, answer, copied, definiteness, likeness, needed, telling
from tightrope.ledger.copies import origins
from tightrope.ledger.judged import judged
from tightrope.ledger.told import event_of
from tightrope.ledger.trust import grades
from tightrope.ledger.who import same_actors
from tightrope.records import Coding, Comparison, Event, EventClaim, Part, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tightrope.ledger.who import Who
    from tightrope.records import AnyJudgement, ClaimKey

_Block = tuple[str, str | int]
_A_MONTH = 31  # days; a longer interval is compared with every event of its type
_OPEN_CASES = 3  # comparisons left open that are kept for a claim


@dataclass
class _Group:
    """An event in the making."""

    tellings: list[Telling] = field(default_factory=list)
    codings: set[int] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    rows: dict[str, str] = field(default_factory=dict)  # list of events to the row of it that is told here

    def take(self, one: Telling) -> None:
        if one.row:
            self.rows[one.row[0]] = one.row[1]
        self.tellings.append(one)
        self.codings.add(one.coding)
        self.origins.add(one.origin)


@dataclass
class _Match:
    """How a claim compares with a group."""

    is_copy: bool
    best: Comparison

    @property
    def rank(self) -> tuple[bool, int]:
        return self.is_copy, self.best.points


def same_events(codings: Sequence[Coding], judgements: Sequence[AnyJudgement] = ()) -> tuple[Event, ...]:
    """Put the claims that tell of one event side by side.

    Two claims of different texts tell of one event when nothing rules it out and enough speaks for it.

    Ruled out are: another PLOVER type; a plan and a fact; days that do not overlap (a fact is not later than its
    publication, and without a date not over a month before it); places of which neither names the other, nor lies
    within 25 km; recipients of different countries, or two persons, unless day and place are the same and one of them
    is only described ("a depot"); doers that cannot be the same or are two named armed groups, unless day, place and
    victim are the same (each side blames the other); a bare plural ("attacks") and a single act.

    Points: same day 2, narrow ranges that overlap 1, news without a day within two days of the act 1; same place 2,
    one within the other 1; the same actor on a side 2, one that may be the same 1 (a government and its forces;
    "gunmen" and an armed group); same deaths 2, same injuries 2; same mode 1, another mode of talks or pressure -3.
    Needed are 4, or 6 if either claim has no date or only a long range; and a shared recipient; or a shared doer, and
    the place, the losses or (but for attacks) the mode; or the losses, at one place or of ten or more. What falls a
    point short, or has the points without that, is "unsure": the two stay apart, and `Event.unsure` says so.

    An event takes a claim only if no claim that is already there rules it out, so that a vague report does not chain
    two strikes into one. The claims of copies of one text always join, those of two rows of one list of events never.
    The most definite claims are placed first. What people judged is then replayed over the result, in the order in
    which it was judged.

    Args:
        codings: What was read, in any order.
        judgements: What people judged, in order.

    Returns:
        The events by day; every claim of an event is in exactly one.
    """
    origin = origins([coding.article for coding in codings])
    who = same_actors(codings, judgements)
    groups: list[_Group] = []
    at: defaultdict[_Block, dict[int, None]] = defaultdict(dict)  # block to the groups in it
    why: dict[ClaimKey, Comparison] = {}  # of the claim that was placed
    unsure: defaultdict[ClaimKey, dict[Comparison, None]] = defaultdict(dict)  # of either claim
    for one in sorted(_tellings(codings, origin, who), key=definiteness):
        near = {number: None for block in _blocks(one, asking=True) for number in at[block]}
        matches = {number: match for number in sorted(near) if (match := _match(one, groups[number]))}
        chosen = max(
            (number for number, match in matches.items() if match.best.answer == "same"),
            key=lambda number: matches[number].rank,
            default=len(groups),
        )
        if chosen == len(groups):
            groups.append(_Group())
        else:
            why[one.key] = matches[chosen].best
        left = [match.best for number, match in matches.items() if number != chosen and match.best.answer == "unsure"]
        for open_case in sorted(left, key=lambda case: -case.points)[:_OPEN_CASES]:
            unsure[open_case.one][open_case] = unsure[open_case.other][open_case] = None
        groups[chosen].take(one)
        for block in _blocks(one, asking=False):
            at[block][chosen] = None
    given = grades(judgements)
    found: list[Event] = []
    for group in judged([group.tellings for group in groups], standing(list(judgements))):
        keys = group.keys
        joined = [why[key] for key in sorted(keys) if key in why and why[key].other in keys]
        open_cases = {case: None for key in sorted(keys) for case in unsure.get(key, ()) if not {*_ends(case)} <= keys}
        found.append(event_of(group.tellings, joined, list(open_cases), group.by, given))
    return tuple(sorted(found, key=lambda event: (_first_day(event), event.id)))


def _ends(case: Comparison) -> tuple[ClaimKey, ClaimKey]:
    return case.one, case.other


def _tellings(codings: Sequence[Coding], origin: dict[str, str], who: Who) -> Iterator[Telling]:
    for number, coding in enumerate(codings):
        actors = {actor.id: who.actor(actor) for actor in coding.actors}
        for claim in coding.claims:
            if isinstance(claim, EventClaim):
                yield telling(number, coding.article, origin[coding.article.id], claim, actors)


def _blocks(one: Telling, *, asking: bool) -> Iterator[_Block]:
    """Name the groups a claim can be in: those of its type with a day in common, or of a copy."""
    kind = one.claim.type
    yield kind, one.origin
    short = one.first and one.last and (one.last - one.first).days <= _A_MONTH
    if short and one.first and one.last:
        for day in range(one.first.toordinal(), one.last.toordinal() + 1):
            yield kind, day
    if asking:
        yield kind, "open" if short else "all"
    else:
        yield kind, "all"
        if not short:
            yield kind, "open"


def _match(one: Telling, group: _Group) -> _Match | None:
    """Compare a claim with a group: with the claim there that it is most like; None when one rules it out."""
    if one.coding in group.codings or (one.row and group.rows.get(*one.row) != one.row[1]):
        return None
    copies = [other for other in group.tellings if copied(one, other)] if one.origin in group.origins else []
    best: tuple[bool, int, Telling, tuple[Part, ...]] | None = None
    for other in group.tellings:
        parts = likeness(one, other)
        if isinstance(parts, str):
            if not copies:
                return None
            parts = ()
        is_copy = other in copies
        if is_copy:
            parts = (Part(words=f"copy of {other.article.name}"), *parts)
        found = is_copy or answer(one, other, parts) == "same", sum(part.points for part in parts), other, parts
        if best is None or found[:2] > best[:2]:
            best = found
    if best is None:
        return None
    good, _, other, parts = best
    told = "same" if good else answer(one, other, parts)
    found_best = Comparison(
        one=one.key, other=other.key, answer=told, parts=parts, needed=0 if copies else needed(one, other)
    )
    return _Match(bool(copies), found_best)


def _first_day(event: Event) -> date:
    return (event.dates and (event.dates.earliest or event.dates.latest)) or date.max
