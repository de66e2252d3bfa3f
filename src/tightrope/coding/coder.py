"""The chain: one article in, all its claims out, each step a small function of its own module.

sentences → cast → acts, sayings → parties → status, dates, places, losses, speakers → totals → folding
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from tightrope.coding import attribution, moves, settings, syntax
from tightrope.coding.actors import Cast, meet
from tightrope.coding.claiming import Reading, draft_events, moves_of, ties_of, totals
from tightrope.coding.fold import fold
from tightrope.coding.implied import implied_acts
from tightrope.coding.lexicon import Lexicon, load_lexicon, plain_words
from tightrope.coding.losses import find_losses
from tightrope.coding.parse import Sentence, sentences
from tightrope.coding.predicates import find_acts
from tightrope.coding.roles import assign, at_arms, holds, known
from tightrope.coding.tables import Tables, load_tables
from tightrope.records import Actor, Article, Coding, actors_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = "rules-1"


class Coder(Protocol):
    """Anything that reads an article into claims."""

    @property
    def name(self) -> str:
        """Name and version, kept with every coding."""
        ...

    def __call__(self, article: Article) -> Coding:
        """Read one article."""
        ...


class RuleCoder(NamedTuple):
    """The deterministic reader: tables and a dependency parse, no network, the same claims every time."""

    tables: Tables
    lexicon: Lexicon
    capitals: frozenset[str]
    plain: frozenset[str]
    name: str = NAME

    def __call__(self, article: Article) -> Coding:
        """Read one article.

        Args:
            article: The article; its furniture is not read.

        Returns:
            Its claims, each proved against the text.
        """
        parsed = sentences(article, self.capitals, self.plain)
        cast = meet(article, parsed, self.tables)
        reading = _read(article, parsed, cast, self.lexicon)
        told = draft_events(reading)
        tallies, counted = totals(reading, told)
        events = fold([t for t in told if id(t.act) not in counted], cast)
        claims = (*events, *tallies, *ties_of(reading), *moves_of(reading))
        ordered = tuple(sorted(claims, key=lambda c: (c.quote.start, c.kind, c.id)))
        used = frozenset(actor for claim in ordered for actor in actors_of(claim))
        return Coding(
            article=article,
            coder=self.name,
            actors=cast.actors(used),
            mentions=cast.mentions(),
            claims=ordered,
            statements=tuple(attribution.statements(article, reading.cues, reading.carried, parsed)),
        )


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
    return RuleCoder(tables, frames, known(tables), plain_words(frames))


def _read(article: Article, parsed: list[Sentence], cast: Cast, lexicon: Lexicon) -> Reading:
    arms = moves.weapons(lexicon)
    reading = Reading(article, parsed, cast)
    for n, sentence in enumerate(parsed):
        reading.cues[n] = attribution.find_cues(sentence, cast)
    reading.carried.update(attribution.carried_over(parsed, reading.cues))
    for n, sentence in enumerate(parsed):
        acts = find_acts(sentence, lexicon)
        for act in acts:
            assign(act, cast)
        reading.found[n] = acts
    war = at_arms((act for acts in reading.found.values() for act in acts), cast)
    for n, sentence in enumerate(parsed):
        held = [act for act in reading.found[n] if holds(act, cast, arms, war=war)]
        held += implied_acts(sentence, reading.cues[n], cast, held)
        reading.acts[n] = sorted(held, key=lambda act: act.token.i)
        reading.when[n] = settings.find_when(sentence, article.published)
        reading.where[n] = settings.find_where(article, sentence, cast)
        reading.losses[n] = find_losses(article, sentence)
    reading.withheld.update(_withheld(article, parsed, cast))
    return reading


def _withheld(article: Article, parsed: list[Sentence], cast: Cast) -> Iterator[tuple[str, object]]:
    """Whose name is withheld, told in a sentence of its own ("Both officials spoke on condition of anonymity")."""
    for n, sentence in enumerate(parsed):
        found = attribution.withheld(article, sentence)
        if found is None:
            continue
        root = sentence.parsed.root
        subjects = [i for s in syntax.subjects(root) for i in cast.of(sentence, s)]
        if any(s.tag_ in ("NNS", "PRP") for s in syntax.subjects(root)):
            recent = [
                i
                for p in parsed[max(0, n - 6) : n + 1]
                for (para, _), ids in cast.at.items()
                if para == p.paragraph
                for i in ids
            ]
            subjects += [
                i
                for i in recent
                if cast.drafts[i].kind == "role" and cast.drafts[i].head in attribution.words().unnamed
            ]
        for actor in subjects:
            if cast.drafts[actor].kind == "role":
                yield actor, found[1]


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
    heads = [i for s in parsed if verb is not None for n in syntax.subjects(verb) for i in cast.of(s, n)]
    chosen = heads[0] if heads else max(nearest, key=lambda n: (n[1] - n[0], n[1]))[2]
    found = {a.id: a for a in cast.actors(frozenset())}
    return found.get(chosen, nobody)
