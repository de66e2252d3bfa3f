"""An event as its claims tell it: best claim first, figures as ranges, rivals side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from tightrope.ledger.alike import FACTS, Telling, definiteness
from tightrope.ledger.rivals import rivals_in
from tightrope.records import Comparison, DateRange, Event, Figure, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


def event_of(
    tellings: Sequence[Telling],
    why: Sequence[Comparison],
    unsure: Sequence[Comparison],
    judged: Sequence[str],
    grades: Mapping[str, str],
) -> Event:
    """Put the claims of one event side by side.

    Args:
        tellings: The claims, in any order.
        why: How each that joined compared.
        unsure: Comparisons with claims of other events that were left open.
        judged: Ids of the judgements that shaped it.
        grades: The user's grades of outlets and speakers.
    """
    tellings = sorted(tellings, key=_rank)
    claims = [one.claim for one in tellings]
    places: dict[str, Place] = {}
    for claim in claims:
        if claim.place:
            places.setdefault(claim.place.name.casefold(), msgspec.structs.replace(claim.place, span=None))
    return Event(
        type=claims[0].type,
        status=claims[0].status,
        by=_most_named([(one.origin, one.by) for one in tellings]),
        to=_most_named([(one.origin, one.to) for one in tellings]),
        dates=_agreed(
            [claim.dates for claim in claims if claim.dates and (claim.dates.earliest or claim.dates.latest)]
        ),
        places=tuple(places.values()),
        killed=_range([claim.killed for claim in claims if claim.killed]),
        injured=_range([claim.injured for claim in claims if claim.injured]),
        claims=tuple((one.told_in, one.claim) for one in tellings),
        origins=tuple(dict.fromkeys(one.origin for one in tellings)),
        rivals=rivals_in(tellings, grades),
        why=tuple(why),
        unsure=tuple(unsure),
        judged=tuple(judged),
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
        definiteness(one),
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
