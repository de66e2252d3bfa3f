"""A list of claims, newest articles first, a page at a time, whatever it is narrowed to.

A page starts where the one before ended (its key), so that far pages cost no more than the first and nothing is told
twice while articles are added. Where a filter leaves few claims they are taken from an index; otherwise articles are
gone through, at most `_LOOKED` for a page: a page may then be short, and its key still says where to go on.
"""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, exists, func, literal_column, or_, select, tuple_

from tightrope.errors import InputError
from tightrope.ledger import dialects, rows, schema
from tightrope.ledger.asking import batches, stands
from tightrope.ledger.judgement_rows import judgements_in
from tightrope.ledger.search import words_of
from tightrope.ledger.views import Found, Page
from tightrope.records import (
    Actor,
    ActorJudgement,
    EventClaim,
    Record,
    Span,
    Status,
    actors_of,
    nested,
    standing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Column, ColumnElement, Connection, CursorResult, Row, Select

    from tightrope.records import AnyClaim, Article

_FEW = 3_000  # hits: so many are read and sorted at once
_LOOKED = 1_000  # articles that are looked through for one page
_FIRST = 25  # articles, then twice as many, and so on
_AT_ONCE = 400
_MONTH = timedelta(days=31)
_KEY = re.compile(r"((?:\d{4}-\d\d-\d\d)?)~([0-9a-f]{16})~(\d{1,10})~(\d{1,10})")
_published = func.coalesce(schema.articles.c.published_day, literal_column("''"))  # as in the index
_ORDER = (_published.desc(), schema.articles.c.id.desc())


class Sought(Record, frozen=True, kw_only=True):
    """What a list of claims is narrowed to; each field that is given must hold.

    Attributes:
        words: They must all be in the claim, see `Ledger.claims`.
        kind: "event", "tally", "tie", "lever", "message", "red line" or "assessment".
        type: PLOVER type of an event or of what a tally counts.
        status: Status of an event.
        actor: An id or a name: has a part in it, as a party or as a speaker.
        speaker: An id or a name: says it, at any link of the chain.
        withheld: Whether the name of someone who says it is withheld.
        place: Whole words of the place's name, in their order.
        since: What is claimed may have been on this day or later.
        until: What is claimed may have been on this day or earlier.
        origin: An outlet, or the wire that is credited, in its own spelling.
        as_of: Only articles published by then.
    """

    words: str = ""
    kind: str | None = None
    type: str | None = None
    status: Status | None = None
    actor: str | None = None
    speaker: str | None = None
    withheld: bool | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    origin: str | None = None
    as_of: date | None = None


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
    claim: AnyClaim


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
    words = words_of(f"{sought.words} {sought.place or ''}")
    if words is None:
        return Page(found=(), actors=())
    conditions = _conditions(connection, sought)
    led = _few(connection, sought, words)
    if led is not None:
        conditions += [*_plain(sought, indexed=True), *led]
        hits, more = list(islice(_by_hit(connection, sought, words, conditions, key), limit + 1)), None
    else:
        hits, more = _by_article(connection, sought, words, [*conditions, *_plain(sought, indexed=False)], key, limit)
    taken = hits[:limit]
    following = str(taken[-1].key) if len(hits) > limit else more
    return _page(connection, taken, following)


def _conditions(connection: Connection, sought: Sought) -> list[ColumnElement[bool]]:
    """What a claim must fulfil in other tables and in its payload."""
    claims, parts = schema.claims, schema.claim_actors
    found: list[ColumnElement[bool]] = []
    for who, role in ((sought.actor, None), (sought.speaker, "said_by")):
        if who is not None:
            here = and_(parts.c.coding == claims.c.coding, parts.c.position == claims.c.position)
            named = parts.c.actor.in_(_called(connection, who))
            found.append(exists(select(parts.c.actor).where(here, named, *([parts.c.role == role] if role else []))))
    if sought.withheld:
        found.append(claims.c.payload.like('%"anonymous":true%'))  # `_fits` makes sure
    return found


def _plain(sought: Sought, *, indexed: bool) -> list[ColumnElement[bool]]:
    """What the columns of a claim must hold; without a date it is on none of the days.

    Args:
        sought: What is asked for.
        indexed: Whether an index may be used; not where articles are looked through, which lead to few claims already.
    """
    claims = schema.claims

    def told(column: Column[Any], missing: str = "") -> ColumnElement[Any]:
        return column if indexed else func.coalesce(column, literal_column(f"'{missing}'"))

    equal = ((claims.c.kind, sought.kind), (claims.c.type, sought.type), (claims.c.status, sought.status))
    found: list[ColumnElement[bool]] = [told(column) == value for column, value in equal if value is not None]
    if sought.until:
        found.append(told(claims.c.start_day, "9999") <= sought.until.isoformat())
    if sought.since:
        found.append(told(claims.c.end_day) >= sought.since.isoformat())
    return found


def _called(connection: Connection, name: str) -> list[str]:
    """The ids of actors who go by an id or a name, in any case, and of those judged to be one with them."""
    actors = schema.actors
    same_name = select(actors.c.actor).where(func.lower(actors.c.name) == func.lower(name)).distinct()
    found = {*connection.scalars(same_name), name.casefold()}
    for one in standing(judgements_in(connection)):
        if isinstance(one, ActorJudgement) and one.answer == "same" and found & {one.one, one.other}:
            found |= {one.one, one.other}
    return sorted(found)


def _few(connection: Connection, sought: Sought, words: Sequence[str]) -> list[ColumnElement[bool]] | None:
    """Find an index that leaves few enough claims to read and sort them all; give the condition that leads to it."""
    claims, parts = schema.claims, schema.claim_actors
    if words and not dialects.of(connection).frequent(connection, words, _FEW):
        return []
    for who, role in ((sought.actor, None), (sought.speaker, "said_by")):
        if who is not None:
            theirs = select(parts.c.coding, parts.c.position).where(parts.c.actor.in_(_called(connection, who)))
            theirs = theirs.where(parts.c.role == role) if role else theirs
            if _at_most(connection, theirs):
                return [tuple_(claims.c.coding, claims.c.position).in_(theirs)]
    days = Sought(since=sought.since, until=sought.until)
    if days != Sought() and _at_most(connection, select(claims.c.number).where(*_plain(days, indexed=True))):
        return []
    if sought.type and sought.status:
        kind = [claims.c.kind == "event", claims.c.type == sought.type, claims.c.status == sought.status]
        if _at_most(connection, select(claims.c.number).where(*kind)):
            return kind
    return None


def _at_most(connection: Connection, query: Select[Any]) -> bool:
    """Tell whether a query gives few rows, without reading more."""
    some = query.limit(_FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= _FEW


def _told_in(sought: Sought) -> list[ColumnElement[bool]]:
    """What an article must fulfil."""
    articles = schema.articles
    found: list[ColumnElement[bool]] = [stands()]
    if sought.as_of:
        found += [_published <= sought.as_of.isoformat(), articles.c.published_day.is_not(None)]
    if sought.origin is not None:
        same = select(articles.c.id).where(or_(articles.c.outlet == sought.origin, articles.c.origin == sought.origin))
        found.append(articles.c.id.in_(same))
    return found


def _from(key: _Key | None) -> list[ColumnElement[bool]]:
    """The condition that an article is that of a key, or comes after it."""
    if key is None:
        return []
    return [_published <= key.day, or_(_published < key.day, schema.articles.c.id <= key.article)]


def _columns() -> tuple[Any, ...]:
    claims = schema.claims
    return claims.c.coding, claims.c.start_char, claims.c.position, claims.c.kind, claims.c.payload


def _by_hit(
    connection: Connection,
    sought: Sought,
    words: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
    key: _Key | None,
) -> Iterator[_Hit]:
    claims, codings, articles = schema.claims, schema.codings, schema.articles
    query = select(*_columns(), _published.label("day"), articles.c.id)
    query = query.select_from(claims.join(codings).join(articles)).where(*_told_in(sought), *conditions, *_from(key))
    if words:
        query = query.where(dialects.of(connection).holding(words))
    ordered = query.order_by(*_ORDER, claims.c.start_char, claims.c.position)
    return _fitting(connection.execute(ordered), sought, key)


def _by_article(
    connection: Connection,
    sought: Sought,
    words: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
    key: _Key | None,
    limit: int,
) -> tuple[list[_Hit], str | None]:
    """Go through the articles until a page is full and one more is known; also give where to go on if they are many."""
    hits: list[_Hit] = []
    looked = 0
    last: Row[Any] | None = None
    for segment in _segments(sought, key):
        with closing(_in_order(connection, sought, [*segment, *_from(key)], _LOOKED - looked)) as following:
            size = _FIRST
            while len(hits) <= limit and (some := following.fetchmany(size)):
                looked, last, size = looked + len(some), some[-1], min(2 * size, _AT_ONCE)
                found = _of_articles(connection, sought, words, conditions, key, some)
                hits += islice(found, limit + 1 - len(hits))  # no more are rebuilt than are shown
        if len(hits) > limit or looked == _LOOKED:
            break
        key = None
    if last is not None and looked == _LOOKED:
        return hits, str(_Key(last.day, last.id, 10**9, 0))  # after all claims of that article
    return hits, None


def _segments(sought: Sought, key: _Key | None) -> list[list[ColumnElement[bool]]]:
    """Cut the articles in two where past days are asked about: the news up to a month later, then what is later."""
    if sought.until is None:
        return [[]]
    soon = (sought.until + _MONTH).isoformat()
    first, second = [_published <= soon], [_published > soon]
    return [second] if key and key.day > soon else [first, second]


def _in_order(
    connection: Connection, sought: Sought, conditions: Sequence[ColumnElement[bool]], most: int
) -> CursorResult[Any]:
    """Go through the codings that stand, those of the newest articles first."""
    codings, articles = schema.codings, schema.articles
    query = select(codings.c.number, _published.label("day"), articles.c.id).join_from(codings, articles)
    query = query.where(*_told_in(sought), *conditions).order_by(*_ORDER).limit(most)
    return connection.execute(query.execution_options(yield_per=_FIRST))


def _of_articles(
    connection: Connection,
    sought: Sought,
    words: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
    key: _Key | None,
    some: Sequence[Row[Any]],
) -> Iterator[_Hit]:
    """Find the claims of some articles, in their order."""
    claims = schema.claims
    query = select(*_columns()).where(claims.c.coding.in_([row.number for row in some]), *conditions)
    if words:
        query = query.where(dialects.of(connection).holding(words, one_by_one=True))
    order = {row.number: n for n, row in enumerate(some)}
    told = sorted(connection.execute(query), key=partial(_place, order))
    return _fitting(told, sought, key, {row.number: row for row in some})


def _place(order: Mapping[int, int], row: Row[Any]) -> tuple[int, int, int]:
    return order[row.coding], row.start_char, row.position


def _fitting(
    found: Any,  # noqa: ANN401  rows, of a result or sorted
    sought: Sought,
    key: _Key | None,
    place: Mapping[int, Any] | None = None,
) -> Iterator[_Hit]:
    """Keep what comes after the key and holds what only the claim itself can tell."""
    for row in found:
        where = place[row.coding] if place else row
        own = _Key(where.day, where.id, row.start_char, row.position)
        if key and own.article == key.article and (own.start, own.position) <= (key.start, key.position):
            continue
        claim = rows.claim_of(row.kind, row.payload)
        if _fits(claim, sought):
            yield _Hit(own, row.coding, claim)


def _fits(claim: AnyClaim, sought: Sought) -> bool:
    if sought.withheld is not None and sought.withheld != any(speaker.anonymous for speaker in claim.said_by):
        return False
    if not sought.place:
        return True
    where = claim.place if isinstance(claim, EventClaim) else None
    return where is not None and sought.place.casefold() in where.name.casefold()


def _page(connection: Connection, hits: Sequence[_Hit], following: str | None) -> Page:
    """Fetch the articles and the actors of claims, and prove every quotation."""
    told_in: dict[str, Article] = {}
    for some in batches(list(dict.fromkeys(hit.key.article for hit in hits))):
        for row in connection.execute(select(schema.articles).where(schema.articles.c.id.in_(some))):
            told_in[row.id] = rows.article_of(row)
    found = tuple(Found(article=told_in[hit.key.article], claim=hit.claim) for hit in hits)
    for one in found:
        for span in nested(one.claim, Span):
            one.article.prove(span)
    named = {(hit.coding, actor) for hit in hits for actor in actors_of(hit.claim)}
    return Page(found=found, actors=_actors(connection, named), following=following)


def _actors(connection: Connection, named: set[tuple[int, str]]) -> tuple[Actor, ...]:
    """Give the actors that codings name, each once, as one of the codings has it."""
    table = schema.actors
    codings = sorted({coding for coding, _ in named})
    ids = sorted({actor for _, actor in named})
    cast: dict[str, Actor] = {}
    for some in batches(codings):
        query = select(table.c.actor, table.c.payload).where(table.c.coding.in_(some), table.c.actor.in_(ids))
        for row in connection.execute(query.order_by(table.c.coding)):
            cast[row.actor] = rows.actor_of(row.payload)
    return tuple(cast[actor] for actor in ids)
