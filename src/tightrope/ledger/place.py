"""Where a ledger lies: which file is meant, and whether it can be opened."""

from __future__ import annotations

from pathlib import Path

from tightrope.errors import LedgerDamagedError, LedgerError
from tightrope.ledger import sqlite

_HEADER = 100  # bytes that every database starts with; SQLite would take a smaller file for an empty one


def file_of(where: str | Path) -> Path:
    """Find the file that is meant by a path or a `sqlite:///` URL.

    Raises:
        LedgerError: The URL is of a database that is not supported.
    """
    if isinstance(where, str) and "://" in where:
        scheme, _, rest = where.partition("://")
        if scheme != "sqlite" or not rest.startswith("/") or rest == "/":
            message = f"{scheme}:// ledgers are not supported: give a file, or sqlite:///FILE"
            raise LedgerError(message)
        return Path(rest[1:])
    return Path(where)


def may_open(file: Path, *, create: bool) -> bool:
    """Tell whether the file can be written, or else only read.

    Args:
        file: The ledger.
        create: Whether it is to be written, and made if it is missing.

    Raises:
        LedgerError: It cannot be opened so.
    """
    try:
        if file.is_dir():
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
