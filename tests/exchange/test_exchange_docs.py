"""`docs/exchange.md` says what the formats carry."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import get_args

import pytest

from tightrope.cli import export, import_
from tightrope.exchange import EXPORTS, FIELDS, IMPORTS
from tightrope.exchange.book import Field

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")


def test_the_table_is_the_one_that_the_modules_declare(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(ROOT / "scripts" / "exchange_table.py"), run_name="__main__")
    assert DOCS.endswith(capsys.readouterr().out)


@pytest.mark.parametrize("form", [*EXPORTS, *IMPORTS])
def test_every_format_is_described(form: str) -> None:
    assert f"`{form}`" in DOCS.split("## What an imported")[0]


def test_every_field_is_counted() -> None:
    assert set(FIELDS) == set(get_args(Field))


def test_the_help_names_every_format() -> None:
    assert set(export.FORMATS.split()) == set(EXPORTS)
    assert set(import_.FORMATS.split()) == set(IMPORTS)
