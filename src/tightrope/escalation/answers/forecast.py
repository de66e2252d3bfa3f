"""What is to come, as draws: each history takes one draw of the parameters and of the state, and its own chances."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.answers.basis import Basis, basis
from tightrope.escalation.answers.thresholds import Crossing, crossing, lines
from tightrope.escalation.simulation.plan import Plan, plan
from tightrope.escalation.simulation.shared import in_parts
from tightrope.escalation.simulation.simulate import Run, simulate
from tightrope.escalation.spread import Spread, spreads_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.posterior import Posterior
    from tightrope.escalation.process import Floats
    from tightrope.escalation.simulation.shared import Share

LONGEST = 730  # days
_ROOM = 5_000_000  # days of all histories together: what fits into half a gigabyte


@dataclass(frozen=True, kw_only=True, eq=False)
class Forecast:
    """Draws of what is to come.

    Attributes:
        posterior: What it starts from.
        settings: Where the levers stand.
        days: How many days ahead.
        histories: How many were simulated.
        seed: The same seed gives the same draws.
        crossings: The chance of crossing each threshold.
        rungs: The chance of having reached each rung, or a higher one, by the last day.
        last: The chance of standing on each rung at the end of the last day.
        capped: The share of histories in which a rate met the cap; more than a few mean that the cap shapes the answer.
        basis: What it rests on.
        run: The histories, day by day.
    """

    posterior: Posterior
    settings: dict[str, str]
    days: int
    histories: int
    seed: int
    crossings: tuple[Crossing, ...]
    rungs: dict[str, float]
    last: dict[str, float]
    capped: float
    basis: Basis
    run: Run = field(repr=False)

    def counts(self, kind: str) -> NDArray[np.int32]:
        """Acts of a class up to the end of each day; shape (histories, days)."""
        return self.run.counts[:, :, self.posterior.model.kind(kind)]

    def losses(self, kind: str) -> NDArray[np.int32]:
        """Deaths or casualties from a class up to the end of each day; shape (histories, days)."""
        return self.run.losses[:, :, self.posterior.model.kind(kind)]

    def total(self, counter: str) -> Floats:
        """A counter's running total at the end of each day, by its own rule; shape (histories, days).

        Args:
            counter: Its name in the case file.

        Raises:
            InputError: No counter has this name.
        """
        counters = self.posterior.model.process.counters
        names = [one.name for one in counters]
        if counter not in names:
            message = f"no counter is named {counter!r}; there is {', '.join(names) or 'none'}"
            raise InputError(message)
        c = names.index(counter)
        kind = self.posterior.model.kind(counters[c].of)
        draw = np.arange(self.histories) % len(self.posterior.weights)
        totals = self.posterior.totals[:, -1:, kind] if self.posterior.totals.shape[1] else np.zeros((len(draw), 1))
        before = totals[draw % len(totals)]
        return np.asarray(np.exp(self.posterior.offsets[draw, c, None]) * (before + self.run.counts[:, :, kind]))

    def gauge(self, name: str) -> Floats:
        """The course of a memory at the end of each day; shape (histories, days).

        Args:
            name: Its name in the case file.

        Raises:
            InputError: No memory has this name.
        """
        names = [one.name for one in self.posterior.model.process.memories]
        if name not in names:
            message = f"no memory is named {name!r}; there is {', '.join(names) or 'none'}"
            raise InputError(message)
        return np.asarray(self.run.courses[:, :, names.index(name)], np.float64)

    def by_day(self, draws: NDArray[np.int32] | Floats) -> tuple[Spread, ...]:
        """Sum up draws of each day, as `counts`, `losses`, `total` and `gauge` give them."""
        return spreads_of(draws)


def forecast(
    posterior: Posterior,
    *,
    days: int = 30,
    histories: int = 10_000,
    seed: int = 0,
    threads: int = 1,
    settings: dict[str, str] | None = None,
    share: Share | None = None,
) -> Forecast:
    """Forecast a confrontation from its last day watched.

    Args:
        posterior: What is thought of it.
        days: How many days ahead.
        histories: How many to simulate.
        seed: The same seed gives the same draws.
        threads: To use; the answer does not depend on it.
        settings: Of levers, from the first day on; those that are not named stand as on the last day watched.
        share: Shares parts of the histories out, if anything does; the answer does not depend on it.

    Raises:
        InputError: Too many days or histories, or a lever or a setting that the case file does not define.
    """
    check_size(days, histories)
    process = posterior.model.process
    stand = posterior.model.set_on(posterior.as_of) | (settings or {})
    run = in_parts(
        simulate,
        (posterior.model.shape, posterior.weights),
        ahead(posterior, days=days, settings=stand, courses=True),
        histories=histories,
        seed=seed,
        threads=threads,
        share=share,
    )
    names = posterior.model.shape.rungs
    return Forecast(
        posterior=posterior,
        settings=stand,
        days=days,
        histories=histories,
        seed=seed,
        crossings=tuple(crossing(one, posterior.model, run, posterior.totals) for one in process.thresholds),
        rungs={name: float(np.mean(run.reached[:, r] <= days)) for r, name in enumerate(names)},
        last={name: float(np.mean(run.last == r)) for r, name in enumerate(names)},
        capped=float(np.mean(run.capped > 0)),
        basis=basis(posterior),
        run=run,
    )


def ahead(
    posterior: Posterior,
    *,
    days: int,
    settings: dict[str, str],
    daily: bool = True,
    courses: bool = False,
) -> Plan:
    """Plan a simulation from a posterior.

    Args:
        posterior: Where to start from.
        days: How many days ahead.
        settings: Where the levers stand; one that is not named stands at its first setting.
        daily: Whether to sum up by the end of each day, or at the end alone.
        courses: Whether to keep the memories' courses.
    """
    shape = posterior.model.shape
    return plan(
        shape,
        np.arange(1.0, days + 1.0) if daily else np.array([float(days)]),
        severities=posterior.severities,
        traces=posterior.traces,
        rung=posterior.rungs,
        levers=(np.zeros(1), posterior.model.settings(settings)[None]),
        half_lives=posterior.half_lives,
        lines=lines(posterior.model),
        courses=courses,
    )


def check_size(days: int, histories: int) -> None:
    """Refuse what cannot be simulated in one go.

    Args:
        days: How many days ahead.
        histories: How many histories.

    Raises:
        InputError: Out of range.
    """
    if not 1 <= days <= LONGEST:
        message = f"{days} days cannot be looked ahead: ask for 1 to {LONGEST}"
        raise InputError(message)
    most = _ROOM // days
    if not 1 <= histories <= most:
        message = f"{histories:,} histories of {days} days cannot be held at once: ask for 1 to {most:,}"
        raise InputError(message)
