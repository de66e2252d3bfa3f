from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_by_hand import article
from ledger_measures import copies_score

from tightrope.ledger import origins

OWN = (
    "The ministry said on Tuesday that its patrol had come under fire near the river, and two of its men were hurt. "
    "A spokesman for the group denied this and said its men had been a day's march away when shots were heard there."
)
WIRE = (
    "Negotiators for the two governments left the lakeside hotel after nine hours without a word on the prisoners, and "
    "a second round was put off until the envoy returns from the capital, three delegates told the agency on Friday."
)


def found(*texts: str) -> int:
    """Count the independent texts."""
    return len(set(origins([article(text, name=str(n), outlet=str(n)) for n, text in enumerate(texts)]).values()))


def test_every_copy_and_no_other_text_is_found_among_many() -> None:
    assert copies_score().f1 >= 0.95


def test_a_paragraph_taken_from_a_short_story_makes_a_long_text_its_copy() -> None:
    assert found(WIRE, f"{OWN} {OWN.replace('river', 'bridge')} {WIRE}") == 1


def test_a_quoted_sentence_makes_no_copy() -> None:
    assert found(f"{OWN} {WIRE}", f"“Negotiators for the two governments left the lakeside hotel.” {OWN[::-1]}") == 2


def test_two_texts_that_credit_one_agency_need_to_share_less() -> None:
    half = " ".join(WIRE.split()[:20])
    snow = "In the north, snow closed the pass and drivers waited for a third day, as no plough had come up there."
    texts = [f"{half} {OWN}", f"{half} {snow}"]
    plain = [article(text, name=str(n), outlet=str(n)) for n, text in enumerate(texts)]
    credited = [msgspec.structs.replace(one, origin="Agency") for one in plain]
    assert [len(set(origins(texts).values())) for texts in (plain, credited)] == [2, 1]


def test_the_same_words_a_month_later_are_no_copy() -> None:
    early, late = article(WIRE, name="a", published="2023-11-22"), article(WIRE, name="b", published="2023-12-27")
    assert len(set(origins([early, late]).values())) == 2


@pytest.mark.parametrize("day", ["2023-12-05", "2023-12-14"])
def test_a_copy_within_days_is_one(day: str) -> None:
    early, late = article(WIRE, name="a"), article(WIRE, name="b", published=day)
    assert set(origins([early, late]).values()) == {early.id}


@given(st.lists(st.text(max_size=200), min_size=1, max_size=6))
def test_each_article_has_an_origin_that_is_its_own(texts: list[str]) -> None:
    articles = [article(text + ".", name=str(n), outlet=str(n)) for n, text in enumerate(texts)]
    found = origins(articles)
    assert set(found) == {one.id for one in articles}
    assert all(found[origin] == origin for origin in found.values())


def test_a_copy_is_found_among_many_texts_that_share_a_stock_phrase() -> None:
    stock = "The statement could not be verified by reporters who were not let in."
    others = [
        f"{stock} Day {n}: a bus {n}, a car {n * 7}, a bridge {n * 13} and {n * 29} sheep were seen." for n in range(60)
    ]
    assert found(*others, f"{stock} {WIRE}", f"{stock} {WIRE}") == 61
