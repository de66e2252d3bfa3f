"""Check a process against a history by rescaling time.

Under the true weights the compensator of a class, ∫ λ_k dt, grows between two acts of the class by amounts that are
exponential with mean 1 and independent (Brown et al. 2002, "The time-rescaling theorem and its application to neural
spike train data analysis", Neural Computation 14:325-346). A Kolmogorov-Smirnov test compares them with that law.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.fitting.features import design

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats, History, Shape


@dataclass(frozen=True, kw_only=True, eq=False)
class Residuals:
    """What a history leaves over.

    Attributes:
        by_class: Growth of each class's compensator from act to act, the first from the start.
        p_values: Of the Kolmogorov-Smirnov test by class; not a number for a class without acts.
    """

    by_class: tuple[Floats, ...]
    p_values: Floats


def residuals(shape: Shape, weights: Floats, history: History) -> Residuals:
    """Rescale the time of a history by a process, and test what comes out.

    Args:
        shape: The process but for its weights.
        weights: Shape (classes, columns).
        history: Acts, rungs and settings of levers.
    """
    from scipy import stats  # noqa: PLC0415  takes a second to import, and few ask

    made = design(shape, history)
    rates = np.minimum(np.exp(made.on_grid @ weights.T), shape.cap)
    spent = np.vstack((np.zeros(len(weights)), np.cumsum(rates * made.weights[:, None], 0)))
    middles = np.cumsum(made.weights) - made.weights / 2.0  # panels end at acts: no node's middle comes near one
    before = np.searchsorted(middles, history.times)
    grown = tuple(np.diff(spent[before[history.kinds == k], k], prepend=0.0) for k in range(len(weights)))
    p_values = [float(stats.kstest(part, "expon").pvalue) if len(part) else np.nan for part in grown]
    return Residuals(by_class=grown, p_values=np.array(p_values))
