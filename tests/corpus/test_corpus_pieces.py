"""A corpus is cut the same way every time, and nothing of it is lost or read twice."""

from __future__ import annotations

import gzip
import io
import tempfile
from pathlib import Path

import polars as pl
import pytest
from archives_by_hand import Page, warc
from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.corpus import Piece, pieces
from tightrope.errors import InputError, UnreadableError
from tightrope.news import read_warc
from tightrope.news.unpack import members
from tightrope.news.warc import _Passed


def lines(folder: Path, texts: list[str], name: str = "some.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f'{{"text": "{text}"}}\n' for text in texts))
    return path


def bytes_of(piece: Piece) -> bytes:
    return Path(piece.files[0]).read_bytes()[piece.begin : piece.end]


def test_files_of_a_folder_are_taken_by_their_paths(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/3.txt", "b/1.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Redland struck a camp.")
    found = [Path(f).relative_to(tmp_path).as_posix() for one in pieces([tmp_path], 2) for f in one.files]
    assert found == ["a/3.txt", "b/1.txt", "b/2.txt"]


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref")
    (tmp_path / "1.txt").write_text("Redland struck a camp.")
    assert [one.files for one in pieces([tmp_path])] == [(str(tmp_path / "1.txt"),)]


def test_pieces_are_numbered_from_one_on_across_kinds_of_files(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Redland struck a camp.")
    lines(tmp_path, ["one", "two", "three"], "2.jsonl")
    (tmp_path / "3.txt").write_text("Redland struck a camp.")
    assert [(one.number, one.kind) for one in pieces([tmp_path], 2)] == [
        (1, "files"), (2, "lines"), (3, "lines"), (4, "files"),
    ]  # fmt: skip


@settings(deadline=None)  # files are slow
@given(texts=st.lists(st.text("ab ", max_size=9), max_size=30), size=st.integers(1, 7))
def test_lines_are_cut_without_loss(texts: list[str], size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = lines(Path(folder), texts)
        cut = list(pieces([path], size))
        assert b"".join(bytes_of(one) for one in cut) == path.read_bytes()
        assert all(bytes_of(one).count(b"\n") == size for one in cut[:-1])


def test_a_line_is_known_by_its_number_in_the_whole_file(tmp_path: Path) -> None:
    assert [one.first for one in pieces([lines(tmp_path, ["a"] * 5)], 2)] == [1, 3, 5]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_is_cut_between_records(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    path = tmp_path / "some.warc"
    path.write_bytes(warc(*(Page(url=f"https://wire.example/{n}") for n in range(6)), packed=packed))
    whole = read_warc(io.BytesIO(path.read_bytes()), name="some", skip=lambda _: None)
    parts = [
        article
        for one in pieces([path], 2)
        for article in read_warc(io.BytesIO(bytes_of(one)), name="some", skip=lambda _: None, first=one.first)
    ]
    assert len(list(pieces([path], 2))) == 4
    assert parts == list(whole)


def test_records_that_are_packed_several_together_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "some.warc.gz"
    path.write_bytes(b"".join(gzip.compress(warc(Page(), Page(), packed=False)) for _ in range(4)))
    assert [one.first for one in pieces([path], 1)] == [1, 4, 7, 10]


@given(parts=st.lists(st.sampled_from([b"WARC/1.0\r\n", b"WARC/1.1\n", b"WARC/", b"1.0", b"\r\n", b"x"]), max_size=9))
def test_records_are_counted_however_the_stream_is_parted(parts: list[bytes]) -> None:
    whole, passed = _Passed(), _Passed()
    whole(b"".join(parts))
    for part in parts:
        passed(part)
    assert passed.records == whole.records


def test_an_archive_that_is_packed_as_a_whole_is_one_piece(tmp_path: Path) -> None:
    path = tmp_path / "some.warc.gz"
    path.write_bytes(gzip.compress(warc(*[Page()] * 6, packed=False)))
    assert [(one.begin, one.end) for one in pieces([path], 2)] == [(0, path.stat().st_size)]


def test_an_archive_cut_short_is_cut_up_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "some.warc"
    path.write_bytes(warc(*[Page()] * 6)[:-90])
    assert b"".join(bytes_of(one) for one in pieces([path], 2)) == path.read_bytes()


@given(parts=st.lists(st.binary(max_size=300), min_size=1, max_size=6))
def test_members_of_a_gzip_stream_are_found(parts: list[bytes]) -> None:
    packed = [gzip.compress(part) for part in parts]
    assert list(members(io.BytesIO(b"".join(packed)))) == [sum(map(len, packed[:n])) for n in range(len(packed))]


def test_a_bomb_ends_the_search_for_members() -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    assert list(members(io.BytesIO(bomb + gzip.compress(b"more")))) == [0]


def test_parquet_is_cut_by_rows(tmp_path: Path) -> None:
    path = tmp_path / "some.parquet"
    pl.DataFrame({"text": ["a"] * 5}).write_parquet(path)
    assert [(one.begin, one.end) for one in pieces([path], 2)] == [(0, 2), (2, 4), (4, 5)]


def test_parquet_without_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.parquet"
    pl.DataFrame({"body": ["a"]}).write_parquet(path)
    with pytest.raises(UnreadableError, match="no column named text; it has body"):
        list(pieces([path]))


def test_damaged_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.parquet"
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(UnreadableError, match="cannot be read as Parquet"):
        list(pieces([path]))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no file"):
        list(pieces([tmp_path]))


def test_a_source_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="does not exist"):
        list(pieces([tmp_path / "none"]))
