"""The part of a process that the data can tell of: watched classes, and what can have moved them.

Levers that stood at their first setting throughout, and traces that no watched class drives, were nought all the time:
their weights and half-lives keep their prior and need not be carried along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.fitting.fit import Prior

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.escalation.model import Model
    from tightrope.escalation.process import Floats, Shape, Trace

    Numbers = NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, eq=False)
class Narrow:
    """A process cut down, and where its parts stand in the whole.

    Attributes:
        shape: Watched classes, levers that were moved, traces that were driven or are stepped on, steps
            that change a watched class.
        prior: Of its weights.
        slack: Of its half-lives' logarithms.
        classes: Where its classes stand in the whole.
        columns: Where its columns do.
        traces: Where its traces do.
        levers: Where its levers do.
    """

    shape: Shape
    prior: Prior
    slack: Floats
    classes: Numbers
    columns: Numbers
    traces: Numbers
    levers: Numbers


def narrow(model: Model, *, watched: NDArray[np.bool_], settings: Floats) -> Narrow:
    """Cut a process down.

    Args:
        model: The process.
        watched: By class.
        settings: Of the levers, on each day on which one was moved; shape (days, levers).
    """
    shape = model.shape
    classes = np.flatnonzero(watched)
    levers = np.flatnonzero((settings != 0.0).any(0))
    first = len(shape.columns) - len(shape.steps)
    felt = (model.prior.means[classes, first:] != 0.0) | (model.prior.spreads[classes, first:] > 0.0)
    steps = np.flatnonzero(felt.any(0))
    stepped = np.isin(np.arange(len(shape.traces)), [shape.steps[j].trace for j in steps])
    traces = np.flatnonzero((shape.adds[classes] != 0.0).any(0) | stepped)
    rungs = np.arange(len(shape.rungs))
    columns = np.concatenate((
        rungs,
        len(rungs) + levers,
        len(rungs) + len(shape.levers) + traces,
        first + steps,
    ))  # fmt: skip
    new_class = {int(old): new for new, old in enumerate(classes)}
    new_trace = {int(old): new for new, old in enumerate(traces)}
    part = np.ix_(classes, columns)
    return Narrow(
        shape=replace(
            shape,
            classes=tuple(shape.classes[k] for k in classes),
            levers=tuple(shape.levers[v] for v in levers),
            traces=tuple(_driven_by(shape.traces[m], new_class) for m in traces),
            steps=tuple(replace(shape.steps[j], trace=new_trace[shape.steps[j].trace]) for j in steps),
            moves=None if shape.moves is None else shape.moves[classes],
        ),
        prior=Prior(means=model.prior.means[part], spreads=model.prior.spreads[part]),
        slack=model.slack[traces],
        classes=classes,
        columns=columns,
        traces=traces,
        levers=levers,
    )


def _driven_by(trace: Trace, classes: dict[int, int]) -> Trace:
    """A trace with the watched classes only, by their new numbers; one that none drives adds nought."""
    adds = tuple((classes[k], added) for k, added in trace.adds if k in classes)
    return replace(trace, adds=adds or ((0, 0.0),))
