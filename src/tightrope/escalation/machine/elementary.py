"""Exponential and logarithm as plain arithmetic.

The compiler turns them into vector instructions, one lane a history, which a call to the mathematics library forbids;
and no library's rounding can make two machines disagree. Good to 14 digits (`tests/escalation`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from tightrope.escalation.machine.compiled import compiled, inner

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.escalation.process import Floats

_LANES = 4  # numbers that one instruction takes
_PER_LOG2 = 1.0 / np.log(2.0)
_LN2_HIGH = 6.93147180369123816490e-01  # the first 32 bits of log 2, so that its multiples are exact
_LN2_LOW = 1.90821492927058770002e-10
_WIDEST = 700.0
_ROOT = 1.4142135623730951
_SHIFT = 6755399441055744.0  # 1.5 · 2^52
# of 2 atanh(f) / f = 2 + f² (…): the polynomial in f² that strays least where it is used (Sun's fdlibm, 1993)
_LOG = (
    1.479819860511658591e-01, 1.531383769920937332e-01, 1.818357216161805012e-01, 2.222219843214978396e-01,
    2.857142874366239149e-01, 3.999999999940941908e-01, 6.666666666666735130e-01,
)  # fmt: skip


def _as_float(_context: object, _bits: object) -> object:
    def code(_context: object, builder: Any, _signature: object, values: Any) -> object:  # noqa: ANN401 - the compiler's
        return builder.bitcast(values[0], ir.DoubleType())

    return types.float64(types.int64), code


def _as_bits(_context: object, _number: object) -> object:
    def code(_context: object, builder: Any, _signature: object, values: Any) -> object:  # noqa: ANN401 - the compiler's
        return builder.bitcast(values[0], ir.IntType(64))

    return types.int64(types.float64), code


_float_of = cast("Callable[[int], float]", intrinsic(_as_float))  # the same 64 bits, taken for another type
_bits_of = cast("Callable[[float], int]", intrinsic(_as_bits))


@compiled
def exponential(x: float) -> float:
    """Return e to the power x, for x within ±700; beyond that, of ±700."""
    x = min(max(x, -_WIDEST), _WIDEST)
    shifted = x * _PER_LOG2 + _SHIFT  # rounds to a whole number, and leaves it in the lowest bits
    n = shifted - _SHIFT
    r = (x - n * _LN2_HIGH) - n * _LN2_LOW
    s = r * r  # Estrin's scheme: short chains, so that the lanes' pipelines stay full
    q = s * s
    low = (1.0 + r) + s * (0.5 + r * (1.0 / 6.0))
    middle = (1.0 / 24.0 + r * (1.0 / 120.0)) + s * (1.0 / 720.0 + r * (1.0 / 5040.0))
    high = (1.0 / 40320.0 + r * (1.0 / 362880.0)) + s * (1.0 / 3628800.0 + r * (1.0 / 39916800.0))
    p = low + q * (middle + q * high)
    scaled: float = p * _float_of((_bits_of(shifted) + 1023) << 52)
    return scaled


@inner
def raised(logs: Floats) -> None:
    """Put e to the power of each number in its place; faster by lanes, so give arrays of `padded` length."""
    for j in range(len(logs)):
        logs[j] = exponential(logs[j])


@inner
def padded(count: int) -> int:
    """The least multiple of the lanes that holds so many."""
    return (count + _LANES - 1) // _LANES * _LANES


@compiled
def logarithm(x: float) -> float:
    """Return the natural logarithm of a positive, normal number."""
    bits = _bits_of(x)
    n = _float_of((bits >> 52) | 0x4330000000000000) - (4503599627370496.0 + 1023.0)
    m = _float_of((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000)
    above = m > _ROOT
    m = m * 0.5 if above else m
    n = n + 1.0 if above else n
    f = (m - 1.0) / (m + 1.0)
    s = f * f
    p = _LOG[0]
    for coefficient in _LOG[1:]:
        p = p * s + coefficient
    return n * _LN2_HIGH + (2.0 * f + (f * s * p + n * _LN2_LOW))
