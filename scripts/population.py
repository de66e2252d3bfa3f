# /// script
# requires-python = ">=3.11"
# dependencies = ["polars>=1.0", "tightrope"]
# ///
"""Fit the population of past dyads (`src/tightrope/escalation/population.toml`) to UCDP GED, a day and dyad a row.

    uv run --with-editable . scripts/population.py ged211_dyad_daily_CCBY4.parquet

An onset is an act after half a year without one, outside the window of an earlier onset; its window is the year that
follows. In each window acts come as a
log-linear process with a fast and a slow bounded trace; the act that opened the window is given, not explained. The
weights of a window are normal over windows, and mean and spread are found by expectation-maximisation with the normal
approximation of each window's own posterior (Efron 2010, "Large-scale inference", chapter 1), so that what is only a
window's own error is not counted as spread. Half-lives, rooms and the weight of deaths are searched on ladders by the
same marginal likelihood on every fourth dyad; their
mean and spread over windows are those of the likeliest mixture of rungs. Acts of one
day are given times at random. Some minutes.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import polars as pl
from scipy.optimize import minimize
from scipy.special import betaln, logsumexp

from tightrope.escalation import Prior, Shape, Trace, design, history
from tightrope.escalation.machine.compiled import compiled
from tightrope.escalation.population import Memory, Population
from tightrope.escalation.severity import GRAVEST, RISING, log_sums
from tightrope.escalation.tails import Beta, Normal, SeverityPrior

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.escalation.process import Floats, Ints

OUT = Path(__file__).parents[1] / "src" / "tightrope" / "escalation" / "population.toml"
CITE = (
    "Sundberg and Melander 2013, Introducing the UCDP Georeferenced Event Dataset, J. Peace Research 50:523-532",
    "Pettersson et al. 2021, Organized violence 1989-2020, J. Peace Research 58:809-825",
)
SILENCE, YEAR = 180, 365  # days
LADDERS = {
    "fast half-life": (0.5, 1.0, 2.0, 3.0, 5.0),  # days
    "slow half-life": (14.0, 20.0, 30.0, 60.0, 120.0),
    "fast room": (1.5, 2.0, 3.0, 4.0, 6.0, 10.0),
    "slow room": (2.0, 3.0, 4.0, 6.0, 10.0, 20.0),
    "by severity": (0.0, 0.125, 0.25, 0.5, 1.0),
}
START = {"fast half-life": 2, "slow half-life": 2, "fast room": 2, "slow room": 2, "by severity": 2}
BUSIEST = 400  # acts in a window beyond which it is left out of the search, not of the fit
ROUNDS = 8  # of expectation-maximisation at each place of the search
MIXED = 200  # the same, of the mixture of rungs
MOST_STEPS, SMALLEST = 60, 1e-9  # of Newton's method
WORTH = 0.5  # of log-likelihood, for a move on a ladder


@dataclass(frozen=True, kw_only=True, eq=False)
class Window:
    """The year after an onset: days since its first act, and the deaths of each act."""

    dyad: str
    first: int  # days since 1970-01-01
    days: float
    times: Floats
    deaths: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Designs:
    """The features of many windows: sums at their acts, and grids one after another, each from its begin."""

    at_acts: Floats
    on_grid: Floats
    weights: Floats
    begins: Ints


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """Mean and spread of the weights over windows, and the logarithm of the marginal likelihood."""

    prior: Prior
    value: float


def read(path: Path, *, until: date | None = None) -> pl.DataFrame:
    """Read the days with acts, in order, up to a day that is left out."""
    days = pl.read_parquet(path).with_columns(
        pl.col("series_id").cast(pl.String), pl.col("date").cast(pl.Date).cast(pl.Int32).alias("day")
    )
    kept = days if until is None else days.filter(pl.col("date") < until)
    return kept.sort("series_id", "day")


def windows(days: pl.DataFrame, *, seed: int = 0) -> list[Window]:
    """Cut the series of each dyad into the years after its onsets."""
    rng = np.random.default_rng(seed)
    end = int(days["day"].to_numpy().max()) + 1
    found = []
    for (dyad,), rows in days.group_by("series_id", maintain_order=True):
        day, acts, deaths = (rows[name].to_numpy() for name in ("day", "events", "deaths_best"))
        last = 0
        for onset in np.flatnonzero(np.diff(day, prepend=-(10**6)) > SILENCE):
            first = int(day[onset])
            if first < last:
                continue
            last = min(first + YEAR, end)
            inside = slice(onset, int(np.searchsorted(day, last)))
            repeats = acts[inside]
            found.append(
                Window(
                    dyad=str(dyad),
                    first=first,
                    days=float(last - first),
                    times=np.sort(np.repeat(day[inside] - first, repeats) + rng.random(int(repeats.sum()))),
                    deaths=np.repeat(np.round(deaths[inside] / repeats), repeats).astype(np.float64),
                )
            )
    return found


def shape_of(at: dict[str, float]) -> Shape:
    """Return the process of one class with a fast and a slow trace."""
    return Shape(
        classes=("act",),
        traces=tuple(
            Trace(adds=((0, 1.0),), half_life=at[f"{p} half-life"], by_severity=at["by severity"], room=at[f"{p} room"])
            for p in ("fast", "slow")
        ),
    )


def designs(shape: Shape, watched: Sequence[Window]) -> Designs:
    """Work out the features of each window, its first act given."""
    made = [
        design(shape, history(w.times, np.zeros(len(w.times), np.int64), w.days, severities=w.deaths)).given(1)
        for w in watched
    ]
    return Designs(
        at_acts=np.stack([one.at_acts.sum(0) for one in made]),
        on_grid=np.concatenate([one.on_grid for one in made]),
        weights=np.concatenate([one.weights for one in made]),
        begins=np.cumsum([0, *(len(one.weights) for one in made)]),
    )


def marginals(made: Designs, prior: Prior) -> tuple[Floats, Floats, Floats]:
    """Return each window's weights, their variances, and the logarithm of its marginal likelihood."""
    weights, variances, values = tops(
        made.at_acts, made.on_grid, made.weights, made.begins, prior.means[0], prior.spreads[0]
    )
    return weights, variances, values - np.log(prior.spreads).sum()


