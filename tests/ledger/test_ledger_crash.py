from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_by_hand import strike

from tightrope.errors import LedgerError
from tightrope.ledger import Ledger

CRASH = Path(__file__).parents[2] / "evals" / "crash.py"


def test_an_import_killed_at_random_moments_loses_nothing_and_goes_on(where: str) -> None:
    command = [sys.executable, str(CRASH), "--kills", "5", "--seed", "7", "--ledger", where]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  ours
    assert (told.returncode, told.stderr) == (0, "")
    assert "nothing lost" in told.stdout


def test_a_file_that_may_not_grow_leaves_whole_articles_and_is_filled_later(file: Path) -> None:
    text = "A US strike near Kirkuk killed five militants. " * 200
    added: list[bool] = []
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Ledger.open(file) as ledger:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))  # Python ignores SIGXFSZ: writing fails instead
        try:
            with pytest.raises(LedgerError, match=r"full disk|could not be read or written"):
                added.extend(ledger.add(strike(text, outlet=f"outlet {number}")) for number in range(200))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with Ledger.open(file) as ledger:
        assert len(ledger.articles()) == len(ledger.codings()) >= len(added) > 0
        assert ledger.check() == []
        assert ledger.add(strike(text, outlet="after"))
