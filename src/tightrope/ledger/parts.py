"""The parts of a coding: its actors, mentions, claims and statements, as rows and back."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from sqlalchemy import insert, select

from tightrope.ledger import dialects, rows, schema
from tightrope.ledger.asking import batches
from tightrope.records import Actor, AnyClaim, Coding, Mention, Statement, content_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row, Table

T = TypeVar("T")


def insert_coding(connection: Connection, coding: Coding, article: str) -> None:
    """Insert a coding and all its parts; the article's row is there.

    Args:
        connection: A connection in a writing transaction.
        coding: The coding.
        article: Id of the article.
    """
    seal = content_id(coding.actors, coding.mentions, coding.claims, coding.statements)
    added = datetime.now(UTC).isoformat(timespec="seconds")
    new = connection.execute(
        insert(schema.codings).values(article=article, coder=coding.coder, seal=seal, added=added)
    ).inserted_primary_key
    number = new[0] if new else 0
    by_id = {actor.id: actor for actor in coding.actors}
    claims = [rows.claim_row(claim, by_id) for claim in coding.claims]
    parts = (
        (schema.actors, [rows.actor_row(actor) for actor in coding.actors]),
        (schema.mentions, [rows.mention_row(mention) for mention in coding.mentions]),
        (schema.claims, claims),
        (schema.statements, [rows.statement_row(statement) for statement in coding.statements]),
    )
    for table, laid_out in parts:
        numbered = [{"coding": number, "position": at, **row} for at, row in enumerate(laid_out)]
        if numbered:
            connection.execute(insert(table), numbered)
        if table is schema.claims:
            dialects.of(connection).index_words(connection, numbered)
    roles = [
        {"coding": number, "position": at, "role": role, "actor": actor}
        for at, claim in enumerate(coding.claims)
        for role, actor in rows.parties(claim)
    ]
    if roles:
        connection.execute(insert(schema.claim_actors), roles)


def rebuilt(connection: Connection, numbers: Sequence[int]) -> Iterator[Coding]:
    """Rebuild codings, which proves their spans again; a few hundred are held at once.

    Args:
        connection: A connection.
        numbers: Numbers of the codings.

    Yields:
        The codings, in the order of their numbers.
    """
    for some in batches(numbers):
        actors = _parts(connection, schema.actors, some, _decoded(Actor))
        mentions = _parts(connection, schema.mentions, some, _decoded(Mention))
        claims: Mapping[int, tuple[AnyClaim, ...]] = _parts(
            connection, schema.claims, some, lambda row: rows.claim_of(row.kind, row.payload)
        )
        statements = _parts(connection, schema.statements, some, _decoded(Statement))
        query = select(schema.articles, schema.codings.c.number, schema.codings.c.coder)
        query = query.join_from(schema.codings, schema.articles).where(schema.codings.c.number.in_(some))
        wanted = {row.number: row for row in connection.execute(query)}
        for number in some:
            row = wanted[number]
            yield Coding(
                article=rows.article_of(row),
                coder=row.coder,
                actors=actors.get(number, ()),
                mentions=mentions.get(number, ()),
                claims=claims.get(number, ()),
                statements=statements.get(number, ()),
            )


def _decoded(kind: type[T]) -> Callable[[Row[Any]], T]:
    return lambda row: msgspec.json.decode(row.payload, type=kind)


def _parts(
    connection: Connection, table: Table, numbers: Sequence[int], rebuild: Callable[[Row[Any]], T]
) -> Mapping[int, tuple[T, ...]]:
    """Rebuild one part of some codings, by the coding's number, in order."""
    parts: defaultdict[int, list[T]] = defaultdict(list)
    query = select(table).where(table.c.coding.in_(numbers)).order_by(table.c.coding, table.c.position)
    for row in connection.execute(query):
        parts[row.coding].append(rebuild(row))
    return {number: tuple(part) for number, part in parts.items()}
