"""A campaign's running totals as a curve in a terminal: lines of dots, a letter where somebody gives a figure."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from rich.text import Text

from tightrope.cli.lines import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 80
_HEIGHT = 10  # rows
_STYLES = ("bold cyan", "bold yellow", "bold magenta", "bold green", "bold blue", "bold red")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # of a braille character, by row and column
_BRAILLE = 0x2800
_BLOCKS = "▁▂▃▄▅▆▇█"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A total as one counter gave it: its number, and in the words to print ("at least 12")."""

    day: date
    value: int
    words: str
    counter: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What makes up some of a total."""

    day: date | None
    number: int
    what: str
    event: str | None = None


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """The totals of one campaign under one rule, and what is known one by one.

    Attributes:
        title: What is counted.
        since: From when.
        totals: By day.
        items: By day, those without one last.
        itemised: How many the items make up.
        missing: How many of the last total they do not.
        conflicts: In words.
    """

    title: str
    since: date | None
    totals: tuple[Told, ...]
    items: tuple[Item, ...]
    itemised: int
    missing: int
    conflicts: tuple[str, ...] = ()


def letters(track: Track) -> dict[str, tuple[str, str]]:
    """Each counter's letter and its colour, in the order in which they first speak; a star after the twenty-sixth."""
    counters = dict.fromkeys(told.counter for told in track.totals)
    marks = _LETTERS + "*" * len(counters)
    return {one: (marks[n], _STYLES[n % len(_STYLES)]) for n, one in enumerate(counters)}


def drawn(track: Track, width: int = WIDTH) -> Iterator[Text]:
    """Draw a campaign's totals over time.

    Args:
        track: With totals of more than one day: less makes no curve.
        width: Columns.

    Yields:
        The lines: the plot, the axis of days, and beneath it how much is itemised when.
    """
    days = [told.day for told in track.totals] + ([track.since] if track.since else [])
    first, last = min(days), max(days)
    top = max(told.value for told in track.totals) or 1
    margin = len(f"{top:,}") + 2
    across = width - margin
    plot = _Plot(first, last, top, across)
    marks = letters(track)
    for counter, (letter, style) in marks.items():
        told = [(one.day, one.value) for one in track.totals if one.counter == counter]
        plot.join([(track.since, 0), *told] if track.since else told, style)
        for one in told:
            plot.mark(*one, letter, style)
    for row in range(_HEIGHT):
        value = {0: f"{top:,}", _HEIGHT - 1: "0"}.get(row, "")
        yield Text(f"{value:>{margin - 2}} ┤" if value else " " * (margin - 1) + "│", style="dim") + plot.row(row)
    yield Text(" " * (margin - 1) + "└" + "─" * across, style="dim")
    start, end = day(first), day(last)
    yield Text(f"{'':{margin}}{start}{end:>{across - len(start)}}", style="dim")
    if bars := _bars(track, plot):
        yield Text(" " * margin + bars, style="green")


def _bars(track: Track, plot: _Plot) -> str:
    """A row of bars, as high as what is itemised in each column of days; nothing when no item has a day."""
    numbers: defaultdict[int, int] = defaultdict(int)
    for item in track.items:
        if item.day is not None:
            numbers[plot.column(item.day)] += item.number
    most = max(numbers.values(), default=0)
    row = ((_BLOCKS[(n * len(_BLOCKS) - 1) // most] if (n := numbers[at]) else " ") for at in range(plot.across))
    return "".join(row).rstrip()


class _Plot:
    """A grid of characters, each of two by four dots."""

    def __init__(self, first: date, last: date, top: int, across: int) -> None:
        self.first, self.last, self.top, self.across = first, last, top, across
        self._dots: defaultdict[tuple[int, int], int] = defaultdict(int)
        self._inks: dict[tuple[int, int], str] = {}
        self._marks: dict[tuple[int, int], str] = {}

    def column(self, on: date) -> int:
        """The column of a day; a day beyond an edge is at it."""
        return self._x(on) // 2

    def _x(self, on: date) -> int:
        kept = min(max(on, self.first), self.last)
        return round((kept - self.first) / (self.last - self.first) * (self.across * 2 - 1))

    def _y(self, value: float) -> int:
        return round((1 - value / self.top) * (_HEIGHT * 4 - 1))

    def join(self, points: Sequence[tuple[date, int]], style: str) -> None:
        """Draw straight lines from point to point."""
        for (before, low), (after, high) in pairwise(points):
            start, end = (self._x(before), self._y(low)), (self._x(after), self._y(high))
            steps = max(abs(end[0] - start[0]), abs(end[1] - start[1])) or 1
            for n in range(steps + 1):
                x, y = (round(a + (b - a) * n / steps) for a, b in zip(start, end, strict=True))
                self._dots[y // 4, x // 2] |= _DOTS[y % 4][x % 2]
                self._inks.setdefault((y // 4, x // 2), style.removeprefix("bold "))

    def mark(self, on: date, value: int, letter: str, style: str) -> None:
        """Put a letter over what is drawn."""
        cell = self._y(value) // 4, self.column(on)
        self._marks[cell], self._inks[cell] = letter, style

    def row(self, number: int) -> Text:
        """One line of the grid."""
        line = Text()
        for column in range(self.across):
            cell = number, column
            dots = chr(_BRAILLE + self._dots[cell]) if cell in self._dots else " "
            line.append(self._marks.get(cell, dots), style=self._inks.get(cell, ""))
        line.rstrip()
        return line
