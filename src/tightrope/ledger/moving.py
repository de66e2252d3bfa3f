"""Copying a ledger row by row, whatever database it lies in, and proving the copy."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import func, insert, select

from tightrope.ledger import dialects, schema
from tightrope.ledger.views import Copied

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from sqlalchemy import Connection, Row, Table

_AT_ONCE = 500  # rows
_TABLES = tuple(table for table in schema.METADATA.sorted_tables if table is not schema.migrations)


@dataclass
class Proof:
    """How many rows were seen, and a digest of them that does not depend on their order."""

    rows: int = 0
    total: int = 0

    def take(self, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Count rows in."""
        for row in rows:
            digest = hashlib.blake2b(msgspec.msgpack.encode((str(table.name), *row)), digest_size=16).digest()
            self.total = (self.total + int.from_bytes(digest)) % 2**128
            self.rows += 1

    @property
    def digest(self) -> str:
        """The digest, in hexadecimal."""
        return f"{self.total:032x}"


def held(connection: Connection) -> str:
    """Say what a ledger holds already, "" when it is empty."""
    for table in _TABLES:
        number = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if number:
            return f"{number} {table.name}"
    return ""


def batches(connection: Connection) -> Generator[tuple[Table, Sequence[Row[Any]]]]:
    """Give all rows, table by table, each table after those it refers to; a few hundred rows are held at once."""
    for table in _TABLES:
        query = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
        with closing(connection.execute(query)) as result:
            for rows in result.partitions():
                yield table, rows


def take(connection: Connection, table: Table, rows: Sequence[Row[Any]]) -> None:
    """Insert rows as they are."""
    laid_out = [row._asdict() for row in rows]
    connection.execute(insert(table), laid_out)
    if table is schema.claims:
        dialects.of(connection).index_words(connection, laid_out)


def finish(connection: Connection) -> None:
    """Let numbers given later follow those that were inserted."""
    numbered = [table.name for table in _TABLES if "number" in table.primary_key.columns]
    dialects.of(connection).number_on(connection, numbered)


def proof_of(connection: Connection) -> Proof:
    """Count and digest all rows."""
    proof = Proof()
    for table, rows in batches(connection):
        proof.take(table, rows)
    return proof


def told(connection: Connection, proof: Proof) -> Copied:
    """Say what was copied."""
    articles, claims = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (schema.articles, schema.claims)
    )
    return Copied(articles=articles, claims=claims, rows=proof.rows, digest=proof.digest)
