"""A coding as plain JSON: one object a text, every record anchored by a quotation and its offsets.

This is the shape that `tightrope read --json` prints. Its fields are those of the labelling guide that the coder is
measured by, so a prediction can be scored as it is; `span: [start, end]` stands beside every `quote`. Where a figure is
a bound or a range its lower end is printed, as the guide asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from tightrope.exchange.entries import (
    ActorEntry,
    AssessmentEntry,
    EventEntry,
    LeverEntry,
    MessageEntry,
    Offsets,
    Quoted,
    RedLineEntry,
    StatementEntry,
    TallyEntry,
    TextEntry,
    TieEntry,
)
from tightrope.records import (
    AnyClaim,
    AssessmentClaim,
    Claim,
    Coding,
    EventClaim,
    LeverClaim,
    MessageClaim,
    RedLineClaim,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from datetime import date

    from tightrope.records import DateRange, Figure, Span, Statement

C = TypeVar("C", bound=AnyClaim)


def to_guide(coding: Coding, *, include_text: bool = False) -> dict[str, object]:
    """Give a coding the labelling guide's shape.

    Args:
        coding: What was read in one article.
        include_text: Whether to carry the article's text along.

    Returns:
        Plain values, ready for any JSON encoder; dates are ISO 8601 strings.
    """
    article = coding.article
    published = article.published
    vague = published is not None and published.day is None
    entry = TextEntry(
        id=article.name,
        url=article.url,
        outlet=article.outlet,
        published=published.day if published else None,
        published_range=(published.earliest, published.latest) if published and vague else None,
        published_how=published.how if published and vague else None,
        text=article.text if include_text else None,
        furniture=tuple(dict.fromkeys(span.words for span in article.furniture)),
        actors=tuple(
            ActorEntry(key=a.id, name=a.name, aliases=a.aliases, country=a.country, sector=a.sector, kind=a.kind)
            for a in coding.actors
        ),
        events=tuple(_event(claim) for claim in _of(coding, EventClaim)),
        tallies=tuple(_tally(claim) for claim in _of(coding, TallyClaim)),
        ties=tuple(_tie(claim) for claim in _of(coding, TieClaim)),
        levers=tuple(_lever(claim) for claim in _of(coding, LeverClaim)),
        messages=tuple(_message(claim) for claim in _of(coding, MessageClaim)),
        red_lines=tuple(_red_line(claim) for claim in _of(coding, RedLineClaim)),
        assessments=tuple(_assessment(claim) for claim in _of(coding, AssessmentClaim)),
        statements=tuple(_statement(statement) for statement in coding.statements),
    )
    return msgspec.to_builtins(entry, str_keys=True)  # type: ignore[no-any-return]


def claim_entry(claim: AnyClaim) -> Quoted:
    """Give one claim the guide's shape."""
    match claim:
        case EventClaim():
            return _event(claim)
        case TallyClaim():
            return _tally(claim)
        case TieClaim():
            return _tie(claim)
        case LeverClaim():
            return _lever(claim)
        case MessageClaim():
            return _message(claim)
        case RedLineClaim():
            return _red_line(claim)
        case AssessmentClaim():
            return _assessment(claim)


def _event(claim: EventClaim) -> EventEntry:
    first, last = _days(claim.dates)
    return EventEntry(
        quote=claim.quote.words,
        span=_offsets(claim.quote),
        trigger=claim.trigger.words,
        trigger_span=_offsets(claim.trigger),
        type=claim.type,
        mode=claim.mode,
        status=claim.status,
        by=claim.by,
        to=claim.to,
        start=first,
        end=last,
        place=claim.place.name if claim.place else None,
        killed=_lower(claim.killed),
        injured=_lower(claim.injured),
        count=_lower(claim.count),
        said_by=_speakers(claim),
    )


def _tally(claim: TallyClaim) -> TallyEntry:
    figure = claim.figure
    since, until = _days(claim.window)
    return TallyEntry(
        quote=claim.quote.words,
        span=_offsets(claim.quote),
        what=claim.what,
        low=figure.best if figure.low is None else figure.low,
        high=figure.best if figure.high is None and figure.low is None else figure.high,
        since=since,
        until=until,
        by=claim.by,
        to=claim.to,
        said_by=_speakers(claim),
    )


def _tie(claim: TieClaim) -> TieEntry:
    return TieEntry(
        quote=claim.quote.words,
        span=_offsets(claim.quote),
        source=claim.source,
        kind=claim.type,
        target=claim.target,
    )


def _lever(claim: LeverClaim) -> LeverEntry:
    return LeverEntry(
        quote=claim.quote.words,
        span=_offsets(claim.quote),
        holder=claim.holder,
        over=claim.over,
        instrument=claim.instrument.words,
        move=claim.move,
    )


def _message(claim: MessageClaim) -> MessageEntry:
    return MessageEntry(
        quote=claim.quote.words,
        span=_offsets(claim.quote),
        sender=claim.sender,
        via=claim.via,
        receiver=claim.receiver,
        content=_words(claim.content),
    )


def _red_line(claim: RedLineClaim) -> RedLineEntry:
    return RedLineEntry(
        quote=claim.quote.words,
        span=_offsets(claim.quote),
        drawn_by=claim.drawn_by,
        against=claim.against,
        condition=_words(claim.condition),
        consequence=_words(claim.consequence),
    )


def _assessment(claim: AssessmentClaim) -> AssessmentEntry:
    return AssessmentEntry(
        quote=claim.quote.words,
        span=_offsets(claim.quote),
        held_by=claim.held_by,
        hedge=_words(claim.hedge),
        condition=_words(claim.condition),
        content=claim.content.words,
    )


def _statement(statement: Statement) -> StatementEntry:
    return StatementEntry(
        content_span=_offsets(statement.content),
        cue_span=_offsets(statement.cue) if statement.cue else None,
        speaker_span=_offsets(statement.speaker) if statement.speaker else None,
        speaker=statement.actor,
        direct=statement.direct,
    )


def _of(coding: Coding, kind: type[C]) -> tuple[C, ...]:
    return tuple(claim for claim in coding.claims if isinstance(claim, kind))


def _offsets(span: Span) -> Offsets:
    return span.start, span.end


def _words(span: Span | None) -> str | None:
    return span.words if span else None


def _days(dates: DateRange | None) -> tuple[date | None, date | None]:
    return (dates.earliest, dates.latest) if dates else (None, None)


def _lower(figure: Figure | None) -> int | None:
    if figure is None:
        return None
    return figure.value if figure.low is None else figure.low


def _speakers(claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys(speaker.actor for speaker in claim.said_by))
