"""An accessor for polars: `frame.tightrope.read()`, from a table of articles to a table of claims.

    import polars as pl
    import tightrope.adapters.polars  # registers it

    claims = frame.tightrope.read(text="body", published="day")

Columns called id, text, published, outlet, url, title and language are taken as they are; others are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import polars as pl

from tightrope.adapters import frames

if TYPE_CHECKING:
    from tightrope.records import Article


@pl.api.register_dataframe_namespace("tightrope")
class Articles:
    """A table with an article in each row."""

    def __init__(self, frame: pl.DataFrame) -> None:
        """Stand over a table."""
        self._frame = frame

    def articles(self, **columns: str) -> list[Article]:
        """Make an article of each row that has a text, for `tightrope.pipeline.add`.

        Args:
            columns: The columns that hold what, where they have other names: `text="body"`.

        Raises:
            InputError: A column is missing.
            UnreadableError: A row's text or day cannot be read; the message says which.
        """
        return frames.articles_of(self._frame.iter_rows(named=True), frames.named(self._frame.columns, columns))

    def read(
        self, *, actors: str | None = None, lexicon: str | None = None, jobs: int = 1, **columns: str
    ) -> pl.DataFrame:
        """Read the articles into a table with a row for each claim; its `name` is the `id` of the article.

        Args:
            actors: A CSV of actors that come before the bundled ones.
            lexicon: A TOML of frames that come before the bundled ones.
            jobs: How many processes read at once; the claims are the same.
            columns: As for `articles`.

        Raises:
            InputError: A column is missing.
            UnreadableError: A row's text or day cannot be read; the message says which.
        """
        found = self.articles(**columns)
        return cast("pl.DataFrame", frames.claims_in(found, "polars", actors=actors, lexicon=lexicon, jobs=jobs))
