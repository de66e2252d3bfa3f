"""Parts of a large ledger: the articles published last, those that may tell of one happening, what was added last."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, literal_column, or_, select

from tightrope.errors import InputError
from tightrope.ledger import rows, schema
from tightrope.ledger.asking import PUBLISHED, stands
from tightrope.ledger.judgement_rows import judgement_of, judgements_in
from tightrope.ledger.views import Change, Window
from tightrope.records import STATUSES, EventClaim, EventJudgement, standing

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from tightrope.records import Article, ClaimKey

_KEY = re.compile(r"((?:\d{4}-\d\d-\d\d)?)~([0-9a-f]{16})")
_MONTH = timedelta(days=31)  # news without a date is of the month before it was published
_NEWS = timedelta(days=3)  # and tells of a dated act within days
_PRINTED = 400  # articles that are looked through
_NEAR = 12  # articles that are compared, of each sort


def state(connection: Connection) -> tuple[int, int]:
    """Give numbers that change whenever something is added: what was derived before may be kept while they stay."""
    codings, judgements = schema.codings.c.number, schema.judgements.c.number
    return (
        connection.execute(select(func.coalesce(func.max(codings), 0))).scalar_one(),
        connection.execute(select(func.coalesce(func.max(judgements), 0))).scalar_one(),
    )


def window(connection: Connection, *, as_of: date | None, before: str | None, size: int) -> Window:
    """Give the codings that stand of the articles published last, the newest first, undated ones last.

    Args:
        connection: A connection.
        as_of: Only of articles published by then.
        before: Where the window before this one ended; None for the first.
        size: Of how many articles at most.

    Raises:
        InputError: `before` is no such place.
    """
    codings, articles = schema.codings, schema.articles
    query = select(codings.c.number, PUBLISHED.label("day"), articles.c.id).join_from(codings, articles).where(stands())
    if as_of:
        query = query.where(articles.c.published_day.is_not(None), as_of.isoformat() >= PUBLISHED)
    if before is not None:
        found = _KEY.fullmatch(before)
        if not found:
            message = f"{before[:40]!r} is no place among the articles: start from the newest"
            raise InputError(message)
        query = query.where(found[1] >= PUBLISHED, or_(found[1] > PUBLISHED, articles.c.id < found[2]))
    told = list(connection.execute(query.order_by(PUBLISHED.desc(), articles.c.id.desc()).limit(size + 1)))
    following = f"{told[size - 1].day}~{told[size - 1].id}" if len(told) > size else None
    return Window(numbers=tuple(row.number for row in told[:size]), following=following)


def of_articles(connection: Connection, names: list[str]) -> tuple[int, ...]:
    """Give the codings that stand of articles, by their ids or by the digests of their texts."""
    articles = schema.articles
    here = (
        or_(articles.c.id.in_(names), articles.c.digest.in_(names))
        if any(map(_long, names))
        else articles.c.id.in_(names)
    )
    query = select(schema.codings.c.number).join_from(schema.codings, articles).where(stands(), here)
    return tuple(connection.scalars(query.order_by(schema.codings.c.number)))


def near(connection: Connection, article: Article, claim: EventClaim, *, as_of: date | None) -> tuple[int, ...]:
    """Give the codings whose claims may tell of the same event, that of the claim's own article first.

    They hold an event of its type with a party in common, on a day in common; or one without a date in news of those
    days; or they were judged to belong together. At most twelve of each sort, those added last.

    Args:
        connection: A connection.
        article: The article that makes the claim.
        claim: The claim.
        as_of: Only of articles published by then.
    """
    first, last = _days(article, claim)
    claims = schema.claims
    found = list(of_articles(connection, [article.id, *_judged_with(connection, (article.id, claim.id))]))
    alike = [claims.c.kind == "event", claims.c.type == claim.type, claims.c.status.in_(STATUSES), *_party(claim)]
    days = [claims.c.start_day <= last.isoformat()] if last else []
    if first:
        days += [claims.c.start_day >= (first - _MONTH).isoformat(), claims.c.end_day >= first.isoformat()]
    by_day = select(claims.c.coding).where(*alike, *(days or [claims.c.start_day.is_not(None)])).distinct()
    found += _standing(connection, by_day, as_of)
    out = article.published.latest if article.published else last
    if out:
        found += _undated(connection, claim, first if claim.dates else out - _NEWS, out, as_of)
    return tuple(dict.fromkeys(found))


def _standing(connection: Connection, found: Select[tuple[int]], as_of: date | None) -> list[int]:
    """Leave out the codings that do not stand, and keep the last ones of the others."""
    codings, articles = schema.codings, schema.articles
    numbers = sorted(connection.scalars(found), reverse=True)[: 4 * _NEAR]
    query = select(codings.c.number).join_from(codings, articles).where(codings.c.number.in_(numbers), stands())
    if as_of:
        query = query.where(articles.c.published_day <= as_of.isoformat())
    return sorted(connection.scalars(query), reverse=True)[:_NEAR]


def _undated(connection: Connection, claim: EventClaim, first: date | None, out: date, as_of: date | None) -> list[int]:
    """Find claims without a date in news of the days; through the articles, which are fewer than such claims."""
    claims, codings, articles = schema.claims, schema.codings, schema.articles
    since = max(first, out - 3 * _NEWS) if first else out - _NEWS
    printed = articles.c.published_day.between(since.isoformat(), (out + _NEWS).isoformat())
    some = select(codings.c.number).join_from(articles, codings).where(printed).limit(_PRINTED)
    numbers = list(connection.scalars(some))
    undated = func.coalesce(claims.c.start_day, literal_column("''")) == literal_column("''")
    of_type = func.coalesce(claims.c.type, literal_column("''")) == claim.type  # so that no index of types is used
    event = func.coalesce(claims.c.kind, literal_column("''")) == literal_column("'event'")
    query = select(claims.c.coding).where(claims.c.coding.in_(numbers), event, of_type, undated, *_party(claim))
    return _standing(connection, query.distinct(), as_of)


def changes(connection: Connection, limit: int) -> list[Change]:
    """Give what was added last, the newest first."""
    codings, claims, articles = schema.codings, schema.claims, schema.articles
    number = select(func.count()).where(claims.c.coding == codings.c.number).scalar_subquery().label("claim_count")
    read = select(articles, codings.c.added, number).join_from(codings, articles)
    found = [
        Change(at=datetime.fromisoformat(row.added), article=rows.article_of(row), claims=row.claim_count)
        for row in connection.execute(read.order_by(codings.c.number.desc()).limit(limit))
    ]
    judged = select(schema.judgements).order_by(schema.judgements.c.number.desc()).limit(limit)
    for row in connection.execute(judged):
        judgement = judgement_of(row.payload)
        found.append(Change(at=judgement.at, judgement=judgement))
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]


def _party(claim: EventClaim) -> list[ColumnElement[bool]]:
    """The condition that a claim has a doer or recipient in common with this one, if it names any."""
    parts, claims = schema.claim_actors, schema.claims
    if not claim.by + claim.to:
        return []
    here = and_(parts.c.coding == claims.c.coding, parts.c.position == claims.c.position)
    return [
        exists(
            select(parts.c.actor).where(here, parts.c.role.in_(("by", "to")), parts.c.actor.in_(claim.by + claim.to))
        )
    ]


def _days(article: Article, claim: EventClaim) -> tuple[date | None, date | None]:
    """From when to when it may have been; without a date, in the month before it was published."""
    out = article.published.latest if article.published else None
    first, last = (claim.dates.earliest, claim.dates.latest) if claim.dates else (None, None)
    if first is None and last is None and out:
        return out - _MONTH, out
    return first or (last and last - _MONTH), last or out


def _judged_with(connection: Connection, key: ClaimKey) -> list[str]:
    """The ids of articles whose claims someone judged together with this one."""
    judged = [one for one in standing(judgements_in(connection)) if isinstance(one, EventJudgement)]
    return [article for one in judged if key in one.one + one.other for article, _ in one.one + one.other]


def _long(name: str) -> bool:
    return len(name) == 64  # noqa: PLR2004  hexadecimal digits of SHA-256
