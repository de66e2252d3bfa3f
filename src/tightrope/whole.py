"""A file that is there whole or not at all, whoever else writes the same one, and whatever ends us."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_whole(place: Path, parts: Iterable[bytes]) -> None:
    """Write parts, as they come, beside a file, and put them in its place once all are there.

    Args:
        place: The file; what was there stays until then.
        parts: Its content.

    Raises:
        OSError: It cannot be written.
    """
    unfinished = place.with_name(f".{place.name}.{uuid4().hex[:8]}")
    try:
        with unfinished.open("xb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(place)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
