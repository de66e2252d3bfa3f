from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from asking import coder

from tightrope import cases
from tightrope.news import read_jsonl
from tightrope.records import Article

if TYPE_CHECKING:
    from tightrope.coding.explain import Considered, Explanation, Sentenced

FURNISHED = "Photo by J. Roe\nEthiopia shelled Asmara."


@cache
def explained(text: str) -> Explanation:
    at = text.find("\n")
    article = Article(name="test", text=text)
    marks = (article.span(0, at),) if at > 0 else ()
    return coder().explain(Article(name="test", text=text, furniture=marks))


@cache
def bundled() -> tuple[Explanation, ...]:
    with (cases.path("iraq-2023") / "articles.jsonl").open("rb") as lines:
        return tuple(coder().explain(article) for article in read_jsonl(lines, name="iraq-2023"))


def considered(text: str, trigger: str) -> Considered:
    found = [one for s in explained(text).sentences for one in s.considered if one.trigger.words == trigger]
    assert len(found) == 1
    return found[0]


def sentences() -> list[Sentenced]:
    return [sentence for explanation in bundled() for sentence in explanation.sentences]


def test_what_is_explained_is_what_is_read() -> None:
    assert all(one.coding == coder()(one.coding.article) for one in bundled())


def test_every_sentence_gives_a_claim_or_says_why_not() -> None:
    assert all(bool(s.claims) != bool(s.why) for s in sentences())


def test_every_act_considered_is_in_a_claim_or_says_why_not() -> None:
    assert all(one.claim or one.why for s in sentences() for one in s.considered)


def test_every_event_was_considered() -> None:
    told = {one.claim for s in sentences() for one in s.considered}
    assert all(claim.id in told for e in bundled() for claim in e.coding.claims if claim.kind == "event")


def test_the_pattern_that_fits_is_named() -> None:
    one = considered("Ethiopia launched a missile at Asmara.", "launched a missile at")
    assert (one.carrier, one.pattern, one.type, one.status) == ("verb", "launch {munition} at", "ASSAULT", "happened")


@pytest.mark.parametrize(
    ("text", "trigger", "words", "rule"),
    [
        ("Ethiopia shelled Asmara.", "shelled", "Ethiopia", "subject of “shelled”"),
        ("Asmara was shelled by Ethiopia.", "shelled", "Ethiopia", "after “by”"),
        ("Ethiopia's shelling of Asmara went on.", "shelling", "Ethiopia", "owner of “shelling”"),
        ("Ethiopian shelling of Asmara went on.", "shelling", "Ethiopian", "modifier of “shelling”"),
        ("Ethiopia said Eritrea must wait.", "wait", "Ethiopia", "who says it"),
    ],
)
def test_the_words_that_became_the_doer_have_their_rule(text: str, trigger: str, words: str, rule: str) -> None:
    (party,) = considered(text, trigger).by
    assert party.words is not None
    assert (party.words.words, party.rule) == (words, rule)


@pytest.mark.parametrize(
    ("text", "trigger", "status", "ground"),
    [
        ("Ethiopia did not shell Asmara.", "shell", "not", "“did not shell”"),
        ("Ethiopia could shell Asmara.", "shell", "hypothetical", "“could shell”"),
        ("Ethiopia denied shelling Asmara.", "shelling", "denied", "“denied”"),
        ("Ethiopia shelled Asmara.", "shelled", "happened", None),
    ],
)
def test_the_words_that_decided_the_status_are_named(text: str, trigger: str, status: str, ground: str | None) -> None:
    one = considered(text, trigger)
    assert (one.status, one.ground) == (status, ground)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (FURNISHED, "furniture: no part of the article's prose"),
        ("The bridge is old.", "no pattern fits"),
        ("A cold spring in Asmara.", "no word of the lexicon"),
        ("The king suffered a heart attack.", "no pattern fits"),
        ("A neighbour attacked a dog.", "“attacked”: no party to it is of a political kind"),
    ],
)
def test_a_sentence_without_a_claim_says_why(text: str, why: str) -> None:
    assert explained(text).sentences[0].why == why


def test_a_text_about_something_else_says_what() -> None:
    text = "The wizard attacked the castle. It is the last chapter of the novel, and the screenplay follows it."
    assert considered(text, "attacked").why == "the text is about something else: fiction"


def test_a_second_mention_names_where_the_event_is_told() -> None:
    text = "Ethiopia shelled Asmara on Monday, killing nine people. The shelling by Ethiopia was brief."
    assert considered(text, "shelling").why == "folded into the event told at [0, 55)"


def test_a_word_that_the_lexicon_rules_out_is_named() -> None:
    (passed,) = explained("The king suffered a heart attack.").sentences[0].passed
    assert (passed.word.words, passed.why) == ("attack", "a phrase that the lexicon says is no event")
