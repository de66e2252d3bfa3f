"""Series of other kinds than those that `forecast_counts` is measured on, made of the dyads before 2010.

The data has no towns and no targets, so these are stand-ins: they share what such series have in common (short
histories on one clock, from the first year of a war on; long silences; violence that moves from one place to the next)
and nothing of any particular war.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.counts.dyads import SPLIT, dyads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

FOLDS = 5
DAYS, WEEKS = (7, 28, 90), (1, 4, 13)
FIRST = 365  # days before the first origin
_WAR = 400  # events a war has at least
_STARTED = 30  # events within a year, with which a war has begun
_LONGEST = 1500  # days of a war that are taken


@dataclass(frozen=True, kw_only=True, eq=False)
class Series:
    """A series of another kind.

    Attributes:
        kind: Which.
        name: Of the series.
        fold: Of its country.
        period: Days a period.
        counts: Events a period.
        origins: Where forecasts are made.
    """

    kind: str
    name: str
    fold: int
    period: int
    counts: Floats
    origins: list[int]

    @property
    def horizons(self) -> tuple[int, ...]:
        """In periods."""
        return DAYS if self.period == 1 else WEEKS


def series() -> list[Series]:
    """Return all stand-ins that have an origin."""
    chance = np.random.default_rng(11)
    countries: dict[str, list[tuple[str, Floats]]] = {}
    for dyad in dyads():
        counts = dyad.counts[: (SPLIT - dyad.start).days]
        if counts.sum() >= 10:  # noqa: PLR2004
            countries.setdefault(dyad.country, []).append((dyad.name, counts))
    made = []
    for country, parts in countries.items():
        for kind, name, period, counts, step in _of(chance, country, parts):
            year, length = 365 // period, 365 // period if kind in SHORT else 1095 // period
            first = length + int(chance.integers(step))
            last = len(counts) - (DAYS if period == 1 else WEEKS)[-1]
            origins = [o for o in range(first, last + 1, step) if counts[max(0, o - year) : o].sum() >= 10]  # noqa: PLR2004
            if origins:
                fold = zlib.crc32(country.encode()) % FOLDS
                made.append(Series(kind=kind, name=name, fold=fold, period=period, counts=counts, origins=origins))
    return made


SHORT = ("towns", "targets", "actors", "weeks of towns")  # kinds whose series begin with the war


def _of(
    chance: np.random.Generator, country: str, parts: list[tuple[str, Floats]]
) -> Iterator[tuple[str, str, int, Floats, int]]:
    """Give kind, name, period, counts and days between origins of what is made of a country."""
    total = np.sum([counts for _, counts in parts], axis=0)
    if total.sum() >= _WAR:
        war = total[(began := _began(total)) : began + _LONGEST]
        for i, counts in enumerate(towns(chance, war, int(chance.integers(4, 9)))):
            yield "towns", f"{country}, town {i}", 1, counts, 183
            if i % 2:
                yield "weeks of towns", f"{country}, town {i}", 7, weeks(multiplied(chance, counts, 3.0)), 26
        for i, counts in enumerate(targets(chance, war, 3)):
            yield "targets", f"{country}, target {i}", 1, counts, 122
        for name, counts in parts:
            yield "actors", name, 1, counts[began : began + _LONGEST], 122
    for name, counts in parts[:: 2 if len(parts) > 1 else 1]:
        yield "thinned", name, 1, chance.binomial(counts.astype(np.int64), 0.4).astype(np.float64), 365
        yield "weeks of dyads", name, 7, weeks(counts), 52
    yield "weeks of countries", country, 7, weeks(total), 33
    yield "weeks, counted four times", country, 7, weeks(multiplied(chance, total, 4.0)), 33


def _began(counts: Floats) -> int:
    """Return the first day with an event from which on a year holds what makes a war."""
    total = np.concatenate(([0.0], np.cumsum(counts)))
    years = total[np.minimum(np.arange(len(counts)) + 365, len(counts))] - total[:-1]
    return int(np.flatnonzero((years >= _STARTED) & (counts > 0))[0])


def towns(chance: np.random.Generator, counts: Floats, many: int) -> list[Floats]:
    """Deal events out to towns: the likelier the more of them a town has had of late, so that a war moves about."""
    kept = 0.5 ** (1.0 / chance.choice([30.0, 90.0, 270.0]))
    draws = chance.gamma(0.4, size=many)
    lasting, memory, out = draws / draws.sum(), np.zeros(many), np.zeros((many, len(counts)))
    for day, count in enumerate(counts.astype(np.int64)):
        shares = 2.0 * lasting + memory + 0.02
        out[:, day] = chance.multinomial(count, shares / shares.sum())
        memory = kept * memory + (1.0 - kept) * 10.0 * out[:, day]
    return list(out)


def targets(chance: np.random.Generator, counts: Floats, many: int) -> list[Floats]:
    """Deal events out to targets, whose shares drift (logarithms with a spread of one, half forgotten in 125 days)."""
    kept = 0.5 ** (1.0 / 125.0)
    logs, middle, out = chance.normal(size=many), chance.normal(size=many), np.zeros((many, len(counts)))
    for day, count in enumerate(counts.astype(np.int64)):
        shares = np.exp(middle + logs)
        out[:, day] = chance.multinomial(count, shares / shares.sum())
        logs = kept * logs + np.sqrt(1.0 - kept**2) * chance.normal(size=many)
    return list(out)


def multiplied(chance: np.random.Generator, counts: Floats, by: float) -> Floats:
    """Count each event several times over, as a collector does who counts more."""
    more: Floats = chance.poisson(counts * by).astype(np.float64)
    return more


def weeks(counts: Floats) -> Floats:
    """Add up by seven days."""
    summed: Floats = counts[: len(counts) // 7 * 7].reshape(-1, 7).sum(axis=1)
    return summed
