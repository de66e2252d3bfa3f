"""The manual page is what the command line says of itself, and readable by `man`."""

from __future__ import annotations

import shutil
import subprocess

import pytest

import man


def test_the_manual_page_is_up_to_date() -> None:
    assert man.PAGE.read_text(encoding="utf-8") == man.page(), "write it again: python scripts/man.py"


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_manual_page_is_set_without_a_warning() -> None:
    done = subprocess.run(
        [shutil.which("groff") or "groff", "-man", "-ww", "-Tutf8", man.PAGE],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert (done.stderr, b"tightrope" in done.stdout) == (b"", True)
