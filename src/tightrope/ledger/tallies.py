"""What running totals say about events: how many are itemised, how many are not, and where totals contradict."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tightrope.ledger.alike import plural
from tightrope.ledger.copies import origins
from tightrope.ledger.parties import shared
from tightrope.ledger.rivals import figure_words
from tightrope.ledger.same import same_events
from tightrope.ledger.who import same_actors
from tightrope.records import Itemised, TallyClaim, TallyPoint, TallySeries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tightrope.records import Actor, AnyJudgement, Coding, Event, EventType, Figure

_FACTS = frozenset({"happened", "claimed"})
_LOST = {"killed": "killed", "injured": "injured"}


class _Key(NamedTuple):
    """A counting rule."""

    what: EventType
    unit: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    since: date | None
    rule: str


class _Total(NamedTuple):
    """A total as one article gives it."""

    day: date
    speaker: str
    figure: Figure
    article: str


def tally_series(
    codings: Sequence[Coding], judgements: Sequence[AnyJudgement] = (), events: Sequence[Event] | None = None
) -> tuple[TallySeries, ...]:
    """Put totals side by side, each counting rule apart, and hold them against the events.

    A rule is what is counted, by and to whom, since when, and in which words ("claimed"). A total without an end runs
    to the day of publication. An event counts towards a total when it happened or is claimed, is of its type, in its
    time, and done by or to the same, or to those who may be the same ("gunmen" and an armed group); a bare plural
    itemises nothing. A total of one speaker that is lower than an earlier one under the same rule is a conflict, and so
    are more events than the total.

    Args:
        codings: In any order.
        judgements: What people judged, in order.
        events: Those of `same_events`, if they are at hand.

    Returns:
        The series, the one with the most totals first.
    """
    origin = origins([coding.article for coding in codings])
    who = same_actors(codings, judgements)
    happened = [one for one in (events or same_events(codings, judgements)) if one.status in _FACTS]
    actors = {kept.id: kept for coding in codings for actor in coding.actors for kept in (who.actor(actor),)}
    told: defaultdict[_Key, list[_Total]] = defaultdict(list)
    for coding in codings:
        out = coding.article.published
        for claim in coding.claims:
            if not isinstance(claim, TallyClaim):
                continue
            day = (claim.window.latest if claim.window else None) or (out.latest if out else None)
            if day is None:
                continue
            by, to = (tuple(sorted({who.ids.get(one, one) for one in side})) for side in (claim.by, claim.to))
            rule = " ".join(claim.rule.words.casefold().split()) if claim.rule else ""
            outlet = coding.article.outlet or coding.article.name
            speaker = who.ids.get(claim.said_by[0].actor, claim.said_by[0].actor) if claim.said_by else outlet
            key = _Key(claim.what, claim.unit, by, to, claim.window.earliest if claim.window else None, rule)
            told[key].append(_Total(day, speaker, claim.figure, coding.article.id))
    found = [_series(key, totals, happened, actors, origin) for key, totals in told.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.points), one.what, one.unit, one.by, one.to, str(one.since))))


def _series(
    key: _Key, totals: Iterable[_Total], happened: Iterable[Event], actors: Mapping[str, Actor], origin: dict[str, str]
) -> TallySeries:
    given: defaultdict[tuple[date, str, str], list[_Total]] = defaultdict(list)
    for total in totals:
        given[total.day, total.speaker, figure_words(total.figure)].append(total)
    points = tuple(
        TallyPoint(
            day=day,
            figure=same[0].figure,
            speaker=speaker,
            articles=tuple(dict.fromkeys(one.article for one in same)),
            origins=tuple(dict.fromkeys(origin[one.article] for one in same)),
        )
        for (day, speaker, _), same in sorted(given.items())
    )
    last = points[-1].day
    made_up = ((event, _itemises(event, key, last, actors)) for event in happened)
    items = sorted(
        (Itemised(event=event.id, day=_first(event), number=number) for event, number in made_up if number),
        key=lambda one: (one.day or date.max, one.event),
    )
    itemised = sum(one.number for one in items)
    final = max((point.figure for point in points if point.day == last), key=lambda figure: figure.value)
    conflicts = [*_fallen(points)]
    if final.low is None and itemised > final.value:
        conflicts.append(f"{itemised} itemised here, more than {figure_words(final)}")
    return TallySeries(
        **key._asdict(),
        points=points,
        items=tuple(items),
        itemised=itemised,
        missing=max(0, final.value - itemised),
        conflicts=tuple(conflicts),
    )


def _fallen(points: Sequence[TallyPoint]) -> Iterable[str]:
    """Totals that are lower than the highest that the same speaker gave before."""
    highest: dict[str, TallyPoint] = {}
    for point in points:
        before = highest.get(point.speaker)
        if before and point.day > before.day and (point.figure.high or point.figure.value) < before.figure.value:
            yield (
                f"{point.speaker}: {figure_words(point.figure)} by {point.day}, "
                f"after {figure_words(before.figure)} by {before.day}"
            )
        if before is None or point.figure.value > before.figure.value:
            highest[point.speaker] = point


def _itemises(event: Event, key: _Key, last: date, actors: Mapping[str, Actor]) -> int:
    """How many of what is counted an event makes up."""
    first = event.dates.earliest if event.dates else None
    latest = event.dates.latest if event.dates else None
    if event.type != key.what or (first and first > last) or (key.since and latest and latest < key.since):
        return 0
    fits = [_fits(counted, done, actors) for counted, done in ((key.by, event.by), (key.to, event.to))]
    if False in fits or True not in fits:
        return 0
    field = next((field for word, field in _LOST.items() if word in key.unit), None)
    if field:
        lost: Figure | None = getattr(event, field)
        return lost.value if lost else 0
    best = event.claims[0][1]
    if best.count:
        return best.count.value
    return 0 if plural(best.trigger.words) and not (event.dates and event.dates.day) else 1


def _first(event: Event) -> date | None:
    return (event.dates.earliest or event.dates.latest) if event.dates else None


def _fits(counted: tuple[str, ...], done: tuple[str, ...], actors: Mapping[str, Actor]) -> bool | None:
    """Whether a side of an event is the side that is counted; None when either is not given."""
    if not counted or not done:
        return None
    return bool(shared("side", *(tuple(actors[one] for one in side) for side in (counted, done))))
