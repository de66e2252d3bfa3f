"""One request: to a checked address, within a time and a size, with every redirect checked again."""

from __future__ import annotations

import io
import socket
import ssl
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPSConnection
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from tightrope.errors import FetchError, UnreadableError
from tightrope.news.feeds.addresses import Origin, addresses, origin, target
from tightrope.news.files import MAX_BYTES
from tightrope.news.unpack import unpacked

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from _typeshed import WriteableBuffer

SECONDS: Final = 30.0  # for the whole of a request, from connecting to the last byte
_MOST_REDIRECTS: Final = 5
_MOST_ADDRESSES: Final = 3
_LONGEST_WAIT: Final = 7 * 86_400.0
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_PASSING: Final = frozenset({408, 425, 429})  # and all from 500 on
_FAILED: Final = 400


class Answer(NamedTuple):
    """What came back.

    Attributes:
        status: 200, or 304 when nothing has changed.
        url: Where it was found, after redirects.
        headers: Its headers.
        body: Its body, unpacked.
    """

    status: int
    url: str
    headers: HTTPMessage
    body: bytes


def fetch(
    url: str,
    headers: Mapping[str, str],
    *,
    allowed: Container[Origin] = frozenset(),
    seconds: float = SECONDS,
    limit: int = MAX_BYTES,
) -> Answer:
    """Fetch an address.

    Args:
        url: The address.
        headers: Sent along.
        allowed: Those who may have a private address; nobody else may, neither at first nor after a redirect.
        seconds: For all of it, redirects included.
        limit: Bytes that the body may have, before and after it is unpacked.

    Raises:
        FetchError: It cannot be fetched; `passing` says whether it is worth another try, `after` in how many seconds.
    """
    until = time.monotonic() + seconds
    for _ in range(_MOST_REDIRECTS + 1):
        answer = _ask(url, headers, allowed, until, limit)
        if answer.status in _MOVED:
            url = urljoin(url, answer.headers["Location"] or "")
            continue
        if answer.status in {200, 304}:
            return answer
        passing = answer.status in _PASSING or answer.status >= 500  # noqa: PLR2004  the server's own fault
        message = f"{url} answers with {answer.status}; try it in a browser"
        raise FetchError(message, passing=passing, after=_wait(answer.headers["Retry-After"]))
    message = f"{url} redirects more than {_MOST_REDIRECTS} times; give the last address"
    raise FetchError(message)


def _ask(url: str, headers: Mapping[str, str], allowed: Container[Origin], until: float, limit: int) -> Answer:
    where = origin(url)
    connection = (HTTPSConnection if where.scheme == "https" else HTTPConnection)(where.host, where.port)
    try:
        with _connected(where, addresses(where, allowed), until) as connected:
            connection.sock = _Timed(connected, until)
            connection.request("GET", target(url), headers={"Accept-Encoding": "gzip", **headers})
            response = connection.getresponse()
            wanted = response.status < _FAILED and response.status not in _MOVED
            raw = response.read(limit + 1) if wanted else b""
        body = unpacked(raw, response.headers["Content-Encoding"] or "", limit, url) if len(raw) <= limit else raw
    except (TimeoutError, ssl.SSLCertVerificationError, OSError, HTTPException, ValueError) as error:
        raise _explained(url, error) from None
    except UnreadableError as error:
        raise FetchError(str(error)) from None
    if len(body) > limit:
        message = f"{url} is larger than {limit // 1_000_000} MB, which no article is"
        raise FetchError(message)
    return Answer(response.status, url, response.headers, body)


def _explained(url: str, error: Exception) -> FetchError:
    if isinstance(error, TimeoutError):
        return FetchError(f"{url} does not answer in time; try again later", passing=True)
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchError(f"{url} cannot prove who it is ({error.verify_message}); check the address", passing=True)
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return FetchError(f"{url} cannot be fetched ({' '.join(why.split())[:120]}); try again later", passing=True)


def _connected(where: Origin, numbers: list[str], until: float) -> socket.socket:
    """Connect to the first of the checked addresses that answers."""
    failure: OSError = OSError("no address")
    for number in numbers[:_MOST_ADDRESSES]:
        try:
            plain = socket.create_connection((number, where.port), timeout=_left(until))
        except OSError as error:
            failure = error
            continue
        if where.scheme == "http":
            return plain
        try:
            return _trust().wrap_socket(plain, server_hostname=where.host)
        except BaseException:
            plain.close()
            raise
    raise failure


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Timed:
    """A socket, as `http.client` needs it, on which all reading and writing together ends in time."""

    def __init__(self, connected: socket.socket, until: float) -> None:
        self._socket, self._until = connected, until

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(_left(self._until))
        self._socket.sendall(data)

    def makefile(self, *_: object) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._socket, self._until))

    def close(self) -> None:
        """Leave it open: `http.client` closes it when it has the headers, and the body is still to come."""


class _Reading(io.RawIOBase):
    def __init__(self, connected: socket.socket, until: float) -> None:
        self._socket, self._until = connected, until

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        self._socket.settimeout(_left(self._until))
        return self._socket.recv_into(into)


def _wait(words: str | None) -> float | None:
    """Seconds that a host asks to be left alone: a number of them, or a date."""
    words = (words or "").strip()
    if words.isascii() and words.isdigit():
        return min(float(words[:12]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), _LONGEST_WAIT)
