"""All that is found in an article's sentences before claims are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from tightrope.coding import attribution, places, settings, syntax
from tightrope.coding import speakers as telling
from tightrope.coding.addressed import address
from tightrope.coding.charged import charge
from tightrope.coding.implied import implied_acts
from tightrope.coding.losses import find_losses
from tightrope.coding.needs import at_arms, holds
from tightrope.coding.parties import assign
from tightrope.coding.predicates import find_acts, unasked
from tightrope.coding.quotations import carried_over, quotations
from tightrope.coding.tolls import find_tolls
from tightrope.coding.topics import elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.lexicon import Lexicon
    from tightrope.coding.losses import Loss
    from tightrope.coding.parse import Sentence
    from tightrope.coding.places import Where
    from tightrope.coding.predicates import Act, Note
    from tightrope.coding.quotations import Marked
    from tightrope.coding.settings import When
    from tightrope.coding.tokens import Token
    from tightrope.coding.tolls import Toll
    from tightrope.records import Article, Span, Speaker

WHAT_IS_SAID = "it is what the saying threatens or demands"
NEAR = 6  # sentences before "the three asked not to be named" that the officials stand in


@dataclass
class Reading:
    """What was found, by number of the sentence.

    Attributes:
        article: The article.
        sentences: Its sentences, in order.
        cast: Who is in it.
        considered: Acts whose words fit, with their parties.
        found: Of these, all but those of a text on another topic.
        acts: Of the found, the ones whose parties fit, and the implied ones.
        cues: Sayings.
        quotes: The quoted passages, marks included.
        carried: The saying that a quoted sentence continues.
        when: Dates.
        where: Places.
        losses: Dead and injured of single acts.
        tolls: Dead and injured over a period.
        elsewhere: Whether the text is about something else, so that it tells of no relations and totals either.
        withheld: Actor id → the reason given for withholding the name, None when none is.
    """

    article: Article
    sentences: list[Sentence]
    cast: Cast
    considered: dict[int, list[Act]] = field(default_factory=dict)
    found: dict[int, list[Act]] = field(default_factory=dict)
    acts: dict[int, list[Act]] = field(default_factory=dict)
    cues: dict[int, list[Cue]] = field(default_factory=dict)
    quotes: list[Marked] = field(default_factory=list)
    carried: dict[int, Cue] = field(default_factory=dict)
    when: dict[int, list[When]] = field(default_factory=dict)
    where: dict[int, list[Where]] = field(default_factory=dict)
    losses: dict[int, list[Loss]] = field(default_factory=dict)
    tolls: dict[int, list[Toll]] = field(default_factory=dict)
    elsewhere: bool = False
    withheld: dict[str, Span | None] = field(default_factory=dict)

    def quote(self, n: int) -> Span:
        """Sentence `n`, without the blanks around it."""
        sentence = self.sentences[n]
        words = self.article.text[sentence.start : sentence.end]
        start = sentence.start + len(words) - len(words.lstrip())
        return self.article.span(start, start + len(words.strip()))

    def span(self, n: int, first: Token, last: Token) -> Span:
        """The words of sentence `n` from one token to another."""
        return self.sentences[n].span(self.article, first, last)

    def words_under(self, n: int, token: Token, *, without: Token | None = None, first: Token | None = None) -> Span:
        """The words under a token of sentence `n`, less the marks around them and the clause under `without`.

        Args:
            n: Number of the sentence.
            token: The word.
            without: The head of a clause that is left out.
            first: No word before this one is taken.
        """
        outside = {t.i for t in without.subtree} if without is not None and without != token else set()
        start = first.i if first is not None else 0
        inside = [t for t in token.subtree if not t.is_space and t.i not in outside and t.i >= start] or [token]
        while len(inside) > 1 and (inside[-1].is_punct or inside[-1].dep_ == "cc"):
            inside.pop()
        while len(inside) > 1 and inside[0].is_punct:
            inside.pop(0)
        return self.span(n, inside[0], inside[-1])

    def speakers(self, n: int, token: Token) -> tuple[Speaker, ...]:
        """Who says what a token of sentence `n` tells, the nearest first."""
        around = attribution.chain(token, self.cues[n])
        if n in self.carried and self.carried[n] not in around:
            around = [*around, self.carried[n]]
        found: dict[str, Speaker] = {}
        for cue in around:
            for speaker in telling.speakers(self.article, cue, self.cast):
                found.setdefault(speaker.actor, self._unnamed(speaker))
        return tuple(found.values())

    def _unnamed(self, speaker: Speaker) -> Speaker:
        """The speaker, marked as anonymous when another sentence says so."""
        if speaker.actor not in self.withheld:
            return speaker
        reason = speaker.reason or self.withheld[speaker.actor]
        return msgspec.structs.replace(speaker, anonymous=True, reason=reason)


def read(article: Article, sentences: list[Sentence], cast: Cast, lexicon: Lexicon, note: Note = unasked) -> Reading:
    """Find sayings, acts, dates, places and losses.

    Args:
        article: The article.
        sentences: Its sentences, in order.
        cast: Who is in it.
        lexicon: The words that carry acts.
        note: Told of each of these words that carries none, and why.

    Returns:
        All that was found.
    """
    reading = Reading(article, sentences, cast)
    for n, sentence in enumerate(sentences):
        reading.cues[n] = attribution.find_cues(sentence, cast)
    reading.quotes += quotations(sentences)
    reading.carried.update(carried_over(sentences, reading.cues, reading.quotes))
    for n, sentence in enumerate(sentences):
        reading.found[n] = find_acts(sentence, lexicon, note)
        for act in reading.found[n]:
            assign(act, cast)
        address(reading.found[n], cast)
        charge(reading.found[n])
    reading.considered.update(reading.found)
    found = [act for acts in reading.found.values() for act in acts]
    topic = elsewhere(sentences, found, cast)
    if topic is not None:
        reading.elsewhere = True
        reading.found.update({n: [a for a in acts if topic.tells(a, cast)] for n, acts in reading.found.items()})
        for act in found:
            act.dropped = "" if topic.tells(act, cast) else f"the text is about something else: {topic.name}"
    war = at_arms(found, cast)
    told: list[Where] = []
    for n, sentence in enumerate(sentences):
        held = [act for act in reading.found[n] if holds(act, cast, lexicon.weapons, war=war)]
        implied = implied_acts(sentence, reading.cues[n], reading.carried.get(n), cast, held)
        taken = {act.token.i for act in implied}  # "we will bomb them if …" is the threat, not an assault beside it
        reading.considered[n] = [*reading.considered[n], *implied]
        for act in held:
            act.dropped = WHAT_IS_SAID if act.token.i in taken else ""
        held = [act for act in held if not act.dropped] + implied
        reading.acts[n] = sorted(held, key=lambda act: act.token.i)
        reading.when[n] = settings.find_when(sentence, article.published)
        reading.where[n] = places.find_where(article, sentence, cast, told)
        told += reading.where[n]
        losses = find_losses(article, sentence, cast)
        reading.tolls[n] = find_tolls(article, sentence, losses, reading.when[n])
        totals = {(toll.word.i, toll.unit) for toll in reading.tolls[n]}
        reading.losses[n] = [loss for loss in losses if (loss.word.i, loss.kind) not in totals]
    reading.withheld.update(_withheld(article, sentences, cast))
    return reading


def _withheld(article: Article, sentences: list[Sentence], cast: Cast) -> Iterator[tuple[str, Span | None]]:
    """Whose name is withheld, told in a sentence of its own ("The three diplomats asked not to be named")."""
    for n, sentence in enumerate(sentences):
        found = telling.withheld(article, sentence)
        if found is None:
            continue
        _, reason = found
        nouns = syntax.subjects(sentence.parsed.root)
        subjects = cast.those(sentence, nouns)
        if any(s.tag_ in ("NNS", "PRP") for s in nouns):
            near = {s.paragraph for s in sentences[max(0, n - NEAR) : n + 1]}
            recent = (i for (paragraph, _), ids in cast.at.items() if paragraph in near for i in ids)
            subjects += tuple(i for i in recent if cast.drafts[i].head in attribution.words().unnamed)
        for actor in subjects:
            if cast.drafts[actor].kind == "role":
                yield actor, reason
