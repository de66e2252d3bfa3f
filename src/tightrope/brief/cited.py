"""Claims with the number that the page gives them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tightrope.records import AnyClaim, Article, DateRange, EventClaim, LeverClaim, MessageClaim, Record, TallyClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records import Coding


class Cited(Record, frozen=True, kw_only=True):
    """A claim and its number on the page.

    Attributes:
        number: From 1, in the order of the articles.
        article: The article that makes the claim.
        place: Where that article stands on the page, from 0.
        claim: The claim.
    """

    number: int
    article: Article
    place: int
    claim: AnyClaim

    @property
    def day(self) -> date:
        """The day to sort by: of the act or the count, else of the article, else the beginning of time."""
        match self.claim:
            case TallyClaim(window=DateRange(latest=date() as latest)):
                return latest
            case EventClaim(dates=dates) | LeverClaim(dates=dates) | MessageClaim(dates=dates):
                return first_day(dates) or published(self.article)
            case _:
                return published(self.article)


def first_day(dates: DateRange | None) -> date | None:
    """The earliest day that is given."""
    return (dates.earliest or dates.latest) if dates else None


def published(article: Article) -> date:
    """The day of publication, or the beginning of time when none is known."""
    return first_day(article.published) or date.min


def newest_first(case: Sequence[Coding], as_of: date | None) -> tuple[Coding, ...]:
    """The codings of articles published by a day (and of those without a date), each once, the newest first."""
    once = {coding.article.id: coding for coding in reversed(case)}.values()
    kept = [coding for coding in once if as_of is None or published(coding.article) <= as_of]
    return tuple(sorted(kept, key=lambda c: (-published(c.article).toordinal(), c.article.name, c.article.id)))


def cite(case: Sequence[Coding]) -> tuple[Cited, ...]:
    """Number all claims of a case, in the order of the articles and of their quotations."""
    told = [(place, coding.article, claim) for place, coding in enumerate(case) for claim in coding.claims]
    return tuple(
        Cited(number=number, article=article, place=place, claim=claim)
        for number, (place, article, claim) in enumerate(told, start=1)
    )


def by_article(case: Sequence[Coding], cited: Sequence[Cited]) -> list[tuple[Cited, ...]]:
    """The claims of each article, in the order of the articles."""
    own: list[list[Cited]] = [[] for _ in case]
    for c in cited:
        own[c.place].append(c)
    return [tuple(claims) for claims in own]


def outlet_of(article: Article) -> str:
    """Who published an article, or what the reader calls it when that is not known."""
    return article.outlet or article.name


def origins(case: Sequence[Coding]) -> int:
    """How many wires and outlets the articles of a case go back to; copies of a wire's story count as the wire's."""
    return len({(coding.article.origin or outlet_of(coding.article)).casefold() for coding in case})
