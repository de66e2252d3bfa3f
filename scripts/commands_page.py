"""Write docs/commands.md, the reference of commands, from the command line itself.

Usage: commands_page.py docs/commands.md
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import typer

from tightrope.cli import app

_HEAD = """# Commands

Written from the command line itself by `scripts/commands_page.py`; a test holds it to that. `tightrope COMMAND
--help` prints the same. Data go to standard output, talk to standard error. A command leaves with 0 when all is
done, 1 when `check` found a fault or `read` gave a piece of a corpus up, 2 on bad input or usage, with one line that
says what, where and what to do, and 130 when interrupted.
"""

_TYPE = re.compile(r" <(?:str|int|float|path|list\[Path\])>")  # the words beside it say as much
_CHOICE = re.compile(r"<([^>]*\|[^>]*)>")


def page() -> str:
    """The page."""
    root: Any = typer.main.get_command(app)
    return "\n".join([_HEAD, *(_section(command, f"tightrope {name}") for name, command in root.commands.items())])


def _section(command: Any, path: str) -> str:  # noqa: ANN401  typer does not name its types
    """A command, and those under it."""
    if inner := getattr(command, "commands", None):
        parts = [f"## {path}\n\n{command.help}\n", *(_section(one, f"{path} {name}") for name, one in inner.items())]
        return "\n".join(parts)
    context = command.make_context(path, [], resilient_parsing=True)
    usage = " ".join([path, *command.collect_usage_pieces(context)]).translate({ord("{"): None, ord("}"): None})
    rows = [record for one in command.params if (record := one.get_help_record(context)) and "--help" not in record[0]]
    lines = [f"| `{_cell(_CHOICE.sub(_either, _TYPE.sub('', names)))}` | {_cell(told)} |" for names, told in rows]
    table = ["| argument or option | meaning |", "|---|---|", *lines, ""]
    return "\n".join([f"## {path}\n", f"```console\n$ {usage}\n```\n", f"{command.help}\n", *(table if rows else [])])


def _either(found: re.Match[str]) -> str:
    return " or ".join(found[1].split("|"))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