@compiled
def tops(
    at_acts: Floats, on_grid: Floats, weights: Floats, begins: Ints, means: Floats, spreads: Floats
) -> tuple[Floats, Floats, Floats]:
    """Climb to the top of each window's posterior by Newton's method, as `fit_design` does one by one."""
    count, columns = at_acts.shape
    found, variances, values = np.empty((count, columns)), np.empty((count, columns)), np.empty(count)
    precision = 1.0 / spreads**2
    for n in range(count):
        theta, step, height = means.copy(), np.zeros(columns), -np.inf
        covariance: Floats = np.diag(spreads**2)
        for _ in range(MOST_STEPS):
            size = 1.0
            while True:
                there = theta + size * step
                slope = at_acts[n] - precision * (there - means)
                curvature = np.diag(precision)
                reached = at_acts[n] @ there - 0.5 * np.sum(precision * (there - means) ** 2)
                for q in range(begins[n], begins[n + 1]):
                    rate = weights[q] * np.exp(min(on_grid[q] @ there, 50.0))
                    reached -= rate
                    for i in range(columns):
                        slope[i] -= rate * on_grid[q, i]
                        for j in range(columns):
                            curvature[i, j] += rate * on_grid[q, i] * on_grid[q, j]
                if reached >= height or size < SMALLEST:
                    break
                size /= 2.0
            theta, height = there, reached
            covariance = np.linalg.inv(curvature).astype(np.float64)
            step = covariance @ slope
            if np.abs(step * slope).sum() < SMALLEST:
                break
        found[n], variances[n] = theta, np.diag(covariance)
        values[n] = height + 0.5 * np.log(np.linalg.det(covariance))
    return found, variances, values


def population_of(made: Designs, *, rounds: int) -> Found:
    """Find mean and spread of the weights over windows, by expectation-maximisation."""
    prior = Prior(means=np.array([[-5.0, 1.0, 0.3]]), spreads=np.array([[1.0, 0.5, 0.3]]))
    values = np.zeros(0)
    for _ in range(rounds):
        weights, variances, values = marginals(made, prior)
        mean = weights.mean(0)
        spread = np.sqrt((variances + (weights - mean) ** 2).mean(0))
        prior = Prior(means=mean[None], spreads=spread[None])
    return Found(prior=prior, value=float(values.sum()))


