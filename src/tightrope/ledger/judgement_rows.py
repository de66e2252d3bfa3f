"""Judgements to rows and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import insert, select

from tightrope.ledger import schema
from tightrope.records import AnyJudgement

if TYPE_CHECKING:
    from sqlalchemy import Connection


def add_judgement(connection: Connection, judgement: AnyJudgement) -> bool:
    """Insert a judgement, unless it is there."""
    table = schema.judgements
    if connection.execute(select(table.c.number).where(table.c.judgement == judgement.id)).first():
        return False
    payload = msgspec.json.encode(judgement).decode()
    at = judgement.at.isoformat()
    connection.execute(insert(table).values(judgement=judgement.id, at=at, judge=judgement.by, payload=payload))
    return True


def judgements_in(connection: Connection) -> list[AnyJudgement]:
    """Rebuild the judgements in the order in which they were made."""
    rows = connection.execute(select(schema.judgements.c.payload).order_by(schema.judgements.c.number))
    return [judgement_of(row.payload) for row in rows]


def judgement_of(payload: str) -> AnyJudgement:
    """Rebuild a judgement."""
    judgement: AnyJudgement = msgspec.json.decode(payload, type=AnyJudgement)
    return judgement
