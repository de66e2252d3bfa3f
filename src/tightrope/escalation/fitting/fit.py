"""Fit a process: the most probable weights, with half-lives fixed or searched.

With half-lives fixed the penalised log-likelihood is concave and falls into one Poisson regression a class; Newton's
method with halved steps finds its top in a few milliseconds. Half-lives are searched outside, by Nelder and Mead's
simplex on their logarithms. Priors are normal, by weight: one that the history tells nothing of stays at its prior.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.fitting.features import Design, design
from tightrope.escalation.fitting.likelihood import log_likelihood

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, History, Shape

_ROUNDS = 60
_ENOUGH = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class Prior:
    """What is thought of the weights before the history is looked at.

    Attributes:
        means: Shape (classes, columns).
        spreads: Standard deviations; the same shape. Nought fixes a weight at its mean.
    """

    means: Floats
    spreads: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Fit:
    """A fitted process.

    Attributes:
        shape: With the half-lives that were used or found.
        weights: The most probable weights; shape (classes, columns).
        covariances: The normal approximation's, one block a class; shape (classes, columns, columns).
        value: Log-likelihood plus the prior's logarithm (up to its constant) at the top.
        converged: Whether Newton's method came to rest.
    """

    shape: Shape
    weights: Floats
    covariances: Floats
    value: float
    converged: bool

    def moved(self, prior: Prior) -> Floats:
        """Return how far the history moved the prior: 1 minus variance after over variance before, by weight."""
        after = np.stack([np.diag(block) for block in self.covariances])
        with np.errstate(invalid="ignore", divide="ignore"):
            share: Floats = np.where(prior.spreads > 0, 1.0 - after / prior.spreads**2, 0.0)
        return share


def fit(shape: Shape, histories: list[History], prior: Prior, *, search: bool = False) -> Fit:
    """Fit a process to histories.

    Args:
        shape: The process but for its weights.
        histories: Watched one after another or side by side; taken as independent.
        prior: Of the weights.
        search: Whether to search the half-lives too; they start at the shape's.

    Raises:
        InputError: A prior of another shape.
    """
    wanted = (len(shape.classes), len(shape.columns))
    if prior.means.shape != wanted or prior.spreads.shape != wanted:
        message = f"the prior has the shape {prior.means.shape}, but the process needs {wanted}: (classes, columns)"
        raise InputError(message)
    if not search or not shape.traces:
        return fit_design(shape, joined([design(shape, h) for h in histories]), prior)

    from scipy.optimize import minimize  # noqa: PLC0415  as heavy as the compiler, and only a search needs it

    def with_half_lives(logs: Floats) -> Shape:
        traces = (replace(t, half_life=float(np.exp(x))) for t, x in zip(shape.traces, logs, strict=True))
        return replace(shape, traces=tuple(traces))

    start = np.log([trace.half_life for trace in shape.traces])

    def loss(logs: Floats) -> float:
        bent = float(np.sum((logs - start) ** 2) / 2.0)  # a half-life is thought right within a factor of e
        return bent - fit(with_half_lives(logs), histories, prior).value

    found = minimize(loss, start, method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-6, "maxiter": 2000})
    return fit(with_half_lives(found.x), histories, prior)


def joined(designs: list[Design]) -> Design:
    """Put designs of one shape together: their likelihoods multiply."""
    return Design(
        at_acts=np.concatenate([d.at_acts for d in designs]),
        kinds=np.concatenate([d.kinds for d in designs]),
        on_grid=np.concatenate([d.on_grid for d in designs]),
        weights=np.concatenate([d.weights for d in designs]),
        moved=sum(d.moved for d in designs),
    )


def fit_design(shape: Shape, made: Design, prior: Prior) -> Fit:
    """Fit the weights to features that are at hand, by Newton's method.

    Args:
        shape: The process but for its weights.
        made: The features, of one history or of several joined.
        prior: Of the weights.
    """
    free = prior.spreads > 0
    precision = np.where(free, 1.0 / np.where(free, prior.spreads, 1.0) ** 2, 0.0)
    weights = prior.means.copy()

    def height(at: Floats) -> float:
        return log_likelihood(made, at).value - float(np.sum(precision * (at - prior.means) ** 2) / 2.0)

    value, converged = height(weights), False
    covariances = np.zeros((len(weights), weights.shape[1], weights.shape[1]))
    for _ in range(_ROUNDS):
        here = log_likelihood(made, weights)
        slope = here.gradient - precision * (weights - prior.means)
        step = np.zeros_like(weights)
        for k in range(len(weights)):
            f = np.flatnonzero(free[k])
            curvature = np.diag(precision[k, f]) - here.hessian[k][np.ix_(f, f)]
            step[k, f] = np.linalg.solve(curvature, slope[k, f])
            covariances[k][np.ix_(f, f)] = np.linalg.inv(curvature)
        if np.abs(step * slope).sum() < _ENOUGH:
            converged = True
            break
        size = 1.0
        while (higher := height(weights + size * step)) < value and size > _ENOUGH:
            size /= 2.0
        weights, value = weights + size * step, higher
    return Fit(shape=shape, weights=weights, covariances=covariances, value=value, converged=converged)
