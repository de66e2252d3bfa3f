"""Articles from web archives, and archives that are out to harm."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from archives_by_hand import STORY, Page, warc
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tightrope.errors import UnreadableError
from tightrope.news import articles_in, read_warc
from tightrope.news.files import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from tightrope.records import Article

HTML = ("Content-Type", "text/html; charset=utf-8")


def read(raw: bytes, **known: object) -> tuple[list[Article], list[str]]:
    """The articles of an archive, and why pages were left out."""
    left_out: list[str] = []
    articles = read_warc(io.BytesIO(raw), name="made", skip=lambda error: left_out.append(str(error)), **known)  # type: ignore[arg-type]
    return list(articles), left_out


def never(error: UnreadableError) -> None:
    pytest.fail(f"left out: {error}")


def only(raw: bytes) -> Article:
    (article,), left_out = read(raw)
    assert not left_out
    return article


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_an_article(packed: bool) -> None:  # noqa: FBT001
    assert "killing eight people, officials said" in only(warc(Page(), packed=packed)).text


def test_a_page_has_the_records_address() -> None:
    assert only(warc(Page(url="https://wire.example/a?b=1"))).url == "https://wire.example/a?b=1"


def test_a_page_was_retrieved_when_the_record_says() -> None:
    assert only(warc(Page())).retrieved == datetime(2023, 12, 11, 10, 30, tzinfo=UTC)


def test_the_day_of_retrieval_is_no_day_of_publication() -> None:
    assert only(warc(Page())).published is None


def test_a_page_that_states_no_day_is_given_the_readers() -> None:
    (article,), _ = read(warc(Page()), published=date(2023, 11, 6))
    assert article.published is not None
    assert (article.published.day, article.published.how) == (date(2023, 11, 6), "given")


def test_a_page_keeps_the_day_that_it_states() -> None:
    stated = STORY.replace("<title>", "<meta property='article:published_time' content='2023-11-05'><title>")
    (article,), _ = read(warc(Page(stated)), published=date(2020, 1, 1))
    assert article.published is not None
    assert article.published.day == date(2023, 11, 5)


def test_an_archive_that_is_packed_as_a_whole_is_read() -> None:
    assert len(read(gzip.compress(warc(Page(), Page(url="https://b.example/"), packed=False)))[0]) == 2


def test_articles_are_named_by_the_number_of_their_record() -> None:
    assert [a.name for a in read(warc(Page(), Page(url="https://b.example/")))[0]] == ["made-2", "made-3"]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(STORY.encode())),
        ("deflate", zlib.compress(STORY.encode())),
        ("deflate", zlib.compress(STORY.encode(), wbits=-15)),
        ("gzip", STORY.encode()),
    ],
    ids=["gzip", "deflate", "deflate without a header", "said to be packed and is not"],
)
def test_a_packed_page_is_unpacked(coding: str, body: bytes) -> None:
    assert "killing eight" in only(warc(Page(body, headers=[HTML, ("Content-Encoding", coding)]))).text


@pytest.mark.parametrize("sent", ["chunked", "whole"])
def test_a_page_in_chunks_is_joined(sent: str) -> None:
    body = STORY.encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(body[n : n + 50]), body[n : n + 50]) for n in range(0, len(body), 50))
    raw = chunks + b"0\r\n\r\n" if sent == "chunked" else body
    assert "two of its fighters" in only(warc(Page(raw, headers=[HTML, ("Transfer-Encoding", "chunked")]))).text


def test_the_headers_encoding_is_used() -> None:
    page = Page(
        STORY.replace("Oxbow", "\u00d6xbow").encode("cp1252"), headers=[("Content-Type", "text/html; charset=latin1")]
    )
    assert "\u00d6xbow" in only(warc(page)).text


def test_a_plain_text_has_its_host_as_outlet() -> None:
    article = only(warc(Page("Redland rested.", headers=[("Content-Type", "text/plain")])))
    assert (article.text, article.outlet) == ("Redland rested.", "wire.example")


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_records_without_a_response_are_read(kind: str) -> None:
    assert (
        only(warc(Page("Redland rested.", kind=kind, headers=[("Content-Type", "text/plain")]))).text
        == "Redland rested."
    )


@pytest.mark.parametrize(
    "page",
    [
        Page(b"\x89PNG", headers=[("Content-Type", "image/png")]),
        Page("var a;", headers=[("Content-Type", "text/javascript")]),
        Page(status="404 Not Found"),
        Page(status="301 Moved"),
    ],
    ids=["picture", "script", "missing", "moved"],
)
def test_what_is_no_page_is_passed_over(page: Page) -> None:
    articles, left_out = read(warc(page, Page()))
    assert (len(articles), left_out) == (1, [])


def test_a_page_without_an_article_is_left_out_by_its_address() -> None:
    articles, (why,) = read(warc(Page("<html><body><a href='/'>Home</a></body></html>"), Page()))
    assert len(articles) == 1
    assert why.startswith("https://wire.example/camp: ")


def test_a_page_over_the_limit_is_left_out() -> None:
    articles, (why,) = read(warc(Page(b"<html>" + b"a" * MAX_BYTES), Page()))
    assert len(articles) == 1
    assert "larger than 10 MB" in why


def test_a_bomb_in_a_record_is_left_out_with_little_memory() -> None:
    bomb = zlib.compressobj(wbits=31)
    packed = bomb.compress(bytes(400_000_000)) + bomb.flush()
    raw = warc(Page(packed, headers=[HTML, ("Content-Encoding", "gzip")]), Page())
    tracemalloc.start()
    try:
        articles, (why,) = read(raw)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(articles) == 1
    assert "larger than 10 MB" in why
    assert most < 100_000_000


def test_a_bomb_around_the_archive_is_refused() -> None:
    record = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900000000\r\n\r\n"
    packer = zlib.compressobj(wbits=31)
    raw = packer.compress(record) + packer.compress(bytes(300_000_000)) + packer.flush()
    with pytest.raises(UnreadableError, match="unpacks to more than 200 times"):
        read(raw)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"WARC/1.0\r\n\r\n", "does not tell its length"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "does not tell its length"),
        (b"WARC/1.0\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", "does not tell its length"),
        (b"WARC/1.0\r\nContent-Length: 50\r\n\r\nabc", "cut short"),
        (b"WARC/1.0\r\nContent-Length: 3\r\n\r\nabcdef\r\n\r\n", "does not begin with WARC"),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 300 + b"\r\n", "too many or too long headers"),
        (b"WARC/1.0\r\nA: " + b"b" * 100_000 + b"\r\n\r\n", "too many or too long headers"),
        (b"PK\x03\x04", "is not a WARC"),
        (warc(Page())[:-40], "damaged or cut short"),
        (gzip.compress(b"WARC/1.0\r\n", mtime=0) + b"\x1f\x8bgarbage", "damaged or cut short"),
    ],
)
def test_a_damaged_archive_is_told_in_one_line(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why) as caught:
        read(raw)
    assert "\n" not in str(caught.value)


def test_the_articles_before_the_damage_are_given() -> None:
    articles = read_warc(io.BytesIO(warc(Page(), packed=False) + b"garbage\n"), name="a", skip=never)
    assert next(articles).name == "a-2"
    with pytest.raises(UnreadableError):
        next(articles)


def test_a_record_that_nobody_reads_is_never_held() -> None:
    film = Page(bytes(60_000_000), headers=[("Content-Type", "video/mp4")])
    raw = warc(film, Page(), packed=False)
    tracemalloc.start()
    try:
        read(raw)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 20_000_000


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # it leaves its files open
def test_an_archive_that_warcio_wrote_is_read() -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [HTML], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://wire.example/camp", "response", io.BytesIO(STORY.encode()), http_headers=headers
        )
    )
    assert "killing eight" in only(out.getvalue()).text


def test_a_file_is_an_archive_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(warc(Page()))
    assert [article.name for article in articles_in(path, skip=never)] == ["page-2"]


def test_an_archive_without_an_article_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.warc.gz"
    path.write_bytes(warc())
    with pytest.raises(UnreadableError, match="without an article"):
        list(articles_in(path, skip=never))


def test_an_archive_takes_no_address(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(warc(Page()))
    with pytest.raises(UnreadableError, match="leave --url out"):
        list(articles_in(path, skip=never, url="https://b.example/"))
