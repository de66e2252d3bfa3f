"""Histories simulated in parts, wherever the parts are simulated: the same histories as in one go."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import numpy as np

from tightrope.escalation.simulation.simulate import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tightrope.escalation.process import Floats, Shape
    from tightrope.escalation.simulation.plan import Plan

T = TypeVar("T")
R = TypeVar("R")
PART: Final = 4096  # histories in a part


class Share(Protocol):
    """How the same work on several items is shared out: one by one, or over machines. Results come in order."""

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
        """Do the work on each item."""
        ...


class Simulator(Protocol):
    """`simulate` or `simulate_coupled`."""

    def __call__(
        self, shape: Shape, weights: Floats, plan: Plan, *, histories: int, seed: int, first: int = 0, threads: int = 1
    ) -> Run:
        """Simulate histories."""
        ...


def in_parts(
    simulator: Simulator,
    process: tuple[Shape, Floats],
    plan: Plan,
    *,
    histories: int,
    seed: int,
    threads: int,
    share: Share | None,
) -> Run:
    """Simulate histories, in parts if they are shared out.

    Args:
        simulator: How.
        process: The process and its weights.
        plan: Horizons, severities, and where to start.
        histories: How many.
        seed: Of their chances.
        threads: To use, for each part.
        share: Shares the parts out; None to simulate all of them here.
    """
    if share is None:
        return simulator(*process, plan, histories=histories, seed=seed, threads=threads)
    work = partial(_part, simulator, process, plan, histories, seed, threads)
    runs = list(share(work, range(0, histories, PART)))
    return Run(**{one.name: np.concatenate([getattr(run, one.name) for run in runs]) for one in fields(Run)})


def _part(
    simulator: Simulator, process: tuple[Shape, Floats], plan: Plan, histories: int, seed: int, threads: int, first: int
) -> Run:
    many = min(PART, histories - first)
    return simulator(*process, plan, histories=many, seed=seed, first=first, threads=threads)
