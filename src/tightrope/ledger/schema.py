"""The tables of a ledger, and the steps that bring an older ledger to them.

Rows are only ever added. Each record is kept whole as JSON (`payload`); the other columns repeat what is asked for in
SQL, and `check` holds them against it. Days are ISO 8601 text, which sorts as time does in every database.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    func,
    insert,
    inspect,
    select,
    types,
)

from tightrope.errors import LedgerDamagedError
from tightrope.ledger import dialects, postgres

if TYPE_CHECKING:
    from collections.abc import Callable

METADATA = MetaData()
Text = types.Text().with_variant(postgres.Words(), "postgresql")

migrations = Table(
    "migrations",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("applied", Text, nullable=False),  # UTC
)
articles = Table(
    "articles",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("seal", Text, nullable=False),  # content hash of the whole record
    Column("digest", Text, nullable=False),  # SHA-256 of the text
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("language", Text, nullable=False),
    Column("origin", Text),
    Column("published", Text),  # JSON of the DateRange
    Column("published_day", Text, index=True),  # its latest day: by then it was out
    Column("retrieved", Text),  # JSON of the time
    Column("furniture", Text, nullable=False),  # JSON of the spans
    Column("text", Text, nullable=False),
)
codings = Table(
    "codings",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("coder", Text, nullable=False),
    Column("seal", Text, nullable=False),  # content hash of actors, mentions, claims and statements
    Column("added", Text, nullable=False),  # UTC
    UniqueConstraint("article", "coder"),
)


def _part(name: str, *columns: Column[str] | Column[int] | Column[str | None]) -> Table:
    """Make the table of one part of a coding: a numbered list of records with some of their fields as columns."""
    return Table(
        name,
        METADATA,
        Column("coding", Integer, ForeignKey("codings.number"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        Column("payload", Text, nullable=False),
        PrimaryKeyConstraint("coding", "position"),
    )


actors = _part(
    "actors",
    Column("actor", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text, nullable=False),
)
mentions = _part(
    "mentions",
    Column("actor", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
)
statements = _part(
    "statements",
    Column("actor", Text),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
)
claims = Table(
    "claims",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("claim", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("type", Text),
    Column("status", Text),
    Column("start_day", Text),
    Column("end_day", Text),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("searched", Text, nullable=False),  # the words a query may hit
    Column("payload", Text, nullable=False),
    UniqueConstraint("coding", "position"),
    Index("claims_by_type", "kind", "type", "status", "start_day"),
)
claim_actors = Table(
    "claim_actors",
    METADATA,
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False),
    Column("position", Integer, nullable=False),  # of the claim
    Column("role", Text, nullable=False),
    Column("actor", Text, nullable=False, index=True),
    PrimaryKeyConstraint("coding", "position", "role", "actor"),
)
judgements = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("judgement", Text, nullable=False, unique=True),  # its id
    Column("at", Text, nullable=False),  # UTC
    Column("judge", Text, nullable=False),
    Column("payload", Text, nullable=False),
)
forecasts = Table(
    "forecasts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("forecast", Text, nullable=False, unique=True),  # its id
    Column("made", Text, nullable=False),  # UTC
    Column("settles", Text, nullable=False),  # day
    Column("payload", Text, nullable=False),
)


def _first_tables(connection: Connection) -> None:
    """Lay out a new ledger. Names its tables one by one, so that tables of later versions stay out of it."""
    tables = (migrations, articles, codings, actors, mentions, statements, claims, claim_actors)
    METADATA.create_all(connection, tables, checkfirst=False)
    dialects.of(connection).append_only(connection, [table.name for table in tables])
    dialects.of(connection).word_index(connection)


def _judgements(connection: Connection) -> None:
    """Make room for what people judge."""
    METADATA.create_all(connection, (judgements,), checkfirst=False)
    dialects.of(connection).append_only(connection, (judgements.name,))


def _orders(connection: Connection) -> None:
    """Let a page of articles or claims, and the counts, be read without reading all rows."""
    for index in (
        "articles_in_order ON articles ((published_day IS NULL), published_day, id)",
        "articles_by_outlet ON articles (outlet, published_day)",
        "claims_in_order ON claims (coding, start_char, position, kind)",
    ):
        connection.exec_driver_sql(f"CREATE INDEX {index}")


def _lists(connection: Connection) -> None:
    """Let a list of claims, newest first, be narrowed to an actor's name, a day or an origin without reading all."""
    for index in (
        "articles_newest ON articles ((coalesce(published_day, '')), id)",
        "articles_by_origin ON articles (origin)",
        "actors_by_name ON actors ((lower(name)), actor)",
        "claims_by_day ON claims (start_day, end_day)",
    ):
        connection.exec_driver_sql(f"CREATE INDEX {index}")


def _forecasts(connection: Connection) -> None:
    """Make room for what was foretold."""
    METADATA.create_all(connection, (forecasts,), checkfirst=False)
    dialects.of(connection).append_only(connection, (forecasts.name,))


def _views(connection: Connection) -> None:
    """Show what is in the tables with names and words (`views.sql`)."""
    dialects.of(connection).views(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _first_tables,
    _judgements,
    _orders,
    _lists,
    _forecasts,
    _views,
)
VERSION = len(MIGRATIONS)


def version(connection: Connection, where: str) -> int:
    """Tell the schema version of a database, 0 when it is empty.

    Raises:
        LedgerDamagedError: It holds something else, or was made by a newer version.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if migrations.name not in tables:
        message = f"{where} is a database, but not a ledger: choose another file"
        raise LedgerDamagedError(message)
    found: int = connection.execute(select(func.coalesce(func.max(migrations.c.version), 0))).scalar_one()
    if found > VERSION:
        message = (
            f"{where} was made by a newer Tightrope (version {found} of the tables, this one knows {VERSION}): upgrade"
        )
        raise LedgerDamagedError(message)
    return found


def upgrade(connection: Connection, where: str) -> None:
    """Apply the migrations that a ledger still lacks, in order, and record each."""
    known = version(connection, where)
    for number, migrate in enumerate(MIGRATIONS[known:], start=known + 1):
        migrate(connection)
        applied = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(migrations).values(version=number, name=migrate.__name__.strip("_"), applied=applied))
