from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tightrope.brief.telling import said_by, tell
from tightrope.charts import cast_of
from tightrope.records import Article, EventClaim, MessageClaim, RedLineClaim

if TYPE_CHECKING:
    from tightrope.records import Coding, Status

TEXT = "They attacked it."
ARTICLE = Article(name="bare", text=TEXT)


def bare(
    status: Status = "happened", by: tuple[str, ...] = ("front",), to: tuple[str, ...] = ("orlava",)
) -> EventClaim:
    return EventClaim(
        quote=ARTICLE.span(0, len(TEXT)), trigger=ARTICLE.span(0, 4), type="COERCE", status=status, by=by, to=to
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("happened", "The Marrow Coast Front used coercion against Orlava."),
        ("claimed", "The Marrow Coast Front claimed to have used coercion against Orlava."),
        ("denied", "It is denied that the Marrow Coast Front used coercion against Orlava."),
        ("threatened", "The Marrow Coast Front threatened to use coercion against Orlava."),
        ("planned", "The Marrow Coast Front planned to use coercion against Orlava."),
        ("hypothetical", "The Marrow Coast Front might use coercion against Orlava."),
        ("not", "The Marrow Coast Front did not use coercion against Orlava."),
    ],
)
def test_no_status_is_told_as_another(case: tuple[Coding, ...], status: Status, words: str) -> None:
    assert tell(bare(status), cast_of(case)) == words


def test_an_act_without_a_doer_says_so(case: tuple[Coding, ...]) -> None:
    assert tell(bare(by=()), cast_of(case)) == "Someone not named used coercion against Orlava."


def test_an_act_without_a_recipient_ends_after_the_act(case: tuple[Coding, ...]) -> None:
    assert tell(bare(to=()), cast_of(case)) == "The Marrow Coast Front used coercion."


def test_an_act_of_both_on_both_is_on_each_other(case: tuple[Coding, ...]) -> None:
    both = ("front", "orlava")
    told = tell(bare(by=both, to=both), cast_of(case))
    assert told == "The Marrow Coast Front and Orlava used coercion against each other."


def test_a_red_line_without_its_parts_is_still_a_sentence(case: tuple[Coding, ...]) -> None:
    assert tell(RedLineClaim(quote=ARTICLE.span(0, 4)), cast_of(case)) == "A red line is reported."


def test_a_message_without_a_go_between_went(case: tuple[Coding, ...]) -> None:
    message = MessageClaim(quote=ARTICLE.span(0, 4), sender="orlava", receiver="karst")
    assert tell(message, cast_of(case)) == "A message went from Orlava to the Karst Union."


def test_every_claim_of_the_case_is_a_sentence(case: tuple[Coding, ...]) -> None:
    told = [tell(claim, cast_of(case)) for coding in case for claim in coding.claims]
    assert [words for words in told if not (words[0].isupper() and words[-1] in ".”" and "  " not in words)] == []


def test_a_speaker_without_a_name_is_given_with_the_reason(case: tuple[Coding, ...]) -> None:
    courier = case[1]
    words = said_by(courier.claims[2], courier.article, cast_of(case))
    assert words == "a provincial official (name withheld: “he was not allowed to brief reporters”)"


def test_an_outlet_that_attributes_nothing_speaks_itself(case: tuple[Coding, ...]) -> None:
    courier = case[1]
    assert said_by(courier.claims[4], courier.article, cast_of(case)) == "Harbour Courier itself"
