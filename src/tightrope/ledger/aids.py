"""Finding aids that repeat what claims hold: the names of their places, and every word as it is spelt.

The index of words keeps stems, which a word that is still being typed need not share; so words that begin so are looked
up here first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, insert, select

from tightrope.ledger import dialects
from tightrope.ledger.schema import claim_places, words
from tightrope.ledger.search import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from sqlalchemy import Column, Connection
    from sqlalchemy.sql.expression import CTE

    from tightrope.ledger.search import Query, Terms

_LONGEST = 64  # characters: what is longer is no word
_MOST = 50  # words that begin so; those that were told first, as frequent ones are
_LAST = "\U0010ffff"  # sorts after every other character


class _Named(msgspec.Struct):
    """As much of a place as is looked for."""

    name: str


class _Placed(msgspec.Struct):
    """As much of an event's claim."""

    place: _Named | None = None


def take_in(connection: Connection, claims: Iterable[Mapping[str, Any]]) -> None:
    """Take in rows of `claims`: the name of each place, and each word with the coding that first told it."""
    named: list[dict[str, object]] = []
    first: dict[str, int] = {}
    for claim in claims:
        for word in folded(claim["searched"]).split():
            first.setdefault(word, claim["coding"])
        if claim["kind"] == "event" and (place := msgspec.json.decode(claim["payload"], type=_Placed).place):
            named.append({"coding": claim["coding"], "position": claim["position"], "name": folded(place.name)})
    if named:
        connection.execute(insert(claim_places), named)
    if first:
        dialects.of(connection).add_words(connection, [(word[:_LONGEST], first[word]) for word in sorted(first)])


def spelt_out(connection: Connection, query: Query) -> Terms:
    """Give what a claim must hold: of each of the terms one of its spellings."""
    terms: list[tuple[str, ...]] = [(piece,) for piece in query.whole]
    if query.begun is not None:
        *before, last = folded(query.begun).split()
        longer = select(words.c.word).where(words.c.word > last, words.c.word < last + _LAST)
        found = connection.scalars(longer.order_by(words.c.coding, words.c.word).limit(_MOST))
        terms.append((query.begun, *(" ".join((*before, one)) for one in found)))
    return tuple(terms)


def places_called(connection: Connection, name: str) -> list[str]:
    """Give the places whose names hold some words in their order, the last of which may be only begun."""
    wanted = f" {folded(name)}"
    leap = leaping(claim_places.c.name)
    return [one for one in connection.scalars(select(leap.c.value)) if one is not None and wanted in f" {one}"]


def leaping(column: Column[str]) -> CTE:
    """Give the different values of a column, and NULL: leaps in its index from each to the next."""
    leap = select(func.min(column).label("value")).cte("leap", recursive=True)
    after = select(func.min(column)).where(column > leap.c.value).scalar_subquery()
    return leap.union_all(select(after).where(leap.c.value.is_not(None)))
