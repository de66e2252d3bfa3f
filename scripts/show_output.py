"""Run the commands that a document shows, and put what they print into it.

Usage: show_output.py docs/tutorial.md …
A command stands in a comment, `<!-- output: tightrope … -->`; what it prints goes between that and `<!-- end -->`, or
nothing does after `<!-- silent: …`. All run in one new folder, in their order; a block with a title, ```csv
title="actors.csv", is first written there as a file.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

SHOWN = re.compile(r"<!-- (output|silent): (tightrope [^\n]*) -->\n.*?<!-- end -->", re.DOTALL)
_FILE = re.compile(r'^```\w+ title="([\w.-]+)"\n(.*?)^```', re.MULTILINE | re.DOTALL)
_HOME = "/home/ana"  # stands for the folder


def commands(text: str) -> list[str]:
    """The commands whose output a document shows."""
    return [found[2] for found in SHOWN.finditer(text)]


def renewed(text: str, folder: Path, leave: frozenset[str] = frozenset()) -> str:
    """A document with what its commands print now.

    Args:
        text: The document.
        folder: An empty one, to run them in.
        leave: Verbs whose commands are not run, and stay as they are shown.
    """
    for name, content in _FILE.findall(text):
        (folder / name).write_text(content, encoding="utf-8")

    def shown(found: re.Match[str]) -> str:
        kind, command = found.groups()
        words = shlex.split(command)
        if words[1] in leave:
            return found[0]
        made = subprocess.run(
            [sys.executable, "-m", *words],
            check=True, capture_output=True, text=True, cwd=folder,
            env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        )  # fmt: skip
        told = (made.stdout or made.stderr).replace(str(folder), _HOME).rstrip()
        out = f"{told}\n" if kind == "output" else ""
        return f"<!-- {kind}: {command} -->\n```console\n$ {command}\n{out}```\n<!-- end -->"

    return SHOWN.sub(shown, text)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        document = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            text = renewed(document.read_text(encoding="utf-8"), Path(folder).resolve())
        document.write_text(text, encoding="utf-8")
        print(name)
