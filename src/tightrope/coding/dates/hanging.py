"""Times that hang on another event of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding.dates.days import calendar_words, length_of
from tightrope.coding.dates.reading import Reading

if TYPE_CHECKING:
    from tightrope.coding.dates.reading import Now, Parts

_AROUND = {"week": 6, "weekend": 1, "month": 30, "year": 365}  # furthest day of the same unit
_BACKWARD = ("earlier", "beforehand", "before", "prior", "ahead", "previous", "preceding", "eve")


def hung(how: str, step: str, shift: tuple[int, int]) -> Reading:
    """A step from another event; the shift counts backward when the step word does."""
    if step.startswith(_BACKWARD):
        return Reading(None, f"hangs on another event: {how}", "before", (-shift[1], -shift[0]))
    return Reading(None, f"hangs on another event: {how}", "after", shift)


def read_step(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001 - counted from another event
    """Read "two days later", "a week after", "the days before"."""
    shift = length_of(parts.get("count"), parts["unit"], parts.get("approximate", ""))
    how = " ".join(filter(None, (parts.get("approximate"), parts.get("count"), parts["unit"], parts["step"])))
    return hung(how, parts["step"], shift)


def read_day_step(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read "the day after", "the week before"."""
    shift = length_of("one", parts["unit"]) if parts["unit"] in calendar_words().units else (1, 1)
    return hung(f"the {parts['unit']} {parts['step']}", parts["step"], (min(1, shift[0]), shift[1]))


def read_same(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read "that day", "the same week", "earlier that day"."""
    around = _AROUND.get(parts["unit"], 0)
    part = parts.get("part", "")
    shift = (0 if part.startswith("late") else -around, 0 if part.startswith("earl") else around)
    return Reading(None, f"hangs on another event: the same {parts['unit']}", "same", shift)


def read_day_of(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read "the day of the attack", "the eve of the vote"."""
    if parts["unit"] == "eve":
        return hung("on the eve", "eve", (1, 1))
    around = _AROUND.get(parts["unit"], 0)
    return Reading(None, f"hangs on another event: the {parts['unit']} of it", "same", (-around, around))


def read_event(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read "after the visit" (within seven days), "shortly after the attack" (one day), "during the talks"."""
    step = parts["step"]
    if step in {"during", "amid"}:
        return Reading(None, f"hangs on another event: {step}", "same")
    how = " ".join(filter(None, (parts.get("close"), step)))
    return hung(how, step, (0, 1) if "close" in parts else (0, 7))


def read_then(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read "since then", "by then".

    Raises:
        ValueError: Nothing in front makes "then" a time.
    """
    if parts.get("lead") not in {"since", "until", "till", "by", "before"}:
        message = "then is no time of its own"
        raise ValueError(message)
    return Reading(None, "hangs on another event: then", "same")
