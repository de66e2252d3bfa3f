from __future__ import annotations

from pathlib import Path

import pytest

from tightrope import trade
from tightrope.exchange import IMPORTS
from tightrope.ledger import Ledger

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "iraq-2023.jsonl"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the bundled case, as it was read once."""
    file = tmp_path_factory.mktemp("adapters") / "iraq-2023.db"
    with EXAMPLE.open("rb") as lines, Ledger.open(file) as ledger:
        trade.take(IMPORTS["jsonl"](lines, print), ledger=ledger)
    return file
