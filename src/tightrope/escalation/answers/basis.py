"""What an answer rests on: how many assumptions, and how far the data moved them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.likely import Confidence, confidence
from tightrope.escalation.parameters import parameters
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from tightrope.escalation.posterior import Posterior


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What an answer rests on.

    Attributes:
        assumptions: How many of the case file's numbers are the writer's assumptions.
        leaning: How many of these lean on what somebody has published.
        published: How many others are somebody's published numbers.
        fitted: How many were fitted to a population of past confrontations.
        moved: How far the data moved the priors of the weights: the mean share of their variance that is gone.
        most: Which the data moved most.
        most_moved: How far.
        draws: Over how many draws of the parameters the answer was taken.
        effective: How many independent draws those are worth, at the least.
        trouble: What of the data could not be used, and whether the draws can be relied on.
        confidence: In words; low if the draws cannot.
    """

    assumptions: int
    leaning: int
    published: int
    fitted: int
    moved: float
    most: str
    most_moved: float
    draws: int
    effective: float
    trouble: tuple[str, ...]
    confidence: Confidence

    def __str__(self) -> str:
        """Say it in a sentence or two."""
        share, best = round(100 * self.moved), round(100 * self.most_moved)
        moved = f"the data took away {share}% of the doubt in them, most in the {self.most} ({best}%)"
        leaning = f" ({self.leaning} lean on published words)" if self.leaning else ""
        others = [
            count_of(n, what) for n, what in ((self.published, "published number"), (self.fitted, "fitted one")) if n
        ]
        beside = f" beside {' and '.join(others)}" if others else ""
        doubts = f" But: {'; '.join(self.trouble)}." if self.trouble else ""
        return (
            f"Rests on {self.assumptions} assumptions{leaning}{beside}; {moved}. Confidence: {self.confidence}.{doubts}"
        )


def basis(posterior: Posterior) -> Basis:
    """What answers from a posterior rest on."""
    known = parameters(posterior.model)
    weights = [one for one in known if one.place == "weight" and posterior.model.prior.spreads[one.at] > 0]
    moved = np.clip([posterior.moved()[one.at] for one in weights], 0.0, 1.0)
    most = int(np.argmax(moved)) if len(moved) else 0
    draws = len(posterior.weights)
    effective = min((float(posterior.effective[one.at]) for one in weights), default=float(draws))
    mean = float(np.mean(moved)) if len(moved) else 0.0
    return Basis(
        assumptions=sum(bool(one.number.assumption) for one in known),
        leaning=sum(bool(one.number.assumption and one.number.published) for one in known),
        published=sum(bool(one.number.published and not one.number.assumption) for one in known),
        fitted=sum(bool(one.number.population) for one in known),
        moved=mean,
        most=weights[most].name if weights else "",
        most_moved=float(moved[most]) if weights else 0.0,
        draws=draws,
        effective=effective,
        trouble=posterior.trouble,
        confidence=confidence(mean, effective),
    )
