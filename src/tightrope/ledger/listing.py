"""A list of claims, newest articles first, a page at a time, whatever it is narrowed to.

A page starts where the one before ended (its key), so that far pages cost no more than the first and nothing is told
twice while articles are added. Articles are gone through in order, where few claims fit only those that an index leads
to; at most `_LOOKED` for a page: a page may then be short, and its key still says where to go on.
"""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import or_, select

from tightrope.errors import InputError
from tightrope.ledger import dialects, rows
from tightrope.ledger.asking import PUBLISHED, batches
from tightrope.ledger.narrowing import narrowed
from tightrope.ledger.schema import actors, articles, claims, codings
from tightrope.ledger.views import Found, Page
from tightrope.records import Actor, Span, actors_of, nested

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, CursorResult, Row

    from tightrope.ledger.narrowing import Narrowed
    from tightrope.ledger.sought import Sought
    from tightrope.records import AnyClaim, Article

_LOOKED = 2_000  # articles that are looked through for one page
_FIRST = 10  # articles, then twice as many, and so on
_AT_ONCE = 400
_MONTH = timedelta(days=31)
_KEY = re.compile(r"((?:\d{4}-\d\d-\d\d)?)~([0-9a-f]{16})~(\d{1,10})~(\d{1,10})")


class _Key(NamedTuple):
    """Where a page ended: after the claim at this position of this article."""

    day: str
    article: str
    start: int
    position: int

    @classmethod
    def read(cls, text: str) -> _Key:
        found = _KEY.fullmatch(text)
        if not found:
            message = f"{text[:40]!r} is no place in a list: start from its first page"
            raise InputError(message)
        return cls(found[1], found[2], int(found[3]), int(found[4]))

    def __str__(self) -> str:
        return "~".join(map(str, self))


class _Hit(NamedTuple):
    key: _Key
    coding: int
    number: int


def listed(connection: Connection, sought: Sought, *, limit: int, after: str | None) -> Page:
    """Give a page of claims, proved again.

    Args:
        connection: A connection.
        sought: What they are narrowed to.
        limit: How many at most.
        after: The key of the page before; None for the first.

    Raises:
        InputError: The key is none.
    """
    key = _Key.read(after) if after else None
    wanted = narrowed(connection, sought)
    if wanted is None:
        return Page(found=(), actors=())
    hits: list[_Hit] = []
    looked, last = 0, None
    for segment in _segments(sought, key):
        with closing(_in_order(connection, wanted, [*segment, *_from(key)], _LOOKED - looked)) as following:
            size = _FIRST
            while len(hits) <= limit and (some := following.fetchmany(size)):
                looked, last, size = looked + len(some), some[-1], min(2 * size, _AT_ONCE)
                hits += islice(_told(connection, wanted, some, key), limit + 1 - len(hits))
        if len(hits) > limit or looked == _LOOKED:
            break
    if len(hits) > limit:
        return _page(connection, hits[:limit], str(hits[limit - 1].key))
    more = last is not None and looked == _LOOKED  # go on after all claims of the last article
    return _page(connection, hits, str(_Key(last.day, last.id, 10**9, 0)) if last and more else None)


def added(connection: Connection, sought: Sought, *, limit: int) -> Page:
    """Give the claims that were added last, with the time of each, whenever their articles were published."""
    wanted = narrowed(connection, sought)
    if wanted is None:
        return Page(found=(), actors=())
    columns: tuple[Any, ...] = (codings.c.number, codings.c.added, PUBLISHED.label("day"), articles.c.id)
    query = (
        select(*columns)
        .join_from(codings, articles)
        .where(*wanted.articles)
        .order_by(codings.c.number.desc())
        .limit(_LOOKED)
    )
    hits: list[_Hit] = []
    times: dict[int, str] = {}
    with closing(connection.execute(query.execution_options(yield_per=_FIRST))) as following:
        while len(hits) < limit and (some := following.fetchmany(_AT_ONCE)):
            times |= {row.number: row.added for row in some}
            hits += islice(_told(connection, wanted, some, None), limit - len(hits))
    page = _page(connection, hits, None)
    return msgspec.structs.replace(page, added=tuple(datetime.fromisoformat(times[hit.coding]) for hit in hits))


