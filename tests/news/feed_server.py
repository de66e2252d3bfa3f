"""A server on this machine that behaves as hosts do, well and badly."""

from __future__ import annotations

import gzip
import threading
import zlib
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Reply(NamedTuple):
    """What the server sends."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class Host(ThreadingHTTPServer):
    """Answers by a table of paths, and writes down what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Reply | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        page = self.server.pages.get(self.path, Reply(status=404))
        if not isinstance(page, Reply):
            with suppress(OSError):  # the client has gone away
                page(self)
            return
        etag = dict(page.headers).get("ETag")
        status = 304 if etag and self.headers["If-None-Match"] == etag else page.status
        self.send_response(status)
        for name, value in page.headers:
            self.send_header(name, value)
        body = b"" if status == 304 else page.body
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Host]:
    """Run a server."""
    host = Host()
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield host
    finally:
        host.closing.set()
        host.shutdown()
        thread.join()
        host.server_close()


def _begin(handler: BaseHTTPRequestHandler, **headers: str) -> None:
    handler.send_response(200)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A body without an end."""
    _begin(handler, Content_Type="text/html")
    while True:
        handler.wfile.write(b"a" * 65_536)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A body that comes letter by letter, so that no single wait is long."""
    _begin(handler, Content_Type="text/html")
    while not handler.server.closing.wait(0.05):  # type: ignore[attr-defined]
        handler.wfile.write(b"a")
        handler.wfile.flush()


def silent(handler: BaseHTTPRequestHandler) -> None:
    """No answer."""
    handler.server.closing.wait(20)  # type: ignore[attr-defined]


def bomb(handler: BaseHTTPRequestHandler) -> None:
    """A small body that unpacks to a large one."""
    packer = zlib.compressobj(wbits=31)
    packed = packer.compress(bytes(200_000_000)) + packer.flush()
    _begin(handler, Content_Type="text/html", Content_Encoding="gzip", Content_Length=str(len(packed)))
    handler.wfile.write(packed)


def packed(handler: BaseHTTPRequestHandler) -> None:
    """An honest packed body."""
    body = gzip.compress(b"Redland rested.")
    _begin(handler, Content_Type="text/plain", Content_Encoding="gzip", Content_Length=str(len(body)))
    handler.wfile.write(body)


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    """No HTTP."""
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n" * 10)


def headers_without_end(handler: BaseHTTPRequestHandler) -> None:
    """Headers that go on and on."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"A: b\r\n" * 100)
