"""What is thought of the law of severities after a campaign was seen: draws of the share without deaths, and the tail.

The share of acts without deaths has a beta prior and so a beta posterior. Slope and logarithm of the cut have normal
priors; the tail's likelihood depends on two sums only, so the posterior is worked out on a grid that closes in on where
it lies, and drawn from there. A forecast with these draws carries the uncertainty of the tail, which a best fit hides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.severity import FLATTEST, GRAVEST, RISING, STEEPEST, log_sums
from tightrope.records.base import Record

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints

_POINTS = 41
_REACH = 4.0  # spreads to either side that the grid covers
_CLOSER = 2  # times that the grid closes in
_LOWEST_CUT, _HIGHEST_CUT = 0.0, float(np.log(GRAVEST)) + 3.0  # logarithms


class Normal(Record, frozen=True, kw_only=True):
    """A normal distribution."""

    mean: float
    spread: float


class Beta(Record, frozen=True, kw_only=True):
    """A beta distribution of a share that is on average a / (a + b)."""

    a: float
    b: float


class SeverityPrior(Record, frozen=True, kw_only=True):
    """What is thought of the law of severities before a campaign is seen.

    Attributes:
        none: The share of acts with severity nought.
        slope: The exponent of the tail.
        log_cut: Natural logarithm of the severity at which the tail is tempered; none for a tail without a cut.
    """

    none: Beta
    slope: Normal
    log_cut: Normal | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Laws:
    """Draws of a law of severities, one entry a draw.

    Attributes:
        none: The chance of severity nought.
        slopes: The exponent of the tail.
        cuts: Where the tail is tempered; endless if it is not.
    """

    none: Floats
    slopes: Floats
    cuts: Floats

    def chances(self, upto: int) -> Floats:
        """Return cumulative chances of severities 0, 1, …, upto, the last with all beyond; shape (draws, upto + 1)."""
        numbers = np.arange(1.0, upto + 1)
        logs = -np.outer(self.slopes, np.log(numbers)) - numbers / self.cuts[:, None]
        tail = (1.0 - self.none[:, None]) * np.exp(logs - log_sums(self.slopes, 1.0 / self.cuts)[:, None])
        cumulative: Floats = np.cumsum(np.concatenate((self.none[:, None], tail), 1), 1)
        cumulative[:, -1] = 1.0
        return cumulative


def laws(severities: Ints, prior: SeverityPrior, *, draws: int, seed: int) -> Laws:
    """Draw laws from the posterior.

    Args:
        severities: One number an act, 0 and up; there may be none at all.
        prior: What was thought before.
        draws: How many.
        seed: The same seed gives the same draws.
    """
    rng = np.random.default_rng(seed)
    grave = np.minimum(severities[severities > 0], GRAVEST).astype(np.float64)
    slopes, logs = _drawn_tails(np.array([len(grave), np.log(grave).sum(), grave.sum()]), prior, draws, rng)
    return Laws(
        none=rng.beta(prior.none.a + len(severities) - len(grave), prior.none.b + len(grave), draws),
        slopes=slopes,
        cuts=np.exp(logs) if prior.log_cut else np.full(draws, np.inf),
    )


def severity_draws(severities: Ints, prior: SeverityPrior, *, draws: int, seed: int, upto: int = 400) -> Floats:
    """Draw laws from the posterior; return cumulative chances of severities 0, 1, …, upto by draw.

    Args:
        severities: One number an act, 0 and up; there may be none at all.
        prior: What was thought before.
        draws: How many.
        seed: The same seed gives the same draws.
        upto: The last severity, which takes all beyond it.
    """
    return laws(severities, prior, draws=draws, seed=seed).chances(upto)


def _drawn_tails(seen: Floats, prior: SeverityPrior, draws: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw slopes and logarithms of cuts, given how many acts were grave, their logarithms' sum, and their sum."""
    cut = prior.log_cut or Normal(mean=_HIGHEST_CUT, spread=0.0)
    centres, widths = np.array([prior.slope.mean, cut.mean]), np.array([prior.slope.spread, cut.spread])
    free = widths > 0
    low = np.array([RISING if prior.log_cut else FLATTEST, _LOWEST_CUT])
    high = np.array([STEEPEST, _HIGHEST_CUT])

    def grid(means: Floats, spreads: Floats) -> tuple[Floats, Floats, Floats]:
        """Points around a mean, their chances, and the steps between them."""
        begin, end = np.clip(means - _REACH * spreads, low, high), np.clip(means + _REACH * spreads, low, high)
        axes = np.meshgrid(*np.linspace(begin, end, _POINTS).T, indexing="ij")
        at = np.stack([axis.ravel() for axis in axes], 1)
        rates = np.exp(-at[:, 1]) if prior.log_cut else np.zeros(len(at))
        before = -np.sum(((at[:, free] - centres[free]) / widths[free]) ** 2, 1) / 2.0
        heights = before - seen[0] * log_sums(at[:, 0], rates) - seen[1] * at[:, 0] - seen[2] * rates
        chances = np.exp(heights - heights.max())
        return at, chances / chances.sum(), (end - begin) / (_POINTS - 1)

    at, chances, steps = grid(centres, widths)
    for _ in range(_CLOSER):
        means = chances @ at
        at, chances, steps = grid(means, np.sqrt(chances @ (at - means) ** 2 + steps**2))
    drawn = at[rng.choice(len(at), draws, p=chances)] + steps * (rng.random((draws, 2)) - 0.5)
    return drawn[:, 0], drawn[:, 1]
