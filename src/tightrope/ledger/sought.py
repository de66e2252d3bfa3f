"""What a list of claims is narrowed to."""

from __future__ import annotations

from datetime import date

from tightrope.records import Record, Status


class Sought(Record, frozen=True, kw_only=True):
    """What a list of claims is narrowed to; each field that is given must hold.

    Attributes:
        words: They must all be in the claim, see `Ledger.claims`.
        kind: "event", "tally", "tie", "lever", "message", "red line" or "assessment".
        type: PLOVER type of an event or of what a tally counts.
        status: Status of an event.
        actor: An id or a name: has a part in it, as a party or as a speaker.
        speaker: An id or a name: says it, at any link of the chain.
        withheld: Whether the name of someone who says it is withheld.
        place: Words of the place's name, in their order; the last may be only begun.
        since: What is claimed may have been on this day or later.
        until: What is claimed may have been on this day or earlier.
        origin: An outlet, or the wire that is credited, in its own spelling.
        as_of: Only articles published by then.
    """

    words: str = ""
    kind: str | None = None
    type: str | None = None
    status: Status | None = None
    actor: str | None = None
    speaker: str | None = None
    withheld: bool | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    origin: str | None = None
    as_of: date | None = None