def _segments(sought: Sought, key: _Key | None) -> list[list[ColumnElement[bool]]]:
    """Cut the articles in two where past days are asked about: the news up to a month later, then what is later."""
    if sought.until is None:
        return [[]]
    soon = (sought.until + _MONTH).isoformat()
    first, second = [soon >= PUBLISHED], [soon < PUBLISHED]
    return [second] if key and key.day > soon else [first, second]


def _from(key: _Key | None) -> list[ColumnElement[bool]]:
    """The condition that an article is that of a key, or comes after it."""
    return [key.day >= PUBLISHED, or_(key.day > PUBLISHED, articles.c.id <= key.article)] if key else []


def _in_order(
    connection: Connection, wanted: Narrowed, conditions: Sequence[ColumnElement[bool]], most: int
) -> CursorResult[Any]:
    """Go through the codings that stand, those of the newest articles first."""
    query = select(codings.c.number, PUBLISHED.label("day"), articles.c.id).join_from(codings, articles)
    query = query.where(*wanted.articles, *conditions).order_by(PUBLISHED.desc(), articles.c.id.desc()).limit(most)
    return connection.execute(query.execution_options(yield_per=_FIRST))


def _told(connection: Connection, wanted: Narrowed, some: Sequence[Row[Any]], key: _Key | None) -> Iterator[_Hit]:
    """Find the claims of some articles that come after the key, in their order."""
    order = {row.number: n for n, row in enumerate(some)}
    query = select(claims.c.coding, claims.c.start_char, claims.c.position, claims.c.number)
    query = query.where(claims.c.coding.in_(list(order)), *wanted.claims)
    if wanted.terms:
        query = query.where(dialects.of(connection).holding_in(wanted.terms, list(order)))
    for row in sorted(connection.execute(query), key=partial(_place, order)):
        where = some[order[row.coding]]
        own = _Key(where.day, where.id, row.start_char, row.position)
        if key is None or own.article != key.article or (own.start, own.position) > (key.start, key.position):
            yield _Hit(own, row.coding, row.number)


def _place(order: Mapping[int, int], row: Row[Any]) -> tuple[int, int, int]:
    return order[row.coding], row.start_char, row.position


def _page(connection: Connection, hits: Sequence[_Hit], following: str | None) -> Page:
    """Fetch claims, their articles and actors, and prove every quotation."""
    told: dict[int, AnyClaim] = {}
    told_in: dict[str, Article] = {}
    for some in batches([hit.number for hit in hits]):
        query = select(claims.c.number, claims.c.kind, claims.c.payload).where(claims.c.number.in_(some))
        told |= {row.number: rows.claim_of(row.kind, row.payload) for row in connection.execute(query)}
    for ids in batches(list(dict.fromkeys(hit.key.article for hit in hits))):
        for row in connection.execute(select(articles).where(articles.c.id.in_(ids))):
            told_in[row.id] = rows.article_of(row)
    found = tuple(Found(article=told_in[hit.key.article], claim=told[hit.number]) for hit in hits)
    for one in found:
        for span in nested(one.claim, Span):
            one.article.prove(span)
    return Page(found=found, actors=_actors(connection, hits, told), following=following)


def _actors(connection: Connection, hits: Sequence[_Hit], told: Mapping[int, AnyClaim]) -> tuple[Actor, ...]:
    """Give the actors that claims name, each once, as one of the codings has it."""
    named = sorted({hit.coding for hit in hits})
    ids = sorted({actor for claim in told.values() for actor in actors_of(claim)})
    cast: dict[str, Actor] = {}
    for some in batches(named):
        query = select(actors.c.actor, actors.c.payload).where(actors.c.coding.in_(some), actors.c.actor.in_(ids))
        for row in connection.execute(query.order_by(actors.c.coding)):
            cast[row.actor] = rows.actor_of(row.payload)
    return tuple(cast[actor] for actor in ids)
