from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ledger_by_hand import strike
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.ledger import Ledger


def test_a_sound_ledger_has_no_faults(ledger: Ledger) -> None:
    ledger.add(strike())
    assert ledger.check() == []


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ("UPDATE articles SET text = replace(text, 'Kirkuk', 'Mosul!')", "digest"),
        ("UPDATE articles SET text = 5", "digest"),
        ("UPDATE articles SET outlet = 'Other'", "its id does not agree"),
        ("UPDATE articles SET name = 'other'", "its seal does not agree"),
        ("UPDATE articles SET published = 'x'", "cannot be rebuilt"),
        ("UPDATE articles SET published_day = '2020-01-01'", "published_day does not agree"),
        ("UPDATE articles SET digest = 'x'", "digest"),
        ("UPDATE claims SET payload = replace(payload, 'five militants', 'nine militants')", "does not hold"),
        ("UPDATE claims SET payload = replace(payload, '\"best\":5', '\"best\":9')", "column claim does not agree"),
        ("UPDATE claims SET payload = replace(payload, 'kataib', 'nobody')", "an actor that the coding does not list"),
        ("UPDATE claims SET payload = '{'", "does not hold"),
        ("UPDATE claims SET status = 'denied'", "column status does not agree"),
        ("UPDATE claims SET kind = 'rumour'", "no kind of claim"),
        ("UPDATE claims SET claim = 'x'", "column claim does not agree"),
        ("UPDATE claims SET searched = ''", "column searched does not agree"),
        ("DELETE FROM claims", "rows of claims that are not there"),
        ("DELETE FROM claim_actors", "claim_actors do not agree"),
        ("DELETE FROM mentions", "not those that were added"),
        ("DELETE FROM statements", "not those that were added"),
        ("DELETE FROM actors", "an actor that the coding does not list"),
        ("DELETE FROM articles", "no sound article"),
        ("UPDATE mentions SET actor = 'iran'", "column actor does not agree"),
        ("UPDATE codings SET seal = 'x'", "not those that were added"),
    ],
)
def test_an_edit_behind_its_back_is_found(ledger: Ledger, tamper: Callable[[str], None], edit: str, told: str) -> None:
    ledger.add(strike())
    tamper(edit)
    assert told in " | ".join(fault.what for fault in ledger.check())


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)  # a server lets no broken text in
@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ("UPDATE articles SET text = x'ff00'", "digest"),
        ("UPDATE claims SET payload = x'ff'", "does not hold"),
    ],
)
def test_broken_text_is_found(ledger: Ledger, tamper: Callable[[str], None], edit: str, told: str) -> None:
    ledger.add(strike())
    tamper(edit)
    assert told in " | ".join(fault.what for fault in ledger.check())


@pytest.mark.parametrize("where", ["postgresql"], indirect=True)  # SQLite keeps its index by itself
def test_a_claim_that_the_index_of_words_lacks_is_a_fault(ledger: Ledger, tamper: Callable[[str], None]) -> None:
    ledger.add(strike())
    tamper("DELETE FROM claim_words")
    assert [fault.what for fault in ledger.check()] == ["1 claims are not in the index of words"]


def test_a_fault_names_the_article_and_the_claim(ledger: Ledger, tamper: Callable[[str], None]) -> None:
    made = strike()
    ledger.add(made)
    ledger.add(strike(name="sound", outlet="Other"))
    tamper("UPDATE claims SET payload = replace(payload, 'five militants', 'nine militants') WHERE coding = 1")
    faults = ledger.check()
    assert {fault.article for fault in faults} == {f"a ({made.article.id})"}
    assert {fault.claim for fault in faults} == {made.claims[0].id}


def test_a_missing_table_is_a_fault(ledger: Ledger, tamper: Callable[[str], None]) -> None:
    ledger.add(strike())
    tamper("DELETE FROM statements")
    with ledger._access.adding() as connection:
        connection.execute(text("DROP TABLE statements"))
    assert any("cannot be read further" in fault.what for fault in ledger.check())


def test_the_ledger_can_be_used_after_a_check(ledger: Ledger) -> None:
    ledger.add(strike())
    ledger.check()
    assert ledger.add(strike(name="b", outlet="Other"))
    assert ledger.check() == []
