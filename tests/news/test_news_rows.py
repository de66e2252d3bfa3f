"""Rows of tables."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tightrope.errors import UnreadableError
from tightrope.news.rows import article_of


@pytest.mark.parametrize("published", ["2023-12-11", date(2023, 12, 11), datetime(2023, 12, 11, 9)])  # noqa: DTZ001
def test_a_day_may_be_words_a_day_or_a_time(published: object) -> None:
    article = article_of({"text": "Redland struck.", "published": published}, "a", where="row 1")
    assert article.published is not None
    assert article.published.day == date(2023, 12, 11)


def test_what_is_known_of_the_text_is_kept() -> None:
    article = article_of({"text": "Redland struck.", "id": 7, "outlet": "Wire", "url": None}, "a", where="row 1")
    assert (article.name, article.outlet, article.url) == ("7", "Wire", None)


@pytest.mark.parametrize("text", [None, 5, " ", "a\0b", "half a \ud83d character"])
def test_a_row_without_text_is_refused(text: object) -> None:
    with pytest.raises(UnreadableError, match="row 1 has no text"):
        article_of({"text": text}, "a", where="row 1")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableError, match="row 1 has published 'soon'"):
        article_of({"text": "Redland struck.", "published": "soon"}, "a", where="row 1")
