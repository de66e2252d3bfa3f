"""`tightrope brief`: a ledger as one offline page."""

from pathlib import Path
from typing import Annotated

import typer

from tightrope.cli import options, output, talk


def brief(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")],
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    title: Annotated[str | None, typer.Option(help="Heading of the page; the ledger's name if not given.")] = None,
    as_of: options.AsOf = None,
) -> None:
    """Write what the claims amount to as one HTML page.

    The page needs no network and no other file.
    """
    output.ready(out)

    from tightrope import pipeline  # noqa: PLC0415  the database and the charts are heavy
    from tightrope.ledger import Ledger  # noqa: PLC0415

    with Ledger.open(ledger, create=False) as opened:
        page = pipeline.brief(opened, title=title or options.heading(opened.where), as_of=as_of)
    output.write(out, page)
    talk.say(f"{out} written, {len(page.encode()) / 1e6:.1f} MB")
    talk.then(f"open {out} in a browser, or find a claim: tightrope claims WORDS --ledger {opened.where}")
