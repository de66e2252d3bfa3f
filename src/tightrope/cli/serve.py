"""`tightrope serve`: a ledger in the browser."""

import getpass
import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from tightrope.cli import options, talk
from tightrope.errors import InputError

_TOKEN = "TIGHTROPE_TOKEN"  # noqa: S105  the name of the variable


def serve(  # noqa: PLR0913, PLR0917  one argument an option
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    host: Annotated[
        str, typer.Option(help="Address to listen on; another than this machine's own needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8765,
    title: Annotated[str | None, typer.Option(help="Heading of the pages; the ledger's name if not given.")] = None,
    token_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help=f"What visitors must know; or give it as {_TOKEN}.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name under which the server is asked, behind a proxy.")
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(metavar="CASE", help="Look ahead from this case; drafted from the ledger if none."),
    ] = None,
    actors: options.Actors = None,
    lexicon: options.Lexicon = None,
) -> None:
    """Serve a ledger as pages and as JSON.

    The pages search, filter, judge and add. Only this machine can reach it unless --host says otherwise; then a token
    is needed, and TLS from a proxy before it.
    """
    import uvicorn  # noqa: PLC0415  the web, the database and the charts are heavy

    from tightrope import cases  # noqa: PLC0415
    from tightrope.coding import load  # noqa: PLC0415
    from tightrope.ledger import Ledger  # noqa: PLC0415
    from tightrope.outlook.cases import heading  # noqa: PLC0415
    from tightrope.web import Settings, application  # noqa: PLC0415
    from tightrope.web.settings import is_loopback, token_from  # noqa: PLC0415

    token = token_from(token_file, os.environ.get(_TOKEN))
    if token is None and not is_loopback(host):
        message = f"--host {host} lets others in: give a token with --token-file FILE or {_TOKEN}"
        raise InputError(message)
    file = cases.load(case) if case else None
    with Ledger.open(ledger) as opened:
        settings = Settings(
            title=title or heading(opened.where),
            judge=_login(),
            token=token,
            hosts=(host, *(allow_host or ())),
        )
        app = application(opened, settings, lambda: load(actors, lexicon), file)
        with _listening(host, port) as listening:
            talk.say(f"serving {opened.where} at {_address(host, listening)} (Ctrl-C ends it)")
            config = uvicorn.Config(
                app,
                log_level="warning",
                server_header=False,
                access_log=False,
                limit_concurrency=500,
                timeout_keep_alive=15,
                timeout_graceful_shutdown=3,
            )
            uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """Listen on an address.

    Raises:
        InputError: It is taken, or not of this machine.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        message = f"cannot listen on {host} port {port} ({error.strerror or error}): choose another with --port"
        raise InputError(message) from None


def _address(host: str, listening: socket.socket) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/"


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
