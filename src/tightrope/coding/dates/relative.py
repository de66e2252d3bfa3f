"""Times counted from the publication day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding.dates.days import after, calendar_words, length_of, nearest_weekday, part_of, unit_around
from tightrope.coding.dates.hanging import hung
from tightrope.coding.dates.reading import Reading

if TYPE_CHECKING:
    from tightrope.coding.dates.reading import Now, Parts

_APPROXIMATE_PAST = {"day": 7, "week": 28, "month": 183, "year": 1461, "decade": 7305}


def read_unit(parts: Parts, now: Now | None) -> Reading:
    """Read "this week" (from Monday to publication), "last month" (all of it), "the end of the year"."""
    which, unit, part = parts.get("which", "this"), parts["unit"], parts.get("part")
    how = " ".join(filter(None, (part, which.removeprefix("the "), unit)))
    if which in {"the past", "this past"}:
        return read_past({"unit": unit, "count": "one"}, now)
    if not now:
        return Reading(None, how)
    steps = {"last": -1, "next": 1, "this coming": 1}.get(which, 0)
    days = unit_around(now.day, unit, steps)
    if part:
        days = part_of(days, part, now.day)
    elif not steps:
        days = (now.day, days[1]) if now.future else (days[0], now.day)
    return Reading(days, how)


def read_weekend(parts: Parts, now: Now | None) -> Reading:
    """Read "the weekend": the last Saturday and Sunday up to publication, or the coming ones."""
    how = f"{parts['which']} weekend"
    if not now:
        return Reading(None, how)
    future = now.future or parts["which"] in {"next", "this coming"}
    saturday = nearest_weekday(after(now.day, int(future)), 5, future=future)
    if parts["which"] == "last" and now.day.weekday() >= 5:  # noqa: PLR2004 - already the weekend
        saturday = after(saturday, -7)
    sunday = after(saturday, 1)
    return Reading((saturday, sunday if future else min(sunday, max(saturday, now.day))), how)


def read_weekday(parts: Parts, now: Now | None) -> Reading:
    """Read a weekday: the last one up to publication day, which counts itself unless "last" is said."""
    number = calendar_words().weekdays[parts["weekday"]]
    mods = parts["mods"].split()
    if not now:
        return Reading(None, "weekday before publication")
    if "week" in parts:
        monday = unit_around(now.day, "week", {"last": -1, "next": 1}.get(parts["week"], 0))[0]
        day = after(monday, number)
        return Reading((day, day), f"weekday of {parts['week']} week")
    if "next" in mods or "coming" in mods or (now.future and "last" not in mods):
        day = nearest_weekday(after(now.day, 1), number, future=True)
        return Reading((day, day), "weekday after publication")
    strict = "last" in mods or "past" in mods
    if "early" in mods and not strict and after(now.day, 1).weekday() == number:
        day = after(now.day, 1)  # it is morning already east of the desk
        return Reading((day, day), "weekday after publication, further east")
    day = nearest_weekday(after(now.day, -1) if strict else now.day, number, future=False)
    if "overnight" in mods or "overnight" in parts:
        return Reading((day, max(day, min(after(day, 1), now.day))), "night of the weekday before publication")
    return Reading((day, day), "weekday before publication" if day != now.day else "weekday of publication")


def read_today(parts: Parts, now: Now | None) -> Reading:
    """Read "today", "yesterday", "last night", "overnight" (from the day before publication to that day)."""
    word = parts["word"]
    how = f"{word}, from publication"
    if not now:
        return Reading(None, how)
    if word in {"overnight", "after midnight"}:
        return Reading((after(now.day, -1), now.day), how)
    step = {"day before yesterday": -2, "day after tomorrow": 2}.get(word)
    if step is None:
        past, coming = ("yesterday", "last night", "last evening"), "tomorrow"
        step = -1 if word.endswith(past) else int(word.endswith(coming))
    day = after(now.day, step)
    return Reading((day, day), how)


def _single(parts: Parts) -> str | None:
    return None if parts["unit"].endswith("s") else "one"


def read_ahead(parts: Parts, now: Now | None) -> Reading:
    """Read "the next two days", "the coming weeks"; without a number and with "the", it hangs on what was told."""
    how = "stretch of time after publication"
    _, most = length_of(parts.get("count") or _single(parts), parts["unit"])
    return Reading((now.day, after(now.day, most)) if now else None, how)


def read_past(parts: Parts, now: Now | None) -> Reading:
    """Read "the past two months": up to publication, as long ago as the number says."""
    unit = parts["unit"].removesuffix("s")
    if "count" not in parts and parts["unit"] != unit:
        return read_recent(parts, now)
    most = round(length_of(parts.get("count", "one"), parts["unit"])[1] - calendar_words().units[unit].slack)
    how = f"{parts.get('count', 'one')} {parts['unit']} up to publication"
    return Reading((after(now.day, -most), now.day) if now else None, how)


def read_recent(parts: Parts, now: Now | None) -> Reading:
    """Read "recent days" (about 7), weeks (28), months (183), years (4)."""
    days = _APPROXIMATE_PAST.get(parts["unit"].removesuffix("s"), 1)
    return Reading((after(now.day, -days), now.day) if now else None, f"approximate: the {days} days up to publication")


def read_ago(parts: Parts, now: Now | None) -> Reading:
    """Read "three days ago", "two weeks ago" (a day off either way), "more than a year ago"."""
    least, most = length_of(parts.get("count"), parts["unit"], parts.get("approximate", ""))
    how = f"{parts.get('count', 'some')} {parts['unit']} before publication"
    return Reading((after(now.day, -most), after(now.day, -least)) if now else None, how)


def read_within(parts: Parts, now: Now | None) -> Reading:
    """Read "within a week" and "in under ten days": up to publication, or from it when the words look ahead.

    Raises:
        ValueError: "the first in years".
    """
    if parts["word"] == "in" and (parts["unit"].startswith("minute") or "count" not in parts):
        message = "how long, or how rarely, but not when"
        raise ValueError(message)
    least, most = length_of(parts.get("count"), parts["unit"], parts.get("approximate", ""))
    how = f"within {parts.get('count', 'some')} {parts['unit']}"
    if "of" in parts:
        return hung(how, "after", (0, most))
    if not now:
        return Reading(None, how)
    if now.future:
        return Reading((now.day, after(now.day, most)), f"{how} after publication")
    return Reading((after(now.day, -max(most, least)), now.day), f"{how} up to publication")


def read_next(parts: Parts, now: Now | None) -> Reading:
    """Read "the next day", "the following week"; "over the next week" is counted from publication."""
    unit = parts["unit"]
    if (
        parts["step"] == "next"
        and unit in {"week", "weekend", "month", "year"}
        and parts.get("lead") in {"in", "within", "over", "during", "for"}
    ):
        return read_ahead({**parts, "unit": "week" if unit == "weekend" else unit}, now)
    shift = {"week": (1, 13), "weekend": (1, 7), "month": (1, 61), "year": (1, 730)}.get(unit, (1, 1))
    if unit in calendar_words().weekdays:
        shift = (1, 7)
    return hung(f"the {parts['step']} {unit}", parts["step"], shift)
