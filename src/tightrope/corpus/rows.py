"""Articles from Parquet: one a row, as data platforms hold them. It needs `tightrope[cluster]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tightrope.errors import InputError, UnreadableError
from tightrope.news.rows import FIELDS, article_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from polars import LazyFrame

    from tightrope.records import Article


def rows_in(path: Path) -> int:
    """Count the rows of a Parquet file of articles.

    Raises:
        UnreadableError: It is damaged, or has no column `text`.
    """
    _, frame = _scanned(path)
    return int(frame.select(_polars().len()).collect().item())


def read_rows(
    path: Path, begin: int, end: int, *, skip: Callable[[UnreadableError], None]
) -> Iterator[Article]:  # fmt: skip
    """Read the articles of some rows.

    Args:
        path: A Parquet file with a column `text`; `id`, `published`, `outlet`, `url`, `title` and `language` are used.
        begin: The first row, from 0 on.
        end: The row after the last.
        skip: Told of each row that cannot be used.

    Yields:
        One article a row.

    Raises:
        UnreadableError: The file is damaged, or has no column `text`.
    """
    columns, frame = _scanned(path)
    known = [name for name in FIELDS if name in columns]
    some = frame.slice(begin, end - begin).select(known).collect()
    for number, row in enumerate(some.iter_rows(named=True), start=begin + 1):
        try:
            yield article_of(row, name := f"{path.stem}-{number}", where=repr(name))
        except UnreadableError as error:
            skip(error)


def _scanned(path: Path) -> tuple[list[str], LazyFrame]:
    pl = _polars()
    try:
        frame = pl.scan_parquet(path, glob=False)
        columns = frame.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        message = f"{str(path)!r} cannot be read as Parquet ({str(error).splitlines()[0]}); write it again"
        raise UnreadableError(message) from None
    if "text" not in columns:
        message = f"{str(path)!r} has no column named text; it has {', '.join(columns[:9])}"
        raise UnreadableError(message)
    return columns, frame


def _polars() -> Any:  # noqa: ANN401  the module
    try:
        import polars as pl  # noqa: PLC0415  an extra
    except ImportError:
        message = "a corpus is read into Parquet, which needs polars: pip install 'tightrope[cluster]'"
        raise InputError(message) from None
    return pl
