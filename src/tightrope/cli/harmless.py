"""Words from articles as they may go to a terminal: nothing in them moves the cursor or turns text round.

Data in JSON stay as they are; only what people are shown passes here.
"""

from __future__ import annotations

import re

# Control characters but for tab and line feed, what writes from right to left, and what cannot be encoded.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(words: str) -> str:
    r"""Write each harmful character as its number: "\x1b[31m" stands where it would have coloured the terminal red."""
    return _HARMFUL.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


def blanked(words: str) -> str:
    """Put a mark for each harmful character: no letter changes its place, so that spans still hold."""
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", words)
