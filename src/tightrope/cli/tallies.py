"""`tightrope tallies`: running totals, and how much of them the ledger itemises."""

from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING

from tightrope.cli import options, output, talk

if TYPE_CHECKING:
    from tightrope.records import TallySeries


def tallies(
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Show running totals, and how much of them is itemised.

    Each counting rule stands apart. Totals that fell and totals below the number of events are conflicts.
    """
    from tightrope.ledger import Ledger, tally_series  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        codings, judged = opened.codings(as_of=as_of), opened.judgements()
    series = tally_series(codings, judged)
    names = {actor.id: actor.name for coding in codings for actor in coding.actors}
    for one in series:
        if json:
            output.json_line(one)
        else:
            _print(one, names)
    if not series:
        talk.say(f"{ledger} holds no running total")


def _print(series: "TallySeries", names: Mapping[str, str]) -> None:
    from tightrope.cli.lines import counted, day, figure, period, reports  # noqa: PLC0415  only for people

    head = counted(series.what, series.unit, series.by, series.to, names)
    parts = [
        head[:1].upper() + head[1:],
        period(series.since, None),
        f"counting “{series.rule}”" if series.rule else "",
    ]
    output.line(fill(", ".join(part for part in parts if part), 80, subsequent_indent="    "))
    for point in series.points:
        told = reports(len(point.articles), len(point.origins))
        speaker = names.get(point.speaker, point.speaker)
        _indented(f"{figure(point.figure)} by {day(point.day)}: {speaker}, {told}")
    last = max((point for point in series.points), key=lambda point: (point.day, point.figure.value))
    _indented(f"{figure(last.figure)} claimed, {series.itemised} itemised here, {series.missing} not")
    for conflict in series.conflicts:
        _indented(f"conflict: {conflict}")


def _indented(text: str) -> None:
    output.line(fill(text, 80, initial_indent="    ", subsequent_indent="      "))
