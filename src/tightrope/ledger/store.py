"""The ledger itself: open, add, read."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Self

from sqlalchemy import select

from tightrope.errors import LedgerDamagedError, LedgerError
from tightrope.ledger import aids, asking, listing, moving, rows, schema, windows
from tightrope.ledger.access import Access, opened
from tightrope.ledger.adding import add_codings, is_there
from tightrope.ledger.answers import Answers, called, in_days
from tightrope.ledger.check import faults
from tightrope.ledger.forecast_rows import add_forecasts, forecasts_held, forecasts_in
from tightrope.ledger.judgement_rows import add_judgement, judgements_in
from tightrope.ledger.parts import rebuilt
from tightrope.ledger.same import same_events
from tightrope.ledger.search import query_of
from tightrope.ledger.tallies import tally_series
from tightrope.ledger.who import same_actors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from tightrope.ledger.sought import Sought
    from tightrope.ledger.views import Change, Copied, Counts, Fault, Found, Page, Window
    from tightrope.records import (
        AnyJudgement,
        Article,
        Coding,
        Event,
        EventClaim,
        EventType,
        Foretold,
        Status,
        TallySeries,
    )


class Ledger:
    """The claims of one case, append-only, in a database.

    Of an article that was coded more than once, the coding added last stands: it is what `codings`, `claims` and
    `counts` give. Earlier ones stay in the database and are checked too. Wherever a day is asked for (`as_of`), what is
    given had been published by the end of it; an article without a date of publication is given only when no day is
    asked for.

    Use it as a context manager. Methods raise `LedgerError` or one of its kinds.
    """

    def __init__(self, access: Access) -> None:
        """Wrap a database whose tables are up to date; `Ledger.open` gives one."""
        self.where = access.where
        self._access = access

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, patience: float = 5.0) -> Ledger:
        """Open a ledger.

        Args:
            where: A file, or a URL: `sqlite:///case.db`, `postgresql://user@host/case`.
            create: Open it for adding, and make it if it is missing. Without it a missing ledger is an error, and one
                that cannot be written can still be read.
            patience: Seconds to wait while another process writes.

        Raises:
            LedgerLockedError: Another process held it for longer than that.
            LedgerDamagedError: It is not a ledger, is cut short, or was made by a newer version.
            LedgerError: It is missing, a folder, cannot be reached, or may not be read or written.
        """
        return cls(opened(where, create=create, patience=patience))

    def close(self) -> None:
        """Close every connection."""
        self._access.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, coding: Coding) -> bool:
        """Add all that a coder read in an article, in one transaction: all of it or nothing.

        Args:
            coding: The coding.

        Returns:
            Whether it was added: False when this coder's coding of the article is already there.
        """
        with self._access.adding() as connection:
            return add_codings(connection, (coding,))[0]

    def add_all(self, codings: Iterable[Coding]) -> list[bool]:
        """Add several codings as `add` does, in one transaction: all of them or none.

        Returns:
            For each whether it was added: False when it was already there.
        """
        with self._access.adding() as connection:
            return add_codings(connection, codings)

    def has(self, article: Article, coder: str) -> bool:
        """Whether this coder's coding of the article is there."""
        with self._access.reading() as connection:
            return is_there(connection, article.id, coder)

    def articles(self, *, as_of: date | None = None) -> Answers[Article]:
        """Give the articles in order of publication (latest day), undated ones last, then by id."""
        query = select(schema.articles).where(*asking.by(as_of)).order_by(*asking.IN_ORDER)
        with self._access.reading() as connection:
            return Answers(rows.article_of(row) for row in connection.execute(query))

    def codings(self, *, as_of: date | None = None, newest: int | None = None) -> list[Coding]:
        """Rebuild the coding that stands of each article, in order of publication: every span is proved again.

        Args:
            as_of: Only of articles published by then.
            newest: Only of so many articles, those published last.
        """
        return list(self.each_coding(as_of=as_of, newest=newest))

    def every_coding(self) -> Iterator[Coding]:
        """Give all codings in the order in which they were added, those too that no longer stand."""
        with self._access.reading() as connection:
            numbers = schema.codings.c.number
            yield from rebuilt(connection, list(connection.scalars(select(numbers).order_by(numbers))))

    def each_coding(self, *, as_of: date | None = None, newest: int | None = None) -> Iterator[Coding]:
        """Give what `codings` gives, one at a time, holding a few hundred."""
        with self._access.reading() as connection:
            yield from rebuilt(connection, asking.standing(connection, as_of=as_of, newest=newest))

    def claims(
        self,
        query: str = "",
        *,
        kind: str | None = None,
        actor: str | None = None,
        as_of: date | None = None,
        limit: int | None = None,
        start: int = 0,
    ) -> Answers[Found]:
        """Find claims.

        Args:
            query: Words that must all be in the quotation, the names or aliases of actors, the type ("assault"), mode,
                kind or place. Case, accents and English endings do not count. Words in quotes must stand together; the
                last word also finds those that begin so, unless a blank or a quote ends it. Nothing else is an
                operator. Blank: all.
            kind: Only "event", "tally", "tie", "lever", "message", "red line" or "assessment".
            actor: Only those in which this actor (an id, name or alias) has a part.
            as_of: Only articles published by then.
            limit: How many at most; a page.
            start: How many to pass over; those of the pages before.

        Returns:
            The claims in order of publication, then of their place in the article.
        """
        looked_for = query_of(query)
        if looked_for is None:
            return Answers()
        actors = tuple(self._called(actor, as_of)) if actor else None
        with self._access.reading() as connection:
            terms = aids.spelt_out(connection, looked_for)
            wanted = asking.Wanted(terms=terms, as_of=as_of, kind=kind, actors=actors)
            return Answers(asking.found(connection, wanted, limit=limit, start=start))

    def page(self, sought: Sought, *, limit: int, after: str | None = None) -> Page:
        """Give a page of a list of claims, those of the newest articles first.

        Args:
            sought: What the claims are narrowed to.
            limit: How many at most.
            after: Where the page before ended (`Page.following`); None for the first.

        Raises:
            InputError: `after` is no such place.
        """
        with self._access.reading() as connection:
            return listing.listed(connection, sought, limit=limit, after=after)

    def added(self, sought: Sought, *, limit: int) -> Page:
        """Give the claims that were added last, and when (`Page.added`)."""
        with self._access.reading() as connection:
            return listing.added(connection, sought, limit=limit)

    def window(self, *, size: int, as_of: date | None = None, before: str | None = None) -> Window:
        """Give the numbers of the codings that stand of so many articles, those published last first.

        Args:
            size: How many articles.
            as_of: Only of articles published by then.
            before: Where the window before this one ended (`Window.following`); None for the first.

        Raises:
            InputError: `before` is no such place.
        """
        with self._access.reading() as connection:
            return windows.window(connection, as_of=as_of, before=before, size=size)

    def near(self, article: Article, claim: EventClaim, *, as_of: date | None = None) -> tuple[int, ...]:
        """Give the numbers of some codings that may tell of the same event, that of the article itself first."""
        with self._access.reading() as connection:
            return windows.near(connection, article, claim, as_of=as_of)

    def numbers_of(self, *articles: str) -> tuple[int, ...]:
        """Give the numbers of the codings that stand of articles, by id or by digest of the text."""
        with self._access.reading() as connection:
            return windows.of_articles(connection, list(articles))

    def numbered(self, numbers: Sequence[int], types: Sequence[str] = ()) -> list[Coding]:
        """Rebuild codings by their numbers, in that order: every span is proved again.

        Args:
            numbers: Their numbers.
            types: Leave of each only its events of these types and those whom they name; without any, all is rebuilt.
        """
        with self._access.reading() as connection:
            return list(rebuilt(connection, numbers, types))

    def state(self) -> tuple[int, int]:
        """Give numbers that change whenever something is added: until then what was derived stays true."""
        with self._access.reading() as connection:
            return windows.state(connection)

    def changes(self, limit: int) -> list[Change]:
        """Give the articles and judgements that were added last, the newest first."""
        with self._access.reading() as connection:
            return windows.changes(connection, limit)

    def events(  # noqa: PLR0913  one argument a filter
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        actor: str | None = None,
        type: EventType | None = None,  # noqa: A002  the record's own name
        status: Status | None = None,
        disputed: bool = False,
        as_of: date | None = None,
    ) -> Answers[Event]:
        """Derive the events from the claims and from what people judged, by day.

        Args:
            since: Only events that may have been on this day or later.
            until: Only events that may have been on this day or earlier.
            actor: Only those of this doer or recipient: an id, a name or an alias, in any case.
            type: Only of this PLOVER type.
            status: Only of this status.
            disputed: Only those whose claims disagree.
            as_of: Only articles published by then; judgements count whenever they were made.
        """
        codings, judged = self.codings(as_of=as_of), self.judgements()
        ids = called(codings, same_actors(codings, judged), actor) if actor else None
        return Answers(
            event
            for event in same_events(codings, judged)
            if in_days(event.dates, since, until)
            and (ids is None or not ids.isdisjoint(event.by + event.to))
            and type in {None, event.type}
            and status in {None, event.status}
            and (event.rivals or not disputed)
        )

    def tallies(self, *, actor: str | None = None, as_of: date | None = None) -> Answers[TallySeries]:
        """Put running totals side by side, each counting rule apart, and hold them against the events.

        Args:
            actor: Only those of acts by or to this actor: an id, a name or an alias.
            as_of: Only articles published by then.
        """
        codings, judged = self.codings(as_of=as_of), self.judgements()
        ids = called(codings, same_actors(codings, judged), actor) if actor else None
        series = tally_series(codings, judged)
        return Answers(one for one in series if ids is None or not ids.isdisjoint(one.by + one.to))

    def _called(self, actor: str, as_of: date | None) -> set[str]:
        codings = self.codings(as_of=as_of)
        return called(codings, same_actors(codings, self.judgements()), actor)

    def counts(self, *, as_of: date | None = None) -> Counts:
        """Count what stands in the ledger."""
        with self._access.reading() as connection:
            return asking.counts(connection, as_of)

    def judge(self, judgement: AnyJudgement) -> bool:
        """Add a judgement. It is replayed whenever events are derived, and only an undo takes it back.

        Returns:
            Whether it was added: False when the same judgement is already there.
        """
        with self._access.adding() as connection:
            return add_judgement(connection, judgement)

    def judgements(self) -> list[AnyJudgement]:
        """Give all judgements in the order in which they were made, those that were undone too."""
        with self._access.reading() as connection:
            return judgements_in(connection)

    def foretell(self, forecasts: Iterable[Foretold]) -> int:
        """Keep forecasts, all in one transaction; none is ever changed.

        Returns:
            How many were added: the same forecast made again is there already.
        """
        with self._access.adding() as connection:
            return add_forecasts(connection, forecasts)

    def forecasts(self) -> list[Foretold]:
        """Give all forecasts in the order in which they were kept."""
        with self._access.reading() as connection:
            return forecasts_in(connection)

    def forecasts_held(self) -> int:
        """Count the forecasts that are kept."""
        with self._access.reading() as connection:
            return forecasts_held(connection)

    def check(self, *, as_of: date | None = None) -> list[Fault]:
        """Prove every quotation, id and column again, in all codings: an empty list is a sound ledger.

        Args:
            as_of: Only articles published by then; judgements are proved whenever they were made.
        """
        with self._access.reading() as connection:
            return faults(connection, as_of=as_of)

    def copy_to(self, target: Ledger) -> Copied:
        """Copy everything to an empty ledger, in one transaction, then read the copy and hold it against this one.

        Args:
            target: The empty ledger, in a database of either kind.

        Raises:
            LedgerError: The target is not empty, or cannot be written; it is left as it was.
            LedgerDamagedError: The copy differs.
        """
        proof = moving.Proof()
        with self._access.reading() as connection, target._access.adding() as other:
            if held := moving.held(other):
                message = f"{target.where} holds {held} already: copy to a new ledger"
                raise LedgerError(message)
            with closing(self._access.own(moving.batches(connection))) as batches:
                for table, some in batches:
                    proof.take(table, some)
                    moving.take(other, table, some)
            moving.finish(other)
        with target._access.reading() as other:
            if moving.proof_of(other) != proof:
                message = f"{target.where} differs from {self.where} after copying: copy again to a new ledger"
                raise LedgerDamagedError(message)
            return moving.told(other, proof)
