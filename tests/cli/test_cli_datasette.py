"""Metadata for Datasette on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_the_metadata_are_of_the_ledger_by_its_name(run: Run, story: Path) -> None:
    run("add", story, "--ledger", "red-sea.db")
    told = run("datasette-metadata", "--ledger", "red-sea.db")
    assert told.code == 0
    assert (json.loads(told.out)["title"], list(json.loads(told.out)["databases"])) == ("Red sea", ["red-sea"])


def test_a_ledger_that_is_missing_is_one_line(run: Run) -> None:
    ran = run("datasette-metadata", "--ledger", "none.db")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
