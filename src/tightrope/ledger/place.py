"""Where a ledger lies: which file or server is meant, and whether it can be opened."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from tightrope.errors import LedgerDamagedError, LedgerError
from tightrope.ledger import postgres, sqlite

_HEADER = 100  # bytes that every database starts with; SQLite would take a smaller file for an empty one
_POSTGRES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


def address_of(where: str | Path) -> Path | URL:
    """Find the file or the PostgreSQL database that is meant by a path or a URL.

    Raises:
        LedgerError: The URL is of a database that is not supported, or has a fault.
    """
    if not isinstance(where, str) or "://" not in where:
        return Path(where)
    scheme, _, rest = where.partition("://")
    if scheme in _POSTGRES:
        try:
            urlsplit(where)  # a bracket that is left open
            return make_url(where).set(drivername="postgresql")
        except (ArgumentError, ValueError) as error:
            message = "this address of a ledger has a fault: write it as postgresql://USER@HOST:PORT/DATABASE"
            raise LedgerError(message) from error
    if scheme != "sqlite" or not rest.startswith("/") or rest == "/":
        message = f"{scheme}:// ledgers are not supported: give a file, sqlite:///FILE or postgresql://HOST/DATABASE"
        raise LedgerError(message)
    return Path(rest[1:])


def engine_at(address: Path | URL, *, create: bool, patience: float) -> tuple[Engine, bool]:
    """Make an engine for a ledger, and tell whether it may write.

    Args:
        address: Where it lies.
        create: Whether it is to be written, and made if it is missing.
        patience: Seconds to wait for another writer.

    Raises:
        LedgerError: It cannot be opened so.
    """
    if isinstance(address, URL):
        return postgres.engine(address, patience=patience), True
    writing = may_open(address, create=create)
    return sqlite.engine(address, writing=writing, patience=patience), writing


def may_open(file: Path, *, create: bool) -> bool:
    """Tell whether the file can be written, or else only read.

    Args:
        file: The ledger.
        create: Whether it is to be written, and made if it is missing.

    Raises:
        LedgerError: It cannot be opened so.
    """
    try:
        if "\0" in str(file):
            message = f"{str(file)!r} cannot be a file's name: give another"
        elif file.is_dir():
            message = f"{file} is a folder: give a file in it, such as {file / 'tightrope.db'}"
        elif file.exists() and not file.is_file():
            message = f"{file} is not a file: give the ledger another name"
        elif not file.exists() and not create:
            message = f"there is no ledger {file}: add articles to it first, or check the name"
        elif not file.parent.is_dir():
            message = f"the folder {file.parent} does not exist: make it, or put the ledger elsewhere"
        elif file.exists() and 0 < file.stat().st_size < _HEADER:
            message = f"{file} is not a ledger: choose another file, or remove this one"
            raise LedgerDamagedError(message)
        elif not sqlite.writable(file) and create:
            message = f"{file} cannot be written: check the permissions of the file and of its folder"
        else:
            return sqlite.writable(file)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        message = f"{str(file)!r} cannot be opened ({reason}): check the name and the permissions"
    raise LedgerError(message)
