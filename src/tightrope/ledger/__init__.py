"""Claims in a database, and what several texts tell together.

`Ledger` is loaded when it is first asked for: it brings the database library, which reading texts does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.ledger.answers import Answers
from tightrope.ledger.copies import origins
from tightrope.ledger.judging import event_named, graded, merged, parted, stands, two_actors, undone
from tightrope.ledger.rivals import disputed_tallies
from tightrope.ledger.same import same_events
from tightrope.ledger.tallies import tally_series
from tightrope.ledger.views import Copied, Counts, Fault, Found
from tightrope.ledger.who import same_actors

if TYPE_CHECKING:
    from tightrope.ledger.store import Ledger

__all__ = [
    "Answers",
    "Copied",
    "Counts",
    "Fault",
    "Found",
    "Ledger",
    "disputed_tallies",
    "event_named",
    "graded",
    "merged",
    "origins",
    "parted",
    "same_actors",
    "same_events",
    "stands",
    "tally_series",
    "two_actors",
    "undone",
]


def __getattr__(name: str) -> object:
    if name != "Ledger":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from tightrope.ledger.store import Ledger  # noqa: PLC0415  see above

    return Ledger
