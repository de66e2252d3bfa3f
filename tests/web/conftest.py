from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from web_by_hand import CASE, HandReader, Visitor

from tightrope.ledger import Ledger
from tightrope.web import Settings, application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.types import ASGIApp


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "strait.db") as opened:
        for coding in CASE:
            opened.add(coding)
        yield opened


@pytest.fixture
def app(ledger: Ledger) -> ASGIApp:
    return application(ledger, Settings(title="The strait", judge="ana"), HandReader)


@pytest.fixture
def visitor(app: ASGIApp) -> Visitor:
    return Visitor(app)
