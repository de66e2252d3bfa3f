"""Codings into the ledger: each article once, and of each coder's codings of it one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from tightrope.ledger import rows, schema
from tightrope.ledger.asking import batches
from tightrope.ledger.parts import insert_codings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from tightrope.records import Coding


def add_codings(connection: Connection, codings: Iterable[Coding]) -> list[bool]:
    """Add the codings that are new; the same coding given twice is new once.

    Args:
        connection: A connection in a writing transaction.
        codings: The codings, each with its article.

    Returns:
        For each whether it was added.
    """
    laid_out = [(rows.article_row(coding.article), coding) for coding in codings]
    keys = [(str(row["id"]), coding.coder) for row, coding in laid_out]
    articles, codings_held = schema.articles, schema.codings
    held: set[tuple[str, str]] = set()
    known: set[str] = set()
    for some in batches(list(dict.fromkeys(article for article, _ in keys))):
        told = select(codings_held.c.article, codings_held.c.coder).where(codings_held.c.article.in_(some))
        held |= {(row.article, row.coder) for row in connection.execute(told)}
        known |= set(connection.scalars(select(articles.c.id).where(articles.c.id.in_(some))))
    new: dict[tuple[str, str], int] = {}  # to the place where it is first given
    for at, key in enumerate(keys):
        if key not in held:
            new.setdefault(key, at)
    fresh = {article: laid_out[at][0] for (article, _), at in reversed(new.items()) if article not in known}
    if fresh:
        connection.execute(insert(articles), list(fresh.values())[::-1])
    insert_codings(connection, [(article, laid_out[at][1]) for (article, _), at in new.items()])
    return [new.get(key) == at for at, key in enumerate(keys)]


def is_there(connection: Connection, article: str, coder: str) -> bool:
    """Whether a coder's coding of an article, by its id, is there."""
    table = schema.codings
    told = select(table.c.number).where(table.c.article == article, table.c.coder == coder)
    return connection.execute(told).first() is not None
