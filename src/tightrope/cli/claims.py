"""`tightrope claims`: find claims in a ledger."""

import sys
from datetime import date
from textwrap import fill
from typing import Annotated

import msgspec
import typer

from tightrope.cli import options, output, talk
from tightrope.records import AnyClaim


class ClaimLine(msgspec.Struct, kw_only=True):
    """A claim and where it stands; `claim` has the shape of `tightrope read --json`."""

    id: str
    kind: str
    article: str
    outlet: str | None
    url: str | None
    published: date | None
    claim: msgspec.Struct


def claims(
    query: Annotated[str, typer.Argument(help="Words that must all be in the claim; none for all claims.")] = "",
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first N.")] = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Find claims in a ledger and print them, one a line.

    Words may stand in the quotation, or be names of actors, places or types of act; words in double quotes must stand
    together, and the last word also finds those that begin so, unless a blank ends it. The columns are parted by tabs:
    published, outlet, kind, what is claimed, the quotation. On a terminal they stand beneath each other.
    """
    from tightrope.cli.lines import in_short  # noqa: PLC0415  only this command and the next need them
    from tightrope.exchange import claim_entry  # noqa: PLC0415
    from tightrope.ledger import Ledger  # noqa: PLC0415

    with Ledger.open(ledger, create=False) as opened:
        found = opened.claims(query, as_of=as_of, limit=limit)
    for one in found:
        article, claim = one.article, one.claim
        published = article.published.latest if article.published else None
        if json:
            output.json_line(
                ClaimLine(
                    id=claim.id,
                    kind=claim.kind,
                    article=article.name,
                    outlet=article.outlet,
                    url=article.url,
                    published=published,
                    claim=claim_entry(claim),
                )
            )
        else:
            columns = (
                str(published or ""),
                article.outlet or article.name,
                claim.kind,
                in_short(claim),
                _quotation(claim),
            )
            folded = [" ".join(column.split()) for column in columns]
            if sys.stdout.isatty():
                _print_folded(*folded)
            else:
                output.line("\t".join(folded))
    if not found:
        talk.say(f"no claim in {opened.where} holds {query!r}" if query else f"{opened.where} holds no claim")


def _print_folded(published: str, outlet: str, kind: str, told: str, quotation: str) -> None:
    from tightrope.cli.lines import console, inked  # noqa: PLC0415  only for people

    out = console()
    out.print(inked(" · ".join(part for part in (published, outlet, kind) if part), style="bold"))
    for text, style in ((told, ""), (quotation, "italic")):
        lines = fill(text, out.width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
        out.print(inked(lines, style=style))


def _quotation(claim: AnyClaim) -> str:
    return f"“{claim.quote.words}”"
