"""`tightrope score`: what became of the forecasts that were kept, and how they fared."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tightrope.cli import ahead, options, output, talk
from tightrope.cli.foretold import forecasts_in
from tightrope.errors import InputError
from tightrope.nouns import count_of
from tightrope.outlook.cases import case_named, heading, is_ledger
from tightrope.outlook.record import track_record

if TYPE_CHECKING:
    from tightrope.records.scores import Question, TrackRecord

Log = Annotated[
    str, typer.Argument(metavar="LOG", help="Where they are kept: a ledger, or a .jsonl file.", show_default=False)
]
Data = Annotated[
    str | None,
    typer.Argument(metavar="CASE", help="What settles them: a case, a case file or a ledger; LOG itself if a ledger."),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", parser=options.day, metavar="DATE", help="Settle what was due by then; today if not given."
    ),
]


Page = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write it as one offline page, with a reliability plot."),
]


def score(
    log: Log,
    data: Data = None,
    as_of: AsOf = None,
    out: Page = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Settle the forecasts that are due, and score them.

    Each is settled from what was known on its day of settling, never from later data. A void one says why.
    """
    case = data or log
    if data is None and not is_ledger(log):
        message = f"say what settles the forecasts in {log}: tightrope score {log} CASE"
        raise InputError(message)
    today = as_of or datetime.now(UTC).date()
    if out is not None:
        output.ready(out)
    kept = forecasts_in(log)
    if not kept:
        message = f"{log} holds no forecast: make one with `tightrope forecast {case} --log {log}`"
        raise InputError(message)
    whole = None if is_ledger(case) else case_named(case)
    title = whole.title if whole else heading(case)
    with talk.working("settling"):
        found = track_record(
            kept, title, lambda day, sides: whole or case_named(case, as_of=day, sides=sides), today=today
        )
    if json:
        output.json_line(found)
    if out is not None:
        from tightrope.brief.record import score_page  # noqa: PLC0415  the charts are heavy

        page = score_page(found, title)
        output.write(out, page)
        talk.wrote(out, page)
    elif not json:
        _print(found)


def _print(found: "TrackRecord") -> None:
    due = [one for one in found.questions if one.state != "waiting"]
    held, void = ([one for one in due if one.state == state] for state in ("settled", "void"))
    first = f"By {found.as_of}: {found.settled} settled, {found.void} void, {found.waiting} not due yet"
    days = [one.settles for one in found.questions if one.state == "waiting"]
    following = f" (the next on {min(days)})" if days else ""
    late = sum(one.hindcast for one in due)
    hindsight = f" {late} of those due were made after their windows had ended: hindcasts." if late else ""
    ahead.paragraph(f"{first}{following}.{hindsight}")
    counts, thresholds, bins = found.counts, found.thresholds, found.reliability
    if counts:
        rows = [[one.by, f"{one.crps:.2f}", f"{one.log_score:.2f}", f"{one.covers:.0%}"] for one in counts]
        title = f"Counts: {count_of(counts[0].questions, 'question')} that all answered; lower is better"
        ahead.table(title, [["", "CRPS", "log score", "90% holds"], *rows])
    if thresholds:
        rows = [[one.by, f"{one.brier:.3f}", f"{one.log_score:.2f}"] for one in thresholds]
        title = f"Thresholds: {count_of(thresholds[0].questions, 'question')} that all answered; lower is better"
        ahead.table(title, [["", "Brier", "log score"], *rows])
    if bins:
        rows = [[one.words, str(one.forecasts), f"{one.told:.0%}", f"{one.came:.0%}"] for one in bins]
        ahead.table("Of what was called so, so much came", [["", "forecasts", "told", "came"], *rows])
    if held:
        output.line("")
        output.line("Settled")
    for one in held:
        ahead.paragraph(f"{one.question} {_told(one)}; {_came(one)}", indent=2)
    if void:
        output.line("")
        output.line("Void")
    for one in void:
        ahead.paragraph(f"{one.question} {one.void}", indent=2)


def _told(one: "Question") -> str:
    """What was answered."""
    from tightrope.escalation import said  # noqa: PLC0415  only for people

    if one.chance is not None:
        return said(one.chance)
    cuts = dict(one.quantiles)
    return f"{cuts[0.5]:,.0f} ({cuts[0.05]:,.0f} to {cuts[0.95]:,.0f})"


def _came(one: "Question") -> str:
    if one.crossed is not None:
        return "it was so" if one.crossed else "it was not"
    return f"it was {one.came:,.0f}"
