from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_by_hand import article, coding, event, strike

if TYPE_CHECKING:
    from tightrope.ledger import Ledger


def hits(ledger: Ledger, query: str) -> int:
    return len(ledger.claims(query))


def test_a_blank_query_gives_every_claim_in_order(ledger: Ledger) -> None:
    ledger.add(strike(name="late", published="2023-12-09"))
    of = article("Nujaba fired rockets. Then the US struck.", name="early")
    ledger.add(
        coding(of, event(of, "struck", quote="Then the US struck."), event(of, "fired", quote="Nujaba fired rockets."))
    )
    told = [(found.article.name, found.claim.quote.start) for found in ledger.claims(" \n")]
    assert told == [("early", 0), ("early", 22), ("late", 0)]


@pytest.mark.parametrize(
    "query", ["strike", "STRIKES", "assault kirkuk", "Kirkuk ASSAULT", "kataib", "American", "event"]
)
def test_words_are_found_in_quotes_actors_and_types(ledger: Ledger, query: str) -> None:
    ledger.add(strike())
    assert hits(ledger, query) == 1


@pytest.mark.parametrize("query", ["assault Erbil", "strike protest", "kirk ", "irkuk", "kirk strike", "k", "Iran"])
def test_all_words_must_match(ledger: Ledger, query: str) -> None:
    ledger.add(strike())
    assert hits(ledger, query) == 0


@pytest.mark.parametrize("query", ["kirk", "strike kirk", "ASSAULT Kir", "us str", "stri*", "Kataib-Hez", 'x"kirk'[1:]])
def test_the_last_word_may_be_only_begun(ledger: Ledger, query: str) -> None:
    ledger.add(strike())
    assert hits(ledger, query) == 1


def test_every_beginning_of_a_word_finds_it(ledger: Ledger) -> None:
    text = (
        "Negotiations on the hostilities, happily generalised, stopped: the agreed dying relationships strike Erdoğan."
    )
    ledger.add(strike(text))
    words = text.replace(",", "").replace(":", "").rstrip(".").split()
    assert [begun for word in words for n in range(2, len(word)) if not hits(ledger, begun := word[:n])] == []


def test_a_word_that_is_ended_is_found_whole_only(ledger: Ledger) -> None:
    ledger.add(strike())
    assert [hits(ledger, query) for query in ("kirk", "kirk ", '"kirk"', "kirkuk ", '"kirkuk"')] == [1, 0, 0, 1, 1]


@pytest.mark.parametrize(("query", "number"), [
    ('"US strike"', 1), ('"strike US"', 0), ('"US strikes" kirk', 1), ('"US near"', 0), ('"us-strike"', 1),
    ('"US strike', 1), ('""', 0), ('"', 0), ('" "', 0), ('"strike US', 1),
])  # fmt: skip
def test_words_in_quotes_must_stand_together(ledger: Ledger, query: str, number: int) -> None:
    ledger.add(strike())
    assert hits(ledger, query) == number


def test_accents_do_not_count(ledger: Ledger) -> None:
    ledger.add(strike("Erdoğan ordered a strike."))
    assert hits(ledger, "erdogan") == 1


def test_hyphenated_names_are_found_as_they_stand(ledger: Ledger) -> None:
    ledger.add(strike(by=("sudani",)))
    assert hits(ledger, "al-Sudani") == 1


@pytest.mark.parametrize(
    "query",
    [
        '"', "'", "strike OR protest", "strike NEAR protest", "NEAR(strike protest)", "stri* ", "searched: strike",
        "^strike -x", "'; DROP TABLE claims; --", "strike NOT kirkuk", "***", "\0", "(", "strike\ud800 protest", "%",
        ":query",
    ],
)  # fmt: skip
def test_nothing_in_a_query_is_an_operator(ledger: Ledger, query: str) -> None:
    ledger.add(strike())
    assert hits(ledger, query) == 0
    assert hits(ledger, "strike") == 1


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(), max_size=30))
def test_no_query_breaks(ledger: Ledger, query: str) -> None:
    ledger.add(strike())
    assert hits(ledger, query) in {0, 1}


def test_a_query_may_be_very_long(ledger: Ledger) -> None:
    ledger.add(strike())
    assert hits(ledger, " ".join(f"strike{n}" for n in range(20_000))) == 0
