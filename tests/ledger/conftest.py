from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tightrope.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def ledger(file: Path) -> Iterator[Ledger]:
    with Ledger.open(file) as opened:
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
def tamper(file: Path) -> Callable[[str], None]:
    """Give a function that edits the ledger behind its back."""

    def edit(statement: str) -> None:
        raw = sqlite3.connect(file)
        triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (trigger,) in triggers:
            raw.execute(f"DROP TRIGGER {trigger}")
        changed = raw.execute(statement).rowcount
        raw.commit()
        raw.close()
        assert changed > 0

    return edit
