"""How well the ledger judges, measured on texts and names written for it."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from ledger_by_hand import article, coding, strike

from tightrope.coding import load
from tightrope.ledger import origins, same_actors, same_events, tally_series
from tightrope.records import (
    Actor,
    ActorKind,
    Article,
    Coding,
    DateRange,
    EventClaim,
    EventType,
    Figure,
    Place,
    Sector,
    Speaker,
    TallyClaim,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def rival_score(pairs: int = 200, seed: int = 7) -> Score:
    """Score tolls of one strike: they clash when no number is within both."""
    draw = Random(seed)  # noqa: S311  no secret
    found = []
    for _ in range(pairs):
        (low, high), (other_low, other_high) = (_span(draw) for _ in range(2))
        figures = (_figure(low, high), _figure(other_low, other_high))
        codings = [strike(f"Text {n} tells of a strike.", name=str(n), killed=one) for n, one in enumerate(figures)]
        (told,) = same_events(codings)
        found.append((low > other_high or other_low > high, bool(told.rivals)))
    return score(found)


def _span(draw: Random) -> tuple[float, float]:
    low = draw.randint(1, 12)
    return draw.choice(((low, low), (low, float("inf")), (low, low + draw.randint(1, 5))))


def _figure(low: float, high: float) -> Figure:
    if low == high:
        return Figure(best=int(low))
    return Figure(low=int(low), high=None if high == float("inf") else int(high))


def tally_score(pairs: int = 200, seed: int = 7) -> Score:
    """Score totals of one day and a later one: they conflict when one speaker's later total is lower."""
    draw = Random(seed)  # noqa: S311  no secret
    found = []
    for _ in range(pairs):
        numbers = [draw.randint(20, 30) for _ in range(2)]
        speakers = [draw.choice(("iran", "iraq")) for _ in range(2)]
        codings = [
            _total(number, speaker, day) for number, speaker, day in zip(numbers, speakers, (17, 21), strict=True)
        ]
        fell = numbers[1] < numbers[0] and speakers[0] == speakers[1]
        found.append((fell, any(series.conflicts for series in tally_series(codings))))
    return score(found)


def _total(number: int, speaker: str, day: int) -> Coding:
    of = article(f"{speaker} counts {number} attacks by {day} November.", published=f"2023-11-{day}")
    claim = TallyClaim(
        quote=of.span(0, len(of.text)),
        what="ASSAULT",
        figure=Figure(best=number),
        by=("kataib",),
        said_by=(Speaker(actor=speaker),),
    )
    return coding(of, claim)


LABELLED = Path(__file__).parents[3] / "shared/gold/dev"
PAIRS = (  # the article and the beginning of the quotation of two claims, and whether they tell of one strike
    (("A132", "The US has conducted"), ("A137", "The United States carried out"), True),
    (("A225", "U.S. strikes Iran-backed"), ("A232", "On the night of December 25"), True),
    (("A168", "The Pentagon said a strike"), ("A170", "On the night of November 21"), False),
    (("A170", "On the night of November 21"), ("A232", "On the night of December 25"), False),
)
NAMES = sorted({name for *both, _ in PAIRS for name, _ in both})


def as_labelled(name: str) -> Coding:
    """Make the coding that a labelled text's own labels are: so the reader has no part in what is measured."""
    told = json.loads((LABELLED / f"{name}.json").read_text(encoding="utf-8"))
    of = msgspec.structs.replace(_published(told), name=name)
    actors = [
        Actor(id=one["key"], name=one["name"], country=one["country"], sector=one["sector"]) for one in told["actors"]
    ]
    return Coding(article=of, coder="labels", actors=tuple(actors), claims=tuple(_labelled(of, told["events"])))


def as_read(name: str) -> Coding:
    """Read a labelled text."""
    told = json.loads((LABELLED / f"{name}.json").read_text(encoding="utf-8"))
    return load()(msgspec.structs.replace(_published(told), name=name))


def _published(told: dict[str, Any]) -> Article:
    day = date.fromisoformat(told["published"][:10])
    published = DateRange(earliest=day, latest=day, how="given")
    return Article(name="", text=told["text"], outlet=told["outlet"], published=published)


def _labelled(of: Article, events: list[dict[str, Any]]) -> Iterator[EventClaim]:
    for one in events:
        at = of.text.index(one["quote"])
        hit = of.text.find(one["trigger"], at, at + len(one["quote"]))
        start, end = (date.fromisoformat(one[edge]) if one[edge] else None for edge in ("start", "end"))
        killed, injured, count = (
            Figure(best=one[field]) if one[field] is not None else None for field in ("killed", "injured", "count")
        )
        yield EventClaim(
            quote=of.span(at, at + len(one["quote"])),
            trigger=of.span(hit, hit + len(one["trigger"])) if hit >= 0 else of.span(at, at + 1),
            type=one["type"],
            status=one["status"],
            by=tuple(one["by"]),
            to=tuple(one["to"]),
            dates=DateRange(earliest=start, latest=end, how="label") if start or end else None,
            place=Place(name=one["place"]) if one["place"] else None,
            killed=killed,
            injured=injured,
            count=count,
        )
