"""The rules by which spaCy mends its labels give the same when each kind of word is asked once."""

import pytest

from tightrope.coding.parse import pipeline
from tightrope.coding.ruler import remembering

TEXTS = (
    "",
    "Nobody was hurt, but the three militias that shelled the port could not say which of them had begun it.",
    "Y'all ain't gonna leave; let's go, c'mon. There's nobody we've got ta wait for, and there are none who'd stay.",
    "Whether these drones were theirs, or those of anyone else who'll fight, is something\n that no-one knew yet.",
)
NLP = pipeline()
MATCHER = NLP.get_pipe("attribute_ruler").matcher  # type: ignore[attr-defined]
KINDS = remembering(NLP)


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_rules_fit_the_same_words(text: str) -> None:
    doc = NLP(text)
    assert set(KINDS(doc)) == set(MATCHER(doc, allow_missing=True))


def test_a_text_read_again_gives_the_same() -> None:
    doc = NLP(TEXTS[1])
    assert KINDS(doc) == KINDS(doc)


def test_a_rule_of_another_kind_is_asked_of_every_word() -> None:
    nlp = pipeline()
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.add([[{"LOWER": {"REGEX": "^al-"}}]], {"POS": "PROPN"})  # type: ignore[attr-defined]
    doc = nlp("They met in al-Tanf and in Al-Qaim.")
    assert set(remembering(nlp)(doc)) == set(ruler.matcher(doc, allow_missing=True))  # type: ignore[attr-defined]
