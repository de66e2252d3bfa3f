"""The entries of the labelling guide's JSON: what `guide` fills and any JSON reader finds.

Spans are half-open offsets in Unicode code points. Field names are the guide's, also where Python reserves the word.
"""

from __future__ import annotations

from datetime import date

import msgspec

from tightrope.records import ActorKind, EventType, Sector, Status, TieKind

Offsets = tuple[int, int]


class ActorEntry(msgspec.Struct, kw_only=True):
    """Someone named in the text; `key` is what the other records refer to."""

    key: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: Sector
    kind: ActorKind


class Quoted(msgspec.Struct, kw_only=True):
    """What every claim begins with."""

    quote: str
    span: Offsets


class EventEntry(Quoted, kw_only=True):
    """Who did what to whom."""

    trigger: str
    trigger_span: Offsets
    type: EventType
    mode: str | None
    status: Status
    by: tuple[str, ...]
    to: tuple[str, ...]
    start: date | None
    end: date | None
    place: str | None
    killed: int | None
    injured: int | None
    count: int | None
    said_by: tuple[str, ...]


class TallyEntry(Quoted, kw_only=True):
    """A running total; `low` and `high` are equal when the number is exact."""

    what: EventType
    low: int | None
    high: int | None
    since: date | None
    until: date | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    said_by: tuple[str, ...]


class TieEntry(Quoted, kw_only=True, rename={"source": "from", "target": "to"}):
    """A standing relation."""

    source: str
    kind: TieKind
    target: str


class LeverEntry(Quoted, kw_only=True):
    """A means of pressure and what was done with it."""

    holder: str
    over: str
    instrument: str
    move: str


class MessageEntry(Quoted, kw_only=True, rename={"sender": "from", "receiver": "to"}):
    """Something passed on, with the go-between."""

    sender: str | None
    via: str | None
    receiver: str | None
    content: str | None


class RedLineEntry(Quoted, kw_only=True, rename={"against": "for", "condition": "if", "consequence": "then"}):
    """A condition and what is to follow."""

    drawn_by: str | None
    against: str | None
    condition: str | None
    consequence: str | None


class AssessmentEntry(Quoted, kw_only=True):
    """A judgement about how the confrontation works or will go."""

    held_by: tuple[str, ...]
    hedge: str | None
    condition: str | None
    content: str


class StatementEntry(msgspec.Struct, kw_only=True):
    """An attributed passage."""

    content_span: Offsets
    cue_span: Offsets | None
    speaker_span: Offsets | None
    speaker: str | None
    direct: bool


class TextEntry(msgspec.Struct, kw_only=True, omit_defaults=True):
    """All that was read in one text. A publication date that is no single day is given by its range and its reason."""

    id: str
    url: str | None
    outlet: str | None
    published: date | None
    published_range: tuple[date | None, date | None] | None = None
    published_how: str | None = None
    text: str | None = None
    furniture: tuple[str, ...]
    actors: tuple[ActorEntry, ...]
    events: tuple[EventEntry, ...]
    tallies: tuple[TallyEntry, ...]
    ties: tuple[TieEntry, ...]
    levers: tuple[LeverEntry, ...]
    messages: tuple[MessageEntry, ...]
    red_lines: tuple[RedLineEntry, ...]
    assessments: tuple[AssessmentEntry, ...]
    statements: tuple[StatementEntry, ...]
