"""`tightrope mcp`: a ledger for a language model to ask."""

from typing import Annotated

import typer

from tightrope.cli import options
from tightrope.errors import InputError


def mcp(
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="The ledger: a file, or postgresql://USER@HOST/DATABASE.")
    ] = options.DEFAULT_LEDGER,
) -> None:
    """Serve a ledger to a language model over MCP.

    It speaks the Model Context Protocol on standard input and output, and only reads. Needs tightrope[mcp].
    """
    from tightrope.ledger import Ledger  # noqa: PLC0415  the database is heavy

    try:
        from tightrope.adapters.mcp import server  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed: pip install 'tightrope[mcp]'"
        raise InputError(message) from error
    with Ledger.open(ledger, create=False) as opened:
        server(opened).run()
