"""The reply that a chat endpoint is asked for: its shape, as a JSON schema, and how it is read.

The shape is that of the labelling guide. Records are decoded one by one, so that a faulty one costs no other.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any

import msgspec

from tightrope.coding.endpoint.asking import Unclear
from tightrope.errors import InputError
from tightrope.records import ActorKind, EventType, Sector, Status, TieKind

_WORD = msgspec.Meta(extra_json_schema={"type": "string"})  # some servers want the type beside the choices
# What no text needs more of. Without such bounds a small model goes on with the same list until its room is used up.
_FEW = msgspec.Meta(extra_json_schema={"maxItems": 8})
Few = Annotated[list[str], _FEW]


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of the reply. No field has a default: each must be given, if only as null."""


class ActorTold(Told, frozen=True, kw_only=True):
    """Someone who acts; `key` is what the other records refer to."""

    key: str
    name: str
    aliases: Few
    kind: Annotated[ActorKind, _WORD]
    country: str | None
    sector: Annotated[Sector, _WORD]


class ClaimTold(Told, frozen=True, kw_only=True):
    """What every claim begins with."""

    quote: str


class EventTold(ClaimTold, frozen=True, kw_only=True):
    """Who did what to whom."""

    trigger: str
    type: Annotated[EventType, _WORD]
    status: Annotated[Status, _WORD]
    by: Few
    to: Few
    start: date | None
    end: date | None
    place: str | None
    killed: int | None
    injured: int | None
    count: int | None
    said_by: Few


class TallyTold(ClaimTold, frozen=True, kw_only=True):
    """A running total."""

    what: Annotated[EventType, _WORD]
    low: int | None
    high: int | None
    since: date | None
    by: Few
    to: Few
    said_by: Few


class TieTold(ClaimTold, frozen=True, kw_only=True, rename={"source": "from", "target": "to"}):
    """A standing relation."""

    source: str
    kind: Annotated[TieKind, _WORD]
    target: str


class LeverTold(ClaimTold, frozen=True, kw_only=True):
    """A means of pressure and what was done with it."""

    holder: str
    over: str
    instrument: str
    move: str


class MessageTold(ClaimTold, frozen=True, kw_only=True, rename={"sender": "from", "receiver": "to"}):
    """Something passed on, with the go-between."""

    sender: str | None
    via: str | None
    receiver: str | None
    content: str | None


class RedLineTold(
    ClaimTold, frozen=True, kw_only=True, rename={"against": "for", "condition": "if", "consequence": "then"}
):
    """A condition and what is to follow."""

    drawn_by: str | None
    against: str | None
    condition: str | None
    consequence: str | None


class AssessmentTold(ClaimTold, frozen=True, kw_only=True):
    """A judgement about how the confrontation works or will go."""

    held_by: Few
    content: str
    hedge: str | None
    condition: str | None


AnyTold = EventTold | TallyTold | TieTold | LeverTold | MessageTold | RedLineTold | AssessmentTold


class _Asked(Told, frozen=True, kw_only=True):
    actors: list[ActorTold]
    events: list[EventTold]
    tallies: list[TallyTold]
    ties: list[TieTold]
    levers: list[LeverTold]
    messages: list[MessageTold]
    red_lines: list[RedLineTold]
    assessments: list[AssessmentTold]


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The lists of a reply, their records not yet looked at."""

    actors: list[msgspec.Raw]
    events: list[msgspec.Raw]
    tallies: list[msgspec.Raw]
    ties: list[msgspec.Raw]
    levers: list[msgspec.Raw]
    messages: list[msgspec.Raw]
    red_lines: list[msgspec.Raw]
    assessments: list[msgspec.Raw]


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


@cache
def schema(most: int) -> dict[str, Any]:
    """The JSON schema of a reply, with an object at its root, as strict servers ask.

    Args:
        most: How many records of a kind are asked for at most.

    Returns:
        The schema; not to be changed.
    """
    (root,), parts = msgspec.json.schema_components([_Asked], ref_template="#/$defs/{name}")
    name = str(root["$ref"]).rpartition("/")[2]
    lists = {field: {**kind, "maxItems": most} for field, kind in parts.pop(name)["properties"].items()}
    required = list(lists)
    return {"type": "object", "properties": lists, "required": required, "additionalProperties": False, "$defs": parts}


def understood(content: bytes) -> Reply:
    """Read a completion.

    Args:
        content: The body of the server's answer.

    Returns:
        The reply in it.

    Raises:
        Unclear: There is no JSON of the asked shape in it.
        InputError: The model ran out of room; asking again would end the same way.
    """
    try:
        completion = msgspec.json.decode(content, type=_Completion)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = "answered with something that is no chat completion"
        raise Unclear(message) from error
    choice = completion.choices[0] if completion.choices else _Choice(_Message())
    if choice.finish_reason == "length":
        message = "the model ran out of room in the middle of its reply: use a smaller window or a larger context"
        raise InputError(message)
    try:
        return msgspec.json.decode(choice.message.content or "", type=Reply)
    except (msgspec.DecodeError, UnicodeError) as error:
        message = "answered with something that is no JSON of the asked shape"
        raise Unclear(message) from error
