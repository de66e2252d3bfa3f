"""What could be known on 11 December 2023, forecast and scored: `make evals`.

With what was published by that day: the Pentagon's running total for 9 and for 29 January, and the chance of an
American strike that kills by 7 February. Scored beside a Poisson process and a negative binomial that see the same
totals. Nothing was tuned on the outcome, but the case file was written by people who knew it,
as the note under the table says.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from forecasting import brier, crps, log_score, negative_binomial, poisson

from tightrope import cases
from tightrope.escalation.answers.forecast import forecast
from tightrope.escalation.likely import said
from tightrope.escalation.model import model
from tightrope.escalation.observed import observed
from tightrope.escalation.posterior import posterior

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from forecasting import Floats

    from tightrope.escalation.model import Model
    from tightrope.escalation.observed import Observed

    Baseline = Callable[[Floats, Floats, float, np.random.Generator], Floats]

README = Path(__file__).parents[1] / "README.md"
KNOWN = date(2023, 12, 11)
TOTALS = {date(2024, 1, 9): 127, date(2024, 1, 29): 165}  # as the Pentagon said; the second as "about"
STRIKE, STRUCK = date(2024, 2, 7), True  # Baghdad, 4 January, and more after it
SEED, DRAWN, HISTORIES = 0, 400, 20_000
NOTE = """
Nothing was tuned on the outcome, and the data stop on that day. But the case file was written in 2026 by people who
knew how the winter went: its assumptions have wide ranges for that reason, and some of its quotations are later than
11 December. The war outside is taken to go on, as it did. Two totals of one campaign and one strike prove little about
any forecaster.
"""


class Row(NamedTuple):
    """One forecast by one forecaster."""

    what: str
    by: str
    said: str
    happened: str
    scores: str


def spells(known: Observed) -> tuple[Floats, Floats]:
    """Cut the Pentagon's running total into spells: acts, and days, from one day with a total to the next."""
    highest: dict[date, int] = {}
    for total in known.totals:
        if total.counter == "Pentagon" and isinstance(total.count, int):
            highest[total.on] = max(total.count, highest.get(total.on, 0))
    days = sorted(highest)
    at = np.maximum.accumulate([0, *(highest[day] for day in days)])
    passed = [0, *((day - known.start).days + 1 for day in days)]
    return np.diff(at).astype(np.float64), np.diff(passed).astype(np.float64)


def of_total(by: str, draws: Floats, day: date) -> Row:
    """Score the forecast of a total."""
    low, middle, high = np.quantile(draws, [0.05, 0.5, 0.95])
    outcome = TOTALS[day]
    return Row(
        f"the Pentagon's total on {day:%-d %B %Y}",
        by,
        f"{middle:.0f} ({low:.0f}–{high:.0f})",
        str(outcome),
        f"CRPS {crps(draws, outcome):.1f}, log score {log_score(draws, outcome):.1f}",
    )


def of_strike(by: str, chance: float) -> Row:
    """Score the chance of a strike that kills."""
    return Row(
        f"an American strike that kills by {STRIKE:%-d %B %Y}",
        by,
        said(chance),
        "yes" if STRUCK else "no",
        f"Brier {brier(chance, happened=STRUCK):.3f}, log score {-np.log(chance if STRUCK else 1.0 - chance):.2f}",
    )


def baselines(known: Observed) -> Iterator[Row]:
    """Forecast with the two plain ones."""
    counts, days = spells(known)
    struck = [act for act in known.acts if act.kind == "answer" and act.severity]
    by_day = np.bincount([(act.on - known.start).days for act in struck], minlength=int(known.days)).astype(np.float64)
    plain: dict[str, Baseline] = {"Poisson": poisson, "negative binomial": negative_binomial}
    for name, baseline in plain.items():
        rng = np.random.default_rng(SEED)
        for day in TOTALS:
            since = (day - known.start).days + 1 - float(days.sum())
            yield of_total(name, counts.sum() + baseline(counts, days, since, rng), day)
        ahead = float((STRIKE - known.end).days)
        yield of_strike(name, float(np.mean(baseline(by_day, np.ones(len(by_day)), ahead, rng) > 0)))


def ours(known: Observed, of: Model) -> Iterator[Row]:
    """Forecast with the case as it is bundled."""
    ahead = (STRIKE - known.end).days
    drawn = posterior(of, known, draws=DRAWN, seed=SEED)
    for fault in drawn.trouble:
        print(f"the posterior: {fault}")
    to_come = forecast(drawn, days=ahead, histories=HISTORIES, seed=SEED)
    for day in TOTALS:
        yield of_total("Tightrope", to_come.total("Pentagon")[:, (day - known.end).days - 1], day)
    struck = next(one for one in to_come.crossings if one.threshold.name == "a strike in answer that kills")
    if struck.chance is not None:
        yield of_strike("Tightrope", struck.chance)


def table(rows: list[Row]) -> str:
    """Write the rows as a table, the forecasts of one thing together."""
    lines = ["| with what was published by 11 December 2023 | by | forecast (90%) | it was | score, lower is better |"]
    lines += ["| --- | --- | ---: | ---: | --- |"]
    for what in dict.fromkeys(row.what for row in rows):
        lines += [f"| {' | '.join(row)} |" for row in rows if row.what == what]
    return "\n".join([*lines, "", textwrap.fill(" ".join(NOTE.split()), 120)])


def main() -> None:
    """Forecast, score, print, and keep the table where it is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--readme", action="store_true", help="rewrite the table between the marks in README.md")
    said = parser.parse_args()
    case = cases.load("iraq-2023")
    known = observed(case, KNOWN)
    made = table([*ours(known, model(case)), *baselines(known)])
    print(made)
    if said.readme:
        old = README.read_text(encoding="utf-8")
        new = re.sub(r"(?s)(?<=<!-- december -->\n).*?(?=<!-- /december -->)", lambda _: made + "\n", old)
        README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
