"""What a ledger holds, ready to be written in another format, and the count of what that format cannot carry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tightrope.records import Actor, Article, EventClaim, Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tightrope.records import AnyJudgement, Coding, DateRange, Event, Foretold, Place, PlacePrecision


@dataclass(frozen=True)
class Book:
    """The content of a ledger.

    Attributes:
        codings: What was read, in order.
        events: The events that they tell of, by day.
        judgements: What people judged, in order.
        forecasts: What was forecast, in order.
    """

    codings: tuple[Coding, ...] = ()
    events: tuple[Event, ...] = ()
    judgements: tuple[AnyJudgement, ...] = ()
    forecasts: tuple[Foretold, ...] = ()

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {coding.article.id: coding.article for coding in self.codings}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by id, each as most articles describe it."""
        told: dict[str, Counter[Actor]] = {}
        for coding in self.codings:
            for actor in coding.actors:
                told.setdefault(actor.id, Counter())[actor] += 1
        return {key: counted.most_common(1)[0][0] for key, counted in sorted(told.items())}

    @cached_property
    def told_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the events that each article tells of, by the article's id."""
        found: dict[str, dict[str, None]] = {}
        for event in self.events:
            key = event.id
            for article, _ in event.claims:
                found.setdefault(article, {})[key] = None
        return {article: tuple(events) for article, events in found.items()}

    def named(self, ids: Collection[str]) -> list[Actor]:
        """Give the actors of these ids, in order; an id that no article describes is its own name."""
        return [self.actors.get(one) or Actor(id=one, name=one) for one in ids]

    def best(self, event: Event) -> tuple[Article, EventClaim]:
        """Give the best claim of an event with its article."""
        article, claim = event.claims[0]
        return self.articles[article], claim


@dataclass
class Lost:
    """Counts what a format could not carry, by field, and where when that is asked for.

    Attributes:
        keep: Whether to keep `where`.
        counts: How often, by field.
        where: Each field with the row that lost it, if they are kept.
        left: The events that are left out altogether.
    """

    keep: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    where: list[tuple[str, str]] = field(default_factory=list)
    left: set[str] = field(default_factory=set)

    def __call__(self, what: str, row: str = "", number: int = 1) -> None:
        """Count something that is left out."""
        self.counts[what] += number
        if self.keep:
            self.where.append((row, what))

    def out(self, what: str, event: str) -> None:
        """Count an event that is left out altogether."""
        self(what, event)
        self.left.add(event)


def mode_of(event: Event) -> str | None:
    """The mode of the best claim that gives one."""
    return next((claim.mode for _, claim in event.claims if claim.mode), None)


def place_of(event: Event) -> Place | None:
    """The first place with coordinates, else the first place."""
    placed = [place for place in event.places if place.latitude is not None and place.longitude is not None]
    return next(iter((*placed, *event.places)), None)


WHERE: Mapping[PlacePrecision, int] = {
    "exact": 1,
    "near": 2,
    "region": 4,
    "country": 6,
    "sea": 7,
    "unknown": 5,
}  # UCDP's
_DAYS = ((0, 1), (5, 2), (6, 3), (30, 4))  # days after the first, and UCDP's precision of such a range


def date_precision(dates: DateRange | None) -> int | None:
    """Give UCDP's precision of a range of days, from 1 (a day) to 5 (a year or more); None when it is open."""
    if dates is None or dates.earliest is None or dates.latest is None:
        return None
    days = (dates.latest - dates.earliest).days
    return next((code for most, code in _DAYS if days <= most), 5)


def _ranged(figure: Figure | None) -> bool:
    return figure is not None and len({n for n in (figure.low, figure.best, figure.high) if n is not None}) > 1


Field = Literal[
    "mode", "status other than happened", "doers", "recipients", "dates", "place", "coordinates", "dead",
    "range of the dead", "injured", "number of acts", "quotations", "offsets of quotations", "speakers",
    "values in dispute", "claims besides the best", "texts", "titles", "outlets", "addresses", "days of publication",
    "names of actors", "other names of actors", "countries of actors", "sectors of actors", "kinds of actors",
    "mentions", "statements", "tallies", "ties", "levers", "messages", "red lines", "assessments", "judgements",
    "forecasts",
]  # fmt: skip


def _events(test: Callable[[Event], object]) -> Callable[[Book], int]:
    return lambda book: sum(bool(test(event)) for event in book.events)


def _articles(test: Callable[[Article], object]) -> Callable[[Book], int]:
    return lambda book: sum(bool(test(article)) for article in book.articles.values())


def _actors(test: Callable[[Actor], object]) -> Callable[[Book], int]:
    return lambda book: sum(bool(test(actor)) for actor in book.actors.values())


def _claims(kind: str) -> Callable[[Book], int]:
    return lambda book: sum(claim.kind == kind for coding in book.codings for claim in coding.claims)


FIELDS: Mapping[Field, Callable[[Book], int]] = {
    "mode": _events(mode_of),
    "status other than happened": _events(lambda event: event.status != "happened"),
    "doers": _events(lambda event: event.by),
    "recipients": _events(lambda event: event.to),
    "dates": _events(lambda event: event.dates),
    "place": _events(place_of),
    "coordinates": _events(lambda event: (place := place_of(event)) and place.latitude is not None),
    "dead": _events(lambda event: event.killed),
    "range of the dead": _events(lambda event: _ranged(event.killed)),
    "injured": _events(lambda event: event.injured),
    "number of acts": _events(lambda event: any(c.count and c.count.value != 1 for _, c in event.claims)),
    "quotations": lambda book: len(book.events),
    "offsets of quotations": lambda book: len(book.events),
    "speakers": _events(lambda event: any(claim.said_by for _, claim in event.claims)),
    "values in dispute": _events(lambda event: event.rivals),
    "claims besides the best": lambda book: sum(len(event.claims) - 1 for event in book.events),
    "texts": lambda book: len(book.articles),
    "titles": _articles(lambda article: article.title),
    "outlets": _articles(lambda article: article.outlet),
    "addresses": _articles(lambda article: article.url),
    "days of publication": _articles(lambda article: article.published),
    "names of actors": lambda book: len(book.actors),
    "other names of actors": _actors(lambda actor: actor.aliases),
    "countries of actors": _actors(lambda actor: actor.country),
    "sectors of actors": _actors(lambda actor: actor.sector != "UNK"),
    "kinds of actors": _actors(lambda actor: actor.kind != "unknown"),
    "mentions": lambda book: sum(len(coding.mentions) for coding in book.codings),
    "statements": lambda book: sum(len(coding.statements) for coding in book.codings),
    "tallies": _claims("tally"),
    "ties": _claims("tie"),
    "levers": _claims("lever"),
    "messages": _claims("message"),
    "red lines": _claims("red line"),
    "assessments": _claims("assessment"),
    "judgements": lambda book: len(book.judgements),
    "forecasts": lambda book: len(book.forecasts),
}


def count_lost(book: Book, carried: Collection[Field], lost: Lost) -> None:
    """Count all that a format has no field for.

    Args:
        book: What is exported.
        carried: The fields that the format carries.
        lost: Where it is counted.
    """
    for name, counted in FIELDS.items():
        if name not in carried and (number := counted(book)):
            lost(name, number=number)
