"""Totals told in full: "brought the number killed since May to 89", "claimed 9,800 lives", "the toll stands at 34"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from tightrope.coding import quantities, syntax
from tightrope.coding.losses import DEAD, HURT, INJURE, KILL
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.losses import Loss
    from tightrope.coding.parse import Sentence
    from tightrope.coding.settings import When
    from tightrope.coding.tokens import Token
    from tightrope.records import Article, Figure

SUMS = word_list("totals", "sums")
BRINGING = word_list("totals", "bringing")
REACHING = word_list("totals", "reaching")
FORCE_NOUNS = word_list("events", "force")
WARS = word_list("totals", "wars")
RUNNING = re.compile(
    r"\b(?:since|so far|to date|in total|a total of|total of|in all|altogether|overall|cumulative|up to now|until now|"
    r"(?:this|last|past|previous|recent) (?:[\w-]+ )?(?:days?|weeks?|months?|years?|decades?)|"
    r"(?:over|in|during|within) (?:less than|more than|just|about|under)? ?"
    r"(?:[\w-]+ )(?:days|weeks|months|years|decades))\b",
    re.IGNORECASE,
)
FEW = 10
HUNDREDS = 100  # so many dead "have been killed" in no one attack
Unit = Literal["acts", "killed", "injured"]


class Toll(NamedTuple):
    """A total of killed or injured, or of what a counted noun says.

    Attributes:
        unit: What is counted.
        figure: How many.
        at: The token of the number.
        word: The word that says what is counted ("killed", "toll").
        victims: The nouns that are counted.
    """

    unit: Unit
    figure: Figure
    at: Token
    word: Token
    victims: list[Token]


def find_tolls(article: Article, sentence: Sentence, losses: list[Loss], when: list[When]) -> list[Toll]:
    """The casualty totals of a sentence.

    Args:
        article: The article.
        sentence: Its sentence.
        losses: The dead and hurt of the sentence, of which those that run over a period are totals.
        when: The dates of the sentence.
    """
    stated = [toll for token in sentence.parsed.among(SUMS) for toll in _stated(article, sentence, token)]
    runs = [loss for loss in losses if loss.figure.value > 1 and _runs(loss, when)]
    runs += [loss for loss in losses if loss not in runs and any(_beside(loss, one) for one in runs)]
    numbers = {toll.at.i for toll in stated}
    return stated + [
        Toll(loss.kind, loss.figure, loss.victims, loss.word, [loss.victims])
        for loss in runs
        if not numbers & {t.i for t in (loss.victims, *loss.victims.children)}
    ]


def _stated(article: Article, sentence: Sentence, noun: Token) -> Iterator[Toll]:
    """A sum that is said to be brought to, put at or to have reached a number."""
    if noun.lemma_.lower() not in SUMS or noun.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return
    named = _unit(noun)
    at = _reached(noun)
    count = quantities.counted(at) if at is not None else None
    if named is None or count is None:
        return
    unit, word = named
    victims = [n for p in (noun, *syntax.prepositional(noun, "of")) for n in syntax.prepositional(p, "of", "among")]
    yield Toll(unit, quantities.figure(article, sentence, *count), count[1], word, victims)


def _unit(noun: Token) -> tuple[Unit, Token] | None:
    """What a sum is of, with the word for it: "the number of soldiers killed", "the death toll", "a tally of raids"."""
    if noun.lemma_.lower() in ("toll", "loss", "casualty", "death", "fatality"):
        return "killed", noun
    inside = [t for t in noun.subtree if t != noun]
    for token in inside:
        lemma = token.lemma_.lower()
        if token.lower_ in DEAD or lemma in KILL or lemma in ("death", "fatality", "die"):
            return "killed", token
        if token.lower_ in HURT or lemma in INJURE or lemma == "injury":
            return "injured", token
    if not RUNNING.search(" ".join(t.text for t in noun.head.subtree)):
        return None  # "the number of raids rose to 40" may be of one month
    acts = [n for n in syntax.prepositional(noun, "of") if n.tag_ == "NNS" and n.lemma_.lower() in FORCE_NOUNS]
    return ("acts", acts[0]) if acts else None


def _reached(noun: Token) -> Token | None:
    """The number that a sum is brought to or has reached."""
    verb = noun.head
    while verb.dep_ in ("pobj", "prep", "compound") and verb.head != verb:
        verb = verb.head  # "brought to 27 the number", where the parser hangs the sum on the number
    lemma = verb.lemma_.lower()
    if lemma in BRINGING:
        ends = [*syntax.prepositional(verb, "to", "at"), *syntax.prepositional(noun, "to", "at"), *_dangling(noun)]
    elif lemma in REACHING and noun in syntax.subjects(verb):
        ends = [*syntax.prepositional(verb, "to", "at", "above", "past"), *syntax.children(verb, "dobj", "attr")]
    else:
        return None
    return next((n for n in ends if quantities.counted(n) is not None and n != noun), None)


def _dangling(noun: Token) -> list[Token]:
    """Numbers after "to" or "at" that the parser hangs deep inside the sum: "killed … since May to 89"."""
    return [n for t in noun.subtree if t.lower_ in ("to", "at") for n in syntax.children(t, "pobj")]


def _beside(loss: Loss, running: Loss) -> bool:
    """Whether a loss is told in one breath with a running one: "900 had been killed and 3,000 wounded"."""
    return loss.word in (*syntax.conjuncts(running.word), *running.word.children) and loss.kind != running.kind


def _runs(loss: Loss, when: list[When]) -> bool:
    """Whether a loss runs over a period, or is of so many, or of a whole war, that it is of no one attack."""
    verb = loss.word if loss.word.pos_ == "VERB" else loss.word.head
    if any(n.lemma_.lower() in WARS and n.tag_ in ("NN", "NNP") for n in syntax.subjects(verb)):
        return _perfect(verb)
    since = any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)  # "since gunmen killed six in May"
    if since or _causes(verb) or _of_acts(verb) or _in_one(verb):
        return False
    ranked = sorted(when, key=lambda w: abs(w.head.i - loss.word.i))
    if ranked:
        return _opens(ranked[0], loss)
    clause = " ".join(t.text for t in verb.subtree)
    many = loss.figure.value >= HUNDREDS and syntax.passive(verb)
    return bool(RUNNING.search(clause)) or (_perfect(verb) and many)


def _causes(verb: Token) -> bool:
    """Whether what killed is told as one act: "had been killed when a bomb went off"."""
    return any(
        c.dep_ == "advcl" and any(m.lower_ in ("when", "as", "after", "while") for m in c.children)
        for c in verb.children
    )


def _of_acts(verb: Token) -> bool:
    """Whether it says what acts just named did, once: "answered raids that killed six last week"."""
    named = verb.dep_ == "relcl" and verb.head.lemma_.lower() in FORCE_NOUNS
    return named and verb.tag_ == "VBD" and not syntax.passive(verb)


def _in_one(verb: Token) -> bool:
    """Whether those killed died in one act: "killed 32 people in a raid this week"."""
    inside = syntax.prepositional(verb, "in", "during")
    one = (n for n in inside if n.lemma_.lower() in FORCE_NOUNS and n.tag_ == "NN")
    return any(c.lower_ in ("a", "an", "one") for noun in one for c in noun.children)


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in (*verb.children, *verb.head.children))


def _opens(nearest: When, loss: Loss) -> bool:
    """Whether the date nearest to a loss opens a period, and is not the day of one event inside it."""
    verb = syntax.governing_verb(nearest.head)
    if verb is not None and verb != loss.word and verb not in (*loss.word.ancestors, *loss.word.subtree):
        return False  # the period of another clause
    at = nearest.head
    while at not in (at.head, loss.word):
        if at.lower_ == "since" or any(c.lower_ == "since" and c.dep_ in ("mark", "prep") for c in at.children):
            return True
        at = at.head
    if nearest.expression.role not in ("since", "between"):
        past = loss.word.tag_ == "VBD" and not syntax.passive(loss.word) and nearest.expression.words.startswith("last")
        if past and loss.figure.value < FEW:
            return False  # "killed four fishermen last month" is one attack
        return bool(RUNNING.search(nearest.expression.words))
    return at != loss.word or nearest.expression.role == "between" or nearest.head.lower_ == "since"
