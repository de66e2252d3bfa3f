"""Texts as other libraries hold them become articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope.coding import load
from tightrope.news.rows import FIELDS, article_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tightrope.coding import RuleCoder
    from tightrope.records import Article

__all__ = ["FIELDS", "articles", "coder"]


def articles(rows: Iterable[Mapping[str, object]], *, name: str) -> Iterator[Article]:
    """Make articles of rows that have a text; a row without one makes none.

    Args:
        rows: Each with a text, and what else is known of it, under the names in `FIELDS`.
        name: What to call them in errors.

    Raises:
        UnreadableError: A row's text or day cannot be read; the message says which.
    """
    for number, row in enumerate(rows, start=1):
        text = row.get("text")
        if isinstance(text, str) and text.strip():
            yield article_of(row, f"{name}-{number}", where=f"{name} row {number}")


@cache
def coder(actors: str | None, lexicon: str | None) -> RuleCoder:
    """Load the reader once for each choice of tables."""
    return load(Path(actors) if actors else None, Path(lexicon) if lexicon else None)
