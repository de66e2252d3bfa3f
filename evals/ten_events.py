"""Is a case with ten events answered sanely? Dyads from 2010 on, with priors from the years before: `make evals`.

For each onset from 2010 on, the acts up to the end of the day of the tenth are seen, and the counts of the next 28 and
90 days are forecast: by the process with the population's priors (`population_2009.toml`, which knows nothing later),
and by a Poisson process at the rate seen. Printed: how often central intervals hold the outcome, and mean scores.

    python evals/ten_events.py ../shared/data/ged211_dyad_daily_CCBY4.parquet
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl
from forecasting import crps, log_score, poisson
from population import read, windows

from tightrope.escalation import design, fit_design, history, plan, population, severity_draws, simulate

if TYPE_CHECKING:
    from forecasting import Floats
    from population import Window

    from tightrope.escalation.population import Population

PRIORS = Path(__file__).with_name("population_2009.toml")
FROM = date(2010, 1, 1)
SEEN = 10  # acts
AHEAD = (28, 90)  # days
HALF_LIVES, TRIED, KEPT = 8, 400, 1000  # draws: of half-lives, of weights for each, in the end


class Posterior(NamedTuple):
    """Draws of weights, half-lives and traces at the origin."""

    weights: Floats
    half_lives: Floats
    traces: Floats


def posterior(known: Population, times: Floats, deaths: Floats, end: float, rng: np.random.Generator) -> Posterior:
    """Draw from the posterior: by normal approximations at half-lives from the prior, weighted by the exact density."""
    prior, parts, logs = known.prior(), [], []
    means, precision = prior.means[0], 1.0 / prior.spreads[0] ** 2
    for _ in range(HALF_LIVES):
        half_lives = [float(np.exp(rng.normal(m.log_half_life.mean, m.log_half_life.spread))) for m in known.memories]
        shape = known.shape(half_lives)
        # a last act that is none shows what is remembered at the end
        acts, graves = np.append(times, end), np.append(deaths, 0.0)
        whole = design(shape, history(acts, np.zeros(len(acts), np.int64), end, severities=graves)).given(1)
        made = replace(whole, at_acts=whole.at_acts[:-1], kinds=whole.kinds[:-1])
        found = fit_design(shape, made, prior)
        root = np.linalg.cholesky(found.covariances[0]) * 1.2
        normal = rng.standard_normal((TRIED, len(means)))
        drawn = found.weights[0] + normal @ root.T
        rates = np.exp(np.minimum(made.on_grid @ drawn.T, 50.0))
        likely = (made.at_acts @ drawn.T).sum(0) - made.weights @ rates
        logs.append(
            likely - ((drawn - means) ** 2) @ precision / 2.0 + (normal**2).sum(1) / 2.0 + np.log(np.diag(root)).sum()
        )
        parts.append((drawn, np.tile(half_lives, (TRIED, 1)), np.tile(whole.at_acts[-1, 1:], (TRIED, 1))))
    weighed = np.concatenate(logs)
    chances = np.exp(weighed - weighed.max())
    kept = rng.choice(len(chances), KEPT, p=chances / chances.sum())
    weights, half_lives_, traces = (np.concatenate(part)[kept] for part in zip(*parts, strict=True))
    return Posterior(weights=weights[:, None, :], half_lives=half_lives_, traces=traces)


def ours(known: Population, seen: Window, end: float, seed: int) -> Floats:
    """Draw the counts of the days ahead; shape (draws, horizons)."""
    rng = np.random.default_rng(seed)
    inside = seen.times < end
    drawn = posterior(known, seen.times[inside], seen.deaths[inside], end, rng)
    shape = known.shape()
    graves = severity_draws(seen.deaths[inside].astype(np.int64), known.deaths, draws=KEPT, seed=seed, upto=200)
    to_come = plan(
        shape,
        np.array(AHEAD, np.float64),
        traces=drawn.traces,
        half_lives=drawn.half_lives,
        severities=graves[:, None, :],
    )
    run = simulate(shape, drawn.weights, to_come, histories=4 * KEPT, seed=seed)
    return run.counts[:, :, 0].astype(np.float64)


def place(draws: Floats, outcome: float, rng: np.random.Generator) -> float:
    """Where the outcome lies in the forecast, from 0 to 1, ties broken at random: uniform if calibrated."""
    return float(np.mean(draws < outcome) + rng.random() * np.mean(draws == outcome))


def main() -> None:
    """Forecast, score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parquet", type=Path)
    parser.add_argument("--priors", type=Path, default=PRIORS)
    said = parser.parse_args()
    days, known = read(said.parquet), population(said.priors)
    start, last = (FROM - date(1970, 1, 1)).days, int(days["day"].to_numpy().max())
    rng = np.random.default_rng(0)
    places: dict[tuple[str, int], list[float]] = {}
    scores: dict[tuple[str, int], list[tuple[float, float]]] = {}
    cases = 0
    for number, one in enumerate(w for w in windows(days) if w.first >= start and len(w.times) >= SEEN):
        end = float(np.floor(one.times[SEEN - 1])) + 1.0
        origin = one.first + int(end)
        if origin + AHEAD[-1] > last + 1:
            continue
        cases += 1
        rows = days.filter((pl.col("series_id") == one.dyad) & (pl.col("day") >= origin))
        drawn = ours(known, one, end, number)
        rate = (np.array([float(np.sum(one.times < end))]), np.array([end]))
        for h, ahead in enumerate(AHEAD):
            outcome = float(rows.filter(pl.col("day") < origin + ahead)["events"].sum())
            for by, draws in (("process", drawn[:, h]), ("Poisson", poisson(*rate, ahead, rng))):
                places.setdefault((by, ahead), []).append(place(draws, outcome, rng))
                scores.setdefault((by, ahead), []).append((log_score(draws, outcome), crps(draws, outcome)))
    print(f"{cases} onsets from {FROM} on, seen to the day of act {SEEN}; priors: {known.command}")
    print("by       days  50% holds  90% holds  log score   CRPS")
    for (by, ahead), at in places.items():
        inside = [float(np.mean(np.abs(np.array(at) - 0.5) < share / 2.0)) for share in (0.5, 0.9)]
        score, ranked = np.mean(scores[by, ahead], axis=0)
        print(f"{by:8} {ahead:4} {inside[0]:10.0%} {inside[1]:10.0%} {score:10.2f} {ranked:6.1f}")


if __name__ == "__main__":
    main()
