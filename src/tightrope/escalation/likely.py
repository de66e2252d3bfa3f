"""Words for a probability, and apart from them how much there is behind it.

The words are those of Intelligence Community Directive 203 ("Analytic standards", Office of the Director of National
Intelligence, 2015, D.6.e.2.a). Confidence is another matter there, and here: it says how far the data, rather than the
writer's beliefs, speak in the number, and over how many draws it was taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tightrope.errors import InputError

Confidence = Literal["low", "moderate", "high"]


@dataclass(frozen=True, kw_only=True)
class Band:
    """A range of probabilities with its words.

    Attributes:
        words: The usual ones.
        also: The directive's other ones.
        below: Where the band ends; it begins where the one before ends.
    """

    words: str
    also: str
    below: float


BANDS = (
    Band(words="almost no chance", also="remote", below=0.05),
    Band(words="very unlikely", also="highly improbable", below=0.20),
    Band(words="unlikely", also="improbable", below=0.45),
    Band(words="roughly even chance", also="roughly even odds", below=0.55),
    Band(words="likely", also="probable", below=0.80),
    Band(words="very likely", also="highly probable", below=0.95),
    Band(words="almost certain", also="nearly certain", below=float("inf")),
)
_SELDOM, _OFTEN = 0.01, 0.99  # the directive gives no words beyond these; the number then says so
_LITTLE, _MUCH = 0.15, 0.4  # shares of the priors' variance that the data took away
_FEW, _MANY = 100, 400  # effective draws


def band(chance: float) -> Band:
    """The band that a probability lies in.

    Args:
        chance: From 0 to 1.

    Raises:
        InputError: It is no probability.
    """
    if not 0.0 <= chance <= 1.0:
        message = f"{chance!r} is no probability: it must lie between 0 and 1"
        raise InputError(message)
    return next(one for one in BANDS if chance < one.below)


def percent(chance: float) -> str:
    """A probability as a number: "31%", "under 1%", "over 99%"."""
    if chance < _SELDOM:
        return "under 1%"
    return "over 99%" if chance > _OFTEN else f"{100.0 * chance:.0f}%"


def said(chance: float) -> str:
    """A probability in words and as a number: "unlikely (31%)"."""
    return f"{band(chance).words} ({percent(chance)})"


def confidence(moved: float, effective: float) -> Confidence:
    """How much there is behind a probability, whatever its size.

    Args:
        moved: How far the data moved the priors that it rests on: the share of their variance that is gone.
        effective: Over how many independent draws of the parameters it was taken.
    """
    if moved < _LITTLE or effective < _FEW:
        return "low"
    return "high" if moved >= _MUCH and effective >= _MANY else "moderate"
