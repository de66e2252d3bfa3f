"""Rows of other people's data as articles and codings: every value stands in the text, so the proof holds.

The text of a row is what it tells in words (its notes, or a sentence made of it), an empty line, and its cells, one a
line: `fatalities: 5`. The words are the quotation of its claim; the values point at their cells.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from tightrope.exchange.countries import code_of, country
from tightrope.exchange.lines import not_of, plain, rows_of
from tightrope.records import Actor, Article, DateRange, Figure, Place, Span, content_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from typing import BinaryIO

    from tightrope.exchange.lines import Bad
    from tightrope.records import ActorKind, Coding, PlacePrecision, Sector

Cells: TypeAlias = "Mapping[str, str]"
_YEARS = re.compile(r"\s*\(\d{4}-(?:\d{4})?\)")
_MONTHS = {name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_IN_WORDS = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})")


class RowError(ValueError):
    """A row that cannot be used; says why, in a few words."""


@dataclass(frozen=True)
class Page:
    """The text of a row, and where its cells stand in it.

    Attributes:
        text: The text.
        head: What the row tells in words.
        at: The cells that are not empty, by column.
    """

    text: str
    head: Span
    at: Mapping[str, Span]


def page(head: str, cells: Cells) -> Page:
    """Write a row as a text.

    Args:
        head: What it tells in words.
        cells: Its cells by column; empty ones are left out.
    """
    told = " ".join(head.split())
    parts, at, end = [told, "\n"], {}, len(told) + 1
    for column, value in cells.items():
        if words := " ".join(value.split()):
            start = end + len(column) + 3
            parts.append(f"\n{column}: {words}")
            end = start + len(words)
            at[column] = Span(start=start, end=end, words=words)
    return Page(text="".join(parts), head=Span(start=0, end=len(told), words=told), at=at)


def cells_of(article: Article) -> dict[str, str]:
    """Read the cells of a row back from its text."""
    lines = article.text.rpartition("\n\n")[2].splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def table(
    rows: Iterator[tuple[int, list[str]]], bad: Bad, *, name: str, needed: Collection[str], order: tuple[str, ...] = ()
) -> Iterator[tuple[int, Cells]]:
    """Read rows by the names of their columns, in whatever order they are.

    Args:
        rows: The rows with their line numbers, the header first.
        bad: Told of rows with too many or too few cells.
        name: What the format is called.
        needed: Columns without which it is not of the format.
        order: The columns of a file that has no header; empty if all have one.
    """
    first = next(rows, None)
    if first is None:
        not_of(name, "it holds no row that can be read")
    header = tuple(plain(cell).strip().strip("\ufeff") for cell in first[1])
    missing = [column for column in needed if column not in header]
    if missing and order and len(header) == len(order) and len(missing) == len(needed):
        rows, header = _again(first, rows), order
    elif missing:
        not_of(name, f"its first row has no column {', '.join(missing)}")
    for number, row in rows:
        while len(row) > len(header) and not row[-1].strip():
            row.pop()
        if len(row) > len(header):
            bad(number, f"too many cells: {len(row)} for {len(header)} columns")
        elif len(row) < len(header):
            bad(number, f"too few cells: {len(row)} for {len(header)} columns")
        else:
            yield number, {column: plain(cell).strip() for column, cell in zip(header, row, strict=True)}


def _again(first: tuple[int, list[str]], rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    yield first
    yield from rows


def coded(rows: Iterable[tuple[int, Cells]], bad: Bad, code: Callable[[Cells], Coding]) -> Iterator[Coding]:
    """Code each row; those that cannot be coded are told to `bad`."""
    for number, cells in rows:
        try:
            coding = code(cells)
        except RowError as error:
            bad(number, str(error))
            continue
        yield coding


def read_table(
    stream: BinaryIO, bad: Bad, *, name: str, needed: Collection[str], order: tuple[str, ...] = ()
) -> Iterator[tuple[int, Cells]]:
    """Read a table that is parted by commas, semicolons or tabs, as its first line is."""
    return table(rows_of(stream, bad), bad, name=name, needed=needed, order=order)


def day_in(cells: Cells, column: str) -> date:
    """Read a day: 2023-12-06, with or without a time, or 6 December 2023.

    Raises:
        RowError: There is none.
    """
    words = cells.get(column, "")
    try:
        if found := _IN_WORDS.fullmatch(words):
            return date(int(found[3]), _MONTHS[found[2].casefold()], int(found[1]))
        return datetime.fromisoformat(words[:10]).date()
    except (ValueError, KeyError):
        message = f"{column} is no day: {words[:40]!r}"
        raise RowError(message) from None


def whole_in(cells: Cells, column: str) -> int | None:
    """Read a whole number that is not negative; None if the cell is empty.

    Raises:
        RowError: It is something else.
    """
    words = cells.get(column, "")
    if not words:
        return None
    try:
        number = float(words)
        if 0 <= number <= Figure.MOST and number == int(number):
            return int(number)
    except ValueError:
        pass
    message = f"{column} is no number of people or things: {words[:40]!r}"
    raise RowError(message)


def place_in(
    told: Page, cells: Cells, columns: tuple[str, str, str], *, land: str | None, precision: PlacePrecision
) -> Place | None:
    """Read a place.

    Args:
        told: The row's text.
        cells: Its cells.
        columns: Columns of the name, the latitude and the longitude.
        land: The country, as a name or a code.
        precision: How much it is pinned down.

    Raises:
        RowError: A coordinate is none.
    """
    name = told.at.get(columns[0])
    latitude, longitude = (degrees_in(cells, column, most) for column, most in zip(columns[1:], (90, 180), strict=True))
    code = code_of(land)
    words = name.words if name else country(code).name or (land or "")
    if not words:
        return None
    where = (latitude, longitude) if None not in {latitude, longitude} else (None, None)
    return Place(
        name=words, span=name, country=code, latitude=where[0], longitude=where[1],
        precision=precision if name else "country",
    )  # fmt: skip


def degrees_in(cells: Cells, column: str, most: int) -> float | None:
    """Read a latitude or longitude; None if the cell is empty.

    Raises:
        RowError: It is none.
    """
    words = cells.get(column, "")
    if not words:
        return None
    try:
        degrees = float(words)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        message = f"{column} is no number from -{most} to {most}: {words[:40]!r}"
        raise RowError(message)
    return degrees


def figure_of(low: int | None, best: int | None, high: int | None, span: Span | None = None) -> Figure | None:
    """Make a figure of what is given; None if nothing is.

    Raises:
        RowError: They are not in order, or no numbers of people.
    """
    if low is best is high is None:
        return None
    try:
        return Figure(low=low, best=best, high=high, span=span)
    except ValueError:
        message = f"low, best and high are not in order, from 0 to {Figure.MOST:,}: {low}, {best}, {high}"
        raise RowError(message) from None


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Make an actor's id from its name, as the reader does: "Kata'ib Hezbollah" gives "kataib-hezbollah"."""
    bare = unicodedata.normalize("NFKD", re.sub(r"['’‘ʼ](?:s\b)?", "", name)).casefold()
    latin = "".join(c for c in bare if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", latin)) or content_id(name)


def state(code: str, words: str) -> Actor:
    """Make the actor that a state is, as the reader calls it."""
    name = country(code).name
    return Actor(
        id=slug(name), name=name, aliases=(words,) if words != name else (), kind="state", country=code, sector="GOV"
    )


def named(words: str, *, kind: ActorKind, sector: Sector, land: str | None = None) -> Actor:
    """Make an actor of a name; the years that a data set puts behind a government are no part of it."""
    name = _YEARS.sub("", words).strip() or words
    aliases = (words,) if name != words else ()
    return Actor(id=slug(name), name=name, aliases=aliases, kind=kind, country=land, sector=sector)


def once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Keep the first actor of each id."""
    return tuple({actor.id: actor for actor in reversed(tuple(actors))}.values())[::-1]


def since(first: date, why: str) -> DateRange:
    """A publication of which only is known that it was not before a day."""
    return DateRange(earliest=first, latest=None, how=why)


def on(day: date, how: str) -> DateRange:
    """A single day."""
    return DateRange(earliest=day, latest=day, how=how)