def search(watched: Sequence[Window]) -> tuple[dict[str, float], Prior]:
    """Climb the ladders one at a time until no rung gains; return the best place, and the weights there."""
    known: dict[tuple[int, ...], Found] = {}

    def at(rungs: dict[str, int]) -> Found:
        key = tuple(rungs.values())
        if key not in known:
            shape = shape_of(placed(rungs))
            known[key] = population_of(designs(shape, watched), rounds=ROUNDS)
            print(placed(rungs), round(known[key].value, 1), flush=True)
        return known[key]

    rungs, moved = dict(START), True
    while moved:
        moved = False
        for name, ladder in LADDERS.items():
            for step in (1, -1):
                while 0 <= rungs[name] + step < len(ladder):
                    there = {**rungs, name: rungs[name] + step}
                    if at(there).value <= at(rungs).value + WORTH:
                        break
                    rungs, moved = there, True
    return placed(rungs), at(rungs).prior


def placed(rungs: dict[str, int]) -> dict[str, float]:
    """Return the values at some rungs of the ladders."""
    return {name: LADDERS[name][rung] for name, rung in rungs.items()}


def spread_on_ladder(
    name: str, best: dict[str, float], prior: Prior, watched: Sequence[Window], *, logs: bool
) -> Normal:
    """Return mean and spread over windows of one number of the shape, the others at their best."""
    values = []
    for rung in LADDERS[name]:
        shape = shape_of({**best, name: rung})
        values.append(marginals(designs(shape, watched), prior)[2])
    points = np.log(LADDERS[name]) if logs else np.array(LADDERS[name])
    return mixed(np.stack(values, 1), points)


def mixed(values: Floats, points: Floats) -> Normal:
    """Return mean and spread of the likeliest mixture of points, by expectation-maximisation.

    Args:
        values: Log-likelihood of each unit at each point; shape (units, points).
        points: Shape (points,).
    """
    likely = np.exp(values - values.max(1, keepdims=True))
    shares = np.full(len(points), 1.0 / len(points))
    for _ in range(MIXED):
        each = likely * shares
        shares = (each / each.sum(1, keepdims=True)).mean(0)
    mean = float(shares @ points)
    return Normal(mean=mean, spread=float(np.sqrt(shares @ (points - mean) ** 2)))


def spread_over(values: Floats, points: Floats) -> list[Normal]:
    """Return the normal over units, by dimension, at the top of the marginal likelihood.

    Args:
        values: Log-likelihood of each unit at each point; shape (units, points).
        points: Shape (points, dimensions).
    """
    likely = np.exp(values - values.max(1, keepdims=True))

    def loss(x: Floats) -> float:
        mean, spread = x[: points.shape[1]], np.exp(x[points.shape[1] :])
        logs = -(((points - mean) / spread) ** 2).sum(1) / 2.0
        return -float(np.log(likely @ np.exp(logs - logsumexp(logs)) + 1e-300).sum())

    begun = np.concatenate((points.mean(0), np.log(points.std(0))))
    top = minimize(loss, begun, method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-3, "maxiter": 4000}).x
    means, spreads = top[: points.shape[1]], np.exp(top[points.shape[1] :])
    return [Normal(mean=float(mean), spread=float(spread)) for mean, spread in zip(means, spreads, strict=True)]


def deaths_of(days: pl.DataFrame) -> SeverityPrior:
    """Return the spread over dyads of the law of deaths, from days with one act."""
    alone = days.filter(pl.col("events") == 1)
    dyad = np.unique(alone["series_id"].to_numpy(), return_inverse=True)[1]
    deaths = alone["deaths_best"].to_numpy().astype(np.int64)
    acts, none = np.bincount(dyad), np.bincount(dyad, deaths == 0)

    def loss(x: Floats) -> float:
        a, b = np.exp(x)
        return -float((betaln(none + a, acts - none + b) - betaln(a, b)).sum()) + 1e-4 * float(x @ x)

    a, b = np.exp(minimize(loss, np.zeros(2), method="Nelder-Mead").x)
    slopes, logs = (x.ravel() for x in np.meshgrid(np.linspace(RISING, 4.0, 61), np.linspace(0.0, np.log(GRAVEST), 41)))
    rates = np.exp(-logs)
    grave, of_logs, of_deaths = (
        np.bincount(dyad, of, len(acts))[:, None] for of in (deaths > 0, np.log(np.maximum(deaths, 1)), deaths)
    )
    values = -grave * log_sums(slopes, rates) - of_logs * slopes - of_deaths * rates
    slope, log_cut = spread_over(values, np.stack((slopes, logs), 1))
    return SeverityPrior(none=Beta(a=float(a), b=float(b)), slope=slope, log_cut=log_cut)


