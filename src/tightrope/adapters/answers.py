"""What the MCP server answers: claims with their words and where they stand, and what they tell together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  the server makes its description from the annotations
from typing import TYPE_CHECKING, NamedTuple

from tightrope.records import (
    AnyClaim,
    AssessmentClaim,
    EventClaim,
    LeverClaim,
    MessageClaim,
    RedLineClaim,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tightrope.records import Article, Coding, DateRange, Event, Figure, Rival, TallySeries

    Names = Mapping[str, str]  # of actors, by id


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A claim: what one article says, in which exact words, and who says it.

    Attributes:
        claim: Its id.
        article: The id of the article.
        kind: event, tally, tie, lever, message, red line or assessment.
        type: PLOVER type of an event or of what is counted; what a tie is; what was done with a lever.
        status: Of an event: happened, claimed, denied, threatened, planned, hypothetical or not.
        by: Whose it is: doers, or the one from whom it goes out.
        to: To whom.
        start: First day that it may have been.
        end: Last day.
        place: Where.
        figures: "8 killed", "at least 12 acts".
        content: What is said, passed on, threatened or used, for the kinds that have it.
        said_by: Who says so, nearest first; empty when the outlet itself does.
        quote: The exact words.
    """

    claim: str
    article: str
    kind: str
    type: str | None
    status: str | None
    by: list[str]
    to: list[str]
    start: date | None
    end: date | None
    place: str | None
    figures: list[str]
    content: str | None
    said_by: list[str]
    quote: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None


@dataclass(frozen=True, kw_only=True)
class Claims:
    """A page of claims, those of the newest articles first; `next` is the `after` of the page that follows."""

    claims: list[Quoted]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Overview:
    """How much a ledger holds: claims by kind, first and last day of publication, actors of the newest articles."""

    articles: int
    outlets: int
    claims: dict[str, int]
    first: date | None
    last: date | None
    actors: list[str]


@dataclass(frozen=True, kw_only=True)
class Rivals:
    """Values that reports give for one field, best first: graded, then direct, then late."""

    field: str
    values: list[str]


@dataclass(frozen=True, kw_only=True)
class Happening:
    """An event: all claims that tell of it, side by side; copies of one story count as one origin."""

    event: str
    type: str
    status: str
    by: list[str]
    to: list[str]
    start: date | None
    end: date | None
    places: list[str]
    figures: list[str]
    reports: int
    origins: int
    disputed: list[Rivals]
    claims: list[Quoted]


