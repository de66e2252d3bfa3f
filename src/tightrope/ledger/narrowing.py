"""What narrows a list of claims, in SQL: conditions, and the articles that an index leads to where few claims fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, exists, func, literal_column, or_, select

from tightrope.ledger import aids, dialects
from tightrope.ledger.asking import PUBLISHED, stands
from tightrope.ledger.judgement_rows import judgements_in
from tightrope.ledger.schema import actors, articles, claim_actors, claim_places, claims, codings
from tightrope.ledger.search import folded, query_of
from tightrope.records import CLAIM_KINDS, EVENT_TYPES, ActorJudgement, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, ColumnElement, Connection, Select

    from tightrope.ledger.search import Terms
    from tightrope.ledger.sought import Sought

FEW = 4_000  # claims: so many are led to; more are met soon enough by going through the articles
_SOME_NAMES = 200  # of places
WITHHELD = """claims.payload LIKE '%"anonymous":true%'"""  # as in the index


class Narrowed(NamedTuple):
    """What a list is narrowed to.

    Attributes:
        articles: What codings and their articles must fulfil.
        claims: What their claims must fulfil, but for the words.
        terms: What they must hold.
    """

    articles: list[ColumnElement[bool]]
    claims: list[ColumnElement[bool]]
    terms: Terms


class _Filter(NamedTuple):
    """One of the things that a list is narrowed by.

    Attributes:
        condition: What a claim must fulfil.
        codings: Leads to the codings that hold such claims.
        bunched: Whether many articles in a row may hold none, which are then passed over.
    """

    condition: ColumnElement[bool]
    codings: Select[Any] | None
    bunched: bool = False


def narrowed(connection: Connection, sought: Sought) -> Narrowed | None:
    """Give the conditions; None when nothing can fulfil them."""
    query = query_of(sought.words)
    if query is None or (sought.place and not folded(sought.place)):
        return None
    found = [*_filters(connection, sought)]
    led = [one.codings for one in found if one.codings is not None and _at_most(connection, one.codings)]
    own = claims.c.coding == codings.c.number
    held = [select(claims.c.number).where(own, one.condition) for one in found if one.bunched]
    terms = aids.spelt_out(connection, query)
    dialect = dialects.of(connection)
    if terms and not dialect.frequent(connection, terms, FEW):
        led.append(select(claims.c.coding).where(dialect.holding(terms)))
    told_in = [*_told_in(sought), *(codings.c.number.in_(one) for one in led), *map(exists, held)]
    return Narrowed(told_in, [one.condition for one in found], terms)


def _filters(connection: Connection, sought: Sought) -> Iterator[_Filter]:
    here = and_(claim_actors.c.coding == claims.c.coding, claim_actors.c.position == claims.c.position)
    for who, role in ((sought.actor, None), (sought.speaker, "said_by")):
        if who is not None:
            theirs: list[ColumnElement[bool]] = [claim_actors.c.actor.in_(_called(connection, who))]
            theirs += [claim_actors.c.role == role] if role else []
            yield _Filter(exists(select(claim_actors.c.actor).where(here, *theirs)), _codings(claim_actors, theirs))
    if sought.place is not None:
        yield _placed(connection, sought.place)
    if sought.withheld is not None:
        so: ColumnElement[bool] = literal_column(WITHHELD)
        yield _Filter(so, _codings(claims, [so])) if sought.withheld else _Filter(~so, None)
    yield from _plain(sought)


def _placed(connection: Connection, place: str) -> _Filter:
    """Where it was: a few places by their names."""
    name = claim_places.c.name
    here = and_(claim_places.c.coding == claims.c.coding, claim_places.c.position == claims.c.position)
    called = literal_column("' '").concat(name).like(f"% {folded(place)}%")
    names = aids.places_called(connection, place)
    theirs = select(claim_places.c.coding).where(name.in_(names)) if len(names) <= _SOME_NAMES else None
    return _Filter(exists(select(name).where(here, called)), theirs)


def _plain(sought: Sought) -> Iterator[_Filter]:
    """What the columns of a claim hold; without a date it is on none of the days."""
    wanted = ((claims.c.kind, sought.kind), (claims.c.type, sought.type), (claims.c.status, sought.status))
    told = [(column, value) for column, value in wanted if value is not None]
    if told:
        led = [column == value for column, value in told]
        if sought.kind is None:  # the columns of the index before them
            led.append(claims.c.kind.in_(["event"] if sought.status else list(CLAIM_KINDS)))
        if sought.status and sought.type is None:
            led.append(claims.c.type.in_(list(EVENT_TYPES)))
        yield _Filter(and_(*(_unindexed(column) == value for column, value in told)), _codings(claims, led))
    since, until = (day.isoformat() if day else None for day in (sought.since, sought.until))
    if since or until:
        first, last = _unindexed(claims.c.start_day, "9999"), _unindexed(claims.c.end_day)
        on_them = and_(first <= (until or "9999"), first < "9999", last >= (since or "0"))
        yield _Filter(on_them, _in_days(since, until), bunched=True)


def _in_days(since: str | None, until: str | None) -> Select[Any]:
    """The codings with claims that begin on some days, and with those that began before and went on."""
    first, last = claims.c.start_day, claims.c.end_day
    begin = _codings(claims, [first >= (since or "0"), first <= (until or "9999"), last >= (since or "0")])
    if not since:
        return begin
    went_on = _codings(claims, [last > first, last >= since, first < since])
    return select(begin.union_all(went_on).subquery().c.coding)


def _codings(table: Any, conditions: list[ColumnElement[bool]]) -> Select[Any]:  # noqa: ANN401  a table
    return select(table.c.coding).where(*conditions)


def _unindexed(column: Column[Any], missing: str = "") -> ColumnElement[Any]:
    """A column whose index is not to be used, because the claims of a few articles are looked through."""
    return func.coalesce(column, literal_column(f"'{missing}'"))


def _called(connection: Connection, name: str) -> list[str]:
    """The ids of actors who go by an id or a name, in any case, and of those judged to be one with them."""
    same_name = select(actors.c.actor).where(func.lower(actors.c.name) == func.lower(name)).distinct()
    found = {*connection.scalars(same_name), name.casefold()}
    for one in standing(judgements_in(connection)):
        if isinstance(one, ActorJudgement) and one.answer == "same" and found & {one.one, one.other}:
            found |= {one.one, one.other}
    return sorted(found)


def _at_most(connection: Connection, query: Select[Any]) -> bool:
    """Tell whether a query gives few rows, without reading more."""
    some = query.limit(FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= FEW


def _told_in(sought: Sought) -> list[ColumnElement[bool]]:
    """What an article must fulfil, and that its coding stands."""
    found: list[ColumnElement[bool]] = [stands()]
    if sought.as_of:
        found += [sought.as_of.isoformat() >= PUBLISHED, articles.c.published_day.is_not(None)]
    if sought.origin is not None:
        same = select(articles.c.id).where(or_(articles.c.outlet == sought.origin, articles.c.origin == sought.origin))
        found.append(articles.c.id.in_(same))
    return found