def fitted(days: pl.DataFrame, command: str, *, every: int, rounds: int) -> Population:
    """Fit the population.

    Args:
        days: As `read` gives them.
        command: What makes the file.
        every: Of the dyads that the search looks at, one in so many.
        rounds: Of expectation-maximisation on all dyads.
    """
    watched = windows(days)
    some = set(sorted({w.dyad for w in watched})[::every])
    sample = [w for w in watched if w.dyad in some and len(w.times) < BUSIEST]
    best, prior = search(sample)
    shape = shape_of(best)
    weights = population_of(designs(shape, watched), rounds=rounds).prior
    log_rate, *raises = (
        Normal(mean=float(mean), spread=float(spread))
        for mean, spread in zip(weights.means[0], weights.spreads[0], strict=True)
    )
    return Population(
        data="UCDP Georeferenced Event Dataset 21.1, acts located to a town or better, a day and dyad",
        licence="CC-BY-4.0",
        cite=CITE,
        command=command,
        dyads=days["series_id"].n_unique(),
        windows=len(watched),
        acts=sum(len(w.times) for w in watched),
        log_rate=log_rate,
        memories=tuple(
            Memory(
                log_half_life=spread_on_ladder(f"{pace} half-life", best, prior, sample, logs=True),
                room=best[f"{pace} room"],
                weight=weight,
            )
            for pace, weight in zip(("fast", "slow"), raises, strict=True)
        ),
        by_severity=spread_on_ladder("by severity", best, prior, sample, logs=False),
        deaths=deaths_of(days),
    )


def toml(found: Population) -> str:
    """Write a population as TOML, with its units."""

    def pair(of: Normal | Beta | None) -> str:
        return "{ " + ", ".join(f"{name} = {value:.4g}" for name, value in msgspec.to_builtins(of).items()) + " }"

    lines = [
        "# What past dyads were like: means and spreads over dyads, to which a new case is shrunk.",
        f"data = {json.dumps(found.data)}",
        f"licence = {json.dumps(found.licence)}",
        f"cite = {json.dumps(found.cite, indent=2, ensure_ascii=False)}",
        f"command = {json.dumps(found.command)}",
        f"dyads = {found.dyads}",
        f"windows = {found.windows}  # years after an onset",
        f"acts = {found.acts}  # in these years",
        "",
        f"log_rate = {pair(found.log_rate)}  # natural logarithm of acts a day when nothing is remembered",
        f"by_severity = {pair(found.by_severity)}  # what log(1 + deaths) adds to an act's mark of 1",
        "",
        *(
            f"[[memories]]\nlog_half_life = {pair(memory.log_half_life)}  # natural logarithm of days\n"
            f"room = {memory.room:g}  # marks\n"
            f"weight = {pair(memory.weight)}  # of the log-rate, for each mark remembered\n"
            for memory in found.memories
        ),
        "[deaths]  # of an act; the data hold acts that killed, or may have: the share without deaths is theirs alone",
        f"none = {pair(found.deaths.none)}",
        f"slope = {pair(found.deaths.slope)}",
        f"log_cut = {pair(found.deaths.log_cut)}  # natural logarithm of deaths",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parquet", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=OUT)
    parser.add_argument("--until", type=date.fromisoformat, help="leave out this day and those after it")
    parser.add_argument("--every", type=int, default=4, help="search with one in so many dyads")
    parser.add_argument("--rounds", type=int, default=12, help="of expectation-maximisation on all dyads")
    said = parser.parse_args()
    days = read(said.parquet, until=said.until)
    command = f"python scripts/population.py {said.parquet.name}" + (f" --until {said.until}" if said.until else "")
    said.out.write_text(toml(fitted(days, command, every=said.every, rounds=said.rounds)), encoding="utf-8")


if __name__ == "__main__":
    main()
