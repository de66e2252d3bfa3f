"""Prove a ledger again, from its raw rows: spans and digests against texts, ids, seals and columns against records.

Nothing is taken on trust, so a database edited by other means yields faults, not exceptions.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec
from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.exc import DBAPIError

from tightrope.ledger import dialects, rows, schema
from tightrope.ledger.asking import batches
from tightrope.ledger.views import Fault
from tightrope.records import (
    Actor,
    AnyJudgement,
    Article,
    Coding,
    Foretold,
    Mention,
    Span,
    Statement,
    content_id,
    nested,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

T = TypeVar("T")
Part: TypeAlias = "list[tuple[Row[Any], Any]]"  # each row with its record, or the fault that keeps it from being one
_AT_ONCE = 200  # articles
_BROKEN = (msgspec.MsgspecError, ValueError, TypeError, LookupError, AttributeError)


def faults(connection: Connection, *, as_of: date | None = None) -> list[Fault]:
    """List all that does not prove itself, in the order of the rows.

    Args:
        connection: A connection to a ledger, which is closed to others afterwards.
        as_of: Leave out articles published later.
    """
    published = (schema.articles.c.published_day <= as_of.isoformat(),) if as_of else ()
    dialect = dialects.of(connection)
    dialect.tolerate(connection)
    found: list[Fault] = []
    try:
        found += [Fault(article="", what=what) for what in dialect.own_faults(connection)]
        for row in connection.execute(select(schema.articles).where(*published).execution_options(yield_per=_AT_ONCE)):
            article, broken = _rebuilt(row)
            found += [Fault(article=_label(row), what=f"the article cannot be rebuilt: {broken}")] if broken else []
            found += _article_faults(row, article)
        codings = connection.execute(select(schema.codings).order_by(schema.codings.c.number)).all()
        for some in batches(codings):
            told_in = select(schema.articles).where(schema.articles.c.id.in_({row.article for row in some}), *published)
            articles = {row.id: _rebuilt(row)[0] for row in connection.execute(told_in)}
            for row in some:
                if as_of is None or row.article in articles:
                    found += _coding_faults(connection, row, articles.get(row.article))
        for row in connection.execute(select(schema.judgements)):
            found += _judgement_faults(row)
        for row in connection.execute(select(schema.forecasts)):
            found += _forecast_faults(row)
    except DBAPIError as error:
        found.append(Fault(article="", what=f"the database cannot be read further: {_line(error.orig)}"))
    return found


def _rebuilt(row: Row[Any]) -> tuple[Article | None, str]:
    """Rebuild an article, or say why that cannot be."""
    try:
        return rows.article_of(row), ""
    except _BROKEN as error:
        return None, _line(error)


def _article_faults(row: Row[Any], article: Article | None) -> Iterator[Fault]:
    if not isinstance(row.text, str) or hashlib.sha256(row.text.encode()).hexdigest() != row.digest:
        yield Fault(article=_label(row), what="the text is not the one whose digest is stored")
    if article is None:
        return
    try:
        made = rows.article_row(article)
    except _BROKEN as error:
        yield Fault(article=_label(row), what=f"the article cannot be laid out again: {_line(error)}")
        return
    stored = row._asdict()
    for column, value in made.items():
        if column != "digest" and stored[column] != value:
            yield Fault(article=_label(row), what=f"its {column} does not agree with its content")


def _judgement_faults(row: Row[Any]) -> Iterator[Fault]:
    """Prove a judgement's id and columns against its content."""
    what = f"judgement {row.judgement} is not the one that was made"
    try:
        made = msgspec.json.decode(row.payload, type=AnyJudgement)
    except _BROKEN as error:
        yield Fault(article="", what=f"{what}: {_line(error)}")
        return
    if (made.id, made.by, made.at.isoformat()) != (row.judgement, row.judge, row.at):
        yield Fault(article="", what=what)


def _forecast_faults(row: Row[Any]) -> Iterator[Fault]:
    """Prove a forecast's id and columns against its content."""
    what = f"forecast {row.forecast} is not the one that was made"
    try:
        made = msgspec.json.decode(row.payload, type=Foretold)
    except _BROKEN as error:
        yield Fault(article="", what=f"{what}: {_line(error)}")
        return
    if (made.id, made.made.isoformat(), made.settles.isoformat()) != (row.forecast, row.made, row.settles):
        yield Fault(article="", what=what)


