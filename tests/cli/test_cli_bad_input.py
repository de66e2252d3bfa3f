"""Bad input: exit code 2, one line on standard error, no traceback, and nothing half-written."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Run

PAGE = "<!doctype html><html><head><title>Menu</title></head><body><nav><a href='/'>Home</a></nav></body></html>"


def refused(ran: Ran, *words: str) -> None:
    assert ran.code == 2
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith("tightrope: ")
    for word in words:
        assert word in line


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.bin": bytes(range(256)) * 40,
    "image.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "latin.txt": "Une frappe près de la frontière".encode("cp1252"),
    "huge.txt": b"Redland struck a camp. " * 2_200_000,
    "menu.html": PAGE.encode(),
}


@pytest.mark.parametrize("verb", ["read", "add"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_name(run: Run, tmp_path: Path, name: str, verb: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    refused(run(verb, name), name)


@pytest.mark.parametrize("verb", ["read", "add"])
def test_a_missing_file_is_refused(run: Run, verb: str) -> None:
    refused(run(verb, "nowhere.txt"), "nowhere.txt")


def test_a_folder_is_refused(run: Run, tmp_path: Path) -> None:
    refused(run("read", tmp_path), str(tmp_path))


def test_a_refused_file_makes_no_ledger(run: Run, tmp_path: Path) -> None:
    run("add", "nowhere.txt")
    assert not (tmp_path / "tightrope.db").exists()


def test_good_files_are_kept_and_bad_ones_named(run: Run, story: Path) -> None:
    ran = run("add", story, "nowhere.txt")
    assert ran.code == 2
    bad, summary = ran.err.splitlines()
    assert "nowhere.txt" in bad
    assert summary == "1 article with 2 claims added to tightrope.db, 1 refused"


def test_good_files_are_read_beside_a_bad_one(run: Run, story: Path) -> None:
    ran = run("read", "--json", "nowhere.txt", story)
    assert (ran.code, json.loads(ran.out)["id"]) == (2, "story")


@pytest.mark.parametrize("line", [b"{", b"[]", b"{}", b'{"text": 3}', b"\xff\xfe\x00", b'{"text": " "}'])
def test_a_bad_json_line_is_refused(run: Run, tmp_path: Path, line: bytes) -> None:
    (tmp_path / "in.jsonl").write_bytes(line + b"\n")
    refused(run("read", "--jsonl", "in.jsonl", "--json"))


def test_json_lines_without_an_article_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"\n")
    refused(run("read", "--jsonl", "in.jsonl"), "in.jsonl")


def test_a_missing_jsonl_file_is_refused(run: Run) -> None:
    refused(run("read", "--jsonl", "nowhere.jsonl"), "nowhere.jsonl")


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "a.txt", "--jsonl", "b.jsonl"),
        ("read", "a.txt", "b.txt", "--id", "x"),
        ("read", "a.jsonl", "--outlet", "x"),
        ("read", "a.txt", "--published", "yesterday"),
        ("read", "a.txt", "--published", "2023-02-30"),
        ("read", "a.txt", "--frobnicate"),
        ("brief",),
        ("fly",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    refused(run(*arguments))


@pytest.mark.parametrize("verb", ["show", "claims", "check"])
def test_a_missing_ledger_is_refused(run: Run, verb: str) -> None:
    refused(run(verb, "--ledger", "nowhere.db"), "nowhere.db")


@pytest.mark.parametrize("verb", ["show", "claims", "check"])
def test_a_truncated_ledger_is_refused(run: Run, story: Path, tmp_path: Path, verb: str) -> None:
    run("add", story)
    whole = (tmp_path / "tightrope.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 3])
    ran = run(verb, "--ledger", "cut.db")
    if verb == "check" and ran.code == 1:  # a ledger that can still be opened has faults, each on a line of data
        assert ran.out
    else:
        refused(ran, "cut.db")


@pytest.mark.parametrize("verb", ["show", "claims", "check"])
def test_a_file_that_is_no_ledger_is_refused(run: Run, story: Path, verb: str) -> None:
    refused(run(verb, "--ledger", story), str(story))


def test_adding_to_a_file_that_is_no_ledger_is_refused(run: Run, story: Path) -> None:
    before = story.read_bytes()
    refused(run("add", story, "--ledger", story))
    assert story.read_bytes() == before


def test_a_ledger_that_is_a_folder_is_refused(run: Run, story: Path, tmp_path: Path) -> None:
    refused(run("add", story, "--ledger", tmp_path), "folder")


def test_a_ledger_that_may_not_be_written_is_refused(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode, **__: mode != os.W_OK)
    refused(run("add", story), "tightrope.db", "permissions")


def test_a_ledger_in_a_missing_folder_is_refused(run: Run, story: Path) -> None:
    refused(run("add", story, "--ledger", "no/such/case.db"), "no/such")


def test_a_locked_ledger_is_refused(run: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tightrope.ledger import Ledger  # noqa: PLC0415

    run("add", story)
    other = tmp_path / "other.txt"
    other.write_text("Redland rested on Monday, officials said.")
    patient = Ledger.open
    monkeypatch.setattr(Ledger, "open", lambda where, **named: patient(where, **{**named, "patience": 0.1}))
    holder = sqlite3.connect(tmp_path / "tightrope.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        refused(run("add", other), "tightrope.db")
    finally:
        holder.close()


def test_a_page_is_not_written_over_a_folder(run: Run, story: Path, tmp_path: Path) -> None:
    run("add", story)
    refused(run("brief", "-o", tmp_path), "folder")


@pytest.mark.parametrize("verb", [("brief", "-o"), ("export", "--to", "acled", "-o")])
def test_nothing_is_written_over_a_ledger(run: Run, story: Path, verb: tuple[str, ...]) -> None:
    run("add", story)
    refused(run(*verb, "tightrope.db"), "ledger")
    assert run("check").code == 0


def test_a_page_that_we_wrote_is_no_article(run: Run, story: Path) -> None:
    run("add", story)
    assert run("brief", "-o", "brief.html").code == 0
    refused(run("add", "brief.html"), "page of Tightrope's own")


def test_a_page_in_a_missing_folder_is_refused(run: Run, story: Path) -> None:
    run("add", story)
    refused(run("brief", "-o", "no/such/page.html"), "no/such")


def test_a_page_is_not_written_over_a_device(run: Run, story: Path) -> None:
    run("add", story)
    refused(run("brief", "-o", "/dev/null"), "/dev/null")


def test_phrases_in_another_encoding_are_refused(run: Run) -> None:
    refused(run("actors", stdin=b"\xff\xfe\xfa"), "UTF-8")


def test_a_page_that_cannot_be_finished_leaves_the_old_one(
    run: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    run("add", story, "--published", "2023-11-06")
    (tmp_path / "page.html").write_text("old")
    monkeypatch.setattr(Path, "replace", full)
    refused(run("brief", "-o", "page.html"), "No space left")
    assert [path.name for path in tmp_path.glob("*page*")] == ["page.html"]
    assert (tmp_path / "page.html").read_text() == "old"


def test_a_chart_that_there_is_not_is_named(run: Run, story: Path) -> None:
    run("add", story)
    refused(run("chart", "pie", "-o", "c.svg"), "timeline, map, tallies, network, matrix")


def test_a_chart_goes_into_no_other_kind_of_file(run: Run) -> None:
    refused(run("chart", "map", "-o", "c.gif"), ".svg or .png")


def test_a_chart_that_there_is_none_of_is_told_with_those_that_there_are(run: Run) -> None:
    told = run("chart", "pie", "-o", "pie.svg")
    assert told.code == 2
    assert told.err == (
        "tightrope: no chart is named 'pie'; there is timeline, map, tallies, network, matrix, fan, reliability\n"
    )
