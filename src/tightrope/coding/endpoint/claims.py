"""One record of a reply, with its words found in the text, as a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tightrope.coding.endpoint.evidence import Evidence, Fault
from tightrope.coding.endpoint.reply import (
    AnyTold,
    AssessmentTold,
    EventTold,
    LeverTold,
    MessageTold,
    RedLineTold,
    TallyTold,
    TieTold,
)
from tightrope.coding.gazetteer import resolve
from tightrope.records import (
    Actor,
    AnyClaim,
    AssessmentClaim,
    DateRange,
    EventClaim,
    LeverClaim,
    MessageClaim,
    Place,
    RedLineClaim,
    Span,
    Speaker,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

HELD = "held"  # the move of a lever with which nothing was done
_HOW = "as the endpoint read it"


class Cast(NamedTuple):
    """Who is who in one reply.

    Attributes:
        ids: The reply's keys and names → ids.
        actors: Ids → actors, of the whole article.
    """

    ids: dict[str, str]
    actors: dict[str, Actor]

    def one(self, key: str) -> str:
        """The id of the actor with this key.

        Raises:
            Fault: The reply lists none.
        """
        if key not in self.ids:
            reason = "actor not listed"
            raise Fault(reason, key)
        return self.ids[key]

    def maybe(self, key: str | None) -> str | None:
        """The same, None for None."""
        return None if key is None else self.one(key)

    def all(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The same for several keys, each id once."""
        return tuple(dict.fromkeys(map(self.one, keys)))


def claim_of(told: AnyTold, said: Evidence, cast: Cast) -> AnyClaim:
    """Make a claim of a record.

    Args:
        told: The record.
        said: The part of the text that it is about.
        cast: Who is who in its reply.

    Returns:
        The claim, its words proved.

    Raises:
        Fault: The text does not bear it out.
    """
    quote = said.quote(told.quote)
    match told:
        case EventTold():
            return _event(told, quote, said, cast)
        case TallyTold():
            return _tally(told, quote, said, cast)
        case TieTold():
            source, target = cast.one(told.source), cast.one(told.target)
            if source == target:
                reason = "ties an actor to itself"
                raise Fault(reason, told.source)
            return TieClaim(quote=quote, source=source, type=told.kind, target=target)
        case LeverTold():
            if told.move != HELD:
                said.words("move", told.move, quote)
            return LeverClaim(
                quote=quote, holder=cast.one(told.holder), over=cast.one(told.over), move=told.move,
                instrument=said.words("instrument", told.instrument, quote),
            )  # fmt: skip
        case MessageTold():
            return MessageClaim(
                quote=quote, sender=cast.maybe(told.sender), via=cast.maybe(told.via),
                receiver=cast.maybe(told.receiver), content=said.maybe("content", told.content, quote),
            )  # fmt: skip
        case RedLineTold():
            return RedLineClaim(
                quote=quote, drawn_by=cast.maybe(told.drawn_by), against=cast.maybe(told.against),
                condition=said.maybe("condition", told.condition, quote),
                consequence=said.maybe("consequence", told.consequence, quote),
            )  # fmt: skip
        case AssessmentTold():
            return AssessmentClaim(
                quote=quote, held_by=cast.all(told.held_by), content=said.words("content", told.content, quote),
                hedge=said.maybe("hedge", told.hedge, quote), condition=said.maybe("condition", told.condition, quote),
            )  # fmt: skip


def _event(told: EventTold, quote: Span, said: Evidence, cast: Cast) -> EventClaim:
    trigger = said.find(told.trigger, quote)
    if trigger is None:
        reason = "trigger not in the quotation"
        raise Fault(reason, told.trigger)
    by, to = cast.all(told.by), cast.all(told.to)
    near = [actor.country for key in (*by, *to) if (actor := cast.actors[key]).country]
    return EventClaim(
        quote=quote,
        said_by=_speakers(told.said_by, quote, said, cast),
        trigger=trigger,
        type=told.type,
        status=told.status,
        by=by,
        to=to,
        dates=_dates(told.start, told.end),
        place=_place(told.place, quote, said, near),
        killed=said.figure("killed", told.killed, told.killed),
        injured=said.figure("injured", told.injured, told.injured),
        count=said.figure("count", told.count, told.count),
    )


def _tally(told: TallyTold, quote: Span, said: Evidence, cast: Cast) -> TallyClaim:
    figure = said.figure("figure", told.low, told.high)
    if figure is None:
        reason = "a tally without a number"
        raise Fault(reason, told.quote)
    return TallyClaim(
        quote=quote,
        said_by=_speakers(told.said_by, quote, said, cast),
        what=told.what,
        figure=figure,
        window=_dates(told.since, None),
        by=cast.all(told.by),
        to=cast.all(told.to),
    )


def _speakers(keys: Sequence[str], quote: Span, said: Evidence, cast: Cast) -> tuple[Speaker, ...]:
    def words(actor: Actor) -> Span | None:
        return next((span for name in (actor.name, *actor.aliases) if (span := said.find(name, quote))), None)

    return tuple(Speaker(actor=key, span=words(cast.actors[key])) for key in cast.all(keys))


def _dates(first: date | None, last: date | None) -> DateRange | None:
    if first is None and last is None:
        return None
    if first and last and first > last:
        reason = "ends before it starts"
        raise Fault(reason, f"{first} to {last}")
    return DateRange(earliest=first, latest=last, how=_HOW)


def _place(words: str | None, quote: Span, said: Evidence, near: Sequence[str]) -> Place | None:
    span = said.maybe("place", words, quote)
    if span is None:
        return None
    found = resolve(span.words, near) or Place(name=" ".join(span.words.split()))
    return msgspec.structs.replace(found, span=span)
