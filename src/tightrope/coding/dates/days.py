"""Calendar words, and the days that they stand for."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tightrope.coding.tables import toml

Days = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1900, 2100
_CENTURY_PIVOT = 50  # '89 is 1989, '23 is 2023


class Unit(NamedTuple):
    """A measure of time: its length, how far a count of it may be off, and what its bare plural means, in days."""

    days: float
    slack: int
    bare: tuple[int, int]


class CalendarWords(NamedTuple):
    """The words of `tables/dates.toml`, by what they stand for."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, tuple[int, int]]
    ordinals: dict[str, int]
    units: dict[str, Unit]
    heads: tuple[str, ...]
    stops: tuple[str, ...]
    names_before: tuple[str, ...]
    names_after: tuple[str, ...]
    triggers: tuple[str, ...]
    openings: tuple[str, ...]


@cache
def calendar_words() -> CalendarWords:
    """Load the calendar words, once."""
    table = toml("dates.toml")
    counted = {word: (n, n) for n, word in enumerate(table["numbers"], 1)}
    return CalendarWords(
        months={word: n for n, words in enumerate(table["months"], 1) for word in words},
        weekdays={word: n for n, words in enumerate(table["weekdays"]) for word in words},
        numbers=counted | {word: (low, high) for word, (low, high) in table["vague"].items()},
        ordinals={word: n for n, word in enumerate(table["ordinals"], 1)},
        units={word: Unit(unit["days"], unit["slack"], tuple(unit["bare"])) for word, unit in table["units"].items()},
        heads=tuple(table["events"]["heads"]),
        stops=tuple(table["events"]["stops"]),
        names_before=tuple(table["names"]["before"]),
        names_after=tuple(table["names"]["after"]),
        triggers=tuple(table["scan"]["triggers"]),
        openings=tuple(table["scan"]["openings"]),
    )


def after(day: date, days: int) -> date:
    """Step forward, or back, by whole days."""
    return day + timedelta(days=days)


def full_year(digits: str) -> int:
    """Read "1989", "89" or "'89".

    Raises:
        ValueError: The year is outside 1900 to 2100.
    """
    year = int(digits.strip("'\u2019"))
    if len(digits.strip("'\u2019")) == len("89"):
        year += 1900 if year >= _CENTURY_PIVOT else 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"no year between {FIRST_YEAR} and {LAST_YEAR}: {digits}"
        raise ValueError(message)
    return year


def month_of(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_before(day: date, months: int) -> Days:
    """First and last day of the month that lies so many months before the one of `day` (negative: after)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return month_of(year, month + 1)


def unit_around(day: date, unit: str, steps: int) -> Days:
    """The calendar week (from Monday), month, year or decade that lies `steps` after the one that holds `day`."""
    match unit:
        case "week":
            monday = after(day, 7 * steps - day.weekday())
            return monday, after(monday, 6)
        case "month":
            return months_before(day, -steps)
        case "year":
            return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)
        case "decade":
            first = day.year // 10 * 10 + 10 * steps
            return date(first, 1, 1), date(first + 9, 12, 31)
        case _:
            return after(day, steps), after(day, steps)


def nearest_weekday(day: date, weekday: int, *, future: bool) -> date:
    """The day of that name nearest to `day` on one side; `day` itself if it is one."""
    return after(day, (weekday - day.weekday()) % 7 if future else -((day.weekday() - weekday) % 7))


def nearest_day(today: date, month: int, day: int, *, either: bool) -> date:
    """Find the day and month nearest to `today`: the last one up to tomorrow, or the nearer of the last and the next.

    Raises:
        ValueError: No year has such a day.
    """
    found = []
    for year in range(today.year - 8, today.year + 9):
        try:
            found.append(date(year, month, day))
        except ValueError:  # 29 February of a common year
            continue
    if either:
        return min(found, key=lambda d: abs((d - today).days))
    return max(d for d in found if d <= after(today, 1))


def part_of(days: Days, part: str, today: date | None) -> Days:
    """Cut an interval down to the part that is named.

    "early", "mid" and "late" are thirds, rounded up; "the beginning" and "the end" are sixths; "earlier this month"
    ends on the day before publication and "later this month" starts on it, when that leaves a day.
    """
    first, last = days
    length = (last - first).days + 1
    third, sixth, half = (math.ceil(length / n) for n in (3, 6, 2))
    word = part.split(maxsplit=1)[0]
    if word in {"early", "beginning", "start", "first"}:
        kept = {"early": third, "first": half}.get(word, sixth)
        return first, after(first, kept - 1)
    if word in {"late", "end", "close", "second"}:
        kept = {"late": third, "second": half}.get(word, sixth)
        return after(last, 1 - kept), last
    if word in {"mid", "middle"}:
        return after(first, length // 3), after(last, -(length // 3))
    if word in {"earlier", "later"} and today is not None and first <= today <= last:
        return (first, max(first, after(today, -1))) if word == "earlier" else (today, last)
    return days


def count_of(words: str) -> tuple[int, int]:
    """Read a number in digits or words; "several" gives the lowest and highest that it may mean."""
    return (int(words), int(words)) if words.isdigit() else calendar_words().numbers[words.replace("-\n", "-")]


def length_of(count: str | None, unit: str, approximate: str = "") -> tuple[int, int]:
    """Measure a stretch of time in days, least and most.

    Days are exact; weeks may be off by one day, months by seven, years by 45 (see `tables/dates.toml`). "More than two
    weeks" is two to three, "less than two weeks" one to two.

    Args:
        count: The number, in digits or words; None for a bare plural ("days later").
        unit: Singular or plural name of the unit.
        approximate: Words such as "more than" in front of the number.

    Raises:
        ValueError: A singular unit without a number ("day later").
    """
    name = unit.removesuffix("s")
    measure = calendar_words().units[name]
    if count is None:
        if name == unit:
            message = f"no number: {unit}"
            raise ValueError(message)
        return measure.bare
    low, high = count_of(count)
    if name in {"hour", "minute"}:
        hours = 24 if name == "hour" else 24 * 60
        return low // hours, max(math.ceil(high / hours), 1 if name == "hour" else 0)
    slack = measure.slack
    least, most = round(low * measure.days) - slack, round(high * measure.days) + slack
    if approximate.startswith(("more", "over")):
        return least + slack, round((high + 1) * measure.days)
    if approximate.startswith(("less", "under", "fewer", "nearly", "almost")):
        return round(max(low - 1, 0) * measure.days), most - slack
    return max(least, 0), most
