"""Is the posterior calibrated? Ranks of true parameters among their draws, over cases simulated from the prior.

Parameters are drawn from a case's prior, a confrontation is simulated from them, and only what a reader would have is
kept of it: days of some acts, running totals by two counters for the others. If the sampler is right, the rank of each
true number among its draws is uniform (Talts, Betancourt, Simpson, Vehtari and Gelman 2018, "Validating Bayesian
inference algorithms with simulation-based calibration"). No case is left out, for that would bend the ranks: also one
without a single answer counts, as a class that was watched. Totals are told without rounding, as the posterior takes
them.

    python evals/calibration.py --rounds 150
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from tightrope.escalation import Model, model, observed, one_history, plan, posterior
from tightrope.escalation.observed import Observed
from tightrope.escalation.sampling.counted import counted
from tightrope.records import Case
from tightrope.records.case import (
    Act,
    ActClass,
    Counter,
    Effect,
    Lever,
    Memory,
    Move,
    Moved,
    Number,
    Process,
    Rung,
    Setting,
    Total,
)
from tightrope.records.sides import Sides

if TYPE_CHECKING:
    from tightrope.escalation import History
    from tightrope.escalation.process import Floats

NINETY = 0.45  # 90% of uniform ranks lie so near the middle
THIN = 4  # one draw of so many is ranked against, that they hardly remember each other
APART = 1_000_000  # seeds of the histories from those of the draws
PARTS = 10  # equal parts of the ranks, for the chi-square
START, DAYS = date(2031, 1, 1), 40
WHY = "made up, to be drawn from"
TOLD = (9, 14, 20, 27, 34)  # days at whose end totals are given


def about(value: float, times: float) -> Number:
    """A number that may be several times as low or as high."""
    return Number(value=value, low=value / times, high=value * times, assumption=WHY)


def _one(value: float = 1.0) -> Number:
    return Number(value=value, low=value, high=value, assumption="the unit")


PROCESS = Process(
    classes=(
        ActClass(
            name="raid", by=("challenger",), to=("defender",), types=("ASSAULT",),
            rates={"calm": about(0.5, 2.0), "exchange": about(1.5, 2.0)},
        ),
        ActClass(
            name="answer", by=("defender",), to=("challenger",), types=("ASSAULT",),
            rates={"calm": about(0.1, 3.0), "exchange": about(0.3, 3.0)},
        ),
    ),
    rungs=(Rung(name="calm", meaning="few raids"), Rung(name="exchange", meaning="raids and answers")),
    start="calm",
    moves=(
        Move(by="answer", start="calm", to="exchange", chance=_one(0.5)),
        Move(by="raid", start="exchange", to="calm", chance=_one(0.1)),
    ),
    memories=(
        Memory(
            name="raids", meaning="of late", adds={"raid": _one()}, half_life=about(2.0, 2.0), room=_one(8.0),
            effects=(Effect(on="raid", factor=about(1.1, 1.3)), Effect(on="answer", factor=about(1.2, 1.3))),
        ),
        Memory(
            name="patience", meaning="borne", adds={"raid": _one(), "answer": _one(-4.0)}, half_life=about(10.0, 2.0),
            room=_one(30.0), effects=(Effect(on="answer", factor=about(1.05, 1.1)),),
        ),
    ),
    levers=(
        Lever(
            name="truce", meaning="outside",
            settings=(Setting(name="off"), Setting(name="on", effects=(Effect(on="raid", factor=about(0.4, 3.0)),))),
            moved=(
                Moved(on=START + timedelta(days=15), setting="on", assumption=WHY),
                Moved(on=START + timedelta(days=22), setting="off", assumption=WHY),
            ),
        ),
    ),
    counters=(
        Counter(name="Ministry", of="raid", factor=_one(), noise=_one(0.06)),
        Counter(name="Monitor", of="raid", factor=about(1.3, 1.5), noise=_one(0.08)),
    ),
)  # fmt: skip
CASE = Case(
    title="Made up", summary="To be drawn from.", first_day=START, last_day=START + timedelta(days=DAYS - 1),
    sides=Sides(), process=PROCESS,
)  # fmt: skip


class Watched(Observed):
    """What was known where every class was watched, also one of which no act came."""

    def watched(self, model: Model) -> tuple[bool, ...]:
        """All of them."""
        return (True,) * len(model.shape.classes)


def seen(past: History, offset: float, rng: np.random.Generator) -> Case:
    """The case with what a reader would have of a history: answers by day, raids by totals, and some of them by day."""
    share = rng.random()
    days = [START + timedelta(days=int(t)) for t in past.times]
    acts = [
        Act(on=day, kind="answer" if kind else "raid", assumption=WHY)
        for day, kind in zip(days, past.kinds, strict=True)
        if kind or rng.random() < share
    ]
    totals = []
    for told in TOLD:
        true = float(((past.kinds == 0) & (past.times < told + 1)).sum())
        for counter, log, noise in (("Ministry", 0.0, 0.06), ("Monitor", offset, 0.08)):
            said: Any = np.exp(np.log(max(true, 0.5)) + log + noise * rng.standard_normal())  # not rounded
            on = START + timedelta(days=told)
            totals.append(Total(on=on, since=START, count=said, counter=counter, assumption=WHY))
    return Case(**{name: getattr(CASE, name) for name in CASE.__struct_fields__ if name not in {"acts", "totals"}},
                acts=tuple(acts), totals=tuple(totals))  # fmt: skip


def ranks(number: int, made: Model, *, draws: int) -> dict[str, float]:
    """Simulate a case from the prior; return where each true number lies among its draws, between 0 and 1.

    Args:
        number: Of the case; also the seed.
        made: The process.
        draws: Of the posterior.
    """
    rng = np.random.default_rng((number, 77))
    prior, known = made.prior, counted(made, observed(CASE))
    weights = prior.means + prior.spreads * rng.standard_normal(prior.means.shape)
    best = np.array([trace.half_life for trace in made.shape.traces])
    half_lives = best * np.exp(made.slack * rng.standard_normal(len(best)))
    mean, width = known.offsets[1]
    offset = mean + width * rng.standard_normal()
    ahead = plan(made.shape, np.array([float(DAYS)]), levers=known.levers, half_lives=half_lives[None])
    past = one_history(made.shape, weights, ahead, seed=number + APART, number=0)
    case = seen(past, offset, rng)
    data = Watched(start=START, end=case.last_day, acts=case.acts, totals=case.totals)
    found = posterior(model(case), data, draws=draws, seed=number, threads=2)
    among: dict[str, tuple[float, Floats]] = {
        f"{made.shape.classes[k]}: {made.shape.columns[f]}": (weights[k, f], found.weights[:, k, f])
        for k, f in np.argwhere(prior.spreads > 0)
    }
    for m, half_life in enumerate(half_lives):
        among[f"half-life of {made.process.memories[m].name}"] = (half_life, found.half_lives[:, m])
    among["what Monitor counts"] = (offset, found.offsets[:, 1])
    raids = float((past.kinds == 0).sum())
    among["raids by the last day"] = (raids, found.totals[:, -1, 0])
    rung = float(past.rungs[-1]) if len(past.rungs) else 0.0
    among["rung on the last day"] = (rung, found.rungs.astype(np.float64))
    return {name: _rank(true, drawn[::THIN], rng.random()) for name, (true, drawn) in among.items()}


def _rank(true: float, drawn: Floats, chance: float) -> float:
    """The share of draws below the true number, with ties and the gap around it divided by chance."""
    tied = float(np.sum(drawn == true)) + 1.0
    return (float(np.sum(drawn < true)) + chance * tied) / (len(drawn) + 1.0)


def main() -> None:
    """Print, for each number, how uniform its ranks are, and how often its 90% range holds it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--draws", type=int, default=100)
    chosen = parser.parse_args()
    made, started, found = model(CASE), time.perf_counter(), []
    for number in range(chosen.rounds):
        found.append(ranks(number, made, draws=chosen.draws))
        print(f"\r{number + 1} of {chosen.rounds}", end="", file=sys.stderr, flush=True)
    print(f"\n{time.perf_counter() - started:.0f} s", file=sys.stderr)
    print(f"$ python evals/calibration.py --rounds {chosen.rounds} --draws {chosen.draws}\n")
    table(found)


def table(found: list[dict[str, float]]) -> None:
    """Print a row for each number.

    Args:
        found: Its ranks, case by case.
    """
    print("| number | mean rank | in its 90% range | p (Kolmogorov-Smirnov) | p (chi-square) |")
    print("|---|---:|---:|---:|---:|")
    least = 1.0
    for name in found[0]:
        at = np.array([one[name] for one in found])
        parts = np.histogram(at, PARTS, (0.0, 1.0))[0]
        p, chi = float(stats.kstest(at, "uniform").pvalue), float(stats.chisquare(parts).pvalue)
        least = min(least, p)
        print(f"| {name} | {at.mean():.2f} | {np.mean(np.abs(at - 0.5) < NINETY):.0%} | {p:.3f} | {chi:.3f} |")
    print(f"\nsmallest p (K-S) {least:.4f}; by chance alone below {0.05 / len(found[0]):.4f} in one run of twenty")


if __name__ == "__main__":
    main()
