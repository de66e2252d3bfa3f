"""How settled forecasts fared, beside baselines that were known when they were made.

    CRPS       Σ_k (F(k) - 1[k ≥ y])², over counts
    log score  -log of the chance given to what came; a count's has the floor .99 P(y) + .01 / ((y + 1)(y + 2))
    Brier      (chance - 1[crossed])²

*Poisson* goes on at the past rate; *the last windows* are up to twelve as long as the one foretold, each as likely.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.likely import BANDS, band
from tightrope.records.scores import Bin, Mean, Scored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.escalation.foretold.settling import Settled
    from tightrope.escalation.process import Floats
    from tightrope.records.foretold import Foretold

OURS, POISSON, WINDOWS = "forecast", "Poisson", "last windows"
_TAIL = 0.05


def scored(one: Settled) -> tuple[Scored, ...]:
    """Score a settled forecast and the baselines; a baseline that knew nothing of it is left out.

    Args:
        one: Settled, not void.
    """
    asked = one.foretold
    pmfs = {POISSON: _poisson(asked), WINDOWS: _last(asked)}
    if asked.threshold is None:
        came = round(one.came or 0.0)
        ours = _counted(OURS, _pmf([k for k, _ in asked.draws], [n for _, n in asked.draws]), came)
        return (ours, *(_counted(by, pmf, came) for by, pmf in pmfs.items() if pmf is not None))
    line = math.ceil(1.0 if asked.line is None else asked.line)
    chances = {by: float(pmf[line:].sum()) for by, pmf in pmfs.items() if pmf is not None}
    counts = {OURS: asked.histories, WINDOWS: len(asked.windows)}
    told = {OURS: asked.chance or 0.0} | chances
    return tuple(_told(by, chance, counts.get(by), crossed=bool(one.crossed)) for by, chance in told.items())


def means(of: Sequence[tuple[Scored, ...]]) -> list[Mean]:
    """Sum scores up, over questions that every forecaster present answered, counts or thresholds alone.

    Args:
        of: Of each question, the scores.
    """
    most = max((len(one) for one in of), default=0)
    full = [one for one in of if len(one) == most]
    found = []
    for by in [one.by for one in full[0]] if full else []:
        mine = [one for each in full for one in each if one.by == by]
        found.append(
            Mean(
                by=by,
                questions=len(mine),
                log_score=float(np.mean([one.log_score for one in mine])),
                crps=_mean([one.crps for one in mine]),
                covers=_mean([one.covered for one in mine]),
                brier=_mean([one.brier for one in mine]),
            )
        )
    return found


def reliability(settled: Sequence[Settled]) -> list[Bin]:
    """Put thresholds into bins by the words of their chances, and say how many came true.

    Args:
        settled: Forecasts; those of counts and void ones are passed over.
    """
    told = [(one.foretold.chance, one.crossed) for one in settled if one.crossed is not None]
    found = []
    for each in BANDS:
        within = [(chance, crossed) for chance, crossed in told if chance is not None and band(chance) == each]
        if within:
            chances, came = zip(*within, strict=True)
            low, high = jeffreys(sum(came), len(came))
            found.append(
                Bin(
                    words=each.words,
                    forecasts=len(within),
                    told=float(np.mean(chances)),
                    came=float(np.mean(came)),
                    low=low,
                    high=high,
                )
            )
    return found


def jeffreys(came: int, of: int) -> tuple[float, float]:
    """Where 90% of what is thought of a share lies after so many trials (Brown, Cai and DasGupta 2001).

    Args:
        came: How many succeeded; with none or all, the interval reaches to that end.
        of: How many were tried.
    """
    from scipy.special import betaincinv  # noqa: PLC0415  takes half a second to import, and few ask

    low, high = betaincinv(came + 0.5, of - came + 0.5, (_TAIL, 1.0 - _TAIL))
    return (0.0 if came == 0 else float(low), 1.0 if came == of else float(high))


def _counted(by: str, pmf: Floats, came: int) -> Scored:
    pmf = np.pad(pmf, (0, max(0, came + 1 - len(pmf))))
    upto, numbers = np.cumsum(pmf), np.arange(len(pmf))
    low, high = np.searchsorted(upto, _TAIL), np.searchsorted(upto, 1.0 - _TAIL)
    return Scored(
        by=by,
        crps=float(((upto - (numbers >= came)) ** 2).sum()),
        log_score=-math.log(0.99 * pmf[came] + 0.01 / ((came + 1) * (came + 2))),
        covered=bool(low <= came <= high),
    )


def _told(by: str, chance: float, draws: int | None, *, crossed: bool) -> Scored:
    """A chance of nought or one from so many draws is not certain: half a draw lies on each side."""
    chance = min(max(chance, 0.0), 1.0)
    soft = (chance * draws + 0.5) / (draws + 1.0) if draws else min(max(chance, 1e-6), 1.0 - 1e-6)
    given = soft if crossed else 1.0 - soft
    return Scored(by=by, brier=(chance - crossed) ** 2, log_score=-math.log(given), chance=chance)


def _pmf(counts: Sequence[int], times: Sequence[float]) -> Floats:
    found = np.bincount(np.asarray(counts, np.int64), np.asarray(times, np.float64))
    return np.asarray(found / found.sum())


def _last(asked: Foretold) -> Floats | None:
    return _pmf(asked.windows, [1.0] * len(asked.windows)) if asked.windows else None


def _poisson(asked: Foretold) -> Floats | None:
    """The chances of 0, 1, 2, … acts at the past rate, up to ten standard deviations above the mean."""
    if asked.rate is None:
        return None
    mean = max(asked.rate * asked.days, 1e-9)
    numbers = np.arange(math.ceil(mean + 10.0 * math.sqrt(mean) + 10.0) + 1)
    logs = numbers * math.log(mean) - mean - np.array([math.lgamma(k + 1.0) for k in numbers])
    chances = np.exp(logs)
    return np.asarray(chances / chances.sum())


def _mean(values: Sequence[float | None]) -> float | None:
    known = [one for one in values if one is not None]
    return float(np.mean(known)) if known else None
