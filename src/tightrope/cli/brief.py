"""`tightrope brief`: a ledger as one offline page."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tightrope.cli import ahead, options, output, talk
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from tightrope.records import Case
    from tightrope.records.outlook import Outlook


def brief(  # noqa: PLR0913, PLR0917  one argument an option
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")],
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    title: Annotated[str | None, typer.Option(help="Heading; the case's title or the ledger's name.")] = None,
    as_of: options.AsOf = None,
    case: Annotated[
        str | None,
        typer.Option(metavar="CASE", help="A bundled case or a case file: its sides, its ladder, its assumptions."),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            parser=options.day,
            metavar="DATE",
            help="Tell what is new since then; if not given, since the page that is replaced, or in the last week.",
        ),
    ] = None,
    forecast: Annotated[bool, typer.Option("--forecast", help="Show what may come, with levers to set.")] = False,  # noqa: FBT002  a flag
    days: ahead.Days = 28,
    seed: ahead.Seed = 0,
) -> None:
    """Write what the claims amount to as one HTML page.

    The page needs no network and no other file.
    """
    place = output.ready(out)
    earlier = _text(place)

    from tightrope import cases, pipeline  # noqa: PLC0415  the database and the charts are heavy
    from tightrope.ledger import Ledger  # noqa: PLC0415
    from tightrope.outlook import looking  # noqa: PLC0415
    from tightrope.outlook.cases import heading  # noqa: PLC0415
    from tightrope.outlook.record import record_of  # noqa: PLC0415

    file = cases.load(case) if case else None
    outlook = None
    if forecast:
        outlook = forecast_of(looking.case_on(case or ledger, as_of), as_of, days=days, seed=seed)
    with Ledger.open(ledger, create=False) as opened:
        name = heading(opened.where)
        page = pipeline.brief(
            opened,
            title=title or (file.title if file else name),
            as_of=as_of,
            since=since,
            earlier=earlier,
            case=file,
            outlook=outlook,
            record=record_of(opened, title=name, today=as_of or datetime.now(UTC).date(), case=file),
        )
    output.write(out, page)
    talk.wrote(out, page)
    talk.then(f"open {out} in a browser, or find a claim: tightrope claims WORDS --ledger {opened.where}")


def _text(page: Path) -> str:
    """The page that is to be replaced; empty when there is none that can be read."""
    try:
        return page.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def forecast_of(case: "Case", as_of: date | None, *, days: int, seed: int, levers: bool = True) -> "Outlook":
    """Forecast a case for a page, and show how far that is.

    Args:
        case: The case.
        as_of: What was published later is left out; the case's last day if None.
        days: How many ahead.
        seed: The same seed gives the same forecast.
        levers: Whether to work out worlds in which levers are set otherwise.
    """
    from tightrope.outlook.dials import HISTORIES, with_dials  # noqa: PLC0415  numpy and the compiler are heavy
    from tightrope.outlook.looking import looked  # noqa: PLC0415  as above
    from tightrope.outlook.told import told  # noqa: PLC0415  as above

    talk.say(f"forecasting {count_of(days, 'day')}; the first time after an install takes half a minute longer")
    with talk.working("forecasting"):
        made = looked(case, {}, as_of, days=days, histories=HISTORIES, seed=seed)
    if not levers:
        return told(made)
    return with_dials(made, lambda ways: talk.watched(ways, total=len(ways), doing="setting levers"))
