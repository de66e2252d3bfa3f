"""Log-likelihood, gradient and Hessian of the exponential Hawkes process with one decay, in one pass over the acts.

Rates are multiplied up and their logarithm taken only now and then: a logarithm of a product is the sum of logarithms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.machine.compiled import compiled
from tightrope.escalation.machine.elementary import exponential

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints

SMALL, LARGE = 1e-100, 1e100  # between these a product of rates may stay before its logarithm is taken


@compiled
def memories(times: Floats, kinds: Ints, end: float, classes: int, decay: float) -> tuple[Floats, Floats]:
    """Return the decayed memory of each class just before each act, times the decay, and what each class spends."""
    rows, spent = np.empty((len(times), 1 + classes)), np.zeros(1 + classes)
    memory, before = np.zeros(classes), 0.0
    spent[0] = end
    for i in range(len(times)):
        fade = exponential(-decay * (times[i] - before))
        rows[i, 0] = 1.0
        for j in range(classes):
            memory[j] *= fade
            rows[i, 1 + j] = decay * memory[j]
        memory[kinds[i]] += 1.0
        spent[1 + kinds[i]] += 1.0 - exponential(-decay * (end - times[i]))
        before = times[i]
    return rows, spent


@compiled
def given(rows: Floats, kinds: Ints, spent: Floats, at: Floats) -> tuple[float, Floats, Floats]:
    """Log-likelihood, gradient and Hessian by baselines and branching, for given memories."""
    n = rows.shape[1]
    classes = n - 1
    value, slope, hessian = 0.0, np.zeros(len(at)), np.zeros((len(at), len(at)))
    place, weights = np.empty(n, np.int64), np.empty(n)
    sums, squares = np.zeros((classes, n)), np.zeros((classes, n, n))
    product = 1.0
    for i in range(len(rows)):
        k = kinds[i]
        rate = at[k]
        for j in range(classes):
            rate += at[classes + k * classes + j] * rows[i, 1 + j]
        if not rate > 0.0:
            return -np.inf, slope, hessian
        product *= rate
        if not SMALL < product < LARGE:
            value += np.log(product)
            product = 1.0
        inverse = 1.0 / rate
        for j in range(n):
            weights[j] = rows[i, j] * inverse
            sums[k, j] += weights[j]
            for m in range(j + 1):
                squares[k, j, m] += weights[j] * weights[m]
    value += np.log(product)
    for k in range(classes):
        place[0] = k
        for j in range(classes):
            place[1 + j] = classes + k * classes + j
        for j in range(n):
            value -= at[place[j]] * spent[j]
            slope[place[j]] = sums[k, j] - spent[j]
            for m in range(n):
                hessian[place[j], place[m]] = -squares[k, max(j, m), min(j, m)]
    return value, slope, hessian


@compiled
def curved(  # noqa: PLR0915 - one pass over the acts
    times: Floats, kinds: Ints, end: float, classes: int, at: Floats
) -> tuple[float, Floats, Floats]:
    """Log-likelihood, gradient and Hessian by baselines, branching and the logarithm of the decay."""
    n, last = 1 + classes, len(at) - 1
    decay = np.exp(at[last])
    value, slope, hessian = 0.0, np.zeros(len(at)), np.zeros((len(at), len(at)))
    place = np.empty(n, np.int64)
    # memory = sum of exp(-decay * age), once and twice differentiated by the decay; then decay * memory likewise
    memory, first, second = np.zeros(classes), np.zeros(classes), np.zeros(classes)
    row, by_decay = np.ones(n), np.zeros(n)
    sums, squares, mixed = np.zeros((classes, n)), np.zeros((classes, n, n)), np.zeros((classes, n))
    spent, spent_first, spent_second = np.zeros(n), np.zeros(n), np.zeros(n)
    spent[0] = end
    before, product, tilt, bend = 0.0, 1.0, 0.0, 0.0
    for i in range(len(times)):
        k, gap = kinds[i], times[i] - before
        fade = exponential(-decay * gap)
        rate, lean, bow = at[k], 0.0, 0.0
        for j in range(classes):
            second[j] = (second[j] - 2.0 * gap * first[j] + gap * gap * memory[j]) * fade
            first[j] = (first[j] - gap * memory[j]) * fade
            memory[j] *= fade
            branching = at[classes + k * classes + j]
            row[1 + j] = decay * memory[j]
            by_decay[1 + j] = memory[j] + decay * first[j]
            rate += branching * row[1 + j]
            lean += branching * by_decay[1 + j]
            bow += branching * (2.0 * first[j] + decay * second[j])
        if not rate > 0.0:
            return -np.inf, slope, hessian
        product *= rate
        if not SMALL < product < LARGE:
            value += np.log(product)
            product = 1.0
        inverse = 1.0 / rate
        lean *= inverse
        tilt += lean
        bend += bow * inverse - lean * lean
        for j in range(n):
            weight = row[j] * inverse
            sums[k, j] += weight
            mixed[k, j] += by_decay[j] * inverse - weight * lean
            for m in range(j + 1):
                squares[k, j, m] += weight * row[m] * inverse
        memory[k] += 1.0
        left = end - times[i]
        fade = exponential(-decay * left)
        spent[1 + k] += 1.0 - fade
        spent_first[1 + k] += left * fade
        spent_second[1 + k] -= left * left * fade
        before = times[i]
    value += np.log(product)
    for k in range(classes):
        place[0] = k
        for j in range(classes):
            place[1 + j] = classes + k * classes + j
        for j in range(n):
            value -= at[place[j]] * spent[j]
            tilt -= at[place[j]] * spent_first[j]
            bend -= at[place[j]] * spent_second[j]
            slope[place[j]] = sums[k, j] - spent[j]
            cross = decay * (mixed[k, j] - spent_first[j])
            hessian[place[j], last] = hessian[last, place[j]] = cross
            for m in range(n):
                hessian[place[j], place[m]] = -squares[k, max(j, m), min(j, m)]
    slope[last] = decay * tilt
    hessian[last, last] = decay * decay * bend + decay * tilt
    return value, slope, hessian
