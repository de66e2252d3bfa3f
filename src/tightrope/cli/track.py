"""`tightrope track`: a campaign's running totals over time, each counter apart, and what is known one by one."""

from __future__ import annotations

from datetime import date
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from tightrope.cli import options, output, talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.cli.curve import Told, Track

_FEW = 3  # totals of one counter that are all told
_LISTED = 12  # items that are listed


def track(
    case: Annotated[
        str | None, typer.Argument(metavar="CASE", help="A bundled case or a case file; the ledger if not given.")
    ] = None,
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Draw running totals over time, above what is itemised.

    Each counter has a letter. A line joins the totals of one counter, from nought on the day that it counts from. The
    bars beneath are the acts that are known one by one, by day.
    """
    from tightrope.outlook.cases import is_ledger  # noqa: PLC0415  only where it is needed

    where = case or ledger
    tracks = list(_of_case(where, as_of) if case and not is_ledger(case) else _of_ledger(where, as_of))
    for one in tracks:
        if json:
            output.json_line(one)
        else:
            _print(one)
    if not tracks:
        talk.say(f"{where} holds no running total")


def _of_ledger(ledger: str, as_of: date | None) -> Iterator[Track]:
    from tightrope.cli.curve import Item, Told, Track  # noqa: PLC0415  only this command needs them
    from tightrope.cli.lines import counted, figure, sides  # noqa: PLC0415  as above
    from tightrope.ledger import Ledger, same_events, tally_series  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        codings, judged = opened.codings(as_of=as_of), opened.judgements()
    events = same_events(codings, judged)
    names = {actor.id: actor.name for coding in codings for actor in coding.actors}
    told = {event.id: sides(event.by, event.type, event.to, names) for event in events}
    for series in tally_series(codings, judged, events):
        rule = f", counting “{series.rule}”" if series.rule else ""
        yield Track(
            title=counted(series.what, series.unit, series.by, series.to, names) + rule,
            since=series.since,
            totals=tuple(
                Told(
                    day=point.day,
                    value=point.figure.value,
                    words=figure(point.figure),
                    counter=names.get(point.speaker, point.speaker),
                )
                for point in series.points
            ),
            items=tuple(
                Item(day=one.day, number=one.number, what=told[one.event], event=one.event) for one in series.items
            ),
            itemised=series.itemised,
            missing=series.missing,
            conflicts=series.conflicts,
        )


def _of_case(name: str, as_of: date | None) -> Iterator[Track]:
    from tightrope.cli.curve import Item, Told, Track  # noqa: PLC0415  as above
    from tightrope.outlook.cases import case_named  # noqa: PLC0415  only where it is needed

    found = case_named(name)
    until = as_of or date.max
    if found.process is None:
        return
    for one in found.process.classes:
        counters = {counter.name for counter in found.process.counters if counter.of == one.name}
        totals = [total for total in found.totals if total.counter in counters and (total.day or total.on) <= until]
        if not totals:
            continue
        last = max(totals, key=lambda total: (total.on, total.count))
        items = [
            act for act in found.acts if act.kind == one.name and act.on <= last.on and (act.day or act.on) <= until
        ]
        yield Track(
            title=f"{one.name}: acts by {' and '.join(one.by)} against {' and '.join(one.to)}",
            since=min(total.since for total in totals),
            totals=tuple(
                Told(
                    day=total.on,
                    value=total.count,
                    words=f"{total.count:,}" if total.bound == "exact" else f"{total.bound} {total.count:,}",
                    counter=total.counter,
                )
                for total in totals
            ),
            items=tuple(Item(day=act.on, number=1, what=act.what) for act in items),
            itemised=len(items),
            missing=max(0, last.count - len(items)),
        )


def _print(track: Track) -> None:
    from tightrope.cli.curve import WIDTH, drawn, letters  # noqa: PLC0415  only for people
    from tightrope.cli.lines import console, day, inked, period  # noqa: PLC0415  as above

    out = console()
    width = min(out.width, WIDTH)
    title = track.title[:1].upper() + track.title[1:] + (f", {period(track.since, None)}" if track.since else "")
    out.print(inked(fill(title, width, subsequent_indent="  ", break_on_hyphens=False), style="bold"))
    if len({told.day for told in track.totals}) > 1:
        for line in drawn(track, width):
            out.print(line)
    for counter, (letter, style) in letters(track).items():
        told = _told([one for one in track.totals if one.counter == counter])
        words = fill(f"{counter}: {told}", width - 4, subsequent_indent="  ", break_on_hyphens=False)
        out.print(inked(f"  {letter} ", style=style) + inked(words.replace("\n", "\n    ")))
    last = max(track.totals, key=lambda one: (one.day, one.value))
    known = f"{last.words} by {day(last.day)}; {track.itemised} itemised here, {track.missing} not"
    out.print(inked(fill(known, width, initial_indent="  ▁ ", subsequent_indent="    ")))
    if len(track.items) > _LISTED:
        out.print(inked(f"    the last {_LISTED} of {len(track.items)}:", style="dim"))
    for item in track.items[-_LISTED:]:
        head = day(item.day) if item.day else "undated"
        number = f" ({item.number})" if item.number != 1 else ""
        event = f" · {item.event[:8]}" if item.event else ""
        words = f"{head}: {item.what}{number}{event}"
        out.print(inked(fill(words, width, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)))
    for conflict in track.conflicts:
        out.print(inked(fill(f"conflict: {conflict}", width, initial_indent="  ", subsequent_indent="    ")))
    out.print()


def _told(totals: list[Told]) -> str:
    """All totals of a counter when they are few, else the first and the last."""
    from tightrope.cli.lines import day  # noqa: PLC0415  only for people

    each = [f"{one.words} by {day(one.day)}" for one in totals]
    if len(each) <= _FEW:
        return ", ".join(each)
    return f"{len(each)} totals, from {each[0]} to {each[-1]}"
