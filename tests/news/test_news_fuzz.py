"""Any bytes at all become an article whose marks it holds, or are refused with an error of ours; the same each time.

`FUZZ=N` makes N times as many examples.
"""

from __future__ import annotations

import gzip
import io
import os
from typing import TYPE_CHECKING

from archives_by_hand import STORY, Page, pdf, warc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tightrope.errors import TightropeError
from tightrope.news import read_bytes, read_jsonl, read_warc
from tightrope.news.feeds.items import items_of
from tightrope.news.unpack import unpacked

if TYPE_CHECKING:
    from tightrope.records import Article

MORE = max(1, int(os.environ.get("FUZZ") or 1))
LENIENT = settings(
    max_examples=100 * MORE, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=MORE == 1
)
FEED = (
    b'<rss version="2.0"><channel><item><title>A</title><link>/a</link><guid>a</guid>'
    b"<pubDate>Mon, 06 Nov 2023 08:00:00 GMT</pubDate><description>b</description></item></channel></rss>"
)
LINE = b'{"id": "a", "text": "It burned.", "published": "2023-11-06", "url": "https://a.example/"}\n'


def damaged(raw: bytes) -> st.SearchStrategy[bytes]:
    """The bytes with a few of them replaced, cut out or doubled."""

    def changed(changes: list[tuple[int, int, bytes]]) -> bytes:
        out = raw
        for at, length, new in changes:
            place = at % (len(out) + 1)
            out = out[:place] + new + out[place + length :]
        return out

    change = st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=12))
    return st.lists(change, min_size=1, max_size=8).map(changed)


def proved(article: Article) -> bool:
    for span in article.furniture:
        article.prove(span)
    return bool(article.text)


@LENIENT
@given(raw=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode), damaged(STORY.encode())))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        article = read_bytes(raw, name="any")
    except TightropeError:
        return
    assert proved(article)
    assert read_bytes(raw, name="any") == article


@LENIENT
@given(raw=damaged(pdf([("Redland struck a camp.", "It burned."), ("Nobody spoke of it.", "2")], title="Camp")))
def test_any_damaged_pdf_is_read_or_refused(raw: bytes) -> None:
    try:
        assert proved(read_bytes(raw, name="any"))
    except TightropeError:
        return


@LENIENT
@given(raw=st.one_of(damaged(warc(Page(), packed=False)), damaged(warc(Page())), st.binary(max_size=100)))
def test_any_damaged_archive_is_read_or_refused(raw: bytes) -> None:
    try:
        assert all(proved(article) for article in read_warc(io.BytesIO(raw), name="any", skip=lambda _: None))
    except TightropeError:
        return


@LENIENT
@given(raw=st.one_of(damaged(LINE * 2), st.binary(max_size=100)))
def test_any_lines_are_read_or_refused(raw: bytes) -> None:
    try:
        assert all(proved(article) for article in read_jsonl(io.BytesIO(raw), name="any"))
    except TightropeError:
        return


@LENIENT
@given(raw=st.one_of(damaged(FEED), st.binary(max_size=100)))
def test_any_feed_is_read_or_refused(raw: bytes) -> None:
    try:
        assert all(item.key for item in items_of(raw, "https://a.example/"))
    except TightropeError:
        return


@LENIENT
@given(raw=damaged(gzip.compress(STORY.encode(), mtime=0)), coding=st.sampled_from(["gzip", "deflate", "br", ""]))
def test_no_more_is_unpacked_than_the_limit(raw: bytes, coding: str) -> None:
    try:
        assert len(unpacked(raw, coding, 100, "any")) <= 101
    except TightropeError:
        return
