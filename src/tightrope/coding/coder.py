"""The chain: one article in, all its claims out, each step a small function of its own module.

sentences → cast → reading (sayings, acts, parties, dates, places, losses) → claims of events → totals → folding
"""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tightrope.coding import syntax
from tightrope.coding.actors import meet
from tightrope.coding.events import tell
from tightrope.coding.explain import Explanation, explained
from tightrope.coding.fold import Told, fold, merged
from tightrope.coding.judgements import judgements
from tightrope.coding.levers import levers
from tightrope.coding.lexicon import Lexicon, load_lexicon, plain_words
from tightrope.coding.messages import messages
from tightrope.coding.opponents import opposed
from tightrope.coding.parse import sentences
from tightrope.coding.predicates import unasked
from tightrope.coding.reading import Reading, read
from tightrope.coding.red_lines import red_lines
from tightrope.coding.statements import statements
from tightrope.coding.tables import Tables, load_tables
from tightrope.coding.ties import ties
from tightrope.coding.totals import totals
from tightrope.records import Actor, AnyClaim, Article, Coding, EventClaim, actors_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Note
    from tightrope.coding.tokens import Token

VERSION = "rules-1"


class Coder(Protocol):
    """Anything that reads an article into claims."""

    @property
    def name(self) -> str:
        """Name and version, kept with every coding."""
        ...

    def __call__(self, article: Article) -> Coding:
        """Read one article."""
        ...


class _Work(NamedTuple):
    """What the steps gave on the way to a coding: what was found, and each event with its mentions."""

    reading: Reading
    events: list[tuple[EventClaim, list[Told]]]
    coding: Coding


class RuleCoder(NamedTuple):
    """The deterministic reader: tables and a dependency parse, no network, the same claims every time."""

    name: str
    tables: Tables
    lexicon: Lexicon
    capitals: frozenset[str]
    plain: frozenset[str]

    def __call__(self, article: Article) -> Coding:
        """Read one article.

        Args:
            article: The article; its furniture is not read.

        Returns:
            Its claims, each proved against the text.
        """
        return self._work(article).coding

    def explain(self, article: Article) -> Explanation:
        """Read one article, and say of each of its sentences what was considered and what became of it.

        Args:
            article: The article; its furniture is not read.

        Returns:
            Its claims, as a call gives them, and what led to them or to none.
        """
        passed: list[tuple[Sentence, Token, str]] = []
        work = self._work(article, lambda sentence, word, why: passed.append((sentence, word, why)))
        return explained(work.reading, work.events, work.coding, passed)

    def _work(self, article: Article, note: Note = unasked) -> _Work:
        parsed = sentences(article, self.capitals, self.plain)
        cast = meet(article, parsed, self.tables)
        reading = read(article, parsed, cast, self.lexicon, note)
        told = tell(reading)
        tallies, counted = totals(reading, told)
        groups = fold([t for t in told if id(t.act) not in counted], cast)
        events = list(zip(opposed([merged(group) for group in groups], groups, cast), groups, strict=True))
        claims: tuple[AnyClaim, ...] = tuple(event for event, _ in events)
        if not reading.elsewhere:
            claims += (
                *tallies, *ties(reading), *levers(reading), *messages(reading), *red_lines(reading),
                *judgements(reading),
            )  # fmt: skip
        ordered = tuple(sorted(claims, key=lambda c: (c.quote.start, c.kind, c.id)))
        used = frozenset(actor for claim in ordered for actor in actors_of(claim))
        coding = Coding(
            article=article,
            coder=self.name,
            actors=cast.actors(used),
            mentions=cast.mentions(),
            claims=ordered,
            statements=tuple(statements(reading)),
        )
        return _Work(reading, events, coding)


def load(actors: Path | None = None, lexicon: Path | None = None) -> RuleCoder:
    """Make the deterministic coder.

    Args:
        actors: CSV of actors that come before the bundled ones.
        lexicon: TOML of frames that come before the bundled ones.

    Returns:
        The coder: call it with an article.

    Raises:
        TableError: A file cannot be used.
    """
    tables = load_tables(actors)
    frames = load_lexicon(lexicon)
    name = f"{VERSION}+{_digest(actors, lexicon)}"
    return RuleCoder(name, tables, frames, tables.capitalised(), plain_words(frames))


def _digest(*extra: Path | None) -> str:
    """A digest of the rules, the tables and the user's files, so that a ledger tells one reading from another."""
    digest = hashlib.blake2b(digest_size=4)
    room = resources.files("tightrope.coding")
    own = [path for folder in (room, room / "tables", room / "dates") for path in folder.iterdir() if path.is_file()]
    for path in sorted(own, key=str):
        digest.update(path.read_bytes())
    for user in extra:
        digest.update(user.read_bytes() if user is not None else b"-")
    return digest.hexdigest()


def resolve_phrases(phrases: Iterable[str], actors: Path | None = None) -> Iterator[Actor]:
    """Resolve noun phrases to actors.

    Args:
        phrases: One noun phrase each ("an Iraqi security official").
        actors: CSV of actors that come before the bundled ones.

    Yields:
        For each phrase its actor; of kind "unknown" when nothing in it is known.
    """
    tables = load_tables(actors)
    for phrase in phrases:
        yield _resolved(" ".join(phrase.split()), tables)


def _resolved(phrase: str, tables: Tables) -> Actor:
    nobody = Actor(id="unknown", name=phrase or "?")
    if not phrase:
        return nobody
    article = Article(name="phrase", text=f"{phrase} said so.")
    parsed = sentences(article, frozenset(), frozenset())
    cast = meet(article, parsed, tables)
    end = len(phrase)
    nearest = [(start, stop, actor) for (start, stop), actor in cast.spans.items() if stop <= end]
    if not nearest:
        return nobody
    verb = next((t for s in parsed for t in s.parsed if t.text == "said" and t.idx >= end), None)
    heads = [i for s in parsed if verb is not None for i in cast.those(s, syntax.subjects(verb))]
    chosen = heads[0] if heads else max(nearest, key=lambda n: (n[1] - n[0], n[1]))[2]
    found = {a.id: a for a in cast.actors(frozenset())}
    return found.get(chosen, nobody)
