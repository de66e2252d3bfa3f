"""What an address asks for: the filters, the day, the place in a list."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from tightrope.errors import InputError
from tightrope.ledger import Sought
from tightrope.records import CLAIM_KINDS, EVENT_TYPES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tightrope.records import Status

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST = 300  # characters of a value
T = TypeVar("T")


def text(query: Mapping[str, str], name: str) -> str | None:
    """A value without the blanks around it; None when it is missing or blank.

    Raises:
        InputError: It is too long, or cannot be stored.
    """
    value = query.get(name, "").strip()
    if len(value) > LONGEST:
        message = f"{name} is longer than {LONGEST} characters: shorten it"
        raise InputError(message)
    if not value.isprintable():
        message = f"{name} holds characters that cannot be printed: leave them out"
        raise InputError(message)
    return value or None


def words(query: Mapping[str, str], name: str) -> str:
    """Words to look for: a blank at their end, which says that the last one is whole, is kept."""
    value = text(query, name)
    return f"{value} " if value and query[name][-1].isspace() else value or ""


def day(query: Mapping[str, str], name: str) -> date | None:
    """A day as YYYY-MM-DD.

    Raises:
        InputError: It is none.
    """
    value = text(query, name)
    if value is None:
        return None
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    message = f"{name}: {value!r} is not a day: write it as YYYY-MM-DD"
    raise InputError(message)


def one_of(query: Mapping[str, str], name: str, values: Collection[str]) -> str | None:
    """One of some words.

    Raises:
        InputError: It is none of them.
    """
    value = text(query, name)
    if value is not None and value not in values:
        message = f"{name}: {value!r} is none of {', '.join(values)}"
        raise InputError(message)
    return value


def number(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A number from 1 to the most.

    Raises:
        InputError: It is none.
    """
    value = text(query, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdecimal() and len(value) < 9 and 1 <= int(value) <= most):  # noqa: PLR2004
        message = f"{name}: {value!r} is not a number from 1 to {most}"
        raise InputError(message)
    return int(value)


def sought(query: Mapping[str, str]) -> Sought:
    """What a list of claims is narrowed to.

    Raises:
        InputError: A value is none.
    """
    named = one_of(query, "named", ("yes", "withheld"))
    return Sought(
        words=words(query, "q"),
        kind=one_of(query, "kind", tuple(CLAIM_KINDS)),
        type=one_of(query, "type", EVENT_TYPES),
        status=cast("Status | None", one_of(query, "status", STATUSES)),
        actor=text(query, "actor"),
        speaker=text(query, "speaker"),
        withheld=None if named is None else named == "withheld",
        place=text(query, "place"),
        since=day(query, "since"),
        until=day(query, "until"),
        origin=text(query, "origin"),
        as_of=day(query, "as_of"),
    )
