"""A rolling-origin benchmark of forecasters of counts, on the dyads of UCDP GED from 2010 to 2020.

An origin counts when the 365 days before it hold ten events or more; origins of a dyad are 91 days apart. A forecaster
gets the daily counts up to the origin and the horizons 7, 28 and 90, and gives for each the chances of 0, 1, 2, …
events, as `forecast_counts` does. Nothing after the origin is seen.

    CRPS      Σ_k (F(k) - 1[k ≥ y])², and on log(1 + y) with the weights log((k + 2) / (k + 1))
    log score -log(.99 P(y) + .01 / ((y + 1)(y + 2))), so that one chance of nought does not decide all
    covers    how often the quantiles .05 and .95 hold what came
    Brier     skill, over the base rate, of "at least twice the mean of the last 12 windows, and 5"

Skill is 1 minus the score over that of *the last 12 windows*, each as likely as the others, which is hard to beat
(Hegre et al. 2025, "The 2023/24 VIEWS Prediction challenge", Journal of Peace Research).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.counts.dyads import SPLIT, Dyad

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tightrope.escalation.process import Floats

    Forecaster: TypeAlias = Callable[[Floats, tuple[int, ...]], Mapping[int, Floats]]

HORIZONS = (7, 28, 90)
WINDOWS, STEP, FIRST, YEAR, ENOUGH = 12, 91, 3 * 365, 365, 10
_SURE, _TAIL = 1e-6, 0.05
_RESAMPLES = 500


@dataclass(frozen=True, kw_only=True)
class Score:
    """How one forecast fared.

    Attributes:
        dyad: Whose counts.
        origin: Days before the origin.
        horizon: Days ahead.
        came: Events that came.
        crps: On counts.
        log_crps: On log(1 + count).
        log_score: With a floor of 1%.
        covered: Whether the 90% interval holds what came.
        chance: Given to a doubling.
        doubled: Whether it came.
    """

    dyad: str
    origin: int
    horizon: int
    came: int
    crps: float
    log_crps: float
    log_score: float
    covered: bool
    chance: float
    doubled: bool


@dataclass(frozen=True, kw_only=True)
class Summary:
    """How a forecaster fared at one horizon, over all origins.

    Attributes:
        horizon: Days ahead.
        origins: How many.
        crps_skill: Against the last 12 windows.
        log_crps_skill: The same on log(1 + count).
        low: Of the 95% interval of `log_crps_skill`, by resampling dyads.
        high: As above.
        log_score: Mean.
        covers: The share that the 90% interval covers.
        doubling_skill: Brier skill of "doubles".
    """

    horizon: int
    origins: int
    crps_skill: float
    log_crps_skill: float
    low: float
    high: float
    log_score: float
    covers: float
    doubling_skill: float


def last_windows(counts: Floats, horizons: Sequence[int]) -> dict[int, Floats]:
    """Foretell that the window to come is like one of the last twelve, each as likely: the baseline."""
    found = {}
    for horizon in horizons:
        windows = _windows(counts, horizon).astype(np.int64)
        found[horizon] = np.bincount(windows) / len(windows)
    return found


def scores(forecaster: Forecaster, dyad: Dyad) -> list[Score]:
    """Score a forecaster at every origin of a dyad from 2010 on.

    Raises:
        InputError: It gives no chances that add up to one.
    """
    found, split = [], (SPLIT - dyad.start).days
    for origin in range(FIRST, len(dyad.counts) - HORIZONS[-1] + 1, STEP):
        past = dyad.counts[:origin]
        if origin < split or past[-YEAR:].sum() < ENOUGH:
            continue
        told = forecaster(past.copy(), HORIZONS)
        for horizon in HORIZONS:
            came = int(dyad.counts[origin : origin + horizon].sum())
            threshold = max(5, math.ceil(2.0 * _windows(past, horizon).mean()))
            chances = _checked(told, horizon, f"{dyad.name}, day {origin}")
            found.append(_score(chances, came, threshold, dyad.name, origin, horizon))
    return found


def summaries(of: Sequence[Score], baseline: Sequence[Score]) -> list[Summary]:
    """Sum scores up by horizon, against those of the baseline at the same origins in the same order."""
    made = []
    for horizon in HORIZONS:
        pairs = [(a, b) for a, b in zip(of, baseline, strict=True) if a.horizon == horizon]
        if not pairs:
            continue
        ours, theirs = [a for a, _ in pairs], [b for _, b in pairs]
        log_crps = np.array([[a.log_crps, b.log_crps] for a, b in pairs])
        low, high = _interval(log_crps, [a.dyad for a in ours])
        doubled = np.array([a.doubled for a in ours], np.float64)
        brier = float(np.mean((np.array([a.chance for a in ours]) - doubled) ** 2))
        uncertain = float(doubled.mean() * (1.0 - doubled.mean()))
        made.append(
            Summary(
                horizon=horizon,
                origins=len(ours),
                crps_skill=1.0 - sum(a.crps for a in ours) / sum(b.crps for b in theirs),
                log_crps_skill=float(1.0 - log_crps[:, 0].sum() / log_crps[:, 1].sum()),
                low=low,
                high=high,
                log_score=float(np.mean([a.log_score for a in ours])),
                covers=float(np.mean([a.covered for a in ours])),
                doubling_skill=1.0 - brier / uncertain if uncertain else 0.0,
            )
        )
    return made


def _windows(counts: Floats, horizon: int) -> Floats:
    """Return the sums of the last windows, up to twelve."""
    many = min(WINDOWS, len(counts) // horizon)
    summed: Floats = counts[len(counts) - many * horizon :].reshape(many, horizon).sum(axis=1)
    return summed


def _checked(told: Mapping[int, Floats], horizon: int, where: str) -> Floats:
    chances = np.asarray(told.get(horizon, ()), np.float64)
    if chances.ndim == 1 and len(chances) and np.isfinite(chances).all() and chances.min() >= 0:
        total = float(chances.sum())
        if abs(total - 1.0) < _SURE:
            return chances / total
        message = f"{where}: the chances for {horizon} days add up to {total:.6g}, and must add up to 1"
    else:
        message = f"{where}: a forecaster gives, for {horizon} days too, a list of chances of 0, 1, 2, … events"
    raise InputError(message)


def _score(chances: Floats, came: int, threshold: int, dyad: str, origin: int, horizon: int) -> Score:
    chances = np.pad(chances, (0, max(0, max(came, threshold) + 1 - len(chances))))
    upto, numbers = np.cumsum(chances), np.arange(len(chances))
    apart = (upto - (numbers >= came))[:-1] ** 2
    low, high = np.searchsorted(upto, _TAIL), np.searchsorted(upto, 1.0 - _TAIL)
    return Score(
        dyad=dyad,
        origin=origin,
        horizon=horizon,
        came=came,
        crps=float(apart.sum()),
        log_crps=float(apart @ np.diff(np.log1p(numbers))),
        log_score=-math.log(0.99 * chances[came] + 0.01 / ((came + 1) * (came + 2))),
        covered=bool(low <= came <= high),
        chance=float(chances[threshold:].sum()),
        doubled=came >= threshold,
    )


def _interval(pairs: Floats, dyads: Sequence[str]) -> tuple[float, float]:
    """Return the 95% interval of the skill, by resampling dyads."""
    _, at = np.unique(dyads, return_inverse=True)
    sums = np.zeros((at.max() + 1, 2))
    np.add.at(sums, at, pairs)
    chosen = np.random.default_rng(1).integers(0, len(sums), (_RESAMPLES, len(sums)))
    drawn = sums[chosen].sum(axis=1)
    low, high = np.quantile(1.0 - drawn[:, 0] / drawn[:, 1], [0.025, 0.975])
    return float(low), float(high)
