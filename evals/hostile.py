"""Measure how hostile files are borne: `make hostile`. With `--docs` the table in docs/reliability.md is rewritten.

Each file is read by the command line in a process of its own. Given are whether it was read or refused, the processor
time and the most memory that the process held. Starting Python and its parser takes some of both, as the first row
shows. A large archive of ordinary pages is read beside them, to show that memory stays as it is.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-c", "from tightrope.cli import main; main()")
PATIENCE = 120.0
STORY = "Redland struck a camp near Oxbow on Sunday, killing eight people, officials said. "
PAGE = (
    f"<!doctype html><html><head><title>Camp</title></head><body><article><p>{STORY * 3}</p>%s</article></body></html>"
)


class Case(NamedTuple):
    """A hostile file: its name and what is in it."""

    name: str
    file: str
    body: Callable[[], bytes]


class Borne(NamedTuple):
    """What became of it."""

    code: int
    seconds: float
    megabytes: float
    lines: int


def record(body: bytes, content_type: str = "text/html", **headers: str) -> bytes:
    """A response in a WARC."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nWARC-Date: 2023-11-06T08:00:00Z\r\n"
    )
    return (
        f"{head}Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    )


def line(**values: object) -> bytes:
    """A line of JSON lines."""
    return json.dumps(values).encode() + b"\n"


def packed_zeros(millions: int) -> bytes:
    """Many megabytes of nothing, packed."""
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(millions)) + packer.flush()


def around(start: bytes, millions: int) -> bytes:
    """A beginning and many megabytes of nothing, packed together."""
    packer = zlib.compressobj(wbits=31)
    return (
        packer.compress(start) + b"".join(packer.compress(bytes(1_000_000)) for _ in range(millions)) + packer.flush()
    )


def text(words: str) -> Callable[[], bytes]:
    """A text in UTF-8."""
    return words.encode


