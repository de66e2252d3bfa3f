"""Lines whose crossing is asked after, and the chance of crossing each by the end of each day.

What a line of a relative or a statistical threshold stands at depends on the days watched before: it is taken from the
posterior's true running totals, draw by draw, over all earlier windows as long as the days asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.likely import said
from tightrope.escalation.spread import Spread, spread_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.model import Model
    from tightrope.escalation.process import Floats, Ints
    from tightrope.escalation.simulation.simulate import Run
    from tightrope.records.case import Threshold

_AGAINST_THE_PAST = {"relative", "statistical"}


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """The chance of crossing a threshold.

    Attributes:
        threshold: The threshold, with what it rests on.
        chance: Within the days asked about; none where too little was watched before to say where the line stands.
        by_day: By the end of each day.
        line: How many acts the line stands at, over the draws; none for a rung and a stated threshold.
        held: The chance that it was crossed before the first day: the rung reached, the rate already as high.
    """

    threshold: Threshold
    chance: float | None
    by_day: tuple[float, ...] = ()
    line: Spread | None = None
    held: float = 0.0

    @property
    def words(self) -> str:
        """The chance in words and as a number."""
        return "cannot be told: nothing as long was watched before" if self.chance is None else said(self.chance)

    def day(self, share: float = 0.5) -> int | None:
        """The day by whose end a share of those histories that cross it have done so; none if none does.

        Args:
            share: From 0 to 1.
        """
        if not self.chance:
            return None
        return 1 + next(d for d, chance in enumerate(self.by_day) if chance >= share * self.chance)


def lines(model: Model) -> Ints:
    """The classes and severities of acts that thresholds ask after apart; shape (lines, 2).

    Raises:
        InputError: A threshold against the past asks for a severity: of past acts only numbers are known by day.
    """
    asked = [one for one in model.process.thresholds if one.severity > 0]
    for one in asked:
        if one.kind in _AGAINST_THE_PAST:
            message = (
                f"the threshold {one.name!r} is {one.kind}: it counts all acts of {one.of}, so it takes no severity"
            )
            raise InputError(message)
    found = sorted({(model.kind(one.of), one.severity) for one in asked if one.kind != "rung"})
    return np.array(found, np.int64).reshape(-1, 2)


def crossed(threshold: Threshold, model: Model, run: Run, totals: Floats) -> NDArray[np.bool_] | None:
    """Say for each history and day whether a threshold has been crossed by the day's end.

    Args:
        threshold: One of the model's.
        model: The process.
        run: Histories with a horizon at the end of each day, and the model's `lines`.
        totals: True running totals of the days before; shape (draws, days, classes). History h follows draw h modulo
            draws.

    Returns:
        Shape (histories, days); none where too little was watched before to say where the line stands.
    """
    histories, days = run.counts.shape[:2]
    if threshold.kind == "rung":
        ends = np.arange(1, days + 1)
        return np.asarray(run.reached[:, model.rung(threshold.rung), None] <= ends)
    acts = _acts(threshold, model, run)
    value = threshold.value.value
    match threshold.kind:
        case "stated":
            return np.asarray(acts >= 1)
        case "absolute":
            return np.asarray(acts >= value)
        case "rate":
            before = _by_draw(totals[:, : 0 if threshold.severity else None], model.kind(threshold.of), histories)
            return _rolling(acts, before, threshold.days) >= value * threshold.days
        case _:
            line = stands(threshold, model, totals, days)
            return None if line is None else np.asarray(acts >= line[np.arange(histories) % len(line), None])


def stands(threshold: Threshold, model: Model, totals: Floats, days: int) -> Floats | None:
    """How many acts cross a threshold, by draw; none for a rung or a stated one, or where too little was watched.

    Args:
        threshold: One of the model's.
        model: The process.
        totals: True running totals of the days before; shape (draws, days, classes).
        days: How many days are asked about.
    """
    value = threshold.value.value
    match threshold.kind:
        case "rung" | "stated":
            return None
        case "absolute":
            return np.array([value])
        case "rate":
            return np.array([value * threshold.days])
        case "relative" | "statistical":
            pass
    since = _since(totals, model.kind(threshold.of))
    watched = since.shape[1] - 1
    if not watched:
        return None
    if threshold.kind == "relative":
        windows = since[:, days:] - since[:, :-days] if watched >= days else since[:, -1:] * (days / watched)
        return np.asarray(np.maximum(value * windows.mean(1), 1.0))
    if watched < days:
        return None
    return np.asarray(np.floor(np.quantile(since[:, days:] - since[:, :-days], value, axis=1)) + 1.0)


def crossing(threshold: Threshold, model: Model, run: Run, totals: Floats) -> Crossing:
    """The chance of crossing a threshold; arguments as of `crossed`."""
    when = crossed(threshold, model, run, totals)
    line = stands(threshold, model, totals, run.counts.shape[1])
    spread = None if line is None else spread_of(line)
    if when is None:
        return Crossing(threshold=threshold, chance=None)
    by_day = tuple(map(float, when.mean(0)))
    return Crossing(
        threshold=threshold,
        chance=by_day[-1],
        by_day=by_day,
        line=spread,
        held=_held(threshold, model, run, totals),
    )


def _acts(threshold: Threshold, model: Model, run: Run) -> NDArray[np.int32]:
    """Acts that a threshold counts, by history, added up to each day."""
    kind = model.kind(threshold.of)
    if not threshold.severity:
        return run.counts[:, :, kind]
    line = np.flatnonzero((lines(model) == (kind, threshold.severity)).all(1))[0]
    return run.grave[:, :, line]


def _by_draw(totals: Floats, kind: int, histories: int) -> Floats:
    """Running totals of the days before, for each history, from nought."""
    since = _since(totals, kind)
    return np.asarray(since[np.arange(histories) % len(since)])


def _since(totals: Floats, kind: int) -> Floats:
    """Running totals from nought, by draw; those of a class of which nothing was seen are not known, and left out."""
    of = totals[:, :, kind] if totals[:, :, kind].any() else totals[:, :0, kind]
    return np.concatenate((np.zeros((len(of), 1)), of), 1)


def _rolling(acts: NDArray[np.int32], before: Floats, days: int) -> Floats:
    """The most acts on so many days on end, up to each day; days before the first count where they were watched."""
    start = before[:, -days:] - before[:, -1:]
    whole: Floats = np.concatenate((start, acts), 1, dtype=np.float64)
    most = np.zeros(acts.shape)
    first = max(days - start.shape[1], 0)  # the first day by whose end so many days have been watched
    ends = whole[:, start.shape[1] + first :]
    most[:, first:] = ends - whole[:, start.shape[1] + first - days :][:, : ends.shape[1]]
    return np.asarray(np.maximum.accumulate(most, 1))


def _held(threshold: Threshold, model: Model, run: Run, totals: Floats) -> float:
    """The chance that a threshold had been crossed on the day before the first."""
    if threshold.kind == "rung":
        return float(np.mean(run.reached[:, model.rung(threshold.rung)] <= 0))
    days = threshold.days
    since = _since(totals, model.kind(threshold.of)) if threshold.of else totals[:, :0, 0]
    if threshold.kind != "rate" or threshold.severity or since.shape[1] <= days:
        return 0.0
    return float(np.mean(since[:, -1] - since[:, -1 - days] >= threshold.value.value * days))
