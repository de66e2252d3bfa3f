"""Sobol indices, against closed forms and another library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import sobol_indices

from tightrope.escalation.answers.sobol import indices

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.escalation.process import Floats


def designs(function: Callable[[Floats], Floats], inputs: Floats) -> tuple[Floats, Floats, Floats]:
    """The answers to A, to B, and to A with one column from B; inputs of shape (2, columns, rows)."""
    a, b = inputs
    exchanged = []
    for i in range(len(a)):
        mixed = a.copy()
        mixed[i] = b[i]
        exchanged.append(function(mixed))
    return function(a), function(b), np.stack(exchanged)


def ishigami(x: Floats) -> Floats:
    return np.asarray(np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0]))


ANGLES = np.random.default_rng(1).uniform(-np.pi, np.pi, (2, 3, 200_000))


def test_the_parts_of_a_sum_carry_the_squares_of_their_slopes() -> None:
    slopes = np.array([1.0, 2.0, 3.0, 0.0])
    found = indices(*designs(lambda x: np.asarray(slopes @ x), np.random.default_rng(2).normal(size=(2, 4, 100_000))))
    shares = slopes**2 / np.sum(slopes**2)
    assert found.first == pytest.approx(shares, abs=0.02)
    assert found.total == pytest.approx(shares, abs=0.02)
    assert found.variance == pytest.approx(14.0, rel=0.02)


def test_the_function_of_ishigami_and_homma_has_its_known_indices() -> None:
    found = indices(*designs(ishigami, ANGLES))
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.015)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.015)


def test_scipy_finds_the_same_first_and_total_indices() -> None:
    a, b, exchanged = designs(ishigami, ANGLES[:, :, :4096])
    ours = indices(a, b, exchanged)
    theirs = sobol_indices(func={"f_A": a[None], "f_B": b[None], "f_AB": exchanged[:, None]}, n=4096)
    assert ours.first == pytest.approx(theirs.first_order.ravel(), abs=0.02)
    assert ours.total == pytest.approx(theirs.total_order.ravel(), abs=0.02)


def test_the_interval_holds_the_estimate() -> None:
    found = indices(*designs(ishigami, ANGLES[:, :, :500]))
    assert (found.low <= found.total).all()
    assert (found.total <= found.high).all()


def test_where_nothing_varies_nothing_is_carried() -> None:
    found = indices(np.ones(8), np.ones(8), np.ones((3, 8)))
    assert found.total.tolist() == [0.0, 0.0, 0.0]
