"""`tightrope forecast`: what is to come, as chances."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tightrope.cli import ahead, foretold, options, output, talk
from tightrope.errors import InputError
from tightrope.nouns import count_of
from tightrope.outlook import looking, words

if TYPE_CHECKING:
    from tightrope.escalation import Crossing, Forecast
    from tightrope.records.case import Threshold


Log = Annotated[
    str | None,
    typer.Option("--log", metavar="LOG", help="Keep it for `tightrope score`, in a ledger or a .jsonl file."),
]


class ThresholdLine(msgspec.Struct, kw_only=True):
    """The chance of crossing a threshold, as JSON."""

    name: str
    kind: str
    chance: float | None
    words: str
    by_day: tuple[float, ...]
    line: object
    held: float
    rests_on: str


class ForecastLine(msgspec.Struct, kw_only=True):
    """A forecast, as JSON; what is counted stands for each day ahead, as quantiles over the histories."""

    case: str
    as_of: str
    days: int
    histories: int
    seed: int
    levers: dict[str, str]
    sentence: str
    counts: dict[str, object]
    losses: dict[str, object]
    totals: dict[str, object]
    gauges: dict[str, object]
    rungs: dict[str, float]
    last_rung: dict[str, float]
    thresholds: tuple[ThresholdLine, ...]
    capped: float
    basis: object


def forecast(  # noqa: PLR0913, PLR0917  one argument an option
    case: ahead.CaseName,
    days: ahead.Days = 30,
    histories: ahead.Histories = 10_000,
    as_of: options.AsOf = None,
    settings: ahead.Sets = None,
    seed: ahead.Seed = 0,
    cluster: options.Cluster = None,
    log: Log = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Forecast counts, totals and the crossing of thresholds.

    Levers stand as on the last day watched unless they are set.
    """
    changes = looking.chosen(settings)
    if log is not None and changes:
        message = "a forecast with levers set is a what-if, which nothing can settle: leave out --set or --log"
        raise InputError(message)
    if log is not None:
        foretold.check_place(log)
    found = looking.case_on(case, as_of)
    with talk.working("forecasting"):
        answer = looking.looked(
            found, changes, as_of, days=days, histories=histories, seed=seed, cluster=cluster
        )  # fmt: skip
    _tell_late(answer)
    if log is not None:
        _keep(answer, log)
    if json:
        output.json_line(_line(answer))
        return
    _print(answer)
    lever = next((one for one in answer.posterior.model.process.levers if one.name not in changes), None)
    if lever:
        stands = answer.settings[lever.name]
        other = next(one.name for one in lever.settings if one.name != stands)
        talk.then(f"tightrope whatif {case} --set {lever.name}={other}")


def sentence(answer: "Forecast") -> str:
    """The forecast in a sentence or two."""
    model = answer.posterior.model
    grave = [one.name for one in model.process.classes if one.severity] or [model.process.classes[0].name]
    counts = [f"{name} {answer.by_day(answer.counts(name)[:, -1:])[0]}" for name in grave]
    first = f"In the {count_of(answer.days, 'day')} after {answer.posterior.as_of}: {', '.join(counts)}; 90% within."
    told = [f"{one.threshold.name}: {one.words}" for one in answer.crossings if one.chance is not None]
    return f"{first} {told[0][0].upper() + told[0][1:]}." if told else first


def _tell_late(answer: "Forecast") -> None:
    """Say what late reports may still add to the grave acts of the last days, and so is in the forecast."""
    from tightrope.escalation.foretold.nowcast import nowcast  # noqa: PLC0415  numpy is heavy

    known = answer.posterior
    for name in (one.name for one in known.model.process.classes if one.severity):
        found = nowcast(known, name)
        if found:
            talk.say(
                f"{name} in the {found.days} days to {known.as_of}: {found.seen} reported so far; the forecast "
                f"starts from {found.spread}, by the delays of {count_of(found.delays, 'report')}"
            )


def _keep(answer: "Forecast", log: str) -> None:
    """Keep each question with its answer."""
    records = looking.laid_down(answer)
    added = foretold.keep(log, records)
    there = f", {len(records) - added} were there already" if added < len(records) else ""
    talk.say(f"kept {count_of(added, 'question')} in {log}{there}; to be settled from {records[0].settles} on")


