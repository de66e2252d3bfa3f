"""What a server is told when it starts."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from tightrope.errors import InputError
from tightrope.records import Record

if TYPE_CHECKING:
    from pathlib import Path

SHORTEST = 16  # characters of a token: fewer can be guessed


class Settings(Record, frozen=True, kw_only=True):
    """What a server is told when it starts.

    Attributes:
        title: Heading of the pages.
        judge: Name that stands in forms for who judges, until another is given.
        token: What a visitor must know; None lets everyone in who can reach the server.
        hosts: Names under which it may be asked, besides `localhost` and addresses in numbers.
        rate: Requests a second that one address may make for long.
        burst: Requests that it may make at once.
    """

    title: str
    judge: str = ""
    token: str | None = None
    hosts: tuple[str, ...] = ()
    rate: float = 50.0
    burst: int = 300


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server bound to a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_address(host: str) -> bool:
    """Whether a host is an address in numbers: no name service can be made to lie about it."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def token_from(file: Path | None, given: str | None) -> str | None:
    """Read the token from a file, or take the one given; None when there is neither.

    Raises:
        InputError: The file cannot be read, or the token is too short.
    """
    token = given
    if file is not None:
        try:
            token = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            message = f"--token-file {file} cannot be read ({reason}): check the path and the permissions"
            raise InputError(message) from None
    if token is None:
        return None
    token = token.strip()
    if len(token) < SHORTEST or not token.isascii():
        message = f"the token needs at least {SHORTEST} ASCII characters: make one with `openssl rand -hex 24`"
        raise InputError(message)
    return token
