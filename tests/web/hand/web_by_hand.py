"""A confrontation that never was, a reader that finds one kind of sentence, and a visitor of the pages."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from tightrope.records import (
    Actor,
    Article,
    Coding,
    DateRange,
    EventClaim,
    Figure,
    Place,
    Span,
    Speaker,
    TallyClaim,
)

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.types import ASGIApp

ACTORS = (
    Actor(id="orlava", name="Orlava", kind="state", country="XOR", sector="GOV"),
    Actor(id="orlavan-navy", name="Orlavan navy", kind="institution", country="XOR", sector="MIL"),
    Actor(id="front", name="Marrow Coast Front", aliases=("The Front",), kind="group", country="XTE", sector="REB"),
    Actor(id="official", name="a provincial official", kind="role", country="XTE", sector="GOV"),
)
COURIER = """\
Harbour raids mount

Drone boats of the Marrow Coast Front struck an Orlavan patrol ship off Cape Lorn on Tuesday, killing four sailors, a \
provincial official said on condition of anonymity because he was not allowed to brief reporters.

The Front has claimed 31 attacks on Orlavan ships since 10 January <b>.
"""
GAZETTE = (
    "Orlava said that six sailors died when the Marrow Coast Front struck a patrol ship off Cape Lorn on Tuesday.\n"
)
HERALD = "The Marrow Coast Front struck a patrol ship near Brask on Wednesday, killing two sailors, Orlava said.\n"


def day(text: str) -> DateRange:
    return DateRange(earliest=date.fromisoformat(text), latest=date.fromisoformat(text), how="given")


def _span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return article.span(start, start + len(words))


def _line(article: Article, start: str) -> Span:
    first = article.text.index(start)
    return article.span(first, article.text.index("\n", first))


def raid(article: Article, quote: Span, when: str, place: str, killed: int, by: Speaker) -> EventClaim:
    """Claim a raid on a patrol ship."""
    return EventClaim(
        quote=quote, trigger=_span(article, "struck"), type="ASSAULT", by=("front",), to=("orlavan-navy",),
        dates=day(when), place=Place(name=place, precision="near"), killed=Figure(best=killed), count=Figure(best=1),
        said_by=(by,),
    )  # fmt: skip


def courier() -> Coding:
    article = Article(
        name="courier", text=COURIER, title="Harbour raids mount", outlet="Harbour Courier",
        url="https://courier.example/raids", published=day("2026-03-04"), furniture=(),
    )  # fmt: skip
    reason = _span(article, "he was not allowed to brief reporters")
    official = Speaker(actor="official", span=_span(article, "a provincial official"), anonymous=True, reason=reason)
    tally = TallyClaim(
        quote=_line(article, "The Front has claimed"), what="ASSAULT", figure=Figure(best=31), by=("front",),
        to=("orlava",), window=DateRange(earliest=date(2026, 1, 10), latest=date(2026, 3, 4), how="given"),
        said_by=(Speaker(actor="front"),),
    )  # fmt: skip
    struck = raid(article, _line(article, "Drone boats"), "2026-03-03", "Cape Lorn", 4, official)
    return Coding(article=article, coder="hand 1", actors=ACTORS, claims=(struck, tally))


def gazette() -> Coding:
    article = Article(
        name="gazette", text=GAZETTE, outlet="Strait Gazette", published=day("2026-03-05"), origin="Orlavan Press"
    )
    struck = raid(article, _line(article, "Orlava"), "2026-03-03", "Cape Lorn", 6, Speaker(actor="orlava"))
    return Coding(article=article, coder="hand 1", actors=ACTORS, claims=(struck,))


def herald() -> Coding:
    article = Article(name="herald", text=HERALD, outlet="Port Herald", published=day("2026-03-05"))
    struck = raid(article, _line(article, "The Marrow"), "2026-03-04", "Brask", 2, Speaker(actor="orlava"))
    return Coding(article=article, coder="hand 1", actors=ACTORS, claims=(struck,))


CASE = (courier(), gazette(), herald())


class HandReader:
    """Finds raids of the Front, a sentence each."""

    name = "hand 1"

    def __call__(self, article: Article) -> Coding:
        claims = tuple(
            EventClaim(
                quote=article.span(found.start(), found.end()),
                trigger=article.span(found.start(1), found.end(1)),
                type="ASSAULT",
                by=("front",),
                to=("orlava",),
            )
            for found in re.finditer(r"The Front (struck) [^.\n]+\.", article.text)
        )
        return Coding(article=article, coder=self.name, actors=ACTORS, claims=claims)


class Visitor:
    """A browser without scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self.client = TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)

    def get(self, path: str, **headers: str) -> Response:
        return self.client.get(path, headers=headers)

    def text(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return unescape(re.sub(r"<[^>]+>", "", answer.text))

    def send(self, page: str, to: str, **fields: str | list[str]) -> Response:
        """Open a page and send one of its forms, with its key."""
        keys = re.findall(r'name="key" value="([0-9a-f]+)"', self.get(page).text)
        return self.client.post(to, data={"key": keys[0], **fields})


def key(number: int, claim: int = 0) -> str:
    """Name a claim of the case as addresses do."""
    coding = CASE[number]
    return f"{coding.article.id}/{coding.claims[claim].id}"
