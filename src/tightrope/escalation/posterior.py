"""What is thought of a confrontation after its data were looked at: draws of all that a simulation starts from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.severity import Severity

if TYPE_CHECKING:
    from datetime import date

    from tightrope.escalation.model import Model
    from tightrope.escalation.process import Floats, Ints

_LEVELS = 400  # severities from here on are one


@dataclass(frozen=True, kw_only=True, eq=False)
class Posterior:
    """Draws of a confrontation's parameters and of its state on the last day watched.

    Attributes:
        model: The process.
        as_of: The last day watched.
        weights: Shape (draws, classes, columns).
        half_lives: In days; shape (draws, traces).
        severities: Cumulative chances of severities 0, 1, 2, …; shape (draws, classes, levels).
        traces: On the last day; shape (draws, traces).
        rungs: On the last day; shape (draws,).
        totals: The true running total of each class at the end of each day watched; shape (draws, days, classes).
        offsets: The logarithm of how many acts each counter counts for one; shape (draws, counters).
        effective: Effective number of draws by weight; shape (classes, columns); nought for a fixed weight.
        agreement: The chains' potential scale reduction (R-hat) by weight; 1 for a fixed weight.
    """

    model: Model
    as_of: date
    weights: Floats
    half_lives: Floats
    severities: Floats
    traces: Floats
    rungs: Ints
    totals: Floats
    offsets: Floats
    effective: Floats
    agreement: Floats

    def moved(self) -> Floats:
        """How far the data moved the prior: 1 minus variance after over variance before, by weight."""
        before = self.model.prior.spreads**2
        with np.errstate(invalid="ignore", divide="ignore"):
            share: Floats = np.where(before > 0, 1.0 - self.weights.var(0) / before, 0.0)
        return share


def from_prior(model: Model, *, draws: int, seed: int) -> Posterior:
    """Draw from the priors alone, on the first day, with nothing remembered.

    Args:
        model: The process.
        draws: How many.
        seed: The same seed gives the same draws.
    """
    rng = np.random.default_rng(seed)
    shape, prior = model.shape, model.prior
    logs = np.log([trace.half_life for trace in shape.traces])
    counters = len(model.process.counters)
    return Posterior(
        model=model,
        as_of=model.case.first_day,
        weights=prior.means + prior.spreads * rng.standard_normal((draws, *prior.means.shape)),
        half_lives=np.exp(logs + model.slack * rng.standard_normal((draws, len(logs)))),
        severities=np.repeat(severities(model)[None], draws, 0),
        traces=np.zeros((draws, len(shape.traces))),
        rungs=np.full(draws, model.rung(model.process.start)),
        totals=np.zeros((draws, 0, len(shape.classes))),
        offsets=np.zeros((draws, counters)),
        effective=np.where(prior.spreads > 0, float(draws), 0.0),
        agreement=np.ones_like(prior.spreads),
    )


def severities(model: Model) -> Floats:
    """Cumulative chances of severities by class at the case file's best guesses; shape (classes, levels)."""
    chances = np.ones((len(model.shape.classes), _LEVELS + 1))
    for k, one in enumerate(model.process.classes):
        if one.severity is not None:
            cut = one.severity.cut.value if one.severity.cut else float("inf")
            law = Severity(none=one.severity.none.value, slope=one.severity.slope.value, cut=cut)
            chances[k] = law.chances(_LEVELS)
    return chances
