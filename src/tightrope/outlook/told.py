"""A forecast for readers, made from its draws."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tightrope.brief.wording import over_words
from tightrope.brief.wording import sentence as in_full
from tightrope.nouns import plural
from tightrope.outlook.words import line_words, rests_on, when_words
from tightrope.records.outlook import Chance, Cuts, Day, Given, Outlook

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import ArrayLike

    from tightrope.escalation import Crossing, Forecast, Posterior
    from tightrope.escalation.spread import Spread

_HALF = 0.5


def told(made: Forecast) -> Outlook:
    """Tell a forecast to readers.

    Args:
        made: Its draws.
    """
    known = made.posterior
    of = main_class(made)
    totals = known.totals[:, :, known.model.kind(of)]
    counter, given = _given(made, of)
    return Outlook(
        case=known.model.case.title,
        as_of=known.as_of,
        days=made.days,
        of=of,
        many=plural(of),
        sentence=sentence(made),
        since=known.model.case.first_day,
        counter=counter,
        given=given,
        past=by_day(totals, known.as_of - timedelta(days=totals.shape[1] - 1)) if totals.any() else (),
        acts=by_day(made.counts(of), known.as_of + timedelta(days=1)),
        chances=tuple(_chance(one, made) for one in made.crossings),
        levers=made.settings,
        settings={one.name: tuple(each.name for each in one.settings) for one in known.model.process.levers},
        histories=made.histories,
        seed=made.seed,
        assumptions=made.basis.assumptions,
        moved=made.basis.moved,
        confidence=made.basis.confidence,
        basis=str(made.basis),
        rungs=ladder(known),
    )


def ladder(known: Posterior) -> dict[str, float]:
    """The chance of each rung on the last day watched."""
    return {name: float((known.rungs == r).mean()) for r, name in enumerate(known.model.shape.rungs)}


def main_class(made: Forecast) -> str:
    """The class of acts that the case file puts first."""
    return made.posterior.model.shape.classes[0]


def sentence(made: Forecast) -> str:
    """What a forecast says of the acts that the case is about, in a sentence."""
    of, since = main_class(made), made.posterior.as_of
    acts: Spread = made.by_day(made.counts(of)[:, -1:])[0]
    span = over_words(since + timedelta(days=1), since + timedelta(days=made.days))
    return in_full(
        f"{span} the middle guess is {acts.median:,.0f} {plural(of, acts.median)}; nine histories in ten have "
        f"{acts.low:,.0f} to {acts.high:,.0f}."
    )


def by_day(draws: ArrayLike, first: date) -> tuple[Day, ...]:
    """Sum up draws of each day; shape (draws, days)."""
    return tuple(Day(on=first + timedelta(days=n), cuts=cuts) for n, cuts in enumerate(cuts_of(draws)))


def cuts_of(draws: ArrayLike) -> list[Cuts]:
    """Quantiles of draws by day; shape (draws, days)."""
    from tightrope.escalation import spreads_of  # noqa: PLC0415  heavy

    return [(one.low, one.quarter, one.median, one.three_quarters, one.high) for one in spreads_of(draws)]


def _given(made: Forecast, of: str) -> tuple[str, tuple[Given, ...]]:
    """Whose rule is the one that acts are counted by, and the totals since the first day that they gave."""
    case, as_of = made.posterior.model.case, made.posterior.as_of
    counters = [one.name for one in made.posterior.model.process.counters if one.of == of and one.factor.value == 1]
    from tightrope.escalation import observed  # noqa: PLC0415  heavy

    totals = [
        one
        for one in observed(case, as_of).totals
        if one.counter in counters[:1] and one.since == case.first_day and one.bound != "at least"
    ]
    return counters[0] if totals else "", tuple(Given(on=one.on, count=one.count) for one in totals)


def _chance(one: Crossing, made: Forecast) -> Chance:
    return Chance(
        name=one.threshold.name,
        line=line_words(one, made.posterior.model.process, made.days),
        chance=one.chance,
        words=one.words,
        when=when_words(one, made.posterior.as_of),
        rests_on=rests_on(one.threshold.value),
    )
