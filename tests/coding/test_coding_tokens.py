"""The words taken over from the parser say what the parser says."""

import pytest

from tightrope.coding.parse import parser
from tightrope.coding.tokens import taken

TEXT = (
    "Two drones that the rebels launched from the coast hit a $5m tanker near Hodeidah on Monday, killing at least "
    "three of its crew, Gen. Salem said. “We will answer,” he warned, and  asked neighbours not to help."
)
SIMPLE = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "is_sent_start",
    "is_alpha", "is_punct", "is_space", "is_currency", "like_num",
)  # fmt: skip


@pytest.mark.parametrize("name", SIMPLE)
def test_a_word_has_the_attribute_of_the_parsers_token(name: str) -> None:
    parsed = parser()(TEXT)
    assert [getattr(t, name) for t in taken(parsed)] == [getattr(t, name) for t in parsed]


@pytest.mark.parametrize("name", ["head", "left_edge", "right_edge"])
def test_a_word_leads_to_the_word_that_the_parsers_token_leads_to(name: str) -> None:
    parsed = parser()(TEXT)
    assert [getattr(t, name).i for t in taken(parsed)] == [getattr(t, name).i for t in parsed]


@pytest.mark.parametrize("name", ["children", "subtree", "ancestors", "sent"])
def test_a_word_leads_to_the_words_that_the_parsers_token_leads_to(name: str) -> None:
    parsed = parser()(TEXT)
    assert [[w.i for w in getattr(t, name)] for t in taken(parsed)] == [[w.i for w in getattr(t, name)] for t in parsed]


@pytest.mark.parametrize("name", ["start", "end", "start_char", "end_char", "text"])
def test_a_sentence_has_the_bounds_of_the_parsers(name: str) -> None:
    parsed = parser()(TEXT)
    assert [getattr(s, name) for s in taken(parsed).sents] == [getattr(s, name) for s in parsed.sents]


def test_a_sentence_has_the_root_of_the_parsers() -> None:
    parsed = parser()(TEXT)
    assert [s.root.i for s in taken(parsed).sents] == [s.root.i for s in parsed.sents]


@pytest.mark.parametrize(("start", "end"), [(0, 4), (5, 5), (6, 2), (3, 400)])
def test_words_in_a_row_have_the_text_of_the_parsers(start: int, end: int) -> None:
    parsed = parser()(TEXT)
    assert taken(parsed)[start:end].text == parsed[start:end].text


@pytest.mark.parametrize("words", [{"rebels"}, {"rebel"}, {"hit", "warn"}, {"peace"}, {"two", "three"}])
def test_the_words_among_some_are_those_of_that_form_or_lemma(words: set[str]) -> None:
    for sentence in taken(parser()(TEXT)).sents:
        found = [t for t in sentence if t.lower_ in words or t.lemma_.lower() in words]
        assert sentence.among(frozenset(words)) == found


def test_a_word_is_shown_without_the_others_that_hang_on_it() -> None:
    word = next(iter(taken(parser()("Rebels shelled the old port."))))
    assert repr(word) == f"Rebels/{word.tag_}/{word.dep_}"
