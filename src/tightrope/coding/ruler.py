"""The rules by which spaCy mends its labels, without asking all of them of every word: that takes a tenth of its time.

Nearly all of them ask only for a tag, a label and a spelling. Words that are alike in these get the same answer, so
spaCy is asked once for each kind of word.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

    Matches = list[tuple[int, int, int]]  # a rule, with the first token that it fits and the one after the last

ASKED = ("TAG", "DEP", "IS_SPACE", "LOWER")  # what makes a kind of word


def remembering(nlp: Language) -> Callable[..., Matches]:
    """Make what can stand for the matcher of a pipeline's attribute ruler, and finds the same.

    Args:
        nlp: The pipeline.

    Returns:
        A function from a parsed text to the rules that fit its words.
    """
    ruler: Any = nlp.get_pipe("attribute_ruler")
    matcher = import_module("spacy.matcher").Matcher
    of_kinds, of_others = matcher(nlp.vocab), matcher(nlp.vocab)
    named: set[int] = set()
    for number, rule in enumerate(ruler.patterns):
        for pattern in rule["patterns"]:
            words = _spellings(pattern[0])
            alone = len(pattern) == 1 and set(pattern[0]) <= set(ASKED) and words is not None
            (of_kinds if alone else of_others).add(str(number), [pattern])
            named.update(nlp.vocab.strings[word] for word in words or ())
    known: dict[tuple[int, ...], list[int]] = {}

    def matches(doc: Doc, **_options: bool) -> Matches:
        found: Matches = of_others(doc, allow_missing=True)
        for i, (*labels, word) in enumerate(doc.to_array([*ASKED]).tolist()):
            kind = (*labels, word if word in named else 0)
            if kind not in known:
                known[kind] = [rule for rule, _, _ in of_kinds(doc[i : i + 1], allow_missing=True)]
            found += [(rule, i, i + 1) for rule in known[kind]]
        return found

    return matches


def _spellings(asked: dict[str, Any]) -> list[str] | None:
    """The spellings among which a rule asks for a word's, none if it does not; None if it asks in another way."""
    word = asked.get("LOWER", {"IN": []})
    if isinstance(word, str):
        return [word]
    return word["IN"] if set(word) == {"IN"} else None
