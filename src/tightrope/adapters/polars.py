"""An accessor for polars: `frame.tightrope.read()`, from a table of articles to a table of claims.

    import polars as pl
    import tightrope.adapters.polars  # registers it

    claims = frame.tightrope.read(text="body", published="day")

Columns called id, text, published, outlet, url, title and language are taken as they are; others are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tightrope.adapters.frames import Accessor

if TYPE_CHECKING:
    from collections.abc import Iterator


@pl.api.register_dataframe_namespace("tightrope")
class Articles(Accessor[pl.DataFrame]):
    """A table with an article in each row."""

    library = "polars"

    def _columns(self) -> list[str]:
        return self._frame.columns

    def _rows(self) -> Iterator[dict[str, object]]:
        return self._frame.iter_rows(named=True)
