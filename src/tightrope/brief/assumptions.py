"""What the page rests on: who was put on which side, what was taken for one event, and which numbers are assumed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tightrope.brief.cited import outlet_of
from tightrope.brief.wording import number_words, series
from tightrope.cases.checking import evidence
from tightrope.records import EventClaim, Number, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.cited import Cited
    from tightrope.brief.telling import Cast
    from tightrope.records import Case, Coding, Event, Sides

_BASIS = {
    "quoted, assumed": "quoted in kind and assumed in size",
    "assumed": "assumed",
    "quoted": "quoted",
    "reported": "reported",
    "fitted": "fitted to past conflicts",
}
_PARTS = (
    ("challenger", "Those who attack"),
    ("patron", "Their patron"),
    ("defender", "Those attacked"),
    ("middle", "In the middle"),
)
_MOST_NUMBERS = 160


class Assumed(Record, frozen=True, kw_only=True):
    """A number of the case file and what it rests on."""

    where: str
    value: str
    basis: str
    why: str


class Assumptions(Record, frozen=True, kw_only=True):
    """What the page rests on.

    Attributes:
        named: Whether a case file names the sides; guessed if not.
        sides: Each side and who was put on it.
        claims: How many claims tell of acts.
        events: How many events they were taken for.
        joined: How many of these several texts tell of.
        unsure: How many comparisons were left open.
        judged: How many events a person's judgement shaped.
        articles: How many articles.
        copies: How many of them are told by credit to be another's words.
        undated: Articles without a day.
        basis: How many numbers of the case file rest on what, in words; empty without one.
        numbers: Those numbers.
    """

    named: bool
    sides: tuple[tuple[str, str], ...]
    claims: int
    events: int
    joined: int
    unsure: int
    judged: int
    articles: int
    copies: int
    undated: int
    basis: str
    numbers: tuple[Assumed, ...]


def assumptions(
    codings: Sequence[Coding],
    cited: Sequence[Cited],
    events: Sequence[Event],
    sides: Sides,
    cast: Cast,
    case: Case | None,
) -> Assumptions:
    """Gather what the page rests on.

    Args:
        codings: Of all articles.
        cited: All claims.
        events: Which claims tell of one happening.
        sides: Who was put where.
        cast: Actors by id.
        case: The case file, if there is one.
    """
    numbers = [(where, one) for where, one in evidence(case) if isinstance(one, Number)] if case else []
    kinds = Counter(one.basis for _, one in numbers).most_common()
    articles = [coding.article for coding in codings]
    return Assumptions(
        named=case is not None,
        sides=tuple(
            (heading, series([cast[actor].name for actor in getattr(sides, part) if actor in cast]))
            for part, heading in _PARTS
            if getattr(sides, part)
        ),
        claims=sum(isinstance(c.claim, EventClaim) for c in cited),
        events=len(events),
        joined=sum(len(event.claims) > 1 for event in events),
        unsure=sum(len(event.unsure) for event in events),
        judged=sum(bool(event.judged) for event in events),
        articles=len(articles),
        copies=sum(bool(a.origin) and a.origin != outlet_of(a) for a in articles),
        undated=sum(a.published is None for a in articles),
        basis=series([f"{number_words(count)} {_BASIS.get(kind, kind)}" for kind, count in kinds]),
        numbers=tuple(
            Assumed(
                where=where.removeprefix("process.").replace("[", ".").replace("]", "").replace(".", ", "),
                value=_value(one),
                basis=_BASIS.get(one.basis, one.basis),
                why="; ".join(filter(None, (f"“{one.quote}”" if one.quote else "", one.assumption, one.population))),
            )
            for where, one in numbers[:_MOST_NUMBERS]
        ),
    )


def _value(number: Number) -> str:
    if number.low is None and number.high is None:
        return f"{number.value:g}"
    return f"{number.value:g} ({number.least:g} to {number.most:g})"
