"""`tightrope tui`: walk a ledger in the terminal, by keyboard."""

from typing import Annotated

import typer

from tightrope.cli import options, talk
from tightrope.errors import InputError

_MOST = 1_000  # articles at once: the newest


def tui(
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="The ledger: a file, or postgresql://USER@HOST/DATABASE.")
    ] = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
) -> None:
    """Walk articles, claims and events in the terminal.

    Arrows move, Enter goes from a list to its claims and Escape back; / searches, a lists articles, e events, q ends
    it. The quotation of the claim is marked in its article.
    """
    try:
        from tightrope.cli.walk import Walk  # noqa: PLC0415  textual is heavy, and an extra
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != "textual":
            raise
        message = "textual is not installed: pip install 'tightrope[tui]'"
        raise InputError(message) from error
    from tightrope.ledger import Ledger  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        Walk(opened, as_of=as_of, newest=_MOST).run()
        if opened.counts(as_of=as_of).articles > _MOST:
            talk.say(f"the lists held the {_MOST:,} articles published last; the search finds claims of all")
