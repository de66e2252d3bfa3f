"""`tightrope copy`: a ledger to another place, or to another kind of database."""

from typing import Annotated

import typer

from tightrope.cli import talk
from tightrope.nouns import count_of

_PLACE = "a file, or postgresql://USER@HOST/DATABASE."


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help=f"The ledger: {_PLACE}")],
    target: Annotated[str, typer.Argument(metavar="TO", help=f"Where it is to go, a new or empty ledger: {_PLACE}")],
) -> None:
    """Copy a ledger to a new one, and prove the copy.

    Either may be a file or in PostgreSQL. It is copied whole or not at all.
    """
    from tightrope.ledger import Ledger  # noqa: PLC0415  the database is heavy

    with Ledger.open(source, create=False) as old, Ledger.open(target) as new:
        copied = old.copy_to(new)
    parts = (count_of(copied.articles, "article"), count_of(copied.claims, "claim"))
    talk.say(
        f"{' and '.join(parts)} copied from {old.where} to {new.where}; "
        f"{count_of(copied.rows, 'row')} read again and equal, digest {copied.digest}"
    )
