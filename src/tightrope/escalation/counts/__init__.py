"""How many events are to come, from counts alone: one forecaster for every series, with nothing tuned to any of them.

`pace.py` says in 46 numbers what the past of a series looks like, `network.py` turns them into a distribution; beside
it stands, with less weight, what processes with a memory foretell that are fitted to this series alone (`fitted.py`);
and `chances.py` makes the chances of 0, 1, 2, … events of them. The network was trained on the years before 2010 of the
dyads of the UCDP Georeferenced Event Dataset and on what can be made of them: weeks, thinned and busier series,
countries, dyads added up, short histories (`scripts/train_counts.py`; docs/forecasting.md says how well it does).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.counts.chances import BEYOND, MOST, at_most, cumulative, mixed, rounded
from tightrope.escalation.counts.fitted import ahead, fitted, negative_binomial
from tightrope.escalation.counts.network import trained
from tightrope.escalation.counts.pace import pace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike

    from tightrope.escalation.counts.network import Network
    from tightrope.escalation.process import Floats

BELOW, ABOVE = 0.06, 0.1  # what the rounded ends of the 90% interval are to come near to leaving out
FORGETTING = (60.0, 240.0)  # periods, the ages that count half, of the two fits to the series itself
SHARE = 0.15  # of each of them in the forecast; the network has the rest


def forecast_counts(counts: ArrayLike, horizons: Iterable[int]) -> dict[int, Floats]:
    """Foretell how many events the next periods hold.

    Args:
        counts: Events in each period of the past, oldest first, up to the origin; days or weeks or any other period.
            No count at all is taken for one period without events.
        horizons: How many periods to look ahead; one forecast each, of all events from the origin on.

    Returns:
        For each horizon the chances of 0, 1, 2, … events. The last one also holds what lies beyond.

    Raises:
        InputError: Counts that are negative or not whole, a horizon below one period, or more than a million events.
    """
    return foretold(_checked(counts), map(_whole, horizons), trained())


def foretold(past: Floats, horizons: Iterable[int], network: Network) -> dict[int, Floats]:
    """Foretell with a network given; the rest is as in `forecast_counts`, which checks what it is given."""
    fits = [fitted(past, forgetting) for forgetting in FORGETTING]
    return {horizon: _chances(past, fits, horizon, network) for horizon in horizons}


def _chances(past: Floats, fits: list[Floats], horizon: int, network: Network) -> Floats:
    level, row = pace(past, horizon)
    weights, places, widths = network.mixture(level, row)
    if at_most(MOST, weights, places, widths) < 0.99:  # noqa: PLR2004
        message = f"the next {horizon} periods may hold over {MOST:,} events: count in larger units, such as thousands"
        raise InputError(message)
    own = [negative_binomial(*ahead(processes, horizon), BEYOND, MOST) for processes in fits]
    upto = rounded(mixed(cumulative(weights, places, widths), own, SHARE), BELOW, ABOVE)
    chances: Floats = np.maximum(np.diff(upto, prepend=0.0), 0.0)
    chances /= chances.sum()
    return chances


def _checked(counts: ArrayLike) -> Floats:
    try:
        past = np.asarray(counts, np.float64)
    except (TypeError, ValueError):
        message = "counts must be numbers, one a period"
        raise InputError(message) from None
    if past.ndim != 1:
        message = f"counts must be one list, oldest first, but there are {past.ndim} dimensions"
        raise InputError(message)
    wrong = np.flatnonzero(~((past >= 0) & (past == np.floor(past)) & np.isfinite(past)))
    if len(wrong):
        message = f"counts must be whole numbers from 0 up, but period {wrong[0] + 1} has {past[wrong[0]]:g}"
        raise InputError(message)
    return past if len(past) else np.zeros(1)


def _whole(horizon: int) -> int:
    if horizon != int(horizon) or horizon < 1:
        message = f"a horizon is a whole number of periods from 1 up, not {horizon}"
        raise InputError(message)
    return int(horizon)
