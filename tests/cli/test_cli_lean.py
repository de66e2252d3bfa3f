"""An install without what lean.txt leaves out: it reads, and says in one line what a forecast or a drawing needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tightrope.cli import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAN = Path(__file__).parents[2] / "lean.txt"
WITHOUT = (
    f"import sys; sys.modules.update(dict.fromkeys({(*LEFT_OUT, 'llvmlite')})); from tightrope.cli import main; main()"
)
STORY = "Iran condemned the US air strike near Kirkuk on Sunday, which killed five fighters."


def lean(*arguments: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command: Iterable[str] = (sys.executable, "-c", WITHOUT, *arguments)
    return subprocess.run(
        [*command], cwd=folder, input=stdin, capture_output=True, check=False, timeout=120, encoding="utf-8"
    )


def test_what_the_command_line_explains_is_what_the_file_leaves_out() -> None:
    named = [line.partition(" ;")[0] for line in LEAN.read_text().splitlines() if not line.startswith("#")]
    assert named == list(LEFT_OUT.values())


def test_it_reads_and_keeps(tmp_path: Path) -> None:
    assert lean("add", "-", "--published", "2023-12-04", folder=tmp_path, stdin=STORY).returncode == 0
    assert lean("check", folder=tmp_path).returncode == 0
    assert "air strike near Kirkuk" in lean("claims", folder=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "package"),
    [(("forecast", "red-sea-2023"), "numba"), (("chart", "map", "-o", "map.svg"), "vl-convert-python")],
)
def test_what_needs_more_says_so_in_one_line(tmp_path: Path, arguments: tuple[str, ...], package: str) -> None:
    lean("add", "-", "--published", "2023-12-04", folder=tmp_path, stdin=STORY)
    ran = lean(*arguments, folder=tmp_path)
    said = f"tightrope: this needs {package}, which was left out of this install: pip install {package}"
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (2, said)
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "map.svg").exists()
