"""Is there restraint in the casualties? A bootstrapped likelihood ratio, with its power, and the answer in words.

An untempered heavy tail is fitted to the casualties of a campaign, and a tempered one. Twice the difference of their
log-likelihoods would be compared with a chi-square in a large sample; with dozens of attacks, most without deaths, and
the cut at the edge of its range, that is wrong. So campaigns of the same size are drawn from the fitted untempered tail
and the ratio is compared with theirs (a parametric bootstrap: Davison and Hinkley 1997, "Bootstrap methods and their
application", chapter 4).

A campaign in which nobody died has no tail to test. What it can tell is how rare a deadly act is in it, held against
past attacks of all kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tightrope.escalation.machine.compiled import compiled
from tightrope.escalation.severity import GRAVEST, Severity, fit_severity, top_of_tail
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints

Verdict = Literal["tempered", "the data cannot tell", "no sign of a cut"]
LEVEL, SMALLEST = 0.05, 0.001
_STRONG = 0.8  # the power at which silence begins to mean something
FEW = 0.05  # the power is that of seeing that this share of the deadly acts, the gravest, is held back
# Assumption: of attacks of all kinds three to five in ten kill. The University of Maryland, on publishing the Global
# Terrorism Database in June 2007: "The majority of terrorist attacks result in no fatalities". The low end is taken, so
# that a campaign without deaths is not called rarer than it is.
DEADLY = 0.3


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
        power: The share of campaigns of this size from whose untempered tail the gravest twentieth is held back that
            the test would find.
        rarity: The chance of no more deadly acts than there were, if `DEADLY` of all acts killed.
        most: The highest share of deadly acts that the campaign leaves likely (95%, Clopper and Pearson 1934).
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
    rarity: float
    most: float
    draws: int
    verdict: Verdict

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        return _sentence(self)


def restraint_test(severities: Ints, *, draws: int = 400, seed: int = 0) -> Restraint:
    """Test whether the tail of the casualties is cut.

    Args:
        severities: Deaths, or casualties, by act; 0 where there were none.
        draws: Campaigns drawn for the bootstrap, and again for the power.
        seed: The same seed gives the same answer.

    Raises:
        InputError: No act at all.
    """
    from scipy.special import bdtr, betaincinv  # noqa: PLC0415  takes half a second to import, and few ask

    severities = np.asarray(severities, np.int64)
    rng = np.random.default_rng(seed)
    acts, grave = len(severities), int(np.sum(severities > 0))
    plain, low = fit_severity(severities, tempered=False)
    cut, high = fit_severity(severities, tempered=True)
    ratio, chance, power = max(0.0, 2.0 * (high - low)), 1.0, 0.0
    if grave:
        under_plain = ratios(campaigns(plain, acts, draws, rng))
        chance = (1.0 + float(np.sum(under_plain >= ratio))) / (draws + 1.0)
        bar = float(np.quantile(under_plain, 1.0 - LEVEL))
        power = float(np.mean(ratios(campaigns(plain, acts, draws, rng, held=FEW)) > bar))
    return Restraint(
        acts=acts,
        grave=grave,
        untempered=plain,
        tempered=cut,
        ratio=ratio,
        chance=chance,
        power=power,
        rarity=float(bdtr(grave, acts, DEADLY)),
        most=1.0 if grave == acts else float(betaincinv(grave + 1, acts - grave, 1.0 - LEVEL)),
        draws=draws,
        verdict=_verdict(chance, power),
    )


def campaigns(law: Severity, acts: int, draws: int, rng: np.random.Generator, *, held: float = 0.0) -> Ints:
    """Draw campaigns; shape (draws, acts).

    Args:
        law: How grave acts are when nothing is held back.
        acts: Acts in a campaign.
        draws: How many campaigns.
        rng: A generator.
        held: The share of the deadly acts, the gravest, that are held back: such a campaign has lesser ones in place.
    """
    chances = law.chances(GRAVEST)
    at = rng.random((draws, acts))
    at = np.where(at < law.none, at, law.none + (at - law.none) * (1.0 - held))
    return np.minimum(np.searchsorted(chances, at, side="right"), GRAVEST).astype(np.int64)


@compiled
def ratios(drawn: Ints) -> Floats:
    """Return twice the difference of the log-likelihoods of a tempered and an untempered tail, by campaign."""
    found = np.zeros(len(drawn))
    for n in range(len(drawn)):
        grave, total, logs = 0, 0.0, 0.0
        for severity in drawn[n]:
            if severity > 0:
                grave += 1
                total += severity
                logs += np.log(severity)
        if grave:
            low = top_of_tail(logs / grave, total / grave, False)[2]  # noqa: FBT003 - numba takes no keywords
            high = top_of_tail(logs / grave, total / grave, True)[2]  # noqa: FBT003
            found[n] = max(0.0, 2.0 * grave * (high - low))
    return found


def _verdict(chance: float, power: float) -> Verdict:
    if chance <= LEVEL:
        return "tempered"
    return "no sign of a cut" if power >= _STRONG else "the data cannot tell"


def _sentence(answer: Restraint) -> str:
    """Say in one sentence what the test found."""
    acts, grave = count_of(answer.acts, "act"), answer.grave
    if not grave:
        return (
            f"Nobody died in {acts}, so the data cannot tell whether grave acts are held back; at most "
            f"{answer.most:.1%} of such acts kill (95%), and if {DEADLY:.0%} did, as of attacks of all kinds, so few "
            f"deaths would have a chance of {_small(answer.rarity)}, which weapons and defences may explain as well as "
            "restraint."
        )
    killed = f"Of {acts} {grave} killed"
    if answer.verdict == "tempered":
        return (
            f"{killed}, and their deaths fall off sooner than in a heavy tail (chance of that without a cut "
            f"{_small(answer.chance)}): the tail is cut near {answer.tempered.cut:.0f} deaths."
        )
    found = f"one whose gravest {FEW:.0%} of deadly acts were held back would be noticed {answer.power:.0%} of the time"
    if answer.verdict == "no sign of a cut":
        return f"{killed}, with deaths as in a heavy tail, no sign of a cut: {found}."
    return f"{killed}; the data cannot tell whether the tail is cut: {found}."


def _small(chance: float) -> str:
    return "under 0.001" if chance < SMALLEST else f"{chance:.2g}"
