"""Why the reader read what it read: what it considered in each sentence, and what became of it.

Everything here was noted while the article was read for its claims; nothing is read a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tightrope.coding import syntax
from tightrope.coding.implied import IMPLIED
from tightrope.records import Coding, EventType, Record, Span, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.coding.fold import Told
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token
    from tightrope.records import EventClaim

Carrier = Literal["verb", "noun", "saying"]
SPEAKS, ANSWERED = "who says it: the act is one of speaking", "who did what it is about"
HELPING = ("aux", "auxpass", "neg", "mark")  # words beside a verb that decide whether it happened


class Party(Record, frozen=True, kw_only=True):
    """An actor in a place of an act.

    Attributes:
        actor: Its id.
        words: The words of the sentence that filled the place; None when they stand elsewhere.
        rule: By which rule of the grammar.
    """

    actor: str
    words: Span | None = None
    rule: str


class Considered(Record, frozen=True, kw_only=True):
    """A word that fits a pattern of the lexicon, and what became of it.

    Attributes:
        trigger: The words that carry the act.
        carrier: What carries it: a verb, a noun, or the content of a saying.
        pattern: The pattern of the lexicon that fits.
        type: PLOVER type of the pattern.
        mode: PLOVER mode.
        by: Who does it.
        to: To whom.
        status: Whether it happened; None when that was not asked.
        ground: What decided the status; None when nothing spoke against its having happened.
        claim: Id of the event that tells it, None when none does.
        why: Why it gives no claim of its own; empty when it does.
    """

    trigger: Span
    carrier: Carrier
    pattern: str
    type: EventType
    mode: str | None = None
    by: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    status: Status | None = None
    ground: str | None = None
    claim: str | None = None
    why: str = ""


class Passed(Record, frozen=True, kw_only=True):
    """A word of the lexicon that carries no act here, and why."""

    word: Span
    why: str


class Sentenced(Record, frozen=True, kw_only=True):
    """A sentence and what was made of it.

    Attributes:
        quote: The sentence.
        claims: Ids of the claims that quote it.
        considered: What fits a pattern, in order.
        passed: Words of the lexicon that were passed over.
        why: Why it gives no claim; empty when it gives one.
    """

    quote: Span
    claims: tuple[str, ...] = ()
    considered: tuple[Considered, ...] = ()
    passed: tuple[Passed, ...] = ()
    why: str = ""


class Explanation(Record, frozen=True, kw_only=True):
    """An article's claims, and sentence by sentence what led to them or to none, furniture included."""

    coding: Coding
    sentences: tuple[Sentenced, ...]


def explained(
    reading: Reading,
    events: Sequence[tuple[EventClaim, Sequence[Told]]],
    coding: Coding,
    passed: Sequence[tuple[Sentence, Token, str]],
) -> Explanation:
    """Say what was considered.

    Args:
        reading: What was found in the article.
        events: Each event with its mentions.
        coding: The claims made of it all.
        passed: Words that were passed over, with their sentences, and why.

    Returns:
        All of it, sentence by sentence.
    """
    furniture = [span for span in reading.article.furniture if span.words.strip()]
    lines = [Sentenced(quote=span, why="furniture: no part of the article's prose") for span in furniture]
    told = {id(one.act): (one.claim, event) for event, mentions in events for one in mentions}
    for n, sentence in enumerate(reading.sentences):
        quote = reading.quote(n)
        acts = sorted(reading.considered[n], key=lambda act: act.token.i)
        considered = tuple(_considered(reading, n, act, *told.get(id(act), (None, None))) for act in acts)
        over = tuple(Passed(word=reading.span(n, word, word), why=why) for at, word, why in passed if at is sentence)
        claims = tuple(claim.id for claim in coding.claims if claim.quote == quote)
        why = "" if claims else _why_none(considered, over, said=bool(reading.cues[n]) or n in reading.carried)
        lines.append(Sentenced(quote=quote, claims=claims, considered=considered, passed=over, why=why))
    return Explanation(coding=coding, sentences=tuple(sorted(lines, key=lambda line: line.quote.start)))


