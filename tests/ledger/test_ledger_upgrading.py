"""Ledgers of older versions are brought up to date, and nothing in them changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from ledger_by_hand import as_version_five, strike

from tightrope.ledger import Ledger, Sought, graded
from tightrope.records import Speaker

if TYPE_CHECKING:
    from pathlib import Path

SOME = (
    strike(),
    strike("A strike hit Erbil.", name="b", place="Erbil", said_by=(Speaker(actor="blinken", anonymous=True),)),
    strike("Fighting went on.", name="c", trigger="Fighting", place=None, dates=None),
)


@pytest.fixture
def older(where: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make a ledger as an older version left it."""
    with monkeypatch.context() as then:
        as_version_five(then)
        with Ledger.open(where) as opened:
            opened.add_all(SOME)
            opened.judge(graded(SOME, "Wire", "B2", by="ana", why="known for long"))
    return where


def test_an_older_ledger_is_brought_up_to_date_when_it_is_opened(older: str) -> None:
    with Ledger.open(older, create=False) as opened:
        assert list(opened.every_coding()) == list(SOME)
        assert opened.check() == []
        assert len(opened.judgements()) == 1


def test_what_an_older_ledger_holds_is_found_in_the_new_ways(older: str) -> None:
    with Ledger.open(older, create=False) as opened:
        assert [one.article.name for one in opened.page(Sought(place="erb"), limit=9).found] == ["b"]
        assert [one.article.name for one in opened.page(Sought(withheld=True), limit=9).found] == ["b"]
        assert [one.article.name for one in opened.claims("figh")] == ["c"]


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_an_older_file_gets_the_tables_and_indexes_of_a_new_one(older: str, tmp_path: Path) -> None:
    Ledger.open(older).close()
    Ledger.open(tmp_path / "new.db").close()
    laid_out = []
    for file in (older, tmp_path / "new.db"):
        with closing(sqlite3.connect(file)) as raw:
            laid_out.append(set(raw.execute("SELECT name, sql FROM sqlite_master")))
    assert laid_out[0] == laid_out[1]
