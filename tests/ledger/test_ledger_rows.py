"""Rows of a list of events, such as ACLED's: told apart by those who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from ledger_by_hand import day, strike

from tightrope.ledger import origins, same_events

if TYPE_CHECKING:
    from tightrope.records import Coding


def row(number: str, *, listed: str = "acled", published: str = "2024-01-01", killed: int = 5) -> Coding:
    coding = strike("A US strike near Kirkuk killed five militants, it was reported.", killed=killed)
    article = msgspec.structs.replace(coding.article, url=f"urn:row:{listed}:{number}", published=day(published))
    return msgspec.structs.replace(coding, article=article)


def test_two_rows_of_one_list_are_two_events() -> None:
    assert len(same_events([row("IRQ1"), row("IRQ2")])) == 2


def test_rows_of_two_lists_can_be_one_event() -> None:
    assert len(same_events([row("IRQ1"), row("7", listed="ucdp")])) == 1


def test_a_row_and_a_news_report_can_be_one_event() -> None:
    assert len(same_events([row("IRQ1"), strike()])) == 1


def test_a_news_report_does_not_join_two_rows() -> None:
    assert sorted(len(event.claims) for event in same_events([row("IRQ1"), strike(), row("IRQ2")])) == [1, 2]


def test_two_versions_of_a_row_are_one_event() -> None:
    assert len(same_events([row("IRQ1"), row("IRQ1", published="2024-02-01", killed=9)])) == 1


def test_the_latest_version_of_a_row_goes_first() -> None:
    (event,) = same_events([row("IRQ1", published="2024-02-01", killed=9), row("IRQ1")])
    assert event.claims[0][1].killed is not None
    assert event.claims[0][1].killed.value == 9


def test_rows_in_the_same_words_are_no_copies() -> None:
    one, two = row("IRQ1").article, row("IRQ2").article
    assert origins([one, two]) == {one.id: one.id, two.id: two.id}


def test_versions_of_a_row_count_once() -> None:
    (event,) = same_events([row("IRQ1"), row("IRQ1", published="2024-02-01", killed=9)])
    assert len(event.origins) == 1
