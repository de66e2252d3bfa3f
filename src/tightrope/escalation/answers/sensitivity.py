"""Which numbers an answer rests on most, by Sobol indices, and how far one would have to be off to change it.

The inputs are what differs between the draws of the posterior: each weight, each half-life, the severities of each
class and the state on the last day, taken as independent within their ranges; and the chances, as one more input. All
designs share their chances but where those are exchanged, so that hardly more than the inputs themselves makes a
difference.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.answers.pairs import Question, answers
from tightrope.escalation.answers.sobol import indices
from tightrope.escalation.parameters import Parameter, parameters

if TYPE_CHECKING:
    from tightrope.escalation.posterior import Posterior
    from tightrope.escalation.process import Ints
    from tightrope.escalation.simulation.shared import Share

_KINDS = {
    "assumed": "assumptions",
    "quoted, assumed": "assumptions that lean on published words",
    "reported, assumed": "assumptions that lean on published words",
    "quoted": "published numbers",
    "reported": "published numbers",
    "fitted": "numbers fitted to past confrontations",
}
CHANCE, STATE = "chance", "the state on the last day"


@dataclass(frozen=True, kw_only=True)
class Factor:
    """An input of the answer.

    Attributes:
        name: What it is.
        numbers: The case file's numbers behind it; none for chance and the state on the last day.
    """

    name: str
    numbers: tuple[Parameter, ...] = ()

    @property
    def evidence(self) -> str:
        """On what kind of thing it rests, or its own name."""
        return _KINDS[self.numbers[0].number.basis] if self.numbers else self.name


@dataclass(frozen=True, kw_only=True)
class Weight:
    """How much of an answer's variance an input carries.

    Attributes:
        factor: The input; or a group of them, by the kind of their evidence.
        first: Alone.
        total: With all that it does together with others.
        low: 5% of the resampled total indices lie below.
        high: 95% lie below.
    """

    factor: Factor
    first: float
    total: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """What an answer rests on.

    Attributes:
        weights: Of each input, the heaviest first.
        groups: Of the inputs by the kind of their evidence, the heaviest first.
        rows: The size of the design.
    """

    weights: tuple[Weight, ...]
    groups: tuple[Weight, ...]
    rows: int


def factors(posterior: Posterior, question: Question) -> tuple[Factor, ...]:
    """What differs between the draws of a posterior, but for what levers do at settings that are not asked about.

    Args:
        posterior: The draws.
        question: What is asked.
    """
    model = posterior.model
    known = parameters(model)
    first = len(model.shape.rungs)
    asleep = {
        first + column
        for column, name in enumerate(model.shape.levers)
        if all(name != f"{lever}={side[lever]}" for side in (question.before, question.after) for lever in side)
    }
    found = []
    for one in known:
        if one.place == "weight" and one.at[1] in asleep:
            continue
        varies = (one.place == "weight" and np.ptp(posterior.weights[:, *one.at]) > 0) or (
            one.place == "half-life" and np.ptp(posterior.half_lives[:, one.at[0]]) > 0
        )
        if varies:
            found.append(Factor(name=one.name, numbers=(one,)))
    for k, kind in enumerate(posterior.model.shape.classes):
        if (posterior.severities[:, k] != posterior.severities[:1, k]).any():
            numbers = tuple(one for one in known if one.place == "severity" and one.at[0] == k)
            found.append(Factor(name=f"severity of {kind}", numbers=numbers))
    if (posterior.traces != posterior.traces[:1]).any() or (posterior.rungs != posterior.rungs[0]).any():
        found.append(Factor(name=STATE))
    return tuple(found)


def mixed(posterior: Posterior, inputs: tuple[Factor, ...], index: Ints) -> Posterior:
    """Put draws together anew: each input from a draw of its own.

    Args:
        posterior: Where the draws come from.
        inputs: Its factors.
        index: Which draw gives each input; shape (rows, inputs).
    """
    rows = len(index)
    weights = np.repeat(posterior.weights[:1], rows, 0)
    half_lives = np.repeat(posterior.half_lives[:1], rows, 0)
    severities, state = posterior.severities[:1], np.zeros(rows, np.int64)
    for j, one in enumerate(inputs):
        picked = index[:, j]
        if one.name == STATE:
            state = picked
        elif one.numbers[0].place == "weight":
            k, column = one.numbers[0].at
            weights[:, k, column] = posterior.weights[picked, k, column]
        elif one.numbers[0].place == "half-life":
            half_lives[:, one.numbers[0].at[0]] = posterior.half_lives[picked, one.numbers[0].at[0]]
        else:
            severities = np.repeat(severities, rows, 0) if len(severities) == 1 else severities
            severities[:, one.numbers[0].at[0]] = posterior.severities[picked, one.numbers[0].at[0]]
    return replace(
        posterior,
        weights=weights,
        half_lives=half_lives,
        severities=severities,
        traces=posterior.traces[state],
        rungs=posterior.rungs[state],
        totals=posterior.totals[state],
    )


def sensitivity(
    posterior: Posterior, question: Question, *, rows: int, seed: int, threads: int, share: Share | None = None
) -> Sensitivity:
    """Find what the answer to a question rests on.

    Args:
        posterior: What is thought of the confrontation.
        question: What is asked.
        rows: Of the design; each input takes as many pairs of histories.
        seed: Of the design and the chances.
        threads: To use.
        share: Shares the rows of the design out, if anything does.
    """
    inputs = factors(posterior, question)
    rng = np.random.default_rng(seed)
    a, b = rng.integers(0, len(posterior.weights), (2, rows, len(inputs)))

    groups = _grouped(inputs)
    swaps = [[j] for j in range(len(inputs))] + [members for _, members in groups]
    designs = [(a, seed), (b, seed + 1)]
    for members in swaps:
        index = a.copy()
        index[:, members] = b[:, members]
        designs.append((index, seed))
    designs.append((a, seed + 1))
    some = ((mixed(posterior, inputs, index), chances) for index, chances in designs)
    first, second, *exchanged = answers(some, question, histories=rows, threads=threads, share=share)
    found = indices(first, second, np.stack(exchanged), seed=seed)
    named = (*inputs, *(one for one, _ in groups), Factor(name=CHANCE))
    weights = [
        Weight(factor=one, first=float(first), total=float(total), low=float(low), high=float(high))
        for one, first, total, low, high in zip(named, found.first, found.total, found.low, found.high, strict=True)
    ]
    single, together = weights[: len(inputs)], weights[len(inputs) :]
    return Sensitivity(weights=_heaviest(single), groups=_heaviest(together), rows=rows)


def _heaviest(weights: list[Weight]) -> tuple[Weight, ...]:
    return tuple(sorted(weights, key=lambda one: -one.total))


def _grouped(inputs: tuple[Factor, ...]) -> list[tuple[Factor, list[int]]]:
    """Group inputs by the kind of their evidence."""
    kinds = sorted({one.evidence for one in inputs})
    found = []
    for kind in kinds:
        members = [j for j, one in enumerate(inputs) if one.evidence == kind]
        numbers = tuple(number for j in members for number in inputs[j].numbers)
        found.append((Factor(name=kind, numbers=numbers), members))
    return found
