"""Lists of claims, newest first, narrowed and cut into pages; windows of articles; what is near a claim."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from ledger_by_hand import article, coding, event, strike

from tightrope.errors import InputError
from tightrope.ledger import Sought, graded, listing, narrowing, same_events
from tightrope.ledger import merged as merge
from tightrope.records import EventClaim, Speaker

if TYPE_CHECKING:
    from tightrope.ledger import Ledger

DAYS = ("2023-12-09", "2023-12-04", "2023-12-07", None, "2023-12-05")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for number, day in enumerate(DAYS):
        of = article("Nujaba fired rockets. Then the US struck.", name=f"a{number}", outlet=f"o{number}", published=day)
        struck = event(
            of,
            "struck",
            quote="Then the US struck.",
            by=("usa",),
            to=("nujaba",),
            dates=f"2023-12-0{number + 1}",
            place="Jurf al-Sakhar",
            said_by=(Speaker(actor="blinken", anonymous=number == 2),),
        )
        fired = event(of, "fired", quote="Nujaba fired rockets.", by=("nujaba",), status="claimed")
        ledger.add(coding(of, struck, fired))
    return ledger


def told(ledger: Ledger, limit: int = 50, **fields: Any) -> list[tuple[str, int]]:  # noqa: ANN401  any field
    after, found = None, []
    while True:
        page = ledger.page(Sought(**fields), limit=limit, after=after)
        assert len(page.found) <= limit
        found += [(one.article.name, one.claim.quote.start) for one in page.found]
        after = page.following
        if after is None:
            return found


def test_the_newest_articles_come_first_and_undated_ones_last(filled: Ledger) -> None:
    assert told(filled) == [(name, at) for name in ("a0", "a2", "a4", "a1", "a3") for at in (0, 22)]


@pytest.mark.parametrize("few", [0, 3_000])  # both ways of looking
@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"words": "rockets"}, ["a0", "a2", "a4", "a1", "a3"]),
        ({"words": "US struck", "as_of": date(2023, 12, 6)}, ["a4", "a1"]),
        ({"actor": "united states"}, ["a0", "a2", "a4", "a1", "a3"]),
        ({"speaker": "Antony Blinken", "withheld": True}, ["a2"]),
        ({"speaker": "blinken", "withheld": False}, ["a0", "a4", "a1", "a3"]),
        ({"withheld": True}, ["a2"]),
        ({"since": date(2023, 12, 2), "until": date(2023, 12, 3)}, ["a2", "a1"]),
        ({"origin": "o3"}, ["a3", "a3"]),
        ({"place": "jurf"}, ["a0", "a2", "a4", "a1", "a3"]),
        ({"place": "Jurf al-Sak"}, ["a0", "a2", "a4", "a1", "a3"]),
        ({"place": "akhar"}, []),
        ({"place": "?"}, []),
        ({"place": "sakhar jurf"}, []),
        ({"kind": "tally"}, []),
        ({"type": "ASSAULT", "withheld": True}, ["a2"]),
        ({"status": "claimed"}, ["a0", "a2", "a4", "a1", "a3"]),
        ({"since": date(2023, 12, 4)}, ["a4", "a3"]),
        ({"until": date(2023, 12, 1)}, ["a0"]),
        ({"words": "roc", "place": "jurf"}, []),
        ({"words": "stru", "origin": "o4", "actor": "usa", "since": date(2023, 12, 5)}, ["a4"]),
        ({"type": "ASSAULT", "status": "claimed", "kind": "event"}, ["a0", "a2", "a4", "a1", "a3"]),
        ({"actor": "nobody"}, []),
        ({"words": "***"}, []),
    ],
)
def test_a_list_is_narrowed_the_same_way_by_index_and_by_article(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch, few: int, fields: dict[str, Any], names: list[str]
) -> None:
    monkeypatch.setattr(narrowing, "FEW", few)
    monkeypatch.setattr(listing, "_FIRST", 2)
    assert [name for name, _ in told(filled, 2, **fields)] == names


@pytest.mark.parametrize("few", [0, 3_000])
@pytest.mark.parametrize("limit", [1, 3, 4, 10])
def test_pages_put_together_are_the_whole(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch, few: int, limit: int
) -> None:
    whole = told(filled)
    monkeypatch.setattr(narrowing, "FEW", few)
    assert told(filled, limit) == whole
    assert len(whole) == 10


def test_a_page_for_which_many_articles_are_looked_through_is_short_and_goes_on(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_LOOKED", 2)
    monkeypatch.setattr(narrowing, "FEW", 0)
    page = filled.page(Sought(origin="o3"), limit=5)
    assert len(page.found) == 2
    assert filled.page(Sought(withheld=True, as_of=date(2023, 12, 6)), limit=5).following is not None
    assert told(filled, withheld=True) == [("a2", 22)]


def test_a_page_names_its_actors(filled: Ledger) -> None:
    page = filled.page(Sought(words="rockets"), limit=1)
    assert [actor.name for actor in page.actors] == ["Harakat al-Nujaba"]


@pytest.mark.parametrize("key", ["x", "2023-12-04~zz~1~1", "' OR 1=1", "~" * 200])
def test_a_place_that_is_none_is_refused(filled: Ledger, key: str) -> None:
    with pytest.raises(InputError, match="is no place"):
        filled.page(Sought(), limit=1, after=key)
    with pytest.raises(InputError, match="is no place"):
        filled.window(size=1, before=key)


def test_windows_put_together_are_the_articles_newest_first(filled: Ledger) -> None:
    first = filled.window(size=3)
    second = filled.window(size=3, before=first.following)
    names = [coding.article.name for window in (first, second) for coding in filled.numbered(window.numbers)]
    assert (names, second.following) == (["a0", "a2", "a4", "a1", "a3"], None)
    assert len(filled.window(size=9, as_of=date(2023, 12, 5)).numbers) == 2


def test_an_article_is_found_by_its_id_and_by_its_text(ledger: Ledger) -> None:
    one, other = strike(), strike(outlet="Post")
    ledger.add(one)
    ledger.add(other)
    assert ledger.numbers_of(one.article.id) == (1,)
    assert ledger.numbers_of(one.article.digest) == (1, 2)
    assert ledger.numbers_of("0" * 16) == ()


def first_claim(ledger: Ledger, number: int) -> tuple[Any, EventClaim]:
    (coding_,) = ledger.numbered([number])
    claim = coding_.claims[0]
    assert isinstance(claim, EventClaim)
    return coding_.article, claim


def test_what_may_tell_of_one_event_is_near(ledger: Ledger) -> None:
    ledger.add(strike())
    ledger.add(strike("The strike hit Kirkuk.", name="same day"))
    ledger.add(strike("A strike hit Kirkuk in May.", name="another month", dates="2023-05-02"))
    ledger.add(strike("A strike on Erbil.", name="others", by=("iran",), to=("barzani",), place="Erbil"))
    ledger.add(strike("News of a strike.", name="undated", dates=None))
    ledger.add(strike("A strike, later.", name="late", published="2023-12-09"))
    article_, claim = first_claim(ledger, 1)
    names = [one.article.name for one in ledger.numbered(ledger.near(article_, claim))]
    assert names[0] == "a"
    assert sorted(names) == ["a", "late", "same day", "undated"]
    by_then = ledger.near(article_, claim, as_of=date(2023, 12, 5))
    assert sorted(one.article.name for one in ledger.numbered(by_then)) == ["a", "same day", "undated"]


def test_what_was_judged_together_is_near(ledger: Ledger) -> None:
    apart = (strike(), strike("A strike on Erbil.", name="b", by=("iran",), to=("barzani",), place="Erbil"))
    for one in apart:
        ledger.add(one)
    article_, claim = first_claim(ledger, 1)
    assert ledger.near(article_, claim) == (1,)
    events = same_events(apart)
    ledger.judge(merge(events, [event.id for event in events], by="ana", why="read both"))
    assert ledger.near(article_, claim) == (1, 2)


def test_the_state_changes_with_every_addition(ledger: Ledger) -> None:
    states = [ledger.state()]
    ledger.add(strike())
    states.append(ledger.state())
    ledger.judge(graded([strike()], "Wire", "B2", by="ana", why="known for long"))
    states.append(ledger.state())
    assert states == [(0, 0), (1, 0), (1, 1)]


def test_changes_are_what_was_added_last(ledger: Ledger) -> None:
    ledger.add(strike())
    ledger.judge(graded([strike()], "Wire", "B2", by="ana", why="known for long"))
    judged, read = ledger.changes(5)
    assert judged.judgement is not None
    assert (read.article, read.claims) == (strike().article, 1)
    assert len(ledger.changes(1)) == 1
