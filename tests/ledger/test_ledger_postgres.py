from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import pytest
from ledger_by_hand import strike

from tightrope.errors import LedgerDamagedError, LedgerError, LedgerLockedError
from tightrope.ledger import Ledger
from tightrope.ledger.postgres import _WRITER
from tightrope.ledger.search import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def both(file: Path, postgres_url: str) -> Iterator[tuple[Ledger, Ledger]]:
    with Ledger.open(file) as one, Ledger.open(postgres_url) as other:
        yield one, other


WORDS = (
    "strikes striking struck killed killings militias militia's hostilities happily generalizations oscillators "
    "al-Sudani Harakat Erdoğan İstanbul Straße Київ КИЇВ café CAFÉ 1,200 1.5 F-16s U.S. B-52 e-mail "
    "http://example.org/a?b=c someone@example.org x_y 2023-12-04 1e5 12th €5 naïve Ελλάδα القدس 北京"
)
QUERIES = (
    *WORDS.split(), "strike", "struck", "kill", "militia", "hostility", "happi", "generalization", "sudani",
    "al-sudani", "al sudani", "sudani al", "sudani-al", "erdogan", "istanbul", "strasse", "київ", "киів", "киев",
    "cafe", "1200", "1,200", "200", "1.5", "15", "f-16", "16s", "us", "u.s", "52-B", "mail", "example.org",
    "a?b=c", "x_y", "x", "2023-12", "12-2023", "1e5", "12", "5", "naive", "ελλαδα", "القدس", "北京", "北",
)  # fmt: skip


def test_both_databases_find_the_same(both: tuple[Ledger, Ledger]) -> None:
    for ledger in both:
        ledger.add(strike(f"A strike, they said: {WORDS} and so on."))
    found = [{query: len(ledger.claims(query)) for query in QUERIES} for ledger in both]
    assert found[0] == found[1]
    assert set(found[0].values()) == {0, 1}


def test_words_are_folded_as_sqlite_folds_them() -> None:
    assert folded("Al-Sudani’s CAFÉ, “U.S.” x_y") == "al sudani s cafe u s x y"


def test_a_claim_longer_than_an_index_can_hold_is_kept(postgres_url: str) -> None:
    text = "A US strike near Kirkuk " + " ".join(f"word{n}" for n in range(60_000)) + "."
    with Ledger.open(postgres_url) as ledger:
        assert ledger.add(strike(text))
        assert len(ledger.claims("strike word17")) == 1
        assert ledger.check() == []


def test_a_writer_waits_and_then_says_that_it_is_locked(postgres_url: str) -> None:
    import psycopg  # noqa: PLC0415  only here

    with Ledger.open(postgres_url, patience=0.2) as ledger, psycopg.connect(postgres_url) as other:
        ledger.add(strike())
        other.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITER,))
        assert len(ledger.claims()) == 1  # readers do not wait
        with pytest.raises(LedgerLockedError, match=r"another process for 0\.2 s: try again"):
            ledger.add(strike(outlet="new"))
        other.rollback()
        assert ledger.add(strike(outlet="new"))


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (("/postgres?", "/nowhere?"), "cannot be reached .*nowhere.*check the address"),
        (("//postgres@", "//nobody:secret@"), "cannot be reached .*nobody.* check"),
        (("tightrope-pg", "elsewhere"), "cannot be reached .* check the address"),
    ],
)
def test_a_server_that_lets_nobody_in_is_told_in_one_line(postgres_url: str, edit: tuple[str, str], told: str) -> None:
    with pytest.raises(LedgerError, match=told) as error:
        Ledger.open(postgres_url.replace(*edit), patience=1)
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


def test_a_database_of_something_else_is_no_ledger(postgres_url: str) -> None:
    import psycopg  # noqa: PLC0415  only here

    with psycopg.connect(postgres_url) as other:
        other.execute("CREATE TABLE cookies (a int)")
    with pytest.raises(LedgerDamagedError, match="not a ledger"):
        Ledger.open(postgres_url)


def test_an_empty_database_becomes_a_ledger_only_when_adding(postgres_url: str) -> None:
    with pytest.raises(LedgerDamagedError, match="empty"):
        Ledger.open(postgres_url, create=False)
    with Ledger.open(postgres_url) as ledger:
        assert ledger.add(strike())


def test_a_database_in_another_encoding_is_refused(postgres_server: str) -> None:
    import psycopg  # noqa: PLC0415  only here

    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(LedgerDamagedError, match="is in LATIN1, not in UTF-8: make it with createdb"):
        Ledger.open(postgres_server.replace("/postgres?", "/latin?"))


@pytest.mark.parametrize("url", ["postgresql://host:port/case", "postgresql://[x/case"])
def test_an_address_with_a_fault_is_refused(url: str) -> None:
    with pytest.raises(LedgerError, match=r"write it as postgresql://USER@HOST:PORT/DATABASE"):
        Ledger.open(url)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    really = builtins.__import__

    def without(name: str, *rest: Any) -> Any:  # noqa: ANN401  as the built-in function
        if name == "psycopg":
            raise ModuleNotFoundError(name)
        return really(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(LedgerError, match=r"pip install 'tightrope\[postgres\]'"):
        Ledger.open("postgresql://host/case")
