"""The posterior of the plain exponential Hawkes process with one decay: every parameter by its logarithm.

Priors are log-normal, so that a parameter's logarithm has a normal prior and no bound to run into. Gradient and Hessian
are exact; the Hessian at the top shapes the trajectories of `hmc`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.linear.curvature import LARGE, SMALL, curved
from tightrope.escalation.linear.fit import climb
from tightrope.escalation.machine.compiled import compiled
from tightrope.escalation.machine.elementary import exponential
from tightrope.escalation.sampling.hmc import Chain, hmc

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints
    from tightrope.escalation.sampling.hmc import Target


@dataclass(frozen=True, kw_only=True, eq=False)
class LinearPrior:
    """Normal priors of the logarithms: baselines, branching row by row, decay.

    Attributes:
        means: Of the logarithms; shape (classes + classes² + 1,).
        spreads: Their standard deviations.
    """

    means: Floats
    spreads: Floats


def linear_prior(classes: int, *, rate: float, decay: float) -> LinearPrior:
    """A prior that says little: each parameter within a factor of about ten.

    Args:
        classes: How many classes there are.
        rate: A guess of a class's baseline, acts a day.
        decay: A guess of the decay, a day.
    """
    middle = (np.full(classes, rate), np.full(classes * classes, 0.5 / classes), [decay])
    return LinearPrior(means=np.log(np.concatenate(middle)), spreads=np.ones(classes + classes * classes + 1))


def linear_target(times: Floats, kinds: Ints, end: float, prior: LinearPrior) -> Target:
    """Return the function that gives the log-density of the posterior and its gradient.

    Args:
        times: Days since the start, rising.
        kinds: The class of each act.
        end: The last moment watched, in days.
        prior: Of the logarithms of the parameters.
    """
    gaps, left = np.diff(times, prepend=0.0), end - times
    precisions = prior.spreads**-2.0
    classes = round((np.sqrt(4.0 * len(prior.means) - 3.0) - 1.0) / 2.0)

    def target(logs: Floats) -> tuple[float, Floats]:
        value, gradient = _slope(gaps, kinds, left, end, classes, logs)
        away = logs - prior.means
        pulled = precisions * away
        return value - 0.5 * float(away @ pulled), gradient - pulled

    return target


def linear_posterior(
    times: Floats, kinds: Ints, end: float, prior: LinearPrior, *, draws: int, seed: int, warmup: int = 200
) -> Chain:
    """Draw the logarithms of the parameters from their posterior.

    Args:
        times: Days since the start, rising.
        kinds: The class of each act.
        end: The last moment watched, in days.
        prior: Of the logarithms of the parameters.
        draws: How many to keep.
        seed: The same seed gives the same draws.
        warmup: Draws spent on the size of the steps.
    """
    classes = round((np.sqrt(4.0 * len(prior.means) - 3.0) - 1.0) / 2.0)

    def bent(logs: Floats) -> tuple[float, Floats, Floats]:
        scale = np.exp(logs)
        scale[-1] = 1.0  # `curved` takes the decay by its logarithm already
        value, slope, hessian = curved(times, kinds, end, classes, np.append(scale[:-1], logs[-1]))
        hessian = hessian * np.outer(scale, scale)
        hessian[np.diag_indices(len(logs) - 1)] += (slope * scale)[:-1]
        away = logs - prior.means
        return (
            value - 0.5 * float(np.sum((away / prior.spreads) ** 2)),
            slope * scale - away / prior.spreads**2,
            hessian - np.diag(prior.spreads**-2.0),
        )

    top, _, _ = climb(bent, prior.means, 0)
    target = linear_target(times, kinds, end, prior)
    return hmc(target, top, -bent(top)[2], draws=draws, warmup=warmup, seed=seed)


@compiled
def _slope(
    gaps: Floats, kinds: Ints, left: Floats, end: float, classes: int, logs: Floats
) -> tuple[float, Floats]:  # fmt: skip
    """Log-likelihood and its gradient by the logarithms of baselines, branching and decay."""
    at = np.exp(logs)
    decay, n = at[-1], len(gaps)
    gradient, value, product, tilt = np.zeros(len(at)), 0.0, 1.0, 0.0
    memory, slope = np.zeros(classes), np.zeros(classes)  # Σ exp(-β age) and its derivative by β
    fades, rests = np.empty(n), np.empty(n)
    for i in range(n):
        fades[i] = exponential(-decay * gaps[i])
    for i in range(n):
        rests[i] = exponential(-decay * left[i])
    totals = np.zeros(classes)  # branching added up over the classes set off
    for k in range(classes):
        value -= at[k] * end
        gradient[k] = -end
        for j in range(classes):
            totals[j] += at[classes + k * classes + j]
    spent = np.zeros(classes)
    for i in range(n):
        k, fade, gap = kinds[i], fades[i], gaps[i]
        row = classes + k * classes
        rate, lean = at[k], 0.0
        for j in range(classes):
            slope[j] = (slope[j] - gap * memory[j]) * fade
            memory[j] *= fade
            rate += decay * at[row + j] * memory[j]
            lean += at[row + j] * (memory[j] + decay * slope[j])
        inverse = 1.0 / rate
        product *= rate
        if not SMALL < product < LARGE:
            value += np.log(product)
            product = 1.0
        gradient[k] += inverse
        for j in range(classes):
            gradient[row + j] += decay * memory[j] * inverse
        tilt += lean * inverse - totals[k] * left[i] * rests[i]
        spent[k] += 1.0 - rests[i]
        memory[k] += 1.0
    value += np.log(product)
    for j in range(classes):
        value -= totals[j] * spent[j]
        for k in range(classes):
            gradient[classes + k * classes + j] -= spent[j]
    gradient[-1] = tilt
    return value, gradient * at
