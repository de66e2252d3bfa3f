"""Hamiltonian Monte Carlo, preconditioned by the curvature at the top.

Positions are moved along leapfrog trajectories (Neal 2011, "MCMC using Hamiltonian dynamics") in coordinates in which
the Laplace approximation is a standard normal: there a trajectory of a quarter turn gives a draw that hardly remembers
the last one. Its length is jittered so that no direction comes round in step, and the size of the steps is found during
the warm-up by dual averaging (Hoffman and Gelman 2014, "The No-U-Turn sampler", section 3.2). The approximation only
shapes the proposals; the draws are of the density itself. A trajectory whose energy runs away is refused and counted.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from tightrope.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.escalation.process import Floats

Target: TypeAlias = "Callable[[Floats], tuple[float, Floats]]"

QUARTER = math.pi / 2.0
_JITTER = 0.25  # trajectories are up to this share longer or shorter than a quarter turn
_RUNAWAY = 1000.0  # an error in the energy beyond this is a divergence
_WANTED = 0.8  # mean acceptance that the steps' size is tuned to
_SHRINK, _DELAY, _FORGET = 0.05, 10.0, 0.75  # of dual averaging, as its authors set them
_SHORTEST, _LONGEST = 1e-5, 1.6  # a leapfrog step in a standard normal is unstable from 2 on
_MOST = 256  # steps of one trajectory


@dataclass(frozen=True, eq=False)
class Point:
    """A position with the logarithm of the density there (up to a constant) and its gradient."""

    position: Floats
    value: float
    gradient: Floats


@dataclass(frozen=True)
class StepSize:
    """A step size that is being tuned; `mean` is what to keep once the tuning ends."""

    size: float
    mean: float
    first: float
    error: float = 0.0
    updates: int = 0

    def tuned(self, acceptance: float) -> StepSize:
        """Return the step size after a trajectory that was accepted with this chance."""
        n = self.updates + 1
        share = 1.0 / (n + _DELAY)
        error = (1.0 - share) * self.error + share * (_WANTED - acceptance)
        log = math.log(self.first) - math.sqrt(n) / _SHRINK * error
        size = min(max(math.exp(log), _SHORTEST), _LONGEST)
        weight = n**-_FORGET
        mean = math.exp(weight * math.log(size) + (1.0 - weight) * math.log(self.mean))
        return replace(self, size=size, mean=mean, error=error, updates=n)


@dataclass(frozen=True, kw_only=True, eq=False)
class Chain:
    """The draws of one chain.

    Attributes:
        draws: Shape (draws, parameters).
        values: The logarithm of the density at each, up to its constant.
        step: The size of the leapfrog steps, in standard deviations of the Laplace approximation.
        acceptance: Mean chance of accepting a trajectory, after the warm-up.
        diverged: Trajectories after the warm-up whose energy ran away.
    """

    draws: Floats
    values: Floats
    step: float
    acceptance: float
    diverged: int


def spread_of(precision: Floats) -> Floats:
    """The matrix that turns standard normals into draws of the Laplace approximation.

    Args:
        precision: The negative Hessian at the top.

    Raises:
        InputError: It is not positive definite, so the start is no top.
    """
    try:
        lower = np.linalg.cholesky(precision)
    except np.linalg.LinAlgError:
        message = "the curvature where the chain starts is not that of a top: start at the most probable parameters"
        raise InputError(message) from None
    spread: Floats = np.ascontiguousarray(np.linalg.inv(lower).T)
    return spread


def first_size(dimensions: int) -> StepSize:
    """The step size to begin with: it shrinks as the fourth root of the dimension (Neal 2011, section 4.4)."""
    size = min(1.2 / max(dimensions, 1) ** 0.25, _LONGEST)
    return StepSize(size=size, mean=size, first=size)


def transition(
    target: Target, spread: Floats, at: Point, momentum: Floats, *, size: float, turn: float, chance: float
) -> tuple[Point, float, bool]:
    """Follow one trajectory and accept its end or stay.

    Args:
        target: Gives the logarithm of the density and its gradient.
        spread: From `spread_of`.
        at: Where it starts.
        momentum: Standard normals; overwritten.
        size: Of the leapfrog steps.
        turn: The trajectory's length; a quarter turn in a standard normal is π/2.
        chance: Uniform between 0 and 1.

    Returns:
        Where the chain is now, the chance with which the end was accepted, and whether the trajectory diverged.
    """
    steps = min(max(round(turn / size), 1), _MOST)
    before = at.value - 0.5 * float(momentum @ momentum)
    position, value, gradient = at.position.copy(), at.value, at.gradient
    momentum += 0.5 * size * (gradient @ spread)
    for left in range(steps - 1, -1, -1):
        position += size * (spread @ momentum)
        value, gradient = target(position)
        if not value > -math.inf:  # also where it is not a number
            return at, 0.0, not math.isinf(value)
        momentum += (size if left else 0.5 * size) * (gradient @ spread)
    gained = value - 0.5 * float(momentum @ momentum) - before
    if not gained > -_RUNAWAY:
        return at, 0.0, True
    acceptance = math.exp(min(gained, 0.0))
    return (Point(position, value, gradient), acceptance, False) if chance < acceptance else (at, acceptance, False)


def hmc(
    target: Target, start: Floats, precision: Floats, *, draws: int, warmup: int, seed: int, number: int = 0
) -> Chain:
    """Draw from a density.

    Args:
        target: Gives the logarithm of the density, up to a constant, and its gradient.
        start: The most probable parameters, or near them.
        precision: The negative Hessian there.
        draws: How many to keep.
        warmup: How many to spend on the size of the steps before.
        seed: The same seed gives the same draws.
        number: Of the chain; chains of one seed differ by it.

    Raises:
        InputError: The curvature is not that of a top, or the density is nought at the start.
    """
    spread = spread_of(precision)
    rng = np.random.default_rng((seed, number))
    at = _started(target, start, spread, rng)
    tuning = first_size(len(start))
    kept, values = np.empty((draws, len(start))), np.empty(draws)
    accepted, diverged = 0.0, 0
    momenta = rng.standard_normal((warmup + draws, len(start)))
    chances = rng.random((warmup + draws, 2))
    for n in range(warmup + draws):
        size = tuning.size if n < warmup else tuning.mean
        turn = QUARTER * (1.0 + _JITTER * (2.0 * chances[n, 0] - 1.0))
        at, acceptance, lost = transition(
            target, spread, at, momenta[n], size=size, turn=turn, chance=chances[n, 1]
        )  # fmt: skip
        if n < warmup:
            tuning = tuning.tuned(acceptance)
        else:
            kept[n - warmup], values[n - warmup] = at.position, at.value
            accepted += acceptance
            diverged += lost
    return Chain(draws=kept, values=values, step=tuning.mean, acceptance=accepted / max(draws, 1), diverged=diverged)


def side_by_side(
    target: Target, start: Floats, precision: Floats, *, chains: int, draws: int, warmup: int, seed: int, threads: int
) -> list[Chain]:
    """Run several chains, on threads; the draws do not depend on how many.

    Args:
        target: As for `hmc`; threads call it at the same time.
        start: As for `hmc`.
        precision: As for `hmc`.
        chains: How many.
        draws: To keep by chain.
        warmup: Spent by chain.
        seed: The same seed gives the same draws.
        threads: At the same time.
    """
    with ThreadPoolExecutor(threads) as pool:
        return list(
            pool.map(
                lambda number: hmc(target, start, precision, draws=draws, warmup=warmup, seed=seed, number=number),
                range(chains),
            )
        )


def _started(target: Target, start: Floats, spread: Floats, rng: np.random.Generator) -> Point:
    """Start at a draw of the Laplace approximation, so that chains begin apart; nearer the top where that fails."""
    away = spread @ rng.standard_normal(len(start))
    for _ in range(20):
        value, gradient = target(start + away)
        if value > -math.inf:
            return Point(start + away, value, gradient)
        away = away / 2.0
    message = "the density is nought, or not a number, where the chain starts"
    raise InputError(message)
