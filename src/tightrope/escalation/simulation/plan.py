"""What to simulate: until when, from where, and with which levers and severities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, Ints, Shape


@dataclass(frozen=True, kw_only=True, eq=False)
class Plan:
    """What to simulate, and from where.

    Attributes:
        horizons: Days at which acts are summed up, rising; the last ends the histories.
        severities: Cumulative chances of severities 0, 1, 2, … by class; shape (classes, severities), or
            (draws, classes, severities).
        traces: Values of the traces at the start; shape (traces,) or (draws, traces).
        rung: The rung at the start, by number, or one for each draw.
        lever_days: When a lever is moved, in days from the start, the first 0.
        lever_settings: The settings from each of those days on; shape (days, levers).
        beyond: The severity by class whose first day is recorded.
        half_lives: Of the traces by draw, in place of the shape's; shape (draws, traces).
        lines: Classes and severities: acts of the class at least as grave are counted apart; shape (lines, 2).
        courses: Whether to keep the values of the traces at the horizons.

    History h takes draw h modulo draws of all that comes in draws, the weights too.
    """

    horizons: Floats
    severities: Floats
    traces: Floats
    rung: int | Ints
    lever_days: Floats
    lever_settings: Floats
    beyond: Floats
    half_lives: Floats | None = None
    lines: Ints = field(default_factory=lambda: np.zeros((0, 2), np.int64))
    courses: bool = False


def plan(
    shape: Shape,
    horizons: Floats,
    *,
    severities: Floats | None = None,
    traces: Floats | None = None,
    rung: int | Ints = 0,
    levers: tuple[Floats, Floats] | None = None,
    beyond: Floats | None = None,
    half_lives: Floats | None = None,
    lines: Ints | None = None,
    courses: bool = False,
) -> Plan:
    """Build a plan; what is left out is nought, and no severity's first day is recorded."""
    classes = len(shape.classes)
    days, settings = levers if levers is not None else (np.zeros(1), np.zeros((1, len(shape.levers))))
    return Plan(
        horizons=np.asarray(horizons, np.float64),
        severities=np.ones((classes, 1)) if severities is None else np.asarray(severities, np.float64),
        traces=np.zeros(len(shape.traces)) if traces is None else np.asarray(traces, np.float64),
        rung=rung,
        lever_days=np.asarray(days, np.float64),
        lever_settings=np.asarray(settings, np.float64),
        beyond=np.full(classes, np.inf) if beyond is None else np.asarray(beyond, np.float64),
        half_lives=half_lives,
        lines=np.zeros((0, 2), np.int64) if lines is None else np.asarray(lines, np.int64),
        courses=courses,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Drawn:
    """What may differ by draw, each with its draws in front: as many as the others, or one for all.

    Attributes:
        weights: Shape (draws, classes, columns).
        decays: Of the traces, a day; shape (draws, traces).
        traces: At the start; shape (draws, traces).
        rungs: At the start; shape (draws,).
        severities: Shape (draws, classes, severities).
    """

    weights: Floats
    decays: Floats
    traces: Floats
    rungs: Ints
    severities: Floats


def drawn(shape: Shape, weights: Floats, plan: Plan) -> Drawn:
    """Bring all that may differ by draw into one form.

    Raises:
        InputError: Arrays of different numbers of draws or of other shapes, or traces outside their room.
    """
    classes, traces = len(shape.classes), len(shape.traces)
    decays = shape.decays if plan.half_lives is None else np.log(2.0) / plan.half_lives
    made = Drawn(
        weights=_by_draw("weights", weights, (classes, len(shape.columns))),
        decays=_by_draw("half-lives", decays, (traces,)),
        traces=_by_draw("traces", plan.traces, (traces,)),
        rungs=np.atleast_1d(np.asarray(plan.rung, np.int64)),
        severities=_by_draw("severities", plan.severities, (classes, plan.severities.shape[-1])),
    )
    counts = {len(part) for part in (made.weights, made.decays, made.traces, made.rungs, made.severities)} - {1}
    if len(counts) > 1:
        message = f"what differs by draw must come in one number of draws, but there are {sorted(counts)}"
        raise InputError(message)
    if (made.traces < 0).any() or (made.traces > shape.rooms).any():
        message = "the traces at the start must lie between nought and their rooms"
        raise InputError(message)
    return made


def _by_draw(name: str, part: Floats, shape: tuple[int, ...]) -> Floats:
    """Put an axis of draws in front if there is none."""
    whole = part[None] if part.ndim == len(shape) else part
    if whole.shape[1:] != shape or not len(whole):
        message = f"{name} of the shape {part.shape}: they need {shape}, or that with draws in front"
        raise InputError(message)
    return np.ascontiguousarray(whole, np.float64)
