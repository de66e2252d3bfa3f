"""What the templates set: claims, events and articles as lines, with their addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tightrope.brief.cited import Cited, outlet_of, published
from tightrope.brief.telling import names, said_by, tell
from tightrope.brief.views import line_label
from tightrope.brief.wording import day_words, figure_words, span_words
from tightrope.charts import STATUS_LABEL, TYPE_LABEL
from tightrope.records import EventClaim, Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tightrope.brief.telling import Cast
    from tightrope.records import AnyClaim, Article, DateRange, Event, Rival
    from tightrope.web.desk import Case

_FIELD = {
    "killed": "Killed",
    "injured": "Injured",
    "count": "How many acts",
    "doer": "Who did it",
    "status": "Whether it happened",
    "dates": "When",
}


class Line(Record, frozen=True, kw_only=True):
    """A claim in a list.

    Attributes:
        path: Its page.
        article_path: Its article's page, at its quotation.
        kind: Event, tally, tie and so on.
        label: Its type in words.
        status: Status of an event; empty for other kinds.
        text: The claim in a sentence.
        quote: Its quotation on one line, in pieces of which every second one holds words that were searched.
        said_by: Who says it.
        head: Outlet and day.
    """

    path: str
    article_path: str
    kind: str
    label: str
    status: str
    text: str
    quote: tuple[str, ...]
    said_by: str
    head: str


class Voice(Record, frozen=True, kw_only=True):
    """An article that gives a value."""

    outlet: str
    path: str


class Value(Record, frozen=True, kw_only=True):
    """One of the values in dispute, and who stands behind it."""

    value: str
    origins: int
    how: str
    voices: tuple[Voice, ...]


class Contest(Record, frozen=True, kw_only=True):
    """A field on which the claims of an event disagree."""

    field: str
    values: tuple[Value, ...]


class EventLine(Record, frozen=True, kw_only=True):
    """An event in a list.

    Attributes:
        path: Its page: that of its best claim, whose name lasts while others join.
        key: Article and claim, as forms give it.
        when: Its days in words.
        label: Its type in words.
        status: Whether it happened.
        text: The best claim in a sentence.
        reports: Number of articles.
        origins: Number of independent ones.
        contests: The values in dispute.
        judged: Whether someone judged about it.
        open: How many comparisons were left open.
    """

    path: str
    key: str
    when: str
    label: str
    status: str
    text: str
    reports: int
    origins: int
    contests: tuple[Contest, ...]
    judged: bool
    open: int


def claim_path(article: str, claim: str) -> str:
    """The page of a claim."""
    return f"/claims/{article}/{claim}"


def event_path(event: Event) -> str:
    """The page of an event."""
    article, claim = event.claims[0]
    return f"/events/{article}/{claim.id}"


def head_of(article: Article) -> str:
    """Outlet and day."""
    return f"{outlet_of(article)}, {when_out(article)}"


def when_out(article: Article) -> str:
    """The day of publication in words."""
    return day_words(published(article)) if article.published else "no date"


def line(claim: AnyClaim, article: Article, cast: Cast, words: str = "") -> Line:
    """Make a line of a claim.

    Args:
        claim: The claim.
        article: The article that makes it.
        cast: Actors by id.
        words: What was searched, to be marked in the quotation.
    """
    path = claim_path(article.id, claim.id)
    return Line(
        path=path,
        article_path=f"/articles/{article.id}?claim={claim.id}",
        kind=claim.kind,
        label=line_label(Cited(number=0, article=article, place=0, claim=claim)),
        status=STATUS_LABEL[claim.status] if isinstance(claim, EventClaim) else "",
        text=tell(claim, cast),
        quote=marked(" ".join(claim.quote.words.split()), words),
        said_by=said_by(claim, article, cast),
        head=head_of(article),
    )


def marked(quotation: str, words: str) -> tuple[str, ...]:
    """Cut a quotation so that every second piece is a word that was searched, whatever its ending."""
    stems = [re.escape(word[: max(3, len(word) - 2)]) for word in re.findall(r"\w+", words)]
    return tuple(re.split(rf"(\b(?:{'|'.join(stems)})\w*)", quotation, flags=re.IGNORECASE)) if stems else (quotation,)


def event_line(event: Event, case: Case) -> EventLine:
    """Make a line of an event."""
    article, claim = event.claims[0]
    return EventLine(
        path=event_path(event),
        key=f"{article}/{claim.id}",
        when=days(event.dates),
        label=TYPE_LABEL[event.type],
        status=STATUS_LABEL[event.status],
        text=tell(claim, case.cast),
        reports=len({told_in for told_in, _ in event.claims}),
        origins=len(event.origins),
        contests=contests(event, case.articles),
        judged=bool(event.judged),
        open=len(event.unsure),
    )


def contests(event: Event, articles: Mapping[str, Article]) -> tuple[Contest, ...]:
    """The values in dispute, by field, best first."""
    claims = {told_in: claim.id for told_in, claim in reversed(event.claims)}

    def value(rival: Rival) -> Value:
        voices = tuple(
            Voice(outlet=outlet_of(articles[one]), path=claim_path(one, claims[one]))
            for one in rival.articles
            if one in claims and one in articles
        )
        how = f"{rival.directness}, graded {rival.grade}" if rival.grade else rival.directness
        return Value(value=rival.value, origins=len(rival.origins), how=how, voices=voices)

    fields = dict.fromkeys(rival.field for rival in event.rivals)
    return tuple(
        Contest(field=_FIELD.get(field, field), values=tuple(value(r) for r in event.rivals if r.field == field))
        for field in fields
    )


def days(dates: DateRange | None) -> str:
    """Days in words."""
    if dates is None or (dates.earliest is None and dates.latest is None):
        return "on a day that is not told"
    first, last = dates.earliest, dates.latest
    if first and last:
        return span_words(first, last, "to")
    return f"from {day_words(first)}" if first else f"until {day_words(_known(last))}"


def fields(claim: AnyClaim, cast: Cast) -> tuple[tuple[str, str], ...]:
    """What the claim says, field by field, as far as it is no sentence."""
    if not isinstance(claim, EventClaim):
        return ()
    told = (
        ("Act", f"{claim.type}{f'/{claim.mode}' if claim.mode else ''} (“{claim.trigger.words}”)"),
        ("Status", STATUS_LABEL[claim.status]),
        ("By", names(claim.by, cast)),
        ("To", names(claim.to, cast)),
        ("When", f"{days(claim.dates)} ({claim.dates.how})" if claim.dates else ""),
        ("Where", f"{claim.place.name} ({claim.place.precision})" if claim.place else ""),
        ("Killed", figure_words(claim.killed) if claim.killed else ""),
        ("Injured", figure_words(claim.injured) if claim.injured else ""),
        ("Acts", figure_words(claim.count) if claim.count else ""),
    )
    return tuple((name, value) for name, value in told if value)


def _known(one: date | None) -> date:
    assert one is not None  # noqa: S101  one of the two ends is known
    return one