@dataclass(frozen=True, kw_only=True)
class Total:
    """Running totals under one counting rule, each with its words, held against the events."""

    what: str
    unit: str
    by: list[str]
    to: list[str]
    since: date | None
    rule: str
    points: list[Quoted]
    itemised: int
    missing: int
    conflicts: list[str]


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Running totals; unless `whole`, of the newest articles only."""

    totals: list[Total]
    whole: bool


@dataclass(frozen=True, kw_only=True)
class Disputed:
    """Events told in different ways, and conflicts of totals; unless `whole`, of the newest articles only."""

    events: list[Happening]
    totals: list[str]
    more: int
    whole: bool


class _Parts(NamedTuple):
    """What a claim says, in the few parts that all kinds share."""

    type: str | None = None
    by: tuple[str | None, ...] = ()
    to: tuple[str | None, ...] = ()
    dates: DateRange | None = None
    content: str | None = None


def quoted(claim: AnyClaim, article: Article, names: Names) -> Quoted:
    """Put a claim into words and say where it stands."""
    parts = _parts(claim)
    figures = (
        [*counted("killed", claim.killed), *counted("injured", claim.injured), *counted("acts", claim.count)]
        if isinstance(claim, EventClaim)
        else counted(claim.unit, claim.figure)
        if isinstance(claim, TallyClaim)
        else []
    )
    return Quoted(
        claim=claim.id,
        article=article.id,
        kind=claim.kind,
        type=parts.type,
        status=claim.status if isinstance(claim, EventClaim) else None,
        by=named(parts.by, names),
        to=named(parts.to, names),
        start=parts.dates.earliest if parts.dates else None,
        end=parts.dates.latest if parts.dates else None,
        place=claim.place.name if isinstance(claim, EventClaim) and claim.place else None,
        figures=figures,
        content=parts.content,
        said_by=[
            names.get(speaker.actor, speaker.actor) + (" (name withheld)" if speaker.anonymous else "")
            for speaker in claim.said_by
        ],
        quote=claim.quote.words,
        outlet=article.outlet,
        published=article.published.latest if article.published else None,
        title=article.title,
        url=article.url,
    )


def happening(event: Event, articles: Mapping[str, Article], names: Names) -> Happening:
    """Put an event into words, with the claims that it rests on."""
    return Happening(
        event=event.id,
        type=event.type,
        status=event.status,
        by=named(event.by, names),
        to=named(event.to, names),
        start=event.dates.earliest if event.dates else None,
        end=event.dates.latest if event.dates else None,
        places=[place.name for place in event.places],
        figures=[*counted("killed", event.killed), *counted("injured", event.injured)],
        reports=len({article for article, _ in event.claims}),
        origins=len(event.origins),
        disputed=_rivals(event.rivals, articles),
        claims=[quoted(claim, articles[article], names) for article, claim in event.claims],
    )


def total(series: TallySeries, codings: Sequence[Coding], names: Names) -> Total:
    """Put running totals into words, each with the claims that give it."""
    points: dict[tuple[str, str], Quoted] = {}
    for point in series.points:
        for coding in codings:
            for claim in coding.claims if coding.article.id in point.articles else ():
                same = isinstance(claim, TallyClaim) and (claim.what, claim.unit) == (series.what, series.unit)
                if same and isinstance(claim, TallyClaim) and claim.figure.value == point.figure.value:
                    points[coding.article.id, claim.id] = quoted(claim, coding.article, names)
    return Total(
        what=series.what,
        unit=series.unit,
        by=named(series.by, names),
        to=named(series.to, names),
        since=series.since,
        rule=series.rule,
        points=list(points.values()),
        itemised=series.itemised,
        missing=series.missing,
        conflicts=list(series.conflicts),
    )


def named(ids: Iterable[str | None], names: Names) -> list[str]:
    """Give the names of actors."""
    return [names.get(one, one) for one in ids if one is not None]


def counted(noun: str, figure: Figure | None) -> list[str]:
    """Print a figure with what it counts: "8 killed", "5 to 8 killed", "at least 12 acts"; nothing for a single act."""
    if figure is None or (noun == "acts" and figure.value == 1):
        return []
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None and low != high:
        number = f"{low} to {high}"
    elif best is not None or low == high:
        number = str(figure.value)
    else:
        number = f"at least {low}" if low is not None else f"up to {high}"
    return [f"{number} {noun}"]


def _parts(claim: AnyClaim) -> _Parts:
    match claim:
        case EventClaim():
            return _Parts(claim.type, claim.by, claim.to, claim.dates)
        case TallyClaim():
            return _Parts(claim.what, claim.by, claim.to, claim.window, claim.rule.words if claim.rule else None)
        case TieClaim():
            return _Parts(claim.type, (claim.source,), (claim.target,))
        case LeverClaim():
            return _Parts(claim.move, (claim.holder,), (claim.over,), claim.dates, claim.instrument.words)
        case MessageClaim():
            content = claim.content.words if claim.content else None
            return _Parts(None, (claim.sender, claim.via), (claim.receiver,), claim.dates, content)
        case RedLineClaim():
            words = [span.words for span in (claim.condition, claim.consequence) if span]
            return _Parts(None, (claim.drawn_by,), (claim.against,), content="; ".join(words) or None)
        case AssessmentClaim():
            return _Parts(None, claim.held_by, content=claim.content.words)


def _rivals(rivals: Iterable[Rival], articles: Mapping[str, Article]) -> list[Rivals]:
    fields: dict[str, list[str]] = {}
    for rival in rivals:
        outlets = dict.fromkeys(articles[one].outlet or articles[one].name for one in rival.articles if one in articles)
        fields.setdefault(rival.field, []).append(f"{rival.value} ({rival.directness}; {', '.join(outlets)})")
    return [Rivals(field=field, values=values) for field, values in fields.items()]
