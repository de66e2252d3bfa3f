"""What would change an answer: how far a number would have to be off, within its range, to halve the answer or turn it.

The number's draws are moved, all by one factor, so that their median takes values across its range one after another;
all else stays as drawn, and the chances are shared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.answers.pairs import Question, answers

if TYPE_CHECKING:
    from tightrope.escalation.parameters import Parameter
    from tightrope.escalation.posterior import Posterior
    from tightrope.escalation.process import Floats
    from tightrope.escalation.simulation.shared import Share

_POINTS = 7  # values across the range


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What a number does to an answer within its range.

    Attributes:
        parameter: The number.
        now: Its median over the draws.
        halved: The nearest median that halves the answer; none if none within the range does.
        turned: The nearest median that brings the answer to nought, beyond which it turns; none if none does.
        values: The medians tried, across the range.
        answers: The answer at each.
    """

    parameter: Parameter
    now: float
    halved: float | None
    turned: float | None
    values: tuple[float, ...]
    answers: tuple[float, ...]


def turn(
    posterior: Posterior,
    question: Question,
    parameter: Parameter,
    *,
    histories: int,
    seed: int,
    threads: int,
    share: Share | None = None,
) -> Turn:
    """Find the nearest values of a number, within its range, that halve or turn an answer.

    Args:
        posterior: What is thought of the confrontation.
        question: What is asked.
        parameter: A weight or a half-life of the case file.
        histories: Pairs for each value.
        seed: Of the chances.
        threads: To use.
        share: Shares the values out, if anything does.
    """
    now = float(np.median(_logs(posterior, parameter)))
    low, high = np.log(parameter.number.least), np.log(parameter.number.most)
    values = np.linspace(min(low, now), max(high, now), _POINTS)
    moved = ((_moved(posterior, parameter, value - now), seed) for value in values)
    found = answers(moved, question, histories=histories, threads=threads, share=share)
    means = np.array([one.mean() for one in found])
    here = float(np.interp(now, values, means))
    halved, turned = (_nearest(values, means, level, now) for level in (here / 2.0, 0.0))
    return Turn(
        parameter=parameter,
        now=float(np.exp(now)),
        halved=halved,
        turned=turned,
        values=tuple(map(float, np.exp(values))),
        answers=tuple(map(float, means)),
    )


def _logs(posterior: Posterior, parameter: Parameter) -> Floats:
    """The logarithms of a number, by draw."""
    if parameter.place == "half-life":
        return np.log(posterior.half_lives[:, parameter.at[0]])
    return np.asarray(posterior.weights[:, parameter.at[0], parameter.at[1]])


def _moved(posterior: Posterior, parameter: Parameter, by: float) -> Posterior:
    """Move the logarithm of a number in all draws."""
    if parameter.place == "half-life":
        half_lives = posterior.half_lives.copy()
        half_lives[:, parameter.at[0]] *= np.exp(by)
        return replace(posterior, half_lives=half_lives)
    weights = posterior.weights.copy()
    weights[:, parameter.at[0], parameter.at[1]] += by
    return replace(posterior, weights=weights)


def _nearest(values: Floats, answers: Floats, level: float, now: float) -> float | None:
    """The value nearest to now at which the answers, joined by straight lines, reach a level; values are logarithms."""
    reached = []
    for low, high, a, b in zip(values, values[1:], answers, answers[1:], strict=False):
        if (a - level) * (b - level) <= 0.0 and a != b:
            reached.append(low + (high - low) * (level - a) / (b - a))
    return float(np.exp(min(reached, key=lambda at: abs(at - now)))) if reached else None
