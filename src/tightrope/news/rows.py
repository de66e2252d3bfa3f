"""An article from a row of a table, as data frames and Parquet hold it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from tightrope.errors import UnreadableError
from tightrope.news.articles import article_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tightrope.records import Article

FIELDS = ("id", "text", "published", "outlet", "url", "title", "language")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # nor a half of a character, which UTF-8 has none for
_TEXTS = ("outlet", "url", "title", "language")


def article_of(row: Mapping[str, object], fallback: str, *, where: str) -> Article:
    """Make an article of a row that has a text.

    Args:
        row: The text, and what else is known of it, under the names in `FIELDS`.
        fallback: Its name where the row has no `id`.
        where: What to call the row in errors.

    Raises:
        UnreadableError: There is no text in it, or `published` is no day.
    """
    text = row.get("text")
    if not isinstance(text, str) or not text.strip() or _NO_TEXT.search(text):
        message = f"{where} has no text in its row"
        raise UnreadableError(message)
    name = fallback if row.get("id") is None else str(row["id"])
    outlet, url, title, language = (str(row[key]) if row.get(key) else None for key in _TEXTS)
    given = day_of(row.get("published"), where)
    return article_from(text, name=name, given=given, outlet=outlet, url=url, title=title, language=language)


def day_of(value: object, where: str) -> date | None:
    """Read a day, which may be one already; nothing gives none.

    Raises:
        UnreadableError: It is something else.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not value:
        return None
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        message = f"{where} has published {str(value)[:40]!r}; write a day as 2023-12-11, or leave it out"
        raise UnreadableError(message) from None
