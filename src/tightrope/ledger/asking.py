"""What is asked of a ledger, as SQL that reads no more rows than the answer needs."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sqlalchemy import and_, exists, func, literal_column, select

from tightrope.ledger import aids, dialects, rows, schema
from tightrope.ledger.views import Counts, Found
from tightrope.records import Span, nested

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from tightrope.ledger.search import Terms
    from tightrope.records import Article

T = TypeVar("T")
IN_ORDER = (schema.articles.c.published_day.is_(None), schema.articles.c.published_day, schema.articles.c.id)
PUBLISHED = func.coalesce(schema.articles.c.published_day, literal_column("''"))  # as in the index
_FREQUENT = 20_000  # claims: with more hits it is quicker to look for a page of them article by article
_FIRST = 25  # articles, then twice as many, and so on
_AT_ONCE = 200  # codings or articles that are asked for in one query


def _different_actors(as_of: date | None, *, every: bool) -> Select[int]:
    """Count the ids of actors.

    Args:
        as_of: Only those in articles published by then.
        every: Whether every coding stands, so that none need be looked at.
    """
    actors, codings, articles = schema.actors, schema.codings, schema.articles
    leap = aids.leaping(actors.c.actor)
    count = select(func.count(leap.c.value))
    if every:
        return count
    told = select(codings.c.number).select_from(actors.join(codings).join(articles))
    return count.where(exists(told.where(actors.c.actor == leap.c.value, stands(), *by(as_of)).correlate(leap)))


class _Hit(NamedTuple):
    """A claim that was found: the id of its article, and what it is rebuilt from."""

    article: str
    kind: str
    payload: str


def by(as_of: date | None) -> tuple[ColumnElement[bool], ...]:
    """The condition that an article had been published by a day."""
    return (schema.articles.c.published_day <= as_of.isoformat(),) if as_of else ()


def standing(connection: Connection, *, as_of: date | None, newest: int | None) -> list[int]:
    """Give the numbers of the codings that stand, in order of publication.

    Args:
        connection: A connection.
        as_of: Only of articles published by then.
        newest: Only of so many articles, those published last; undated ones are left out.
    """
    day, one = schema.articles.c.published_day, schema.articles.c.id
    query = select(schema.codings.c.number).join_from(schema.codings, schema.articles).where(stands(), *by(as_of))
    if newest is None:
        return list(connection.scalars(query.order_by(*IN_ORDER)))
    last = query.where(day.is_not(None)).order_by(day.desc(), one.desc()).limit(newest)
    return list(connection.scalars(last))[::-1]


class Wanted(NamedTuple):
    """Which claims are asked for.

    Attributes:
        terms: Of each, one of its spellings must be in the claim.
        as_of: Only in articles published by then.
        kind: Only of this kind.
        actors: Only those in which one of these has a part, as a party or as a speaker.
    """

    terms: Terms
    as_of: date | None = None
    kind: str | None = None
    actors: tuple[str, ...] | None = None

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """What a row of `claims` must fulfil, but for the words."""
        claims, parts = schema.claims, schema.claim_actors
        kind = (claims.c.kind == self.kind,) if self.kind is not None else ()
        if self.actors is None:
            return kind
        here = and_(parts.c.coding == claims.c.coding, parts.c.position == claims.c.position)
        return *kind, exists(select(parts.c.actor).where(here, parts.c.actor.in_(self.actors)))


def found(connection: Connection, wanted: Wanted, *, limit: int | None, start: int) -> list[Found]:
    """Find claims, in order, and prove them.

    Args:
        connection: A connection.
        wanted: Which.
        limit: How many at most.
        start: How many to pass over.
    """
    few = wanted.terms and (limit is None or not dialects.of(connection).frequent(connection, wanted.terms, _FREQUENT))
    if few:
        hits = _by_hit(connection, wanted, limit=limit, start=start)
    else:
        hits = _by_article(connection, wanted, most=None if limit is None else start + limit)[start:]
    told_in: dict[str, Article] = {}
    for some in batches(list(dict.fromkeys(hit.article for hit in hits))):
        for row in connection.execute(select(schema.articles).where(schema.articles.c.id.in_(some))):
            told_in[row.id] = rows.article_of(row)
    answer = [Found(article=told_in[hit.article], claim=rows.claim_of(hit.kind, hit.payload)) for hit in hits]
    for one in answer:
        for span in nested(one.claim, Span):
            one.article.prove(span)
    return answer


def _by_hit(connection: Connection, wanted: Wanted, *, limit: int | None, start: int) -> list[_Hit]:
    """Find claims from the index of words, then sort them: for words that few claims hold."""
    claims, codings, articles = schema.claims, schema.codings, schema.articles
    query = select(articles.c.id, claims.c.kind, claims.c.payload)
    query = query.select_from(claims.join(codings).join(articles)).where(stands(), *by(wanted.as_of))
    query = query.where(dialects.of(connection).holding(wanted.terms), *wanted.conditions)
    ordered = query.order_by(*IN_ORDER, claims.c.start_char, claims.c.position).limit(limit).offset(start)
    return [_Hit(*row) for row in connection.execute(ordered)]


def _by_article(connection: Connection, wanted: Wanted, *, most: int | None) -> list[_Hit]:
    """Go through the articles in order until enough claims are found: for a page of claims that are frequent."""
    claims, codings, articles = schema.claims, schema.codings, schema.articles
    order = select(codings.c.number, articles.c.id).join_from(codings, articles).where(stands(), *by(wanted.as_of))
    hits: list[_Hit] = []
    in_order = order.order_by(*IN_ORDER).execution_options(yield_per=_AT_ONCE)
    at_once = _FIRST
    with closing(connection.execute(in_order)) as codings_found:
        while some := codings_found.fetchmany(at_once):
            at_once = min(2 * at_once, _AT_ONCE)
            numbers = [row.number for row in some]
            query = select(claims.c.coding, claims.c.kind, claims.c.payload).where(
                claims.c.coding.in_(numbers), *wanted.conditions
            )
            if wanted.terms:
                query = query.where(dialects.of(connection).holding_in(wanted.terms, numbers))
            place = {row.number: (at, row.id) for at, row in enumerate(some)}
            query = query.order_by(claims.c.coding, claims.c.start_char, claims.c.position)
            # sorting is stable: the claims of one article stay in order
            ordered = sorted(connection.execute(query), key=lambda row: place[row.coding])
            hits += [_Hit(place[row.coding][1], row.kind, row.payload) for row in ordered]
            if most is not None and len(hits) >= most:
                return hits[:most]
    return hits


def counts(connection: Connection, as_of: date | None) -> Counts:
    """Count what stands."""
    articles, day = schema.articles, schema.articles.c.published_day
    number, first, last = connection.execute(select(func.count(), func.min(day), func.max(day)).where(*by(as_of))).one()
    outlets = aids.leaping(articles.c.outlet)
    named = exists(select(articles.c.outlet).where(articles.c.outlet == outlets.c.value, *by(as_of)).correlate(outlets))
    every = as_of is None and _as_many(connection)
    claims = select(schema.claims.c.kind, func.count().label("number")).group_by(schema.claims.c.kind)
    if not every:
        claims = claims.where(schema.claims.c.coding.in_(_standing_by(connection, as_of)))
    kinds = sorted(((kind, of_it) for kind, of_it in connection.execute(claims)), key=lambda pair: (-pair[1], pair[0]))
    return Counts(
        articles=number,
        outlets=connection.execute(select(func.count(outlets.c.value)).where(named)).scalar_one(),
        actors=connection.execute(_different_actors(as_of, every=every)).scalar_one(),
        claims=sum(of_it for _, of_it in kinds),
        kinds=tuple(kinds),
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )


def _as_many(connection: Connection) -> bool:
    """Whether there are as many codings as articles: then each of them stands."""
    counted = (select(func.count()).select_from(table) for table in (schema.codings, schema.articles))
    codings, articles = (connection.execute(one).scalar_one() for one in counted)
    return bool(codings == articles)


def _standing_by(connection: Connection, as_of: date | None) -> Select[tuple[int]]:
    """The codings that stand of articles published by a day, from indexes alone."""
    codings = select(schema.codings.c.number)
    if as_of is not None:
        told = and_(PUBLISHED > "", as_of.isoformat() >= PUBLISHED)
        codings = codings.join_from(schema.codings, schema.articles).where(told)
    return codings if _as_many(connection) else codings.where(stands())


def batches(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a list into parts that fit one query."""
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def stands() -> ColumnElement[bool]:
    """The condition that a coding stands: its article has no later one."""
    later = schema.codings.alias("later")
    same = and_(later.c.article == schema.codings.c.article, later.c.number > schema.codings.c.number)
    return ~exists(select(later.c.number).where(same))
