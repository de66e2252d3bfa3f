"""Series that the forecaster of counts is trained on: dyads before 2010, and what can be made of them.

A learner that has seen only daily counts of dyads would rest on what is peculiar to them. So of each dyad, each
country and random sums of dyads there are also: weeks, slower days (2 to 4 taken for one), thinned and multiplied
counts, odd horizons, short histories that begin in the midst, and quiet ones.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.counts.dyads import SPLIT, dyads
from tightrope.escalation.counts.pace import WIDTH, pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.escalation.process import Floats, Ints

DAYS, WEEKS = (7, 28, 90), (1, 4, 13)
ODD_DAYS, ODD_WEEKS = (1, 2, 3, 5, 10, 14, 20, 30, 45, 60, 120, 180), (2, 3, 6, 8, 10, 20, 26)
FOLDS = 5
SHARES = {  # of each kind in what the learner sees
    "dense": 0.32, "odd": 0.05, "thin": 0.07, "boost": 0.07, "week": 0.10, "odd week": 0.03, "slow": 0.07,
    "short": 0.08, "short week": 0.03, "quiet": 0.03, "country": 0.06, "sum": 0.10, "sum week": 0.04,
    "country odd": 0.01, "country thin": 0.02, "country boost": 0.01, "country week": 0.02, "country odd week": 0.01,
    "country slow": 0.01, "country short": 0.01, "country short week": 0.005,
}  # fmt: skip


@dataclass(kw_only=True, eq=False)
class Rows:
    """Origins, with what was known and what came."""

    chance: np.random.Generator
    kinds: list[str] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    came: list[float] = field(default_factory=list)
    paces: list[Floats] = field(default_factory=list)

    def take(self, kind: str, fold: int, counts: Floats, horizons: Sequence[int], *, last: int) -> None:
        """Take the origin after `last` periods, once for each horizon."""
        for horizon in horizons:
            if last >= 1.5 * horizon:
                level, row = pace(counts[:last], horizon)
                self.kinds.append(kind)
                self.folds.append(fold)
                self.levels.append(level)
                self.came.append(float(counts[last : last + horizon].sum()))
                self.paces.append(row)

    def walk(self, kind: str, fold: int, counts: Floats, horizons: Sequence[int], *, step: int, first: int) -> None:
        """Take origins a step apart, from the first on, where the year before held ten events or more."""
        total, year = np.concatenate(([0.0], np.cumsum(counts))), 52 if "week" in kind else 365
        for last in range(first + int(self.chance.integers(step)), len(counts) - max(horizons) + 1, step):
            recent = total[last] - total[max(0, last - year)]
            if recent >= 10:  # noqa: PLR2004
                self.take(kind, fold, counts, horizons, last=last)
            elif total[last] > 0 and kind == "dense" and self.chance.random() < 0.1:  # noqa: PLR2004
                self.take("quiet", fold, counts, horizons, last=last)

    def some(self, values: Sequence[int]) -> list[int]:
        """Choose three horizons."""
        return [int(h) for h in self.chance.choice(values, 3, replace=False)]

    def weeks(self, counts: Floats, length: int = 7) -> Floats:
        """Add up periods, from a random day on."""
        rest = counts[int(self.chance.integers(length)) :]
        summed: Floats = rest[: len(rest) // length * length].reshape(-1, length).sum(axis=1)
        return summed

    def thinned(self, counts: Floats) -> Floats:
        """Keep each event with the same chance."""
        kept: Floats = self.chance.binomial(counts.astype(np.int64), self.chance.uniform(0.15, 0.9)).astype(np.float64)
        return kept

    def multiplied(self, counts: Floats) -> Floats:
        """Take each event for several, as a collector does who counts more."""
        more: Floats = self.chance.poisson(counts * np.exp(self.chance.uniform(0.2, 2.2))).astype(np.float64)
        return more


def rows() -> tuple[list[str], Ints, Floats, Floats, Floats]:
    """Return kinds, folds (by country), levels, what came, and paces of all origins whose windows end before 2010."""
    taken = Rows(chance=np.random.default_rng(0))
    countries: dict[str, list[Floats]] = {}
    folds: list[list[Floats]] = [[] for _ in range(FOLDS)]
    for dyad in dyads():
        counts = dyad.counts[: (SPLIT - dyad.start).days]
        if counts.sum() < 10:  # noqa: PLR2004
            continue
        fold = zlib.crc32(dyad.country.encode()) % FOLDS
        countries.setdefault(dyad.country, []).append(counts)
        folds[fold].append(counts)
        taken.walk("dense", fold, counts, DAYS, step=17, first=900)
        _family(taken, "", fold, counts)
    for country, parts in countries.items():
        if len(parts) > 1:
            fold, counts = zlib.crc32(country.encode()) % FOLDS, np.sum(parts, axis=0)
            taken.walk("country", fold, counts, DAYS, step=31, first=900)
            _family(taken, "country ", fold, counts)
    for fold, parts in enumerate(folds):
        for _ in range(70):
            _sum(taken, fold, parts)
    paces = np.array(taken.paces).reshape(-1, WIDTH)
    return taken.kinds, np.array(taken.folds), np.array(taken.levels), np.array(taken.came), paces


def _family(taken: Rows, of: str, fold: int, counts: Floats) -> None:
    """Take what can be made of one series."""
    weekly = {"step": 7, "first": 104}
    taken.walk(of + "odd", fold, counts, taken.some(ODD_DAYS), step=91, first=730)
    taken.walk(of + "week", fold, taken.weeks(counts), WEEKS, **weekly)
    taken.walk(of + "week", fold, taken.weeks(taken.thinned(counts)), WEEKS, **weekly | {"step": 17})
    taken.walk(of + "week", fold, taken.weeks(taken.multiplied(counts)), WEEKS, **weekly | {"step": 17})
    taken.walk(of + "odd week", fold, taken.weeks(counts), taken.some(ODD_WEEKS), **weekly | {"step": 13})
    taken.walk(of + "slow", fold, taken.weeks(counts, int(taken.chance.choice([2, 3, 4]))), DAYS, step=41, first=540)
    for _ in range(2):
        taken.walk(of + "thin", fold, taken.thinned(counts), DAYS, step=67, first=730)
    taken.walk(of + "boost", fold, taken.multiplied(counts), DAYS, step=61, first=730)
    active = np.flatnonzero(counts)
    for _ in range(25):
        last = int(taken.chance.choice(active)) + int(taken.chance.integers(1, 120))
        first = last - int(np.exp(taken.chance.uniform(np.log(60), np.log(1400))))
        if first >= 0 and last + DAYS[-1] <= len(counts) and counts[first:last].sum() >= 4:  # noqa: PLR2004
            part = counts[first : last + DAYS[-1] + 1]
            part = taken.multiplied(part) if taken.chance.random() < 0.3 else part  # noqa: PLR2004
            taken.take(of + "short", fold, part, DAYS, last=last - first)
            if last - first >= 150:  # noqa: PLR2004
                week = part[(last - first) % 7 :]
                week = week[: len(week) // 7 * 7].reshape(-1, 7).sum(axis=1)
                taken.take(of + "short week", fold, week, [h for h in WEEKS if h <= 12], last=(last - first) // 7)  # noqa: PLR2004


def _sum(taken: Rows, fold: int, parts: list[Floats]) -> None:
    """Take a sum of random dyads, moved in time against each other."""
    shortest = len(parts[0]) - 900
    total = np.zeros(shortest)
    for j in taken.chance.choice(len(parts), int(taken.chance.choice([2, 2, 2, 3, 4, 6])), replace=False):
        shift = int(taken.chance.integers(0, 900))
        total += parts[j][shift : shift + shortest]
    taken.walk("sum", fold, total, DAYS, step=61, first=730)
    taken.walk("sum week", fold, taken.weeks(total), WEEKS, step=13, first=104)
