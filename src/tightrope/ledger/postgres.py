"""All that is peculiar to PostgreSQL: connecting, transactions, append-only triggers, full text, its errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Text, TypeDecorator, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from tightrope.errors import LedgerDamagedError, LedgerError, LedgerLockedError
from tightrope.ledger.search import folded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import URL, Dialect, TextClause

    from tightrope.ledger.search import Terms

_WRITER = 0x7167_6874_726F_7065  # the advisory lock that a writer holds: one at a time, as in SQLite
_LONGEST = 200_000  # characters of a claim that are indexed; a tsvector holds less than a megabyte
_AT_ONCE = 500  # words of a query; the server reads a longer one by recursion, and gives up
_ESCAPED = re.compile("\x1a(.)", re.DOTALL)
_MEANING: tuple[tuple[str, type[LedgerError], str], ...] = (  # by the start of the SQLSTATE
    ("55P03", LedgerLockedError, "was being written by another process for {patience:g} s: try again later"),
    ("40", LedgerLockedError, "was being written by another process: try again later"),
    ("53100", LedgerError, "is on a full disk: free some space and add again; no article is half there"),
    ("53", LedgerError, "has no room for another connection ({cause}): try again later"),
    ("P0001", LedgerError, "could not be written ({cause})"),
    ("42501", LedgerError, "may not be read or written by this user ({cause}): ask for the permission"),
    ("25006", LedgerError, "can only be read: its server takes no writes"),
    ("57", LedgerError, "was stopped ({cause}): try again when its server is back"),
    ("08", LedgerError, "lost its connection ({cause}): try again when its server is back"),
    ("XX", LedgerDamagedError, "is damaged ({cause}): bring it back from a copy"),
    ("42", LedgerDamagedError, "does not have a ledger's tables ({cause}): bring it back from a copy"),
)


class Words(TypeDecorator[str]):
    """Text sorted by code point, in which NUL, which PostgreSQL does not store, stands as two other characters."""

    impl = Text
    cache_ok = True

    def __init__(self) -> None:
        """Make the type."""
        super().__init__(collation="C")

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's
        """Escape NUL."""
        if value is None or ("\0" not in value and "\x1a" not in value):
            return value
        return value.replace("\x1a", "\x1a\x1a").replace("\0", "\x1a0")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002  SQLAlchemy's
        """Undo it."""
        if not isinstance(value, str) or "\x1a" not in value:
            return value
        return _ESCAPED.sub(lambda found: "\0" if found[1] == "0" else found[1], value)


def engine(url: URL, *, patience: float) -> Engine:
    """Make an engine; a connection with the option `writing` takes the write lock when its transaction begins.

    Args:
        url: The database.
        patience: Seconds to wait for another writer, or for the server to answer.

    Raises:
        LedgerError: The driver is not installed.
    """
    try:
        made = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            connect_args={"connect_timeout": max(2, round(patience)), "application_name": "tightrope"},
        )
    except ModuleNotFoundError as error:
        message = "a ledger in PostgreSQL needs its driver: pip install 'tightrope[postgres]'"
        raise LedgerError(message) from error

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(patience * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")
        else:  # one state of the ledger, whatever is added meanwhile
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return made


def unusable(connection: Connection) -> str | None:
    """Say why the database cannot hold a ledger: it must be in UTF-8."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding == "UTF8":
        return None
    return f"is in {encoding}, not in UTF-8: make it with createdb --encoding UTF8 --template template0"


def settle(made: Engine, patience: float) -> None:
    """Nothing needs preparing."""


def append_only(connection: Connection, tables: Iterable[str]) -> None:
    """Forbid changing and deleting rows."""
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'a ledger is append-only'; END $$"
    )
    for table in tables:
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def word_index(connection: Connection) -> None:
    """Index the words of claims with the stemmer that SQLite uses (Porter's), so that both find the same."""
    for statement in (
        "CREATE TEXT SEARCH DICTIONARY porter (TEMPLATE = pg_catalog.snowball, LANGUAGE = porter)",
        "CREATE TEXT SEARCH CONFIGURATION claim_words (COPY = pg_catalog.simple)",
        "ALTER TEXT SEARCH CONFIGURATION claim_words ALTER MAPPING REPLACE simple WITH porter",
        (
            "CREATE TABLE claim_words (coding integer NOT NULL, position integer NOT NULL, words tsvector NOT NULL, "
            "PRIMARY KEY (coding, position), FOREIGN KEY (coding, position) REFERENCES claims (coding, position))"
        ),
        "CREATE INDEX claim_words_by_word ON claim_words USING gin (words)",
    ):
        connection.exec_driver_sql(statement)
    append_only(connection, ["claim_words"])


