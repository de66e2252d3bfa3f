"""What if levers were set otherwise: pairs of histories with common random numbers, and what the answer rests on.

Both histories of a pair take the same draw of the parameters and the same chances, so that their difference is due to
the levers. The expected difference is not known because the parameters are not (**belief**); and what would happen once
differs from what is expected because of chance. The two are kept apart, as variances between and within draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from tightrope.escalation.answers.basis import Basis, basis
from tightrope.escalation.answers.forecast import check_size
from tightrope.escalation.answers.pairs import Question, asked, outcome, pair, thinned
from tightrope.escalation.answers.paths import Path, paths
from tightrope.escalation.answers.sensitivity import Sensitivity, sensitivity
from tightrope.escalation.answers.turning import Turn, turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.posterior import Posterior
    from tightrope.escalation.process import Floats, Ints
    from tightrope.escalation.simulation.shared import Share

    Numbers: TypeAlias = NDArray[np.int32] | Floats

_NINETY = (0.05, 0.95)
_PER_DRAW = 20  # pairs for each draw of the parameters, to tell belief from chance
_PER_PATH = 400  # pairs for each coupling that is cut
_PER_VALUE = 400  # pairs for each value of a number
_ROWS = 256  # of the design behind the Sobol indices; fewer where few histories are asked for
_PER_ROW = 16
_TRIED = 2  # numbers of which is asked how far they would have to be off


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What the levers change in one thing.

    Attributes:
        name: A class, its deaths or casualties, or a threshold.
        before: Its mean, or its chance, with the levers as they stand.
        after: The same with the levers set otherwise.
        change: Their difference.
        error: The simulation's standard error of it.
        belief: 90% of the expected differences lie within, over the draws of the parameters.
        chance: 90% of single pairs lie within, about the expected difference of their draw.
        rises: The chance, over the draws, that the expected difference is above nought.
        saved: How many times as large the variance within draws would be if pairs did not share their chances.
    """

    name: str
    before: float
    after: float
    change: float
    error: float
    belief: tuple[float, float]
    chance: tuple[float, float]
    rises: float
    saved: float


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """An answer.

    Attributes:
        question: What was asked.
        histories: Pairs of histories.
        seed: The same seed gives the same answer.
        counts: Acts, by class.
        losses: Deaths or casualties, of each class that has any.
        thresholds: The chances of crossing them; those that cannot be told are left out.
        paths: Which couplings carried the outcome asked after, the largest share first.
        sensitivity: Which numbers the answer rests on most; none if there is nothing to explain.
        turns: How far the heaviest of them would have to be off to change it.
        basis: What it rests on in all.
    """

    question: Question
    histories: int
    seed: int
    counts: tuple[Difference, ...]
    losses: tuple[Difference, ...]
    thresholds: tuple[Difference, ...]
    paths: tuple[Path, ...]
    sensitivity: Sensitivity | None
    turns: tuple[Turn, ...]
    basis: Basis

    @property
    def answer(self) -> Difference:
        """The difference in the outcome asked after."""
        return next(one for one in (*self.counts, *self.thresholds) if one.name == self.question.of)


