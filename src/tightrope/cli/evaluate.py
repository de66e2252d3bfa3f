"""`tightrope evaluate`: a forecaster of counts, ours or the user's, on the benchmark."""

import importlib
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tightrope.cli import ahead, options, output, talk
from tightrope.errors import InputError

if TYPE_CHECKING:
    from tightrope.escalation.counts.benchmark import Forecaster, Score, Summary
    from tightrope.escalation.counts.dyads import Dyad

OURS = "tightrope.escalation:forecast_counts"
_HEADS = ["", "log-CRPS", "95% interval", "CRPS", "log score", "covers", "doubles"]

Named = Annotated[
    str,
    typer.Argument(metavar="FORECASTER", help="MODULE:FUNCTION, from (counts, horizons) to {horizon: chances}."),
]
Every = Annotated[int, typer.Option("--every", metavar="N", min=1, help="Use every Nth dyad, for a quick look.")]


class EvaluationLine(msgspec.Struct, kw_only=True):
    """How one forecaster fared at one horizon, as JSON."""

    forecaster: str
    fared: object


def evaluate(
    forecaster: Named = OURS,
    every: Every = 1,
    jobs: options.Jobs = 1,
    cluster: options.Cluster = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Score a forecaster of counts of one's own.

    It is scored on the dyads of UCDP GED, 2010 to 2020, beside ours and the last 12 windows.
    """
    wanted = {forecaster: _found(forecaster)} | ({} if forecaster == OURS else {OURS: _found(OURS)})
    from tightrope.escalation.counts.benchmark import last_windows, summaries  # noqa: PLC0415  numpy is heavy
    from tightrope.escalation.counts.dyads import dyads  # noqa: PLC0415  as above

    with talk.working("scoring"):
        some = dyads()[::every]
        baseline = _scores(last_windows, some, jobs, cluster)
        if not baseline:
            message = f"--every {every} leaves no dyad with an origin: give a smaller number"
            raise InputError(message)
        fared = {name: summaries(_scores(one, some, jobs, cluster), baseline) for name, one in wanted.items()}
    fared["the last 12 windows"] = summaries(baseline, baseline)
    if json:
        for name, by_horizon in fared.items():
            for one in by_horizon:
                output.json_line(EvaluationLine(forecaster=name, fared=one))
        return
    for number, one in enumerate(next(iter(fared.values()))):
        rows = [_row(name.partition(":")[2] or name, by_horizon[number]) for name, by_horizon in fared.items()]
        ahead.table(f"{one.horizon} days ahead, {one.origins:,} origins", [_HEADS, *rows])


def _scores(forecaster: "Forecaster", some: "list[Dyad]", jobs: int, cluster: str | None) -> "list[Score]":
    from tightrope.escalation.counts.benchmark import scores  # noqa: PLC0415  numpy is heavy
    from tightrope.sharing import shared_out  # noqa: PLC0415  as above

    return [one for part in shared_out(partial(scores, forecaster), some, jobs=jobs, cluster=cluster) for one in part]


def _row(name: str, one: "Summary") -> list[str]:
    return [
        name,
        f"{one.log_crps_skill:.3f}",
        f"{one.low:.2f} to {one.high:.2f}",
        f"{one.crps_skill:.3f}",
        f"{one.log_score:.3f}",
        f"{one.covers:.3f}",
        f"{one.doubling_skill:.3f}",
    ]


def _found(name: str) -> "Forecaster":
    """Import a forecaster; modules in the working folder are found too."""
    module, _, function = name.partition(":")
    if os.getcwd() not in sys.path:  # noqa: PTH109  as the import system spells it
        sys.path.insert(0, os.getcwd())  # noqa: PTH109
    try:
        found = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        message = f"{name} is no forecaster ({error}): give MODULE:FUNCTION, such as {OURS}"
        raise InputError(message) from None
    if not callable(found):
        message = f"{name} cannot be called: give MODULE:FUNCTION, such as {OURS}"
        raise InputError(message)
    one: Forecaster = found
    return one
