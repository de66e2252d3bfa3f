"""Where a request may go: public hosts, by HTTP and HTTPS, and private ones only by leave.

A name is resolved once, all its addresses are checked, and the connection goes to one of those: what the name stands
for a moment later does not matter.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, urlsplit

from tightrope.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Container

_PORTS: Final = {"http": 80, "https": 443}
_AS_IT_IS: Final = "/%:=&?~+!$,;'@()*[]|"
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
# Where a cloud's host answers its guests, although the address is a public one.
_METADATA: Final = frozenset({ipaddress.ip_address("168.63.129.16")})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Origin(NamedTuple):
    """The scheme, host and port of an address."""

    scheme: str
    host: str
    port: int


def origin(url: str) -> Origin:
    """Take an address apart.

    Raises:
        FetchError: It is not an address of HTTP or HTTPS with a host in it, or it has a password in it.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:  # UnicodeError is one too
        parts, port, host = urlsplit(""), None, ""
    if parts.scheme not in _PORTS or not host:
        message = f"{url[:200]!r} is not an address that is fetched; give one with http:// or https://"
        raise FetchError(message)
    if parts.username is not None or parts.password is not None:
        message = f"an address at {host} has a user's name in it, which is not sent; leave it out"
        raise FetchError(message)
    return Origin(parts.scheme, host, _PORTS[parts.scheme] if port is None else port)


def target(url: str) -> str:
    """What is asked for at the host: path and query, with what HTTP cannot carry escaped."""
    parts = urlsplit(url.strip())
    path = quote(parts.path or "/", safe=_AS_IT_IS)
    return f"{path}?{quote(parts.query, safe=_AS_IT_IS)}" if parts.query else path


def addresses(where: Origin, allowed: Container[Origin] = frozenset()) -> list[str]:
    """Resolve a host to the addresses that may be connected to.

    Args:
        where: Whom to ask.
        allowed: Those who may have a private address.

    Raises:
        FetchError: It has no address, or one that is not public.
    """
    try:
        found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        message = f"{where.host} has no address; check its name and the network"
        raise FetchError(message, passing=True) from None
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if where not in allowed:
        for number in numbers:
            if not _public(ipaddress.ip_address(number.partition("%")[0])):
                message = (
                    f"{where.host} is at {number}, which is not a public address; "
                    "allow_private = true lets a feed be at one of its own"
                )
                raise FetchError(message)
    return numbers


def _public(address: Address) -> bool:
    """Whether anyone may be there: neither this machine, nor its network, nor a cloud's inside."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return _public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in _METADATA
