"""A time found in a text, and its days once the event that it hangs on is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tightrope.coding.dates.days import after

if TYPE_CHECKING:
    from datetime import date

    from tightrope.coding.dates.days import Days
    from tightrope.coding.dates.reading import Hang
    from tightrope.records import DateRange

Role = Literal["at", "since", "until", "between"]


class TimeExpression(NamedTuple):
    """Words that tell a time, and the days that they mean.

    Attributes:
        start: Offset of the first character in the text given.
        end: Offset after the last one.
        words: The words between; "since", "until" and "between" belong to them, "on" and "in" do not.
        earliest: First day; None when it hangs on another event, is open, or needs a publication day that is unknown.
        latest: Last day, likewise.
        how: How it was worked out, in a few words.
        hang: Whether it is told as after, before or at the same time as another event.
        shift: Days to add to that event's first and last day (negative when before it).
        anchor_words: The words that name that event ("the embassy attack"); "" when it is the one told before.
        role: Whether the days are when it happened, or where a stretch of time starts or ends.
        named: The days that the words name, whatever the role: the year in "since the invasion in 2003".
    """

    start: int
    end: int
    words: str
    earliest: date | None
    latest: date | None
    how: str
    hang: Hang = "none"
    shift: tuple[int, int] = (0, 0)
    anchor_words: str = ""
    role: Role = "at"
    named: Days | None = None


def resolve(expression: TimeExpression, anchor: DateRange | None) -> tuple[date | None, date | None]:
    """The days of a time that hangs on another event, once that event's days are known.

    Args:
        expression: A time; its own days are returned when it hangs on nothing.
        anchor: Days of the event that it hangs on; None when unknown.

    Returns:
        First and last day, None where open or unknown.
    """
    if expression.hang == "none":
        return expression.earliest, expression.latest
    if anchor is None:
        return None, None
    try:
        earliest = anchor.earliest and after(anchor.earliest, expression.shift[0])
        latest = anchor.latest and after(anchor.latest, expression.shift[1])
    except OverflowError:
        return None, None
    if expression.role == "since":
        return earliest, None
    return (None, latest) if expression.role == "until" else (earliest, latest)
