"""GDELT 2.0, events (61 columns) and mentions (16): reports, never events.

A row of GDELT says that a program saw a report and what codes it gave it. So each address becomes one article without
any claim of an event; the rows about it stand in its text, each as a statement.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from tightrope.exchange import imported
from tightrope.exchange.countries import code_of
from tightrope.exchange.imported import RowError
from tightrope.exchange.lines import not_of, rows_of
from tightrope.exchange.plover_lines import sector_of
from tightrope.records import Actor, Article, Coding, Mention, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import BinaryIO

    from tightrope.exchange.lines import Bad

NAME = "GDELT 2.0 events or mentions"
EVENTS, MENTIONS = 61, 16  # columns
_OPEN = 5_000  # addresses that are kept open for further rows: GDELT lists those of one report close together


class _Seen(NamedTuple):
    """One row: what is told of which report, who is named in it."""

    address: str
    outlet: str
    day: date
    told: str
    named: tuple[tuple[str, str, str], ...] = ()  # name, country, sort


def from_gdelt(stream: BinaryIO, bad: Bad) -> Iterator[Coding]:
    """Read GDELT's events or mentions, which the number of columns tells apart: one report an address.

    Args:
        stream: An open binary file, tab-separated, without a header.
        bad: Told of each row that cannot be used.

    Raises:
        UnreadableError: The file is not GDELT's.
    """
    opened: OrderedDict[tuple[str, date], list[_Seen]] = OrderedDict()
    width = 0
    for number, row in rows_of(stream, bad, delimiter="\t", quoted=False):
        if not width:
            width = len(row)
            if width not in {EVENTS, MENTIONS}:
                not_of(NAME, f"its first row has {width} columns, not {EVENTS} or {MENTIONS}")
        if len(row) != width:
            bad(number, f"too {'many' if len(row) > width else 'few'} cells: {len(row)} for {width} columns")
            continue
        try:
            seen = _event(row) if width == EVENTS else _mention(row)
        except RowError as error:
            bad(number, str(error))
            continue
        opened.setdefault((seen.address, seen.day), []).append(seen)
        if len(opened) > _OPEN:
            yield _coding(opened.popitem(last=False)[1])
    if not width:
        not_of(NAME, "it holds no row that can be read")
    for rows in opened.values():
        yield _coding(rows)


def _event(row: Sequence[str]) -> _Seen:
    if not row[0].isdigit():
        message = f"GLOBALEVENTID is no number: {row[0][:20]!r}"
        raise RowError(message)
    address, day = row[60].strip(), _day(row[59], "DATEADDED")
    if not address:
        message = "SOURCEURL is empty"
        raise RowError(message)
    act, when = row[26], _day(row[1], "SQLDATE")
    sides = tuple((row[at + 1].title(), row[at + 2], row[at + 7]) for at in (5, 15) if row[at + 1])
    parts = (*(name for name, _, _ in sides[:1]), f"CAMEO {act}", *(name for name, _, _ in sides[1:]))
    where = f", {row[52]}" if row[52] else ""
    return _Seen(
        address=address, outlet=urlsplit(address).hostname or "", day=day,
        told=f"GDELT event {row[0]}: {' '.join(parts)}{where}, on {when}.", named=sides,
    )  # fmt: skip


def _mention(row: Sequence[str]) -> _Seen:
    if not row[0].isdigit():
        message = f"GLOBALEVENTID is no number: {row[0][:20]!r}"
        raise RowError(message)
    address, day = row[5].strip(), _day(row[2], "MentionTimeDate")
    if not address:
        message = "MentionIdentifier is empty"
        raise RowError(message)
    return _Seen(
        address=address, outlet=row[4].strip(), day=day,
        told=f"GDELT event {row[0]} of {_day(row[1], 'EventTimeDate')} is mentioned, confidence {row[11] or '?'}.",
    )  # fmt: skip


def _day(words: str, column: str) -> date:
    try:
        return datetime.strptime(words[:8], "%Y%m%d").date()  # noqa: DTZ007  a day
    except ValueError:
        message = f"{column} is no day: {words[:20]!r}"
        raise RowError(message) from None


def _coding(rows: Sequence[_Seen]) -> Coding:
    first = rows[0]
    lines = list(dict.fromkeys(row.told for row in rows))
    text = f"A report at {first.address}, seen on {first.day}.\n\n" + "\n".join(lines)
    found: dict[str, Actor] = {}
    mentions: list[Mention] = []
    for name, land, sort in dict.fromkeys(one for row in rows for one in row.named):
        code = code_of(land)
        state = code is not None and code_of(name) == code
        actor = imported.state(code, name) if code and state else imported.named(
            name, kind="unknown", sector=sector_of(sort), land=code
        )  # fmt: skip
        found.setdefault(actor.id, actor)
        at = text.find(name)
        if at >= 0:
            mentions.append(Mention(span=Span(start=at, end=at + len(name), words=name), actor=actor.id))
    spans = []
    end = text.index("\n\n") + 2
    for line in lines:
        spans.append(Span(start=end, end=end + len(line), words=line))
        end += len(line) + 1
    return Coding(
        article=Article(
            name=first.address,
            text=text,
            outlet=first.outlet or None,
            url=first.address if "://" in first.address else None,
            published=imported.on(first.day, "when GDELT saw it"),
        ),
        coder="import-gdelt",
        actors=tuple(found.values()),
        mentions=tuple(mentions),
        statements=tuple(Statement(content=span) for span in spans),
    )
