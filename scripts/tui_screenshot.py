"""Take the picture of `tightrope tui` that the documentation shows.

Usage: tui_screenshot.py LEDGER docs/tui.png
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

import vl_convert

from tightrope.cli.walk import Walk
from tightrope.ledger import Ledger

_FONTS = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)  # they would be fetched
KEYS = ("slash", *"embassy", "enter", "enter", "down", "down")


async def taken(ledger: Ledger) -> str:
    """The screen after some keys, as SVG."""
    app = Walk(ledger)
    async with app.run_test(size=(100, 32)) as pilot:
        for key in KEYS:
            await pilot.press(key)
        await pilot.pause()
        return _FONTS.sub("", app.export_screenshot()).replace("Fira Code", "DejaVu Sans Mono")


if __name__ == "__main__":
    with Ledger.open(sys.argv[1], create=False) as opened:
        Path(sys.argv[2]).write_bytes(vl_convert.svg_to_png(asyncio.run(taken(opened)), scale=1))
