"""How alike two claims of events are, in parts that can be shown."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.records import Comparison, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tightrope.records import Actor, Answer, Article, ClaimKey, EventClaim, Figure, Place

FACTS = frozenset({"happened", "claimed", "denied", "not"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # who comes first is the writer's choice
_ARMS = {"GOV": "state", "MIL": "state", "REB": "rebels"}
_NEAR = 25.0  # kilometres between two names of one place
_FEW_DAYS = 3
_RECENT = timedelta(days=31)  # news that gives no date is taken to be of the month before it was published
_FULL = 2  # points for the same day, place or party
_COPIED = 0.5  # of the words of two quotations
_ENOUGH = 4  # points when both claims are dated, as: same day and same doer
_ENOUGH_UNDATED = 6  # as: same place, doer and recipient
_OPEN = 1  # points below enough at which the answer is left open


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim of an event with what is needed to compare it.

    Attributes:
        coding: Which coding it is from: a coder has already folded what one text tells twice.
        article: The article.
        told_in: Its id, worked out once.
        origin: Id of the text it copies.
        claim: The claim.
        by: Ids of `claim.by`, each as the one actor that several ids may mean.
        to: The same of `claim.to`.
        doers: Actors of `by`; of mutual acts, those of the side that comes first in the alphabet.
        recipients: Actors of `to`, or of the other side.
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
    by: tuple[str, ...]
    to: tuple[str, ...]
    doers: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    first: date | None
    last: date | None
    dated: bool
    place: frozenset[str]
    bare: bool

    @property
    def key(self) -> ClaimKey:
        """What names the claim in a judgement."""
        return self.told_in, self.claim.id


def telling(coding: int, article: Article, origin: str, claim: EventClaim, actors: Mapping[str, Actor]) -> Telling:
    """Prepare a claim for comparison.

    Args:
        coding: Number of the coding it is from.
        article: The article.
        origin: Id of the text that the article copies, its own if none.
        claim: The claim.
        actors: The actors of the coding by the id that the claim gives; their own ids may be others (see `who`).
    """
    dates, published = claim.dates, article.published
    dated = bool(dates and (dates.earliest or dates.latest))
    first, last = (dates.earliest, dates.latest) if dates else (None, None)
    if last is None and published and claim.status in FACTS:
        last = published.latest
        if last and not dated:
            first = last - _RECENT
    by, to = (tuple(dict.fromkeys(actors[actor].id for actor in side)) for side in (claim.by, claim.to))
    by_id = {actor.id: actor for actor in actors.values()}
    doers, recipients = by, to
    if claim.type in _MUTUAL:
        doers, recipients = sorted((by, to), key=lambda side: (not side, sorted(side)))
    return Telling(
        coding=coding,
        article=article,
        told_in=article.id,
        origin=origin,
        claim=claim,
        by=by,
        to=to,
        doers=tuple(by_id[actor] for actor in doers),
        recipients=tuple(by_id[actor] for actor in recipients),
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


def compare(a: Telling, b: Telling) -> Comparison:
    """Say whether two claims of one PLOVER type from different texts tell of one event, and why."""
    parts = likeness(a, b)
    if isinstance(parts, str):
        return Comparison(one=a.key, other=b.key, answer="different", parts=(Part(words=parts),))
    return Comparison(one=a.key, other=b.key, answer=answer(a, b, parts), parts=parts, needed=needed(a, b))


def likeness(a: Telling, b: Telling) -> tuple[Part, ...] | str:
    """Compare two claims of one PLOVER type from different texts.

    Returns:
        The reasons for one event; or, in words, what rules it out: a plan and a fact, disjoint days, places apart, a
        plural in the background and a single act, or parties that cannot be the same.
    """
    if (a.claim.status in FACTS) != (b.claim.status in FACTS):
        return "a fact and what is no fact"
    if a.bare != b.bare:
        return "a bare plural and a single act"
    if (a.first and b.last and a.first > b.last) or (b.first and a.last and b.first > a.last):
        return "different days"
    where = _places(a, b)
    if where is None:
        return "places apart"
    if apart(a.recipients, b.recipients):
        return "recipients that cannot be the same"
    parts = [part for part in (_days(a, b), where) if part.points]
    recipients = _shared("recipient", a.recipients, b.recipients)
    if apart(a.doers, b.doers, arms=True):
        # each side may blame the other for one act: then day, place and victim must all be the same
        if [part.points for part in parts] != [_FULL, _FULL] or not recipients:
            return "doers that cannot be the same"
        return (*parts, *recipients, *_losses(a.claim, b.claim))
    return (*parts, *_shared("doer", a.doers, b.doers), *recipients, *_losses(a.claim, b.claim), *_modes(a, b))


def needed(a: Telling, b: Telling) -> int:
    """Points from which two claims are taken to tell of one event."""
    return _ENOUGH if a.dated and b.dated else _ENOUGH_UNDATED


def answer(a: Telling, b: Telling, parts: tuple[Part, ...]) -> Answer:
    """Turn the points into one of three answers; a party must be shared for any but "different"."""
    if not any(part.words.startswith(("same doer", "same recipient", "like ")) for part in parts):
        return "different"
    points, enough = sum(part.points for part in parts), needed(a, b)
    return "same" if points >= enough else "unsure" if points >= enough - _OPEN else "different"


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
            return (Part(words=f"same {side} {actor.name}", points=_FULL),)
    for a in these:
        for b in those:
            alike = a.country == b.country and _ARMS.get(a.sector, a.sector) == _ARMS.get(b.sector, b.sector)
            if alike and a.country and a.sector != "UNK" and not a.kind == b.kind == "person":
                return (Part(words=f"like {side} {a.name} / {b.name}", points=1),)
    return ()


def _days(a: Telling, b: Telling) -> Part:
    if not (a.dated and b.dated):
        return Part(words="")
    if a.first and a.first == a.last == b.first == b.last:
        return Part(words=f"same day {a.first}", points=_FULL)
    spans = [(one.last - one.first).days for one in (a, b) if one.first and one.last]
    narrow = [days for days in spans if days <= _FEW_DAYS]
    return Part(words="days overlap", points=int(len(narrow) == len((a, b))))


def _places(a: Telling, b: Telling) -> Part | None:
    """Compare places: None when they are apart, no points when one is not given."""
    here, there = a.claim.place, b.claim.place
    if here is None or there is None:
        return Part(words="")
    if a.place == b.place or _close(here, there):
        return Part(words=f"same place {here.name}", points=_FULL)
    coarse = bool({"country", "region"} & {here.precision, there.precision})
    within = here.country is not None and here.country == there.country and coarse
    if within or a.place <= b.place or b.place <= a.place:
        return Part(words=f"place {here.name} / {there.name}", points=1)
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
    return tuple(
        Part(words=f"same {word} {x.value}", points=_FULL) for word, x, y in pairs if x and y and x.value == y.value > 0
    )


def _modes(a: Telling, b: Telling) -> tuple[Part, ...]:
    mode = a.claim.mode
    return (Part(words=f"same mode {mode}", points=1),) if mode and mode == b.claim.mode else ()


def published(one: Telling) -> date:
    """The day by which the claim was out; the last of all when it is not known."""
    day = one.article.published
    return (day and (day.latest or day.earliest)) or date.max


def definiteness(one: Telling) -> tuple[int, int, date, str, int, str]:
    """Order claims from a single day with doer, recipient and place to none of them; then by publication."""
    days = (one.last - one.first).days if one.dated and one.first and one.last else 10_000
    given = sum(map(bool, (one.doers, one.recipients, one.claim.place, one.claim.killed or one.claim.injured)))
    return days, -given, published(one), one.told_in, one.claim.quote.start, one.claim.id


def _plural(trigger: str) -> bool:
    """Whether the act's last word looks like a plural noun ("attacks"; not "press", "crisis")."""
    words = _words(trigger)
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
