"""What differs from one database to the next, one module each; the rest of the room is plain SQLAlchemy."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.exc import DBAPIError

from tightrope.ledger import postgres, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Engine, TextClause

    from tightrope.errors import LedgerError
    from tightrope.ledger.search import Terms

ERRORS = (DBAPIError, sqlite3.Error)  # what a call may raise; see `explain`


class Dialect(Protocol):
    """The functions that each of these modules has."""

    def unusable(self, connection: Connection) -> str | None:
        """Say why the database cannot hold a ledger, or nothing when it can."""

    def settle(self, made: Engine, patience: float) -> None:
        """Prepare a new database, before its first table."""

    def append_only(self, connection: Connection, tables: Iterable[str]) -> None:
        """Forbid changing and deleting rows."""

    def word_index(self, connection: Connection) -> None:
        """Make the index of the words of claims: case, accents and English endings do not count."""

    def views(self, connection: Connection) -> None:
        """Make the views that people ask in SQL, and drop those of older versions."""

    def index_words(self, connection: Connection, claims: Sequence[Mapping[str, object]]) -> None:
        """Take rows of `claims`, which were just inserted, into the index."""

    def add_words(self, connection: Connection, told: Sequence[tuple[str, int]]) -> None:
        """Add words that are not there yet, each with its coding; as plain tuples, for there are many."""

    def frequent(self, connection: Connection, terms: Terms, most: int) -> bool:
        """Tell whether more than so many claims hold all the terms."""

    def holding(self, terms: Terms) -> TextClause:
        """Select the claims that hold all the terms, each taken literally."""

    def holding_in(self, terms: Terms, codings: Sequence[int]) -> TextClause:
        """Select those of a few codings, for terms that many claims hold."""

    def number_on(self, connection: Connection, tables: Iterable[str]) -> None:
        """Let the numbers of new rows follow those of rows that brought their own."""

    def tolerate(self, connection: Connection) -> None:
        """Let broken text be read, for `check`; the connection is not used again afterwards."""

    def own_faults(self, connection: Connection) -> list[str]:
        """List what the database itself finds wrong."""

    def explain(self, error: DBAPIError | sqlite3.Error, where: str, patience: float) -> LedgerError:
        """Turn an error of the database into one line that says what, where and what to do."""


def of(bound: Connection | Engine) -> Dialect:
    """Give the dialect that a connection or an engine speaks."""
    return postgres if bound.dialect.name == "postgresql" else sqlite
