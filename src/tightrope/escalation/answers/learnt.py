"""What the data taught: each rate, factor, half-life and counter before and after they were looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.model import NINETY
from tightrope.escalation.parameters import parameters
from tightrope.escalation.sampling.mixing import effective_draws
from tightrope.escalation.spread import Spread, spread_of

if TYPE_CHECKING:
    from tightrope.escalation.parameters import Parameter
    from tightrope.escalation.posterior import Posterior
    from tightrope.escalation.process import Floats


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """A number of the case file, before and after the data.

    Attributes:
        parameter: Which, with its prior range and what that rests on.
        after: Where its draws lie.
        moved: How far the data moved it: the share of its logarithm's variance that is gone, nought at the least.
        effective: How many independent draws its draws are worth.
    """

    parameter: Parameter
    after: Spread
    moved: float
    effective: float


def learnt(posterior: Posterior) -> tuple[Learnt, ...]:
    """What was learnt of every rate, factor, half-life and counter that the case file leaves open, most moved first."""
    found = []
    for one in parameters(posterior.model):
        draws = _logs(posterior, one)
        if draws is None or one.number.least == one.number.most:
            continue
        before = float(np.log(one.number.most) - np.log(one.number.least)) / (2.0 * NINETY)
        effective = (
            float(posterior.effective[one.at])
            if one.place == "weight"
            else float(effective_draws(draws[None, :, None])[0])
        )
        moved = max(1.0 - float(draws.var()) / before**2, 0.0)
        found.append(Learnt(parameter=one, after=spread_of(np.exp(draws)), moved=moved, effective=effective))
    return tuple(sorted(found, key=lambda one: -one.moved))


def _logs(posterior: Posterior, one: Parameter) -> Floats | None:
    """Draws of a parameter's logarithm, if the posterior holds any."""
    match one.place:
        case "weight":
            return posterior.weights[:, one.at[0], one.at[1]]
        case "half-life":
            return np.asarray(np.log(posterior.half_lives[:, one.at[0]]))
        case "offset":
            return posterior.offsets[:, one.at[0]]
        case _:
            return None
