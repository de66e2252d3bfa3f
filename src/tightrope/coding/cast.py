"""The actors of one article while it is read: who they are, and where each is mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.records import Actor, ActorKind, Mention, Sector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tables import Name, Tables
    from tightrope.coding.tokens import Token
    from tightrope.records import Article

LOOK_BACK = 60  # mentions searched for what a pronoun or a definite phrase goes back to


@dataclass
class Draft:
    """An actor while the article is being read.

    Attributes:
        id: As in `Actor`, like the five after it.
        name: Canonical name.
        kind: What sort of thing it is.
        country: ISO alpha-3, None when it has none or none is known.
        sector: PLOVER sector.
        aliases: The words used for it, in the order of reading; a dictionary keeps each once.
        person: Whether "he" or "she" can mean it.
        many: Whether "they" can mean it.
        head: Lemma of the noun that it is known by ("militant"), empty for what has a name in the tables.
        title: The office that it is said to hold.
        thing: Whether it is a thing of no known owner: it can be hit, it does nothing.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: Sector
    aliases: dict[str, None] = field(default_factory=dict)
    person: bool = False
    many: bool = False
    head: str = ""
    title: str = ""
    thing: bool = False


def draft_of(name: Name, *, many: bool = False) -> Draft:
    """An actor of the tables, as a draft."""
    person = name.kind == "person"
    return Draft(name.actor, name.name, name.kind, name.country, name.sector, person=person, many=many)


class Seen(NamedTuple):
    """A mention, in the order of reading; those of places that only locate something are left out."""

    id: str
    subject: bool


@dataclass
class Cast:
    """The actors of one article and where each is mentioned.

    Attributes:
        article: The article.
        tables: Names and roles.
        drafts: Actors by id.
        seen: Mentions that a later phrase can go back to.
        at: Paragraph and token → ids of those who are meant.
        spans: Offsets in the article → id.
        matches: Paragraph → token → table name.
        filed: The country of the dateline, where the text takes place in it.
        home: The country that the text is about, None where several are named as often.
        scene: That country, else the one that was named last.
        things: A thing ("base") → ids of whose it was when it was told of last.
    """

    article: Article
    tables: Tables
    drafts: dict[str, Draft] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    at: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    spans: dict[tuple[int, int], str] = field(default_factory=dict)
    matches: dict[int, dict[int, Match]] = field(default_factory=dict)
    filed: str | None = None
    scene: str | None = None
    home: str | None = None
    things: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, sentence: Sentence, token: Token) -> tuple[str, ...]:
        """The ids of the actors that a noun or pronoun stands for."""
        token = syntax.antecedent(token) or token
        own = self.at.get((sentence.paragraph, token.i), ())
        if own and self.drafts[own[0]].kind == "group":
            return own  # "an umbrella group of militants dubbed X": X, not the militants
        match = None if own else self.matches[sentence.paragraph].get(token.i)
        if match is not None and not match.first <= token.head.i <= match.last:
            return self.at.get((sentence.paragraph, match.last), ())  # "the Movement for Peace in X" hangs on its first
        return self.at.get((sentence.paragraph, syntax.head_noun(token).i), ())

    def words(self, sentence: Sentence, first: int, last: int) -> str:
        """The words from one token to another as the article has them, whatever cases the parser was given."""
        doc = sentence.parsed.doc
        return self.article.text[sentence.offset + doc[first].idx : sentence.end_of(doc[last])]

    def those(self, sentence: Sentence, nouns: Iterable[Token]) -> tuple[str, ...]:
        """The ids of the actors that several nouns stand for, in order, with repetitions."""
        return tuple(actor for noun in nouns for actor in self.of(sentence, noun))

    def match(self, sentence: Sentence, token: Token) -> Match | None:
        """The table name at a token."""
        return self.matches[sentence.paragraph].get(token.i)

    def recent(self) -> list[Seen]:
        """The latest mentions, the last first."""
        return self.seen[: -LOOK_BACK - 1 : -1]

    def enter(self, sentence: Sentence, token: Token, draft: Draft, first: int) -> tuple[str, ...]:
        """Record a mention of an actor, with the words from token `first` to the token.

        Args:
            sentence: Where it stands.
            token: The last word of the mention.
            draft: The actor; one that is known by this id stays as it is.
            first: Index of the first word.

        Returns:
            The actor's id, alone.
        """
        known = self.drafts.setdefault(draft.id, draft)
        start, end = sentence.offset + token.doc[first].idx, sentence.end_of(token)
        known.aliases.setdefault(self.article.text[start:end])
        self.spans[(start, end)] = known.id
        if token.dep_ != "pobj" or token.head.lower_ not in syntax.LOCATIVE:
            named = token.dep_ == "appos" and token.pos_ == "PROPN"  # "the chief, General X, said": X does
            at = token.head if named else token  # the parser may take the verb after a subject for a participle
            self.seen.append(Seen(known.id, at.dep_ in ("nsubj", "nsubjpass", "ROOT")))
        return (known.id,)

    def actors(self, used: frozenset[str]) -> tuple[Actor, ...]:
        """The finished actors: those used in claims, and all others that the text names in words of its own."""
        return tuple(
            Actor(
                id=d.id, name=d.name, aliases=tuple(a for a in d.aliases if a != d.name), kind=d.kind,
                country=d.country, sector=d.sector,
            )
            for d in self.drafts.values()
            if d.id in used or d.aliases
        )  # fmt: skip

    def mentions(self) -> tuple[Mention, ...]:
        """Every place that refers to an actor."""
        return tuple(
            Mention(span=self.article.span(start, end), actor=actor)
            for (start, end), actor in sorted(self.spans.items())
        )
