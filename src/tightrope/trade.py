"""Where a ledger meets the formats of others: what `tightrope export` and `tightrope import` do.

from pathlib import Path
from tightrope import trade
from tightrope.exchange import EXPORTS, IMPORTS, Lost
from tightrope.ledger import Ledger

with Ledger.open("case.db") as ledger:
    with Path("acled.csv").open("rb") as rows:
        trade.take(IMPORTS["acled"](rows, print), ledger=ledger)
    Path("events.geojson").write_bytes(b"".join(EXPORTS["geojson"].write(trade.book(ledger), Lost())))
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tightrope.exchange import Book
from tightrope.ledger import same_events
from tightrope.records import Coding, Foretold, Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tightrope.ledger import Ledger
    from tightrope.records import AnyJudgement

_AT_ONCE = 500  # codings in a transaction


class Taken(Record, frozen=True, kw_only=True):
    """What an import added: codings, those already there, claims of the new ones, judgements, forecasts."""

    added: int = 0
    known: int = 0
    claims: int = 0
    judgements: int = 0
    forecasts: int = 0


def book(ledger: Ledger, *, as_of: date | None = None, whole: bool = False) -> Book:
    """Open a ledger's content for the exports.

    Args:
        ledger: The claims.
        as_of: Leave out what was published or forecast later.
        whole: Take all codings as they were added, also those that no longer stand, and derive no events.
    """
    judged = tuple(ledger.judgements())
    foretold = tuple(one for one in ledger.forecasts() if as_of is None or one.as_of <= as_of)
    if whole and as_of is None:
        return Book(codings=tuple(ledger.every_coding()), judgements=judged, forecasts=foretold)
    codings = tuple(ledger.codings(as_of=as_of))
    events = () if whole else same_events(codings, judged)
    return Book(codings=codings, events=events, judgements=judged, forecasts=foretold)


def take(entries: Iterable[Coding | AnyJudgement | Foretold], *, ledger: Ledger) -> Taken:
    """Add what an import gives to a ledger, some hundreds in a transaction.

    Args:
        entries: Codings, judgements and forecasts.
        ledger: Where they go.

    Returns:
        How many were new.

    Raises:
        LedgerError: The ledger cannot be written; what was added before is kept, and not added twice.
    """
    rest, done = iter(entries), Taken()
    while some := list(islice(rest, _AT_ONCE)):
        codings = [one for one in some if isinstance(one, Coding)]
        new = ledger.add_all(codings)
        judged = sum(ledger.judge(one) for one in some if not isinstance(one, Coding | Foretold))
        foretold = ledger.foretell(one for one in some if isinstance(one, Foretold))
        done = Taken(
            added=done.added + sum(new),
            known=done.known + len(some) - sum(new) - judged - foretold,
            claims=done.claims + sum(len(one.claims) for one, is_new in zip(codings, new, strict=True) if is_new),
            judgements=done.judgements + judged,
            forecasts=done.forecasts + foretold,
        )
    return done