def views(connection: Connection) -> None:
    """Nothing to do: those who ask in SQL read a file, to which `tightrope copy` brings a ledger."""


def index_words(connection: Connection, claims: Sequence[Mapping[str, object]]) -> None:
    """Take rows of `claims`, which were just inserted, into the index."""
    if claims:
        connection.execute(
            text("INSERT INTO claim_words VALUES (:coding, :position, to_tsvector('claim_words', :words))"),
            [
                {
                    "coding": claim["coding"],
                    "position": claim["position"],
                    "words": folded(str(claim["searched"])[:_LONGEST]),
                }
                for claim in claims
            ],
        )


def add_words(connection: Connection, told: Sequence[tuple[str, int]]) -> None:
    """Add words that are not there yet, each with its coding; as plain tuples, for there are many."""
    connection.exec_driver_sql("INSERT INTO words (word, coding) VALUES (%s, %s) ON CONFLICT DO NOTHING", list(told))


def frequent(connection: Connection, terms: Terms, most: int) -> bool:
    """Tell whether more than so many claims hold all the terms."""
    hit, queries = _hit(terms)
    hits = text(f"SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE {hit} LIMIT :more) AS hits")  # noqa: S608  ours
    return int(connection.execute(hits, {**queries, "more": most + 1}).scalar_one()) > most


def holding(terms: Terms) -> TextClause:
    """Select the claims that hold all the terms, each taken literally."""
    hit, queries = _hit(terms)
    hits = f"(claims.coding, claims.position) IN (SELECT coding, position FROM claim_words WHERE {hit})"  # noqa: S608  ours
    return text(hits).bindparams(**queries)


def holding_in(terms: Terms, codings: Sequence[int]) -> TextClause:  # noqa: ARG001  the claims are known to be of these
    """Select those of a few codings, for terms that many claims hold."""
    hit, queries = _hit(terms)
    this = "claim_words.coding = claims.coding AND claim_words.position = claims.position"
    return text(f"EXISTS (SELECT 1 FROM claim_words WHERE {this} AND {hit})").bindparams(**queries)  # noqa: S608  ours


def _hit(terms: Terms) -> tuple[str, dict[str, str]]:
    """Write the condition on a row of the index, and its parameters."""
    phrases = [told for spellings in terms if (told := _one_of(spellings))] or [""]
    queries = [" & ".join(some) for some in _batched(phrases)]
    hit = " AND ".join(f"words @@ to_tsquery('claim_words', :query{n})" for n in range(len(queries)))
    return hit, {f"query{n}": query for n, query in enumerate(queries)}


def _one_of(spellings: Sequence[str]) -> str:
    phrases = [" <-> ".join(tokens) for words in spellings if (tokens := folded(words).split())]
    return f"({' | '.join(phrases)})" if phrases else ""


def number_on(connection: Connection, tables: Iterable[str]) -> None:
    """Let the numbers of new rows follow those of rows that brought their own."""
    for table in tables:
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), max(number)) FROM {table}"  # noqa: S608  ours
        )


def tolerate(connection: Connection) -> None:
    """Nothing to do: the server lets no broken text in."""


def own_faults(connection: Connection) -> list[str]:
    """List claims that the index does not know."""
    missing = connection.exec_driver_sql(
        "SELECT count(*) FROM claims LEFT JOIN claim_words USING (coding, position) WHERE words IS NULL"
    ).scalar_one()
    return [f"{missing} claims are not in the index of words"] if missing else []


def explain(error: DBAPIError | sqlite3.Error, where: str, patience: float) -> LedgerError:
    """Turn a database error into one line that says what, where and what to do."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(cause, "sqlstate", None)
    told = " ".join(str(cause).split("\nLINE ")[0].split())
    if state is None:  # no server answered, or it refused the login; its reason says which
        return LedgerError(f"{where} cannot be reached ({told}): check the address, the login and the server")
    for start, kind, what in _MEANING:
        if state.startswith(start):
            return kind(f"{where} {what.format(cause=told, patience=patience)}")
    return LedgerError(f"{where} could not be read or written ({told})")


def _batched(phrases: Sequence[str]) -> Iterator[Sequence[str]]:
    return (phrases[at : at + _AT_ONCE] for at in range(0, len(phrases), _AT_ONCE))
