"""How alike two claims of events are, in parts that can be shown."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.ledger.parties import FULL, apart, named, shared, third_parties, two_groups
from tightrope.records import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tightrope.records import Actor, Answer, Article, ClaimKey, DateRange, EventClaim, Figure, Place

FACTS = frozenset({"happened", "claimed", "denied", "not"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # who comes first is the writer's choice
_NEAR = 25.0  # kilometres between two names of one place
_NEAR_DEGREES = 0.225  # of latitude, a little more than these
_COARSE, _PRECISE = ("country", "region"), ("exact", "near")
_FEW_DAYS = 3
_NEWS = timedelta(days=2)
_RECENT = timedelta(days=31)  # news that gives no date is taken to be of the month before it was published
_COPIED = 0.5  # of the words of two quotations
_ENOUGH = 4  # points when both claims are dated, as: same day and same doer
_ENOUGH_UNDATED = 6  # as: same place, doer and recipient
_MANY = 10  # dead or injured: the same number of them is hardly by chance
_OTHER_MODE = -3
_DISTINCT = frozenset({"CONSULT", "SANCTION", "COERCE", "RETREAT"})
_PARTIES = ("same doer", "same recipient", "like ")
_LOST = ("same killed", "same injured")
_PLACED = ("same place", "place ")
_OPEN = 1  # points below enough at which the answer is left open


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim of an event with what is needed to compare it.

    Attributes:
        coding: Which coding it is from: a coder has already folded what one text tells twice.
        article: The article.
        key: What names the claim in a judgement: the ids of article and claim, which are worked out once.
        origin: Id of the text it copies.
        row: The list of events that the article is a row of, and which row.
        claim: The claim.
        by: Ids of `claim.by`, each as the one actor that several ids may mean.
        to: The same of `claim.to`.
        doers: Actors of `by`; of mutual acts, those of the side that comes first in the alphabet.
        recipients: Actors of `to`, or of the other side.
        speakers: Who says so, nearest to the claim first.
        first: No earlier than this; for an undated fact, a month before publication; None when open.
        last: No later than this; for a fact, not after the day of publication.
        dated: Whether the claim itself gives a date.
        place: Words of the place.
        bare: Whether it is a plural without a number or a few days ("a series of attacks").
    """

    coding: int
    article: Article
    key: ClaimKey
    origin: str
    row: tuple[str, str] | None
    claim: EventClaim
    by: tuple[str, ...]
    to: tuple[str, ...]
    doers: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    speakers: tuple[Actor, ...]
    first: date | None
    last: date | None
    dated: bool
    place: frozenset[str]
    bare: bool

    @property
    def told_in(self) -> str:
        """The id of the article."""
        return self.key[0]


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
        key=(article.id, claim.id),
        origin=origin,
        row=article.row,
        claim=claim,
        by=by,
        to=to,
        doers=tuple(by_id[actor] for actor in doers),
        recipients=tuple(by_id[actor] for actor in recipients),
        speakers=tuple(actors[speaker.actor] for speaker in claim.said_by),
        first=first,
        last=last,
        dated=dated,
        place=frozenset(_words(claim.place.name)) if claim.place else frozenset(),
        bare=claim.count is None and plural(claim.trigger.words) and not _narrow(claim.dates),
    )


def _narrow(dates: DateRange | None) -> bool:
    """Whether a claim gives a day, or a few."""
    return bool(dates and dates.earliest and dates.latest and (dates.latest - dates.earliest).days <= _FEW_DAYS)


def copied(a: Telling, b: Telling) -> bool:
    """Whether two claims of different articles are one claim of one copied text: same act, quotations alike.

    A form letter keeps its words and changes its figures: then it is no copy. Two versions of a row always are.
    """
    if a.row is not None and a.row == b.row:
        return True
    if a.origin != b.origin or a.claim.type != b.claim.type:
        return False
    if a.claim.trigger.words.casefold() != b.claim.trigger.words.casefold():
        return False
    these, those = (set(_words(claim.quote.words)) for claim in (a.claim, b.claim))
    if any(any(c.isdigit() for c in word) for word in these ^ those):
        return False
    return len(these & those) >= _COPIED * len(these | those)


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
    parts = [part for part in (_days(a, b), where) if part.points]
    pinned = [part.points for part in parts] == [FULL, FULL]
    losses = _losses(a.claim, b.claim)
    recipients = shared("recipient", a.recipients, b.recipients)
    if apart(a.recipients, b.recipients) or (a.claim.type in _MUTUAL and third_parties(_both(a), _both(b))):
        # who was hit is often told by the place or by the people found there: at one place on one day it may differ
        if not pinned or named(a.recipients, b.recipients):
            return "recipients that cannot be the same"
        recipients = (Part(words="recipients of different countries", points=-1),)
    if apart(a.doers, b.doers, arms=True) or two_groups(a.doers, b.doers):
        # each side may blame the other for one act: then day, place and victim must all be the same
        hit = sum(part.points for part in (*recipients, *losses))
        return (*parts, *recipients, *losses) if pinned and hit >= FULL else "doers that cannot be the same"
    return (*parts, *shared("doer", a.doers, b.doers), *recipients, *losses, *_modes(a, b))


def _both(one: Telling) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in one.doers + one.recipients}.values())


