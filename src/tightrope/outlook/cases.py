"""A case from what a user names: a bundled case, a case file or a ledger."""

from datetime import date
from pathlib import Path

from tightrope.errors import InputError
from tightrope.records import Case, Sides

_SQLITE = b"SQLite format 3\0"


def case_named(text: str, as_of: date | None = None, sides: Sides | None = None) -> Case:
    """Find the case that is meant.

    Args:
        text: A bundled case's name, a case file or its folder, or a ledger (a file or a PostgreSQL address).
        as_of: Leave out of a ledger what was published later. The acts and totals of a case file carry their days of
            publication themselves.
        sides: Who stands where in a ledger; guessed when it is left out.

    Raises:
        InputError: There is no such case, or a fault in it.
        LedgerError: The ledger cannot be read.
    """
    if not is_ledger(text):
        from tightrope import cases  # noqa: PLC0415  as below

        return cases.load(text)
    from tightrope import pipeline  # noqa: PLC0415  the database is heavy
    from tightrope.ledger import Ledger  # noqa: PLC0415  as above

    with Ledger.open(text, create=False) as opened:
        return pipeline.case_of(opened, title=heading(opened.where), as_of=as_of, sides=sides)


def heading(where: str) -> str:
    """Make the title of a ledger's case from the name of its file or database."""
    return Path(where.partition("?")[0]).stem.replace("-", " ").capitalize()


def is_ledger(text: str) -> bool:
    """Whether a ledger is named: an address of a database, or a file of its kind.

    Raises:
        InputError: A file that cannot be opened.
    """
    if "://" in text:
        return True
    file = Path(text)
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        message = f"{file} cannot be read ({error.strerror}): check the path and the permissions"
        raise InputError(message) from error