CASES = (
    Case("an ordinary article, for comparison", "ordinary.txt", text(STORY * 20)),
    Case("HTML: 100,000 nested tags", "deep.html", text(PAGE % ("<div>" * 100_000))),
    Case("HTML: 100,000 tags side by side", "wide.html", text(PAGE % ("<p>x</p>" * 100_000))),
    Case("HTML: an attribute of 9 MB", "attribute.html", text(PAGE % f'<a href="{"a" * 9_000_000}">x</a>')),
    Case("HTML: 1 million entities", "entities.html", text(PAGE % f"<p>{'&amp;' * 1_000_000}</p>")),
    Case("HTML: entities that name each other", "laughs.html",
         text("<!DOCTYPE html [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
              + PAGE % "<p>&l11;</p>")),
    Case("HTML: 9 MB of unclosed tags", "unclosed.html", text(PAGE % ("<b" * 4_500_000))),
    Case("HTML: 9 MB of comments", "comments.html", text(PAGE % ("<!-- -- >" * 1_000_000))),
    Case("HTML: script in the title", "script.html", text(PAGE.replace("Camp", "<script>alert(1)</script>") % "")),
    Case("text: one word of 149,000 letters", "word.txt", text("a" * 149_000)),
    Case("text: one line of 9 MB", "line.txt", text("a" * 9_000_000)),
    Case("text: one sentence of 45,000 words", "sentence.txt", text("a gun and " * 14_990 + "left.")),
    Case("text: 9 MB of short sentences", "long.txt", text(STORY * 110_000)),
    Case("text: as long as may be, 150,000 characters", "longest.txt", text(STORY * 1_825)),
    Case("text: 150,000 opening brackets", "brackets.txt", text("([{“" * 37_000)),
    Case("text: 50,000 commas", "commas.txt", text("a, " * 49_000)),
    Case("text: 50,000 numbers", "numbers.txt", text("17 " * 49_000)),
    Case("text: a number of 140,000 digits", "digits.txt", text(f"It killed {'9' * 140_000} people. {STORY}")),
    Case("text: the year 99999", "year.txt", text(f"On 31 December 99999 it fell. On 99/99/9999 too. {STORY}")),
    Case("text: 75,000 new lines", "lines.txt", text("a\n" * 74_000)),
    Case("text: right-to-left and zero-width", "bidi.txt",
         text(f"\u202eRed\u200bland\u202c str\u2066uck a c\u00adamp\u2069. {STORY}")),
    Case("text: 140,000 combining marks", "zalgo.txt", text("a" + "\u0301" * 140_000 + STORY)),
    Case("text: NUL bytes", "nul.txt", text(f"{STORY}\0{STORY}")),
    Case("text: lone surrogates", "surrogates.txt", lambda: STORY.encode() + b"\xed\xa0\x80" + STORY.encode()),
    Case("text: escape sequences", "escapes.txt", text(f"\x1b]0;pwned\x07\x1b[31m{STORY}\x1b[2J")),
    Case("JSON lines: nested 1 million deep", "deep.jsonl",
         lambda: b'{"text": "a", "x": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}\n"),
    Case("JSON lines: a line of 20 MB", "long.jsonl", lambda: line(text="a" * 20_000_000)),
    Case("JSON lines: a line without an end", "endless.jsonl", lambda: b'{"text": "' + b"a" * 300_000_000),
    Case("JSON lines: lone surrogates", "surrogates.jsonl", lambda: b'{"text": "a\\ud800b"}\n'),
    Case("JSON lines: the year 99999", "year.jsonl", lambda: line(text=STORY, published="99999-01-01")),
    Case("JSON lines: a number of 1 million digits", "digits.jsonl",
         lambda: b'{"text": "a", "id": ' + b"9" * 1_000_000 + b"}\n"),
    Case("WARC: a record that unpacks to 5 GB", "bomb.warc",
         lambda: record(packed_zeros(5_000), Content_Encoding="gzip") + record((PAGE % "").encode())),
    Case("WARC: the archive unpacks to 5 GB", "bomb.warc.gz",
         lambda: around(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000000000\r\n\r\n", 5_000)),
    Case("WARC: headers without an end", "headers.warc", lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 5_000_000),
    Case("WARC: a header line of 100 MB", "header.warc", lambda: b"WARC/1.0\r\nA: " + b"b" * 100_000_000),
    Case("WARC: 100,000 empty records", "empty.warc",
         lambda: b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 100_000),
    Case("PDF: pages in a circle", "circle.pdf",
         lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>"
                 b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
    Case("PDF: 40 MB of garbage", "garbage.pdf", lambda: b"%PDF-1.4\n" + b"1 0 obj << /A " * 3_000_000),
)  # fmt: skip


def borne(file: Path, *arguments: str) -> Borne:
    """Read a file in a process of its own."""
    given = ("--jsonl", file.name) if file.suffix == ".jsonl" else (file.name,)
    with tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [*COMMAND, "read", "--json", *given, *arguments],
            cwd=file.parent, stdout=subprocess.DEVNULL, stderr=err,
        )  # fmt: skip
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        _, status, used = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        err.seek(0)
        lines = len(err.read().splitlines())
    return Borne(process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, lines)


def apart(work: Callable[..., object], *given: object) -> None:
    """Work in a process of its own: its memory would count as that of the next process that is started."""
    process = multiprocessing.get_context("fork").Process(target=work, args=given)
    process.start()
    process.join()


def written(path: Path, case: Case) -> None:
    """Write a case's file."""
    apart(lambda: path.write_bytes(case.body()))


def archive(path: Path, megabytes: int) -> None:
    """Write a WARC of ordinary pages, and of films between them, up to a size."""
    page = gzip.compress(record((PAGE % "").encode()))
    film = record(os.urandom(50_000_000), "video/mp4")
    with path.open("wb") as file:
        while file.tell() < megabytes * 1_000_000:
            file.write(page)
            file.write(gzip.compress(film, compresslevel=0))


def measured() -> Iterator[tuple[str, Borne]]:
    """Measure all of it."""
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            path = Path(folder) / case.file
            written(path, case)
            yield case.name, borne(path)
            path.unlink()
        path = Path(folder) / "large.warc.gz"
        apart(archive, path, 1_000)
        yield "WARC of 1 GB: 20 pages among films, for comparison", borne(path)


def table(rows: Iterator[tuple[str, Borne]]) -> str:
    """The rows in Markdown, printed as they come."""
    head = "| file | outcome | processor seconds | MB |\n| --- | --- | ---: | ---: |"
    print(head)
    lines = [head]
    for name, one in rows:
        outcome = {0: "read", 2: "refused in one line" if one.lines == 1 else f"refused in {one.lines} lines"}
        lines.append(
            f"| {name} | {outcome.get(one.code, f'FAILED ({one.code})')} | {one.seconds:.1f} | {one.megabytes:.0f} |"
        )
        print(lines[-1], flush=True)
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and rewrite the table if asked."""
    rows = measured()
    if wanted := [argument for argument in sys.argv[1:] if not argument.startswith("--")]:
        with tempfile.TemporaryDirectory() as folder:
            for case in CASES:
                if any(word in case.file for word in wanted):
                    path = Path(folder) / case.file
                    written(path, case)
                    print(case.name, borne(path), flush=True)
        return
    told = table(rows)
    if "--docs" in sys.argv:
        page = ROOT / "docs" / "reliability.md"
        before = page.read_text(encoding="utf-8")
        page.write_text(
            re.sub(r"(?s)(<!-- hostile -->\n).*?(<!-- /hostile -->)", lambda m: f"{m[1]}{told}\n{m[2]}", before),
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
