from __future__ import annotations

import os
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tightrope.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """Say where a new ledger is to lie, in each kind of database in turn."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return str(request.getfixturevalue("file"))


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger.open(where) as opened:
        yield opened


@pytest.fixture
def common_folder() -> Iterator[Path]:
    """Give a folder, and act as a user whom permissions bind (root is not) while the test runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o700)


@pytest.fixture
def tamper(ledger: Ledger) -> Callable[[str], None]:
    """Give a function that edits the ledger behind its back."""

    def edit(statement: str) -> None:
        with closing(ledger._access.engine.raw_connection()) as raw:
            cursor = raw.cursor()
            if ledger._access.engine.dialect.name == "postgresql":
                cursor.execute("SET session_replication_role = replica")  # no triggers, no references
            else:
                cursor.execute("PRAGMA foreign_keys = OFF")
                triggers = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
                for (trigger,) in triggers:
                    cursor.execute(f"DROP TRIGGER {trigger}")
            cursor.execute(statement)
            assert cursor.rowcount > 0
            raw.commit()
            raw.invalidate()

    return edit
