from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from books import FEW, books
from hypothesis import given

from tightrope.errors import UnreadableError
from tightrope.exchange import Book, Lost
from tightrope.exchange.own import from_jsonl, to_jsonl

if TYPE_CHECKING:
    from tightrope.exchange.own import Entry

HEAD = b'{"record":"ledger","version":1}\n'


def written(book: Book) -> bytes:
    return b"".join(to_jsonl(book, Lost()))


def read(file: bytes) -> tuple[list[Entry], list[tuple[int, str]]]:
    bad: list[tuple[int, str]] = []
    return list(from_jsonl(io.BytesIO(file), lambda *one: bad.append(one))), bad


@FEW
@given(books())
def test_what_goes_out_comes_back(book: Book) -> None:
    assert read(written(book)) == ([*book.codings, *book.judgements, *book.forecasts], [])


@FEW
@given(books())
def test_the_same_content_gives_the_same_bytes(book: Book) -> None:
    assert written(book) == written(book)


def test_a_line_that_proves_nothing_is_named_and_the_rest_is_read() -> None:
    line = written(Book()) + b'{"record":"coding"}\n'
    assert read(line)[1] == [(2, "Object missing required field `article`")]


@pytest.mark.parametrize("file", [b"", b"\n", b"a,b\n", b'{"id": 1}\n', b"\xff\xfe", b'{"record":"judgement"}'])
def test_another_file_is_refused(file: bytes) -> None:
    with pytest.raises(UnreadableError, match="this is not our JSON Lines"):
        read(file)


def test_a_newer_version_is_refused() -> None:
    with pytest.raises(UnreadableError, match="newer Tightrope"):
        read(HEAD.replace(b"1", b"2"))


def test_words_that_the_text_does_not_hold_are_refused() -> None:
    coding = (
        b'{"record":"coding","article":{"name":"a","text":"Redland struck."},"coder":"x","actors":[],"mentions":'
        b'[{"span":{"start":0,"end":3,"words":"Blu"},"actor":"b"}],"claims":[],"statements":[]}\n'
    )
    (fault,) = read(HEAD + coding)[1]
    assert "does not hold 'Blu'" in fault[1]
