"""Running totals: "84 attacks since 7 October", "attacked 41 times", "the 62nd attack"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import quantities
from tightrope.records import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tightrope.coding.losses import Loss
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.settings import When
    from tightrope.records import Article

RUNNING = re.compile(
    r"\b(?:since|so far|to date|in total|a total of|total of|in all|altogether|overall|cumulative|number of|death toll|"
    r"(?:over|in|during|within) (?:the|less than|more than|just|about|under)\b|between .+ and|separate|"
    r"(?:this|last|past) (?:week|month|year)|up to now|until now|already|the (?:first|last|past))\b",
    re.IGNORECASE,
)


MANY = 10  # so many attacks are no single wave, whatever the sentence says of their time


class Count(NamedTuple):
    """A running total in a sentence.

    Attributes:
        act: The act that is counted.
        figure: How many.
        at: The token of the number.
        unit: "acts", "killed" or "injured".
    """

    act: Act
    figure: Figure
    at: Token
    unit: str


def find_counts(
    article: Article, sentence: Sentence, acts: list[Act], losses: list[Loss], when: list[When]
) -> list[Count]:
    """The running totals of a sentence.

    A counted plural is one when the sentence sets it over a period or calls it a total; otherwise it is one wave.
    """
    found: list[Count] = []
    window = bool(RUNNING.search(sentence.parsed.text)) or any(w.expression.role in ("since", "between") for w in when)
    for act in acts:
        if act.frame.type not in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"):
            continue
        times = _times(article, sentence, act)
        if times is not None:
            found.append(times)
        elif act.noun:
            count = quantities.counted(act.token)
            if count is not None and (count[0] >= MANY or (count[0] > 1 and window)):
                found.append(Count(act, quantities.figure(article, sentence, *count), count[1], "acts"))
                continue
            nth = _nth(article, sentence, act)
            if nth is not None:
                found.append(nth)
    forces = [act for act in acts if act.frame.type == "ASSAULT"]
    running = any(w.expression.role in ("since", "between") for w in when)
    if forces and (found or running):
        for loss in losses:
            if loss.figure.value > 1 and (_runs(loss, when) or (found and not when)):
                found.append(Count(found[0].act if found else forces[0], loss.figure, loss.victims, loss.kind))
    return found


def _runs(loss: Loss, when: list[When]) -> bool:
    """Whether the date nearest to a loss opens a period, and is not the day of one event inside it."""
    ranked = sorted(when, key=lambda w: abs(w.head.i - loss.word.i))
    if not ranked or ranked[0].expression.role not in ("since", "between"):
        return False
    at = ranked[0].head
    while at not in (at.head, loss.word):
        if at.lower_ == "since":
            return True
        at = at.head
    return at != loss.word or ranked[0].expression.role == "between" or ranked[0].head.lower_ == "since"


def _times(article: Article, sentence: Sentence, act: Act) -> Count | None:
    """How often, in so many words: "attacked at least 41 times", "the third time that it struck"."""
    for token in sentence.parsed:
        if token.lemma_.lower() not in ("time", "occasion"):
            continue
        count = quantities.counted(token)
        if count is not None and count[0] > 1 and act.token in (token.head, token.head.head, *token.ancestors):
            return Count(act, quantities.figure(article, sentence, *count), count[1], "acts")
        for c in token.children:
            nth = quantities.ordinal(c.text) if c.dep_ == "amod" else None
            beside = token.head in act.token.ancestors and token.dep_ == "attr"  # "it is the third time that …"
            if nth is not None and nth > 1 and (beside or token in act.token.ancestors):
                span = sentence.span(article, c, c)
                return Count(act, Figure(low=nth, best=nth, high=nth, span=span), c, "acts")
    return None


def _nth(article: Article, sentence: Sentence, act: Act) -> Count | None:
    for c in act.token.children:
        nth = quantities.ordinal(c.text) if c.dep_ == "amod" else None
        if nth is not None and nth > 2:  # noqa: PLR2004  "a second attack" tells two acts apart, it counts none
            span = sentence.span(article, c, c)
            return Count(act, Figure(low=nth, best=nth, high=nth, span=span), c, "acts")
    return None
