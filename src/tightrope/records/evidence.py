"""What the numbers, acts and totals of a case rest on."""

from __future__ import annotations

import math
from datetime import date

from tightrope.errors import EvidenceError
from tightrope.records.base import Record


class Evidence(Record, frozen=True, kw_only=True):
    """What something rests on: words that somebody published, a data set, or the writer's assumption.

    Attributes:
        who: Who says so.
        quote: Exact words.
        article: The bundled article that holds them, by its `id`.
        outlet: Who published them, for what no bundled article holds.
        day: When it was published.
        url: Where.
        population: The data set that a number was estimated on.
        assumption: Why the writer thinks so.
    """

    who: str = ""
    quote: str = ""
    article: str = ""
    outlet: str = ""
    day: date | None = None
    url: str = ""
    population: str = ""
    assumption: str = ""

    def __post_init__(self) -> None:
        """Refuse what rests on nothing, or on two things at once.

        Raises:
            EvidenceError: No evidence, half of one, or more than one.
        """
        if len(self._rests_on()) != 1 or (self.quote and not self.published):
            message = (
                "it must rest on one thing: a quote with its article or with its outlet and day; a report's outlet, "
                f"day and url; a population; or an assumption, said why (found {self._given()})"
            )
            raise EvidenceError(message)

    @property
    def published(self) -> bool:
        """Whether somebody published it: words that a bundled article or an outlet holds, or a page that tells it."""
        return bool((self.quote and self.article) or (self.outlet and self.day and (self.quote or self.url)))

    @property
    def basis(self) -> str:
        """What it rests on, in a word or two."""
        words = {"quote": "quoted" if self.quote else "reported", "population": "fitted", "assumption": "assumed"}
        return ", ".join(words[kind] for kind in self._rests_on())

    def _rests_on(self) -> tuple[str, ...]:
        kinds = {"quote": self.published, "population": self.population, "assumption": self.assumption}
        return tuple(kind for kind, found in kinds.items() if found)

    def _given(self) -> str:
        parts = ("quote", "article", "outlet", "day", "url", "population", "assumption")
        return ", ".join(f"{part} {getattr(self, part)}" for part in parts if getattr(self, part)) or "nothing"


class Number(Evidence, frozen=True, kw_only=True):
    """A number and what it rests on. A quote may say that it is so, and an assumption how much.

    Attributes:
        value: The best guess.
        low: Where the range begins; needed unless the number itself is quoted.
        high: Where it ends.
    """

    value: float
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        """Refuse a number without evidence, or a range that does not hold it.

        Raises:
            EvidenceError: No evidence, no range, or a value outside its range.
        """
        if self._rests_on() != ("quote", "assumption"):
            super().__post_init__()
        if (not self.published or self.assumption) and (self.low is None or self.high is None):
            message = f"the number {self.value:g} is not quoted, so it needs a range: low and high"
            raise EvidenceError(message)
        if not (self.least <= self.value <= self.most and math.isfinite(self.most - self.least)):
            message = f"the number {self.value:g} lies outside its range, {self.least:g} to {self.most:g}"
            raise EvidenceError(message)

    @property
    def least(self) -> float:
        """Where the range begins; the value itself for a number without a range."""
        return self.value if self.low is None else self.low

    @property
    def most(self) -> float:
        """Where the range ends; the value itself for a number without a range."""
        return self.value if self.high is None else self.high


def within(what: str, number: Number | None, low: float, high: float = math.inf, *, least: bool = False) -> None:
    """Refuse a number whose range leaves what it can be; `least` allows the lower bound itself.

    Raises:
        EvidenceError: It does.
    """
    if number is None or ((number.least >= low if least else number.least > low) and number.most <= high):
        return
    upto = f" and at most {high:g}" if high < math.inf else ""
    message = (
        f"{what} must lie {'at or ' if least else ''}above {low:g}{upto}, with all of its range "
        f"(found {number.least:g} to {number.most:g})"
    )
    raise EvidenceError(message)
