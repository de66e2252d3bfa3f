"""An accessor for pandas: `frame.tightrope.read()`, from a table of articles to a table of claims.

    import pandas as pd
    import tightrope.adapters.pandas  # registers it

    claims = frame.tightrope.read(text="body", published="day")

Columns called id, text, published, outlet, url, title and language are taken as they are; others are named.
"""

from __future__ import annotations

from typing import cast

import pandas as pd

from tightrope.adapters.frames import Accessor


@pd.api.extensions.register_dataframe_accessor("tightrope")
class Articles(Accessor[pd.DataFrame]):
    """A table with an article in each row."""

    library = "pandas"

    def _columns(self) -> list[str]:
        return [str(name) for name in self._frame.columns]

    def _rows(self) -> list[dict[str, object]]:
        frame = self._frame.astype(object)
        return cast("list[dict[str, object]]", frame.where(frame.notna(), None).to_dict("records"))
