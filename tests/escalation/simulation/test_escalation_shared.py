"""Parts that were simulated wherever make up the histories that one go gives."""

from __future__ import annotations

import pickle
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pytest
from shapes import FULL, to_come, weights

from tightrope.escalation.process import Shape
from tightrope.escalation.simulation import shared
from tightrope.escalation.simulation.coupled import simulate_coupled
from tightrope.escalation.simulation.plan import plan
from tightrope.escalation.simulation.simulate import Run, simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tightrope.escalation.simulation.shared import Simulator

T = TypeVar("T")
R = TypeVar("R")


def elsewhere(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """Do the work as another machine would: on what arrives there."""
    return [pickle.loads(pickle.dumps(work))(item) for item in items]  # noqa: S301  our own


@pytest.mark.parametrize("simulator", [simulate, simulate_coupled])
def test_parts_are_the_histories_of_one_go(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "PART", 7)
    by_draw = np.stack([weights(seed) for seed in range(3)])
    whole, parts = (
        shared.in_parts(simulator, (FULL, by_draw), to_come(), histories=30, seed=4, threads=1, share=one)
        for one in (None, elsewhere)
    )
    assert whole.counts.sum() > 0
    for one in fields(Run):
        assert np.array_equal(getattr(whole, one.name), getattr(parts, one.name)), one.name


def test_a_part_does_not_reach_beyond_the_last_history() -> None:
    shape = Shape(classes=("attack",))
    process = shape, np.array([[0.1]])
    run = shared.in_parts(
        simulate, process, plan(shape, np.array([1.0])), histories=shared.PART + 1, seed=1, threads=1, share=elsewhere
    )
    assert len(run.counts) == shared.PART + 1
