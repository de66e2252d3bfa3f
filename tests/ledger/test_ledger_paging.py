from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from ledger_by_hand import article, coding, event, strike

from tightrope.ledger import asking

if TYPE_CHECKING:
    from tightrope.ledger import Ledger

DAYS = ("2023-12-09", "2023-12-04", "2023-12-07", None, "2023-12-05")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for number, day in enumerate(DAYS):
        of = article("Nujaba fired rockets. Then the US struck.", name=f"a{number}", outlet=f"o{number}", published=day)
        struck = event(of, "struck", quote="Then the US struck.", by=("usa",))
        fired = event(of, "fired", quote="Nujaba fired rockets.", by=("nujaba",))
        ledger.add(coding(of, struck, fired))
    return ledger


def told(ledger: Ledger, query: str, limit: int | None = None, start: int = 0) -> list[tuple[str, int]]:
    return [(one.article.name, one.claim.quote.start) for one in ledger.claims(query, limit=limit, start=start)]


@pytest.mark.parametrize("frequent", [0, 20_000])  # both ways of looking
@pytest.mark.parametrize("query", ["", "assault", "nujaba", "us struck", "nobody"])
def test_pages_put_together_are_the_whole(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch, query: str, frequent: int
) -> None:
    whole = told(filled, query)
    monkeypatch.setattr(asking, "_FREQUENT", frequent)
    monkeypatch.setattr(asking, "_AT_ONCE", 2)
    pages = [told(filled, query, limit=3, start=start) for start in range(0, 12, 3)]
    assert [one for page in pages for one in page] == whole
    assert len(whole) == {"": 10, "assault": 10, "nujaba": 5, "us struck": 5, "nobody": 0}[query]


def test_the_newest_codings_come_in_order_of_publication(filled: Ledger) -> None:
    assert [one.article.name for one in filled.codings(newest=3)] == ["a4", "a2", "a0"]
    assert [one.article.name for one in filled.codings(newest=9)] == ["a1", "a4", "a2", "a0"]


def test_codings_can_be_given_one_at_a_time(filled: Ledger) -> None:
    assert list(filled.each_coding()) == filled.codings()


def test_counts_pass_over_codings_that_do_not_stand(ledger: Ledger) -> None:
    first = strike()
    ledger.add(first)
    everything = ledger.counts()
    ledger.add(msgspec.structs.replace(first, coder="rules 2", claims=(), actors=first.actors[:3], mentions=()))
    assert (everything.claims, ledger.counts().claims) == (1, 0)
    assert (everything.actors, ledger.counts().actors) == (len(first.actors), 3)
