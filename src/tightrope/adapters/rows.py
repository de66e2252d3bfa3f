"""Texts as other libraries hold them become articles: a row is read as a line of `--jsonl` is."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tightrope.coding import load
from tightrope.news import read_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tightrope.coding import RuleCoder
    from tightrope.records import Article

FIELDS = ("id", "text", "published", "outlet", "url", "title", "language")


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
            known = {field: row[field] for field in FIELDS if row.get(field) is not None}
            known["id"] = str(known.get("id", f"{name}-{number}"))
            yield from read_jsonl([msgspec.json.encode(known, enc_hook=str)], name=f"{name} row {number}")


@cache
def coder(actors: str | None, lexicon: str | None) -> RuleCoder:
    """Load the reader once for each choice of tables."""
    return load(Path(actors) if actors else None, Path(lexicon) if lexicon else None)
