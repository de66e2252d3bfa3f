"""What several texts tell together: events, and the values on which their claims disagree. All of it is derived."""

from __future__ import annotations

from datetime import date

from tightrope.records.article import DateRange
from tightrope.records.base import Record, content_id
from tightrope.records.claims import EventClaim, Figure, Place
from tightrope.records.words import EventType, Status


class Rival(Record, frozen=True, kw_only=True):
    """One of the values that texts give for a field on which they disagree.

    Attributes:
        field: "killed", "injured", "count", "doer", "status", "dates", or "figure" of a tally.
        value: The value, as it is to be printed.
        articles: Ids of the articles that give it.
        origins: Ids of the independent texts among them: copies of one story count once.
    """

    field: str
    value: str
    articles: tuple[str, ...]
    origins: tuple[str, ...]


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
        rivals: Values in dispute, grouped by field, the value with the most origins first.
        why: For each claim that joined the first, the parts of its score.
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
    why: tuple[str, ...] = ()

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
