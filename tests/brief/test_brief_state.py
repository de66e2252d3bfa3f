# ruff: noqa: E501 - sentences are compared whole
from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.cited import cite, newest_first
from tightrope.brief.state import state_of_play
from tightrope.charts import cast_of, sides_of
from tightrope.records import Sides

if TYPE_CHECKING:
    from tightrope.brief.sentences import StateSentence
    from tightrope.records import Coding, Event


def state(case: tuple[Coding, ...], events: tuple[Event, ...] = ()) -> dict[str, StateSentence]:
    ordered = newest_first(case, None)
    told = state_of_play(cite(ordered), sides_of(ordered), cast_of(ordered), events)
    return {sentence.heading: sentence for sentence in told}


def test_there_are_six_sentences(case: tuple[Coding, ...]) -> None:
    assert len(state(case)) == 6


def test_without_claims_there_are_six_sentences_that_say_so() -> None:
    told = state_of_play((), Sides(), {})
    assert [sentence.text.startswith("The reader found no") for sentence in told] == [True] * 6


def test_what_is_not_there_cites_nothing() -> None:
    assert [sentence.cited for sentence in state_of_play((), Sides(), {})] == [()] * 6


def test_the_tallies_of_both_sides_are_told_with_who_counts(case: tuple[Coding, ...]) -> None:
    words = state(case)["Attacks"].text
    assert words.startswith(
        "By the count of the Marrow Coast Front, of their own attacks, there have been 31 attacks on Orlava from 10 January"
        " to 7 March 2026; by the count of Orlava, 27 from 10 January to 4 March 2026;"
    )


def test_an_attack_that_only_its_doer_reports_is_told_as_that(case: tuple[Coding, ...]) -> None:
    assert state(case)["Attacks"].text.endswith("on 4 March 2026, which only the Marrow Coast Front reports.")


def test_the_answer_is_the_other_sides_last_attack_with_its_dead_and_its_voice(case: tuple[Coding, ...]) -> None:
    assert state(case)["The answer"].text == (
        "The last answer of the other side that is dated: Orlava bombed the Marrow Coast Front near Brask on 5 March 2026, "
        "with at least seven killed, according to a provincial official (name withheld: “he was not allowed to brief "
        "reporters”)."
    )


def test_an_answer_that_is_denied_is_not_told_as_one(case: tuple[Coding, ...]) -> None:
    courier = case[1]
    answer = state(case)["The answer"].cited[0].claim
    assert answer is not courier.claims[3]


def test_the_red_line_is_told_in_its_own_words(case: tuple[Coding, ...]) -> None:
    words = state(case)["Threats in force"].text
    assert (
        words
        == "Dana Feld drew a red line for Teskany: if “it does not close the boatyards”, then “grave consequences”."
    )


def test_the_one_in_the_middle_rebukes_both_carries_messages_and_wins_promises(case: tuple[Coding, ...]) -> None:
    assert state(case)["In the middle"].text == (
        "Ilen Daro condemned both the Marrow Coast Front and Orlava, carried a message from Orlava to the Karst Union on "
        "6 March 2026 (“hold back the Front”) and won a promise from the Marrow Coast Front."
    )


def test_the_lever_is_told_with_what_was_done(case: tuple[Coding, ...]) -> None:
    assert state(case)["Levers"].text == (
        "One lever is reported: “the grain licence”, in the hands of Orlava over Teskany (extended)."
    )


def test_the_outlook_is_the_analysts_with_the_hedge(case: tuple[Coding, ...]) -> None:
    words = state(case)["Outlook"].text
    assert words.startswith("In the judgement of Mira Solt (an analyst): “the Karst Union is keeping")
    assert words.endswith("hedged with “believes”.")


def test_a_sentence_cites_the_claims_it_is_made_from(case: tuple[Coding, ...]) -> None:
    assert [cited.claim.kind for cited in state(case)["Attacks"].cited] == ["tally", "tally", "event"]


def test_rival_losses_are_told_beside_the_first(case: tuple[Coding, ...], events: tuple[Event, ...]) -> None:
    gazette, courier = case
    alone = (
        emptied(gazette),
        only(courier, 0),
    )
    assert "with four killed (other texts give 6)" in state(alone, events)["Attacks"].text


def only(coding: Coding, number: int) -> Coding:
    return type(coding)(
        article=coding.article, coder=coding.coder, actors=coding.actors, claims=(coding.claims[number],)
    )


def emptied(coding: Coding) -> Coding:
    return type(coding)(article=coding.article, coder=coding.coder, actors=coding.actors)
