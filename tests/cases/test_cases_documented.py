"""The case in docs/cases.md is a case."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tightrope import cases
from tightrope.cases.checking import unproven
from tightrope.escalation.model import model
from tightrope.records.case import Act, Total

if TYPE_CHECKING:
    from tightrope.records import Case

GUIDE = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
ARTICLE = '{"id": "a1", "published": "2031-02-05", "text": "They sank a boat, but hardly ever is anybody hurt."}\n'


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "articles.jsonl").write_text(ARTICLE, encoding="utf-8")
    for kind, name, text in re.findall(
        r'^```(toml|csv)(?: title="(\S*)")?\n(.*?)^```', GUIDE, re.MULTILINE | re.DOTALL
    ):
        (tmp_path / (name or f"case.{kind}")).write_text(text, encoding="utf-8")
    return cases.load(tmp_path)


def test_the_documented_case_is_read_and_compiled(case: Case) -> None:
    assert model(case).shape.classes == ("raid", "answer", "talks")
    assert (len(case.acts), len(case.totals)) == (2, 2)


def test_its_quotations_hold(case: Case, tmp_path: Path) -> None:
    assert unproven(case, {name: one.text for name, one in cases.articles(tmp_path).items()}) == []


@pytest.mark.parametrize("kind", [Act, Total])
def test_every_column_of_a_table_is_documented(kind: type[Act | Total]) -> None:
    assert [name for name in kind.__struct_fields__ if f"`{name}`" not in GUIDE] == []
