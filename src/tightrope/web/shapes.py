"""What the API answers: the shapes of its JSON, from which its description is made."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from tightrope.brief.cited import outlet_of
from tightrope.exchange import claim_entry
from tightrope.records import TallySeries
from tightrope.records.entry import EventEntry, event_entry
from tightrope.records.outlook import Answer, Outlook
from tightrope.records.scores import TrackRecord

if TYPE_CHECKING:
    from tightrope.records import AnyClaim, Article, Coding, Event


class ClaimShape(msgspec.Struct, kw_only=True):
    """A claim and where it stands; `claim` has the shape of `tightrope read --json`."""

    id: str
    kind: str
    article: str
    outlet: str
    url: str | None
    published: date | None
    page: str
    claim: Any


class ClaimsShape(msgspec.Struct, kw_only=True):
    """A page of claims; `next` is the `after` of the page that follows."""

    claims: tuple[ClaimShape, ...]
    next: str | None


class EventShape(EventEntry, kw_only=True):
    """An event: all that its claims say together, rivals side by side."""

    page: str


class EventsShape(msgspec.Struct, kw_only=True):
    """Events; unless `whole`, those that some articles tell, and `next` is the `before` of the articles that follow."""

    events: tuple[EventShape, ...]
    whole: bool
    articles: int
    next: str | None


class HeadShape(msgspec.Struct, kw_only=True):
    """An article without its text."""

    id: str
    digest: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    origin: str | None
    claims: int
    page: str


class HeadsShape(msgspec.Struct, kw_only=True):
    """A page of articles, the newest first; `next` is the `before` of the page that follows."""

    articles: tuple[HeadShape, ...]
    next: str | None


class ArticleShape(msgspec.Struct, kw_only=True):
    """An article, its text and all its claims."""

    article: HeadShape
    coder: str
    text: str
    claims: tuple[ClaimShape, ...]


class ArticlesShape(msgspec.Struct, kw_only=True):
    """The articles with one text."""

    articles: tuple[ArticleShape, ...]


class TalliesShape(msgspec.Struct, kw_only=True):
    """Running totals, each counting rule apart."""

    tallies: tuple[TallySeries, ...]
    whole: bool
    articles: int


class JudgementShape(msgspec.Struct, kw_only=True):
    """A judgement in a line."""

    id: str
    at: datetime
    by: str
    why: str
    text: str
    stands: bool


class JudgementsShape(msgspec.Struct, kw_only=True):
    """All judgements, in the order in which they were made."""

    judgements: tuple[JudgementShape, ...]


class WorkShape(msgspec.Struct, kw_only=True):
    """How far some work is."""

    state: str
    told: str


class ForecastShape(msgspec.Struct, kw_only=True):
    """How far a forecast is, and the forecast once it is worked out."""

    state: str
    told: str
    forecast: Outlook | None


class WhatIfShape(msgspec.Struct, kw_only=True):
    """How far a what-if is, and the answer once it is worked out."""

    state: str
    told: str
    answer: Answer | None


class RecordShape(msgspec.Struct, kw_only=True):
    """How far the scores are, and the scores once they are worked out; none if no forecast was kept."""

    state: str
    told: str
    record: TrackRecord | None


class ErrorShape(msgspec.Struct, kw_only=True):
    """What is wrong, in one line."""

    error: str


def claim_shape(claim: AnyClaim, article: Article) -> ClaimShape:
    """Shape a claim."""
    return ClaimShape(
        id=claim.id,
        kind=claim.kind,
        article=article.id,
        outlet=outlet_of(article),
        url=article.url,
        published=article.published.latest if article.published else None,
        page=f"/claims/{article.id}/{claim.id}",
        claim=claim_entry(claim),
    )


def event_shape(event: Event) -> EventShape:
    """Shape an event."""
    article, best = event.claims[0]
    return EventShape(**msgspec.structs.asdict(event_entry(event)), page=f"/events/{article}/{best.id}")


def head_shape(coding: Coding) -> HeadShape:
    """Shape an article's head."""
    article = coding.article
    return HeadShape(
        id=article.id,
        digest=article.digest,
        name=article.name,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published.latest if article.published else None,
        origin=article.origin,
        claims=len(coding.claims),
        page=f"/articles/{article.id}",
    )


def article_shape(coding: Coding) -> ArticleShape:
    """Shape an article with its claims."""
    claims = tuple(claim_shape(claim, coding.article) for claim in coding.claims)
    return ArticleShape(article=head_shape(coding), coder=coding.coder, text=coding.article.text, claims=claims)
