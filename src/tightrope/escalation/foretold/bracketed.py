"""What running totals say for sure of acts by day, when only some days' totals are known.

Between them a total may have grown in any way, so long as it never falls and grows by the acts that are listed. Of all
ways, one keeps each spell of so many days below a line or none does; the lowest totals that fit, day by day, tell which
(difference constraints have a least solution, if they have one: Bellman 1958, "On a routing problem").
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """Running totals by day, numbered from 0: what was said of some, and acts that are listed.

    Attributes:
        said: Totals at the end of days.
        least: Lower bounds of totals at the end of days.
        listed: Acts of each day that are known one by one.
    """

    said: Mapping[int, float]
    least: Mapping[int, float]
    listed: Sequence[int]

    def reached(self, line: float, span: int, ends: range) -> bool | None:
        """Whether at least `line` acts came in some `span` days on end; none if that cannot be told.

        Args:
            line: How many.
            span: How many days.
            ends: The last days of the spells that are asked after.
        """
        lowest = self._lowest(math.inf, span, ends)
        if lowest is None:
            return None
        if self._lowest(math.ceil(line) - 1.0, span, ends) is None:
            return True
        highest = self._highest()
        most = max(highest[end] - (lowest[end - span] if end >= span else 0.0) for end in ends)
        return False if most < line else None

    def _lowest(self, most: float, span: int, ends: range) -> list[float] | None:
        """The lowest that each day's total can have been, if no spell had more than `most` acts; none if some had."""
        days = len(self.listed)
        lowest = [max(self.said.get(day, 0.0), self.least.get(day, 0.0)) for day in range(days)]
        for _ in range(days + 2):
            before = lowest.copy()
            for day, listed in enumerate(self.listed):
                lowest[day] = max(lowest[day], (lowest[day - 1] if day else 0.0) + listed)
            for end in reversed(ends):
                if end >= span:
                    lowest[end - span] = max(lowest[end - span], lowest[end] - most)
            over = any(lowest[day] > total for day, total in self.said.items())
            if over or any(lowest[end] > most for end in ends if end < span):
                return None
            if lowest == before:
                return lowest
        return None  # it grows without end: no way fits

    def _highest(self) -> list[float]:
        """The highest that each day's total can have been."""
        highest = [self.said.get(day, math.inf) for day in range(len(self.listed))]
        for day in range(len(highest) - 1, 0, -1):
            highest[day - 1] = min(highest[day - 1], highest[day] - self.listed[day])
        return highest
