"""The plain exponential Hawkes process, on which other libraries are met.

    λ_k(t) = μ_k + Σ_{t_i < t} α_{k, k_i} β_{k, k_i} exp(-β_{k, k_i} (t - t_i))

α is the branching matrix: the mean number of acts of class k that one act of class j sets off. The likelihood is exact,
by the recursion of Ogata 1981 ("On Lewis' simulation method for point processes"); the gradient comes with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints


@compiled
def linear_log_likelihood(
    times: Floats, kinds: Ints, end: float, baselines: Floats, branching: Floats, decays: Floats
) -> tuple[float, Floats, Floats, Floats]:
    """Return the log-likelihood and its gradient by baselines, branching and decays.

    Args:
        times: Days since the start, rising.
        kinds: The class of each act.
        end: The last moment watched, in days.
        baselines: μ, acts a day; shape (classes,).
        branching: α; shape (classes, classes), row the class set off, column the class that sets off.
        decays: β, a day; the same shape.
    """
    classes = len(baselines)
    value = 0.0
    by_baseline = np.full(classes, -end)
    by_branching = np.zeros((classes, classes))
    by_decay = np.zeros((classes, classes))
    memory = np.zeros((classes, classes))  # Σ exp(-β (t - t_i))
    slope = np.zeros((classes, classes))  # its derivative by β
    before = 0.0
    for k in range(classes):
        value -= baselines[k] * end
    for i in range(len(times)):
        gap, act = times[i] - before, kinds[i]
        rate = baselines[act]
        for k in range(classes):
            for j in range(classes):
                fade = np.exp(-decays[k, j] * gap)
                slope[k, j] = (slope[k, j] - gap * memory[k, j]) * fade
                memory[k, j] *= fade
        for j in range(classes):
            rate += branching[act, j] * decays[act, j] * memory[act, j]
        value += np.log(rate)
        by_baseline[act] += 1.0 / rate
        for j in range(classes):
            by_branching[act, j] += decays[act, j] * memory[act, j] / rate
            by_decay[act, j] += branching[act, j] * (memory[act, j] + decays[act, j] * slope[act, j]) / rate
        left = end - times[i]
        for k in range(classes):
            memory[k, act] += 1.0
            fade = np.exp(-decays[k, act] * left)
            value -= branching[k, act] * (1.0 - fade)
            by_branching[k, act] -= 1.0 - fade
            by_decay[k, act] -= branching[k, act] * left * fade
        before = times[i]
    return value, by_baseline, by_branching, by_decay


def stationary_rates(baselines: Floats, branching: Floats) -> Floats:
    """Return the mean rates (I - α)⁻¹ μ of a process whose branching has a spectral radius below 1 (Hawkes 1971)."""
    rates: Floats = np.asarray(np.linalg.solve(np.eye(len(baselines)) - branching, baselines), np.float64)
    return rates


def variance_ratio(branching: Floats, baselines: Floats) -> Floats:
    """Return the limit of variance over time of the counts: (I - α)⁻¹ diag(rates) (I - α)⁻ᵀ (Hawkes 1971, eq. 9)."""
    spread = np.asarray(np.linalg.inv(np.eye(len(baselines)) - branching), np.float64)
    rates = np.diag(stationary_rates(baselines, branching))
    ratio: Floats = np.asarray(spread @ rates @ spread.T, np.float64)
    return ratio
