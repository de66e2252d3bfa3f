"""Over many small cases drawn from their prior, the truth lies anywhere among the posterior's draws alike.

`evals/calibration.py` does so for a case with all that a case may have.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import numpy as np
from scipy import stats
from small import FIXED, WHY, about

from tightrope.escalation.model import model
from tightrope.escalation.observed import Observed
from tightrope.escalation.posterior import posterior
from tightrope.records.case import Act, ActClass, Case, Counter, Number, Process, Rung, Total
from tightrope.records.sides import Sides

DAYS, TOLD, CASES = 20, 12, 40
START = date(2031, 1, 1)
RAID = ActClass(name="raid", by=("challenger",), to=("defender",), types=("ASSAULT",), rates={"calm": about(1.0)})
NOISE = Number(value=0.1, low=0.1, high=0.1, assumption=WHY)
MINISTRY = Counter(name="Ministry", of="raid", factor=FIXED, noise=NOISE)
CASE = Case(
    title="Raids", summary="Only raids.", first_day=START, last_day=START + timedelta(days=DAYS - 1), sides=Sides(),
    process=Process(
        classes=(RAID,), rungs=(Rung(name="calm", meaning="all there is"),), start="calm", counters=(MINISTRY,)
    ),
)  # fmt: skip
COMPILED = model(CASE)


def ranks(number: int) -> tuple[float, float]:
    """Draw a case; return the shares of draws below its true rate and below its true number of raids."""
    rng = np.random.default_rng((number, 5))
    rate = float(COMPILED.prior.means[0, 0] + COMPILED.prior.spreads[0, 0] * rng.standard_normal())
    days = rng.integers(0, DAYS, rng.poisson(DAYS * np.exp(rate)))
    listed = days[rng.random(len(days)) < rng.random()]
    told = np.log(max((days < TOLD).sum(), 0.5)) + 0.1 * rng.standard_normal()
    on = START + timedelta(days=TOLD - 1)
    total = Total(on=on, since=START, count=0, counter="Ministry", assumption=WHY)
    data = Observed(
        start=START,
        end=CASE.last_day,
        acts=tuple(Act(on=START + timedelta(days=int(day)), kind="raid", assumption=WHY) for day in np.sort(listed)),
        totals=(msgspec.structs.replace(total, count=float(np.exp(told))),),  # without rounding
    )
    found = posterior(COMPILED, data, draws=40, chains=1, seed=number, threads=1)
    raids = found.totals[:, -1, 0] + rng.random(40) - 0.5  # ties are broken by chance
    return float(np.mean(found.weights[:, 0, 0] < rate)), float(np.mean(raids < len(days) + rng.random() - 0.5))


def test_the_true_rate_and_the_true_number_lie_anywhere_among_their_draws_alike() -> None:
    at = np.array([ranks(number) for number in range(CASES)]) + 1e-3
    assert stats.kstest(at[:, 0], "uniform").pvalue > 0.005
    assert stats.kstest(at[:, 1], "uniform").pvalue > 0.005
