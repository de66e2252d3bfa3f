"""Exports and imports on the command line."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from outlook_by_hand import FORETOLD

from tightrope.exchange import EXPORTS
from tightrope.ledger import Ledger

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


def test_a_packed_file_is_read(filled: Run, tmp_path: Path) -> None:
    lines = filled("export", "--to", "jsonl", "-o", "-").out.encode()
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(lines))
    assert (
        json.loads(filled("import", "--from", "jsonl", "in.jsonl.gz", "--json", "--ledger", "b.db").out)["added"] == 1
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (gzip.compress(b'{"record":"ledger","version":1}\n' * 999)[:-9], "damaged or cut short"),
        (b"PK\x03\x04" + bytes(99), "packed as ZIP"),
        ("id,relid\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_in_a_wrapping_that_is_not_read_is_refused_in_one_line(run: Run, content: bytes, why: str) -> None:
    ran = run("import", "--from", "jsonl", "-", "--ledger", "new.db", stdin=content)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert why in ran.err


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


@pytest.mark.parametrize("form", [form for form, export in EXPORTS.items() if export.write])
def test_every_format_is_written_to_a_file(filled: Run, tmp_path: Path, form: str) -> None:
    assert filled("export", "--to", form, "-o", "out").code == 0
    assert (tmp_path / "out").stat().st_size > 0


def test_what_is_lost_is_said_by_field_and_count(filled: Run) -> None:
    assert "  not carried: tallies (1)\n" in filled("export", "--to", "acled", "-o", "out.csv").err


def test_what_each_row_loses_can_be_written(filled: Run, tmp_path: Path) -> None:
    assert filled("export", "--to", "acled", "-o", "out.csv", "--losses", "lost.jsonl").code == 0
    lines = [json.loads(line) for line in (tmp_path / "lost.jsonl").read_text().splitlines()]
    assert {"row", "lost"} == set(lines[0])


@pytest.mark.parametrize("losses", ["no/such/lost.jsonl", "out.csv"])
def test_losses_that_cannot_be_written_leave_no_export(filled: Run, tmp_path: Path, losses: str) -> None:
    assert filled("export", "--to", "acled", "-o", "out.csv", "--losses", losses).code == 2
    assert not (tmp_path / "out.csv").exists()


def test_the_summary_can_be_json(filled: Run) -> None:
    told = json.loads(filled("export", "--to", "graphml", "-o", "out.xml", "--json").out)
    assert (told["format"], told["events"], told["lost"]["tallies"]) == ("graphml", 1, 1)


def test_tables_go_into_a_folder_that_can_be_written_again(filled: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert filled("export", "--to", "parquet", "-o", "out").code == 0
    assert len(list((tmp_path / "out").glob("*.parquet"))) == 13


def test_tables_never_replace_a_folder_of_other_files(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    assert filled("export", "--to", "parquet", "-o", "out").code == 2
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def test_tables_do_not_go_to_standard_output(filled: Run) -> None:
    assert filled("export", "--to", "parquet", "-o", "-").code == 2


def test_events_that_are_left_out_are_not_said_to_be_written(filled: Run) -> None:
    assert filled("add", "-", "--published", "2023-11-06", stdin=b"Nothing struck.").code == 0
    said = filled("export", "--to", "geojson", "-o", "out.geojson").err
    assert said.startswith("0 of 1 event of 2 articles written")


def test_forecasts_that_a_ledger_keeps_go_out_and_come_back(filled: Run) -> None:
    with Ledger.open("tightrope.db") as ledger:
        ledger.foretell([FORETOLD])
    assert filled("export", "--to", "jsonl", "-o", "out.jsonl").code == 0
    assert "1 forecast added" in filled("import", "--from", "jsonl", "out.jsonl", "--ledger", "back.db").err
    with Ledger.open("back.db") as ledger:
        assert ledger.forecasts() == [FORETOLD]
