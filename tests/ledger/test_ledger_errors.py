from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_by_hand import strike

from tightrope.errors import LedgerDamagedError, LedgerError, LedgerLockedError
from tightrope.ledger import Ledger

ADDER = """
import sys
sys.path.insert(0, {here!r})
from ledger_by_hand import strike
from tightrope.ledger import Ledger
with Ledger.open({where!r}, patience=60) as ledger:
    for n in {articles!r}:
        print(ledger.add(strike(name=f"n{{n}}", outlet=f"outlet {{n}}")), flush=True)
"""


def adder(where: str, articles: range) -> subprocess.Popen[str]:
    """Start a process that adds articles and prints for each whether it was added."""
    program = ADDER.format(here=str(Path(__file__).parent), where=where, articles=articles)
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)  # noqa: S603  ours


def filled(file: Path, articles: int = 30) -> None:
    with Ledger.open(file) as ledger:
        for n in range(articles):
            ledger.add(strike(name=f"n{n}", outlet=f"outlet {n}"))


def one_line(error: pytest.ExceptionInfo[LedgerError], file: Path) -> bool:
    return str(file) in str(error.value) and "\n" not in str(error.value)


def test_a_missing_ledger_is_not_made_when_it_is_only_read(file: Path) -> None:
    with pytest.raises(LedgerError, match=r"there is no ledger .* add articles") as error:
        Ledger.open(file, create=False)
    assert one_line(error, file)
    assert not file.exists()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder: give a file in it") as error:
        Ledger.open(tmp_path)
    assert one_line(error, tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"the folder .*nowhere does not exist"):
        Ledger.open(tmp_path / "nowhere" / "case.db")


@pytest.mark.parametrize("name", ["n" * 300, "a\0b"])
def test_an_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerError):
        Ledger.open(tmp_path / name)


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LedgerError, match="is not a file"):
        Ledger.open(tmp_path / "pipe")


@pytest.mark.parametrize("url", ["mysql://host/case", "sqlite://", "http://host/x"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(LedgerError, match="not supported"):
        Ledger.open(url)


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough " * 40, bytes(range(255, -1, -1)) * 16, b"x"]
)
def test_a_file_of_something_else_is_no_ledger(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(LedgerDamagedError, match="is not a ledger") as error:
        Ledger.open(file)
    assert one_line(error, file)
    assert file.read_bytes() == content


def test_a_database_of_something_else_is_no_ledger(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE cookies (a)")
    other.close()
    with pytest.raises(LedgerDamagedError, match="not a ledger"):
        Ledger.open(file)


def test_an_empty_file_becomes_a_ledger_only_when_adding(file: Path) -> None:
    file.touch()
    with pytest.raises(LedgerDamagedError, match="empty"):
        Ledger.open(file, create=False)
    with Ledger.open(file) as ledger:
        assert ledger.add(strike())


@pytest.mark.parametrize("kept", [0.99, 0.5, 0.1])
def test_a_truncated_ledger_is_refused(file: Path, kept: float) -> None:
    filled(file)
    os.truncate(file, int(file.stat().st_size * kept))
    with pytest.raises(LedgerDamagedError, match="cut short: bring it back") as error:
        Ledger.open(file)
    assert one_line(error, file)


def test_a_ledger_with_overwritten_pages_yields_faults(file: Path) -> None:
    filled(file)
    with file.open("r+b") as raw:
        raw.seek(-20_000, os.SEEK_END)
        raw.write(b"\xff" * 20_000)
    with Ledger.open(file) as ledger:
        assert ledger.check()


def test_a_newer_ledger_is_refused(file: Path) -> None:
    filled(file, 1)
    raw = sqlite3.connect(file)
    raw.execute("INSERT INTO migrations VALUES (99, 'from the future', '')")
    raw.commit()
    raw.close()
    with pytest.raises(LedgerDamagedError, match=r"newer Tightrope .*99.* upgrade"):
        Ledger.open(file)


def test_a_writer_waits_and_then_says_that_it_is_locked(file: Path) -> None:
    filled(file, 1)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(file, patience=0.1) as ledger:
        assert len(ledger.claims()) == 1  # readers do not wait
        with pytest.raises(LedgerLockedError, match=r"another process for 0\.1 s: try again") as error:
            ledger.add(strike(outlet="new"))
        assert one_line(error, file)
        other.execute("ROLLBACK")
        assert ledger.add(strike(outlet="new"))
    other.close()


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_full_disk_leaves_whole_articles_only(ledger: Ledger) -> None:
    ledger.add(strike())
    with ledger._access.reading() as connection:  # the pool gives the same connection to the next call
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no page more than there are
    text = "A US strike near Kirkuk killed five militants. " * 2000
    with pytest.raises(LedgerError, match="full disk: free some space"):
        ledger.add(strike(text))
    assert len(ledger.articles()) == 1
    assert len(ledger.codings()) == len(ledger.articles())
    assert ledger.check() == []


def test_a_read_only_ledger_can_be_read_but_not_added_to(common_folder: Path) -> None:
    file = common_folder / "case.db"
    filled(file, 2)
    file.chmod(0o400)
    common_folder.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot be written: check the permissions"):
        Ledger.open(file)
    with Ledger.open(file, create=False) as ledger:
        assert len(ledger.claims("strike")) == 2
        assert ledger.check() == []
        with pytest.raises(LedgerError, match="cannot be opened or written"):
            ledger.add(strike(outlet="new"))


def test_a_folder_that_cannot_be_written_is_refused(common_folder: Path) -> None:
    common_folder.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot be written"):
        Ledger.open(common_folder / "case.db")


def test_a_file_that_cannot_be_read_is_refused(common_folder: Path) -> None:
    file = common_folder / "case.db"
    filled(file, 1)
    file.chmod(0)
    with pytest.raises(LedgerError, match="check the permissions"):
        Ledger.open(file, create=False)


def test_two_processes_that_add_at_once_lose_nothing_and_add_nothing_twice(where: str) -> None:
    both = [adder(where, range(15)), adder(where, range(5, 20))]
    told = [process.communicate(timeout=60)[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(told[0] + told[1]) == ["False"] * 10 + ["True"] * 20
    with Ledger.open(where) as ledger:
        assert ledger.counts().articles == 20
        assert ledger.check() == []


def test_a_killed_import_leaves_whole_articles(where: str) -> None:
    process = adder(where, range(100_000))
    assert process.stdout
    for _ in range(5):
        process.stdout.readline()
    time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Ledger.open(where) as ledger:
        assert len(ledger.codings()) >= 5
        assert len(ledger.articles()) == len(ledger.codings())
        assert ledger.check() == []
        assert ledger.add(strike(outlet="after"))