def _coding_faults(connection: Connection, coding: Row[Any], article: Article | None) -> Iterator[Fault]:
    label = f"{article.name} ({coding.article})" if article else str(coding.article)
    if article is None:
        yield Fault(article=label, what="a coding has no sound article to be checked against")
    part = partial(_part, connection, coding.number, label, article)
    actors = part(schema.actors, _decoded(Actor))
    mentions = part(schema.mentions, _decoded(Mention))
    claims = part(schema.claims, lambda row: rows.claim_of(row.kind, row.payload))
    statements = part(schema.statements, _decoded(Statement))
    known = {actor.id: actor for _, actor in actors if isinstance(actor, Actor)}
    yield from _rows_faults(label, actors, rows.actor_row)
    yield from _rows_faults(label, mentions, rows.mention_row)
    yield from _rows_faults(label, claims, lambda claim: rows.claim_row(claim, known))
    yield from _rows_faults(label, statements, rows.statement_row)
    yield from _role_faults(connection, coding.number, label, claims)
    whole = [tuple(record for _, record in each) for each in (actors, mentions, claims, statements)]
    if not any(isinstance(record, Fault) for records in whole for record in records):
        if content_id(*whole) != coding.seal:
            yield Fault(article=label, what="its claims, actors, mentions or statements are not those that were added")
        elif article:
            yield from _whole_faults(label, article, coding.coder, whole)


def _decoded(kind: type[T]) -> Callable[[Row[Any]], T]:
    return lambda row: msgspec.json.decode(row.payload, type=kind)


def _part(
    connection: Connection,
    number: int,
    label: str,
    article: Article | None,
    table: Table,
    rebuild: Callable[[Row[Any]], Any],
) -> Part:
    """Rebuild one part of a coding, each record or what is wrong with it, and prove its spans."""
    part: Part = []
    for row in connection.execute(select(table).where(table.c.coding == number).order_by(table.c.position)):
        try:
            record = rebuild(row)
            if article:
                for span in nested(record, Span):
                    article.prove(span)
        except _BROKEN as error:
            claim = str(row.claim) if table is schema.claims else ""
            what = f"row {row.position} of {table.name} does not hold: {_line(error)}"
            part.append((row, Fault(article=label, claim=claim, what=what)))
        else:
            part.append((row, record))
    return part


def _rows_faults(label: str, part: Part, lay_out: Callable[[Any], rows.Flat]) -> Iterator[Fault]:
    """Compare the columns of each row with those that its record makes."""
    for row, record in part:
        if isinstance(record, Fault):
            yield record
            continue
        stored: Mapping[str, Any] = row._asdict()
        claim = str(stored.get("claim", ""))
        try:
            wrong = [column for column, value in lay_out(record).items() if stored[column] != value]
        except LookupError as error:
            yield Fault(
                article=label, claim=claim, what=f"it names an actor that the coding does not list: {_line(error)}"
            )
            continue
        for column in wrong:
            yield Fault(article=label, claim=claim, what=f"the column {column} does not agree with its record")


def _role_faults(connection: Connection, number: int, label: str, claims: Part) -> Iterator[Fault]:
    table = schema.claim_actors
    stored: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for row in connection.execute(select(table).where(table.c.coding == number)):
        stored[row.position].add((row.role, row.actor))
    for row, claim in claims:
        roles = stored.pop(row.position, set())
        if not isinstance(claim, Fault) and roles != set(rows.parties(claim)):
            yield Fault(
                article=label, claim=str(row.claim), what="the columns of claim_actors do not agree with its record"
            )
    if stored:
        yield Fault(article=label, what="claim_actors has rows of claims that are not there")


def _whole_faults(label: str, article: Article, coder: str, whole: list[tuple[Any, ...]]) -> Iterator[Fault]:
    actors, mentions, claims, statements = whole
    try:
        Coding(article=article, coder=coder, actors=actors, mentions=mentions, claims=claims, statements=statements)
    except _BROKEN as error:
        yield Fault(article=label, what=_line(error))


def _label(row: Row[Any]) -> str:
    return f"{row.name} ({row.id})"


def _line(error: object) -> str:
    return " ".join(str(error).split())
