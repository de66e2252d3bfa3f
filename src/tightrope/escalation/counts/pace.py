"""What the past of a series of counts says of its pace, as 46 numbers.

Nearly all of them are logarithms of an expected count in the window to come over the *level* of the series, so that a
series ten times as busy looks the same but for the level itself; and the memories are measured both in periods and in
horizons, so that days, weeks and other periods can be told apart by what they look like. Only the counts are used.

With the horizon h, and m_τ the mean count a period that a memory of half-life τ gives (weights 2^(-age/τ), which add up
to one), the level is ℓ = h · (0.5 m_h + 0.3 m_4h + 0.2 m_27), and log⁺ x stands for log(x + ½) - log(ℓ + ½).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

HALF_LIVES = np.array([1.0, 3.0, 9.0, 27.0, 81.0, 243.0])  # periods; two more are the horizon and four horizons
WINDOWS = 12  # of the horizon's length, back from the origin
WIDTH = 46
_HALF = 0.5  # an event, added before a logarithm is taken
_REMEMBERED = 3000  # periods, or 30 horizons if that is longer: what lies before is too faint to matter
_ORIGINS = 48  # past origins, half a horizon apart, at which a forecast is compared with what came
_FADING = 8.0  # horizons, the half-life of those comparisons
_TEXTURE = 90  # periods at least, for what the single periods look like
_LAGS = ((1, 1), (2, 4), (5, 10), (11, 28))
_BUSIEST = 7.0  # the level's logarithm counts no further than here: beyond, only ratios matter


@compiled
def memories(counts: Floats, horizon: int) -> tuple[Floats, Floats]:
    """Return the means that decaying memories give, and how two of them would have foretold the past.

    Args:
        counts: Oldest first, one or more.
        horizon: In periods.

    Returns:
        Mean counts a period: for each of `HALF_LIVES`, the horizon, and four horizons. Then, for each of the last two,
        over past origins: sums of the errors of log(count + ½), of their squares, of 1 / (forecast + ½), of weights.
    """
    n = len(counts)
    kinds = len(HALF_LIVES) + 2
    decay = np.empty(kinds)
    decay[: kinds - 2] = 0.5 ** (1.0 / HALF_LIVES)
    decay[kinds - 2] = 0.5 ** (1.0 / horizon)
    decay[kinds - 1] = 0.5 ** (0.25 / horizon)
    sums, weights, tried = np.zeros(kinds), np.zeros(kinds), np.zeros((2, 4))
    apart = max(1, horizon // 2)
    first = max(0, n - max(_REMEMBERED, 30 * horizon))
    for i in range(first, n):
        since = n - horizon - i
        if i > first and since >= 0 and since % apart == 0 and since // apart < _ORIGINS:
            came = counts[i : i + horizon].sum()
            weight = 0.5 ** (since / (_FADING * horizon))
            for j in range(2):
                told = sums[kinds - 2 + j] / weights[kinds - 2 + j] * horizon
                if told > 0.3 or came > 0.0:  # noqa: PLR2004 - a silence foretold teaches nothing
                    error = math.log((came + _HALF) / (told + _HALF))
                    tried[j, 0] += weight * error
                    tried[j, 1] += weight * error * error
                    tried[j, 2] += weight / (told + _HALF)
                    tried[j, 3] += weight
        for k in range(kinds):
            sums[k] = sums[k] * decay[k] + counts[i]
            weights[k] = weights[k] * decay[k] + 1.0
    return sums / weights, tried


@compiled
def texture(counts: Floats, horizon: int) -> Floats:
    """Return what the single periods look like: the share of empty ones, variance over mean, autocorrelations."""
    n = len(counts)
    row = np.empty(2 + len(_LAGS))
    span = min(n, max(WINDOWS * horizon, _TEXTURE))
    newest = counts[n - span :]
    mean = newest.mean()
    apart = newest - mean
    spread = (apart * apart).sum()
    row[0] = (newest == 0.0).sum() / span
    row[1] = math.log((spread / max(span - 1, 1) + 0.02) / (mean + 0.02))
    for j in range(4):
        total, lags = 0.0, 0
        for lag in range(_LAGS[j][0], _LAGS[j][1] + 1):
            if lag < span - 2:
                total += (apart[lag:] * apart[: span - lag]).sum() / (spread + mean + 0.02)
                lags += 1
        row[2 + j] = total / max(lags, 1)
    return row


@compiled
def pace(counts: Floats, horizon: int) -> tuple[float, Floats]:
    """Return the level of a series, an expected count in the window to come, and its 46 numbers.

    Args:
        counts: Oldest first, one or more.
        horizon: The length of the window to come, in periods.
    """
    n = len(counts)
    means, tried = memories(counts, horizon)
    level = horizon * (0.5 * means[6] + 0.3 * means[7] + 0.2 * means[3])
    base = math.log(level + _HALF)
    row = np.empty(WIDTH)
    row[0] = min(base, _BUSIEST)
    row[1] = 1.0 / math.sqrt(level + _HALF)
    row[2] = math.log(horizon)
    for k in range(8):
        row[3 + k] = math.log(means[k] * horizon + _HALF) - base

    # the last twelve windows: the newest ones, their mean, the ends and the middle, and how they vary
    seen = min(WINDOWS, n // horizon)
    windows = np.empty(WINDOWS)
    for j in range(seen):
        windows[j] = counts[n - (j + 1) * horizon : n - j * horizon].sum()
    mean = windows[:seen].mean() if seen else level
    windows[seen:] = mean
    ordered, logs = np.sort(windows), np.log(windows + _HALF)
    spread = ((windows - mean) ** 2).sum() / (WINDOWS - 1)
    row[11:14] = logs[:3] - base
    row[14] = math.log(windows[3:6].mean() + _HALF) - base
    row[15] = math.log(windows[6:].mean() + _HALF) - base
    row[16] = math.log(mean + _HALF) - base
    row[17] = math.log(ordered[0] + _HALF) - base
    row[18] = math.log(ordered[11] + _HALF) - base
    row[19] = math.log((ordered[5] + ordered[6]) / 2.0 + _HALF) - base
    row[20] = math.log((spread + _HALF) / (mean + _HALF))
    row[21] = logs.std()

    # the newest quarter and half of a window, and long spans
    spans = (max(1, horizon // 4), max(1, horizon // 2), 26 * horizon, 52 * horizon, 365, 1095, n)
    for j in range(7):
        span = min(spans[j], n)
        row[22 + j] = math.log(counts[n - span :].sum() * horizon / span + _HALF) - base

    # silence: since the last event, and how many events it has cost; and since the first
    silent = 0
    while silent < n and counts[n - 1 - silent] == 0.0:
        silent += 1
    before = 0
    while before < n and counts[before] == 0.0:
        before += 1
    row[29] = math.log(1.0 + silent / horizon)
    row[30] = math.log(1.0 + silent)
    row[31] = math.sqrt(min(silent * level / horizon, 20.0))
    row[32] = math.log(1.0 + min((n - before) / horizon, 60.0))

    row[33:39] = texture(counts, horizon)

    # how the memories of one and of four horizons foretold the past: bias, error, the error that chance alone makes
    for j in range(2):
        weight = tried[j, 3] + 1.0
        row[39 + 3 * j] = tried[j, 0] / weight
        row[40 + 3 * j] = math.sqrt((tried[j, 1] + 0.5) / weight)
        row[41 + 3 * j] = math.sqrt((tried[j, 2] + 0.3) / weight)
    row[45] = math.log(1.0 + tried[0, 3])
    return level, row
