"""WARC files and PDFs made for the tests."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STORY = (
    "<!doctype html><html lang='en'><head><title>Redland strikes a camp</title></head><body><article>"
    "<h1>Redland strikes a camp</h1><p>Redland struck a camp near Oxbow on Sunday, killing eight people, officials "
    "said in a statement that was sent to reporters.</p><p>The Band said on Monday that it would answer the strike, "
    "and that two of its fighters had been hurt.</p></article></body></html>"
)


def warc(*pages: Page, packed: bool = True) -> bytes:
    """An archive of pages, each record packed by itself."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: tests\r\n")]
    for page in pages:
        if page.kind == "response":
            headers = "".join(f"{name}: {value}\r\n" for name, value in page.headers)
            block = f"HTTP/1.1 {page.status}\r\n{headers}\r\n".encode() + page.body
            records.append(_record("response", page.url, "application/http; msgtype=response", block))
        else:
            records.append(_record(page.kind, page.url, page.headers[0][1], page.body))
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def _record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2023-12-11T10:30:00Z\r\n"
    return f"{head}Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


class Page:
    """A response to be archived."""

    def __init__(
        self,
        body: bytes | str = STORY,
        *,
        url: str = "https://wire.example/camp",
        status: str = "200 OK",
        headers: Iterable[tuple[str, str]] = (("Content-Type", "text/html; charset=utf-8"),),
        kind: str = "response",
    ) -> None:
        self.body = body.encode() if isinstance(body, str) else body
        self.url, self.status, self.kind = url, status, kind
        self.headers = tuple(headers)


def pdf(pages: Sequence[Sequence[str]], *, title: str = "") -> bytes:
    """A PDF with each page's lines under one another, in Latin-1 and Helvetica."""
    streams = [_page_content(lines) for lines in pages]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for n, stream in enumerate(streams):
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * n} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< /Title ({title}) >>".encode("latin-1"))
    return _file(objects)


def _page_content(lines: Sequence[str]) -> bytes:
    shown = [f"1 0 0 1 60 {800 - 16 * n} Tm ({_escaped(line)}) Tj" for n, line in enumerate(lines)]
    return "\n".join(["BT /F1 11 Tf", *shown, "ET"]).encode("latin-1")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects)))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()
