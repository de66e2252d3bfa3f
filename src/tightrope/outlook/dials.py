"""What is to come with the levers set in other ways, worked out beforehand for a reader who sets them.

Each world is held against the one that stands by pairs of histories that share their chances, so that what differs is
due to the levers. The forecast, which has more histories, corrects what chance did to the pairs (a control variate):
with the levers as they stand a reader sees the forecast to the last digit.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from tightrope.outlook.looking import looked, threads
from tightrope.outlook.told import cuts_of, main_class, told
from tightrope.outlook.words import factor_words
from tightrope.records.outlook import Dial, Setting, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from typing import TypeAlias

    from numpy.typing import NDArray

    from tightrope.escalation import Forecast, Run
    from tightrope.records import Case
    from tightrope.records.case import Lever
    from tightrope.records.outlook import Outlook

    Watch: TypeAlias = Callable[[Sequence[tuple[int, ...]]], Iterable[tuple[int, ...]]]

DAYS = 28
HISTORIES = 10_000
MOST = 3  # dials
PAIRS = 2000  # for each world
_TRIED = 600  # for each setting, to see which levers weigh most
_PER_DRAW = 20  # as in a what-if


def outlook_of(
    case: Case, as_of: date | None = None, *, days: int = DAYS, seed: int = 0, watch: Watch = iter
) -> Outlook:
    """Forecast a case for readers, with levers to set.

    Args:
        case: The case.
        as_of: What was published later is left out; the case's last day if None.
        days: How many ahead.
        seed: The same seed gives the same forecast.
        watch: Passes on the worlds that are to be worked out, and may tell of it.

    Raises:
        InputError: Too many days, or the case describes no process.
    """
    return with_dials(looked(case, {}, as_of, days=days, histories=HISTORIES, seed=seed), watch)


def with_dials(made: Forecast, watch: Watch = iter) -> Outlook:
    """Tell a forecast to readers, with what it would be if levers were set otherwise.

    Args:
        made: The forecast, with the levers as they stand.
        watch: As for `outlook_of`.
    """
    outlook = told(made)
    levers = _heaviest(made)
    if not levers:
        return outlook
    now = tuple(_now(made, lever) for lever in levers)
    pairs = _Pairs(made, PAIRS)

    def world(at: tuple[int, ...]) -> World:
        if at == now:
            return _stands(outlook, at)
        return pairs.world(outlook, at, {one.name: one.settings[n].name for one, n in zip(levers, at, strict=True)})

    ways = list(product(*(range(len(lever.settings)) for lever in levers)))
    return msgspec.structs.replace(
        outlook,
        dials=tuple(_dial(made, lever) for lever in levers),
        worlds=tuple(world(at) for at in watch(ways)),
        pairs=PAIRS,
    )


class _Pairs:
    """Histories in other worlds, held against those with the levers as they stand."""

    def __init__(self, made: Forecast, histories: int) -> None:
        """Simulate the world that stands."""
        from tightrope.escalation.answers.pairs import thinned  # noqa: PLC0415  numpy and the compiler are heavy

        self._made, self._histories = made, histories
        self._known = thinned(made.posterior, max(histories // _PER_DRAW, 1))
        self._stands = self._run({})

    def mean(self, settings: dict[str, str]) -> float:
        """The expected number of acts in a world."""
        run = self._run(settings) if settings else self._stands
        return float(self._acts(run)[:, -1].mean())

    def world(self, outlook: Outlook, at: tuple[int, ...], settings: dict[str, str]) -> World:
        """Tell a world.

        Args:
            outlook: The forecast with the levers as they stand.
            at: The numbers of the dials' settings.
            settings: Of the dials' levers.
        """
        from tightrope.escalation.answers.pairs import outcome  # noqa: PLC0415  as above
        from tightrope.escalation.answers.whatif import difference  # noqa: PLC0415  as above

        run = self._run(settings)
        before, after = self._acts(self._stands), self._acts(run)
        draws = np.arange(self._histories) % len(self._known.weights)
        change = difference(outlook.of, before[:, -1], after[:, -1], draws)
        chances = (
            one.chance
            if one.chance is None
            else _corrected(
                outcome(run, self._known, one.name), outcome(self._stands, self._known, one.name), one.chance
            )
            for one in outlook.chances
        )
        return World(
            at=at,
            acts=tuple(cuts_of(after)),
            chances=tuple(chances),
            change=change.change,
            belief=change.belief,
        )

    def _run(self, settings: dict[str, str]) -> Run:
        from tightrope.escalation import simulate_coupled  # noqa: PLC0415  as above
        from tightrope.escalation.answers.forecast import ahead  # noqa: PLC0415  as above

        shape, weights = self._known.model.shape, self._known.weights
        planned = ahead(self._known, days=self._made.days, settings=self._made.settings | settings)
        return simulate_coupled(
            shape, weights, planned, histories=self._histories, seed=self._made.seed, threads=threads()
        )

    def _acts(self, run: Run) -> NDArray[np.int32]:
        return run.counts[:, :, self._known.model.kind(main_class(self._made))]


def _heaviest(made: Forecast) -> list[Lever]:
    """The levers that change the number of acts most, their settings in the order of how many come of them."""
    levers = [lever for lever in made.posterior.model.process.levers if len(lever.settings) > 1]
    if not levers:
        return []
    pairs = _Pairs(made, _TRIED)
    found = []
    for lever in levers:
        stands = made.settings[lever.name]
        means = {one.name: pairs.mean({} if one.name == stands else {lever.name: one.name}) for one in lever.settings}
        weight = max(abs(mean - means[stands]) for mean in means.values())
        ordered = tuple(sorted(lever.settings, key=lambda one: means[one.name]))
        found.append((weight, msgspec.structs.replace(lever, settings=ordered)))
    return [lever for weight, lever in sorted(found, key=lambda one: -one[0])[:MOST] if weight > 0]


def _now(made: Forecast, lever: Lever) -> int:
    return [one.name for one in lever.settings].index(made.settings[lever.name])


def _dial(made: Forecast, lever: Lever) -> Dial:
    return Dial(
        lever=lever.name,
        meaning=lever.meaning,
        settings=tuple(
            Setting(
                name=one.name,
                rests_on=tuple(factor_words(effect.on, effect.factor) for effect in one.effects),
            )
            for one in lever.settings
        ),
        now=_now(made, lever),
    )


def _stands(outlook: Outlook, at: tuple[int, ...]) -> World:
    """The world that stands: the forecast."""
    return World(
        at=at,
        acts=tuple(day.cuts for day in outlook.acts),
        chances=tuple(one.chance for one in outlook.chances),
        change=0.0,
        belief=(0.0, 0.0),
    )


def _corrected(after: NDArray[np.float64], before: NDArray[np.float64], known: float) -> float:
    """A mean, corrected by how far that of the paired histories is off what is known of it."""
    spread = float(before.var())
    share = float(np.mean(after * before) - after.mean() * before.mean()) / spread if spread > 0 else 0.0
    return min(max(float(after.mean()) + share * (known - float(before.mean())), 0.0), 1.0)
