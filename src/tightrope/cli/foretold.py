"""Where forecasts are kept: a ledger, or a file of JSON Lines that is only ever added to."""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tightrope.cli import output
from tightrope.endings import JSON_LINES
from tightrope.errors import InputError
from tightrope.outlook.cases import is_ledger
from tightrope.records import Foretold


def check_place(text: str) -> None:
    """Check, before any work is done, that forecasts can be kept somewhere.

    Args:
        text: A ledger, or a file whose name ends in .jsonl.

    Raises:
        InputError: It is neither, or cannot be written, or holds something else.
    """
    if is_ledger(text):
        return
    if Path(text).suffix not in JSON_LINES:
        message = f"{text} is no ledger: give one, or a file whose name ends in .jsonl"
        raise InputError(message)
    output.ready(Path(text))
    if Path(text).exists():
        forecasts_in(text)


def keep(text: str, forecasts: Sequence[Foretold]) -> int:
    """Add forecasts that are not there yet; none is ever changed.

    Args:
        text: As for `check_place`.
        forecasts: To keep, all or none.

    Returns:
        How many were added.

    Raises:
        InputError: The file cannot be written.
        LedgerError: The ledger cannot be written.
    """
    if is_ledger(text):
        from tightrope.ledger import Ledger  # noqa: PLC0415  the database is heavy

        with Ledger.open(text, create=False) as opened:
            return opened.foretell(forecasts)
    place = output.ready(Path(text))
    held = {one.id for one in forecasts_in(text)} if place.exists() else set()
    new = {one.id: one for one in forecasts if one.id not in held}
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in new.values())
    try:
        file = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        size = os.fstat(file).st_size
        try:
            if os.write(file, lines) != len(lines):  # in one piece, so that no reader and no other writer splits it
                os.ftruncate(file, size)
                message = f"{text} cannot be written: make room, or give another name"
                raise InputError(message)
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        message = f"{text} cannot be written ({error.strerror}): make room, or give another name"
        raise InputError(message) from error
    return len(new)


def forecasts_in(text: str) -> list[Foretold]:
    """Read the forecasts that are kept somewhere, in order.

    Args:
        text: As for `check_place`.

    Raises:
        InputError: The file is missing or holds something else.
        LedgerError: The ledger cannot be read.
    """
    if is_ledger(text):
        from tightrope.ledger import Ledger  # noqa: PLC0415  the database is heavy

        with Ledger.open(text, create=False) as opened:
            return opened.forecasts()
    try:
        content = Path(text).read_bytes()
    except OSError as error:
        message = f"{text} cannot be read ({error.strerror}): give a ledger or a file made with `forecast --log`"
        raise InputError(message) from error
    found = []
    for number, line in enumerate(content.splitlines(), 1):
        try:
            found.append(msgspec.json.decode(line, type=Foretold))
        except (msgspec.MsgspecError, ValueError) as error:
            message = f"{text}, line {number} is no forecast ({error}): give a file made with `forecast --log`"
            raise InputError(message) from error
    if content and not content.endswith(b"\n"):
        message = f"{text} ends within a line: bring it back from a copy"
        raise InputError(message)
    return found
