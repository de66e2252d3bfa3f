"""`tightrope export`: a ledger in another format."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tightrope.cli import options, output, talk
from tightrope.errors import InputError
from tightrope.nouns import count_of

FORMATS = "plover acled ucdp stix ftm ftm-statements geojson parquet graphml annotation jsonl"


class Exported(msgspec.Struct, kw_only=True):
    """What `--json` prints."""

    format: str
    file: str
    events: int
    left_out: int
    articles: int
    lost: dict[str, int]


class Loss(msgspec.Struct, kw_only=True):
    """A line of the file that `--losses` writes."""

    row: str
    lost: str


def export(
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"One of: {FORMATS}.")],
    target: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="F",
            readable=False,
            help="The file, or for parquet the folder; - is standard output.",
        ),
    ],
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
    losses: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what each row could not carry, one JSON object a line.")
    ] = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Write a ledger in the format of other programs.

    What the format cannot carry is counted on standard error, field by field. With --json the summary is JSON, on
    standard error if the export itself goes to standard output.
    """
    from tightrope.exchange import EXPORTS, Lost, count_lost  # noqa: PLC0415  only this command needs them

    if to not in EXPORTS:
        message = f"{to!r} is no format to export to: give one of {', '.join(EXPORTS)}"
        raise InputError(message)
    chosen, lost = EXPORTS[to], Lost(keep=losses is not None)
    if chosen.files:
        output.ready_folder(target)
    elif str(target) != "-":
        output.ready(target)
    if losses is not None and str(losses) != "-" and output.ready(losses) == target.resolve():
        message = f"{losses} is the export itself: give --losses a file of its own"
        raise InputError(message)
    from tightrope import trade  # noqa: PLC0415  the database is heavy
    from tightrope.ledger import Ledger  # noqa: PLC0415

    with Ledger.open(ledger, create=False) as opened:
        book = trade.book(opened, as_of=as_of, whole=to == "jsonl")
    if chosen.files:
        output.folder(target, chosen.files(book))
    elif chosen.write:
        output.stream(target, chosen.write(book, lost))
    count_lost(book, chosen.carries, lost)
    if losses is not None:
        lines = (msgspec.json.encode(Loss(row=row, lost=what)) + b"\n" for row, what in lost.where)
        output.stream(losses, lines)
    told = Exported(
        format=to, file=str(target), events=len(book.events) - len(lost.left), left_out=len(lost.left),
        articles=len(book.articles),
        lost=dict(lost.counts.most_common()),
    )  # fmt: skip
    if json and str(target) != "-":
        output.json_line(told)
        return
    if json:
        talk.say(msgspec.json.encode(told).decode())
        return
    some = f"{told.events:,} of " if told.left_out else ""
    events = f"{some}{count_of(len(book.events), 'event')} of " if book.events else ""
    talk.say(f"{events}{count_of(len(book.articles), 'article')} written to {target} as {chosen.name}")
    for what, number in lost.counts.most_common():
        talk.say(f"  not carried: {what} ({number:,})")
