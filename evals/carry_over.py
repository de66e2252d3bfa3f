"""Does `forecast_counts` keep its lead over the pool on series of other kinds? Folds by country, years before 2010.

Each series is foretold by a network that never saw its country, trained as `scripts/train_counts.py` does, beside
the fits that `forecast_counts` makes. Eleven minutes on one core with three networks a fold; the forecaster has six.

    PYTHONPATH=scripts:evals python evals/carry_over.py [--networks 3] [--every N]
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import count_series
import numpy as np
import train_counts
from carry_series import FOLDS, Series, series
from pool import Pool

from tightrope.escalation import counts as forecaster
from tightrope.escalation.counts.network import Network, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_FLOOR, _TAIL = 0.01, 0.05
_RESAMPLES = 500
AHEAD = ("7 days or a week", "28 days or 4 weeks", "90 days or 13 weeks")


@dataclass(frozen=True, kw_only=True)
class Scored:
    """How a forecast and the pool fared at one origin.

    Attributes:
        kind: Of the series.
        name: Of the series.
        ahead: 0, 1 or 2: the first, second or third horizon.
        ours: Log-CRPS, log score, whether the 90% interval covers.
        pool: The same of the pool.
    """

    kind: str
    name: str
    ahead: int
    ours: tuple[float, float, bool]
    pool: tuple[float, float, bool]


def without(fold: int, rows: tuple[list[str], NDArray[np.int64], Floats, Floats, Floats], networks: int) -> Network:
    """Train networks on the countries of the other folds."""
    kinds, folds, levels, came, paces = rows
    means, spreads = paces.mean(axis=0), paces.std(axis=0) + 1e-6
    others = np.flatnonzero(folds != fold)
    names, at = np.unique(np.array(kinds)[others], return_inverse=True)
    share = np.array([count_series.SHARES[name] for name in names]) / np.bincount(at)
    z, base = scaled(paces[others], means, spreads), np.log1p(levels[others])
    found = [train_counts.train(z, base, came[others], share[at], seed) for seed in range(networks)]
    return Network(means=means, spreads=spreads, **{k: np.stack([one[k] for one in found]) for k in found[0]})


def score(chances: Floats, came: int) -> tuple[float, float, bool]:
    """Return log-CRPS, log score, and whether the 90% interval covers what came."""
    chances = np.pad(chances, (0, max(0, came + 2 - len(chances))))
    upto, numbers = np.cumsum(chances), np.arange(len(chances))
    log_crps = ((upto - (numbers >= came))[:-1] ** 2) @ np.diff(np.log1p(numbers))
    log_score = -math.log((1.0 - _FLOOR) * chances[came] + _FLOOR / ((came + 1) * (came + 2)))
    low, high = np.searchsorted(upto, _TAIL), np.searchsorted(upto, 1.0 - _TAIL)
    return float(log_crps), log_score, bool(low <= came <= high)


def scored(one: Series, network: Network) -> list[Scored]:
    """Score the forecaster with this network, and the pool, at every origin of a series."""
    found, pool = [], Pool(period=one.period)
    for origin in one.origins:
        past = one.counts[:origin]
        ours: Mapping[int, Floats] = forecaster.foretold(past, one.horizons, network)
        pooled = pool(past, one.horizons)
        for ahead, horizon in enumerate(one.horizons):
            came = int(one.counts[origin : origin + horizon].sum())
            found.append(
                Scored(
                    kind=one.kind,
                    name=one.name,
                    ahead=ahead,
                    ours=score(ours[horizon], came),
                    pool=score(pooled[horizon], came),
                )
            )
    return found


def line(of: Sequence[Scored]) -> str:
    """Return log-CRPS below the pool's and log score against it, with 95% intervals by resampling series; coverage."""
    _, at = np.unique([one.name for one in of], return_inverse=True)
    pairs = np.array([[*one.ours[:2], *one.pool[:2], 1.0] for one in of])
    sums = np.zeros((at.max() + 1, 5))
    np.add.at(sums, at, pairs)
    chosen = np.random.default_rng(1).integers(0, len(sums), (_RESAMPLES, len(sums)))
    drawn = np.concatenate((sums.sum(axis=0)[None], sums[chosen].sum(axis=1)))
    below = 100.0 * (1.0 - drawn[:, 0] / drawn[:, 2])
    against = (drawn[:, 1] - drawn[:, 3]) / drawn[:, 4]
    covers = [np.mean([side[2] for side in sides]) for sides in ([one.ours for one in of], [one.pool for one in of])]
    (a, b), (c, d) = np.quantile(below[1:], [0.025, 0.975]), np.quantile(against[1:], [0.025, 0.975])
    return (
        f"{below[0]:.1f}% ({a:.1f} to {b:.1f}) | {against[0]:+.3f} ({c:+.3f} to {d:+.3f}) | "
        f"{covers[0]:.3f} ({covers[1]:.3f}) | {len(of)}"
    )


def main() -> None:
    """Train, score, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="take each n-th series")
    parser.add_argument("--networks", type=int, default=1, help="how many to train a fold")
    arguments, began = parser.parse_args(), time.monotonic()
    rows = count_series.rows()
    print(f"{len(rows[0]):,} origins to train on, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    found: list[Scored] = []
    for fold in range(FOLDS):
        network = without(fold, rows, arguments.networks)
        for one in series()[:: arguments.every]:
            if one.fold == fold:
                found += scored(one, network)
        print(f"fold {fold}: {len(found):,} forecasts, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    for ahead, words in enumerate(AHEAD):
        print(f"\n| {words} | log-CRPS below the pool's | log score against the pool's | covers (pool) | origins |")
        print("|---|---|---|---|---|")
        for kind in dict.fromkeys(one.kind for one in found):
            print(f"| {kind} | {line([s for s in found if s.kind == kind and s.ahead == ahead])} |")
        print(f"| all | {line([s for s in found if s.ahead == ahead])} |")


if __name__ == "__main__":
    main()
