"""Tables beside a case file: one record a row, a column for each attribute, an empty cell for what is left out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tightrope.cases.files import fail, inside, one_line, text_of
from tightrope.records.case import Act, Total

if TYPE_CHECKING:
    from pathlib import Path

MOST_ROWS = 100_000

Row = TypeVar("Row", Act, Total)


def table(file: Path, kind: type[Row]) -> list[tuple[int, Row]]:
    """Read a table, if it is there: the line and the record of each row.

    Args:
        file: `acts.csv` or `tallies.csv`.
        kind: What its rows are.

    Raises:
        InputError: A header with other columns, or a row that is no such record; the message names the line.
    """
    if not inside(file):
        return []
    lines = csv.reader(io.StringIO(text_of(file, "table"), newline=""), strict=True)
    rows: list[tuple[int, Row]] = []
    try:
        header = _header(file, next(lines, []), kind.__struct_fields__)
        for cells in lines:
            if len(rows) == MOST_ROWS:
                fail(file, f"more than {MOST_ROWS} rows")
            if cells:
                rows.append((lines.line_num, _row(file, lines.line_num, header, cells, kind)))
    except csv.Error as error:
        fail(file, f"line {lines.line_num}: not CSV: {error}", error)
    return rows


def _header(file: Path, header: list[str], columns: tuple[str, ...]) -> list[str]:
    """Refuse a column that no attribute has, or two for one."""
    strange = next((name for name in header if name not in columns or header.count(name) > 1), None)
    if strange is not None or not header:
        found = "nothing" if strange is None else repr(strange)
        fail(file, f"line 1: it names each column once, of {', '.join(columns)} (found {found})")
    return header


def _row(file: Path, line: int, header: list[str], cells: list[str], kind: type[Row]) -> Row:
    """Make a record of a row."""
    if len(cells) != len(header):
        fail(file, f"line {line}: {len(cells)} cells under {len(header)} columns: quote a cell that holds a comma")
    given = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        what, _, where = one_line(error).partition(" - at `$.")
        fail(file, f"line {line}: {where.rstrip('`') + ': ' if where else ''}{what}", error)
