"""Forecasts in a ledger: kept once, in order, never changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest

from tightrope.errors import LedgerError
from tightrope.ledger import Ledger
from tightrope.records import Foretold, Sides

if TYPE_CHECKING:
    from collections.abc import Callable

ONE = Foretold(
    case="Case",
    question="How many strikes?",
    of="attack",
    as_of=date(2023, 12, 4),
    last=date(2023, 12, 11),
    settles=date(2023, 12, 18),
    settled_by="acts",
    made=datetime(2023, 12, 5, 9, tzinfo=UTC),
    histories=10,
    draws=((0, 4), (3, 6)),
    seed=1,
    version="0",
    method="by hand",
    sides=Sides(challenger=("kataib",), defender=("usa",)),
)
TWO = msgspec.structs.replace(ONE, seed=2)


def test_a_ledger_keeps_forecasts_in_order(where: str) -> None:
    with Ledger.open(where) as opened:
        assert opened.foretell([ONE, TWO]) == 2
    with Ledger.open(where, create=False) as again:
        assert again.forecasts() == [ONE, TWO]


def test_the_same_forecast_made_again_is_kept_once(ledger: Ledger) -> None:
    again = msgspec.structs.replace(ONE, made=datetime(2024, 1, 1, tzinfo=UTC))
    assert (ledger.foretell([ONE]), ledger.foretell([again, TWO])) == (1, 1)
    assert ledger.forecasts() == [ONE, TWO]


def test_a_forecast_cannot_be_changed(ledger: Ledger) -> None:
    ledger.foretell([ONE])
    with pytest.raises(LedgerError, match="append-only"), ledger._access.adding() as connection:
        connection.exec_driver_sql("UPDATE forecasts SET payload = ''")


def test_a_check_finds_a_forecast_that_was_changed(ledger: Ledger, tamper: Callable[[str], None]) -> None:
    ledger.foretell([ONE])
    assert ledger.check() == []
    tamper("UPDATE forecasts SET payload = replace(payload, '[3,6]', '[0,6]')")
    assert [fault.what for fault in ledger.check()] == [f"forecast {ONE.id} is not the one that was made"]
