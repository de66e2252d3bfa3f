"""Records to rows and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from tightrope.records import (
    CLAIM_KINDS,
    Actor,
    AnyClaim,
    Article,
    DateRange,
    EventClaim,
    Mention,
    Span,
    Statement,
    TallyClaim,
    actors_of,
    content_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Row

Flat: TypeAlias = dict[str, str | int | None]  # the columns of one row

_ROLES = (
    "by", "to", "source", "target", "holder", "over", "sender", "via", "receiver", "drawn_by", "against", "held_by",
)  # fmt: skip


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def article_row(article: Article) -> Flat:
    """Lay out an article as the columns of `articles`."""
    return {
        "id": article.id,
        "seal": content_id(article),
        "digest": article.digest,
        "name": article.name,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "origin": article.origin,
        "published": _json(article.published) if article.published else None,
        "published_day": _iso(article.published.latest) if article.published else None,
        "retrieved": _json(article.retrieved) if article.retrieved else None,
        "furniture": _json(article.furniture),
        "text": article.text,
    }


def article_of(row: Row[Any]) -> Article:
    """Rebuild an article, which proves its spans again.

    Raises:
        ValueError, msgspec.MsgspecError: The row does not hold one.
    """
    return Article(
        name=row.name,
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published=msgspec.json.decode(row.published, type=DateRange) if row.published else None,
        retrieved=msgspec.json.decode(row.retrieved, type=datetime) if row.retrieved else None,
        language=row.language,
        furniture=msgspec.json.decode(row.furniture, type=tuple[Span, ...]),
        origin=row.origin,
    )


def actor_row(actor: Actor) -> Flat:
    """Lay out an actor as the columns of `actors`."""
    return {
        "actor": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "payload": _json(actor),
    }


def actor_of(payload: str) -> Actor:
    """Rebuild an actor."""
    return msgspec.json.decode(payload, type=Actor)


def mention_row(mention: Mention) -> Flat:
    """Lay out a mention as the columns of `mentions`."""
    span = mention.span
    return {"actor": mention.actor, "start_char": span.start, "end_char": span.end, "payload": _json(mention)}


def statement_row(statement: Statement) -> Flat:
    """Lay out a statement as the columns of `statements`."""
    span = statement.content
    return {"actor": statement.actor, "start_char": span.start, "end_char": span.end, "payload": _json(statement)}


def claim_row(claim: AnyClaim, actors: Mapping[str, Actor]) -> Flat:
    """Lay out a claim as the columns of `claims`.

    Args:
        claim: The claim.
        actors: Those of its coding, by id: their names and aliases are searched.
    """
    dates: DateRange | None = getattr(claim, "window" if isinstance(claim, TallyClaim) else "dates", None)
    kind_of_act = claim.what if isinstance(claim, TallyClaim) else getattr(claim, "type", None)
    return {
        "claim": claim.id,
        "kind": claim.kind,
        "type": kind_of_act,
        "status": claim.status if isinstance(claim, EventClaim) else None,
        "start_day": _iso(dates.earliest) if dates else None,
        "end_day": _iso(dates.latest) if dates else None,
        "start_char": claim.quote.start,
        "end_char": claim.quote.end,
        "searched": " ".join(_searched(claim, kind_of_act, actors)),
        "payload": _json(claim),
    }


def claim_of(kind: str, payload: str) -> AnyClaim:
    """Rebuild a claim, which proves its fields against its quotation again.

    Raises:
        ValueError, msgspec.MsgspecError: The row does not hold one.
    """
    if kind not in CLAIM_KINDS:
        message = f"{kind!r} is no kind of claim"
        raise ValueError(message)
    return msgspec.json.decode(payload, type=CLAIM_KINDS[kind])


def parties(claim: AnyClaim) -> Iterator[tuple[str, str]]:
    """Yield each role in a claim and the id of who plays it, once."""
    for role in _ROLES:
        named: str | tuple[str, ...] | None = getattr(claim, role, None)
        for actor in dict.fromkeys((named,) if isinstance(named, str) else named or ()):
            yield role, actor
    for actor in dict.fromkeys(speaker.actor for speaker in claim.said_by):
        yield "said_by", actor


def _searched(claim: AnyClaim, kind_of_act: str | None, actors: Mapping[str, Actor]) -> Iterator[str]:
    yield claim.quote.words
    yield claim.kind
    if kind_of_act:
        yield kind_of_act.replace("_", " ")
    if isinstance(claim, EventClaim):
        yield from (words for words in (claim.mode, claim.place and claim.place.name) if words)
    for actor in actors_of(claim):
        yield actors[actor].name
        yield from actors[actor].aliases
