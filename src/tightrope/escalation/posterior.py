"""What is thought of a confrontation after its data were looked at: draws of all that a simulation starts from."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.model import NINETY, spread
from tightrope.escalation.sampling.counted import counted
from tightrope.escalation.sampling.gibbs import run
from tightrope.escalation.sampling.mixing import agreement, effective_draws
from tightrope.escalation.severity import Severity
from tightrope.escalation.tails import Beta, Normal, SeverityPrior, severity_draws

if TYPE_CHECKING:
    from datetime import date

    from tightrope.escalation.model import Model
    from tightrope.escalation.observed import Observed
    from tightrope.escalation.process import Floats, Ints
    from tightrope.escalation.sampling.counted import Counted
    from tightrope.escalation.sampling.gibbs import Rounds
    from tightrope.records.case import Severity as Law

_LEVELS = 400  # severities from here on are one
_WARMUP = 120  # rounds
_EVERY = 3  # rounds for each draw kept
_APART = 1.1  # an R-hat beyond this is told
_FEWEST = 40  # effective draws below this are told


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
        totals: The true running total of each class at the end of each day watched, nought for a class that was not
            watched; shape (draws, days, classes).
        offsets: The logarithm of how many acts each counter counts for one; shape (draws, counters).
        effective: Effective number of draws by weight; shape (classes, columns); nought for a fixed weight.
        agreement: The chains' potential scale reduction (R-hat) by weight; 1 for a fixed weight.
        trouble: What was left out of the data, and whether the chains have failed to mix, in words; empty if all is
            well.
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
    trouble: tuple[str, ...] = ()

    def moved(self) -> Floats:
        """How far the data moved the prior: 1 minus variance after over variance before, by weight."""
        before = self.model.prior.spreads**2
        with np.errstate(invalid="ignore", divide="ignore"):
            share: Floats = np.where(before > 0, 1.0 - self.weights.var(0) / before, 0.0)
        return share


def posterior(
    model: Model, observed: Observed, *, draws: int = 400, chains: int = 2, seed: int = 0, threads: int = 2
) -> Posterior:
    """Look at the data.

    Args:
        model: The process.
        observed: Acts and totals up to a day.
        draws: How many to keep, in all.
        chains: That are run apart; their agreement shows whether they have mixed.
        seed: The same seed gives the same draws.
        threads: At the same time; the draws do not depend on it.
    """
    known = counted(model, observed)
    if not known.watched.any():
        blank = from_prior(model, draws=draws, seed=seed)
        return replace(blank, as_of=observed.end, trouble=(*known.left_out, "nothing was watched: priors alone"))
    each = -(-draws // chains)
    with ThreadPoolExecutor(threads) as pool:
        runs = list(
            pool.map(
                lambda number: run(model, known, draws=each, warmup=_WARMUP, every=_EVERY, seed=seed, number=number),
                range(chains),
            )
        )
    flat = np.stack([one.weights for one in runs]).reshape(chains, each, -1)
    shape = model.prior.means.shape
    effective, agreeing = effective_draws(flat).reshape(shape), agreement(flat).reshape(shape)

    def kept(parts: list[Floats]) -> Floats:
        """The chains' draws by turns, so that a part of them is of all chains."""
        return np.stack(parts, 1).reshape(each * chains, *parts[0].shape[1:])[:draws]

    return Posterior(
        model=model,
        as_of=observed.end,
        weights=kept([one.weights for one in runs]),
        half_lives=kept([one.half_lives for one in runs]),
        severities=_severity_draws(model, known, draws=draws, seed=seed),
        traces=kept([one.traces for one in runs]),
        rungs=np.stack([one.rungs for one in runs], 1).ravel()[:draws],
        totals=kept([one.totals for one in runs]),
        offsets=kept([one.offsets for one in runs]),
        effective=effective,
        agreement=agreeing,
        trouble=(*known.left_out, *_trouble(runs, effective, agreeing, model)),
    )


def _trouble(runs: list[Rounds], effective: Floats, agreeing: Floats, model: Model) -> tuple[str, ...]:
    """Say whether the chains have failed to mix."""
    free = model.prior.spreads > 0.0
    found = []
    if free.any() and agreeing[free].max() > _APART:
        found.append(f"the chains disagree (R-hat {agreeing[free].max():.2f}): run them again with more draws")
    if free.any() and effective[free].min() < _FEWEST:
        found.append(f"one weight has only {effective[free].min():.0f} effective draws: its range is rough")
    ends = np.stack([one.totals[:, -1] for one in runs]).astype(np.float64)  # from which a forecast starts
    for kind, mixed in zip(model.shape.classes, effective_draws(ends), strict=True):
        if np.ptp(ends[:, :, model.kind(kind)]) > 0 and 0 < mixed < _FEWEST:
            found.append(f"the number of {kind} by the last day has only {mixed:.0f} effective draws")
    diverged = sum(one.diverged for one in runs)
    if diverged:
        found.append(f"{diverged} trajectories ran away and were refused")
    return tuple(found)


def _severity_draws(model: Model, known: Counted, *, draws: int, seed: int) -> Floats:
    """Cumulative chances of severities by draw and class."""
    chances = np.ones((draws, len(model.shape.classes), _LEVELS + 1))
    for k, one in enumerate(model.process.classes):
        if one.severity is not None:
            prior = severity_prior(one.severity)
            chances[:, k] = severity_draws(known.severities[k], prior, draws=draws, seed=seed, upto=_LEVELS)
    return chances


def severity_prior(law: Law) -> SeverityPrior:
    """The prior of a law of severities, by the ranges of a case file."""
    width = max((law.none.most - law.none.least) / (2.0 * NINETY), 1e-4)
    mean = min(max(law.none.value, 1e-4), 1.0 - 1e-4)
    size = max(mean * (1.0 - mean) / width**2 - 1.0, 0.1)
    return SeverityPrior(
        none=Beta(a=mean * size, b=(1.0 - mean) * size),
        slope=Normal(mean=law.slope.value, spread=(law.slope.most - law.slope.least) / (2.0 * NINETY)),
        log_cut=Normal(mean=float(np.log(law.cut.value)), spread=spread(law.cut)) if law.cut else None,
    )


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
