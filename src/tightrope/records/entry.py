"""An event as one line of JSON, the same from the command line and from the web."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from tightrope.records.claims import Figure
from tightrope.records.events import Comparison, Rival
from tightrope.records.words import EventType, Status

if TYPE_CHECKING:
    from tightrope.records.events import Event


class EventEntry(msgspec.Struct, kw_only=True):
    """An event, in one line of JSON: all that its claims say together."""

    id: str
    type: EventType
    status: Status
    by: tuple[str, ...]
    to: tuple[str, ...]
    start: date | None
    end: date | None
    places: tuple[str, ...]
    killed: Figure | None
    injured: Figure | None
    claims: tuple[tuple[str, str], ...]
    origins: tuple[str, ...]
    rivals: tuple[Rival, ...]
    why: tuple[Comparison, ...]
    unsure: tuple[Comparison, ...]
    judged: tuple[str, ...]


def event_entry(event: Event) -> EventEntry:
    """Bring an event into one line."""
    return EventEntry(
        id=event.id,
        type=event.type,
        status=event.status,
        by=event.by,
        to=event.to,
        start=event.dates.earliest if event.dates else None,
        end=event.dates.latest if event.dates else None,
        places=tuple(place.name for place in event.places),
        killed=event.killed,
        injured=event.injured,
        claims=tuple((article, claim.id) for article, claim in event.claims),
        origins=event.origins,
        rivals=event.rivals,
        why=event.why,
        unsure=event.unsure,
        judged=event.judged,
    )
