"""Forecasts of the small case, made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
from small import CASE

from tightrope.records.foretold import Foretold

if TYPE_CHECKING:
    from tightrope.records.case import Threshold

CUT = date(2031, 1, 18)


def asked(of: str = "answer", days: int = 10, **other: object) -> Foretold:
    """A forecast of a count from 19 January 2031 on: nought or two, each as likely."""
    last = CUT + timedelta(days=days)
    one = Foretold(
        case=CASE.title,
        question="How many?",
        of=of,
        as_of=CUT,
        last=last,
        settles=last + timedelta(days=7),
        settled_by="acts",
        made=datetime(2031, 1, 18, tzinfo=UTC),
        histories=10,
        draws=((0, 5), (2, 5)),
        quantiles=((0.05, 0.0), (0.5, 1.0), (0.95, 2.0)),
        rate=0.1,
        windows=(0, 1),
        seed=0,
        version="0",
        method="by hand",
        sides=CASE.sides,
    )
    return msgspec.structs.replace(one, **other)


def threshold(name: str) -> Threshold:
    """A threshold of the small case."""
    assert CASE.process
    return next(one for one in CASE.process.thresholds if one.name == name)


def crossing(name: str, of: str, **other: object) -> Foretold:
    """A forecast of a threshold, with an even chance."""
    one = asked(of, threshold=threshold(name), draws=(), quantiles=(), chance=0.5)
    return msgspec.structs.replace(one, **other)
