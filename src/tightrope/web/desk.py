"""A ledger as the pages see it: what is derived from it is kept until something is added.

A ledger of up to `WHOLE` articles is derived whole. Of a larger one the pages show windows: the articles published
last, or those near one claim (`Ledger.near`); the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from tightrope.brief.cited import cite
from tightrope.charts import cast_of, sides_of
from tightrope.errors import InputError
from tightrope.ledger import disputed_tallies, same_events, tally_series
from tightrope.records import Coding, EventClaim
from tightrope.web.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tightrope.brief.cited import Cited
    from tightrope.ledger import Counts, Ledger
    from tightrope.records import (
        Actor,
        AnyClaim,
        AnyJudgement,
        Article,
        ClaimKey,
        Event,
        Sides,
        TallyDispute,
        TallySeries,
    )

WHOLE = 300  # articles: their events are derived in about a second
SOME = 25  # articles of a window of a larger ledger
_CODINGS = 2_000  # that are kept
_CASES = 24


class MissingError(InputError):
    """What is asked for is not in the ledger, or not yet on the day that is asked about."""


@dataclass(frozen=True)
class Case:
    """Some articles of a ledger and what they tell together.

    Attributes:
        codings: What was read in them, the newest article first.
        events: Their events, by day.
        judgements: All judgements of the ledger.
        whole: Whether these are all its articles.
        following: Where the next window begins.
    """

    codings: tuple[Coding, ...]
    events: tuple[Event, ...]
    judgements: tuple[AnyJudgement, ...]
    whole: bool
    following: str | None = None

    @cached_property
    def cast(self) -> dict[str, Actor]:
        """Everyone, by id."""
        return dict(cast_of(self.codings))

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles, by id."""
        return {coding.article.id: coding.article for coding in self.codings}

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """All claims, numbered."""
        return cite(self.codings)

    @cached_property
    def sides(self) -> Sides:
        """Who is taken to stand where."""
        return sides_of(self.codings, None)

    @cached_property
    def series(self) -> tuple[TallySeries, ...]:
        """Running totals, each counting rule apart."""
        return tuple(tally_series(self.codings, self.judgements, self.events))

    @cached_property
    def disputes(self) -> tuple[TallyDispute, ...]:
        """Totals that cannot all be right."""
        return tuple(disputed_tallies(self.codings, self.judgements))

    def event_of(self, key: ClaimKey) -> Event | None:
        """The event that a claim is of; None for a claim of another kind."""
        return next((e for e in self.events if key in {(a, c.id) for a, c in e.claims}), None)


