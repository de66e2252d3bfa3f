"""What a process with a memory, fitted to one series alone, foretells of it.

A network that was trained on many series knows what such series do; a process fitted to this one knows how long *it*
remembers and how unevenly *its* events come. With a memory g of the counts y,

    y_t negative binomial with mean λ_t = μ + α g_t and variance λ_t + φ λ_t²,   g_{t+1} = κ g_t + (1 - κ) y_t,

which is a Hawkes process in discrete time. For each of eight half-lives of the memory μ and α are found by weighted
least squares and φ by moments, in turn; what lies far back counts less. The eight are weighted by their likelihood.
Mean and variance of the sum of the periods to come follow from the recursion, without simulation, and a negative
binomial distribution with these two stands for it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

MEMORIES = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0])  # half-lives, in periods
_REMEMBERED = 6.0  # half-lives of forgetting: what lies before is left out
_START = 30  # periods at most, whose mean the memory starts from
_ROUNDS = 4
_LEAST, _MOST = 0.002, 50.0  # bounds of φ
_BRANCHING = 0.98  # at most
_BASE = 0.001  # of the mean count, at least
_RARE = 1e-6  # the smallest mean of a period


@compiled
def fitted(counts: Floats, forgetting: float) -> Floats:
    """Fit a process with a memory for each half-life of it.

    Args:
        counts: Oldest first, one or more.
        forgetting: The age, in periods, at which a period counts half.

    Returns:
        A row for each half-life: its share, μ, α, φ, κ, and the memory after the last period.
    """
    n = min(len(counts), int(_REMEMBERED * forgetting))
    y = counts[len(counts) - n :]
    weights = 0.5 ** (np.arange(n - 1, -1, -1) / forgetting)
    mean = max((weights * y).sum() / weights.sum(), 0.2 / n)
    start = y[: min(n, _START)].mean()
    memory, out, losses = np.empty(n), np.empty((len(MEMORIES), 6)), np.empty(len(MEMORIES))
    for k in range(len(MEMORIES)):
        kept, last = 0.5 ** (1.0 / MEMORIES[k]), start
        for t in range(n):
            memory[t] = last
            last = kept * last + (1.0 - kept) * y[t]
        base, branching, uneven = 0.5 * mean, 0.5, 1.0
        for _ in range(_ROUNDS):
            base, branching = _line(y, memory, weights, mean, base, branching, uneven)
            uneven = _unevenness(y, memory, weights, mean, base, branching)
        losses[k] = _loss(y, memory, weights, base, branching, uneven)
        out[k, 1:] = base, branching, uneven, kept, last
    out[:, 0] = np.exp(losses.min() - losses)
    out[:, 0] /= out[:, 0].sum()
    return out


@compiled
def _line(
    y: Floats, memory: Floats, weights: Floats, mean: float, base: float, branching: float, uneven: float
) -> tuple[float, float]:
    """Return μ and α by least squares, each period weighted by what it counts over its variance."""
    # as much as two periods say that the count follows its mean, half of it by memory
    w = 2.0 / (mean + mean * mean * uneven)
    one, first, second, by_one, by_memory = w, w * mean, 1.5 * w * mean**2, w * mean, 1.25 * w * mean**2
    for t in range(len(y)):
        told = max(base + branching * memory[t], _RARE)
        w = weights[t] / (told + told * told * uneven)
        one += w
        first += w * memory[t]
        second += w * memory[t] ** 2
        by_one += w * y[t]
        by_memory += w * y[t] * memory[t]
    branching = (one * by_memory - first * by_one) / (one * second - first * first)
    branching = min(max(branching, 0.0), _BRANCHING)
    base = (by_one - branching * first) / one
    if base <= _BASE * mean:
        base = _BASE * mean
        branching = min(max((by_memory - base * first) / second, 0.0), _BRANCHING)
    return base, branching


@compiled
def _unevenness(y: Floats, memory: Floats, weights: Floats, mean: float, base: float, branching: float) -> float:
    """Return φ by moments."""
    beyond, square = mean * mean, mean * mean  # a period with φ = 1, so that a short series is taken for uneven
    for t in range(len(y)):
        told = max(base + branching * memory[t], _RARE)
        beyond += weights[t] * ((y[t] - told) ** 2 - told) / (1.0 + told)
        square += weights[t] * told * told / (1.0 + told)
    return min(max(beyond / square, _LEAST), _MOST)


@compiled
def _loss(y: Floats, memory: Floats, weights: Floats, base: float, branching: float, uneven: float) -> float:
    """Return minus the weighted log likelihood."""
    size, total = 1.0 / uneven, 0.0
    at_size = math.lgamma(size)
    for t in range(len(y)):
        told = max(base + branching * memory[t], _RARE)
        chance = size * math.log(size / (size + told))
        if y[t] > 0.0:
            chance += math.lgamma(y[t] + size) - at_size - math.lgamma(y[t] + 1.0)
            chance += y[t] * math.log(told / (size + told))
        total -= weights[t] * chance
    return total


@compiled
def ahead(processes: Floats, horizon: int) -> tuple[float, float]:
    """Return mean and variance of the sum of the periods to come.

    Args:
        processes: As `fitted` gives them.
        horizon: How many periods.
    """
    mean, square = 0.0, 0.0
    for k in range(len(processes)):
        share, base, branching, uneven, kept, memory = processes[k]
        spread, shared, total, varied = 0.0, 0.0, 0.0, 0.0  # of the memory; of it with the sum; the sum; its variance
        for _ in range(horizon):
            told = base + branching * memory
            own = branching * branching * spread
            variance = told + (told * told + own) * uneven + own
            total += told
            varied += variance + 2.0 * branching * shared
            new = 1.0 - kept
            shared = (kept + new * branching) * shared + kept * branching * spread + new * variance
            spread = kept * kept * spread + new * new * variance + 2.0 * kept * new * branching * spread
            memory = kept * memory + new * told
        mean += share * total
        square += share * (varied + total * total)
    return mean, square - mean * mean


@compiled
def negative_binomial(mean: float, variance: float, beyond: float, most: int) -> Floats:
    """Return the chances of at most 0, 1, 2, … events, up to the first count with next to nothing beyond.

    Args:
        mean: Above nought.
        variance: One below the mean, or hardly above it, is taken for that of a Poisson distribution.
        beyond: What is next to nothing.
        most: No count beyond this one is looked at.
    """
    size = mean * mean / max(variance - mean, 1e-3 * mean)
    logarithm, odds, total = size * math.log(size / (size + mean)), mean / (size + mean), 0.0
    upto = np.empty(1024)
    for k in range(most + 1):
        if k == len(upto):
            upto = np.concatenate((upto, np.empty(k)))
        total += math.exp(logarithm)
        upto[k] = total
        if total >= 1.0 - beyond:
            break
        logarithm += math.log((k + size) / (k + 1.0) * odds)
    upto[k] = 1.0
    return upto[: k + 1]
