"""What the template sets: claims as lines, articles as marked text, tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tightrope.brief.cited import Cited, by_article, outlet_of, published
from tightrope.brief.marking import Paragraph, excerpt, paragraphs
from tightrope.brief.sentences import StateSentence
from tightrope.brief.telling import names, said_by, tell
from tightrope.brief.wording import day_words, quoted
from tightrope.charts import TYPE_LABEL
from tightrope.records import Article, EventClaim, LeverClaim, MessageClaim, Record, RedLineClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.budget import Share
    from tightrope.brief.telling import Cast
    from tightrope.records import Coding


class ClaimLine(Record, frozen=True, kw_only=True):
    """A claim in the list.

    Attributes:
        number: Its number.
        kind: Event, tally, tie and so on.
        label: Its type in words.
        type: What the filter by type goes by.
        status: Status of an event; empty for other kinds.
        text: The claim in a sentence.
        quote: Its quotation on one line.
        said_by: Who says it.
    """

    number: int
    kind: str
    label: str
    type: str
    status: str
    text: str
    quote: str
    said_by: str


class Extract(Record, frozen=True, kw_only=True):
    """A quotation in its paragraph, as a sentence of the state of play opens it."""

    number: int
    head: str
    paragraphs: tuple[Paragraph, ...]
    said_by: str


class Told(Record, frozen=True, kw_only=True):
    """A sentence of the state of play with what it opens."""

    sentence: StateSentence
    extracts: tuple[Extract, ...]


class ArticleView(Record, frozen=True, kw_only=True):
    """An article as the page prints it.

    Attributes:
        article: The article.
        head: Outlet and day.
        claims: Its claims.
        paragraphs: Its text, marked.
        left_out: Paragraphs without a quotation that were left out to keep the page small.
    """

    article: Article
    head: str
    claims: tuple[ClaimLine, ...]
    paragraphs: tuple[Paragraph, ...]
    left_out: int


class Line(Record, frozen=True, kw_only=True):
    """A row of a table of claims: its cells and the claim's number."""

    cells: tuple[str, ...]
    number: int


def line_type(cited: Cited) -> str:
    """What the filter by type goes by: the PLOVER type of an event, the kind of anything else."""
    return cited.claim.type if isinstance(cited.claim, EventClaim) else cited.claim.kind


def line_label(cited: Cited) -> str:
    """The type in words."""
    return TYPE_LABEL[cited.claim.type] if isinstance(cited.claim, EventClaim) else cited.claim.kind.capitalize()


def line_status(cited: Cited) -> str:
    """The status of an event, empty for anything else."""
    return cited.claim.status if isinstance(cited.claim, EventClaim) else ""


def told_with_extracts(sentence: StateSentence, cast: Cast, shown: int) -> Told:
    """A sentence with its quotations, each in its paragraph; `shown` is how many claims the page holds."""
    return Told(sentence=sentence, extracts=tuple(extract_of(c, cast, shown) for c in sentence.cited))


def extract_of(cited: Cited, cast: Cast, shown: int) -> Extract:
    """A claim's quotation in its paragraph; `shown` is how many claims the page holds."""
    return Extract(
        number=cited.number if cited.number <= shown else 0,
        head=_head(cited.article),
        paragraphs=excerpt(cited.article, cited),
        said_by=said_by(cited.claim, cited.article, cast),
    )


def article_views(case: Sequence[Coding], fitting: Share, cast: Cast) -> list[ArticleView]:
    """The articles with those of their claims that the page shows."""
    views = []
    for coding, own in zip(case, by_article(case, fitting.cited), strict=True):
        text = _below_title(coding.article, paragraphs(coding.article, own))
        kept = text if fitting.whole else tuple(p for p in text if any(piece.quoted for piece in p))
        views.append(
            ArticleView(
                article=coding.article,
                head=_head(coding.article),
                claims=tuple(_line(c, cast) for c in own),
                paragraphs=kept,
                left_out=len(text) - len(kept),
            )
        )
    return views


def _below_title(article: Article, text: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs without a first one that only repeats the title, which stands above them."""
    repeats = text and article.title and "".join(p.words for p in text[0]).strip() == article.title.strip()
    return text[1:] if repeats and not any(piece.quoted for piece in text[0]) else text


def _line(cited: Cited, cast: Cast) -> ClaimLine:
    claim = cited.claim
    return ClaimLine(
        number=cited.number,
        kind=claim.kind,
        label=line_label(cited),
        type=line_type(cited),
        status=line_status(cited),
        text=tell(claim, cast),
        quote=" ".join(claim.quote.words.split()),
        said_by=said_by(claim, cited.article, cast),
    )


def lever_lines(cited: Sequence[Cited], cast: Cast) -> list[Line]:
    """Instrument, holder, over whom, what was done."""
    return [
        Line(
            cells=(
                quoted(c.claim.instrument.words),
                names([c.claim.holder], cast),
                names([c.claim.over], cast),
                c.claim.move,
            ),
            number=c.number,
        )
        for c in cited
        if isinstance(c.claim, LeverClaim)
    ]


def red_line_lines(cited: Sequence[Cited], cast: Cast) -> list[Line]:
    """Who draws it, for whom, condition, consequence."""
    return [
        Line(
            cells=(
                names([c.claim.drawn_by], cast) if c.claim.drawn_by else "not said",
                names([c.claim.against], cast) if c.claim.against else "not said",
                quoted(c.claim.condition.words) if c.claim.condition else "not said",
                quoted(c.claim.consequence.words) if c.claim.consequence else "not said",
            ),
            number=c.number,
        )
        for c in cited
        if isinstance(c.claim, RedLineClaim)
    ]


def message_lines(cited: Sequence[Cited], cast: Cast) -> list[Line]:
    """Sender, go-between, receiver, content."""
    return [
        Line(
            cells=(
                *(names([who], cast) if who else "not said" for who in (c.claim.sender, c.claim.via, c.claim.receiver)),
                quoted(c.claim.content.words) if c.claim.content else "not said",
            ),
            number=c.number,
        )
        for c in cited
        if isinstance(c.claim, MessageClaim)
    ]


def _head(article: Article) -> str:
    day = published(article)
    return f"{outlet_of(article)}, {day_words(day) if day != date.min else 'no date'}"