def _considered(reading: Reading, n: int, act: Act, own: EventClaim | None, event: EventClaim | None) -> Considered:
    """An act as it was read: `own` is the claim made of this mention, `event` the one that it ended up in."""
    why = act.dropped
    if event is not None and event.quote != reading.quote(n):
        why = f"folded into the event told at [{event.quote.start}, {event.quote.end})"
    by, to = (own.by, own.to) if own is not None else (act.by, act.to)
    saying = act.frame in IMPLIED
    says, about = ("who says it", "whom it is about") if saying else (SPEAKS, ANSWERED)
    return Considered(
        trigger=reading.span(n, act.words[0], act.words[-1]),
        carrier="saying" if saying else "noun" if act.noun else "verb",
        pattern=" ".join(act.frame.pattern),
        type=own.type if own is not None else act.frame.type,
        mode=own.mode if own is not None else act.frame.mode,
        by=tuple(_party(reading, n, act, actor, says) for actor in by),
        to=tuple(_party(reading, n, act, actor, about) for actor in to),
        status=own.status if own is not None else None,
        ground=_ground(reading, n, act) if own is not None else None,
        claim=event.id if event is not None else None,
        why=why,
    )


def _party(reading: Reading, n: int, act: Act, actor: str, otherwise: str) -> Party:
    """An actor of an act with the words that made it one; `otherwise` is the rule when no place of its own did."""
    noun = None if act.frame in IMPLIED else act.filled.get(actor)
    words = _mention(reading, n, actor, noun if noun is not None else act.token)
    if noun is not None:
        at = reading.span(n, noun, noun)
        rule = _place(reading, n, noun)
        if words is None:
            words = at
        elif not words.overlaps(at):
            rule = f"owner of “{at.words}”, {rule}"
        return Party(actor=actor, words=words, rule=rule)
    if actor in (*act.by, *act.to) and otherwise in (SPEAKS, ANSWERED):
        beside = words is not None and words.overlaps(reading.words_under(n, act.token))
        otherwise = f"modifier of “{act.token}”" if beside else "taken over from what is told beside it"
    return Party(actor=actor, words=words, rule=otherwise)


def _mention(reading: Reading, n: int, actor: str, near: Token) -> Span | None:
    """The mention of an actor in sentence `n` that is nearest to a token."""
    sentence = reading.sentences[n]
    at = sentence.start_of(near)
    spans = [
        (start, end)
        for (start, end), other in reading.cast.spans.items()
        if other == actor and sentence.start <= start and end <= sentence.end
    ]
    if not spans:
        return None
    start, end = min(spans, key=lambda s: (not s[0] <= at < s[1], min(abs(s[0] - at), abs(s[1] - at))))
    return reading.article.span(start, end)


def _place(reading: Reading, n: int, noun: Token) -> str:
    """Where a noun stands in the grammar of its sentence."""
    first = syntax.first_conjunct(noun)
    head = reading.span(n, first.head, first.head).words
    match first.dep_:
        case "nsubj" | "csubj":
            return f"subject of “{head}”"
        case "nsubjpass":
            return f"subject of the passive “{head}”"
        case "dobj" | "attr" | "oprd" | "dative":
            return f"object of “{head}”"
        case "pobj":
            return f"after “{head}”"
        case "poss":
            return f"owner of “{head}”"
        case "compound" | "amod" | "nmod":
            return f"modifier of “{head}”"
        case _:
            return f"beside “{head}”"


def _ground(reading: Reading, n: int, act: Act) -> str | None:
    """What decided the status, in words: of a verb, with the words of time, negation and condition beside it."""
    if isinstance(act.ground, str):
        return act.ground or None
    word = act.ground
    if word == act.token and act.light is not None:
        word = act.light[1]
    beside = [c for c in word.children if c.dep_ in HELPING or (act.noun and c.dep_ in ("amod", "det"))]
    inside = sorted((*beside, word), key=lambda t: t.i)
    return "“" + " ".join(reading.span(n, t, t).words for t in inside) + "”"


def _why_none(considered: Sequence[Considered], passed: Sequence[Passed], *, said: bool) -> str:
    if considered:
        return "; ".join(dict.fromkeys(f"“{one.trigger.words}”: {one.why}" for one in considered))
    if passed:
        return "no pattern fits"
    return "speech that does nothing to anybody" if said else "no word of the lexicon"
