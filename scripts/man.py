"""Write the manual page, `man/tightrope.1`, from the command line's own help.

python scripts/man.py
"""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, cast

from typer import Context
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from tightrope.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "man" / "tightrope.1"
_ENDS = """\
.SH EXIT STATUS
0 when all was done, 1 when
.B tightrope check
found a fault, 2 on bad input or usage, with one line that says what, where and what to do, 130 when interrupted.
.SH FILES
.TP
.I tightrope.db
The ledger in the working folder, where no other is named.
.SH ENVIRONMENT
.TP
.B TIGHTROPE_API_KEY
The key of a language model behind
.BR \\-\\-endpoint .
.TP
.B NO_COLOR
Print without colour.
.SH EXAMPLES
.nf
tightrope add *.html \\-\\-published 2023\\-12\\-11
tightrope claims embassy
tightrope brief \\-o brief.html
tightrope forecast iraq\\-2023
.fi
"""


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Make the page: what the program is for, then each command with its arguments and options."""
    command = cast("TyperGroup", get_command(app))
    context = Context(command, info_name="tightrope", **command.context_settings)
    about = _first(command.help or "")
    lines = [
        f'.TH TIGHTROPE 1 "" "tightrope {version("tightrope")}"',
        ".SH NAME",
        f"tightrope \\- {_plain(about[0].lower() + about[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B tightrope",
        ".I COMMAND",
        "[ARGUMENTS]",
        ".SH DESCRIPTION",
        *_about(command, context),
        ".SH COMMANDS",
        *_commands(command, context),
    ]
    return "\n".join(lines) + "\n" + _ENDS


def _commands(group: TyperGroup, context: Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = Context(command, info_name=name, parent=context)
        if isinstance(command, TyperGroup):
            yield from _commands(command, inner)
        elif isinstance(command, TyperCommand):
            yield f".SS {_plain(' '.join([inner.command_path, *command.collect_usage_pieces(inner)]))}"
            yield from _about(command, inner)


def _about(command: TyperCommand | TyperGroup, context: Context) -> Iterator[str]:
    """What a command does, then its arguments and options."""
    yield "\n.PP\n".join(_plain(" ".join(part.split())) for part in re.split(r"\n\s*\n", command.help or ""))
    for parameter in command.get_params(context):
        told = parameter.get_help_record(context)
        if told:
            yield ".TP"
            yield f".B {_plain(told[0])}"
            yield _plain(" ".join(told[1].split()))


def _first(text: str) -> str:
    return re.split(r"\n\s*\n", text)[0]


def _plain(text: str) -> str:
    """Escape what roff would read as its own."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "")
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    main()
