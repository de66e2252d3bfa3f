"""The way to a ledger's database: opened, brought up to date, read and written in transactions."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tightrope.errors import LedgerDamagedError, LedgerError
from tightrope.ledger import dialects, upgrading
from tightrope.ledger.place import address_of, engine_at

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

T = TypeVar("T")


class Access:
    """An open database. Whatever goes wrong in it is said in one line, as `LedgerError` or one of its kinds."""

    def __init__(self, engine: Engine, where: str, patience: float) -> None:
        """Wrap an engine; `opened` makes one whose tables are up to date."""
        self.engine = engine
        self.where = where
        self._dialect = dialects.of(engine)
        self._patience = patience

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one state of the ledger, whatever is added meanwhile."""
        try:
            with self._explained(), self.engine.connect() as connection:  # ends in a rollback: nothing was written
                yield connection
        except (msgspec.MsgspecError, ValueError, TypeError) as error:
            message = f"{self.where} holds a row that does not prove itself ({error}): `tightrope check` says which"
            raise LedgerDamagedError(message) from error

    @contextmanager
    def adding(self) -> Iterator[Connection]:
        """Write in one transaction: all of it or nothing."""
        with self._explained(), self.engine.execution_options(writing=True).begin() as connection:
            yield connection

    def own(self, made: Iterator[T]) -> Generator[T]:
        """Say errors in reading this ledger as its own, while another is written."""
        with self._explained():
            yield from made

    def settle(self) -> None:
        """Prepare a new database, before its first table."""
        with self._explained():
            self._dialect.settle(self.engine, self._patience)

    def unusable(self, connection: Connection) -> str | None:
        """Say why the database cannot hold a ledger, or nothing when it can."""
        return self._dialect.unusable(connection)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except dialects.ERRORS as error:
            raise self._dialect.explain(error, self.where, self._patience) from error


def opened(where: str | Path, *, create: bool, patience: float) -> Access:
    """Open a ledger's database and bring its tables up to date.

    Args:
        where: A file, or a URL.
        create: Open it for adding, and make it if it is missing.
        patience: Seconds to wait while another process writes.

    Raises:
        LedgerError: It cannot be opened so, as `Ledger.open` says.
    """
    address = address_of(where)
    engine, writing = engine_at(address, create=create, patience=patience)
    access = Access(engine, str(address), patience)
    try:
        _bring_up_to_date(access, create=create, writing=writing)
    except BaseException:
        access.close()
        raise
    return access


def _bring_up_to_date(access: Access, *, create: bool, writing: bool) -> None:
    with access.reading() as connection:
        wrong = access.unusable(connection)
        known = 0 if wrong else upgrading.version(connection, access.where)
    if not wrong and known == 0 and not create:
        wrong = "is empty, not a ledger: add articles to it first"
    if wrong:
        message = f"{access.where} {wrong}"
        raise LedgerDamagedError(message)
    if known == 0:
        access.settle()
    if 0 < known < upgrading.VERSION and not writing:
        message = (
            f"{access.where} was made by an older Tightrope (version {known} of the tables, this one needs "
            f"{upgrading.VERSION}) and cannot be written: open it once where it can be, or open a copy"
        )
        raise LedgerError(message)
    if known < upgrading.VERSION:
        with access.adding() as connection:
            upgrading.upgrade(connection, access.where)
