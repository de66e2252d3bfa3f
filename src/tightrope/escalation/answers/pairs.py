"""Pairs of histories that share their chances and differ in where the levers stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.answers.forecast import ahead
from tightrope.escalation.answers.thresholds import crossed
from tightrope.escalation.simulation.coupled import simulate_coupled
from tightrope.escalation.simulation.shared import in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.escalation.posterior import Posterior
    from tightrope.escalation.process import Floats
    from tightrope.escalation.simulation.shared import Share
    from tightrope.escalation.simulation.simulate import Run


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked: by how much an outcome would change if levers were set otherwise.

    Attributes:
        before: Settings of levers as they stand.
        after: Settings of levers instead.
        days: How many days ahead.
        of: A class, whose acts are counted, or a threshold, whose crossing is.
    """

    before: dict[str, str]
    after: dict[str, str]
    days: int
    of: str


def pair(
    posterior: Posterior,
    question: Question,
    *,
    histories: int,
    seed: int,
    threads: int,
    daily: bool,
    courses: bool = False,
    share: Share | None = None,
) -> tuple[Run, Run]:
    """Simulate pairs of histories, with the levers as they stand and as set instead.

    Args:
        posterior: Where both start from.
        question: What is asked.
        histories: How many pairs.
        seed: Both histories of a pair have the chances of this seed.
        threads: To use.
        daily: Whether to sum up by the end of each day.
        courses: Whether to keep the memories' courses of the first.
        share: Shares parts of them out, if anything does.
    """

    def one(settings: dict[str, str], *, kept: bool) -> Run:
        planned = ahead(posterior, days=question.days, settings=settings, daily=daily, courses=kept)
        process = posterior.model.shape, posterior.weights
        return in_parts(
            simulate_coupled, process, planned, histories=histories, seed=seed, threads=threads, share=share
        )

    return one(question.before, kept=courses), one(question.after, kept=False)


def outcome(run: Run, posterior: Posterior, of: str) -> Floats:
    """What became of each history: acts of a class, or 1 where a threshold was crossed; shape (histories,).

    Args:
        run: Histories; with a horizon at the end of each day if it is a threshold.
        posterior: Where they start from.
        of: A class or a threshold.
    """
    model = posterior.model
    if of in model.shape.classes:
        return run.counts[:, -1, model.kind(of)].astype(np.float64)
    threshold = next(one for one in model.process.thresholds if one.name == of)
    when = crossed(threshold, model, run, posterior.totals)
    return np.zeros(len(run.counts)) if when is None else when[:, -1].astype(np.float64)


def differences(posterior: Posterior, question: Question, *, histories: int, seed: int, threads: int) -> Floats:
    """The differences that the levers make to the outcome asked after, by pair of histories; shape (histories,).

    Args:
        posterior: Where both start from.
        question: What is asked.
        histories: How many pairs.
        seed: Of their chances.
        threads: To use.
    """
    daily = question.of not in posterior.model.shape.classes
    before, after = pair(posterior, question, histories=histories, seed=seed, threads=threads, daily=daily)
    return outcome(after, posterior, question.of) - outcome(before, posterior, question.of)


def answers(
    some: Iterable[tuple[Posterior, int]], question: Question, *, histories: int, threads: int, share: Share | None
) -> Iterable[Floats]:
    """The differences by pair of histories, from several posteriors in order.

    Args:
        some: Each with the seed of its chances.
        question: What is asked.
        histories: How many pairs from each.
        threads: To use, for each.
        share: Shares them out, if anything does.
    """
    work = partial(_answer, question, histories, threads)
    return map(work, some) if share is None else share(work, some)


def _answer(question: Question, histories: int, threads: int, one: tuple[Posterior, int]) -> Floats:
    return differences(one[0], question, histories=histories, seed=one[1], threads=threads)


def asked(posterior: Posterior, changes: dict[str, str], *, days: int, of: str | None) -> Question:
    """Put a question.

    Args:
        posterior: Its last day watched says where the levers stand.
        changes: Levers and their settings instead.
        days: How many days ahead.
        of: A class or a threshold; without it, the first class of the case file.

    Raises:
        InputError: Nothing is changed, or a name that the case file does not define.
    """
    model = posterior.model
    model.settings(changes)
    before = model.set_on(posterior.as_of)
    after = before | changes
    if before == after:
        stand = ", ".join(f"{lever}={setting}" for lever, setting in before.items()) or "the case has none"
        message = f"nothing would change: set a lever to another setting than it has (as it stands: {stand})"
        raise InputError(message)
    names = [*model.shape.classes, *(one.name for one in model.process.thresholds)]
    of = model.shape.classes[0] if of is None else of
    if of not in names:
        message = f"no class of acts and no threshold is named {of!r}; there is {', '.join(names)}"
        raise InputError(message)
    return Question(before=before, after=after, days=days, of=of)


def thinned(posterior: Posterior, draws: int) -> Posterior:
    """Keep so many draws at most, evenly spaced."""
    if len(posterior.weights) <= draws:
        return posterior
    kept = np.linspace(0, len(posterior.weights) - 1, draws).astype(np.int64)
    parts = ("weights", "half_lives", "severities", "traces", "rungs", "totals", "offsets")
    return replace(posterior, **{part: getattr(posterior, part)[kept] for part in parts})


def with_weights(posterior: Posterior, weights: Floats) -> Posterior:
    """The same posterior with other weights."""
    return replace(posterior, weights=weights)
