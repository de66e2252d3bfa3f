"""Deaths and injuries, and which act they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tightrope.coding import quantities, syntax
from tightrope.coding.tables import word_list
from tightrope.records import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.records import Article

KILL = word_list("losses", "kill")
INJURE = word_list("losses", "injure")
PERSONS = word_list("losses", "persons")
DEAD = frozenset(("dead", "killed", "slain"))
HURT = frozenset(("injured", "wounded", "hurt"))


class Loss(NamedTuple):
    """One number of killed or injured.

    Attributes:
        kind: Which.
        figure: How many.
        word: The word that says so ("killed").
        victims: The noun that is counted.
    """

    kind: Literal["killed", "injured"]
    figure: Figure
    word: Token
    victims: Token


def find_losses(article: Article, sentence: Sentence) -> list[Loss]:
    """The numbers of dead and hurt that a sentence gives."""
    found: list[Loss] = []
    for token in sentence.parsed:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and (lemma in KILL or lemma in INJURE or lemma == "die"):
            victims = syntax.subjects(token) if lemma == "die" or syntax.passive(token) else syntax.objects(token)
            found += _summed(article, sentence, "injured" if lemma in INJURE else "killed", token, victims)
        elif token.lower_ in DEAD | HURT and token.pos_ in ("ADJ", "VERB"):
            kind: Literal["killed", "injured"] = "killed" if token.lower_ in DEAD else "injured"
            noun = token.head if token.dep_ in ("amod", "acl", "oprd", "ccomp", "acomp", "xcomp") else None
            if noun is not None and noun.pos_ in ("VERB", "AUX"):
                owner = syntax.subjects(noun) if noun.lemma_ == "be" else syntax.objects(noun)
                subject = syntax.child(token, "nsubj")
                found += _summed(article, sentence, kind, token, [subject] if subject else owner)
            elif noun is not None:
                found += _summed(article, sentence, kind, token, [noun])
            elif token.i > sentence.parsed.start and token.nbor(-1).like_num:
                found += _summed(article, sentence, kind, token, [token.nbor(-1)])
        elif lemma in ("death", "fatality") or (
            lemma == "life" and token.head.lemma_ in ("claim", "cost", "take", "lose")
        ):
            found += _summed(article, sentence, "killed", token, [*syntax.prepositional(token, "of"), token])
        elif lemma == "injury":
            found += _summed(article, sentence, "injured", token, [token, *syntax.prepositional(token, "to")])
        elif lemma == "toll":
            found += _summed(article, sentence, "killed", token, syntax.prepositional(token, "of", "to", "at"))
    return found


def _summed(
    article: Article, sentence: Sentence, kind: Literal["killed", "injured"], word: Token, victims: list[Token]
) -> list[Loss]:
    parts = [(found, noun) for noun in victims if (found := quantities.counted(noun)) is not None]
    if syntax.negated(word) or any(v.lower_ in ("no", "none", "nobody") or syntax.negated(v) for v in victims):
        none = victims[:1]
        return [Loss(kind, Figure(low=0, best=0, high=0, span=sentence.span(article, v, v)), word, v) for v in none]
    if not parts:
        single = [v for v in victims if v.tag_ == "NN" and v.lemma_.lower() in PERSONS and _indefinite(v)]
        if len(single) == 1 == len(victims):
            span = sentence.span(article, single[0], single[0])
            return [Loss(kind, Figure(low=1, best=1, high=1, span=span), word, single[0])]
        return []
    first = quantities.figure(article, sentence, parts[0][0][0], parts[0][0][1])
    if len(parts) == 1:
        return [Loss(kind, first, word, parts[0][1])]
    total = sum(value for (value, _), _ in parts)
    low = total if first.low is not None or first.best is not None else None
    summed = Figure(
        low=low,
        best=total if first.best is not None else None,
        high=total if first.high is not None else None,
        span=first.span,
    )
    return [Loss(kind, summed, word, parts[0][1])]


def _indefinite(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an", "one", "another") for c in noun.children if c.dep_ in ("det", "nummod"))


def owner(loss: Loss, acts: list[Act]) -> Act | None:
    """Which act of the sentence a loss belongs to: the one whose word it is, that is its subject, or that is nearest.

    Args:
        loss: The loss.
        acts: The sentence's acts of force, in order.

    Returns:
        The act; None when there is none.
    """
    if not acts:
        return None
    for act in acts:
        if loss.word in act.words:
            return act
    above = {t.i for t in loss.word.ancestors} | {t.i for t in syntax.subjects(loss.word)}
    for noun in syntax.agents(loss.word) + syntax.prepositional(loss.word, "in", "during", "by", "after"):
        above.add(syntax.head_noun(noun).i)
    related = [act for act in acts if act.token.i in above or (act.light is not None and act.light[1].i in above)]
    pool = related or acts
    return min(pool, key=lambda act: abs(act.token.i - loss.word.i))
