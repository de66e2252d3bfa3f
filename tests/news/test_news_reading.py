"""Files, bytes and standard input."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tightrope.errors import UnreadableError
from tightrope.news import files, read_bytes, read_path

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Rebels shelled the port.\r\n\r\nTwo soldiers died.  \r\n"


@given(st.text(st.characters(codec="utf-8", exclude_characters=[chr(c) for c in range(32) if c not in (9, 10, 13)])))
def test_plain_text_is_never_rewritten(text: str) -> None:
    assume(text.strip() and "<" not in text and not text.startswith(("\ufeff", "%PDF-")))
    assume("\x7f" not in text)
    assert read_bytes(text.encode(), name="a").text == text


def test_the_name_is_the_stem(tmp_path: Path) -> None:
    path = tmp_path / "marsa.2019.txt"
    path.write_bytes(TEXT.encode())
    assert read_path(path).name == "marsa.2019"


def test_carriage_returns_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    assert read_path(path).text == TEXT


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    article = read_path("-")
    assert (article.name, article.text) == ("stdin", TEXT)


def test_what_the_reader_gives_is_kept() -> None:
    article = read_bytes(
        TEXT.encode(), name="a", published=date(2019, 5, 4), outlet="Marsa Herald", url="https://marsa.example"
    )
    assert article.published is not None
    assert (article.published.day, article.published.how) == (date(2019, 5, 4), "given")
    assert (article.outlet, article.url) == ("Marsa Herald", "https://marsa.example")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(encoding: str) -> None:
    assert read_bytes("Übergriff in Marsa".encode(encoding), name="a").text == "Übergriff in Marsa"


def test_furniture_spans_hold_their_words() -> None:
    article = read_bytes(b"It burned. (Reuters)", name="a")
    assert [span.words for span in article.furniture] == ["(Reuters)"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\u2003\u00a0".encode(), "only white space"),
        (b"\0\1\2\3", "binary"),
        (b"abc\0def", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"\x89PNG\r\n", "image"),
        (b"PK\x03\x04 docx", "zip"),
        (b"\x1f\x8b\x08", "compressed"),
        ("Übergriff".encode("latin-1"), "byte 0 is 0xdc.*iconv"),
        (b"\xff\xfea", "not UTF-16"),
        (b'<html><meta charset="utf-8"><p>\xdc', "not UTF-8: byte 31"),
        (b"<html><body></body></html>", "no article"),
    ],
)
def test_what_is_not_text_is_told_in_one_line(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why) as caught:
        read_bytes(raw, name="a")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="does not exist"):
        read_path(tmp_path / "none.txt")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a folder"):
        read_path(tmp_path)


def test_an_impossible_path_is_told() -> None:
    with pytest.raises(UnreadableError, match="check path"):
        read_path("a\0b" * 2)


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with pytest.raises(UnreadableError, match="larger than 10 MB"):
        read_path(path)


def test_a_text_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(UnreadableError, match="more than 150,000 characters"):
        read_bytes(b"It burned. " * 14_000, name="a")


def test_standard_input_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * (files.MAX_BYTES + 1))))
    with pytest.raises(UnreadableError, match="larger than 10 MB"):
        read_path("-")


def test_importing_the_room_leaves_the_html_libraries_alone() -> None:
    code = "import sys, tightrope.news; print([m for m in ('trafilatura', 'lxml', 'htmldate') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # ours
    assert run.stdout.strip() == "[]"
