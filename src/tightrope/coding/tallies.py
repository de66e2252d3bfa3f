"""Running totals of acts: "84 attacks since 7 October", "attacked 41 times", "the 62nd attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import quantities, settings, syntax
from tightrope.coding.losses import INJURE, KILL, PERSONS
from tightrope.coding.tables import word_list
from tightrope.coding.tolls import RUNNING, Unit
from tightrope.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.losses import Loss
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading
    from tightrope.coding.settings import When
    from tightrope.coding.tokens import Token
    from tightrope.records import Article, EventType

MANY = 10  # so many attacks are no single wave, whatever the sentence says of their time
INCIDENTS = word_list("totals", "incidents")
TRUCES = word_list("totals", "truces")
BREAKING = word_list("totals", "breaking")
TIMES = frozenset(("time", "occasion"))
SHOWN = frozenset("missile rocket drone aircraft warplane plane jet sortie flight ship warship test drill".split())
COUNTED = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")


class Count(NamedTuple):
    """A running total in a sentence.

    Attributes:
        act: The act that is counted; None when no act of the lexicon is.
        type: PLOVER type of what is counted.
        figure: How many.
        at: The token of the number.
        unit: "acts", "killed" or "injured".
        victims: The nouns counted, where they are not the act's.
    """

    act: Act | None
    type: EventType
    figure: Figure
    at: Token
    unit: Unit
    victims: tuple[Token, ...] = ()


def find_counts(reading: Reading, n: int) -> list[Count]:
    """The running totals of a sentence.

    A counted plural is one when the sentence sets it over a period or calls it a total; otherwise it is one wave.

    Args:
        reading: What was found in the article.
        n: Number of the sentence.
    """
    article, sentence, acts = reading.article, reading.sentences[n], reading.acts[n]
    found = [
        count
        for act in acts
        if act.frame.type in COUNTED
        for count in _of_act(article, sentence, act, reading.when[n])
    ]  # fmt: skip
    restated = [act for act in reading.found[n] if act not in acts]  # "struck the port, the third raid in a week"
    found += [count._replace(act=None) for act in restated for count in _nth(article, sentence, act)]
    taken = {count.at.i for count in found}
    found += [count for count in _unlisted(article, sentence, acts) if count.at.i not in taken]
    for toll in reading.tolls[n]:
        act = next((a for a in acts if toll.word in a.words), None)
        if toll.at.i not in taken or toll.unit != "acts":
            kind = act.frame.type if act is not None and toll.unit == "acts" else "ASSAULT"
            found.append(Count(act, kind, toll.figure, toll.at, toll.unit, tuple(toll.victims)))
    for loss in reading.losses[n]:
        act = next((c.act for c in found if c.unit == "acts" and c.act and _left_by(loss, c.act)), None)
        if act is not None and loss.figure.value > 1:
            found.append(Count(act, "ASSAULT", loss.figure, loss.victims, loss.kind, (loss.victims,)))
    return found


def _left_by(loss: Loss, act: Act) -> bool:
    """Whether counted acts are said to have caused a loss: "14 raids left 24 hurt", "staged 40 raids, killing 312"."""
    if act.frame.type != "ASSAULT" or not act.noun:
        return False
    verb = loss.word if loss.word.pos_ == "VERB" and loss.word.dep_ != "oprd" else loss.word.head
    above = act.token.head
    return act.token in syntax.subjects(verb) or (verb.dep_ == "advcl" and verb.head == above)


def _of_act(article: Article, sentence: Sentence, act: Act, when: list[When]) -> Iterator[Count]:
    kind = act.frame.type
    times = _times(article, sentence, act)
    if times is not None:
        yield times
        return
    nearest = settings.best_when(act, when, [])
    since = nearest is not None and nearest.expression.role in ("since", "between")
    if act.noun:
        window = since or bool(RUNNING.search(sentence.parsed.text))
        count = quantities.counted(act.token)
        if count is not None and (count[0] >= MANY or (count[0] > 1 and window)):
            yield Count(act, kind, quantities.figure(article, sentence, *count), count[1], "acts")
            return
        yield from _nth(article, sentence, act)
        return
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in act.token.children)
    for noun in syntax.subjects(act.token) if syntax.passive(act.token) else syntax.objects(act.token):
        count = quantities.counted(noun)
        if count is None or count[0] == 1 or (kind == "ASSAULT" and _of_people(act, noun)):
            continue
        if kind == "MOBILIZE" and syntax.head_noun(noun).lemma_.lower() not in SHOWN:
            continue  # "has sent 5,600 soldiers" is one deployment
        window = since or bool(RUNNING.search(" ".join(t.text for t in act.token.subtree)))
        if (window and (perfect or since)) or (perfect and count[0] >= MANY):
            yield Count(act, kind, quantities.figure(article, sentence, *count), count[1], "acts")


def _nth(article: Article, sentence: Sentence, act: Act) -> Iterator[Count]:
    for c in act.token.children if act.noun and act.frame.type in COUNTED else ():
        nth = quantities.ordinal(c.text) if c.dep_ == "amod" else None
        if nth is not None and nth > 2:  # noqa: PLR2004  "a second attack" tells two acts apart, it counts none
            yield Count(act, act.frame.type, _exactly(article, sentence, nth, c), c, "acts")


def _of_people(act: Act, noun: Token) -> bool:
    """Whether an object counts people, who are losses and no acts."""
    return act.token.lemma_.lower() in KILL | INJURE or syntax.head_noun(noun).lemma_.lower() in PERSONS


def _exactly(article: Article, sentence: Sentence, value: int, at: Token) -> Figure:
    return Figure(low=value, best=value, high=value, span=sentence.span(article, at, at))


def _times(article: Article, sentence: Sentence, act: Act) -> Count | None:
    """How often, in so many words: "attacked at least 41 times", "the third time that it struck"."""
    for token in sentence.parsed.among(TIMES):
        count = quantities.counted(token)
        if count is not None and count[0] > 1 and act.token in (token.head, token.head.head, *token.ancestors):
            figure = quantities.figure(article, sentence, *count)
            return Count(act, act.frame.type, figure, count[1], "acts")
        for c in token.children:
            nth = quantities.ordinal(c.text) if c.dep_ == "amod" else None
            beside = token.head in act.token.ancestors and token.dep_ in ("attr", "dobj")  # "it was the fifth time"
            if nth is not None and nth > 1 and (beside or token in act.token.ancestors):
                return Count(act, act.frame.type, _exactly(article, sentence, nth, c), c, "acts")
    return None


def _unlisted(article: Article, sentence: Sentence, acts: list[Act]) -> Iterator[Count]:
    """Totals of acts of force that the lexicon has no frame for: incidents, explosions, broken truces, "the ninth"."""
    forces = [act for act in acts if act.frame.type == "ASSAULT"]
    for token in sentence.parsed:
        lemma = token.lemma_.lower()
        if lemma in INCIDENTS and not any(token in act.words for act in acts):
            window = bool(RUNNING.search(sentence.parsed.text))
            count = quantities.counted(token)
            nth = next((c for c in token.children if (quantities.ordinal(c.text) or 0) > 2), None)  # noqa: PLR2004
            if count is not None and (count[0] >= MANY or (count[0] > 1 and window)):
                figure = quantities.figure(article, sentence, *count)
                yield Count(None, "ASSAULT", figure, count[1], "acts")
            elif nth is not None and window:
                figure = _exactly(article, sentence, quantities.ordinal(nth.text) or 0, nth)
                yield Count(None, "ASSAULT", figure, nth, "acts")
        elif lemma == "time" and (count := quantities.counted(token)) is not None and count[0] > 1:
            verb = syntax.governing_verb(token)
            if verb is not None and verb.lemma_ in BREAKING and _of_truce(verb):
                yield Count(None, "ASSAULT", quantities.figure(article, sentence, *count), count[1], "acts")
        elif token.dep_ == "attr" and (quantities.ordinal(token.text) or 0) > 2 and forces:  # noqa: PLR2004
            subjects = [syntax.head_noun(s) for s in syntax.subjects(token.head)]
            act = next((a for a in forces if a.token in subjects), None)
            if act is not None:
                figure = _exactly(article, sentence, quantities.ordinal(token.text) or 0, token)
                yield Count(act, "ASSAULT", figure, token, "acts")


def _of_truce(verb: Token) -> bool:
    broken = syntax.subjects(verb) if syntax.passive(verb) else syntax.objects(verb)
    return any(noun.lemma_.lower() in TRUCES for noun in broken)
