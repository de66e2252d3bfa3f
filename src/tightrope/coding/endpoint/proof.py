"""Nothing is believed that the text does not hold: from the records of a reply to claims with spans, or to refusals.

A record is refused when its quotation, or other words that it gives as the text's, do not stand in the text letter for
letter; when a number above one is said nowhere in the part that was read; when it is not of the asked shape or uses a
word that is not in a closed vocabulary; when it names an actor that the reply does not list; and when it comes twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from tightrope.coding.endpoint import reply as told
from tightrope.coding.endpoint.claims import Cast, claim_of
from tightrope.coding.endpoint.evidence import Evidence, Fault, Part, evidence
from tightrope.coding.tables import Tables, name_words, slug
from tightrope.records import Actor, AnyClaim, Article, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T", bound=told.Told)

_UNKNOWN = re.compile(r"Invalid enum value '(.*)' - at `\$\.(\w+)`", re.DOTALL)


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


class Proved(NamedTuple):
    """What the text bears out, and what not."""

    actors: tuple[Actor, ...]
    claims: tuple[AnyClaim, ...]
    refused: tuple[Refusal, ...]


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
        said = evidence(article, part)
        cast = Cast({}, actors)
        for raw in reply.actors:
            try:
                strange = _enter(_decoded(raw, told.ActorTold), said, tables, cast)
            except Fault as fault:
                refused.append(Refusal(part=n, kind="actor", reason=fault.reason, words=fault.words))
            else:
                refused += [Refusal(part=n, kind="alias", reason="name not in the text", words=a) for a in strange]
        for kind, shape, raws in _records(reply):
            for raw in raws:
                try:
                    claim = claim_of(_decoded(raw, shape), said, cast)
                    _new(claim, claims)
                except Fault as fault:
                    refused.append(Refusal(part=n, kind=kind, reason=fault.reason, words=fault.words))
    ordered = sorted(claims.values(), key=lambda claim: (claim.quote.start, claim.kind, claim.id))
    return Proved(tuple(actors.values()), tuple(ordered), tuple(refused))


def _records(reply: told.Reply) -> Iterator[tuple[str, type[told.AnyTold], list[msgspec.Raw]]]:
    yield "event", told.EventTold, reply.events
    yield "tally", told.TallyTold, reply.tallies
    yield "tie", told.TieTold, reply.ties
    yield "lever", told.LeverTold, reply.levers
    yield "message", told.MessageTold, reply.messages
    yield "red line", told.RedLineTold, reply.red_lines
    yield "assessment", told.AssessmentTold, reply.assessments


def _decoded(raw: msgspec.Raw, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(raw, type=shape)
    except (msgspec.DecodeError, UnicodeError) as error:
        unknown = _UNKNOWN.fullmatch(str(error))
        reason = f"unknown {unknown[2]}" if unknown else "not of the asked shape"
        raise Fault(reason, unknown[1] if unknown else str(error)) from error


def _enter(entry: told.ActorTold, said: Evidence, tables: Tables, cast: Cast) -> list[str]:
    """Add an actor to the cast; returns the aliases that the text does not hold."""
    names = dict.fromkeys((entry.name, *entry.aliases))
    present = [name for name in names if said.find(name)]
    actor = _known(entry.name, tables, cast.actors)
    if not present or (actor is None and entry.name not in present):
        reason = "name not in the text"
        raise Fault(reason, entry.name)
    if actor is None:
        country = entry.country
        if country is not None and country not in tables.states:
            reason = "unknown country"
            raise Fault(reason, country)
        described = f"{country or ''} {entry.name}" if entry.name[0].islower() else entry.name
        name = " ".join(entry.name.split())
        actor = Actor(id=slug(described), name=name, kind=entry.kind, country=country, sector=entry.sector)
    actor = cast.actors.get(actor.id, actor)
    aliases = tuple(name for name in dict.fromkeys((*actor.aliases, *present)) if name != actor.name)
    cast.actors[actor.id] = msgspec.structs.replace(actor, aliases=aliases)
    for name in (entry.key, *present):
        cast.ids.setdefault(name, actor.id)
    return [alias for alias in entry.aliases if alias not in present]


def _known(name: str, tables: Tables, actors: dict[str, Actor]) -> Actor | None:
    """Whom a name means by the tables, or by an earlier part of the article."""
    words = name_words(name)
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    if not words or not any(c.isupper() for c in name):
        return None
    for phrase, found in tables.names.get(words[0], ()):
        if phrase == words and found.form != "people" and (name.isupper() or not found.capitals):
            return Actor(id=found.actor, name=found.name, kind=found.kind, country=found.country, sector=found.sector)
    return next((a for a in actors.values() if words in map(name_words, (a.name, *a.aliases))), None)


def _new(claim: AnyClaim, claims: dict[str, AnyClaim]) -> None:
    if claim.id in claims:
        reason = "told twice"
        raise Fault(reason, claim.quote.words)
    claims[claim.id] = claim
