"""Claims in a database, and what several texts tell together.

`Ledger` and `Sought` are loaded when they are first asked for: they bring the database library, which reading texts
does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tightrope.ledger.answers import Answers
from tightrope.ledger.copies import origins
from tightrope.ledger.described import metadata
from tightrope.ledger.judging import event_named, graded, merged, parted, stands, two_actors, undone
from tightrope.ledger.rivals import disputed_tallies
from tightrope.ledger.same import same_events
from tightrope.ledger.tallies import tally_series
from tightrope.ledger.views import Change, Copied, Counts, Fault, Found, Page, Window
from tightrope.ledger.who import same_actors

if TYPE_CHECKING:
    from tightrope.ledger.sought import Sought
    from tightrope.ledger.store import Ledger

__all__ = [
    "Answers",
    "Change",
    "Copied",
    "Counts",
    "Fault",
    "Found",
    "Ledger",
    "Page",
    "Sought",
    "Window",
    "disputed_tallies",
    "event_named",
    "graded",
    "merged",
    "metadata",
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
    home = {"Ledger": "store", "Sought": "sought"}.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(f"tightrope.ledger.{home}"), name)
    return found
