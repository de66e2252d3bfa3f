"""Exports and imports on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tightrope.exchange import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def filled(run: Run, story: Path) -> Run:
    assert run("add", story, "--published", "2023-11-06", "--outlet", "Example Wire").code == 0
    return run


def test_a_ledger_goes_out_and_comes_back(filled: Run, tmp_path: Path) -> None:
    assert filled("export", "--to", "jsonl", "-o", "out.jsonl").code == 0
    assert filled("import", "--from", "jsonl", "out.jsonl", "--ledger", "back.db").code == 0
    assert (
        filled("export", "--to", "jsonl", "-o", "-", "--ledger", "back.db").out == (tmp_path / "out.jsonl").read_text()
    )


def test_an_import_counts_what_is_already_there(filled: Run) -> None:
    lines = filled("export", "--to", "jsonl", "-o", "-").out.encode()
    told = json.loads(filled("import", "--from", "jsonl", "-", "--json", stdin=lines).out)
    assert (told["added"], told["known"]) == (0, 1)


def test_an_import_of_another_format_makes_no_ledger(run: Run, tmp_path: Path) -> None:
    ran = run("import", "--from", "jsonl", "-", "--ledger", "new.db", stdin=b"a,b\n")
    assert (ran.code, ran.err.count("\n"), (tmp_path / "new.db").exists()) == (2, 1, False)


def test_an_import_of_a_missing_file_is_one_line(run: Run) -> None:
    ran = run("import", "--from", "jsonl", "missing.jsonl")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("arguments", [("export", "--to", "xyz", "-o", "a"), ("import", "--from", "xyz", "a")])
def test_an_unknown_format_is_one_line_that_names_the_known_ones(filled: Run, arguments: tuple[str, ...]) -> None:
    ran = filled(*arguments)
    assert ran.code == 2
    assert "jsonl" in ran.err


def test_an_export_that_fails_leaves_the_old_file(filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "out.jsonl"
    old.write_text("old")

    def broken(*_: object) -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tightrope.exchange.EXPORTS", {"jsonl": EXPORTS["jsonl"]._replace(write=broken)})
    assert filled("export", "--to", "jsonl", "-o", old).code == 2
    assert (old.read_text(), list(tmp_path.glob(".out*"))) == ("old", [])
