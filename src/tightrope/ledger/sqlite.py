"""All that is peculiar to SQLite: connecting, transactions, append-only triggers, full text, what its errors mean."""

from __future__ import annotations

import os
import sqlite3
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.pool import QueuePool

from tightrope.errors import LedgerDamagedError, LedgerError, LedgerLockedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import TextClause
    from sqlalchemy.exc import DBAPIError

    from tightrope.ledger.search import Terms

# A commit survives a killed process; a power cut may lose the last articles, never half of one (sqlite.org/wal.html).
_PRAGMAS = ("PRAGMA foreign_keys = ON", "PRAGMA recursive_triggers = ON", "PRAGMA synchronous = NORMAL")
_UNABLE = "cannot be opened or written: check the permissions of the file and of its folder"
_MEANING: dict[int, tuple[type[LedgerError], str]] = {
    sqlite3.SQLITE_BUSY: (
        LedgerLockedError,
        "was being written by another process for {patience:g} s: try again later",
    ),
    sqlite3.SQLITE_LOCKED: (LedgerLockedError, "was being written for {patience:g} s: try again later"),
    sqlite3.SQLITE_NOTADB: (LedgerDamagedError, "is not a ledger: choose another file, or remove this one"),
    sqlite3.SQLITE_CORRUPT: (LedgerDamagedError, "is damaged or cut short: bring it back from a copy"),
    sqlite3.SQLITE_FULL: (LedgerError, "is on a full disk: free some space and add again; no article is half there"),
    sqlite3.SQLITE_READONLY: (LedgerError, _UNABLE),
    sqlite3.SQLITE_CANTOPEN: (LedgerError, _UNABLE),
    sqlite3.SQLITE_PERM: (LedgerError, _UNABLE),
    sqlite3.SQLITE_IOERR: (LedgerError, "could not be read or written ({cause}): check the disk"),
}
_MATCH = "claim_words MATCH :query"
_RETRY = 0.02  # seconds between attempts to turn on the write-ahead log, for which SQLite does not wait by itself


def writable(file: Path) -> bool:
    """Whether the file (or the file to be) and its folder, which holds the write-ahead log, can be written."""
    effective = os.access in os.supports_effective_ids
    paths = [file.parent, file] if file.exists() else [file.parent]
    return all(os.access(path, os.W_OK, effective_ids=effective) for path in paths)


def engine(file: Path, *, writing: bool, patience: float) -> Engine:
    """Make an engine; a connection with the option `writing` takes the write lock when its transaction begins.

    Args:
        file: The database.
        writing: Whether it may be written; if not, it is opened read-only, from a read-only disk too.
        patience: Seconds to wait for another writer.
    """
    # without a log beside it nobody is writing, and SQLite need not make files to read it
    reading = "ro" if _log(file).exists() else "ro&immutable=1"
    mode = "rwc" if writing else reading
    uri = f"{file.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection

    made = create_engine(f"sqlite+{pysqlite.dialect.driver}://", creator=connect, poolclass=QueuePool)

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        now = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if now else "BEGIN")

    return made


def settle(made: Engine, patience: float) -> None:
    """Turn on the write-ahead log, so that readers never wait for a writer. It is kept in the file."""
    until = time.monotonic() + patience
    raw = made.raw_connection()
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(_RETRY)
            else:
                return
    finally:
        raw.close()


def unusable(connection: Connection) -> str | None:
    """Say whether the file ends before its last page does; while something is in the log, that may be the rest."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    file = Path(connection.exec_driver_sql("PRAGMA database_list").one()[2])
    logged = _log(file).exists() and _log(file).stat().st_size > 0
    short = file.stat().st_size < pages * size and not logged
    return "is cut short: bring it back from a copy" if short else None


def append_only(connection: Connection, tables: Iterable[str]) -> None:
    """Forbid changing and deleting rows."""
    for table in tables:
        for act in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'a ledger is append-only'); END"
            )


def word_index(connection: Connection) -> None:
    """Index the words of claims: case, accents and English endings do not count."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE claim_words USING fts5(searched, content='claims', content_rowid='number', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER claims_words AFTER INSERT ON claims "
        "BEGIN INSERT INTO claim_words(rowid, searched) VALUES (new.number, new.searched); END"
    )


def views(connection: Connection) -> None:
    """Make the views that people ask in SQL, and drop those of older versions."""
    for statement in files("tightrope.ledger").joinpath("views.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def index_words(connection: Connection, claims: Sequence[Mapping[str, object]]) -> None:
    """Nothing to do: a trigger has taken them in."""


def add_words(connection: Connection, told: Sequence[tuple[str, int]]) -> None:
    """Add words that are not there yet, each with its coding; as plain tuples, for there are many."""
    connection.exec_driver_sql("INSERT INTO words (word, coding) VALUES (?, ?) ON CONFLICT DO NOTHING", list(told))


def frequent(connection: Connection, terms: Terms, most: int) -> bool:
    """Tell whether more than so many claims hold all the terms."""
    hits = text(f"SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE {_MATCH} LIMIT :more)")  # noqa: S608  ours
    return int(connection.execute(hits, {"query": _query(terms), "more": most + 1}).scalar_one()) > most


def holding(terms: Terms) -> TextClause:
    """Select the claims that hold all the terms, each taken literally."""
    hits = f"claims.number IN (SELECT rowid FROM claim_words WHERE {_MATCH})"  # noqa: S608  ours
    return text(hits).bindparams(query=_query(terms))


def holding_in(terms: Terms, codings: Sequence[int]) -> TextClause:
    """Select those of a few codings, for terms that many claims hold."""
    numbers = ", ".join(map(str, map(int, codings)))
    # the claims of a coding are numbered in a row: the index is asked once for each coding
    rows = f"SELECT min(number) AS first, max(number) AS last FROM claims WHERE coding IN ({numbers}) GROUP BY coding"  # noqa: S608  numbers
    hits = f"SELECT claim_words.rowid FROM ({rows}) CROSS JOIN claim_words WHERE {_MATCH} AND claim_words.rowid BETWEEN first AND last"  # noqa: S608, E501  ours
    return text(f"claims.number IN ({hits})").bindparams(query=_query(terms))


def _query(terms: Terms) -> str:
    return " AND ".join(f"({' OR '.join(map(_literal, spellings))})" for spellings in terms)


def _literal(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def number_on(connection: Connection, tables: Iterable[str]) -> None:
    """Nothing to do: a new number is one more than the highest."""


def tolerate(connection: Connection) -> None:
    """Let text that is not UTF-8 be read, for `check`; the connection is not used again afterwards."""
    connection.detach()
    raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
    raw.text_factory = lambda stored: stored.decode("utf-8", "replace")


def own_faults(connection: Connection) -> list[str]:
    """List what SQLite itself finds wrong with the file and its references."""
    pages = [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check(20)") if row[0] != "ok"]
    orphans = [
        f"a row of {row[0]} belongs to no {row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return pages + orphans


def explain(error: DBAPIError | sqlite3.Error, where: str, patience: float) -> LedgerError:
    """Turn a database error into one line that says what, where and what to do."""
    cause = error if isinstance(error, sqlite3.Error) else error.orig
    extended = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    code = extended & 0xFF
    if extended == sqlite3.SQLITE_IOERR_SHORT_READ:
        code = sqlite3.SQLITE_CORRUPT
    kind, what = _MEANING.get(
        code, (LedgerDamagedError, "does not have a ledger's tables ({cause}): bring it back from a copy")
    )
    return kind(f"{where} {what.format(cause=cause, patience=patience)}")


def _log(file: Path) -> Path:
    return file.with_name(file.name + "-wal")
