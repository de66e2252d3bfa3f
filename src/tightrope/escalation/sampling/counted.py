"""What was known on a day, as tables: acts whose day is known, totals, delays of reports, and spells for other acts."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.model import spread
from tightrope.escalation.sampling.late import LONGEST, delays, late_blocks
from tightrope.escalation.sampling.told import AT_LEAST
from tightrope.escalation.severity import Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.model import Model
    from tightrope.escalation.observed import Observed
    from tightrope.escalation.process import Floats, Ints
    from tightrope.records.case import Severity as Law

_ABOUT = 0.05  # what "about" adds to the noise of a total: twenty for nineteen or twenty-one
_LONGEST = 6.0  # days of a block
_LOOSE = 4  # times that a block after the last total is gone through in a round: its number is free to move
_GRAVEST = 2000


@dataclass(frozen=True, kw_only=True, eq=False)
class Counted:
    """What was known on a day.

    Attributes:
        days: How many were watched.
        watched: By class.
        listed: Day, class and logarithm of 1 + severity of the acts whose day is known; shape (acts, 3). Classes go by
            their number among the watched ones, here and below.
        severities: By class, the severities that are known.
        totals: One a row: class, first moment, last moment, logarithm of the count, standard deviation, and 1 for "at
            least"; shape (totals, 6).
        counters: Of each total.
        offsets: Prior means and spreads of the logarithm of how many acts each counter counts for one;
            shape (counters, 2).
        blocks: Of the spells in which unlisted acts may lie: class, first and last moment, and the logarithm of 1 + the
            severity that such an act is taken to have; shape (blocks, 4).
        delays: How often each delay of a report has come, by class; none where no act is still to be told of, and in
            classes with totals; shape (classes, delays).
        levers: Days on which levers were moved, the first 0, and the settings from each on.
        left_out: What could not be used, in words.
    """

    days: float
    watched: NDArray[np.bool_]
    listed: Floats
    severities: tuple[Ints, ...]
    totals: Floats
    counters: Ints
    offsets: Floats
    blocks: Floats
    delays: Ints
    levers: tuple[Floats, Floats]
    left_out: tuple[str, ...]


def counted(model: Model, observed: Observed) -> Counted:
    """Lay out what was known.

    Args:
        model: The process.
        observed: Acts and totals up to a day.
    """
    counters = {one.name: c for c, one in enumerate(model.process.counters)}
    kinds = [model.kind(one.of) for one in model.process.counters]
    usable = [one for one in observed.totals if one.counter in counters and one.since >= observed.start]
    totals = np.zeros((len(usable), 6))
    for row, one in enumerate(usable):
        noise = model.process.counters[counters[one.counter]].noise.value
        totals[row] = (
            kinds[counters[one.counter]],
            (one.since - observed.start).days,
            (one.on - observed.start).days + 1,
            np.log(max(one.count, 0.5)),
            np.hypot(noise, _ABOUT) if one.bound == "about" else noise,
            AT_LEAST if one.bound == "at least" else 0.0,
        )
    tallied = {int(row[0]) for row in totals}
    watched = np.array([
        seen and (k in tallied or k not in kinds) for k, seen in enumerate(observed.watched(model))
    ])  # fmt: skip
    among = np.cumsum(watched) - 1
    totals[:, 0] = among[totals[:, 0].astype(np.intp)]
    acts = [act for act in observed.acts if act.kind in model.shape.classes and watched[model.kind(act.kind)]]
    expected = [_expected(one.severity) for one in model.process.classes]
    listed = [
        (
            (act.on - observed.start).days,
            among[model.kind(act.kind)],
            expected[model.kind(act.kind)] if act.severity is None else np.log1p(act.severity),
        )
        for act in acts
    ]
    late = np.zeros((int(watched.sum()), LONGEST + 1), np.int64)
    if model.case.late_reports:
        for k in np.flatnonzero(watched):
            late[among[k]] = 0 if k in tallied else delays(observed.acts, model.shape.classes[k])
    lately = [
        block
        for k in np.flatnonzero(watched)
        if late[among[k]].any()
        for block in late_blocks(int(among[k]), observed.days, expected[k])
    ]
    known = [observed.severities(model.case, name) for name in model.shape.classes]
    earlier = len(observed.totals) - len(usable)
    return Counted(
        days=observed.days,
        watched=watched,
        listed=np.array(listed, np.float64).reshape(-1, 3),
        severities=tuple(np.array(one, np.int64) for one in known),
        totals=totals,
        counters=np.array([counters[one.counter] for one in usable], np.int64),
        offsets=np.array(
            [(np.log(one.factor.value), spread(one.factor)) for one in model.process.counters], np.float64
        ).reshape(-1, 2),
        blocks=np.array(sorted([*_blocks(totals, observed.days), *lately]), np.float64).reshape(-1, 4),
        delays=late,
        levers=_levers(model, observed),
        left_out=(f"{earlier} totals that count from before the first day",) if earlier else (),
    )


def _expected(law: Law | None) -> float:
    """The mean of the logarithm of 1 + severity, for an act whose severity is not known."""
    if law is None:
        return 0.0
    cut = law.cut.value if law.cut else float("inf")
    chances = Severity(none=law.none.value, slope=law.slope.value, cut=cut).chances(_GRAVEST)
    return float(np.diff(chances, prepend=0.0) @ np.log1p(np.arange(_GRAVEST + 1)))


def _blocks(totals: Floats, days: float) -> list[tuple[float, float, float, float]]:
    """Cut the days at the totals of each class, and into spells of a few days."""
    blocks: list[tuple[float, float, float, float]] = []
    for kind in np.unique(totals[:, 0]):
        mine = totals[totals[:, 0] == kind]
        cuts = np.unique(np.concatenate(([0.0, days], mine[:, 1], mine[:, 2])))
        for begin, end in itertools.pairwise(cuts):
            edges = np.linspace(begin, end, int(np.ceil((end - begin) / _LONGEST)) + 1)
            times = 1 if end <= mine[:, 2].max() else _LOOSE
            blocks += [(kind, low, high, 0.0) for low, high in itertools.pairwise(edges) for _ in range(times)]
    return blocks


def _levers(model: Model, observed: Observed) -> tuple[Floats, Floats]:
    """When levers were moved, and how they stood then."""
    moved = {one.on for lever in model.process.levers for one in lever.moved if observed.start < one.on <= observed.end}
    days = [observed.start, *sorted(moved)]
    settings = [model.settings(model.set_on(day)) for day in days]
    return np.array([(day - observed.start).days for day in days], np.float64), np.array(settings)


def first_acts(
    known: Counted, offsets: Floats, rng: np.random.Generator
) -> list[tuple[float, float, float, int, float, bool]]:
    """Acts to start a chain from: listed ones at random hours of their days, and as many others as totals ask for.

    Args:
        known: What was known.
        offsets: Of the counters.
        rng: For the times.

    Returns:
        Time, earliest, latest, class, logarithm of 1 + severity, and whether it is listed.
    """
    acts = [(day + rng.random(), day, day + 1.0, int(kind), grave, True) for day, kind, grave in known.listed]
    said = np.exp(known.totals[:, 3] - offsets[known.counters])
    for kind, low, high, grave in np.unique(known.blocks, axis=0):
        mine = (known.totals[:, 0] == kind) & (known.totals[:, 1] == 0.0)
        told = known.totals[mine, 2]
        order = np.argsort(told)
        course = np.maximum.accumulate(said[mine][order]) if mine.any() else np.zeros(0)
        wanted = float(np.interp(high, np.append(0.0, told[order]), np.append(0.0, course)))
        there = sum(act[3] == kind and act[0] < high for act in acts)
        missing = max(round(wanted) - there, 0)
        acts += [(low + (high - low) * rng.random(), 0.0, known.days, int(kind), grave, False) for _ in range(missing)]
    return acts
