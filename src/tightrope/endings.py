"""What the ending of a file's name says of it."""

from __future__ import annotations

from typing import Final

JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})  # one object a line
