"""What `docs/pipelines.md` shows runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import pytest
from mcp import Client

import tightrope.adapters.spacy  # noqa: F401  registers the component, as the entry point of an installed package does
from tightrope.adapters.mcp import server
from tightrope.ledger import Ledger

if TYPE_CHECKING:
    from mcp.types import ListToolsResult

DOCS = (Path(__file__).parents[2] / "docs" / "pipelines.md").read_text(encoding="utf-8")
PRINTED = {
    "pandas and polars": ["ASSAULT", "2023-12-03", "Kirkuk"],
    "scikit-learn": ["['force']", "'AGREE'"],
    "spaCy": ["event ('iran',) ('united-states',)"],
}


@pytest.mark.parametrize("heading", PRINTED)
def test_each_example_prints_what_it_should(heading: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = re.search(rf"## {heading}\n.*?```python\n(.*?)```", DOCS, re.DOTALL)
    assert found
    exec(found[1], {})  # noqa: S102  our own document
    printed = capsys.readouterr().out
    assert all(words in printed for words in PRINTED[heading]), printed


def test_the_table_lists_every_tool(example: Path) -> None:
    async def listed(ledger: Ledger) -> ListToolsResult:
        async with Client(server(ledger)) as client:
            return await client.list_tools()

    with Ledger.open(example, create=False) as ledger:
        tools = anyio.run(listed, ledger).tools
    assert re.findall(r"^\| `(\w+)`", DOCS, re.MULTILINE) == [tool.name for tool in tools]
