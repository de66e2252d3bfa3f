"""The ladder of a case file, in its words: what it expects of each class of acts is held against what was counted."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.brief.ladder import DAYS, Ladder, Step
from tightrope.brief.wording import day_words, number_words, series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tightrope.records import Case
    from tightrope.records.case import Process, Rung

_LEAST = 0.005
_SAMPLES = 9  # of a rate's range


def case_ladder(case: Case, until: date, chances: Mapping[str, float] | None = None) -> Ladder | None:
    """Put what a case counted in the last two weeks on its own rungs.

    Args:
        case: The case.
        until: The last day; what was published later does not count.
        chances: The chance that we stand on each rung, as `tightrope fit` tells it; without them, how well the counts
            of the last two weeks fit each rung's rates.

    Returns:
        The ladder; None for a case without rungs.
    """
    process = case.process
    if process is None or not process.rungs:
        return None
    until = min(until, case.last_day)
    counts = {one.name: counted(case, one.name, until) for one in process.classes if one.rates and not one.partial}
    fits = dict(chances) if chances else _fits(process, counts)
    here = max(fits, key=lambda name: fits[name])
    near = [f"“{name}”" for name, fit in fits.items() if name != here and fit > fits[here] / 2]
    close = f" Nearly as likely: {series(near)}." if near else ""
    what = "chance" if chances else "fit"
    seen = ", ".join(f"{number_words(count)} of the class “{name}”" for name, count in counts.items())
    return Ladder(
        steps=tuple(_step(rung, process, counts, fits[rung.name], here, what) for rung in reversed(process.rungs)),
        lede=f"On {day_words(until)} the evidence places us on “{here}”.{close}",
        label="we stand here",
        note=f"The rungs are the case file's, in its words. In the last {DAYS} days it counts these acts: {seen}. "
        + (
            "The chances come from its fit to all acts and totals up to that day."
            if chances
            else "The bars say how well these counts fit the rates that the case file expects on each rung, over its "
            "whole range of belief, with no other reason for one rung or another; “tightrope fit” weighs all days."
        ),
    )


def counted(case: Case, kind: str, until: date) -> int:
    """How many acts of a class a case knows of in the last two weeks: those listed, or more if totals say so."""
    start = until - timedelta(days=DAYS)
    listed = sum(act.kind == kind and start < act.on <= until and (act.day or act.on) <= until for act in case.acts)
    process = case.process
    reference = [one.name for one in process.counters if one.of == kind][:1] if process else []
    rises = [rise for name in reference if (rise := _rise(case, name, start, until)) is not None]
    return max([listed, *rises])


def _rise(case: Case, counter: str, start: date, until: date) -> int | None:
    """By how much a counter's total rose in the last two weeks, from the nearest totals that it gave."""
    totals = [t for t in case.totals if t.counter == counter and t.on <= until and (t.day or t.on) <= until]
    if not totals:
        return None
    last = totals[-1]
    alike = [t for t in totals if t.since == last.since]  # a rise is between two that count from the same day
    before = [t for t in alike if t.on <= start] or alike[:1]
    days = (last.on - before[-1].on).days
    return round((last.count - before[-1].count) * DAYS / days) if days > 0 else None


def _fits(process: Process, counts: Mapping[str, int]) -> dict[str, float]:
    """How likely the counts are on each rung, each rate anywhere in its range, made to add up to one."""
    weights = {}
    for rung in process.rungs:
        weight = 0.0
        for one in process.classes:
            if one.name in counts and rung.name in one.rates:
                rate = one.rates[rung.name]
                low, high = math.log(max(rate.least, 1e-6)), math.log(max(rate.most, 1e-6))
                tried = [math.exp(low + (high - low) * n / (_SAMPLES - 1)) * DAYS for n in range(_SAMPLES)]
                weight += math.log(sum(_poisson(counts[one.name], mean) for mean in tried) / _SAMPLES + 1e-300)
        weights[rung.name] = weight
    top = max(weights.values())
    whole = sum(math.exp(weight - top) for weight in weights.values())
    return {name: math.exp(weight - top) / whole for name, weight in weights.items()}


def _poisson(count: int, mean: float) -> float:
    return math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))


def _step(rung: Rung, process: Process, counts: Mapping[str, int], share: float, here: str, what: str) -> Step:
    expected = []
    for one in process.classes:
        rate = one.rates.get(rung.name)
        if rate and one.name in counts:
            low, high = (round(number * DAYS) for number in (rate.least, rate.most))
            span = f"{low}" if low == high else f"{low} to {high}"
            expected.append(f"{one.name}: {span} expected, {counts[one.name]} counted")
    return Step(
        name=rung.name,
        meaning=rung.meaning,
        told=tuple(expected),
        share=share,
        mark=f"{'under 1%' if share < _LEAST else f'{share:.0%}'} {what}",
        here=rung.name == here,
    )
