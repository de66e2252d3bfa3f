"""What the six sentences share: their form, and how the claims for one are picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.cited import Cited
from tightrope.records import EventClaim, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_TOLD = ("happened", "claimed")


class StateSentence(Record, frozen=True, kw_only=True):
    """One of the six.

    Attributes:
        heading: What it is about.
        text: The sentence.
        cited: The claims that it is made from, those to open.
    """

    heading: str
    text: str
    cited: tuple[Cited, ...] = ()


def latest(cited: Iterable[Cited]) -> Cited | None:
    """The one of the latest day; among equals the first on the page."""
    return max(cited, key=lambda c: (c.day, -c.number), default=None)


def acts(
    cited: Sequence[Cited], types: Sequence[str], keep: Callable[[EventClaim], bool]
) -> list[tuple[Cited, EventClaim]]:
    """The acts of some types that are told as having happened, or that their doer claims."""
    return [
        (c, c.claim)
        for c in cited
        if isinstance(c.claim, EventClaim) and c.claim.type in types and c.claim.status in _TOLD and keep(c.claim)
    ]


def missing(heading: str, what: str) -> StateSentence:
    """The sentence that stands where there is no claim."""
    return StateSentence(heading=heading, text=f"The reader found {what} in these articles.")
