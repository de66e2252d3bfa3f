"""Cut a corpus into pieces: the same pieces on every machine, in the same order."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec.structs import replace

from tightrope.corpus.rows import rows_in
from tightrope.endings import JSON_LINES
from tightrope.errors import InputError, UnreadableError
from tightrope.news.files import MAX_BYTES, opened
from tightrope.news.warc import is_warc, record_starts
from tightrope.records import Record

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

Kind: TypeAlias = Literal["files", "warc", "lines", "rows"]
SIZE: Final = 200  # articles in a piece: some half a minute of reading, which is what a lost worker costs
PARQUET: Final = b"PAR1"
_HEAD: Final = 4096


class Piece(Record, frozen=True, kw_only=True):
    """What one task reads.

    Attributes:
        number: Its place in the corpus, from 1 on.
        kind: Files of one article each, or a stretch of one file: a web archive, JSON lines, or rows of Parquet.
        files: The files; one, unless the kind is "files".
        sizes: Their sizes in bytes, by which a file that has been changed since is known.
        begin: Where the stretch begins: a byte, or a row.
        end: Where it ends.
        first: The number of its first record or line, by which articles without a name are called.
    """

    number: int
    kind: Kind
    files: tuple[str, ...]
    sizes: tuple[int, ...]
    begin: int = 0
    end: int = 0
    first: int = 1


def pieces(sources: Iterable[Path], size: int = SIZE) -> Iterator[Piece]:
    """Cut a corpus.

    Args:
        sources: Folders, whose files are taken by their paths in order, hidden ones left out, and files.
        size: Articles in a piece; of a web archive, records.

    Yields:
        The pieces, as they are found.

    Raises:
        InputError: A source cannot be read, or no file is in it. A file in a folder that cannot be read is in a piece
            all the same, and whoever reads that tells of it.
    """
    number = 0
    loose: list[Path] = []
    for path, named in chain.from_iterable(_files(source) for source in sources):
        kind = _kind(path, named=named)
        if kind == "files" and len(loose) < size:
            loose.append(path)
            continue
        for piece in chain(_together(loose), _STRETCHES[kind](path, size)):
            number += 1
            yield replace(piece, number=number)
        loose = [path] if kind == "files" else []
    if loose:
        yield replace(next(_together(loose)), number=number + 1)


def _files(source: Path) -> Iterator[tuple[Path, bool]]:
    """The files of a source, and whether each was named by itself."""
    if not source.exists():
        message = f"{str(source)!r} does not exist; check the path"
        raise UnreadableError(message)
    if not source.is_dir():
        yield source, True
        return
    inside = (path for path in source.rglob("*") if path.is_file())
    shown = [p for p in inside if not any(part.startswith(".") for part in p.relative_to(source).parts)]
    if not shown:
        message = f"{str(source)!r} holds no file; give a folder of articles"
        raise InputError(message)
    yield from ((path, False) for path in sorted(shown))


def _kind(path: Path, *, named: bool) -> Kind:
    try:
        kind = kind_of(path)
    except UnreadableError:
        if named:
            raise
        return "files"
    if named and kind == "rows":
        rows_in(path)
    return kind


def kind_of(path: Path) -> Kind:
    """What a file is, by its first bytes; JSON lines by their name.

    Raises:
        UnreadableError: It cannot be opened.
    """
    with opened(path) as file:
        head = file.peek(_HEAD)
    if head.startswith(PARQUET):
        return "rows"
    if is_warc(head):
        return "warc"
    return "lines" if path.suffix in JSON_LINES else "files"


def _together(paths: list[Path]) -> Iterator[Piece]:
    if paths:
        sizes = tuple(path.stat().st_size for path in paths)
        yield Piece(number=0, kind="files", files=tuple(map(str, paths)), sizes=sizes)


def _warc(path: Path, size: int) -> Iterator[Piece]:
    with opened(path) as file:
        yield from _cut(path, "warc", record_starts(file, name=path.name), size)


def _lines(path: Path, size: int) -> Iterator[Piece]:
    with opened(path) as file:
        yield from _cut(path, "lines", _line_starts(file), size)


def _line_starts(file: io.BufferedReader) -> Iterator[tuple[int, int]]:
    start = number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        yield start, number
        if len(line) > MAX_BYTES:  # whoever reads it will say so
            return
        start += len(line)


def _cut(path: Path, kind: Kind, starts: Iterator[tuple[int, int]], size: int) -> Iterator[Piece]:
    """Stretches of so many starts each; the last goes to the end of the file."""
    whole, begin, first, passed = path.stat().st_size, 0, 1, 0
    for passed, (start, number) in enumerate(starts, start=1):
        if passed > 1 and (passed - 1) % size == 0:
            yield _stretch(path, kind, (begin, start), first)
            begin, first = start, number
    if passed or not whole:
        yield _stretch(path, kind, (begin, whole), first)


def _stretch(path: Path, kind: Kind, bounds: tuple[int, int], first: int) -> Piece:
    whole = path.stat().st_size
    return Piece(
        number=0, kind=kind, files=(str(path),), sizes=(whole,), begin=bounds[0], end=bounds[1], first=first
    )  # fmt: skip


def _rows(path: Path, size: int) -> Iterator[Piece]:
    try:
        number = rows_in(path)
    except UnreadableError:
        yield _stretch(path, "rows", (0, 0), 1)
        return
    for begin in range(0, number, size):
        yield _stretch(path, "rows", (begin, min(begin + size, number)), begin + 1)


def _none(_path: Path, _size: int) -> Iterator[Piece]:
    return iter(())


_STRETCHES: Mapping[Kind, Callable[[Path, int], Iterator[Piece]]] = {
    "files": _none, "warc": _warc, "lines": _lines, "rows": _rows,
}  # fmt: skip
