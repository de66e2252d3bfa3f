"""What the commands that look ahead share: their options, what they start from, and how they print."""

import os
from datetime import date
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from tightrope.cli import output
from tightrope.cli.cases import case_named
from tightrope.cli.kept import kept
from tightrope.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.escalation import Forecast, Model, Posterior
    from tightrope.records import Case
    from tightrope.records.case import Evidence

WIDTH = 80

CaseName = Annotated[str, typer.Argument(metavar="CASE", help="A bundled case, a case file or a ledger.")]
Days = Annotated[int, typer.Option("--days", metavar="N", help="How many days ahead.")]
Histories = Annotated[int, typer.Option("--histories", metavar="N", help="How many histories to simulate.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The same seed gives the same bytes.")]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="LEVER=SETTING", help="Set a lever from the first day on; may be repeated."),
]


def threads() -> int:
    """How many threads to use: the answers do not depend on it."""
    return os.cpu_count() or 1


def chosen(texts: list[str] | None) -> dict[str, str]:
    """Read settings of levers as LEVER=SETTING.

    Args:
        texts: As given.

    Raises:
        InputError: One that is not written so, or a lever that is set twice.
    """
    found: dict[str, str] = {}
    for text in texts or ():
        lever, equals, setting = (part.strip() for part in text.partition("="))
        if not (lever and equals and setting):
            message = f"{text!r} sets no lever: write it as LEVER=SETTING"
            raise InputError(message)
        if found.setdefault(lever, setting) != setting:
            message = f"the lever {lever} is set to {found[lever]} and to {setting}: set it once"
            raise InputError(message)
    return found


def case_on(text: str, as_of: date | None) -> "Case":
    """Find a case, and check that it tells of the day asked about.

    Args:
        text: A bundled case's name, a case file or a ledger.
        as_of: What was published later is left out; the case's last day if None.

    Raises:
        InputError: No such case, or a day before or after it.
    """
    case = case_named(text, as_of=as_of)
    if as_of is not None and not case.first_day <= as_of <= case.last_day:
        message = f"the case {text} runs from {case.first_day} to {case.last_day}: give a day between with --as-of"
        raise InputError(message)
    return case


def compiled(case: "Case", changes: dict[str, str]) -> "Model":
    """Compile a case's process, and check at once that levers can be set so.

    Args:
        case: The case.
        changes: Settings by lever.

    Raises:
        InputError: No process, or no such lever or setting.
    """
    from tightrope.escalation import model  # noqa: PLC0415  numpy and the compiler are heavy

    made = model(case)
    made.settings(changes)
    return made


def known(made: "Model", as_of: date | None, seed: int) -> "Posterior":
    """What is thought of a confrontation after its data up to a day.

    Args:
        made: Its process.
        as_of: What was published later is left out; the case's last day if None.
        seed: Of the draws.
    """
    from tightrope.escalation import observed, posterior  # noqa: PLC0415  as above

    data = observed(made.case, as_of)
    return kept(made, data.end, seed, lambda: posterior(made, data, seed=seed, threads=threads()))


def looked(
    case: "Case", changes: dict[str, str], as_of: date | None, *, days: int, histories: int, seed: int
) -> "Forecast":
    """Simulate a case from what its data say.

    Args:
        case: The case.
        changes: Settings by lever.
        as_of: What was published later is left out; the case's last day if None.
        days: How many ahead.
        histories: How many.
        seed: Of the draws and of the histories.

    Raises:
        InputError: Too many days or histories, no process, or no such lever or setting.
    """
    from tightrope.escalation import forecast  # noqa: PLC0415  as above
    from tightrope.escalation.answers.forecast import check_size  # noqa: PLC0415  as above

    check_size(days, histories)
    drawn = known(compiled(case, changes), as_of, seed)
    return forecast(drawn, days=days, histories=histories, seed=seed, threads=threads(), settings=changes)


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


def rests_on(evidence: "Evidence") -> str:
    """Say in its own words what something rests on."""
    parts = []
    if evidence.published:
        where = ", ".join(part for part in (evidence.who, evidence.outlet, evidence.article) if part)
        words = " ".join(evidence.quote.split())
        parts.append(f"“{words}” ({where})" if words else where)
    if evidence.population:
        parts.append(f"fitted to {evidence.population}")
    if evidence.assumption:
        parts.append(f"assumption: {evidence.assumption}")
    return "; ".join(parts)


def levers(settings: dict[str, str]) -> str:
    """Where the levers stand: "waiver=extended, war=on"."""
    return ", ".join(f"{lever}={setting}" for lever, setting in settings.items()) or "none"
