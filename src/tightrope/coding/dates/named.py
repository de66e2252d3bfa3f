"""Days, months and years that are named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tightrope.coding.dates.days import (
    Days,
    after,
    calendar_words,
    full_year,
    month_of,
    months_before,
    nearest_day,
    part_of,
)
from tightrope.coding.dates.reading import Reading

if TYPE_CHECKING:
    from tightrope.coding.dates.reading import Now, Parts

_FIRMLY_A_YEAR = {"in", "since", "until", "till", "during", "from", "between", "starting", "beginning"}


def _digits(day: str) -> int:
    return calendar_words().ordinals.get(day) or int(day.rstrip("stndrh"))


def _month(parts: Parts) -> int:
    return calendar_words().months[parts["month"].rstrip(".")]


def _day_of(parts: Parts, day: str, now: Now | None) -> date | None:
    """A day and month, in the year that is named or in the nearest one."""
    number = _digits(day)
    if parts["month"].endswith("month"):
        which = parts["month"].split()[0]
        first = months_before(now.day, {"last": 1, "this": 0, "next": -1}[which])[0] if now else None
        return first and first.replace(day=number)
    if parts.get("year"):
        return date(full_year(parts["year"]), _month(parts), number)
    date(2000, _month(parts), number)  # a day that no year has is no day
    return nearest_day(now.day, _month(parts), number, either=now.open or now.future) if now else None


def read_named_day(parts: Parts, now: Now | None) -> Reading:
    """Read a day and month: the nearest one up to tomorrow unless a year is named."""
    how = "named day" if parts.get("year") else "named day, nearest year"
    first = _day_of(parts, parts["day"], now)
    if "last" not in parts:
        return Reading((first, first) if first else None, how)
    last = _day_of(parts, parts["last"], now)
    if first and last and first > last:
        first = first.replace(year=first.year - 1)
        if (last - first).days >= 31:  # noqa: PLR2004 - "27-17 Oct" is not an interval of one month
            message = "an interval that ends before it starts"
            raise ValueError(message)
    return Reading((first, last) if first and last else None, how.replace("day", "days", 1))


def read_iso(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001 - needs no publication day
    """Read 2023-10-07."""
    day = date(full_year(parts["year"]), int(parts["month"]), int(parts["day"]))
    return Reading((day, day), "named day")


def read_slashed(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read 10/7/2023 when only one order of day and month is possible.

    Raises:
        ValueError: Both are possible, or neither is.
    """
    year, first, second = full_year(parts["year"]), int(parts["first"]), int(parts["second"])
    if first != second and max(first, second) <= 12:  # noqa: PLR2004 - months in a year
        message = "day or month first?"
        raise ValueError(message)
    day = date(year, min(first, second), max(first, second))
    return Reading((day, day), "named day")


def _month_days(parts: Parts, now: Now | None) -> tuple[Days | None, str]:
    year, which = parts.get("year"), parts.get("which", "")
    if year and year[0] in "12'\u2019":
        return month_of(full_year(year), _month(parts)), "named month"
    if not now:
        return None, "named month"
    if year or which == "this":
        steps = {"last": -1, "next": 1}.get((year or which).split()[0], 0)
        return month_of(now.day.year + steps, _month(parts)), "named month"
    start = now.day.replace(day=1)
    if which == "last":
        start = after(start, -2)
    first = nearest_day(start, _month(parts), 1, either=now.open or now.future)
    first, last = month_of(first.year + (which == "next" and first <= now.day), first.month)
    if not now.open and not now.future and first <= now.day <= last and "part" not in parts:
        last = now.day
    return (first, last), "named month, nearest year"


def read_month(parts: Parts, now: Now | None) -> Reading:
    """Read a month or a part of it; the running month ends on the publication day.

    Raises:
        ValueError: "may" or "march" with nothing that makes it a month.
    """
    if parts["month"] in {"may", "march", "mar", "dec", "sep", "jan"} and not (
        parts.keys() & {"part", "which", "year"}
        or parts.get("lead") in {*_FIRMLY_A_YEAR, "by", "before", "of", "after"}
    ):
        message = "perhaps not a month"
        raise ValueError(message)
    days, how = _month_days(parts, now)
    if days and "part" in parts:
        days = part_of(days, parts["part"], now and now.day)
    return Reading(days, f"{parts['part']} {how}" if "part" in parts else how)


def read_week_of_month(parts: Parts, now: Now | None) -> Reading:
    """Read "the first week of October": seven days from the 1st, 8th, 15th, 22nd, or the last seven."""
    days, how = _month_days({**parts, "part": "week"}, now)
    if days and parts["nth"] in {"last", "final"}:
        days = after(days[1], -6), days[1]
    elif days:
        start = after(days[0], 7 * (calendar_words().ordinals[parts["nth"]] - 1))
        days = start, after(start, 6)
    return Reading(days, f"{parts['nth']} {parts['unit']} of {how}")


def read_decade(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read "the 1990s", "the late '80s"."""
    digits = parts["decade"].lstrip("'\u2019")
    first = int(digits) * 10 if len(digits) > 1 else full_year(digits + "0")
    days = date(full_year(str(first)), 1, 1), date(first + 9, 12, 31)
    return Reading(part_of(days, parts["part"], None) if "part" in parts else days, "named decade")


def read_years(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read "2014-2018", "1980-88", "between 2014 and 2018".

    Raises:
        ValueError: The second does not follow the first, or "1990 and 2000" has nothing that makes it years.
    """
    first, last = parts["first"], parts["last"]
    if parts["joint"].strip().isalpha() and parts.get("lead") not in _FIRMLY_A_YEAR:
        message = "perhaps not years"
        raise ValueError(message)
    last = last if len(last) > len("89") else first[:2] + last
    if full_year(last) < full_year(first):
        message = "years out of order"
        raise ValueError(message)
    return Reading((date(int(first), 1, 1), date(int(last), 12, 31)), "named years")


def read_year(parts: Parts, now: Now | None) -> Reading:  # noqa: ARG001
    """Read "in 2003", "late 2022", "the 2003 invasion" (`how` says that it is part of a name).

    Raises:
        ValueError: A number that may count something else.
    """
    year = full_year(parts["year"])
    days = date(year, 1, 1), date(year, 12, 31)
    lead = parts.get("lead", "")
    if "part" in parts:
        return Reading(part_of(days, parts["part"], None), f"{parts['part']} named year")
    if lead in _FIRMLY_A_YEAR and "start" not in parts:
        return Reading(days, "named year")
    if "event" in parts or ("noun" in parts and "start" in parts):
        return Reading(days, "named year, part of a name")
    if lead in {"", "about", "around", "over", "within", "for"} or "noun" in parts or "start" in parts:
        message = "perhaps not a year"
        raise ValueError(message)
    return Reading(days, "named year")