def _print(answer: "Forecast") -> None:
    model = answer.posterior.model
    ahead.paragraph(f"{model.case.title}: {sentence(answer)}")
    ahead.paragraph(f"Levers: {ahead.levers(answer.settings)}. {answer.histories:,} histories, seed {answer.seed}.")
    marks = sorted({min(7, answer.days), min(14, answer.days), answer.days})
    heads = [f"by {answer.posterior.as_of + timedelta(days=mark):%d %b}" for mark in marks]

    def row(name: str, draws: object) -> list[str]:
        spreads = answer.by_day(draws[:, [mark - 1 for mark in marks]])  # type: ignore[index]
        return [name, *(str(one) for one in spreads)]

    ahead.table(
        "Acts: the middle guess (90% within)",
        [["", *heads], *(row(name, answer.counts(name)) for name in model.shape.classes)],
    )
    losses = [(one.name, one.severity.counts) for one in model.process.classes if one.severity]
    if losses:
        rows = [row(f"{counts} from {name}", answer.losses(name)) for name, counts in losses]
        ahead.table("Losses", [["", *heads], *rows])
    if model.process.counters:
        rows = [row(f"{one.name} ({one.of})", answer.total(one.name)) for one in model.process.counters]
        ahead.table("Running totals, each by its counter's own rule", [["", *heads], *rows])
    gauges = [one.name for one in model.process.memories if one.gauge]
    if gauges:
        ahead.table("Gauges", [["", *heads], *(row(name, answer.gauge(name)) for name in gauges)])
    from tightrope.escalation import said  # noqa: PLC0415  only for people

    rungs = [
        [name, "held" if (answer.run.reached[:, r] <= 0).mean() > 0.5 else said(chance), said(answer.last[name])]  # noqa: PLR2004  more likely than not
        for r, (name, chance) in enumerate(answer.rungs.items())
    ]
    ahead.table("The ladder", [["", "reached or passed", "where it ends"], *rungs])
    output.line("")
    output.line(f"Thresholds, within {count_of(answer.days, 'day')}")
    for one in answer.crossings:
        ahead.paragraph(f"{one.threshold.name}: {one.words}{_when(one, answer)}", indent=2)
        ahead.paragraph(_line_words(one) + words.rests_on(one.threshold.value), indent=4)
    output.line("")
    if answer.capped > 0.01:  # noqa: PLR2004  a share that would show in the answer
        ahead.paragraph(
            f"In {100 * answer.capped:.0f}% of the histories a rate met the cap of {model.shape.cap:g} acts a day: "
            "the upper ends above are the cap's, not the process's."
        )
    ahead.paragraph(str(answer.basis))


def _when(one: "Crossing", answer: "Forecast") -> str:
    """When it would be crossed, if it is."""
    from tightrope.escalation import said  # noqa: PLC0415  only for people

    if one.held > 0.5:  # noqa: PLR2004  more likely than not
        return f"; that it is so already is {said(one.held)}"
    day = one.day()
    if day is None:
        return ""
    return f"; if so, as likely as not by {answer.posterior.as_of + timedelta(days=day):%d %b}"


def _line_words(one: "Crossing") -> str:
    """Where the line stands, where that is not said by the threshold's name."""
    threshold: Threshold = one.threshold
    if one.line is None or threshold.kind not in {"relative", "statistical"}:
        return ""
    return f"the line stands at {one.line} acts; "


def _line(answer: "Forecast") -> ForecastLine:
    model = answer.posterior.model
    return ForecastLine(
        case=model.case.title,
        as_of=answer.posterior.as_of.isoformat(),
        days=answer.days,
        histories=answer.histories,
        seed=answer.seed,
        levers=answer.settings,
        sentence=sentence(answer),
        counts={name: answer.by_day(answer.counts(name)) for name in model.shape.classes},
        losses={one.name: answer.by_day(answer.losses(one.name)) for one in model.process.classes if one.severity},
        totals={one.name: answer.by_day(answer.total(one.name)) for one in model.process.counters},
        gauges={one.name: answer.by_day(answer.gauge(one.name)) for one in model.process.memories if one.gauge},
        rungs=answer.rungs,
        last_rung=answer.last,
        thresholds=tuple(
            ThresholdLine(
                name=one.threshold.name,
                kind=one.threshold.kind,
                chance=one.chance,
                words=one.words,
                by_day=one.by_day,
                line=one.line,
                held=one.held,
                rests_on=words.rests_on(one.threshold.value),
            )
            for one in answer.crossings
        ),
        capped=answer.capped,
        basis=answer.basis,
    )
