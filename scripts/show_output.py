"""Run the commands that a document shows, and put what they print into it.

Usage: show_output.py docs/escalation.md
A command stands in a comment, `<!-- output: tightrope … -->`; what it prints goes between that and `<!-- end -->`.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

SHOWN = re.compile(r"<!-- output: (tightrope [^\n]*) -->\n.*?<!-- end -->", re.DOTALL)


def commands(text: str) -> list[str]:
    """The commands whose output a document shows."""
    return [found[1] for found in SHOWN.finditer(text)]


def shown(found: re.Match[str]) -> str:
    """A command with what it prints."""
    code = "import sys; from tightrope.cli import main; sys.argv[0] = 'tightrope'; main()"
    made = subprocess.run(
        [sys.executable, "-c", code, *shlex.split(found[1])[1:]], check=True, capture_output=True, text=True
    )
    return f"<!-- output: {found[1]} -->\n```console\n$ {found[1]}\n{made.stdout.rstrip()}\n```\n<!-- end -->"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        document = Path(name)
        document.write_text(SHOWN.sub(shown, document.read_text(encoding="utf-8")), encoding="utf-8")
        print(name)
