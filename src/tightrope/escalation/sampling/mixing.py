"""Have the chains mixed? Effective draws and the potential scale reduction, by rank.

As in Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021 ("Rank-normalization, folding, and localization: an improved
R-hat", Bayesian Analysis 16:667-718): chains are split in halves, draws are replaced by normal scores of their ranks,
R-hat is the larger of that of the draws and of their distances from the median, and the autocorrelations are summed by
Geyer's initial monotone sequence (1992).
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

_FEWEST = 4  # draws by half chain below which nothing can be said


def agreement(chains: Floats) -> Floats:
    """R-hat of each parameter: near 1 where chains agree; 1 for a parameter that never moved.

    Args:
        chains: Shape (chains, draws, parameters).
    """
    halves = _split(chains)
    folded = np.abs(halves - np.median(halves, axis=(0, 1)))
    larger: Floats = np.maximum(_reduction(_scores(halves)), _reduction(_scores(folded)))
    return larger


def effective_draws(chains: Floats) -> Floats:
    """How many independent draws tell as much of the middle of each parameter; nought for one that never moved.

    Args:
        chains: Shape (chains, draws, parameters).
    """
    scores = _scores(_split(chains))
    count, length, parameters = scores.shape
    if length < _FEWEST:
        return np.zeros(parameters)
    covariances = _autocovariances(scores)
    within = covariances[:, 0].mean(0) * length / (length - 1.0)
    total = within * (length - 1.0) / length + scores.mean(1).var(0, ddof=1)
    found = np.zeros(parameters)
    for p in np.flatnonzero(total > 0):
        rho = 1.0 - (within[p] - covariances[:, :, p].mean(0) * length / (length - 1.0)) / total[p]
        rho[0] = 1.0
        pairs = rho[: length // 2 * 2].reshape(-1, 2).sum(1)
        ended = np.flatnonzero(pairs <= 0)
        kept = np.minimum.accumulate(pairs[: ended[0] if len(ended) else len(pairs)])
        time = max(-1.0 + 2.0 * kept.sum(), 1.0 / np.log10(count * length))
        found[p] = count * length / time
    return found


def _split(chains: Floats) -> Floats:
    half = chains.shape[1] // 2
    return np.concatenate((chains[:, :half], chains[:, -half:]), 0) if half else chains


def _scores(chains: Floats) -> Floats:
    """Normal scores of the ranks among all chains."""
    flat = chains.reshape(-1, chains.shape[2])
    ranks = np.stack([_ranks(column) for column in flat.T], 1)
    levels, place = np.unique(ranks, return_inverse=True)
    normal = NormalDist()  # as good as scipy's, which takes half a second to import
    scores = np.array([normal.inv_cdf((level - 0.375) / (len(flat) + 0.25)) for level in levels.tolist()])
    found: Floats = scores[place].reshape(chains.shape)
    return found


def _ranks(values: Floats) -> Floats:
    """Ranks from 1, the mean of their ranks for equal values; importing scipy's takes longer than many a forecast."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    means: Floats = np.cumsum(counts) - (counts - 1) / 2.0
    return means[place]


def _reduction(scores: Floats) -> Floats:
    within, between = scores.var(1, ddof=1).mean(0), scores.mean(1).var(0, ddof=1)
    length = scores.shape[1]
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio: Floats = np.sqrt((length - 1.0) / length + between / within)
    return np.where(within > 0, ratio, np.where(between > 0, np.inf, 1.0))


def _autocovariances(scores: Floats) -> Floats:
    """By chain, lag and parameter, by the fast Fourier transform."""
    length = scores.shape[1]
    centred = scores - scores.mean(1, keepdims=True)
    power = np.abs(np.fft.rfft(centred, 2 * length, axis=1)) ** 2
    covariances: Floats = np.fft.irfft(power, axis=1)[:, :length] / length
    return covariances
