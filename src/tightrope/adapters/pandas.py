"""An accessor for pandas: `frame.tightrope.read()`, from a table of articles to a table of claims.

    import pandas as pd
    import tightrope.adapters.pandas  # registers it

    claims = frame.tightrope.read(text="body", published="day")

Columns called id, text, published, outlet, url, title and language are taken as they are; others are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pandas as pd

from tightrope.adapters import frames

if TYPE_CHECKING:
    from tightrope.records import Article


@pd.api.extensions.register_dataframe_accessor("tightrope")
class Articles:
    """A table with an article in each row."""

    def __init__(self, frame: pd.DataFrame) -> None:
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
        frame = self._frame.astype(object)
        rows = cast("list[dict[str, object]]", frame.where(frame.notna(), None).to_dict("records"))
        return frames.articles_of(rows, frames.named([str(name) for name in frame.columns], columns))

    def read(
        self, *, actors: str | None = None, lexicon: str | None = None, jobs: int = 1, **columns: str
    ) -> pd.DataFrame:
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
        return cast("pd.DataFrame", frames.claims_in(found, "pandas", actors=actors, lexicon=lexicon, jobs=jobs))