class Desk:
    """Answers about a ledger, for pages and API alike."""

    def __init__(self, ledger: Ledger) -> None:
        """Stand over a ledger, which stays open."""
        self.ledger = ledger
        self._codings: Kept[Coding] = Kept(_CODINGS)
        self._cases: Kept[Case] = Kept(_CASES)
        self._near: Kept[Case] = Kept(10 * _CASES)
        self._counts: Kept[Counts] = Kept(2 * _CASES)
        self._names: Kept[tuple[str, ...]] = Kept(2)

    def codings(self, numbers: Sequence[int], types: tuple[str, ...] = ()) -> tuple[Coding, ...]:
        """Rebuild codings, or only their events of some types; those that are not kept in one go."""
        missing = [number for number in numbers if not self._codings.has((number, types))]
        made = dict(zip(missing, self.ledger.numbered(missing, types), strict=True)) if missing else {}

        def rebuilt(number: int) -> Coding:
            return made[number] if number in made else self.ledger.numbered([number], types)[0]

        return tuple(self._codings.get((number, types), partial(rebuilt, number)) for number in numbers)

    def case(self, as_of: date | None = None, before: str | None = None) -> Case:
        """Give a whole small ledger, or a window of a large one.

        Args:
            as_of: Only articles published by then.
            before: Where the window before this one ended; None for the newest.

        Raises:
            InputError: `before` is no such place.
        """

        def make() -> Case:
            window = self.ledger.window(size=WHOLE, as_of=as_of, before=before)
            whole = window.following is None and before is None
            if not whole:
                window = self.ledger.window(size=SOME, as_of=as_of, before=before)
            return self._case(window.numbers, whole=whole, following=window.following)

        return self._cases.get((self.ledger.state(), as_of, before), make)

    def about(self, *keys: ClaimKey, as_of: date | None = None) -> Case:
        """Give what there is to know about claims: the whole of a small ledger, or the articles near them.

        Raises:
            MissingError: A claim is not there.
        """
        case = self.case(as_of)
        found = [self.claim(key, as_of=as_of) for key in keys]
        if case.whole:
            return case

        def make() -> Case:
            near = [
                self.ledger.near(coding.article, claim, as_of=as_of)
                if isinstance(claim, EventClaim)
                else self.ledger.numbers_of(coding.article.id)
                for coding, claim in found
            ]
            types = tuple(sorted({claim.type for _, claim in found if isinstance(claim, EventClaim)}))
            return self._case(tuple(dict.fromkeys(n for numbers in near for n in numbers)), whole=False, types=types)

        return self._near.get((self.ledger.state(), as_of, keys), make)

    def coding(self, article: str, *, as_of: date | None = None) -> Coding:
        """Give the coding that stands of an article.

        Raises:
            MissingError: It is not there, or was published later.
        """
        return self.of_text(article, as_of=as_of)[0]

    def of_text(self, name: str, *, as_of: date | None = None) -> tuple[Coding, ...]:
        """Give the codings of the articles with an id, or with a text of this digest.

        Raises:
            MissingError: There is none, or all were published later.
        """
        found = self.codings(self.ledger.numbers_of(name))
        if not found:
            message = f"the ledger holds no article {name[:64]!r}"
            raise MissingError(message)
        known = tuple(coding for coding in found if as_of is None or _out(coding.article, as_of))
        if not known:
            message = f"that article had not been published by {as_of}"
            raise MissingError(message)
        return known

    def claim(self, key: ClaimKey, *, as_of: date | None = None) -> tuple[Coding, AnyClaim]:
        """Give a claim and the coding it is in.

        Raises:
            MissingError: It is not there.
        """
        coding = self.coding(key[0], as_of=as_of)
        claim = next((claim for claim in coding.claims if claim.id == key[1]), None)
        if claim is None:
            message = f"that article makes no claim {key[1][:40]!r}"
            raise MissingError(message)
        return coding, claim

    def counts(self, as_of: date | None = None) -> Counts:
        """Count what stands."""
        return self._counts.get((self.ledger.state(), as_of), lambda: self.ledger.counts(as_of=as_of))

    def names(self) -> tuple[str, ...]:
        """Names of actors to choose from: those of the newest articles, the most often named first."""

        def make() -> tuple[str, ...]:
            named: dict[str, int] = {}
            for coding in self.case().codings:
                for actor in coding.actors:
                    if actor.kind not in {"role", "unknown", "place"}:
                        named[actor.name] = named.get(actor.name, 0) + 1
            return tuple(sorted(named, key=lambda name: (-named[name], name))[:200])

        return self._names.get(self.ledger.state(), make)

    def _case(
        self,
        numbers: Sequence[int],
        *,
        whole: bool,
        following: str | None = None,
        types: tuple[str, ...] = (),
    ) -> Case:
        """Derive the events of some codings, or only those of some types."""
        codings, judged = self.codings(numbers, types), tuple(self.ledger.judgements())
        return Case(
            codings=codings, events=same_events(codings, judged), judgements=judged, whole=whole, following=following
        )


def _out(article: Article, as_of: date) -> bool:
    """Whether an article had been published by a day."""
    return article.published is not None and article.published.latest is not None and article.published.latest <= as_of
