"""How attacks follow attacks in past conflicts, as memories of a case file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from tightrope.escalation.population import Population, population
from tightrope.records.case import Effect, Memory, Number, Process

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.escalation.tails import Normal

_NINETY = 1.6448536269514722  # 90% of a normal lies within so many standard deviations of its mean
_NAMES = ("momentum of days", "momentum of weeks")
_UNIT = Number(value=1.0, low=1.0, high=1.0, assumption="the unit")


def shrunk(process: Process, past: Population | None = None) -> Process:
    """A process whose attacks follow attacks as in past conflicts, until its own data say more.

    Args:
        process: With a class of attacks.
        past: The past conflicts; the bundled population if it is left out.
    """
    memories = tuple(_memories(past or population()))
    return msgspec.structs.replace(process, memories=(*memories, *process.memories))


def _memories(past: Population) -> Iterator[Memory]:
    for name, one in zip(_NAMES, past.memories, strict=True):
        room = Number(value=one.room, low=one.room, high=one.room, population=past.data)
        yield Memory(
            name=name,
            meaning="attacks follow attacks",
            adds={"attack": _UNIT},
            half_life=_raised(one.log_half_life, past),
            room=room,
            by_severity=_plain(past.by_severity, past),
            effects=(Effect(on="attack", factor=_raised(one.weight, past)),),
        )


def _raised(log: Normal, past: Population) -> Number:
    """What a logarithm is the logarithm of."""
    value, low, high = (math.exp(log.mean + side * _NINETY * log.spread) for side in (0, -1, 1))
    return Number(value=_short(value), low=_short(low), high=_short(high), population=past.data)


def _plain(number: Normal, past: Population) -> Number:
    """A number that cannot lie below nought."""
    low, high = (number.mean + side * _NINETY * number.spread for side in (-1, 1))
    return Number(value=_short(number.mean), low=max(0.0, _short(low)), high=_short(high), population=past.data)


def _short(value: float) -> float:
    """Three digits: a person reads them."""
    return float(f"{value:.3g}")
