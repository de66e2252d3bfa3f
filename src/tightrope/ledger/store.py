"""The ledger itself: open, add, read."""

from __future__ import annotations

from contextlib import closing, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, Select, func, insert, select

from tightrope.errors import LedgerDamagedError, LedgerError
from tightrope.ledger import dialects, moving, rows, schema
from tightrope.ledger.check import faults
from tightrope.ledger.judgement_rows import add_judgement, judgements_in
from tightrope.ledger.parts import insert_coding, rebuilt
from tightrope.ledger.place import address_of, engine_at
from tightrope.ledger.search import words_of
from tightrope.ledger.views import Copied, Counts, Fault, Found
from tightrope.records import Span, nested

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import ColumnElement

    from tightrope.records import AnyJudgement, Article, Coding

T = TypeVar("T")
_IN_ORDER = (schema.articles.c.published_day.is_(None), schema.articles.c.published_day, schema.articles.c.id)


class Ledger:
    """The claims of one case, append-only, in a database.

    Of an article that was coded more than once, the coding added last stands: it is what `codings`, `claims` and
    `counts` give. Earlier ones stay in the database and are checked too. Wherever a day is asked for (`as_of`), what is
    given had been published by the end of it; an article without a date of publication is given only when no day is
    asked for.

    Use it as a context manager. Methods raise `LedgerError` or one of its kinds.
    """

    def __init__(self, engine: Engine, where: str, patience: float) -> None:
        """Wrap an engine whose tables are up to date; `Ledger.open` makes one."""
        self.where = where
        self._engine = engine
        self._dialect = dialects.of(engine)
        self._patience = patience

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
        address = address_of(where)
        engine, writing = engine_at(address, create=create, patience=patience)
        ledger = cls(engine, str(address), patience)
        try:
            with ledger._reading() as connection:
                wrong = ledger._dialect.unusable(connection)
                known = 0 if wrong else schema.version(connection, ledger.where)
            if not wrong and known == 0 and not create:
                wrong = "is empty, not a ledger: add articles to it first"
            if wrong:
                message = f"{ledger.where} {wrong}"
                raise LedgerDamagedError(message)  # noqa: TRY301  the engine is closed below
            if known == 0:
                with ledger._explained():
                    ledger._dialect.settle(ledger._engine, patience)
            if 0 < known < schema.VERSION and not writing:
                message = (
                    f"{ledger.where} was made by an older Tightrope (version {known} of the tables, this one needs "
                    f"{schema.VERSION}) and cannot be written: open it once where it can be, or open a copy"
                )
                raise LedgerError(message)  # noqa: TRY301  the engine is closed below
            if known < schema.VERSION:
                with ledger._adding() as connection:
                    schema.upgrade(connection, ledger.where)
        except BaseException:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

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
        article = rows.article_row(coding.article)
        with self._adding() as connection:
            if connection.execute(_coding(str(article["id"]), coding.coder)).first():
                return False
            if not connection.execute(
                select(schema.articles.c.id).where(schema.articles.c.id == article["id"])
            ).first():
                connection.execute(insert(schema.articles), article)
            insert_coding(connection, coding, str(article["id"]))
        return True

    def has(self, article: Article, coder: str) -> bool:
        """Whether this coder's coding of the article is there."""
        with self._reading() as connection:
            return connection.execute(_coding(article.id, coder)).first() is not None

    def articles(self, *, as_of: date | None = None) -> list[Article]:
        """Give the articles in order of publication (latest day), undated ones last, then by id."""
        query = select(schema.articles).where(*_by(as_of)).order_by(*_IN_ORDER)
        with self._reading() as connection:
            return [rows.article_of(row) for row in connection.execute(query)]

    def codings(self, *, as_of: date | None = None) -> list[Coding]:
        """Rebuild the coding that stands of each article, in order of publication: every span is proved again."""
        standing = _standing(as_of)
        query = select(schema.articles, schema.codings.c.number, schema.codings.c.coder)
        query = query.join_from(schema.codings, schema.articles).where(schema.codings.c.number.in_(standing))
        with self._reading() as connection:
            return list(rebuilt(connection, query.order_by(*_IN_ORDER), standing))

    def claims(self, query: str = "", *, as_of: date | None = None) -> list[Found]:
        """Find claims.

        Args:
            query: Words that must all be in the quotation, the names or aliases of actors, the type ("assault"), mode,
                kind or place. Case, accents and English endings do not count; nothing is an operator. Blank: all.
            as_of: Only articles published by then.

        Returns:
            The claims in order of publication, then of their place in the article.
        """
        words = words_of(query)
        if words is None:
            return []
        wanted = select(schema.claims.c.kind, schema.claims.c.payload, schema.articles.c.id)
        wanted = wanted.join_from(schema.claims, schema.codings).join(schema.articles)
        wanted = wanted.where(schema.codings.c.number.in_(_standing(as_of)))
        if words:
            wanted = wanted.where(self._dialect.holding(words))
        ordered = wanted.order_by(*_IN_ORDER, schema.claims.c.start_char, schema.claims.c.position)
        ids = wanted.with_only_columns(schema.articles.c.id)
        with self._reading() as connection:
            told_in = select(schema.articles).where(schema.articles.c.id.in_(ids))
            articles = {row.id: rows.article_of(row) for row in connection.execute(told_in)}
            found = [
                Found(article=articles[row.id], claim=rows.claim_of(row.kind, row.payload))
                for row in connection.execute(ordered)
            ]
            for one in found:
                for span in nested(one.claim, Span):
                    one.article.prove(span)
            return found

    def counts(self, *, as_of: date | None = None) -> Counts:
        """Count what stands in the ledger."""
        table, days = schema.articles, schema.articles.c.published_day
        standing = _standing(as_of)
        tally = func.count()
        kinds = select(schema.claims.c.kind, tally).where(schema.claims.c.coding.in_(standing))
        with self._reading() as connection:
            articles, outlets, first, last = connection.execute(
                select(tally, func.count(table.c.outlet.distinct()), func.min(days), func.max(days)).where(*_by(as_of))
            ).one()
            actors = connection.execute(
                select(func.count(schema.actors.c.actor.distinct())).where(schema.actors.c.coding.in_(standing))
            ).scalar_one()
            found = connection.execute(
                kinds.group_by(schema.claims.c.kind).order_by(tally.desc(), schema.claims.c.kind)
            ).all()
            return Counts(
                articles=articles,
                outlets=outlets,
                actors=actors,
                claims=sum(number for _, number in found),
                kinds=tuple((kind, number) for kind, number in found),
                first=date.fromisoformat(first) if first else None,
                last=date.fromisoformat(last) if last else None,
            )

    def judge(self, judgement: AnyJudgement) -> bool:
        """Add a judgement. It is replayed whenever events are derived, and only an undo takes it back.

        Returns:
            Whether it was added: False when the same judgement is already there.
        """
        with self._adding() as connection:
            return add_judgement(connection, judgement)

    def judgements(self) -> list[AnyJudgement]:
        """Give all judgements in the order in which they were made, those that were undone too."""
        with self._reading() as connection:
            return judgements_in(connection)

    def check(self) -> list[Fault]:
        """Prove every quotation, id and column again, in all codings: an empty list is a sound ledger."""
        with self._reading() as connection:
            return faults(connection)

    def copy_to(self, target: Ledger) -> Copied:
        """Copy everything to an empty ledger, in one transaction, then read the copy and hold it against this one.

        Args:
            target: The empty ledger, in a database of either kind.

        Raises:
            LedgerError: The target is not empty, or cannot be written; it is left as it was.
            LedgerDamagedError: The copy differs.
        """
        proof = moving.Proof()
        with self._reading() as connection, target._adding() as other:
            if held := moving.held(other):
                message = f"{target.where} holds {held} already: copy to a new ledger"
                raise LedgerError(message)
            with closing(self._own(moving.batches(connection))) as batches:
                for table, some in batches:
                    proof.take(table, some)
                    moving.take(other, table, some)
            moving.finish(other)
        with target._reading() as other:
            if moving.proof_of(other) != proof:
                message = f"{target.where} differs from {self.where} after copying: copy again to a new ledger"
                raise LedgerDamagedError(message)
            return moving.told(other, proof)

    def _own(self, made: Iterator[T]) -> Generator[T]:
        """Say errors in reading this ledger as its own, while another is written."""
        with self._explained():
            yield from made

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say an error of the database in one line."""
        try:
            yield
        except dialects.ERRORS as error:
            raise self._dialect.explain(error, self.where, self._patience) from error

    @contextmanager
    def _adding(self) -> Iterator[Connection]:
        with self._explained(), self._engine.execution_options(writing=True).begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Read one state of the ledger, whatever is added meanwhile."""
        try:
            with self._explained(), self._engine.connect() as connection:  # ends in a rollback: nothing was written
                yield connection
        except (msgspec.MsgspecError, ValueError, TypeError) as error:
            message = f"{self.where} holds a row that does not prove itself ({error}): `tightrope check` says which"
            raise LedgerDamagedError(message) from error


def _coding(article: str, coder: str) -> Select[tuple[int]]:
    table = schema.codings
    return select(table.c.number).where(table.c.article == article, table.c.coder == coder)


def _by(as_of: date | None) -> tuple[ColumnElement[bool], ...]:
    return (schema.articles.c.published_day <= as_of.isoformat(),) if as_of else ()


def _standing(as_of: date | None) -> Select[tuple[int]]:
    """Select the numbers of the codings that stand: the last of each article."""
    query = select(func.max(schema.codings.c.number)).group_by(schema.codings.c.article)
    return query.join_from(schema.codings, schema.articles).where(*_by(as_of)) if as_of else query
