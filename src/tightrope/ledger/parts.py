"""The parts of a coding: its actors, mentions, claims and statements, as rows and back."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from sqlalchemy import insert, select

from tightrope.ledger import aids, dialects, rows, schema
from tightrope.ledger.asking import batches
from tightrope.records import Actor, AnyClaim, Coding, Mention, Statement, actors_of, content_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row, Table

T = TypeVar("T")


def insert_codings(connection: Connection, codings: Sequence[tuple[str, Coding]]) -> None:
    """Insert codings and all their parts, table by table; the articles' rows are there.

    Args:
        connection: A connection in a writing transaction.
        codings: The codings, each with the id of its article.
    """
    if not codings:
        return
    added = datetime.now(UTC).isoformat(timespec="seconds")
    heads = [
        {
            "article": article,
            "coder": one.coder,
            "seal": content_id(one.actors, one.mentions, one.claims, one.statements),
            "added": added,
        }
        for article, one in codings
    ]
    new = insert(schema.codings).returning(schema.codings.c.number, sort_by_parameter_order=True)
    numbered = list(zip(connection.scalars(new, heads), (one for _, one in codings), strict=True))
    claims = _laid_out(numbered, _claim_rows)
    for table, laid_out in (
        (schema.actors, _laid_out(numbered, lambda one: map(rows.actor_row, one.actors))),
        (schema.mentions, _laid_out(numbered, lambda one: map(rows.mention_row, one.mentions))),
        (schema.claims, claims),
        (schema.statements, _laid_out(numbered, lambda one: map(rows.statement_row, one.statements))),
    ):
        if laid_out:
            connection.execute(insert(table), laid_out)
    dialects.of(connection).index_words(connection, claims)
    aids.take_in(connection, claims)
    roles = [
        {"coding": number, "position": at, "role": role, "actor": actor}
        for number, one in numbered
        for at, claim in enumerate(one.claims)
        for role, actor in rows.parties(claim)
    ]
    if roles:
        connection.execute(insert(schema.claim_actors), roles)


def _claim_rows(coding: Coding) -> Iterator[rows.Flat]:
    by_id = {actor.id: actor for actor in coding.actors}
    return (rows.claim_row(claim, by_id) for claim in coding.claims)


def _laid_out(
    numbered: Sequence[tuple[int, Coding]], lay_out: Callable[[Coding], Iterable[rows.Flat]]
) -> list[rows.Flat]:
    return [
        {"coding": number, "position": at, **row} for number, one in numbered for at, row in enumerate(lay_out(one))
    ]


def rebuilt(connection: Connection, numbers: Sequence[int], types: Sequence[str] = ()) -> Iterator[Coding]:
    """Rebuild codings, which proves their spans again; a few hundred are held at once.

    Args:
        connection: A connection.
        numbers: Numbers of the codings.
        types: Leave of each only its events of these types and those whom they name; without any, all is rebuilt.

    Yields:
        The codings, in the order of their numbers.
    """
    for some in batches(numbers):
        actors = _parts(connection, schema.actors, some, _decoded(Actor))
        mentions = {} if types else _parts(connection, schema.mentions, some, _decoded(Mention))
        claims: Mapping[int, tuple[AnyClaim, ...]] = _parts(
            connection, schema.claims, some, lambda row: rows.claim_of(row.kind, row.payload), types
        )
        statements = {} if types else _parts(connection, schema.statements, some, _decoded(Statement))
        query = select(schema.articles, schema.codings.c.number, schema.codings.c.coder)
        query = query.join_from(schema.codings, schema.articles).where(schema.codings.c.number.in_(some))
        wanted = {row.number: row for row in connection.execute(query)}
        for number in some:
            row, told = wanted[number], claims.get(number, ())
            named = {actor for claim in told for actor in actors_of(claim)}
            yield Coding(
                article=rows.article_of(row),
                coder=row.coder,
                actors=tuple(one for one in actors.get(number, ()) if not types or one.id in named),
                mentions=mentions.get(number, ()),
                claims=told,
                statements=statements.get(number, ()),
            )


def _decoded(kind: type[T]) -> Callable[[Row[Any]], T]:
    return lambda row: msgspec.json.decode(row.payload, type=kind)


def _parts(
    connection: Connection,
    table: Table,
    numbers: Sequence[int],
    rebuild: Callable[[Row[Any]], T],
    types: Sequence[str] = (),
) -> Mapping[int, tuple[T, ...]]:
    """Rebuild one part of some codings, by the coding's number, in order."""
    parts: defaultdict[int, list[T]] = defaultdict(list)
    query = select(table).where(table.c.coding.in_(numbers)).order_by(table.c.coding, table.c.position)
    if types:
        query = query.where(table.c.kind == "event", table.c.type.in_(types))
    for row in connection.execute(query):
        parts[row.coding].append(rebuild(row))
    return {number: tuple(part) for number, part in parts.items()}
