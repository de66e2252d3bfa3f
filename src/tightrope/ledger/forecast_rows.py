"""Forecasts to rows and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, insert, select

from tightrope.ledger import schema
from tightrope.records import Foretold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def add_forecasts(connection: Connection, forecasts: Iterable[Foretold]) -> int:
    """Insert forecasts that are not there, and say how many."""
    table = schema.forecasts
    held = set(connection.scalars(select(table.c.forecast)))
    new = {one.id: one for one in forecasts if one.id not in held}
    for name, one in new.items():
        payload = msgspec.json.encode(one).decode()
        row = {"forecast": name, "made": one.made.isoformat(), "settles": one.settles.isoformat(), "payload": payload}
        connection.execute(insert(table).values(row))
    return len(new)


def forecasts_in(connection: Connection) -> list[Foretold]:
    """Rebuild the forecasts in the order in which they were kept."""
    rows = connection.scalars(select(schema.forecasts.c.payload).order_by(schema.forecasts.c.number))
    return [msgspec.json.decode(payload, type=Foretold) for payload in rows]


def forecasts_held(connection: Connection) -> int:
    """Count the forecasts that are kept."""
    return int(connection.execute(select(func.count()).select_from(schema.forecasts)).scalar_one())
