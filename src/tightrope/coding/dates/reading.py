"""What a form of time means: days, or a step from another event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from tightrope.coding.dates.days import Days

Hang = Literal["none", "after", "before", "same"]
Parts = dict[str, str]  # the named parts of a form that the words fill


class Now(NamedTuple):
    """The day from which words are counted.

    Attributes:
        day: Publication day, or one end of its bracket.
        open: Whether the article may have been published any time after `day`.
        future: Whether the words before the time look ahead ("will", "is set to").
    """

    day: date
    open: bool
    future: bool


class Reading(NamedTuple):
    """What a form means: its days (None when they cannot be counted), or how it hangs on another event."""

    days: Days | None
    how: str
    hang: Hang = "none"
    shift: tuple[int, int] = (0, 0)
