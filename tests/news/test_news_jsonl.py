"""JSON lines."""

from __future__ import annotations

import io
import itertools
import json
from datetime import date

import pytest

from tightrope.errors import UnreadableError
from tightrope.news import read_jsonl
from tightrope.records import DateRange

GOOD = (
    b'{"id": "a1", "text": "It burned.\\r\\n", "published": "2023-12-11", "outlet": "Herald", "url": "u", "title": "T"'
    b', "x": [1]}\n'
)


def test_the_fields_of_a_line_are_kept() -> None:
    (article,) = read_jsonl([GOOD], name="in")
    assert (article.name, article.text, article.outlet, article.url, article.title) == (
        "a1",
        "It burned.\r\n",
        "Herald",
        "u",
        "T",
    )
    assert article.published == DateRange(earliest=date(2023, 12, 11), latest=date(2023, 12, 11), how="given")


def test_publisher_and_language_are_read() -> None:
    (article,) = read_jsonl([b'{"text": "Es brannte.", "publisher": "Herald", "language": "de-AT"}'], name="in")
    assert (article.outlet, article.language) == ("Herald", "de")


def test_a_line_without_id_is_named_by_its_number() -> None:
    assert [a.name for a in read_jsonl([b"\n", b'{"text": "It burned."}'], name="in")] == ["in-2"]


def test_an_iso_time_gives_its_day() -> None:
    (article,) = read_jsonl([b'{"text": "It burned.", "published": "2023-12-11T23:30:00Z"}'], name="in")
    assert article.published is not None
    assert article.published.day == date(2023, 12, 11)


def test_the_default_day_is_for_lines_without_one() -> None:
    lines = [GOOD, b'{"text": "It burned.", "published": null}']
    days = [a.published.day for a in read_jsonl(lines, name="in", published=date(2024, 1, 1)) if a.published]
    assert days == [date(2023, 12, 11), date(2024, 1, 1)]


def test_a_stream_is_read_line_by_line() -> None:
    assert len(list(read_jsonl(io.BytesIO(b"\xef\xbb\xbf" + GOOD * 3), name="in"))) == 3


def test_lines_are_read_as_they_are_asked_for() -> None:
    endless = itertools.repeat(GOOD)
    assert next(iter(read_jsonl(endless, name="in"))).name == "a1"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"not json", "malformed"),
        (b"[1]", "object"),
        (b"{}", "`text`"),
        (b'{"text": null}', r"\$.text"),
        (b'{"text": ""}', "empty text"),
        (b'{"text": " \\n"}', "empty text"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "a\\ud800b"}', "cannot be read"),
        (b'{"text": "a\xffb"}', "cannot be read"),
        (b'{"text": "a", "published": "soon"}', "2023-12-11"),
        (b'{"text": "a", "outlet": 5}', r"\$.outlet"),
        (b'{"x": ' + b"[" * 100_000, "cannot be read"),
        (b'{"text": "' + b"a" * 10_000_000 + b'"}', "longer than 10 MB"),
    ],
)
def test_a_faulty_line_is_named_with_its_number(line: bytes, why: str) -> None:
    reading = read_jsonl([GOOD, line], name="in.jsonl")
    next(reading)
    with pytest.raises(UnreadableError, match=why) as caught:
        next(reading)
    assert str(caught.value).startswith("'in.jsonl' line 2")
    assert "\n" not in str(caught.value)


def test_a_stream_without_line_ends_is_not_read_whole() -> None:
    stream = io.BytesIO(b"a" * 12_000_000)
    with pytest.raises(UnreadableError, match="line 1 is longer"):
        next(read_jsonl(stream, name="in"))
    assert stream.tell() == 10_000_001


def test_offsets_refer_to_the_text_as_given() -> None:
    text = "  It burned. (Reuters)\n"
    (article,) = read_jsonl([json.dumps({"text": text}).encode()], name="in")
    assert [(s.start, s.end) for s in article.furniture] == [(13, 22)]
