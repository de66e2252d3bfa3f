"""Refuse a built site that would fetch anything from elsewhere.

Usage: site_loads.py site
Links may lead elsewhere; what a page loads by itself (scripts, styles, pictures, fonts, frames) may not.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_ELSEWHERE = r"""["']?(?:https?:)?//[^"'\s)>]+"""
_LOADS = re.compile(
    rf"<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|srcset|data)=({_ELSEWHERE})"
    rf"|<link\b(?![^>]*\brel=.?canonical)[^>]*?\bhref=({_ELSEWHERE})"
    rf"|url\(({_ELSEWHERE})"
    rf"|@import\s+({_ELSEWHERE})",
    re.IGNORECASE,
)


def loads(text: str) -> list[str]:
    """What a page or a style sheet fetches from elsewhere."""
    return [next(filter(None, found.groups())).strip("\"'") for found in _LOADS.finditer(text)]


def main(site: Path) -> int:
    """Name each page that fetches something, and what; 1 if there is any."""
    pages = sorted((*site.rglob("*.html"), *site.rglob("*.css")))
    faults = [f"{page}: {address}" for page in pages for address in loads(page.read_text(encoding="utf-8"))]
    print(
        "\n".join(faults) if faults else f"{site}: {len(pages)} pages and style sheets, nothing fetched from elsewhere"
    )
    return 1 if faults or not pages else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
