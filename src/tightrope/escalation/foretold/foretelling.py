"""A forecast laid down as records, each with all that is needed to settle it later and to hold it against baselines."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from tightrope.escalation.observed import observed
from tightrope.records.foretold import Foretold

if TYPE_CHECKING:
    from tightrope.escalation.answers.forecast import Forecast
    from tightrope.escalation.answers.thresholds import Crossing
    from tightrope.escalation.observed import Observed
    from tightrope.escalation.process import Floats
    from tightrope.records.case import Case, Threshold

WAIT = 7  # days after a window within which reports of it may still come
WINDOWS = 12
LEVELS = (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
METHOD = "histories of the case's process, each from one draw of its posterior"


def foretold(made: Forecast, *, at: datetime, version: str) -> tuple[Foretold, ...]:
    """Lay down what a forecast says of the whole window: the count of each class, the chance of each threshold.

    Args:
        made: The forecast, with the levers as they stood.
        at: When it was made, in UTC.
        version: Of Tightrope.
    """
    known = made.posterior
    case = known.model.case
    data = observed(case, known.as_of)
    last = known.as_of + timedelta(days=made.days)

    def record(question: str, of: str, threshold: Threshold | None, crossing: Crossing | None) -> Foretold:
        counter = _counter(case, data, of) if of and not (threshold and threshold.severity) else ""
        past = _past(made, data, of, threshold)
        draws = [] if threshold else np.unique(made.counts(of)[:, -1], return_counts=True)
        cuts = () if threshold else np.quantile(made.counts(of)[:, -1], LEVELS)
        return Foretold(
            case=case.title,
            question=f"{question} from {known.as_of + timedelta(days=1)} to {last}?",
            of=of,
            threshold=threshold,
            line=crossing.line.median if crossing and crossing.line else None,
            as_of=known.as_of,
            last=last,
            settles=last + timedelta(days=WAIT),
            settled_by=_how(of, counter, last + timedelta(days=WAIT)),
            counter=counter,
            made=at,
            histories=made.histories,
            draws=tuple((int(count), int(times)) for count, times in zip(*draws, strict=True)),
            quantiles=tuple((level, float(cut)) for level, cut in zip(LEVELS, cuts, strict=False)),
            chance=crossing.chance if crossing else None,
            rate=None if past is None else float(past.mean()) if len(past) else None,
            windows=() if past is None else _windows(past, made.days),
            seed=made.seed,
            version=version,
            method=METHOD,
            sides=case.sides,
        )

    counts = [record(f"How many acts of {name}", name, None, None) for name in known.model.shape.classes]
    asked = [one for one in made.crossings if one.chance is not None]
    return (
        *counts,
        *(record(f"Is it so: {one.threshold.name},", one.threshold.of, one.threshold, one) for one in asked),
    )


def _counter(case: Case, data: Observed, of: str) -> str:
    """The counter whose rule is the one that acts are counted by, where it has given totals of a class."""
    given = {one.counter for one in data.totals}
    counters = case.process.counters if case.process else ()
    return next((one.name for one in counters if one.of == of and one.name in given and one.factor.value == 1), "")


def _how(of: str, counter: str, settles: date) -> str:
    known = f"known by {settles}"
    if not of:
        return f"where the case says that the confrontation stood, as {known}; void if it does not"
    if counter:
        return f"the running totals of {counter} at both ends of the window, as {known}"
    return f"the acts of {of} within the window, as {known}"


def _past(made: Forecast, data: Observed, of: str, threshold: Threshold | None) -> Floats | None:
    """Acts on each day watched, as it was then thought; none where that says nothing of the question."""
    known = made.posterior
    if not of or (threshold and threshold.kind == "rate"):
        return None
    if threshold and threshold.severity:
        days = np.zeros(int(data.days))
        for act in data.acts:
            if act.kind == of and (act.severity or 0) >= threshold.severity:
                days[(act.on - data.start).days] += 1
        return days
    kind = known.model.kind(of)
    if not data.watched(known.model)[kind] or not known.totals.shape[1]:
        return None
    return np.asarray(np.diff(known.totals[:, :, kind].mean(0), prepend=0.0))


def _windows(past: Floats, days: int) -> tuple[int, ...]:
    """What the last windows held, the latest first."""
    many = min(WINDOWS, len(past) // days)
    sums = past[len(past) - many * days :].reshape(many, days).sum(1)[::-1]
    return tuple(round(one) for one in sums)
