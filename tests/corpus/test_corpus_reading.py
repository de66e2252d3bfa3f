"""A piece is read once, whole, and to the same bytes, whatever was cut off before."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tightrope.corpus import Piece, Run, begin, done, drop_after, pieces, read_piece
from tightrope.corpus.reading import _coder
from tightrope.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "BAKU, March 3 (Wire) - Armenian aircraft struck a camp in Azerbaijan on Sunday, killing eight soldiers, Baku said."
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    lines = [{"id": f"s{n}", "text": STORY.replace("eight", str(n + 2)), "published": "2024-03-04"} for n in range(3)]
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def read_all(corpus: Path, folder: Path, size: int = 2) -> Run:
    run = begin(folder, size=size)
    for piece in pieces([corpus], size):
        read_piece(run, piece)
    return run


def digest(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "run.json")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_claim_of_the_corpus_is_in_the_tables(corpus: Path, tmp_path: Path) -> None:
    read_all(corpus, tmp_path / "out")
    claims = pl.read_parquet(tmp_path / "out" / "claims" / "*.parquet")
    articles = pl.read_parquet(tmp_path / "out" / "articles" / "*.parquet")
    assert articles["name"].to_list() == ["s0", "s1", "s2"]
    assert set(claims["article_id"]) == set(articles["article_id"])


def test_every_quotation_stands_in_its_article(corpus: Path, tmp_path: Path) -> None:
    read_all(corpus, tmp_path / "out")
    claims = pl.read_parquet(tmp_path / "out" / "claims" / "*.parquet")
    texts = dict(pl.read_parquet(tmp_path / "out" / "articles" / "*.parquet").select("article_id", "text").rows())
    assert len(claims)
    for article, start, end, quote in claims.select("article_id", "start", "end", "quote").rows():
        assert texts[article][start:end] == quote


def test_the_same_corpus_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        read_all(corpus, tmp_path / name)
    assert digest(tmp_path / "one") == digest(tmp_path / "other")


def test_a_piece_without_its_note_is_read_again_to_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    read_all(corpus, tmp_path / "out")
    before = digest(tmp_path / "out")
    (tmp_path / "out" / "done" / "000001.json").unlink()
    (tmp_path / "out" / "claims" / "000001.parquet").write_bytes(b"half")
    read_all(corpus, tmp_path / "out")
    assert digest(tmp_path / "out") == before


def test_the_note_of_another_piece_is_gone_before_its_tables_are(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = read_all(corpus, tmp_path / "out")
    first, *_ = pieces([corpus], 1)
    monkeypatch.setattr("tightrope.corpus.reading.to_parquet", lambda _book: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        read_piece(run, first)
    assert not (tmp_path / "out" / "done" / "000001.json").exists()


def test_a_file_of_a_folder_that_is_damaged_costs_no_other(corpus: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "corpus").mkdir()
    (folder / "a.parquet").write_bytes(b"PAR1 and no more")
    corpus.rename(folder / "b.jsonl")
    run = begin(tmp_path / "out")
    made = [read_piece(run, piece) for piece in pieces([folder])]
    assert [(one.articles, len(one.refused)) for one in made] == [(0, 1), (3, 0)]
    assert "cannot be read as Parquet" in made[0].refused[0].why


def test_what_a_killed_process_left_unfinished_is_taken_out(corpus: Path, tmp_path: Path) -> None:
    run = read_all(corpus, tmp_path / "out")
    before = digest(tmp_path / "out")
    (tmp_path / "out" / "claims" / ".000001.parquet.0a1b2c3d").write_bytes(b"half")
    assert drop_after(run, 2) == 0
    assert digest(tmp_path / "out") == before


def test_a_piece_that_is_done_is_not_read_again(corpus: Path, tmp_path: Path) -> None:
    run = read_all(corpus, tmp_path / "out")
    (tmp_path / "out" / "claims" / "000001.parquet").unlink()
    read_all(corpus, tmp_path / "out")
    assert not (tmp_path / "out" / "claims" / "000001.parquet").exists()
    assert all(done(run, piece) for piece in pieces([corpus], 2))


def test_a_piece_whose_file_has_grown_is_not_done(corpus: Path, tmp_path: Path) -> None:
    run = read_all(corpus, tmp_path / "out")
    with corpus.open("a") as file:
        file.write('\n{"text": "More."}')
    assert done(run, next(pieces([corpus], 2))) is None


def test_an_article_that_cannot_be_read_costs_no_other(corpus: Path, tmp_path: Path) -> None:
    with corpus.open("a") as file:
        file.write("\nno json\n" + json.dumps({"id": "s4", "text": STORY}))
    run = begin(tmp_path / "out")
    told = read_piece(run, next(pieces([corpus])))
    assert told.articles == 4
    (refused,) = told.refused
    assert refused.why.startswith("'stories' line 4 cannot be read: JSON is malformed")


def test_rows_of_parquet_are_read_as_lines_are(corpus: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in corpus.read_text().splitlines()]
    days = [dt.date.fromisoformat(row["published"]) for row in rows]
    pl.DataFrame(rows).with_columns(pl.Series("published", days)).write_parquet(tmp_path / "stories.parquet")
    read_all(corpus, tmp_path / "one")
    read_all(tmp_path / "stories.parquet", tmp_path / "other")
    one, other = (digest(tmp_path / name) for name in ("one", "other"))
    tables = {name for name in one if not name.startswith("done/")}
    assert {name: one[name] for name in tables} == {name: other[name] for name in tables}


def test_a_row_without_text_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "some.parquet"
    pl.DataFrame({"text": [STORY, None, " "]}).write_parquet(path)
    told = read_piece(begin(tmp_path / "out"), next(pieces([path])))
    assert (told.articles, [one.why for one in told.refused]) == (
        1, ["'some-2' has no text in its row", "'some-3' has no text in its row"],
    )  # fmt: skip


def test_words_of_a_piece_are_counted_without_furniture(corpus: Path, tmp_path: Path) -> None:
    assert read_piece(begin(tmp_path / "out"), next(pieces([corpus]))).words == 3 * len(STORY.split())


def test_a_folder_of_another_reader_is_refused(tmp_path: Path) -> None:
    begin(tmp_path / "out", size=3)
    with pytest.raises(InputError, match="with 3 articles a piece"):
        begin(tmp_path / "out", size=4)


def test_a_folder_of_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other files"):
        begin(tmp_path)


def test_a_worker_with_another_reader_refuses(corpus: Path, tmp_path: Path) -> None:
    begin(tmp_path / "out")
    run = Run(folder=str(tmp_path / "out"), coder="rules-0")
    with pytest.raises(InputError, match="install one version everywhere"):
        read_piece(run, next(pieces([corpus])))


def test_a_reader_that_fails_on_an_article_costs_no_other(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        name = _coder(None, None).name

        def __call__(self, article: object) -> object:
            if "3 soldiers" in str(article):
                message = "what is this?"
                raise ValueError(message)
            return _coder_before(None, None)(article)  # type: ignore[arg-type]

    _coder_before = _coder
    monkeypatch.setattr("tightrope.corpus.reading._coder", lambda *_: Failing())
    run = begin(tmp_path / "out")
    told = read_piece(run, next(pieces([corpus])))
    assert (told.articles, [(one.where, one.why) for one in told.refused]) == (2, [("s1", "ValueError: what is this?")])


def test_a_piece_stands_in_its_note(corpus: Path, tmp_path: Path) -> None:
    run = read_all(corpus, tmp_path / "out")
    first = next(pieces([corpus], 2))
    told = done(run, first)
    assert told is not None
    assert (
        told.piece
        == first
        == Piece(number=1, kind="lines", files=(str(corpus),), sizes=(corpus.stat().st_size,), begin=0, end=first.end)
    )
