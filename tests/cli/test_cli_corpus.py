"""A corpus read from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tightrope.corpus.reading import _coder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _reader_of_this_test() -> Iterator[None]:
    """A process keeps its reader, which here is not the one of other tests."""
    _coder.cache_clear()
    yield
    _coder.cache_clear()


@pytest.fixture
def corpus(tmp_path: Path, story: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(story.read_bytes())
    (folder / "empty.txt").write_text("")
    return folder


def test_a_corpus_is_summed_up_in_one_line(run: Run, corpus: Path) -> None:
    told = run("read", corpus, "-o", "out")
    assert told.code == 0
    assert told.out.startswith("3 articles, ")
    assert told.out.endswith(" in out (1 piece)\n")


def test_what_could_not_be_read_is_named(run: Run, corpus: Path) -> None:
    assert f"not read: {corpus}/empty.txt: 'empty' is empty" in run("read", corpus, "-o", "out").err


def test_a_second_run_reads_nothing_again(run: Run, corpus: Path) -> None:
    run("read", corpus, "-o", "out")
    again = json.loads(run("read", corpus, "-o", "out", "--json").out)
    assert (again["pieces"], again["before"], again["articles"]) == (1, 1, 3)


def test_what_a_larger_corpus_left_is_taken_out(run: Run, corpus: Path, tmp_path: Path, story: Path) -> None:
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "more", "text": story.read_text()}))
    run("read", corpus, more, "-o", "out")
    told = run("read", corpus, "-o", "out")
    assert "1 piece of an earlier, larger corpus taken out of out" in told.err
    assert sorted({path.name for path in (tmp_path / "out").rglob("0*")}) == ["000001.json", "000001.parquet"]


def test_a_cluster_that_is_not_there_is_told_in_one_line(run: Run, corpus: Path) -> None:
    told = run("read", corpus, "-o", "out", "--cluster", "tcp://127.0.0.1:9")
    assert told.code == 2
    assert told.err.startswith("tightrope: no scheduler answers at tcp://127.0.0.1:9")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--cluster", "tcp://127.0.0.1:9"), "say where with -o FOLDER"),
        (("-o", "out", "--id", "a"), "stands in the corpus itself"),
        (("-o", "out", "--coder", "llm"), "stands in the corpus itself"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    run: Run, corpus: Path, arguments: tuple[str, ...], told: str
) -> None:
    ran = run("read", corpus, *arguments)
    assert ran.code == 2
    assert told in ran.err


def test_standard_input_is_no_corpus(run: Run) -> None:
    ran = run("read", "-", "-o", "out")
    assert ran.code == 2
    assert "give a file or a folder" in ran.err


def test_a_folder_without_an_output_says_how_to_read_it(run: Run, corpus: Path) -> None:
    ran = run("read", corpus)
    assert ran.code == 2
    assert "read it all with: tightrope read FOLDER -o OUT" in ran.err
