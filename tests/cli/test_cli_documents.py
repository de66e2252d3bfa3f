"""The commands whose output a document shows are commands that run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DOCUMENT = Path(__file__).parents[2] / "docs" / "escalation.md"
SHOWN = re.findall(
    r"<!-- output: tightrope ([^\n]*) -->\n```console\n\$ tightrope ([^\n]*)\n(.*?)\n", DOCUMENT.read_text("utf-8")
)


@pytest.mark.parametrize(("command", "told", "first"), SHOWN)
def test_a_command_that_a_document_shows_runs_and_opens_as_shown(run: Run, command: str, told: str, first: str) -> None:
    few = [] if command.startswith("restraint") else ["--histories", "200", "--days", "5"]
    ran = run(*shlex.split(command), *few)
    assert ran.code == 0
    assert told == command
    assert ran.out.split(":")[0] == first.split(":", maxsplit=1)[0]
