"""How alike two claims of events are, in parts that can be shown."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tightrope.records import Actor, Article, EventClaim, Figure, Place

FACTS = frozenset({"happened", "claimed", "denied", "not"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # who comes first is the writer's choice
_ARMS = {"GOV": "state", "MIL": "state", "REB": "rebels"}
_NEAR = 25.0  # kilometres between two names of one place
_FEW_DAYS = 3
_RECENT = timedelta(days=31)  # news that gives no date is taken to be of the month before it was published
_FULL = 2  # points for the same day, place or party
_COPIED = 0.5  # of the words of two quotations


class Part(NamedTuple):
    """One reason why two claims tell of one event."""

    words: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim of an event with what is needed to compare it.

    Attributes:
        coding: Which coding it is from: a coder has already folded what one text tells twice.
        article: The article.
        told_in: Its id, worked out once.
        origin: Id of the text it copies.
        claim: The claim.
        doers: Actors of `by`.
        recipients: Actors of `to`.
        first: No earlier than this; for an undated fact, a month before publication; None when open.
        last: No later than this; for a fact, not after the day of publication.
        dated: Whether the claim itself gives a date.
        place: Words of the place.
        bare: Whether it is a plural without a number or a day ("a series of attacks").
    """

    coding: int
    article: Article
    told_in: str
    origin: str
    claim: EventClaim
    doers: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    first: date | None
    last: date | None
    dated: bool
    place: frozenset[str]
    bare: bool


def telling(coding: int, article: Article, origin: str, claim: EventClaim, actors: Mapping[str, Actor]) -> Telling:
    """Prepare a claim for comparison."""
    dates, published = claim.dates, article.published
    dated = bool(dates and (dates.earliest or dates.latest))
    first, last = (dates.earliest, dates.latest) if dates else (None, None)
    if last is None and published and claim.status in FACTS:
        last = published.latest
        if last and not dated:
            first = last - _RECENT
    by, to = claim.by, claim.to
    if claim.type in _MUTUAL:
        by, to = sorted((by, to), key=lambda side: (not side, sorted(side)))
    return Telling(
        coding=coding,
        article=article,
        told_in=article.id,
        origin=origin,
        claim=claim,
        doers=tuple(actors[actor] for actor in by),
        recipients=tuple(actors[actor] for actor in to),
        first=first,
        last=last,
        dated=dated,
        place=frozenset(_words(claim.place.name)) if claim.place else frozenset(),
        bare=claim.count is None and _plural(claim.trigger.words) and not (claim.dates and claim.dates.day),
    )


def copied(a: Telling, b: Telling) -> bool:
    """Whether two claims of different articles are one claim of one copied text: same act, quotations alike."""
    if a.origin != b.origin or a.claim.type != b.claim.type:
        return False
    if a.claim.trigger.words.casefold() != b.claim.trigger.words.casefold():
        return False
    these, those = (set(_words(claim.quote.words)) for claim in (a.claim, b.claim))
    return len(these & those) >= _COPIED * len(these | those)


def likeness(a: Telling, b: Telling) -> tuple[Part, ...] | None:
    """Compare two claims of one PLOVER type from different texts.

    Returns:
        The reasons for one event; None when something rules it out: a plan and a fact, disjoint
        days, places apart, a plural in the background and a single act, or parties that cannot be the same.
    """
    if a.bare != b.bare or (a.claim.status in FACTS) != (b.claim.status in FACTS):
        return None
    if (a.first and b.last and a.first > b.last) or (b.first and a.last and b.first > a.last):
        return None
    where = _places(a, b)
    if where is None or apart(a.recipients, b.recipients):
        return None
    parts = [part for part in (_days(a, b), where) if part.points]
    recipients = _shared("recipient", a.recipients, b.recipients)
    if apart(a.doers, b.doers, arms=True):
        # each side may blame the other for one act: then day, place and victim must all be the same
        if [part.points for part in parts] != [_FULL, _FULL] or not recipients:
            return None
        return (*parts, *recipients, *_losses(a.claim, b.claim))
    return (*parts, *_shared("doer", a.doers, b.doers), *recipients, *_losses(a.claim, b.claim), *_modes(a, b))


def apart(these: tuple[Actor, ...], those: tuple[Actor, ...], *, arms: bool = False) -> bool:
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


def _shared(side: str, these: tuple[Actor, ...], those: tuple[Actor, ...]) -> tuple[Part, ...]:
    ids = {actor.id for actor in those}
    for actor in these:
        if actor.id in ids:
            return (Part(f"same {side} {actor.name}", _FULL),)
    for a in these:
        for b in those:
            alike = a.country == b.country and _ARMS.get(a.sector, a.sector) == _ARMS.get(b.sector, b.sector)
            if alike and a.country and a.sector != "UNK" and not a.kind == b.kind == "person":
                return (Part(f"like {side} {a.name} / {b.name}", 1),)
    return ()


def _days(a: Telling, b: Telling) -> Part:
    if not (a.dated and b.dated):
        return Part("", 0)
    if a.first and a.first == a.last == b.first == b.last:
        return Part(f"same day {a.first}", _FULL)
    spans = [(one.last - one.first).days for one in (a, b) if one.first and one.last]
    narrow = [days for days in spans if days <= _FEW_DAYS]
    return Part("days overlap", int(len(narrow) == len((a, b))))


def _places(a: Telling, b: Telling) -> Part | None:
    """Compare places: None when they are apart, no points when one is not given."""
    here, there = a.claim.place, b.claim.place
    if here is None or there is None:
        return Part("", 0)
    if a.place == b.place or _close(here, there):
        return Part(f"same place {here.name}", _FULL)
    coarse = bool({"country", "region"} & {here.precision, there.precision})
    within = here.country is not None and here.country == there.country and coarse
    if within or a.place <= b.place or b.place <= a.place:
        return Part(f"place {here.name} / {there.name}", 1)
    return None


def _close(a: Place, b: Place) -> bool:
    """Whether two points of towns or sites are within 25 km, by the haversine formula."""
    if None in {a.latitude, a.longitude, b.latitude, b.longitude} or {a.precision, b.precision} - {"exact", "near"}:
        return False
    north, south = math.radians(a.latitude or 0), math.radians(b.latitude or 0)
    east = math.radians((b.longitude or 0) - (a.longitude or 0))
    arc = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(arc))) <= _NEAR


def _losses(a: EventClaim, b: EventClaim) -> tuple[Part, ...]:
    pairs: tuple[tuple[str, Figure | None, Figure | None], ...] = (
        ("killed", a.killed, b.killed),
        ("injured", a.injured, b.injured),
    )
    return tuple(Part(f"same {word} {x.value}", 2) for word, x, y in pairs if x and y and x.value == y.value > 0)


def _modes(a: Telling, b: Telling) -> tuple[Part, ...]:
    return (Part(f"same mode {a.claim.mode}", 1),) if a.claim.mode and a.claim.mode == b.claim.mode else ()


def _plural(trigger: str) -> bool:
    """Whether the act's last word looks like a plural noun ("attacks"; not "press", "crisis")."""
    words = _words(trigger)
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
