"""Adding by paste and upload: progress, outcomes, limits."""

from __future__ import annotations

import re
import threading
import time
from typing import TYPE_CHECKING

import pytest
from web_by_hand import HandReader, Visitor

from tightrope.web import Settings, adding, application, guard

if TYPE_CHECKING:
    from pathlib import Path

    from httpx2 import Response

    from tightrope.ledger import Ledger

TEXT = "Pier hit.\r\n\r\nThe Front struck a pier at Port Ansel. Nobody was hurt.\r\n"


def add(visitor: Visitor, *files: tuple[str, bytes], **fields: str) -> Response:
    found = re.search(r'name="key" value="(\w+)"', visitor.get("/add").text)
    assert found
    sent = [("file", (name, content)) for name, content in files or (("", b""),)]
    return visitor.client.post("/add", data={"key": found[1], **fields}, files=sent)


def done(visitor: Visitor, answer: Response) -> str:
    """Wait until a job is done, and give its page."""
    assert answer.status_code == 200, answer.text
    state = f"{answer.url.path}/state"
    for _ in range(200):
        if visitor.get(state).json()["state"] == "done":
            return visitor.text(answer.url.path)
        time.sleep(0.02)
    pytest.fail("not done in 4 s")


def test_a_pasted_text_is_read_and_added(visitor: Visitor, ledger: Ledger) -> None:
    page = done(visitor, add(visitor, text=TEXT, title="Pier hit", outlet="Pilot", published="2026-03-06"))
    assert "Done: 1 added with 1 claims." in page
    added = ledger.articles()[-1]
    assert (added.title, added.outlet, added.text) == ("Pier hit", "Pilot", TEXT.replace("\r\n", "\n"))
    assert added.published is not None
    assert str(added.published.day) == "2026-03-06"
    assert "The Front struck a pier at Port Ansel." in visitor.text(f"/articles/{added.id}")


def test_files_are_read_one_after_another_and_the_bad_are_named(visitor: Visitor, ledger: Ledger) -> None:
    lines = b'{"id": "a", "text": "The Front struck a tug."}\n{"id": "b", "text": "The Front struck a raft."}\n'
    files = [("tug.txt", TEXT.encode()), ("../../picture.png", b"\x89PNG..."), ("two.jsonl", lines)]
    page = done(visitor, add(visitor, *files))
    assert "Done: 3 added with 3 claims, 1 refused." in page
    assert "'picture.png' is not text: it is an image" in page
    assert "tightrope-" not in page
    assert sorted(one.name for one in ledger.articles())[:2] == ["a", "b"]


def test_what_is_there_already_is_left_as_it_is(visitor: Visitor, ledger: Ledger) -> None:
    done(visitor, add(visitor, text=TEXT))
    assert "1 already there" in done(visitor, add(visitor, text=TEXT))
    assert len(ledger.articles()) == 4


def test_the_reader_is_loaded_once(ledger: Ledger) -> None:
    loaded: list[HandReader] = []

    def load() -> HandReader:
        loaded.append(HandReader())
        return loaded[-1]

    visitor = Visitor(application(ledger, Settings(title="x"), load))
    visitor.get("/")
    assert loaded == []
    for text in ("The Front struck one.", "The Front struck two."):
        done(visitor, add(visitor, text=text))
    assert len(loaded) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "there is nothing to read"),
        ({"text": " \r\n "}, "there is nothing to read"),
        ({"text": "x", "published": "yesterday"}, "is not a day"),
        ({"text": "x", "url": "javascript:alert(1)"}, "is no address of a page"),
        ({"text": "x", "outlet": "y" * 301}, "outlet is longer than 300 characters"),
    ],
)
def test_bad_input_is_one_line_on_the_form_which_keeps_what_was_typed(
    visitor: Visitor, fields: dict[str, str], told: str
) -> None:
    answer = add(visitor, **fields)
    assert answer.status_code == 400
    assert told in answer.text
    assert "x</textarea>" in answer.text or "published" not in fields


def test_a_reader_that_fails_does_not_end_the_thread(ledger: Ledger, caplog: pytest.LogCaptureFixture) -> None:
    class Failing(HandReader):
        def __call__(self, article: object) -> object:  # type: ignore[override]
            if "bomb" in getattr(article, "text", ""):
                message = "boom"
                raise RuntimeError(message)
            return super().__call__(article)  # type: ignore[arg-type]

    visitor = Visitor(application(ledger, Settings(title="x"), Failing))  # type: ignore[arg-type]
    assert "something went wrong" in done(visitor, add(visitor, text="A bomb."))
    assert "boom" in caplog.text
    assert "1 added" in done(visitor, add(visitor, text=TEXT))


def test_too_many_jobs_are_refused(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_WAITING", 1)
    hold = threading.Event()

    class Slow(HandReader):
        def __call__(self, article: object) -> object:  # type: ignore[override]
            hold.wait(10)
            return super().__call__(article)  # type: ignore[arg-type]

    visitor = Visitor(application(ledger, Settings(title="x"), Slow))  # type: ignore[arg-type]
    first = add(visitor, text="The Front struck one.")
    while visitor.get(f"{first.url.path}/state").json()["state"] != "reading":
        time.sleep(0.01)
    assert "Reading: file 1 of 1" in visitor.text(first.url.path)
    assert '<meta http-equiv="refresh"' in visitor.get(first.url.path).text
    second = add(visitor, text="The Front struck two.")
    assert "Waiting for others" in visitor.text(second.url.path)
    assert "try again in a minute" in add(visitor, text="The Front struck three.").text
    hold.set()
    done(visitor, second)


def test_a_larger_upload_than_allowed_is_refused(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LARGEST_UPLOAD", 2_000)
    assert add(visitor, ("big.txt", b"x" * 3_000)).status_code == 413


def test_a_body_that_hides_its_length_is_cut_off(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LARGEST_FORM", 2_000)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = visitor.client.post("/judge/undo", content=(b"x" * 500 for _ in range(9)), headers=headers)
    assert answer.status_code == 413


def test_nothing_is_left_in_the_folder_for_uploads(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "up"))
    (tmp_path / "up").mkdir()
    done(visitor, add(visitor, ("tug.txt", TEXT.encode())))
    add(visitor, text="x", published="never")
    assert [path for path in (tmp_path / "up").iterdir() if path.is_dir()] == []
