"""Codings made from templates, to fill ledgers of any size without reading: `coding(n)` is always the same.

They are about as dense as what our reader finds in the bundled case: 230 words, 8 events, a tally, a tie and 20 actors
an article. One article in six copies an earlier one under another outlet, with an opening line of its own.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from tightrope.records import (
    Actor,
    Article,
    Coding,
    DateRange,
    EventClaim,
    EventType,
    Figure,
    Mention,
    Place,
    Sector,
    Speaker,
    Statement,
    TallyClaim,
    TieClaim,
)

CODER = "made 1"
PERIOD = 1096  # days: three years
_START = date(2021, 1, 1)
_COUNTRIES = tuple(f"X{first}{second}" for first in "ABCDEFGH" for second in "ABCDE")
_SYLLABLES = ("bar", "dol", "ken", "mir", "os", "tal", "vash", "zun", "lek", "ram", "gor", "pel")
_PLACES = tuple(f"{a}{b}{c}".capitalize() for a in _SYLLABLES for b in _SYLLABLES for c in ("", "abad", "grad"))
_SORTS: tuple[tuple[str, Sector], ...] = (("army", "MIL"), ("ministry", "GOV"), ("front", "REB"), ("council", "POL"))
_ACTORS = tuple(
    Actor(
        id=f"{word}-{number}",
        name=f"{word.capitalize()} of {_PLACES[number * 7 % len(_PLACES)]}",
        kind="group" if sector == "REB" else "institution",
        country=_COUNTRIES[number % len(_COUNTRIES)],
        sector=sector,
    )
    for number in range(60)
    for word, sector in _SORTS
)  # fmt: skip
_ACTS: tuple[tuple[EventType, str, str], ...] = (
    ("ASSAULT", "shelled", "{by} shelled positions of {to} near {place} on {day}, killing {n} people."),
    ("ASSAULT", "struck", "On {day} a drone of {by} struck a convoy of {to} outside {place}; {n} people were killed."),
    ("COERCE", "seized", "{by} seized a cargo of {to} at {place} on {day} and held its crew of {n} for questioning."),
    ("MOBILIZE", "moved", "{by} moved {n} vehicles toward {place} on {day}, a few kilometres from lines held by {to}."),
    ("THREATEN", "warned", "{by} warned {to} on {day} that it would answer any step near {place} within {n} days."),
    ("CONSULT", "met", "Envoys of {by} met those of {to} in {place} on {day} for {n} hours and signed no paper."),
    ("REJECT", "rejected", "{by} rejected on {day} a proposal of {to} to leave {place} for {n} weeks."),
    ("ACCUSE", "accused", "{by} accused {to} on {day} of breaking the truce around {place} {n} times in a night."),
)  # fmt: skip
_FILLER = (
    "Residents of {place} described long queues at the only bakery that still opened in the mornings.",
    "Prices at the market of {place} have doubled since the spring, traders there say.",
    "It was the {n}th day of a standoff that neither side has called by its name.",
)
_EVENTS = 8


def names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of all actors and of all places that are made."""
    return tuple(actor.name for actor in _ACTORS), _PLACES


def coding(number: int) -> Coding:
    """Make the coding of the article with this number."""
    dice = random.Random(number)  # noqa: S311  not for secrets
    copies = number >= 10 and dice.random() < 1 / 6  # noqa: PLR2004  the first ones have nothing to copy
    told = number - dice.randrange(1, 10) if copies else number
    story = random.Random(told)  # noqa: S311  as above
    story.random()
    published = _START + timedelta(days=(told * 7919) % PERIOD + int(copies))
    opening = f"{dice.choice(_PLACES)} desk, report {number}." if copies else f"Report {number}."
    return _Writing(opening, story).coding(number, published)


class _Writing:
    """An article in the making: sentences, and where in the text their parts stand."""

    def __init__(self, opening: str, dice: random.Random) -> None:
        self.dice = dice
        self.sentences = [opening]
        self.at = len(opening) + 1
        self.marks: list[tuple[int, int, dict[str, str], tuple[Actor, Actor], date | None, int]] = []

    def coding(self, number: int, published: date) -> Coding:
        acts = [self.dice.randrange(len(_ACTS)) for _ in range(_EVENTS)]
        cast = self.dice.sample(_ACTORS, 6)
        for act in acts:
            self._act(act, cast, published)
        self._add(f"The council has counted {number % 90 + 10} attacks since May.")
        for _ in range(3):
            self._add(self.dice.choice(_FILLER).format(place=self.dice.choice(_PLACES), n=self.dice.randrange(4, 90)))
        day = DateRange(earliest=published, latest=published, how="given")
        article = Article(
            name=f"made-{number}",
            text=" ".join(self.sentences),
            outlet=f"Outlet {number % 97}",
            url=f"https://made.example/{number}",
            published=day,
        )
        return self._coded(article, cast)

    def _add(self, sentence: str) -> tuple[int, int]:
        start = self.at
        self.sentences.append(sentence)
        self.at += len(sentence) + 1
        return start, start + len(sentence)

    def _act(self, act: int, cast: list[Actor], published: date) -> None:
        by, to = self.dice.sample(cast, 2)
        happened = published - timedelta(days=self.dice.randrange(1, 5)) if self.dice.random() < 0.7 else None  # noqa: PLR2004
        parts = {
            "by": by.name,
            "to": to.name,
            "place": self.dice.choice(_PLACES),
            "day": f"{happened:%d %B}" if happened else "a recent day",
            "n": str(self.dice.randrange(1, 60)),
        }
        start, end = self._add(_ACTS[act][2].format(**parts))
        self.marks.append((start, end, {"act": str(act), **parts}, (by, to), happened, int(parts["n"])))

    def _coded(self, article: Article, cast: list[Actor]) -> Coding:
        claims: list[EventClaim | TallyClaim | TieClaim] = []
        mentions: list[Mention] = []
        statements: list[Statement] = []
        text = article.text
        for start, end, parts, (by, to), happened, number in self.marks:
            kind, trigger, _ = _ACTS[int(parts["act"])]
            hits = {word: text.index(parts[word], start, end) for word in ("by", "to", "place", "n")}
            verb = text.index(trigger, start, end)
            spans = {word: article.span(at, at + len(parts[word])) for word, at in hits.items()}
            mentions += [Mention(span=spans["by"], actor=by.id), Mention(span=spans["to"], actor=to.id)]
            statements.append(Statement(content=article.span(start, end), actor=by.id))
            dates = DateRange(earliest=happened, latest=happened, how="named day") if happened else None
            claims.append(
                EventClaim(
                    quote=article.span(start, end),
                    trigger=article.span(verb, verb + len(trigger)),
                    type=kind,
                    by=(by.id,),
                    to=(to.id,),
                    dates=dates,
                    place=Place(name=parts["place"], span=spans["place"], precision="near"),
                    killed=Figure(best=number, span=spans["n"]) if kind == "ASSAULT" else None,
                    said_by=(Speaker(actor=cast[0].id),),
                )
            )
        at = text.index("The council has counted")
        quote = article.span(at, text.index(".", at) + 1)
        claims.append(TallyClaim(quote=quote, what="ASSAULT", figure=Figure(best=int(quote.words.split()[4]))))
        claims.append(
            TieClaim(quote=article.span(*self.marks[0][:2]), source=cast[0].id, type="backs", target=cast[1].id)
        )
        return Coding(
            article=article,
            coder=CODER,
            actors=(*cast, *self.dice.sample([one for one in _ACTORS if one not in cast], 14)),
            mentions=tuple(mentions),
            claims=tuple(claims),
            statements=tuple(statements),
        )
