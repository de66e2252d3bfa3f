"""`tightrope simulate`: the histories themselves."""

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from tightrope.cli import ahead, options, output, talk
from tightrope.nouns import count_of
from tightrope.outlook import looking

if TYPE_CHECKING:
    from tightrope.escalation import Forecast

_SHOWN = 5


class HistoryLine(msgspec.Struct, kw_only=True):
    """One history, day by day, as JSON.

    Attributes:
        history: Its number: with the seed, it gives the same history again.
        draw: Which draw of the parameters it follows.
        counts: Acts on each day, by class.
        losses: Deaths or casualties on each day, by class.
        gauges: At the end of each day.
        highest_rung: The highest rung reached.
        last_rung: The rung at the end.
        capped: How often a rate met the cap.
    """

    history: int
    draw: int
    counts: dict[str, list[int]]
    losses: dict[str, list[int]]
    gauges: dict[str, list[float]]
    highest_rung: str
    last_rung: str
    capped: int


def simulate(  # noqa: PLR0913, PLR0917  one argument an option
    case: ahead.CaseName,
    days: ahead.Days = 30,
    histories: ahead.Histories = 1000,
    as_of: options.AsOf = None,
    settings: ahead.Sets = None,
    seed: ahead.Seed = 0,
    cluster: options.Cluster = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Simulate histories of a confrontation.

    With --json, prints one a line, day by day; without, what they have in common.
    """
    changes = looking.chosen(settings)
    found = looking.case_on(case, as_of)
    with talk.working("simulating"):
        made = looking.looked(
            found, changes, as_of, days=days, histories=histories, seed=seed, cluster=cluster
        )  # fmt: skip
    if json:
        for number in range(histories):
            output.json_line(_line(made, number))
        return
    _print(made)
    talk.then(f"tightrope forecast {case}, or the histories themselves: tightrope simulate {case} --json")


def _print(made: "Forecast") -> None:
    model, last = made.posterior.model, made.days - 1
    counts = ", ".join(f"{name} {made.by_day(made.counts(name)[:, last:])[0]}" for name in model.shape.classes)
    ahead.paragraph(
        f"{model.case.title}: {made.histories:,} histories of {count_of(made.days, 'day')} after "
        f"{made.posterior.as_of}, seed {made.seed}. Acts, the middle one and 90% of them: {counts}."
    )
    ahead.paragraph(f"Levers: {ahead.levers(made.settings)}.")
    heads = ["", *model.shape.classes, "highest rung"]
    rows = [
        [
            str(number),
            *(str(made.counts(name)[number, last]) for name in model.shape.classes),
            model.shape.rungs[int(made.run.highest[number])],
        ]
        for number in islice(range(made.histories), _SHOWN)
    ]
    ahead.table("The first of them", [heads, *rows])
    output.line("")
    ahead.paragraph(str(made.basis))


def _line(made: "Forecast", number: int) -> HistoryLine:
    model, run = made.posterior.model, made.run
    names = model.shape.classes
    return HistoryLine(
        history=number,
        draw=number % len(made.posterior.weights),
        counts={name: _daily(run.counts[number, :, k].tolist()) for k, name in enumerate(names)},
        losses={
            one.name: _daily(run.losses[number, :, k].tolist())
            for k, one in enumerate(model.process.classes)
            if one.severity
        },
        gauges={
            one.name: [round(value, 4) for value in run.courses[number, :, m].tolist()]
            for m, one in enumerate(model.process.memories)
            if one.gauge
        },
        highest_rung=model.shape.rungs[int(run.highest[number])],
        last_rung=model.shape.rungs[int(run.last[number])],
        capped=int(run.capped[number]),
    )


def _daily(running: list[int]) -> list[int]:
    """Make numbers of each day of a running total."""
    return [now - before for before, now in zip([0, *running], running, strict=False)]
