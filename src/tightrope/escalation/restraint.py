"""Is there restraint in the casualties? A bootstrapped likelihood ratio, with its power.

An untempered heavy tail is fitted to the casualties of a campaign, and a tempered one. Twice the difference of their
log-likelihoods would be compared with a chi-square in a large sample; with dozens of attacks, most without deaths, and
the cut at the edge of its range, that rejects too often. So campaigns of the same size are drawn from the fitted
untempered tail and the ratio is compared with theirs (a parametric bootstrap: Davison and Hinkley 1997, "Bootstrap
methods and their application", chapter 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tightrope.escalation.severity import Severity, fit_severity

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints

Verdict = Literal["tempered", "the data cannot tell", "no sign of a cut"]
LEVEL = 0.05
_STRONG = 0.8  # the power at which silence begins to mean something


@dataclass(frozen=True, kw_only=True)
class Restraint:
    """The answer of the test.

    Attributes:
        acts: How many acts had known casualties.
        grave: How many of them killed at all.
        untempered: The best heavy tail.
        tempered: The best tempered tail.
        ratio: Twice the difference of their log-likelihoods.
        chance: The share of untempered campaigns with a ratio as high.
        power: The share of campaigns as tempered as `tempered` that a test of this size would find.
        draws: How many campaigns were drawn for either.
        verdict: In words.
    """

    acts: int
    grave: int
    untempered: Severity
    tempered: Severity
    ratio: float
    chance: float
    power: float
    draws: int
    verdict: Verdict


def restraint_test(severities: Ints, *, draws: int = 400, seed: int = 0) -> Restraint:
    """Test whether the tail of the casualties is cut.

    Args:
        severities: Deaths, or casualties, by act; 0 where there were none.
        draws: Campaigns drawn for the bootstrap, and again for the power.
        seed: The same seed gives the same answer.

    Raises:
        InputError: No act at all.
    """
    severities = np.asarray(severities, np.int64)
    rng = np.random.default_rng(seed)
    plain, low = fit_severity(severities, tempered=False)
    cut, high = fit_severity(severities, tempered=True)
    ratio = max(0.0, 2.0 * (high - low))
    under_plain = _ratios(plain, len(severities), draws, rng)
    chance = (1.0 + float(np.sum(under_plain >= ratio))) / (draws + 1.0)
    bar = float(np.quantile(under_plain, 1.0 - LEVEL))
    power = float(np.mean(_ratios(cut, len(severities), draws, rng) > bar))
    return Restraint(
        acts=len(severities),
        grave=int(np.sum(severities > 0)),
        untempered=plain,
        tempered=cut,
        ratio=ratio,
        chance=chance,
        power=power,
        draws=draws,
        verdict=_verdict(chance, power),
    )


def _verdict(chance: float, power: float) -> Verdict:
    if chance <= LEVEL:
        return "tempered"
    return "no sign of a cut" if power >= _STRONG else "the data cannot tell"


def _ratios(law: Severity, acts: int, draws: int, rng: np.random.Generator) -> Floats:
    """Draw campaigns of a law and return the likelihood ratio of each."""
    chances = law.chances(10_000)
    found = np.empty(draws)
    for n in range(draws):
        campaign = np.searchsorted(chances, rng.random(acts), side="right")
        low, high = (fit_severity(campaign, tempered=tempered)[1] for tempered in (False, True))
        found[n] = max(0.0, 2.0 * (high - low))
    return found
