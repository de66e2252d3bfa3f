"""Does it help a forecast to make up for late reports? Campaigns drawn from a prior tell.

Each campaign has its own rate, its own memory and its own chances; acts are told of after a geometric delay, and what
was told after the last day is not known. Forecast of the two weeks after it, with what is still to be told of imputed
and without.

    python evals/late_reports.py --cases 200
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from forecasting import crps

from tightrope.escalation import forecast, model, observed, one_history, plan, posterior
from tightrope.records import Case
from tightrope.records.case import Act, ActClass, Effect, Memory, Number, Process, Rung
from tightrope.records.sides import Sides

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

WATCHED, AHEAD, WEEK = 40, 14, 7  # days
START = date(2031, 1, 1)
STOP = 0.25  # the chance that an act not yet told of is told of today: a delay of three days on average
WHY = "made up, to be drawn from"


def _number(value: float, low: float, high: float) -> Number:
    return Number(value=value, low=low, high=high, assumption=WHY)


PROCESS = Process(
    classes=(
        ActClass(
            name="raid", by=("challenger",), to=("defender",), types=("ASSAULT",),
            rates={"calm": _number(1.0, 0.5, 2.0)},
        ),
    ),
    rungs=(Rung(name="calm", meaning="all there is"),),
    start="calm",
    memories=(
        Memory(
            name="raids", meaning="of late", adds={"raid": _number(1.0, 1.0, 1.0)}, half_life=_number(3.0, 2.0, 4.5),
            room=_number(20.0, 20.0, 20.0), effects=(Effect(on="raid", factor=_number(1.08, 1.0, 1.16)),),
        ),
    ),
)  # fmt: skip
CASE = Case(
    title="Raids", summary="Only raids.", first_day=START, last_day=START + timedelta(days=WATCHED - 1), sides=Sides(),
    process=PROCESS,
)  # fmt: skip
COMPILED = model(CASE)


@dataclass(frozen=True, kw_only=True)
class Fared:
    """What was thought of a campaign, and what was so.

    Attributes:
        week: Acts of the last seven days.
        weeks: Draws of it.
        came: Acts of the two weeks after.
        coming: Draws of it.
    """

    week: int
    weeks: Floats
    came: int
    coming: Floats


def campaign(number: int, *, late: bool, draws: int = 100) -> Fared:
    """Draw a campaign and forecast it from what had been told by its last day watched.

    Args:
        number: Of the campaign.
        late: Whether late reports are made up for.
        draws: Of the posterior.
    """
    rng, prior = np.random.default_rng((number, 3)), COMPILED.prior
    weights = prior.means + prior.spreads * rng.standard_normal(prior.means.shape)
    half_lives = 3.0 * np.exp(COMPILED.slack * rng.standard_normal(1))
    whole = plan(COMPILED.shape, np.array([float(WATCHED + AHEAD)]), half_lives=half_lives[None])
    days = one_history(COMPILED.shape, weights, whole, seed=number, number=0).times.astype(int)
    told = days + rng.geometric(STOP, len(days)) - 1
    acts = tuple(
        Act(on=START + timedelta(days=on), day=START + timedelta(days=by), kind="raid", assumption=WHY)
        for on, by in zip(days.tolist(), told.tolist(), strict=True)
        if by < WATCHED
    )
    case = msgspec.structs.replace(CASE, acts=acts, late_reports=late)
    known = posterior(model(case), observed(case), draws=draws, chains=1, seed=number, threads=1)
    ahead = forecast(known, days=AHEAD, histories=1000, seed=number)
    return Fared(
        week=int(((days < WATCHED) & (days >= WATCHED - WEEK)).sum()),
        weeks=known.totals[:, -1, 0] - known.totals[:, -WEEK - 1, 0],
        came=int((days >= WATCHED).sum()),
        coming=ahead.counts("raid")[:, -1].astype(np.float64),
    )


def row(found: list[Fared]) -> dict[str, float]:
    """Sum up how campaigns fared.

    Args:
        found: One a campaign.

    Returns:
        How far the middle of the week and of the forecast lay from what was so, as a share of it; how often their 90%
        ranges held it; CRPS of the forecast and of its logarithm.
    """
    week, came = sum(one.week for one in found), sum(one.came for one in found)
    logs = [crps(np.log1p(one.coming), float(np.log1p(one.came))) for one in found]
    return {
        "week, off by": sum(one.weeks.mean() for one in found) / week - 1.0,
        "week in its 90%": _held([(one.weeks, one.week) for one in found]),
        "forecast, off by": sum(one.coming.mean() for one in found) / came - 1.0,
        "forecast in its 90%": _held([(one.coming, one.came) for one in found]),
        "CRPS": float(np.mean([crps(one.coming, float(one.came)) for one in found])),
        "log-CRPS": float(np.mean(logs)),
    }


def _held(pairs: list[tuple[Floats, int]]) -> float:
    """How often the middle 90% of draws hold the number."""
    return float(np.mean([np.quantile(drawn, 0.05) <= true <= np.quantile(drawn, 0.95) for drawn, true in pairs]))


def main() -> None:
    """Print how forecasts fare with late reports made up for and without."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200)
    cases = parser.parse_args().cases
    with_them, without = ([campaign(n, late=late) for n in range(cases)] for late in (True, False))
    print(f"$ python evals/late_reports.py --cases {cases}\n\n| | made up for | not |\n|---|---:|---:|")
    other = row(without)
    for name, value in row(with_them).items():
        print(f"| {name} | {value:.3f} | {other[name]:.3f} |")


if __name__ == "__main__":
    main()
