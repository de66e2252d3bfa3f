"""What every record shares: frozen, keyword-only, and named by its content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_PLAIN = frozenset((str, int, float, bool, type(None)))  # what holds no record


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen value. Two records with the same content are equal and have the same hash."""


def content_id(*parts: object) -> str:
    """Name content by its hash: the same parts give the same 16 hexadecimal digits on every machine.

    Args:
        parts: Records, strings, numbers, dates, or sequences of them.

    Returns:
        The first 64 bits of the BLAKE2b hash, in hexadecimal.
    """
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=8).hexdigest()


def nested(value: object, kind: type[T]) -> Iterator[T]:
    """Yield every record of one kind inside a record, depth first.

    Args:
        value: A record, a tuple of records, or anything else (which holds none).
        kind: The record type looked for.

    Yields:
        Each instance of `kind`, the outer before the inner.
    """
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, kind):
            yield one
        inside = msgspec.structs.astuple(one) if isinstance(one, msgspec.Struct) else one
        if isinstance(inside, tuple):
            waiting += [part for part in inside[::-1] if type(part) not in _PLAIN]
