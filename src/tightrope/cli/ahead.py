"""What the commands that look ahead share: their options, what they start from, and how they print."""

from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from tightrope.cli import output

if TYPE_CHECKING:
    from collections.abc import Sequence


WIDTH = 80

CaseName = Annotated[str, typer.Argument(metavar="CASE", help="A bundled case, a case file or a ledger.")]
Days = Annotated[int, typer.Option("--days", metavar="N", help="How many days ahead.")]
Histories = Annotated[int, typer.Option("--histories", metavar="N", help="How many histories to simulate.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The same seed gives the same bytes.")]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="LEVER=SETTING", help="Set a lever from the first day on; may be repeated."),
]


def paragraph(text: str, *, indent: int = 0) -> None:
    """Print text, filled to the width."""
    blank = " " * indent
    output.line(fill(" ".join(text.split()), WIDTH, initial_indent=blank, subsequent_indent=blank))


def table(title: str, rows: "Sequence[Sequence[str]]") -> None:
    """Print rows under a title, the first column as wide as the others leave it.

    Args:
        title: What the rows are.
        rows: Cells; the first row names the columns.
    """
    others = [max(len(cell) for cell in column) for column in list(zip(*rows, strict=True))[1:]]
    room = WIDTH - 2 - sum(width + 2 for width in others)
    first = min(max(len(row[0]) for row in rows), room)
    output.line("")
    output.line(title)
    for name, *cells in rows:
        short = name if len(name) <= first else name[: first - 1] + "…"
        output.line(
            (f"  {short:<{first}}" + "".join(f"  {c:>{w}}" for c, w in zip(cells, others, strict=True))).rstrip()
        )


def levers(settings: dict[str, str]) -> str:
    """Where the levers stand: "waiver=extended, war=on"."""
    return ", ".join(f"{lever}={setting}" for lever, setting in settings.items()) or "none"