def needed(a: Telling, b: Telling) -> int:
    """Points from which two claims are taken to tell of one event."""
    return _ENOUGH if a.dated and b.dated and _days(a, b).points else _ENOUGH_UNDATED


def answer(a: Telling, b: Telling, parts: tuple[Part, ...]) -> Answer:
    """Turn the points into one of three answers.

    For "same" a recipient must be shared; or a doer, and the place, the losses or (but for attacks) the mode too; or
    the losses, at one place or of ten or more.
    """
    points, enough = sum(part.points for part in parts), needed(a, b)
    if points >= enough and _anchored(a, b, parts):
        return "same"
    return "unsure" if points >= enough - _OPEN else "different"


def _anchored(a: Telling, b: Telling, parts: tuple[Part, ...]) -> bool:
    """Whether more than day, place and kind of act speak for one event."""
    lost, placed = (any(part.words.startswith(begin) for part in parts) for begin in (_LOST, _PLACED))
    if any(part.words.startswith(_PARTIES) for part in parts):
        # who did it says little by itself: one actor does much in a day, and attacks most of all
        shape = a.claim.type != "ASSAULT" and any(part.words.startswith("same mode") for part in parts)
        return lost or placed or shape or any("recipient" in part.words for part in parts if part.points > 0)
    if not lost:
        return False
    many = any(x and y and x.value == y.value >= _MANY for x, y in _losses_of(a.claim, b.claim))
    return many or placed


def _days(a: Telling, b: Telling) -> Part:
    if not (a.dated and b.dated):
        return _reported(a, b) if a.dated else _reported(b, a)
    if a.first and a.first == a.last == b.first == b.last:
        return Part(words=f"same day {a.first}", points=FULL)
    spans = [(one.last - one.first).days for one in (a, b) if one.first and one.last]
    narrow = [days for days in spans if days <= _FEW_DAYS]
    return Part(words="days overlap", points=int(len(narrow) == len((a, b))))


def _reported(dated: Telling, undated: Telling) -> Part:
    """Take news that gives no day, and came out within two days of an act, to be of that act rather than an old one."""
    out = undated.article.published
    fresh = dated.dated and not undated.dated and not undated.bare and dated.first == dated.last
    if fresh and dated.last and out and out.latest and timedelta() <= out.latest - dated.last <= _NEWS:
        return Part(words=f"reported by {out.latest}", points=1)
    return Part(words="")


def _places(a: Telling, b: Telling) -> Part | None:
    """Compare places: None when they are apart, no points when one is not given."""
    here, there = a.claim.place, b.claim.place
    if here is None or there is None:
        return Part(words="")
    if a.place == b.place or _close(here, there):
        return Part(words=f"same place {here.name}", points=FULL)
    coarse = here.precision in _COARSE or there.precision in _COARSE
    if coarse and "unknown" in (here.precision, there.precision):
        return Part(words="")  # a name that no gazetteer knows may lie in any region
    within = here.country is not None and here.country == there.country and coarse
    if within or a.place <= b.place or b.place <= a.place:
        return Part(words=f"place {here.name} / {there.name}", points=1)
    return None


def _close(a: Place, b: Place) -> bool:
    """Whether two points of towns or sites are within 25 km, by the haversine formula."""
    if a.precision not in _PRECISE or b.precision not in _PRECISE:
        return False
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    if abs(a.latitude - b.latitude) > _NEAR_DEGREES:
        return False  # as most are, which spares the sines
    north, south = math.radians(a.latitude), math.radians(b.latitude)
    east = math.radians(b.longitude - a.longitude)
    arc = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(arc))) <= _NEAR


def _losses(a: EventClaim, b: EventClaim) -> tuple[Part, ...]:
    return tuple(
        Part(words=f"same {word} {x.value}", points=FULL)
        for word, (x, y) in zip(("killed", "injured"), _losses_of(a, b), strict=True)
        if x and y and x.value == y.value > 0
    )


def _losses_of(a: EventClaim, b: EventClaim) -> tuple[tuple[Figure | None, Figure | None], ...]:
    return (a.killed, b.killed), (a.injured, b.injured)


def _modes(a: Telling, b: Telling) -> tuple[Part, ...]:
    one, other = a.claim.mode, b.claim.mode
    if not one or not other:
        return ()
    if one == other:
        return (Part(words=f"same mode {one}", points=1),)
    # how an attack was made is told in many ways; a call and a visit, a recall and an expulsion are two acts
    return (Part(words=f"modes {one} / {other}", points=_OTHER_MODE),) if a.claim.type in _DISTINCT else ()


def published(one: Telling) -> date:
    """The day by which the claim was out; the last of all when it is not known."""
    day = one.article.published
    return (day and (day.latest or day.earliest)) or date.max


def definiteness(one: Telling) -> tuple[int, int, date, str, int, str]:
    """Order claims from a single day with doer, recipient and place to none of them; then by publication."""
    days = (one.last - one.first).days if one.dated and one.first and one.last else 10_000
    given = sum(map(bool, (one.doers, one.recipients, one.claim.place, one.claim.killed or one.claim.injured)))
    return days, -given, published(one), one.told_in, one.claim.quote.start, one.key[1]


def plural(trigger: str) -> bool:
    """Whether the act's last word looks like a plural noun ("attacks"; not "press", "crisis")."""
    words = _words(trigger)
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
