"""The steps that bring a new or older ledger to the tables of this version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, inspect, select, text

from tightrope.errors import LedgerDamagedError
from tightrope.ledger import aids, dialects
from tightrope.ledger.narrowing import WITHHELD
from tightrope.ledger.schema import (
    METADATA,
    actors,
    articles,
    claim_actors,
    claim_places,
    claims,
    codings,
    forecasts,
    judgements,
    mentions,
    migrations,
    statements,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Table

_AT_ONCE = 1_000  # claims


def _first_tables(connection: Connection) -> None:
    """Lay out a new ledger. Names its tables one by one, so that tables of later versions stay out of it."""
    tables = (migrations, articles, codings, actors, mentions, statements, claims, claim_actors)
    _add_tables(connection, *tables)
    dialects.of(connection).word_index(connection)
    _index(
        connection,
        "ix_claim_actors_actor ON claim_actors (actor)",
        "claims_by_type ON claims (kind, type, status, start_day)",
    )


def _judgements(connection: Connection) -> None:
    """Make room for what people judge."""
    _add_tables(connection, judgements)


def _orders(connection: Connection) -> None:
    """Let a page of articles or claims, and the counts, be read without reading all rows."""
    _index(
        connection,
        "articles_in_order ON articles ((published_day IS NULL), published_day, id)",
        "articles_by_outlet ON articles (outlet, published_day)",
        "claims_in_order ON claims (coding, start_char, position, kind)",
    )


def _lists(connection: Connection) -> None:
    """Let a list of claims, newest first, be narrowed to an actor's name, a day or an origin without reading all."""
    _index(
        connection,
        "articles_newest ON articles ((coalesce(published_day, '')), id)",
        "articles_by_origin ON articles (origin)",
        "actors_by_name ON actors ((lower(name)), actor)",
        "claims_by_day ON claims (start_day, end_day)",
    )


def _forecasts(connection: Connection) -> None:
    """Make room for what was foretold."""
    _add_tables(connection, forecasts)


def _views(connection: Connection) -> None:
    """Show what is in the tables with names and words (`views.sql`)."""
    dialects.of(connection).views(connection)


def _narrowing(connection: Connection) -> None:
    """Let a list of claims be narrowed by whatever it can be, and words be looked for that are still being typed."""
    _add_tables(connection, claim_places, words)
    numbers = claims.c.number
    columns = select(numbers, claims.c.coding, claims.c.position, claims.c.kind, claims.c.payload, claims.c.searched)
    last = 0
    while some := connection.execute(columns.where(numbers > last).order_by(numbers).limit(_AT_ONCE)).all():
        last = some[-1].number
        aids.take_in(connection, [row._asdict() for row in some])
    for index in ("ix_claim_actors_actor", "claims_in_order", "claims_by_type", "claims_by_day"):  # with more columns:
        connection.exec_driver_sql(f"DROP INDEX {index}")
    _index(
        connection,
        "articles_days ON articles (id, (coalesce(published_day, '')))",
        "claim_actors_by_actor ON claim_actors (actor, role, coding)",
        "claim_places_by_name ON claim_places (name, coding)",
        "claims_in_order ON claims (coding, start_char, position, kind, type, status, start_day, end_day)",
        "claims_by_type ON claims (kind, type, status, start_day, end_day, coding, position)",
        "claims_by_day ON claims (start_day, end_day, coding)",
        "claims_over_days ON claims (end_day, start_day, coding) WHERE end_day > start_day",
    )
    bare = WITHHELD.replace(":", "\\:")  # or it would be read as a parameter
    connection.execute(text(f"CREATE INDEX claims_withheld ON claims (coding) WHERE {bare}"))


def _add_tables(connection: Connection, *tables: Table) -> None:
    METADATA.create_all(connection, tables, checkfirst=False)
    dialects.of(connection).append_only(connection, [table.name for table in tables])


def _index(connection: Connection, *indexes: str) -> None:
    for index in indexes:
        connection.exec_driver_sql(f"CREATE INDEX {index}")


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _first_tables,
    _judgements,
    _orders,
    _lists,
    _forecasts,
    _views,
    _narrowing,
    _views,  # with a `may_disagree` that is quick where many acts are told of a day
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
