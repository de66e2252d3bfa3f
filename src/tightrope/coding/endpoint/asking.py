"""A question to a chat endpoint over HTTP, asked again while there is hope of an answer.

Only the address that was given is asked: redirects are not followed, and no proxy is used. The key, if there is one, is
read from the environment for each question; it is kept nowhere, and no error shows it.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urlsplit

from tightrope.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

KEY = "TIGHTROPE_API_KEY"
LARGEST = 2_000_000  # bytes of a reply
_PIECE = 65_536  # bytes read at once
_LONGEST_PAUSE = 60.0  # seconds, whatever the server asks for
_SHOWN = 200  # characters of a server's own words in an error
_PASSING = frozenset((HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS))


class Unclear(Exception):  # noqa: N818  no fault of ours: the next try may succeed
    """An answer that did not come or cannot be understood.

    Attributes:
        pause: Seconds that the server asks us to wait.
    """

    def __init__(self, reason: str, pause: float = 0.0) -> None:
        """Say why, as what the server did."""
        super().__init__(reason)
        self.pause = pause


class Server(NamedTuple):
    """Where questions go, and how patiently.

    Attributes:
        endpoint: Base address, as given.
        secure: Whether by TLS.
        host: Host name.
        port: Port; None for the usual one.
        path: Path of the chat completions.
        timeout: Seconds for one answer.
        tries: How often a question is asked at most.
        sleep: How to wait between tries.
    """

    endpoint: str
    secure: bool
    host: str
    port: int | None
    path: str
    timeout: float
    tries: int
    sleep: Callable[[float], None] = time.sleep

    def ask(self, body: bytes, understood: Callable[[bytes], T]) -> T:
        """Ask until the answer is understood.

        Args:
            body: The JSON of the question.
            understood: Makes sense of an answer; raises `Unclear` when there is none in it.

        Returns:
            What was understood.

        Raises:
            InputError: The server refuses, or the last try failed.
        """
        reason = ""
        for n in range(1, self.tries + 1):
            try:
                return understood(self._post(body))
            except Unclear as failed:
                reason = str(failed)
                if n < self.tries:
                    self.sleep(min(max(2.0 ** (n - 1), failed.pause), _LONGEST_PAUSE))
        times = "once" if self.tries == 1 else f"{self.tries} times"
        message = f"{self.endpoint} {reason} (asked {times}): check the server and the model, then try again"
        raise InputError(message)

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"} | _authorization()
        kind = HTTPSConnection if self.secure else HTTPConnection
        try:
            with closing(kind(self.host, self.port, timeout=self.timeout)) as connection:
                connection.request("POST", self.path, body=body, headers=headers)
                with closing(connection.getresponse()) as response:
                    content = self._read(response)
        except TimeoutError as error:
            message = f"gave no answer within {self.timeout:g} seconds"
            raise Unclear(message) from error
        except (OSError, HTTPException) as error:
            told = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
            message = f"cannot be reached ({told})"
            raise Unclear(message) from error
        self._accept(response, content)
        return content

    def _read(self, response: HTTPResponse) -> bytes:
        end = time.monotonic() + self.timeout
        content = bytearray()
        while piece := response.read1(_PIECE):
            content += piece
            if len(content) > LARGEST:
                message = f"{self.endpoint} sent more than {LARGEST // 10**6} MB: check that it is a chat endpoint"
                raise InputError(message)
            if time.monotonic() > end:
                raise TimeoutError
        return bytes(content)

    def _accept(self, response: HTTPResponse, content: bytes) -> None:
        status = response.status
        if status == HTTPStatus.OK:
            return
        if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            asked = response.getheader("Retry-After", "")
            message = f"answered {status}{_own_words(content)}"
            raise Unclear(message, pause=float(asked) if re.fullmatch(r"\d{1,6}", asked) else 0.0)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):  # the server's words may hold parts of the key
            held = "refuses the key in" if os.environ.get(KEY) else "asks for a key: set"
            message = f"{self.endpoint} answered {status}: it {held} the environment variable {KEY}"
        elif HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
            message = f"{self.endpoint} answered {status}, a redirect, which is not followed: give the final address"
        else:
            message = f"{self.endpoint} answered {status}{_own_words(content)}: check the address and the model's name"
        raise InputError(message)


def server(endpoint: str, *, timeout: float, tries: int) -> Server:
    """Check an address and the patience with it.

    Args:
        endpoint: Base address of an OpenAI-compatible service, with its version ("http://localhost:8080/v1").
        timeout: Seconds for one answer.
        tries: How often a question is asked at most.

    Returns:
        The server; nothing is asked yet.

    Raises:
        InputError: The address is none of http or https, or holds what it should not.
    """
    fault = "" if re.fullmatch(r"[!-~]+", endpoint) else "holds blanks or characters beyond ASCII"
    try:
        url = urlsplit("" if fault else endpoint)
        host, port = url.hostname or "", url.port
        host.encode("idna")
    except ValueError as error:
        message = f"the endpoint is no address ({error}): give one such as http://localhost:8080/v1"
        raise InputError(message) from error
    if url.username is not None or url.password is not None or url.query or url.fragment:
        message = f"the endpoint holds a user, a query or a fragment: give the bare address, and a key in {KEY}"
        raise InputError(message)  # not shown: it may be a secret
    if fault or url.scheme not in ("http", "https") or not host:
        message = f"{endpoint!r} {fault or 'is no http or https address'}: give one such as http://localhost:8080/v1"
        raise InputError(message)
    if timeout <= 0 or tries < 1:
        message = f"timeout {timeout:g} and tries {tries} leave no time to ask: use at least 1 of each"
        raise InputError(message)
    path = f"{url.path.rstrip('/')}/chat/completions"
    return Server(endpoint, url.scheme == "https", host, port, path, timeout, tries)


def _authorization() -> dict[str, str]:
    key = os.environ.get(KEY, "").strip()
    if not key:
        return {}
    if not re.fullmatch(r"[!-~]+", key):
        message = f"the environment variable {KEY} holds characters that no key has: set it again"
        raise InputError(message)
    return {"Authorization": f"Bearer {key}"}


def _own_words(content: bytes) -> str:
    """The server's own words on one line, without control characters and without the key."""
    key = os.environ.get(KEY, "").strip()
    text = content.decode("utf-8", "replace")
    text = text.replace(key, "…") if key else text
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f" ({line[:_SHOWN]}{'…' * (len(line) > _SHOWN)})" if line else ""
