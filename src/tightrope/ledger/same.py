"""Which claims of different articles tell of one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from tightrope.ledger.alike import FACTS, Part, Telling, copied, likeness, telling
from tightrope.ledger.copies import origins
from tightrope.ledger.rivals import rivals_in
from tightrope.records import Coding, DateRange, Event, EventClaim, Figure, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENOUGH = 4  # points when both claims are dated, as: same day and same doer
_ENOUGH_UNDATED = 6  # as: same place, doer and recipient
_A_MONTH = 31  # days; a longer interval is compared with every event of its type


@dataclass
class _Group:
    """An event in the making."""

    tellings: list[Telling] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    codings: set[int] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)

    def take(self, one: Telling) -> None:
        self.tellings.append(one)
        self.codings.add(one.coding)
        self.origins.add(one.origin)


def same_events(codings: Sequence[Coding]) -> tuple[Event, ...]:
    """Put the claims that tell of one event side by side.

    Two claims of different texts tell of one event when nothing rules it out and enough speaks for it.

    Ruled out are: another PLOVER type; a plan and a fact; days that do not overlap (a fact is not later than its
    publication, and without a date not over a month before it); places of which neither names the other, nor lies
    within 25 km; recipients of different countries, or two persons; doers that cannot be the same, unless day, place
    and recipient are (each side blames the other); a bare plural ("attacks") and a single act.

    Points: same day 2, narrow ranges that overlap 1; same place 2, one within the other 1; the same actor on a side 2,
    one of the same country and sector 1 (a government and its forces count as one); same deaths 2, same injuries 2,
    same mode 1. At least one party must be shared and 4 points reached, 6 if either claim has no date.

    An event takes a claim only if no claim that is already there rules it out, so that a vague report does not chain
    two strikes into one. The claims of copies of one text always join. The most definite claims are placed first.

    Args:
        codings: What was read, in any order.

    Returns:
        The events by day; every claim of an event is in exactly one.
    """
    origin = origins([coding.article for coding in codings])
    groups: list[_Group] = []
    at: defaultdict[tuple[str, ...], dict[int, None]] = defaultdict(dict)  # block to the groups in it
    for one in sorted(_tellings(codings, origin), key=_definiteness):
        near = {number: None for block in _blocks(one, asking=True) for number in at[block]}
        best, parts = _best_group(one, groups, sorted(near))
        if best is None:
            best = len(groups)
            groups.append(_Group())
        else:
            groups[best].why.append(_reason(one, parts))
        groups[best].take(one)
        for block in _blocks(one, asking=False):
            at[block][best] = None
    return tuple(sorted((_event(group) for group in groups), key=lambda event: (_first_day(event), event.id)))


def _reason(one: Telling, parts: tuple[Part, ...]) -> str:
    points = sum(part.points for part in parts)
    told = ", ".join(f"{part.words} {part.points}" if part.points else part.words for part in parts)
    return f"{one.article.name}: {told} = {points}"


def _tellings(codings: Sequence[Coding], origin: dict[str, str]) -> Iterator[Telling]:
    for number, coding in enumerate(codings):
        actors = {actor.id: actor for actor in coding.actors}
        for claim in coding.claims:
            if isinstance(claim, EventClaim):
                yield telling(number, coding.article, origin[coding.article.id], claim, actors)


def _definiteness(one: Telling) -> tuple[int, int, date, str, int, str]:
    """Order claims from a single day with doer, recipient and place to none of them; then by publication."""
    days = (one.last - one.first).days if one.dated and one.first and one.last else 10_000
    given = sum(map(bool, (one.doers, one.recipients, one.claim.place, one.claim.killed or one.claim.injured)))
    return days, -given, _published(one), one.told_in, one.claim.quote.start, one.claim.id


def _blocks(one: Telling, *, asking: bool) -> Iterator[tuple[str, ...]]:
    """Name the groups a claim can be in: those of its type with a day in common, or of a copy."""
    kind = one.claim.type
    yield kind, "text", one.origin
    short = one.first and one.last and (one.last - one.first).days <= _A_MONTH
    if short and one.first and one.last:
        for n in range((one.last - one.first).days + 1):
            yield kind, "day", (one.first + timedelta(days=n)).isoformat()
    if asking:
        yield kind, "open" if short else "all"
    else:
        yield kind, "all"
        if not short:
            yield kind, "open"


def _best_group(one: Telling, groups: list[_Group], near: list[int]) -> tuple[int | None, tuple[Part, ...]]:
    best: int | None = None
    best_parts: tuple[Part, ...] = ()
    best_points = (False, 0)
    for number in near:
        match = _match(one, groups[number])
        if match is None:
            continue
        is_copy, parts = match
        points = (is_copy, sum(part.points for part in parts))
        if points > best_points:
            best, best_parts, best_points = number, parts, points
    return best, best_parts


def _match(one: Telling, group: _Group) -> tuple[bool, tuple[Part, ...]] | None:
    """Score a claim against a group: whether it is a copy, and the parts of its best likeness."""
    if one.coding in group.codings:
        return None
    copies = [other for other in group.tellings if copied(one, other)] if one.origin in group.origins else []
    found = [(Part(f"copy of {other.article.name}", 0), *(likeness(one, other) or ())) for other in copies]
    for other in group.tellings:
        parts = likeness(one, other)
        if parts is None and not copies:
            return None
        if parts and _enough(one, other, parts):
            found.append(parts)
    best = max(found, key=lambda parts: sum(part.points for part in parts), default=None)
    return (bool(copies), best) if best else None


def _enough(a: Telling, b: Telling, parts: tuple[Part, ...]) -> bool:
    shares_a_party = any(part.words.startswith(("same doer", "same recipient", "like ")) for part in parts)
    needed = _ENOUGH if a.dated and b.dated else _ENOUGH_UNDATED
    return shares_a_party and sum(part.points for part in parts) >= needed


def _event(group: _Group) -> Event:
    tellings = sorted(group.tellings, key=_rank)
    claims = [one.claim for one in tellings]
    places: dict[str, Place] = {}
    for claim in claims:
        if claim.place:
            places.setdefault(claim.place.name.casefold(), msgspec.structs.replace(claim.place, span=None))
    return Event(
        type=claims[0].type,
        status=claims[0].status,
        by=_most_named([(one.origin, one.claim.by) for one in tellings]),
        to=_most_named([(one.origin, one.claim.to) for one in tellings]),
        dates=_agreed(
            [claim.dates for claim in claims if claim.dates and (claim.dates.earliest or claim.dates.latest)]
        ),
        places=tuple(places.values()),
        killed=_range([claim.killed for claim in claims if claim.killed]),
        injured=_range([claim.injured for claim in claims if claim.injured]),
        claims=tuple((one.told_in, one.claim) for one in tellings),
        origins=tuple(dict.fromkeys(one.origin for one in tellings)),
        rivals=rivals_in(tellings),
        why=tuple(group.why),
    )


def _rank(one: Telling) -> tuple[bool, bool, bool, int, bool, tuple[int, int, date, str, int, str]]:
    """Rank claims: not denied, original, no anonymous speaker, few links to the speaker, happened, most definite."""
    claim = one.claim
    return (
        claim.status not in {"happened", "claimed"} and claim.status in FACTS,
        one.origin != one.told_in,
        any(speaker.anonymous for speaker in claim.said_by),
        len(claim.said_by),
        claim.status != "happened",
        _definiteness(one),
    )


def _most_named(named: list[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Order ids by the number of independent texts that name them; ties stay in the order of the claims."""
    votes = Counter(actor for origin, actor in dict.fromkeys((o, a) for o, ids in named for a in ids))
    return tuple(actor for actor, _ in votes.most_common())


def _agreed(dates: list[DateRange]) -> DateRange | None:
    if not dates:
        return None
    earliest = max((one.earliest for one in dates if one.earliest), default=None)
    latest = min((one.latest for one in dates if one.latest), default=None)
    if earliest and latest and earliest > latest:
        return msgspec.structs.replace(dates[0], span=None, how="the best claim's; others differ")
    return DateRange(earliest=earliest, latest=latest, how="where all claims agree" if len(dates) > 1 else dates[0].how)


def _range(figures: list[Figure]) -> Figure | None:
    if not figures:
        return None
    numbers = [n for one in figures for n in (one.low, one.best, one.high) if n is not None]
    closed = any(one.best is not None or one.high is not None for one in figures)
    opened = any(one.best is not None or one.low is not None for one in figures)
    return Figure(
        low=min(numbers) if opened else None,
        best=next((one.best for one in figures if one.best is not None), None),
        high=max(numbers) if closed else None,
    )


def _published(one: Telling) -> date:
    published = one.article.published
    return (published and (published.latest or published.earliest)) or date.max


def _first_day(event: Event) -> date:
    return (event.dates and (event.dates.earliest or event.dates.latest)) or date.max
