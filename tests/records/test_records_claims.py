from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.errors import UngroundedError
from tightrope.records import (
    Actor,
    Article,
    Coding,
    DateRange,
    EventClaim,
    Figure,
    Span,
    Speaker,
    TallyClaim,
    actors_of,
    content_id,
)

ARTICLE = Article(name="a", text="Rebels shelled the port, officials said.")
QUOTE = ARTICLE.span(0, 40)
TRIGGER = ARTICLE.span(7, 14)
REBELS = Actor(id="rebels", name="Rebels", sector="REB")


def test_a_claim_whose_span_does_not_hold_its_words_cannot_be_constructed() -> None:
    with pytest.raises(UngroundedError, match="does not hold 'Rebels '"):
        EventClaim(quote=QUOTE, trigger=Span(start=7, end=14, words="Rebels "), type="ASSAULT")


@given(st.integers(0, 39), st.integers(1, 10), st.text(min_size=1, max_size=10))
def test_a_trigger_in_the_quotation_is_accepted_only_with_the_words_that_stand_there(
    start: int, length: int, words: str
) -> None:
    end = min(start + length, 40)
    words = (words * 10)[: end - start]
    span = Span(start=start, end=end, words=words)
    if ARTICLE.text[start:end] == words:
        assert EventClaim(quote=QUOTE, trigger=span, type="ASSAULT").trigger == span
    else:
        with pytest.raises(UngroundedError):
            EventClaim(quote=QUOTE, trigger=span, type="ASSAULT")


def test_a_coding_refuses_a_quotation_that_its_article_does_not_hold() -> None:
    foreign = Article(name="b", text="Rebels shelled the city, officials say.")
    claim = EventClaim(quote=foreign.span(0, 39), trigger=foreign.span(7, 14), type="ASSAULT")
    with pytest.raises(UngroundedError, match="does not hold"):
        Coding(article=ARTICLE, coder="hand", claims=(claim,))


def test_a_coding_refuses_a_claim_about_an_actor_that_it_does_not_list() -> None:
    claim = EventClaim(quote=QUOTE, trigger=TRIGGER, type="ASSAULT", by=("rebels",))
    with pytest.raises(UngroundedError, match="rebels"):
        Coding(article=ARTICLE, coder="hand", claims=(claim,))
    assert Coding(article=ARTICLE, coder="hand", actors=(REBELS,), claims=(claim,)).claims == (claim,)


def test_the_id_of_a_claim_is_its_content() -> None:
    one = EventClaim(quote=QUOTE, trigger=TRIGGER, type="ASSAULT")
    assert one.id == EventClaim(quote=QUOTE, trigger=TRIGGER, type="ASSAULT").id
    assert one.id != EventClaim(quote=QUOTE, trigger=TRIGGER, type="COERCE").id


def test_ids_do_not_depend_on_the_run() -> None:
    code = "from tightrope.records import content_id; print(content_id('truce', 3, ('a', None)))"
    seeds = ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"})
    ids = {subprocess.check_output([sys.executable, "-c", code], env=seed, text=True) for seed in seeds}  # noqa: S603
    assert ids == {content_id("truce", 3, ("a", None)) + "\n"}


def test_a_claim_survives_encoding_with_its_id() -> None:
    claim = EventClaim(
        quote=QUOTE,
        trigger=TRIGGER,
        type="ASSAULT",
        by=("rebels",),
        dates=DateRange(earliest=date(2023, 12, 3), latest=None, how="named day"),
        killed=Figure(low=5),
        said_by=(Speaker(actor="officials", span=ARTICLE.span(25, 34), anonymous=True),),
    )
    back = msgspec.json.decode(msgspec.json.encode(claim), type=EventClaim)
    assert back == claim
    assert back.id == claim.id


def test_the_actors_of_a_claim_are_its_parties_and_its_speakers_each_once() -> None:
    claim = EventClaim(
        quote=QUOTE, trigger=TRIGGER, type="ASSAULT", by=("a", "b"), to=("b",), said_by=(Speaker(actor="a"),)
    )
    assert actors_of(claim) == ("a", "b")


@pytest.mark.parametrize("bounds", [{}, {"low": 5, "best": 4}, {"low": -1}, {"best": 9, "high": 8}])
def test_a_figure_needs_ordered_bounds(bounds: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="low <= best <= high"):
        Figure(**bounds)


def test_a_figure_prints_its_best_number_then_its_lower_bound() -> None:
    assert Figure(low=4, best=5, high=9).value == 5
    assert Figure(low=84).value == 84
    assert Figure(high=40).value == 40


def test_a_date_range_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        DateRange(earliest=date(2024, 1, 2), latest=date(2024, 1, 1), how="hand")


def test_an_open_date_range_overlaps_as_far_as_needed() -> None:
    since = DateRange(earliest=date(2023, 10, 7), latest=None, how="since")
    assert since.overlaps(DateRange(earliest=date(2024, 1, 1), latest=date(2024, 1, 2), how="hand"))
    assert not since.overlaps(DateRange(earliest=None, latest=date(2023, 10, 6), how="until"))


def test_a_claim_tells_its_kind_in_plain_words() -> None:
    assert EventClaim(quote=QUOTE, trigger=TRIGGER, type="ASSAULT").kind == "event"
    assert TallyClaim(quote=QUOTE, what="ASSAULT", figure=Figure(low=3)).kind == "tally"


@pytest.mark.parametrize("best", [-1, Figure.MOST + 1])
def test_a_figure_is_no_number_that_nothing_can_be_counted_to(best: int) -> None:
    with pytest.raises(ValueError, match="from 0 to"):
        Figure(best=best)
