"""How well the ledger judges, measured on texts and names written for it."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tightrope.coding import load
from tightrope.ledger import origins, same_actors, same_events
from tightrope.records import Actor, ActorKind, Article, Coding, DateRange, EventClaim, EventType, Sector

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EDITED = 0.04  # of the words of a story that an outlet changes
HERE = Path(__file__).parent


class Telling(msgspec.Struct, frozen=True):
    """A text of `tellings.toml`."""

    event: str
    type: EventType
    published: date
    text: str
    set: str = "first"


class Score(NamedTuple):
    """Pairs that are rightly one, wrongly one, wrongly two."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


class Tellings(NamedTuple):
    """A set of tellings as read: the happening that each tells of, and the event its act was put into."""

    happenings: tuple[str, ...]
    events: tuple[str | None, ...]  # None: the act was not read

    def score(self, *, only_read: bool = False) -> Score:
        """Score all pairs of texts, or those pairs of which both acts were read."""
        kept = [(h, e) for h, e in zip(self.happenings, self.events, strict=True) if e or not only_read]
        return score((a[0] == b[0], a[1] is not None and a[1] == b[1]) for a, b in combinations(kept, 2))


def score(pairs: Iterable[tuple[bool, bool]]) -> Score:
    """Count pairs of (is the same, was taken to be the same)."""
    counted = list(pairs)
    return Score(
        right=sum(truth and found for truth, found in counted),
        wrong=sum(found and not truth for truth, found in counted),
        missed=sum(truth and not found for truth, found in counted),
    )


@cache
def tellings(name: str) -> Tellings:
    """Read a set of tellings and derive their events, as `tightrope add` and `show` would."""
    written = tomllib.loads((HERE / "tellings.toml").read_text(encoding="utf-8"))["telling"]
    texts = [text for text in msgspec.convert(written, list[Telling]) if text.set == name]
    coder = load()
    codings = [coder(_article(text, number)) for number, text in enumerate(texts)]
    acts = [_act(coding, text.type) for coding, text in zip(codings, texts, strict=True)]
    at = {(article, claim.id): event.id for event in same_events(codings) for article, claim in event.claims}
    return Tellings(
        happenings=tuple(text.event for text in texts),
        events=tuple(act and at[coding.article.id, act] for coding, act in zip(codings, acts, strict=True)),
    )


def _article(text: Telling, number: int) -> Article:
    return Article(
        name=f"{text.event} {number}",
        text=text.text,
        outlet=f"Outlet {number}",
        published=DateRange(earliest=text.published, latest=text.published, how="given"),
    )


def _act(coding: Coding, kind: EventType) -> str | None:
    """Find the claim of the act that a text is about: the first of its type."""
    return next((one.id for one in coding.claims if isinstance(one, EventClaim) and one.type == kind), None)


def together(codings: Sequence[Coding], one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether one event holds two claims, each named by its article and the beginning of its quotation."""
    names = {coding.article.id: coding.article.name for coding in codings}
    held = []
    for event in same_events(codings):
        told = [(names[article], " ".join(claim.quote.words.split())) for article, claim in event.claims]
        held.append([any(name == n and words.startswith(w) for n, words in told) for name, w in (one, other)])
    if not all(any(side) for side in zip(*held, strict=True)):
        message = f"no event holds {one} or none {other}"
        raise LookupError(message)
    return any(all(both) for both in held)


def actor_pairs(answer: str) -> list[tuple[Actor, Actor]]:
    """Read the pairs of `actor_pairs.toml` that are to be the same, or apart."""
    written = tomllib.loads((HERE / "actor_pairs.toml").read_text(encoding="utf-8"))[answer]
    return [(_actor("one", *pair[0]), _actor("other", *pair[1])) for pair in written]


def _actor(key: str, name: str, kind: ActorKind, country: str, sector: Sector, *aliases: str) -> Actor:
    return Actor(id=key, name=name, kind=kind, country=country or None, sector=sector, aliases=aliases)


def paired(*actors: Actor) -> bool:
    """Whether actors of as many articles are taken for one."""
    codings = [
        Coding(article=Article(name=actor.id, text=actor.name), coder="by hand", actors=(actor,)) for actor in actors
    ]
    return bool(same_actors(codings).ids)


def actor_score() -> Score:
    """Score all pairs of names."""
    return score((truth == "same", paired(*pair)) for truth in ("same", "apart") for pair in actor_pairs(truth))


def copies_score(stories: int = 60, seed: int = 7) -> Score:
    """Score pairs of texts: stories of words at random, each whole, cut, framed, edited, and quoted by another text."""
    draw = Random(seed)  # noqa: S311  no secret
    words = ["".join(draw.choices("abcdefghij", k=draw.randint(2, 8))) for _ in range(3000)]

    def story(size: int) -> list[str]:
        return draw.choices(words, k=size)

    texts: list[tuple[int, list[str]]] = []
    for number in range(stories):
        body = story(draw.randint(80, 400))
        edited = [draw.choice(words) if draw.random() < _EDITED else word for word in body]
        texts += [(number, one) for one in (body, body[: len(body) * 2 // 3], story(15) + body + story(20), edited)]
        texts.append((-number - 1, body[:12] + story(len(body))))  # a quotation in a text of its own
    articles = [Article(name=str(n), text=" ".join(text), outlet=str(n)) for n, (_, text) in enumerate(texts)]
    origin = origins(articles)
    pairs = combinations(zip((number for number, _ in texts), articles, strict=True), 2)
    return score((a == b, origin[one.id] == origin[other.id]) for (a, one), (b, other) in pairs)
