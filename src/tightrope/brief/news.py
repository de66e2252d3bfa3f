"""What is new since last time: articles, events, how events are told now, counts, disputes, levers and red lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.cited import Cited
from tightrope.brief.disputes import counted
from tightrope.brief.telling import names, tell
from tightrope.brief.views import Extract, extract_of
from tightrope.brief.wording import day_words, figure_words, number_words, sentence, series, when
from tightrope.charts import STATUS_LABEL, TYPE_LABEL, Tally, tallies
from tightrope.nouns import plural
from tightrope.records import Coding, Event, LeverClaim, MessageClaim, Record, RedLineClaim, TallyClaim, TallyDispute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tightrope.brief.earlier import Before
    from tightrope.brief.telling import Cast
    from tightrope.records import Figure

MOST = 8  # of a kind on the page; the rest is counted, and stands among the claims
_FIELDS = {
    "killed": "how many were killed",
    "injured": "how many were injured",
    "count": "how many acts it was",
    "doer": "who did it",
    "status": "whether it happened",
    "dates": "when it was",
}


class Item(Record, frozen=True, kw_only=True):
    """One piece of news: what it is, what it was before, and the words that brought it."""

    text: str
    changes: tuple[str, ...]
    extract: Extract


class Group(Record, frozen=True, kw_only=True):
    """News of one kind; `more` is how many are left out."""

    heading: str
    items: tuple[Item, ...]
    more: int


class News(Record, frozen=True, kw_only=True):
    """All that is new.

    Attributes:
        since: Since when, in words.
        summary: How much is new, in a sentence.
        groups: The kinds that have something new.
    """

    since: str
    summary: str
    groups: tuple[Group, ...]


class Now(Record, frozen=True, kw_only=True):
    """The state of a case.

    Attributes:
        case: Codings of all its articles.
        cited: All their claims.
        events: The events that they tell of.
        tally_disputes: The tallies that cannot all be right.
    """

    case: tuple[Coding, ...]
    cited: tuple[Cited, ...]
    events: tuple[Event, ...]
    tally_disputes: tuple[TallyDispute, ...]


def news(now: Now, before: Before, cast: Cast, shown: int) -> News:
    """Tell what the articles that were not known before have changed.

    Args:
        now: The state of the case.
        before: What was known of it.
        cast: Actors by id.
        shown: How many claims the page holds.

    Returns:
        The news, each piece with the quotation that brought it.
    """
    known = before.known.articles
    new = [c for c in now.cited if c.article.id not in known]

    def item(c: Cited, text: str = "", changes: tuple[str, ...] = ()) -> Item:
        return Item(text=text or tell(c.claim, cast), changes=changes, extract=extract_of(c, cast, shown))

    fresh, changed, backed = [], [], []
    for event, olds, own in _told(now, before):
        if not olds:
            fresh.append(item(own))
            continue
        text, changes, texts = tell(event.claims[0][1], cast), tuple(_changes(olds, event, cast)), _texts(olds, event)
        if changes:
            changed.append(item(own, text, (*changes, *texts)))
        elif texts:
            backed.append(item(own, text, texts))
    counts = [item(c, text, (was,)) for c, text, was in _counts(now.case, new, known)]
    quarrels = [
        item(c, f"{counted(dispute, cast)} {series([r.value for r in dispute.rivals])}")
        for dispute, c in _quarrels(now.tally_disputes, before.tally_disputes, new)
    ]
    pressure = [item(c) for c in new if isinstance(c.claim, LeverClaim | RedLineClaim | MessageClaim)]
    groups = (
        ("Events told differently now", changed),
        ("New disputes over counts", quarrels),
        ("New counts", counts),
        ("New events", fresh),
        ("Events that more texts tell of now", backed),
        ("New levers, red lines and messages", pressure),
    )
    return News(
        since=before.known.since,
        summary=_summary([c.article for c in now.case if c.article.id not in known], [g for g in groups if g[1]]),
        groups=tuple(
            Group(heading=heading, items=tuple(items[:MOST]), more=max(0, len(items) - MOST))
            for heading, items in groups
            if items
        ),
    )


def _told(now: Now, before: Before) -> list[tuple[Event, tuple[Event, ...], Cited]]:
    """The events that a new article tells of: what they were before, and its first claim.

    What happened stands before what is threatened or denied, what has a doer before what has none, force before words.
    """
    was = {(article, claim.id): event for event in before.events for article, claim in event.claims}
    numbered = {(c.article.id, c.claim.id): c for c in reversed(now.cited)}
    found = []
    for event in now.events:
        keys = [(article, claim.id) for article, claim in event.claims]
        own = [numbered[key] for key in keys if key[0] not in before.known.articles and key in numbered]
        if own:
            found.append((event, tuple({was[key].id: was[key] for key in keys if key in was}.values()), own[0]))
    types, statuses = list(TYPE_LABEL), list(STATUS_LABEL)

    def weight(one: tuple[Event, tuple[Event, ...], Cited]) -> tuple[int, bool, int, int, int]:
        event, _, c = one
        return statuses.index(event.status), not event.by, types.index(event.type), -c.day.toordinal(), c.number

    return sorted(found, key=weight)


def _changes(olds: Sequence[Event], new: Event, cast: Cast) -> Iterator[str]:
    """How an event is told now and was told before, where the two differ."""
    old = olds[0]
    if len(olds) > 1:
        yield f"{sentence(number_words(len(olds)))[:-1]} acts that stood apart are taken for one now"
    pairs = (
        ("Status", STATUS_LABEL[new.status], STATUS_LABEL[old.status]),
        ("Done by", names(new.by, cast) or "not named", names(old.by, cast) or "not named"),
        ("Done to", names(new.to, cast) or "not named", names(old.to, cast) or "not named"),
        ("When", when(new.dates) or "not said", when(old.dates) or "not said"),
        ("Killed", _figure(new.killed), _figure(old.killed)),
        ("Injured", _figure(new.injured), _figure(old.injured)),
    )
    for field, now, then in pairs:
        if now != then:
            yield f"{field}: {now}; was {then}"
    disputed = {rival.field for rival in new.rivals} - {rival.field for one in olds for rival in one.rivals}
    for field in sorted(disputed):
        yield f"In dispute now: {_FIELDS.get(field, field)}"


def _texts(olds: Sequence[Event], new: Event) -> tuple[str, ...]:
    before = len({origin for old in olds for origin in old.origins})
    return (f"Independent texts: {len(new.origins)}; was {before}",) if len(new.origins) > before else ()


def _figure(figure: Figure | None) -> str:
    """A figure as a range where there is one."""
    if figure is None:
        return "not said"
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        return f"{figure.low:,} to {figure.high:,}"
    return figure_words(figure)


def _counts(case: Sequence[Coding], new: Sequence[Cited], known: frozenset[str]) -> Iterator[tuple[Cited, str, str]]:
    """The totals that a voice had not given before: the claim, the total, and its last one."""
    given = list(tallies([coding for coding in case if coding.article.id in known]))
    numbered = {(c.article.id, c.claim.id): c for c in reversed(new)}
    for coding in case:
        if coding.article.id in known:
            continue
        for tally in tallies([coding]):
            before = [t for t in given if (t.series, t.voice) == (tally.series, tally.voice)]
            if any(t.value == tally.value for t in before):
                continue
            last = max(before, key=lambda t: (t.day, t.value), default=None)
            was = f"Last before: {_value(last)}, up to {day_words(last.day)}" if last else "No earlier count of theirs"
            text = sentence(
                f"{tally.title}: {_value(tally)} up to {day_words(tally.day)}, by the count of {tally.voice}"
            )
            given.append(tally)
            yield numbered[coding.article.id, tally.claim], text, was


def _value(tally: Tally) -> str:
    return f"{tally.bound} {tally.value:,}".strip()


def _quarrels(
    now: Sequence[TallyDispute], then: Sequence[TallyDispute], new: Sequence[Cited]
) -> Iterator[tuple[TallyDispute, Cited]]:
    """The disputes that a new article began or joined with another figure, and its claim."""

    def key(dispute: TallyDispute) -> tuple[object, ...]:
        return dispute.what, dispute.unit, dispute.by, dispute.to, frozenset(r.value for r in dispute.rivals)

    old = {key(dispute) for dispute in then}
    for dispute in now:
        articles = {article for rival in dispute.rivals for article in rival.articles}
        own = [
            c
            for c in new
            if c.article.id in articles
            and isinstance(c.claim, TallyClaim)
            and (c.claim.what, c.claim.unit) == (dispute.what, dispute.unit)
        ]
        if own and key(dispute) not in old:
            yield dispute, own[0]


_ONE = {
    "New events": ("new event", "new events"),
    "Events told differently now": ("event told differently", "events told differently"),
    "Events that more texts tell of now": ("event that more texts tell of", "events that more texts tell of"),
    "New counts": ("new count", "new counts"),
    "New disputes over counts": ("new dispute over a count", "new disputes over counts"),
    "New levers, red lines and messages": (
        "new lever, red line or message",
        "new levers, red lines and messages",
    ),
}


def _summary(articles: Sequence[object], groups: Sequence[tuple[str, Sequence[Item]]]) -> str:
    """How much is new, in a sentence."""
    if not articles:
        return "no article is new."
    kinds = [f"{number_words(len(items))} {_ONE[heading][len(items) != 1]}" for heading, items in groups]
    what = (
        f"{', '.join(kinds[:-1])} and {kinds[-1]}" if len(kinds) > 1 else "".join(kinds) or "nothing that was not known"
    )
    many = f"{number_words(len(articles))} new {plural('article', len(articles))}"
    return f"{many}, with {what}."
