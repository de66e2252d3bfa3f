"""`tightrope score`: what became of the forecasts that were kept, and how they fared."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tightrope.cli import ahead, options, output, talk
from tightrope.cli.foretold import forecasts_in
from tightrope.errors import InputError
from tightrope.outlook.cases import case_named, is_ledger

if TYPE_CHECKING:
    from tightrope.escalation.foretold.scoring import Bin, Mean, Scored
    from tightrope.escalation.foretold.settling import Settled
    from tightrope.records import Case, Foretold, Sides

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


class QuestionLine(msgspec.Struct, kw_only=True):
    """What became of one forecast, as JSON."""

    id: str
    question: str
    kind: str
    as_of: date
    last: date
    settles: date
    settled_by: str
    hindcast: bool
    state: str
    void: str
    chance: float | None
    quantiles: tuple[tuple[float, float], ...]
    came: float | None
    crossed: bool | None
    scores: tuple[object, ...]


class ScoreLine(msgspec.Struct, kw_only=True):
    """How the forecasts fared, as JSON."""

    as_of: date
    settled: int
    void: int
    waiting: int
    hindcasts: int
    counts: tuple[object, ...]
    thresholds: tuple[object, ...]
    reliability: tuple[object, ...]
    questions: tuple[QuestionLine, ...]


def score(
    log: Log,
    data: Data = None,
    as_of: AsOf = None,
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
    kept = forecasts_in(log)
    if not kept:
        message = f"{log} holds no forecast: make one with `tightrope forecast {case} --log {log}`"
        raise InputError(message)
    with talk.working("settling"):
        from tightrope.escalation.foretold.scoring import means, reliability, scored  # noqa: PLC0415  numpy is heavy

        ended = _settled([one for one in kept if one.settles <= today], case)
        held = [one for one in ended if not one.void]
        scores = {one.foretold.id: scored(one) for one in held}
        counts = means([scores[one.foretold.id] for one in held if one.foretold.threshold is None])
        thresholds = means([scores[one.foretold.id] for one in held if one.foretold.threshold])
        bins = reliability(held)
    waiting = [one for one in kept if one.settles > today]
    if json:
        output.json_line(
            ScoreLine(
                as_of=today,
                settled=len(held),
                void=len(ended) - len(held),
                waiting=len(waiting),
                hindcasts=sum(map(_late, kept)),
                counts=tuple(counts),
                thresholds=tuple(thresholds),
                reliability=tuple(bins),
                questions=(
                    *(_line(one, scores.get(one.foretold.id, ())) for one in ended),
                    *(_waiting(one) for one in waiting),
                ),
            )
        )
        return
    _print(ended, waiting, today, (counts, thresholds), bins)


def _settled(due: "list[Foretold]", text: str) -> "list[Settled]":
    """Settle forecasts, each from the data as they stood on its day of settling."""
    from tightrope.escalation.foretold.settling import Settled, settle  # noqa: PLC0415  numpy is heavy

    whole = None if is_ledger(text) else case_named(text)
    title = whole.title if whole else options.heading(text)
    drafts: dict[tuple[date, Sides], Case | str] = {}
    found = []
    for one in due:
        if one.case != title:
            found.append(Settled(foretold=one, void=f"it is of the case {one.case!r}, and this is {title!r}"))
            continue
        key = (one.settles, one.sides)
        if whole is None and key not in drafts:
            drafts[key] = _drafted(text, *key)
        case = whole or drafts[key]
        found.append(Settled(foretold=one, void=case) if isinstance(case, str) else settle(one, case))
    return found


def _drafted(text: str, settles: date, sides: "Sides") -> "Case | str":
    """The case as a ledger told it by a day, or why it told none."""
    try:
        return case_named(text, as_of=settles, sides=sides)
    except InputError as error:
        return str(error)


def _late(one: "Foretold") -> bool:
    """Whether a forecast was made when its window had ended: what came may have been known."""
    return one.made.date() > one.last


def _line(one: "Settled", scores: "tuple[Scored, ...]") -> QuestionLine:
    told = _waiting(one.foretold)
    return msgspec.structs.replace(
        told, state="void" if one.void else "settled", void=one.void, came=one.came, crossed=one.crossed, scores=scores
    )


def _waiting(one: "Foretold") -> QuestionLine:
    return QuestionLine(
        id=one.id,
        question=one.question,
        kind=one.kind,
        as_of=one.as_of,
        last=one.last,
        settles=one.settles,
        settled_by=one.settled_by,
        hindcast=_late(one),
        state="waiting",
        void="",
        chance=one.chance,
        quantiles=one.quantiles,
        came=None,
        crossed=None,
        scores=(),
    )


def _print(
    ended: "list[Settled]",
    waiting: "list[Foretold]",
    today: date,
    fared: "tuple[list[Mean], list[Mean]]",
    bins: "list[Bin]",
) -> None:
    held, void = [one for one in ended if not one.void], [one for one in ended if one.void]
    first = f"By {today}: {len(held)} settled, {len(void)} void, {len(waiting)} not due yet"
    following = f" (the next on {min(one.settles for one in waiting)})" if waiting else ""
    late = sum(_late(one.foretold) for one in ended)
    hindsight = f" {late} of those due were made after their windows had ended: hindcasts." if late else ""
    ahead.paragraph(f"{first}{following}.{hindsight}")
    counts, thresholds = fared
    if counts:
        rows = [[one.by, f"{one.crps:.2f}", f"{one.log_score:.2f}", f"{one.covers:.0%}"] for one in counts]
        title = f"Counts: {talk.number(counts[0].questions, 'question')} that all answered; lower is better"
        ahead.table(title, [["", "CRPS", "log score", "90% holds"], *rows])
    if thresholds:
        rows = [[one.by, f"{one.brier:.3f}", f"{one.log_score:.2f}"] for one in thresholds]
        title = f"Thresholds: {talk.number(thresholds[0].questions, 'question')} that all answered; lower is better"
        ahead.table(title, [["", "Brier", "log score"], *rows])
    if bins:
        rows = [[one.words, str(one.forecasts), f"{one.told:.0%}", f"{one.came:.0%}"] for one in bins]
        ahead.table("Of what was called so, so much came", [["", "forecasts", "told", "came"], *rows])
    if held:
        output.line("")
        output.line("Settled")
    for one in held:
        ahead.paragraph(f"{one.foretold.question} {_told(one.foretold)}; {_came(one)}", indent=2)
    if void:
        output.line("")
        output.line("Void")
    for one in void:
        ahead.paragraph(f"{one.foretold.question} {one.void}", indent=2)


def _told(one: "Foretold") -> str:
    """What was answered."""
    from tightrope.escalation import said  # noqa: PLC0415  only for people

    if one.chance is not None:
        return said(one.chance)
    cuts = dict(one.quantiles)
    return f"{cuts[0.5]:,.0f} ({cuts[0.05]:,.0f} to {cuts[0.95]:,.0f})"


def _came(one: "Settled") -> str:
    if one.crossed is not None:
        return "it was so" if one.crossed else "it was not"
    return f"it was {one.came:,.0f}"
