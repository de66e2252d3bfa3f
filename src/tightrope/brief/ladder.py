"""The ladder, and where the evidence places us on one of our own, by the sort of act told of: from talk to killing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.brief.wording import day_words, number_words
from tightrope.charts import HOSTILE_TYPES
from tightrope.nouns import plural
from tightrope.records import EventClaim, EventType, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


DAYS = 14
_MOST_REFS = 6


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
