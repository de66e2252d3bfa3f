"""The ladder and where the evidence places us on it.

With a case file the rungs are the case's, in its words: what it expects of each class of acts is held against what was
counted in the last two weeks. Without one the rungs are ours: what sort of act was told of, from talk to killing.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.brief.wording import day_words, number_words, series
from tightrope.charts import HOSTILE_TYPES
from tightrope.nouns import plural
from tightrope.records import EventClaim, EventType, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tightrope.records import Case
    from tightrope.records.case import Process, Rung

DAYS = 14
_MOST_REFS = 6
_LEAST = 0.005
_SAMPLES = 9  # of a rate's range


class Step(Record, frozen=True, kw_only=True):
    """A rung as the page sets it.

    Attributes:
        name: Of the rung.
        meaning: How to know it.
        told: What speaks for it or against it, each in a line.
        share: How full its bar is, from 0 to 1.
        mark: What stands at the bar's end.
        here: Whether the evidence places us on it.
        numbers: Of the claims to open.
    """

    name: str
    meaning: str
    told: tuple[str, ...]
    share: float
    mark: str
    here: bool
    numbers: tuple[int, ...] = ()


class Ladder(Record, frozen=True, kw_only=True):
    """The rungs, the gravest first.

    Attributes:
        steps: The rungs.
        lede: Where we stand, in a sentence.
        note: Whose ladder it is, and how the place on it was found.
        label: What stands beside the rung that the evidence places us on.
    """

    steps: tuple[Step, ...]
    lede: str
    note: str
    label: str


class _Kind(Record, frozen=True, kw_only=True):
    """A rung of our own ladder."""

    name: str
    meaning: str
    types: frozenset[EventType]
    deadly: bool | None = None  # whether it must have killed; either way if None


_OURS = (
    _Kind(
        name="Killing",
        meaning="attacks in which somebody is told to have died",
        types=frozenset(("ASSAULT",)),
        deadly=True,
    ),
    _Kind(
        name="Attack",
        meaning="attacks of which no death is told",
        types=frozenset(("ASSAULT",)),
        deadly=False,
    ),
    _Kind(
        name="Pressure",
        meaning="forces readied, arrests and seizures, sanctions, protests",
        types=frozenset(("COERCE", "MOBILIZE", "SANCTION", "PROTEST")),
    ),
    _Kind(name="Threat", meaning="what somebody says will follow", types=frozenset(("THREATEN",))),
    _Kind(
        name="Words",
        meaning="accusations, demands, refusals",
        types=frozenset(("ACCUSE", "REQUEST", "REJECT")),
    ),
    _Kind(
        name="Talk and help",
        meaning="talks, promises, support, aid, concessions, withdrawals",
        types=frozenset(("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")),
    ),
)


def our_ladder(acts: Sequence[EventClaim], numbers: Mapping[str, int], until: date) -> Ladder | None:
    """Put the acts of the last two weeks on rungs of our own.

    Args:
        acts: One claim for each act.
        numbers: The page's number of each claim.
        until: The last day.

    Returns:
        The ladder; None when no act has a date in the last two weeks.
    """
    start = until - timedelta(days=DAYS)
    told = {kind.name: _within(acts, kind, start, until) for kind in _OURS}
    past = {kind.name: _within(acts, kind, start - timedelta(days=DAYS), start) for kind in _OURS}
    most = max(len(found) for found in told.values())
    if not most:
        return None
    highest = next(kind.name for kind in _OURS if told[kind.name])
    steps = []
    for kind in _OURS:
        now, then = len(told[kind.name]), len(past[kind.name])
        steps.append(
            Step(
                name=kind.name,
                meaning=kind.meaning,
                told=(f"{_acts(now)} in the last {DAYS} days; {then or 'none'} in the {DAYS} before",)
                if now or then
                else (),
                share=now / most,
                mark=f"{now}",
                here=kind.name == highest,
                numbers=tuple(numbers[c.id] for c in told[kind.name] if c.id in numbers)[:_MOST_REFS],
            )
        )
    return Ladder(
        steps=tuple(steps),
        lede=f"The gravest acts told of in the {DAYS} days up to {day_words(until)} stand on the rung “{highest}”.",
        label="the gravest told of",
        note="This ladder is ours: its rungs are kinds of act, in the order of PLOVER's classes, and what is only "
        "threatened or planned counts as a threat. It says what sort of thing was told of, not what follows from it. A "
        "case file brings the rungs of those who know the confrontation (--case).",
    )


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


def _within(acts: Sequence[EventClaim], kind: _Kind, start: date, end: date) -> list[EventClaim]:
    """The acts of a rung after one day and up to another, the latest first."""
    found = []
    for act in acts:
        day = act.dates.latest or act.dates.earliest if act.dates else None
        if day is None or not start < day <= end or act.status in {"denied", "not", "hypothetical"}:
            continue
        foretold = act.status in {"threatened", "planned"} and act.type in HOSTILE_TYPES
        if _fitting(act, kind) if not foretold else kind.name == "Threat":
            found.append((day, act))
    return [act for _, act in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _fitting(act: EventClaim, kind: _Kind) -> bool:
    if act.type not in kind.types:
        return False
    died = act.killed is not None and act.killed.value > 0
    return kind.deadly is None or died == kind.deadly


def _acts(number: int) -> str:
    return f"{number_words(number)} {plural('act', number)}"
