"""`tightrope brief`: a ledger as one offline page."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tightrope.cli import options, output, talk


def brief(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")],
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    title: Annotated[str | None, typer.Option(help="Heading; the case's title or the ledger's name.")] = None,
    as_of: options.AsOf = None,
    case: Annotated[
        str | None,
        typer.Option(metavar="CASE", help="A bundled case or a case file: its sides, its ladder, its assumptions."),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            parser=options.day,
            metavar="DATE",
            help="Tell what is new since then; if not given, since the page that is replaced, or in the last week.",
        ),
    ] = None,
) -> None:
    """Write what the claims amount to as one HTML page.

    The page needs no network and no other file.
    """
    place = output.ready(out)
    earlier = _text(place)

    from tightrope import cases, pipeline  # noqa: PLC0415  the database and the charts are heavy
    from tightrope.ledger import Ledger  # noqa: PLC0415

    file = cases.load(case) if case else None
    with Ledger.open(ledger, create=False) as opened:
        heading = title or (file.title if file else options.heading(opened.where))
        page = pipeline.brief(opened, title=heading, as_of=as_of, since=since, earlier=earlier, case=file)
    output.write(out, page)
    talk.say(f"{out} written, {len(page.encode()) / 1e6:.1f} MB")
    talk.then(f"open {out} in a browser, or find a claim: tightrope claims WORDS --ledger {opened.where}")


def _text(page: Path) -> str:
    """The page that is to be replaced; empty when there is none that can be read."""
    try:
        return page.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
