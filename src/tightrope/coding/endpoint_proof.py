"""Nothing is believed that the text does not hold: from the records of a reply to claims with spans, or to refusals.

A record is refused when its quotation, or other words that it gives as the text's, do not stand in the text letter for
letter; when a number above one is said nowhere in the part that was read; when it is not of the asked shape or uses a
word that is not in a closed vocabulary; when it names an actor that the reply does not list; and when it comes twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from tightrope.coding import endpoint_reply as told
from tightrope.coding.gazetteer import resolve
from tightrope.coding.quantities import SCALES, TENS, UNITS, number, ordinal
from tightrope.coding.tables import Tables, name_words, slug
from tightrope.records import (
    Actor,
    AnyClaim,
    Article,
    AssessmentClaim,
    DateRange,
    EventClaim,
    Figure,
    LeverClaim,
    MessageClaim,
    Place,
    Record,
    RedLineClaim,
    Span,
    Speaker,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

C = TypeVar("C", bound=told.Told)

_HOW = "as the endpoint read it"
_SPELLED = "|".join((*UNITS, *TENS, *SCALES))
_NUMBERS = re.compile(rf"\b(?:\d[\d,]*|{_SPELLED})(?:(?:-| and | )(?:{_SPELLED}))*\b", re.IGNORECASE)
_ORDINALS = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th))\b", re.IGNORECASE)


class Refusal(Record, frozen=True, kw_only=True):
    """A record of a reply that was not believed.

    Attributes:
        part: Which part of the article it was about, from 1.
        kind: "actor", "alias", or the kind of claim.
        reason: Why, in words that are the same for all records with this fault.
        words: What the reply said.
    """

    part: int
    kind: str
    reason: str
    words: str


class Part(NamedTuple):
    """A part of an article that is read at once: the offsets of its passages, in order, furniture left out."""

    passages: tuple[tuple[int, int], ...]


class Proved(NamedTuple):
    """What the text bears out, and what not."""

    actors: tuple[Actor, ...]
    claims: tuple[AnyClaim, ...]
    refused: tuple[Refusal, ...]


class _Fault(Exception):  # noqa: N818  the reply's, not ours
    def __init__(self, reason: str, words: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = words


def prove(article: Article, replies: Iterable[tuple[Part, told.Reply]], tables: Tables) -> Proved:
    """Check replies against the text that they are about.

    Args:
        article: The article.
        replies: What was replied to each of its parts, in order.
        tables: Who is known by which name.

    Returns:
        The actors, the claims in the order of their quotations, and the refusals in the order of the replies.
    """
    actors: dict[str, Actor] = {}
    claims: dict[str, AnyClaim] = {}
    refused: list[Refusal] = []
    for n, (part, reply) in enumerate(replies, start=1):
        evidence = _Evidence(article, part)
        cast: dict[str, str] = {}
        for raw in reply.actors:
            try:
                entry = _decoded(raw, told.ActorTold)
                actor, strange = _actor(entry, evidence, tables, actors)
            except _Fault as fault:
                refused.append(Refusal(part=n, kind="actor", reason=fault.reason, words=fault.words))
                continue
            refused += [Refusal(part=n, kind="alias", reason="not in the text", words=alias) for alias in strange]
            actors[actor.id] = actor
            for name in (entry.key, entry.name, *entry.aliases):
                cast.setdefault(name, actor.id)
        for kind, raws, shape in _kinds(reply):
            for raw in raws:
                try:
                    claim = _claim(_decoded(raw, shape), evidence, cast, actors)
                    if claim.id in claims:
                        raise _Fault("told twice", claim.quote.words)
                    claims[claim.id] = claim
                except _Fault as fault:
                    refused.append(Refusal(part=n, kind=kind, reason=fault.reason, words=fault.words))
    ordered = sorted(claims.values(), key=lambda claim: (claim.quote.start, claim.kind, claim.id))
    return Proved(tuple(actors.values()), tuple(ordered), tuple(refused))


def _kinds(reply: told.Reply) -> Iterator[tuple[str, list[msgspec.Raw], type[told.ClaimTold]]]:
    yield "event", reply.events, told.EventTold
    yield "tally", reply.tallies, told.TallyTold
    yield "tie", reply.ties, told.TieTold
    yield "lever", reply.levers, told.LeverTold
    yield "message", reply.messages, told.MessageTold
    yield "red line", reply.red_lines, told.RedLineTold
    yield "assessment", reply.assessments, told.AssessmentTold


def _decoded(raw: msgspec.Raw, shape: type[C]) -> C:
    try:
        return msgspec.json.decode(raw, type=shape)
    except (msgspec.DecodeError, UnicodeError) as error:
        text = str(error)
        unknown = re.fullmatch(r"Invalid enum value '(.*)' - at `\$\.(\w+)`", text, re.DOTALL)
        if unknown:
            raise _Fault(f"unknown {unknown[2]}", unknown[1]) from error
        raise _Fault("not of the asked shape", text) from error


class _Evidence:
    """The text of one part, asked for words and numbers."""

    def __init__(self, article: Article, part: Part) -> None:
        self.article = article
        self.start, self.stop = part.passages[0][0], part.passages[-1][1]
        self.numbers = frozenset(_said(" ".join(article.text[a:b] for a, b in part.passages)))

    def find(self, words: str, inside: Span | None = None) -> Span | None:
        """Where the words first stand, whole and letter for letter, outside the furniture."""
        text, size = self.article.text, len(words)
        start, stop = (inside.start, inside.end) if inside else (self.start, self.stop)
        at = text.find(words, start, stop) if words.strip() else -1
        while at >= 0:
            cut = _letters(text[at - 1 : at + 1] if at else "") or _letters(text[at + size - 1 : at + size + 1])
            if not cut:
                span = self.article.span(at, at + size)
                if not any(span.overlaps(mark) for mark in self.article.furniture):
                    return span
            at = text.find(words, at + 1, stop)
        return None

    def quote(self, words: str) -> Span:
        found = self.find(words)
        if found is None:
            raise _Fault("quotation not in the text", words)
        return found

    def words(self, field: str, words: str, quote: Span) -> Span:
        """Where the words stand: in the quotation if they do, else elsewhere in the part."""
        found = self.find(words, quote) or self.find(words)
        if found is None:
            raise _Fault(f"{field} not in the text", words)
        return found

    def maybe(self, field: str, words: str | None, quote: Span) -> Span | None:
        return None if words is None else self.words(field, words, quote)

    def figure(self, field: str, low: int | None, high: int | None) -> Figure | None:
        given = [n for n in (low, high) if n is not None]
        if not given:
            return None
        for n in given:
            if n > 1 and n not in self.numbers:
                raise _Fault(f"{field} not in the text", str(n))
        if given != sorted(given) or given[0] < 0:
            raise _Fault(f"{field} is no number of things", " to ".join(map(str, given)))
        return Figure(low=low, best=low if low == high else None, high=high)


def _letters(pair: str) -> bool:
    """Whether two neighbouring characters are of one word."""
    return len(pair) == 2 and all(c.isalnum() for c in pair)  # noqa: PLR2004  a pair


def _said(text: str) -> Iterator[int]:
    """Every number said in a text, in words or figures, parts of longer ones included."""
    for match in _NUMBERS.finditer(text):
        for words in (match.group(), *re.split(r"[ -]", match.group())):
            if (value := number(words)) is not None:
                yield value
    for match in _ORDINALS.finditer(text):
        if (value := ordinal(match.group())) is not None:
            yield value


def _actor(
    entry: told.ActorTold, evidence: _Evidence, tables: Tables, actors: dict[str, Actor]
) -> tuple[Actor, list[str]]:
    """The actor that an entry means, with the aliases that the text bears out, and those that it does not."""
    names = dict.fromkeys((entry.name, *entry.aliases))
    present = [name for name in names if evidence.find(name)]
    known = next((found for name in names if (found := _known(name, tables, actors))), None)
    if not present or (known is None and entry.name not in present):
        raise _Fault("name not in the text", entry.name)
    if known is None:
        if entry.country is not None and entry.country not in tables.states:
            raise _Fault("unknown country", entry.country)
        described = f"{entry.country or ''} {entry.name}" if entry.name[0].islower() else entry.name
        known = Actor(
            id=slug(described), name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector
        )  # fmt: skip
        known = actors.get(known.id, known)
    aliases = [name for name in dict.fromkeys((*known.aliases, *present)) if name != known.name]
    return msgspec.structs.replace(known, aliases=tuple(aliases)), [a for a in entry.aliases if a not in present]


def _known(name: str, tables: Tables, actors: dict[str, Actor]) -> Actor | None:
    """Whom the name means by the tables, or by an earlier part of the article."""
    words = name_words(name)
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    if not words or not any(c.isupper() for c in name):
        return None
    for phrase, found in tables.names.get(words[0], ()):
        if phrase == words and found.form != "people" and (name.isupper() or not found.capitals):
            new = Actor(
                id=found.actor, name=found.name, kind=found.kind, country=found.country, sector=found.sector
            )  # fmt: skip
            return actors.get(new.id, new)
    return next((a for a in actors.values() if words in map(name_words, (a.name, *a.aliases))), None)
