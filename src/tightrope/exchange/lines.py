"""Lines and rows of other people's files, read as a stream: nothing in them fills the memory or stops the rest."""

from __future__ import annotations

import csv
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeAlias

from tightrope.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Bad: TypeAlias = "Callable[[int, str], None]"  # told of each line that cannot be used, and why
LONGEST = 1_000_000  # bytes of a line
_MARK = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so


def lines_of(stream: BinaryIO, bad: Bad) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a stream with their numbers, from 1; one that is too long is passed over.

    Args:
        stream: An open binary file.
        bad: Told of lines that are too long.
    """
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST)
            bad(number, f"longer than {LONGEST:,} bytes")
            continue
        yield number, line.removeprefix(_MARK) if number == 1 else line


def rows_of(
    stream: BinaryIO, bad: Bad, *, delimiter: str = "", quoted: bool = True, encoding: str = "utf-8"
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with the numbers of their last lines; blank rows are passed over.

    Args:
        stream: An open binary file.
        bad: Told of rows that are no text.
        delimiter: What parts the cells; if empty, the comma, semicolon or tab that is most often in the first line.
        quoted: Whether cells may be quoted.
        encoding: What to read a line as that is not UTF-8; "utf-8" refuses it.
    """
    at = 0

    def decoded() -> Iterator[str]:
        nonlocal at
        for number, line in lines_of(stream, bad):
            at = number
            try:
                text = line.decode()
            except UnicodeDecodeError:
                text = line.decode(encoding, "surrogateescape")
            yield text

    texts = decoded()
    first = next(texts, "")
    delimiter = delimiter or max(",;\t", key=first.count)
    rows = csv.reader(
        chain((first,), texts), delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    )
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            alone = "new-line character" in str(error)
            bad(at, "a carriage return stands alone: end lines as Unix or Windows does" if alone else str(error))
            continue
        if not any(cell.strip() for cell in row):
            continue
        if fault := _fault(row):
            bad(at, fault)
            continue
        yield at, row


def _fault(row: Sequence[str]) -> str:
    whole = "".join(row)
    if "\0" in whole:
        return "holds a NUL character"
    if not whole.isascii():
        try:
            whole.encode()
        except UnicodeEncodeError as error:
            return f"not UTF-8 (byte {ord(whole[error.start]) - 0xDC00:#x})"
    return ""


def not_of(format_name: str, why: str) -> NoReturn:
    """Say that a file is not of the format at all.

    Raises:
        UnreadableError: Always.
    """
    message = f"this is not {format_name}: {why}"
    raise UnreadableError(message) from None


def safe(cell: str) -> str:
    """Keep a spreadsheet from running words as a formula: an apostrophe goes before them."""
    return f"'{cell}" if cell.startswith(_FORMULA) or (cell[:1] == "'" and cell[1:].startswith(_FORMULA)) else cell


def plain(cell: str) -> str:
    """Take that apostrophe away again."""
    return cell[1:] if cell[:1] == "'" and safe(cell[1:]) == cell else cell


class _Echo:
    """Gives the writer's own line back."""

    def write(self, line: str) -> str:
        return line


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]], *, quote_all: bool = False) -> Iterator[bytes]:
    """Write a table as CSV in UTF-8, a line at a time. Words are to be made `safe` by who gives them.

    Args:
        columns: The header.
        rows: The rows.
        quote_all: Whether to quote every cell.
    """
    writer = csv.writer(_Echo(), lineterminator="\n", quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL)
    yield str(writer.writerow(columns)).encode()  # typeshed: whatever write returns
    for row in rows:
        yield str(writer.writerow(row)).encode()
