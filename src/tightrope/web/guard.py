"""What stands before every page: the host's name, the rate, the size, where a form comes from, and who is asking."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from tightrope.web.session import COOKIE, Seal
from tightrope.web.settings import is_address

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from tightrope.web.settings import Settings

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
LARGEST_FORM = 100_000  # bytes
LARGEST_UPLOAD = 60_000_000
_LONGEST_PATH = 8_000  # characters of path and query
_WRITES = 0.5, 30  # forms a second for long, and at once
_LOGINS = 0.1, 10
_ADDRESSES = 10_000
_OPEN = ("/login", "/static/")  # without a token


class TooLargeError(Exception):
    """A request is larger than it may be."""


class Allowance:
    """How much each address may still ask: it fills up again with time."""

    def __init__(self, rate: float, burst: int) -> None:
        """Let so many a second through for long, and so many at once."""
        self._rate, self._burst = rate, burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, address: str) -> float:
        """Take one; give the seconds to wait when there is none left, else 0."""
        now = time.monotonic()
        with self._lock:
            left, before = self._left.pop(address, (float(self._burst), now))
            left = min(self._burst, left + (now - before) * self._rate)
            enough = left >= 1
            self._left[address] = (left - 1 if enough else left, now)
            while len(self._left) > _ADDRESSES:
                self._left.popitem(last=False)
        return 0.0 if enough else (1 - left) / self._rate


class Guard:
    """An ASGI application around another that lets through what may pass."""

    def __init__(self, app: ASGIApp, settings: Settings, seal: Seal) -> None:
        """Stand before an application."""
        self._app, self._seal = app, seal
        self._hosts = {host.casefold() for host in settings.hosts} | {"localhost"}
        self._all = Allowance(settings.rate, settings.burst)
        self._writes, self._logins = Allowance(*_WRITES), Allowance(*_LOGINS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the application answer."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = HTTPConnection(scope)
        refusal = self._refusal(scope, request)
        if refusal is not None:
            await refusal(scope, receive, sealed)
            return
        largest, seen = _largest(scope["path"]), 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > largest:
                raise TooLargeError
            return message

        await self._app(scope, counted, sealed)

    def _refusal(self, scope: Scope, request: HTTPConnection) -> Response | None:
        """Why a request is not let through; None when it is."""
        path, writes = scope["path"], scope["method"] not in {"GET", "HEAD"}
        host = request.headers.get("host", "")
        name = (urlsplit(f"//{host}").hostname or "") if _plain(host) else ""
        if not (name.casefold() in self._hosts or is_address(name)):
            return refused(request, 421, "This server does not answer to that name: start it with --allow-host NAME.")
        address = scope["client"][0] if scope.get("client") else ""
        allowance = self._all if not writes else self._logins if path == "/login" else self._writes
        if wait := allowance.take(address):
            answer = refused(request, 429, "Too many requests from your address: wait a little and try again.")
            answer.headers["Retry-After"] = str(int(wait) + 1)
            return answer
        if len(path) + len(scope.get("query_string", b"")) > _LONGEST_PATH:
            return refused(request, 414, "That address is too long.")
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _largest(path):
            return too_large(request)
        origin = request.headers.get("origin")
        foreign = origin is not None and urlsplit(origin).netloc.casefold() != host.casefold()
        if writes and (foreign or request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}):
            return refused(request, 403, "That form was not sent from a page of this server.")
        return None if self._may_enter(path, request) else _turned_away(path, request)

    def _may_enter(self, path: str, request: HTTPConnection) -> bool:
        if not self._seal.guarded or path.startswith(_OPEN):
            return True
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "bearer" and self._seal.knows(token.strip()):
            return True
        return self._seal.holds(request.cookies.get(COOKIE, ""))


def refused(request: HTTPConnection, status: int, why: str) -> Response:
    """Say in one line why there is no answer: as JSON to programs, as text to people."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": why}, status)
    return PlainTextResponse(why + "\n", status)


def too_large(request: HTTPConnection) -> Response:
    """Say how large a request may be."""
    return refused(request, 413, f"That is larger than {_largest(request.url.path) / 1e6:g} MB: send it in parts.")


def _largest(path: str) -> int:
    return LARGEST_UPLOAD if path == "/add" else LARGEST_FORM


def _turned_away(path: str, request: HTTPConnection) -> Response:
    if path.startswith("/api/") or path.endswith(".atom") or request.scope["method"] != "GET":
        answer = refused(request, 401, "This server needs its token: send it as Authorization: Bearer TOKEN.")
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    query = request.url.query
    return RedirectResponse(f"/login?next={quote(path + (f'?{query}' if query else ''), safe='')}", 303)


def _plain(host: str) -> bool:
    return json.dumps(host) == f'"{host}"' and not set(host) & set("/@?#\\ ") and _port(host)


def _port(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").port != 0
    except ValueError:
        return False
