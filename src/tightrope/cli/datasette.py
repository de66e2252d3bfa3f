"""`tightrope datasette-metadata`: what Datasette shows beside a ledger."""

import sys
from pathlib import Path

from tightrope.cli import options, talk
from tightrope.errors import InputError


def datasette_metadata(ledger: options.LedgerFile = options.DEFAULT_LEDGER) -> None:
    """Print descriptions and ready questions for Datasette.

    They are of the tables and views of a ledger in a file.
    """
    from tightrope.ledger import Ledger, metadata  # noqa: PLC0415  the database is heavy
    from tightrope.outlook.cases import heading  # noqa: PLC0415  as above

    with Ledger.open(ledger, create=False) as opened:  # which gives an older ledger its views
        where = opened.where
    if "://" in where:
        message = f"Datasette opens files: bring {where} into one with tightrope copy"
        raise InputError(message)
    sys.stdout.write(metadata(Path(where).stem, heading(where)).decode())
    talk.then(f"datasette {where} --metadata FILE, with this output in FILE")
