"""Claims: what a text says, with its exact words and its speaker.

Every claim has a `quote`, the passage that proves it. A field's own span that touches the quote must agree with it, and
a `Coding` must agree with its article: a claim whose span does not hold its words cannot be constructed.
"""

from __future__ import annotations

from typing import ClassVar, assert_never

from tightrope.errors import UngroundedError
from tightrope.records.article import Article, DateRange, Span
from tightrope.records.base import Record, content_id, nested
from tightrope.records.words import (
    ActorKind,
    EventType,
    PlacePrecision,
    Sector,
    Status,
    TieKind,
)


class Actor(Record, frozen=True, kw_only=True):
    """Someone who acts or is acted on.

    Attributes:
        id: Key, unique in a coding ("kataib-hezbollah"); the same name and country give the same id in every text.
        name: Canonical name from the tables, or the fullest name or phrase in the text.
        aliases: Other words used for it in this text, each an exact substring.
        kind: What sort of thing it is.
        country: ISO 3166 alpha-3 (`XKX` for Kosovo), None when it has none.
        sector: PLOVER sector, merged to twelve.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "unknown"
    country: str | None = None
    sector: Sector = "UNK"


class Mention(Record, frozen=True, kw_only=True):
    """A place in the text that refers to an actor (by id)."""

    span: Span
    actor: str


class Speaker(Record, frozen=True, kw_only=True):
    """One link of a chain of attribution.

    Attributes:
        actor: Id of who speaks.
        span: The words that name the speaker; None when the speaker is carried over from the sentence before.
        cue: The words of saying ("said", "according to").
        anonymous: Whether the speaker's name is withheld.
        reason: The reason stated for it ("not allowed to brief reporters").
        occasion: On which occasion it was said ("in a call", "in a televised speech").
    """

    actor: str
    span: Span | None = None
    cue: Span | None = None
    anonymous: bool = False
    reason: Span | None = None
    occasion: Span | None = None


class Place(Record, frozen=True, kw_only=True):
    """Where, in the text's words, resolved by the gazetteer when it can be.

    Attributes:
        name: The words, without articles.
        span: Where they stand; None when carried over from another sentence's place.
        country: ISO 3166 alpha-3.
        latitude: Degrees north.
        longitude: Degrees east.
        precision: How much the words pin it down.
    """

    name: str
    span: Span | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision = "unknown"


class Figure(Record, frozen=True, kw_only=True):
    """A number that a text gives, as low, best and high (UCDP's convention)."""

    MOST: ClassVar[int] = 10**12  # of anything that is counted: beyond it a number is a slip, and fills no column

    low: int | None = None
    best: int | None = None
    high: int | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if not given or given != sorted(given) or given[0] < 0 or given[-1] > self.MOST:
            message = f"a figure needs low <= best <= high, at least one of them, from 0 to {self.MOST:,}: got {given}"
            raise ValueError(message)

    @property
    def value(self) -> int:
        """The number to print: the best if given, else the lower bound, else the upper."""
        return next(n for n in (self.best, self.low, self.high) if n is not None)


class Claim(Record, frozen=True, kw_only=True):
    """What all claims share.

    Attributes:
        quote: The passage that proves the claim, an exact substring of the article.
        said_by: The chain of speakers, nearest to the claim first. Empty when the outlet itself says it.
    """

    quote: Span
    said_by: tuple[Speaker, ...] = ()

    def __post_init__(self) -> None:
        quote = self.quote
        for span in nested(self, Span):
            if quote.covers(span) and quote.words[span.start - quote.start : span.end - quote.start] != span.words:
                message = f"the quotation does not hold {span.words!r} at [{span.start}, {span.end})"
                raise UngroundedError(message)

    @property
    def id(self) -> str:
        """Content hash of the claim, the same wherever the same words are claimed at the same offsets."""
        return content_id(type(self).__name__, self)

    @property
    def kind(self) -> str:
        """The claim's kind in lower case: "event", "tally", "tie", "lever", "message", "red line", "assessment"."""
        return next(kind for kind, own in CLAIM_KINDS.items() if own is type(self))


class EventClaim(Claim, frozen=True, kw_only=True):
    """Who did what to whom, when, where, with what loss, as one text says it.

    Attributes:
        trigger: The word or words that carry the act.
        type: PLOVER event type.
        mode: PLOVER mode of that type, if one fits.
        status: Whether it happened, is claimed by the doer, denied, threatened, planned, hypothetical, or did not.
        by: Ids of actors who do it; empty when unknown.
        to: Ids of actors it is done to, with or about.
        dates: When.
        place: Where.
        killed: Deaths.
        injured: Injuries.
        count: How many acts are told as one; None for a bare plural.
        mentions: Other passages of the same text that tell of the same event, folded into this claim.
    """

    trigger: Span
    type: EventType
    mode: str | None = None
    status: Status = "happened"
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    dates: DateRange | None = None
    place: Place | None = None
    killed: Figure | None = None
    injured: Figure | None = None
    count: Figure | None = None
    mentions: tuple[Span, ...] = ()


class TallyClaim(Claim, frozen=True, kw_only=True):
    """A running total, or a count over a period.

    Attributes:
        what: PLOVER type of the acts (or of the acts whose victims are) counted.
        unit: What is counted: acts, or people killed or injured by them.
        figure: The number; "at least" gives only a low, "up to" only a high.
        window: From when to when.
        by: Ids of doers.
        to: Ids of those it was done to.
        rule: The counting rule, where the text states one ("claimed", "on bases with US troops").
    """

    what: EventType
    unit: str = "acts"
    figure: Figure
    window: DateRange | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    rule: Span | None = None


class TieClaim(Claim, frozen=True, kw_only=True):
    """A standing relation between two actors, directed from `source` to `target`."""

    source: str
    type: TieKind
    target: str
    cue: Span | None = None


class LeverClaim(Claim, frozen=True, kw_only=True):
    """A means of pressure that `holder` has over `over`, and what was done with it ("held" if nothing)."""

    holder: str
    over: str
    instrument: Span
    move: str = "held"
    dates: DateRange | None = None


class MessageClaim(Claim, frozen=True, kw_only=True):
    """Something passed from one party to another, with the go-between if there is one."""

    sender: str | None = None
    via: str | None = None
    receiver: str | None = None
    content: Span | None = None
    dates: DateRange | None = None


class RedLineClaim(Claim, frozen=True, kw_only=True):
    """A condition and what is to follow, stated or reported."""

    drawn_by: str | None = None
    against: str | None = None
    condition: Span | None = None
    consequence: Span | None = None


class AssessmentClaim(Claim, frozen=True, kw_only=True):
    """A judgement or expectation about how the confrontation works or will go.

    Attributes:
        held_by: Ids of those who hold it.
        content: What is judged.
        hedge: The word that says how sure they are ("likely", "appears", "believes").
        condition: The if-part, when there is one.
    """

    held_by: tuple[str, ...] = ()
    content: Span
    hedge: Span | None = None
    condition: Span | None = None


class Statement(Record, frozen=True, kw_only=True):
    """An attributed passage: what is said, the word of saying, and who says it."""

    content: Span
    cue: Span | None = None
    speaker: Span | None = None
    actor: str | None = None
    direct: bool = False


AnyClaim = EventClaim | TallyClaim | TieClaim | LeverClaim | MessageClaim | RedLineClaim | AssessmentClaim
CLAIM_KINDS: dict[str, type[AnyClaim]] = {
    "event": EventClaim,
    "tally": TallyClaim,
    "tie": TieClaim,
    "lever": LeverClaim,
    "message": MessageClaim,
    "red line": RedLineClaim,
    "assessment": AssessmentClaim,
}


class Coding(Record, frozen=True, kw_only=True):
    """All that one coder read in one article.

    Constructing it proves every span against the article's text, and every actor id against `actors`.

    Attributes:
        article: The article.
        coder: Name and version of the coder.
        actors: Everyone who is mentioned in a claim or was found in the text.
        mentions: Where.
        claims: In the order of their quotations.
        statements: Attributed passages.
    """

    article: Article
    coder: str
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[AnyClaim, ...] = ()
    statements: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        for span in nested((self.mentions, self.claims, self.statements), Span):
            self.article.prove(span)
        known = {actor.id for actor in self.actors}
        unknown = {actor for claim in self.claims for actor in actors_of(claim)} - known
        if unknown:
            message = f"claims name actors that the coding does not list: {', '.join(sorted(unknown))}"
            raise UngroundedError(message)


def actors_of(claim: AnyClaim) -> tuple[str, ...]:
    """The ids of everyone a claim names, its doers first and its speakers last."""
    match claim:
        case EventClaim() | TallyClaim():
            parties: tuple[str | None, ...] = claim.by + claim.to
        case TieClaim():
            parties = (claim.source, claim.target)
        case LeverClaim():
            parties = (claim.holder, claim.over)
        case MessageClaim():
            parties = (claim.sender, claim.via, claim.receiver)
        case RedLineClaim():
            parties = (claim.drawn_by, claim.against)
        case AssessmentClaim():
            parties = claim.held_by
        case _:
            assert_never(claim)
    return tuple(dict.fromkeys(p for p in (*parties, *(s.actor for s in claim.said_by)) if p is not None))