def what_if(
    posterior: Posterior,
    changes: dict[str, str],
    *,
    days: int = 30,
    histories: int = 20_000,
    seed: int = 0,
    threads: int = 1,
    of: str | None = None,
    share: Share | None = None,
) -> WhatIf:
    """Ask what would change if levers were set otherwise from the first day on.

    Args:
        posterior: What is thought of the confrontation on its last day watched.
        changes: Levers and their settings instead.
        days: How many days ahead.
        histories: How many pairs to simulate.
        seed: The same seed gives the same answer.
        threads: To use; the answer does not depend on it.
        of: The outcome whose paths and assumptions are asked after: a class or a threshold; the first class if none.
        share: Shares the simulations out, if anything does; the answer does not depend on it.

    Raises:
        InputError: Too many days or histories, nothing changed, or a name that the case file does not define.
    """
    check_size(days, histories)
    question = asked(posterior, changes, days=days, of=of)
    posterior = thinned(posterior, max(histories // _PER_DRAW, 1))
    model = posterior.model
    before, after = pair(posterior, question, histories=histories, seed=seed, threads=threads, daily=True, share=share)
    draws = np.arange(histories) % len(posterior.weights)
    counts = [
        difference(kind, before.counts[:, -1, k], after.counts[:, -1, k], draws)
        for k, kind in enumerate(model.shape.classes)
    ]
    losses = [
        difference(f"{one.severity.counts} from {one.name}", before.losses[:, -1, k], after.losses[:, -1, k], draws)
        for k, one in enumerate(model.process.classes)
        if one.severity
    ]
    thresholds = [
        difference(name, outcome(before, posterior, name), outcome(after, posterior, name), draws)
        for name in (one.name for one in model.process.thresholds)
    ]
    part = min(histories, _PER_PATH)
    carried = paths(posterior, question, histories=part, seed=seed, threads=threads, share=share)
    rows = max(min(_ROWS, histories // _PER_ROW), _PER_ROW)
    rests = sensitivity(posterior, question, rows=rows, seed=seed, threads=threads, share=share) if carried else None
    heaviest = [
        weight.factor.numbers[0]
        for weight in (rests.weights if rests else ())
        if weight.factor.numbers and weight.factor.numbers[0].place in {"weight", "half-life"}
    ]
    turns = [
        turn(posterior, question, number, histories=min(histories, _PER_VALUE), seed=seed, threads=threads, share=share)
        for number in heaviest[:_TRIED]
    ]
    return WhatIf(
        question=question,
        histories=histories,
        seed=seed,
        counts=tuple(counts),
        losses=tuple(losses),
        thresholds=tuple(thresholds),
        paths=carried,
        sensitivity=rests,
        turns=tuple(turns),
        basis=basis(posterior),
    )


def difference(name: str, before: Numbers, after: Numbers, draws: Ints) -> Difference:
    """Compare two runs of paired histories.

    Args:
        name: What is compared.
        before: By history.
        after: By history.
        draws: The draw of each history.
    """
    first, second = np.asarray(before, np.float64), np.asarray(after, np.float64)
    change = second - first
    means, expected = _by_draw(change, draws)
    within, apart = _within(change, draws), _within(first, draws) + _within(second, draws)
    error = sqrt(float(change.var()) / len(change))
    return Difference(
        name=name,
        before=float(first.mean()),
        after=float(second.mean()),
        change=float(change.mean()),
        error=error,
        belief=_ninety(expected),
        chance=_ninety(change - means[draws] + change.mean()),
        rises=float(np.mean([_above_nought(float(one), error) for one in expected])),
        saved=apart / within if within > 0 else 1.0,
    )


def _by_draw(change: Floats, draws: Ints) -> tuple[Floats, Floats]:
    """Means by draw as they came out, and drawn in by as much as chance scatters them about their mean."""
    counts = np.bincount(draws)
    means = np.bincount(draws, change) / counts
    spread, centre = float(means.var()), float(change.mean())
    between = max(spread - _within(change, draws) * float(np.mean(1.0 / counts)), 0.0)
    return means, centre + (means - centre) * sqrt(between / spread if spread > 0 else 0.0)


def _within(values: Floats, draws: Ints) -> float:
    """The variance within draws."""
    counts = np.bincount(draws)
    spare = len(values) - len(counts)
    means = np.bincount(draws, values) / counts
    return float(np.sum((values - means[draws]) ** 2)) / spare if spare > 0 else 0.0


def _ninety(draws: Floats) -> tuple[float, float]:
    low, high = np.quantile(draws, _NINETY)
    return float(low), float(high)


def _above_nought(value: float, error: float) -> float:
    """The chance that what was estimated with an error lies above nought."""
    if error > 0:
        return 0.5 * (1.0 + erf(value / (error * sqrt(2.0))))
    return 0.5 if value == 0 else float(value > 0)
