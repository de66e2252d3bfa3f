"""Paths: which couplings carried a difference, found by cutting one at a time.

A coupling that is cut does not vanish: what it adds to a rate is held at its mean in the histories with the levers as
they stand, draw by draw. So the confrontation is as hot as before, and only the response is gone. The share of a path
is the part of the difference that is gone with it; shares of couplings that work one after another overlap, so they
need not add up to one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.answers.pairs import Question, answers, differences, pair, with_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.escalation.posterior import Posterior
    from tightrope.escalation.process import Floats
    from tightrope.escalation.simulation.shared import Share

_RESAMPLED = 200
_CLEAR = 2.0  # standard errors that a difference must be from nought to have paths


@dataclass(frozen=True, kw_only=True)
class Path:
    """A coupling, and what it carried.

    Attributes:
        name: From what to what.
        share: The part of the difference that is gone without it; below nought if it held the difference down.
        low: 5% of the shares, resampled over draws, lie below.
        high: 95% lie below.
    """

    name: str
    share: float
    low: float
    high: float


def paths(
    posterior: Posterior, question: Question, *, histories: int, seed: int, threads: int, share: Share | None = None
) -> tuple[Path, ...]:
    """Find what carried a difference, the largest share first; none if there is no clear difference.

    Args:
        posterior: Where both start from.
        question: What is asked.
        histories: Pairs to simulate for each coupling.
        seed: Of their chances: all cuts share them.
        threads: To use.
        share: Shares the couplings out, if anything does.
    """
    whole = differences(posterior, question, histories=histories, seed=seed, threads=threads)
    error = float(whole.std()) / np.sqrt(histories)
    if abs(float(whole.mean())) <= _CLEAR * error:
        return ()
    groups = np.arange(histories) % min(len(posterior.weights), histories)
    count = int(groups.max()) + 1
    picked = np.random.default_rng(seed).multinomial(count, np.full(count, 1.0 / count), _RESAMPLED).astype(float)
    of_whole = np.bincount(groups, whole)
    cuts = list(_cuts(posterior, question, histories, seed, threads))
    each = ((cut, seed) for _, cut in cuts)
    lefts = answers(each, question, histories=histories, threads=threads, share=share)
    found = []
    for (name, _), left in zip(cuts, lefts, strict=True):
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = 1.0 - (picked @ np.bincount(groups, left)) / (picked @ of_whole)
        low, high = np.quantile(shares, (0.05, 0.95))
        carried = 1.0 - float(left.sum() / whole.sum())
        found.append(Path(name=name, share=carried, low=float(low), high=float(high)))
    return tuple(sorted(found, key=lambda path: -abs(path.share)))


def _cuts(
    posterior: Posterior, question: Question, histories: int, seed: int, threads: int
) -> Iterator[tuple[str, Posterior]]:
    """Each coupling, and the posterior without it."""
    model = posterior.model
    yield from _without_levers(posterior, question)
    before, _ = pair(posterior, question, histories=histories, seed=seed, threads=threads, daily=True, courses=True)
    features = _mean_features(posterior, before.courses.astype(np.float64))
    first = len(model.shape.rungs) + len(model.shape.levers)
    names = [memory.name for memory in model.process.memories]
    names += [f"brink of {brink.of}" for brink in model.process.brinks]
    for j, name in enumerate(names):
        for k, kind in enumerate(model.shape.classes):
            of = posterior.weights[:, k, first + j]
            if of.any():
                weights = posterior.weights.copy()
                weights[:, k, : len(model.shape.rungs)] += (of * features[:, j])[:, None]
                weights[:, k, first + j] = 0.0
                yield f"{name} → {kind}", with_weights(posterior, weights)
    yield from _without_moves(posterior)


def _without_levers(posterior: Posterior, question: Question) -> Iterator[tuple[str, Posterior]]:
    """Leave out what a lever that is set otherwise does to one class."""
    model = posterior.model
    rungs = len(model.shape.rungs)
    for lever in model.process.levers:
        old, new = question.before[lever.name], question.after[lever.name]
        if old == new:
            continue
        for k, kind in enumerate(model.shape.classes):
            held = _of_setting(posterior, lever.name, old, k)
            if (held != _of_setting(posterior, lever.name, new, k)).any():
                weights = posterior.weights.copy()
                weights[:, k, :rungs] += held[:, None]
                for setting in lever.settings[1:]:
                    weights[:, k, rungs + model.shape.levers.index(f"{lever.name}={setting.name}")] = 0.0
                yield f"{lever.name}={new} → {kind}", with_weights(posterior, weights)


def _of_setting(posterior: Posterior, lever: str, setting: str, kind: int) -> Floats:
    """The weights of a lever's setting on a class; nought for its first setting."""
    shape = posterior.model.shape
    name = f"{lever}={setting}"
    if name not in shape.levers:
        return np.zeros(len(posterior.weights))
    return posterior.weights[:, kind, len(shape.rungs) + shape.levers.index(name)]


def _without_moves(posterior: Posterior) -> Iterator[tuple[str, Posterior]]:
    """Leave the ladder unmoved by one class."""
    model = posterior.model
    moves = model.shape.moves
    if moves is None:
        return
    still = np.eye(len(model.shape.rungs))
    for k, kind in enumerate(model.shape.classes):
        if (moves[k] != still).any():
            unmoved = moves.copy()
            unmoved[k] = still
            shape = replace(model.shape, moves=unmoved)
            yield f"{kind} → ladder", replace(posterior, model=replace(model, shape=shape))


def _mean_features(posterior: Posterior, courses: Floats) -> Floats:
    """The means of memories and brinks by draw; shape (draws, memories and brinks)."""
    steps = posterior.model.shape.steps
    brinks = [1.0 / (1.0 + np.exp((s.level - courses[:, :, s.trace]) / s.width)) for s in steps]
    means = np.concatenate([courses.mean(1), *(brink.mean(1)[:, None] for brink in brinks)], 1)
    draws = len(posterior.weights)
    groups = np.arange(len(means)) % draws
    counts = np.maximum(np.bincount(groups, minlength=draws), 1)
    summed = np.zeros((draws, means.shape[1]))
    np.add.at(summed, groups, means)
    return np.asarray(summed / counts[:, None])
