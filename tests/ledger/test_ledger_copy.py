from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from ledger_by_hand import article, coding, strike

from tightrope.errors import LedgerDamagedError, LedgerError
from tightrope.ledger import Ledger, moving
from tightrope.records import GradeJudgement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Row, Table

CODINGS = (
    strike(),
    msgspec.structs.replace(strike(outlet="Other"), coder="rules 0"),
    strike(outlet="Other"),
    coding(article("A text with a NUL \0 and a SUB \x1a in it.", name="odd \0", published=None)),
)
GRADE = GradeJudgement(by="ana", at=datetime(2023, 12, 5, tzinfo=UTC), why="long record", who="Wire", grade="B2")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for made in CODINGS:
        ledger.add(made)
    ledger.judge(GRADE)
    return ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    server = request.param == "postgresql"
    place = request.getfixturevalue("another_postgres_url") if server else tmp_path / "copy.db"
    with Ledger.open(place) as opened:
        yield opened


def test_a_copy_holds_the_same_records_and_can_be_added_to(filled: Ledger, target: Ledger) -> None:
    copied = filled.copy_to(target)
    assert (copied.articles, copied.claims) == (3, 3)
    assert target.codings() == filled.codings()
    assert target.judgements() == [GRADE]
    assert target.check() == []
    assert len(target.claims("strike kirkuk")) == 2
    assert target.add(strike(outlet="Third"))
    assert target.check() == []
    assert len(target.claims("strike kirkuk")) == 3


def test_there_and_back_gives_the_same_digest(filled: Ledger, target: Ledger, tmp_path: Path) -> None:
    there = filled.copy_to(target)
    with Ledger.open(tmp_path / "back.db") as back:
        assert target.copy_to(back) == there


def test_an_empty_ledger_can_be_copied(ledger: Ledger, target: Ledger) -> None:
    assert ledger.copy_to(target).rows == 0
    assert target.add(strike())


def test_a_ledger_that_holds_something_is_not_copied_to(filled: Ledger, target: Ledger) -> None:
    target.add(strike(outlet="Mine"))
    with pytest.raises(LedgerError, match=r"holds 1 articles already: copy to a new ledger"):
        filled.copy_to(target)
    assert target.codings() == [strike(outlet="Mine")]


def test_a_copy_that_fails_midway_leaves_the_target_empty(
    filled: Ledger, target: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = moving.batches

    def broken(connection: Connection) -> Iterator[tuple[Table, Sequence[Row[tuple[object, ...]]]]]:
        with closing(whole(connection)) as batches:
            for number, batch in enumerate(batches):
                if number == 3:
                    message = "the disk is gone"
                    raise LedgerError(message)
                yield batch

    monkeypatch.setattr(moving, "batches", broken)
    with pytest.raises(LedgerError, match="the disk is gone"):
        filled.copy_to(target)
    assert target.codings() == []


def test_a_copy_that_differs_is_told(filled: Ledger, target: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = moving.take

    def lossy(connection: Connection, table: Table, rows: Sequence[Row[tuple[object, ...]]]) -> None:
        whole(connection, table, rows[:-1] if table.name == "statements" else rows)

    monkeypatch.setattr(moving, "take", lossy)
    with pytest.raises(LedgerDamagedError, match=r"differs from .* after copying"):
        filled.copy_to(target)


def test_the_digest_does_not_depend_on_the_order_of_rows(filled: Ledger, where: str) -> None:
    with Ledger.open(where) as again, again._access.reading() as connection:
        batches = list(moving.batches(connection))
    one, other = moving.Proof(), moving.Proof()
    for table, rows in batches:
        one.take(table, rows)
        other.take(table, rows[::-1])
    assert one == other
    assert one.rows > 10
    assert filled.counts().articles == 3
