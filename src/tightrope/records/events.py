"""What several texts tell together: events, and the values on which their claims disagree. All of it is derived."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from tightrope.records.article import DateRange
from tightrope.records.base import Record, content_id
from tightrope.records.claims import EventClaim, Figure, Place
from tightrope.records.judgements import Answer, ClaimKey
from tightrope.records.words import EventType, Status

Directness = Literal["eyewitness", "party", "official", "named", "outlet", "unnamed", "second-hand"]
DIRECTNESS: tuple[Directness, ...] = get_args(Directness)  # nearest to what happened first


class Rival(Record, frozen=True, kw_only=True):
    """One of the values that texts give for a field on which they disagree.

    Attributes:
        field: "killed", "injured", "count", "doer", "status", "dates", or "figure" of a tally.
        value: The value, as it is to be printed.
        articles: Ids of the articles that give it.
        origins: Ids of the independent texts among them: copies of one story count once.
        directness: How near to what happened the best of those who give it is.
        grade: The Admiralty grade that the user gave to that one; None when there is none.
        published: When it was last given.
    """

    field: str
    value: str
    articles: tuple[str, ...]
    origins: tuple[str, ...]
    directness: Directness = "outlet"
    grade: str | None = None
    published: date | None = None


class Part(Record, frozen=True, kw_only=True):
    """One reason for or against one event, and its points."""

    words: str
    points: int = 0


class Comparison(Record, frozen=True, kw_only=True):
    """How two claims of different articles were compared.

    Attributes:
        one: The claim that was placed.
        other: The claim it was held against.
        answer: Whether they tell of one event.
        parts: What speaks for it with its points, or the one thing that rules it out.
        needed: Points from which the answer is "same".
    """

    one: ClaimKey
    other: ClaimKey
    answer: Answer
    parts: tuple[Part, ...]
    needed: int = 0

    @property
    def points(self) -> int:
        """The sum of the parts."""
        return sum(part.points for part in self.parts)

    @property
    def words(self) -> str:
        """The parts in a line: "same day 2023-12-03 2, same place Kirkuk 2 = 4 of 4"."""
        told = ", ".join(f"{part.words} {part.points}" if part.points else part.words for part in self.parts)
        return f"{told} = {self.points} of {self.needed}" if self.needed else told


class ActorComparison(Record, frozen=True, kw_only=True):
    """Whether two actor ids mean one actor, and why."""

    one: str
    other: str
    answer: Answer
    why: str


class Event(Record, frozen=True, kw_only=True):
    """The claims about one happening, best first, none dropped.

    Attributes:
        type: PLOVER event type.
        status: Status in the best claim.
        by: Ids of those said to have done it, the most often named first.
        to: Ids of those it was done to.
        dates: The days on which all dated claims agree; those of the best claim when they do not.
        places: Where, each name once, in the order of the claims, without spans.
        killed: From the lowest to the highest number given; the best is that of the best claim which has one.
        injured: The same for injuries.
        claims: Article id and claim, best first.
        origins: Ids of the independent texts: copies of one story count once.
        rivals: Values in dispute, grouped by field: the best graded first, then the most direct, the latest, and the
            one with the most origins.
        why: For each claim that joined the first, how it compared with the claim of the event that it is most like.
        unsure: Claims of other events that may be of this one: shown, never joined.
        judged: Ids of the judgements that shaped it.
    """

    type: EventType
    status: Status
    by: tuple[str, ...]
    to: tuple[str, ...]
    dates: DateRange | None
    places: tuple[Place, ...]
    killed: Figure | None
    injured: Figure | None
    claims: tuple[tuple[str, EventClaim], ...]
    origins: tuple[str, ...]
    rivals: tuple[Rival, ...] = ()
    why: tuple[Comparison, ...] = ()
    unsure: tuple[Comparison, ...] = ()
    judged: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Content hash of the claims it rests on."""
        return content_id(sorted((article, claim.id) for article, claim in self.claims))


class TallyDispute(Record, frozen=True, kw_only=True):
    """Tallies of the same acts, at the same day, that cannot all be right.

    Attributes:
        what: PLOVER type of the acts counted.
        unit: What is counted: acts, or people killed or injured.
        by: Ids of doers.
        to: Ids of those it was done to.
        day: The day up to which is counted.
        rivals: The figures, that with the most origins first.
    """

    what: EventType
    unit: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    day: date
    rivals: tuple[Rival, ...]


class TallyPoint(Record, frozen=True, kw_only=True):
    """A total as one speaker gave it.

    Attributes:
        day: Up to when it counts.
        figure: The total.
        speaker: Id of who gives it; the outlet's name when the outlet does.
        articles: Ids of the articles that give it.
        origins: Ids of the independent texts among them.
    """

    day: date
    figure: Figure
    speaker: str
    articles: tuple[str, ...]
    origins: tuple[str, ...]


class Itemised(Record, frozen=True, kw_only=True):
    """An event that makes up some of a running total.

    Attributes:
        event: Its id.
        day: Its first day; the last one where the first is not known, None when neither is.
        number: How many of what is counted it makes up.
    """

    event: str
    day: date | None
    number: int


class TallySeries(Record, frozen=True, kw_only=True):
    """Totals under one counting rule: of the same acts, by and to the same, since the same day, in the same words.

    Attributes:
        what: PLOVER type of the acts counted.
        unit: What is counted: acts, or people killed or injured.
        by: Ids of doers.
        to: Ids of those it was done to.
        since: From when it counts; None when not said.
        rule: The counting rule in the words of the first who states it; empty when none is stated.
        points: The totals by day.
        items: The events of the ledger that make up some of them, up to the last day, by day.
        itemised: How many they make up.
        missing: How many of the last total no event makes up; none below zero.
        conflicts: In words: totals that fell, and events that outnumber the total.
    """

    what: EventType
    unit: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    since: date | None
    rule: str
    points: tuple[TallyPoint, ...]
    items: tuple[Itemised, ...]
    itemised: int
    missing: int
    conflicts: tuple[str, ...]
