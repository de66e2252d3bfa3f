"""The records of a labelled text, and of a text as `tightrope read --json` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

Offsets = tuple[int, int]


class Actor(msgspec.Struct, kw_only=True):
    """Somebody in a text, under a key of that text."""

    key: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None


class Record(msgspec.Struct, kw_only=True):
    """What is held by a quotation: an exact part of the text, or its offsets."""

    quote: str | None = None
    span: Offsets | None = None


class Event(Record, kw_only=True):
    """Who did what to whom."""

    type: str
    trigger: str | None = None
    status: str = "happened"
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    place: str | None = None
    killed: int | None = None
    injured: int | None = None
    count: int | None = None
    said_by: tuple[str, ...] = ()


class Tally(Record, kw_only=True):
    """A running total."""

    what: str | None = None
    low: int | None = None


class Tie(Record, kw_only=True, rename={"source": "from", "target": "to"}):
    """A standing relation."""

    kind: str
    source: str | None = None
    target: str | None = None


class Lever(Record, kw_only=True):
    """A means of pressure."""

    holder: str | None = None
    over: str | None = None


class Message(Record, kw_only=True, rename={"sender": "from", "receiver": "to"}):
    """Something passed on."""

    sender: str | None = None
    receiver: str | None = None


class RedLine(Record, kw_only=True):
    """A condition and what is to follow."""

    drawn_by: str | None = None


class Text(msgspec.Struct, kw_only=True):
    """A text with its records: as labelled, or as read (then without the text itself)."""

    id: str
    text: str = ""
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    tallies: tuple[Tally, ...] = ()
    ties: tuple[Tie, ...] = ()
    levers: tuple[Lever, ...] = ()
    messages: tuple[Message, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    furniture: tuple[str, ...] = ()


def labelled(folder: Path) -> list[Text]:
    """Load the labelled texts of a folder, one JSON file each, in the order of their names."""
    return [msgspec.json.decode(path.read_bytes(), type=Text) for path in sorted(folder.glob("*.json"))]
