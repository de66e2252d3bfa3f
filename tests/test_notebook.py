"""The notebook runs from nothing, and the documentation shows what it gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from notebook_page import paged

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
RENEW = "what the notebook gives has changed: make docs RENEW=1"
FORECAST = "## A forecast"  # what follows it is drawn at random: the same on one machine, not on all


def test_the_notebook_runs_and_gives_what_the_documentation_shows(tmp_path: Path) -> None:
    copy = Path(shutil.copy(DOCS / "notebook.ipynb", tmp_path))
    subprocess.run([sys.executable, ROOT / "scripts" / "notebook_page.py", copy], check=True)  # noqa: S603  our own
    given, shown = ((folder / "notebook.md").read_text("utf-8").split(FORECAST) for folder in (tmp_path, DOCS))
    assert given[0] == shown[0], RENEW
    assert given[1].count("<tr>") == shown[1].count("<tr>")


def test_the_page_of_the_notebook_is_of_the_notebook() -> None:
    files = paged(nbformat.read(DOCS / "notebook.ipynb", as_version=4), "notebook")
    assert {name: (DOCS / name).read_text("utf-8") for name in files} == files


def test_the_notebook_is_small() -> None:
    assert (DOCS / "notebook.ipynb").stat().st_size < 100_000
