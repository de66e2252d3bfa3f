"""`tightrope check`: prove a ledger again."""

import typer

from tightrope.cli import options, output, talk
from tightrope.nouns import count_of


def check(
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Hold every quotation in a ledger against its article.

    Exits with 1 if one does not hold.
    """
    from tightrope.ledger import Ledger  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        faults = opened.check(as_of=as_of)
        held = "" if faults else count_of(opened.counts(as_of=as_of).claims, "claim")
    for fault in faults:
        if json:
            output.json_line(fault)
        else:
            output.line("\t".join((fault.article or opened.where, fault.claim, fault.what)))
    if faults:
        talk.say(f"{count_of(len(faults), 'fault')} in {opened.where}")
        raise typer.Exit(1)
    talk.say(f"{opened.where}: {held}, every quotation stands in its article")
