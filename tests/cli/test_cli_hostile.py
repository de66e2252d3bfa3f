"""Hostile words: kept in the data as they are, and shown to people so that they do no harm."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tightrope.cli.harmless import harmless

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

STORY = "Redland struck a camp near Oxbow on Sunday, killing eight, officials said. It has been hit 12 times since May."
ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202etxet\u2066"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
HARM = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066")


def line(**values: object) -> bytes:
    return json.dumps({"id": "a", "text": STORY, **values}).encode() + b"\n"


@pytest.mark.parametrize("field", ["id", "title", "outlet", "url"])
@pytest.mark.parametrize("verb", [("read",), ("add",), ("show",), ("claims",), ("check",)], ids=lambda verb: verb[0])
def test_no_escape_sequence_reaches_the_terminal(run: Run, field: str, verb: tuple[str, ...]) -> None:
    article = line(**{field: ESCAPES})
    run("add", "--jsonl", "-", stdin=article)
    ran = run(*verb, "--jsonl", "-", stdin=article) if verb[0] in {"read", "add"} else run(*verb)
    assert ran.code == 0
    assert not [mark for mark in HARM if mark in ran.out + ran.err]


def test_no_escape_sequence_in_a_file_name_reaches_the_terminal(run: Run) -> None:
    ran = run("read", f"{ESCAPES}.txt")
    assert ran.code == 2
    assert not [mark for mark in HARM if mark in ran.err]


def test_the_data_hold_the_words_as_they_are(run: Run) -> None:
    text = f"\u202e{STORY}\u200b\u2069"
    read = json.loads(run("read", "--json", "--jsonl", "-", stdin=line(text=text)).out)
    event = read["events"][0]
    assert text[slice(*event["span"])] == event["quote"]


def test_harmful_characters_are_written_as_their_numbers() -> None:
    assert harmless("a\x1b[31m\u202e\ud800\tb\n") == "a\\x1b[31m\\u202e\\ud800\tb\n"


@pytest.mark.parametrize("field", ["id", "title", "outlet", "url"])
def test_script_in_an_article_is_no_script_in_the_page(run: Run, tmp_path: Path, field: str) -> None:
    run("add", "--jsonl", "-", stdin=line(published="2023-11-06", **{field: SCRIPT}))
    assert run("brief", "-o", "page.html", "--title", SCRIPT).code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


def test_an_address_that_is_script_is_no_link_in_the_page(run: Run, tmp_path: Path) -> None:
    run("add", "--jsonl", "-", stdin=line(published="2023-11-06", url="javascript:alert(1)"))
    run("brief", "-o", "page.html")
    assert 'href="javascript:' not in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["../../escaped", "/etc/passwd", "a\0b", "'; DROP TABLE articles; --", "CON", "x" * 5000]
)
def test_a_name_is_only_a_name(run: Run, tmp_path: Path, name: str) -> None:
    assert run("add", "--jsonl", "-", stdin=line(id=name, outlet=name)).code == 0
    assert run("check").code == 0
    assert {path.name for path in tmp_path.iterdir()} <= {"tightrope.db", "tightrope.db-wal", "tightrope.db-shm"}
    assert not (tmp_path.parent / "escaped").exists()


@pytest.mark.parametrize(
    "query",
    ['"', "'", "camp OR 1=1", "camp*", "NEAR(camp, 2)", "searched:camp", "camp' --", '" UNION SELECT *', "(", "^camp",
     "camp\0", "-camp", "{camp}", "\ud800", "a " * 5000, "%", "_"],
)  # fmt: skip
def test_a_query_is_only_words(run: Run, story: Path, query: str) -> None:
    run("add", story)
    assert run("claims", "--", query).code == 0
    assert run("check").code == 0


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": "a", "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n",
        b'{"text": "' + b"a" * 11_000_000 + b'"}\n',
        b'{"text": "a\\ud800b"}\n',
        b'{"text": "a\\u0000b"}\n',
        b'{"text": "a", "published": "99999-01-01"}\n',
        b'{"text": "a", "id": ' + b"9" * 100_000 + b"}\n",
        b'{"text": 1e999}\n',
        b'{"text": "' + b"a " * 100_000 + b'"}\n',
    ],
    ids=["nested", "long", "surrogate", "NUL", "year", "digits", "number", "words"],
)
def test_a_hostile_line_is_refused_in_one_line(run: Run, body: bytes) -> None:
    ran = run("read", "--jsonl", "-", stdin=body)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
