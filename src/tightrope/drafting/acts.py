"""Acts and running totals of a case from the claims of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from tightrope.records.case import Act, Counter, Number, Total
from tightrope.records.claims import TallyClaim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tightrope.records import Actor, Article, Claim, Coding, Event, Sides, TallySeries
    from tightrope.records.case import ActClass, Bound
    from tightrope.records.sides import Side

_FACTS = frozenset(("happened", "claimed"))
_MOST_DAYS = 3
_REFERENCE = Number(
    value=1.0, low=1.0, high=1.0, assumption="the reference: what they count is what is meant by an act"
)
_OTHER_RULE = Number(value=1.0, low=0.5, high=2.0, assumption="another rule, not known to count more or fewer")
_NOISE = Number(value=0.03, low=0.01, high=0.1, assumption="a few of a hundred more or fewer on a day")


class Words(TypedDict):
    """What a claim rests on, as the parts of an `Evidence`."""

    quote: str
    article: str
    outlet: str
    day: date | None
    url: str


def kind_of(event: Event, classes: Sequence[ActClass], sides: Sides) -> ActClass | None:
    """The class that an event is an act of: the first whose types and sides it has.

    Force by somebody unnamed is that of the side which uses it against the one that was hit.
    """
    doer, recipient = sides.of_first(event.by), sides.of_first(event.to)

    def fits(one: ActClass) -> bool:
        if event.type not in one.types:
            return False
        if not event.by:
            return event.type == "ASSAULT" and recipient in one.to and recipient != "other"
        return doer in one.by and (not event.to or recipient in one.to) and recipient != doer

    return next((one for one in classes if fits(one)), None)


def acts_of(
    events: Sequence[Event], classes: Sequence[ActClass], sides: Sides, articles: Mapping[str, Article]
) -> tuple[Act, ...]:
    """The acts that happened on a day that is known, each event once, in order of their days."""
    found = [act for event in events if (act := _act(event, classes, sides, articles))]
    return tuple(sorted(found, key=lambda act: (act.on, act.kind, act.quote)))


def _act(event: Event, classes: Sequence[ActClass], sides: Sides, articles: Mapping[str, Article]) -> Act | None:
    """An event as an act: one, however many drones a salvo had. Several over several days have no day."""
    kind, day = kind_of(event, classes, sides), _day(event)
    article, claim = event.claims[0]
    words = cited(articles[article], claim)
    reported = min(filter(None, (published_on(articles[one]) for one, _ in event.claims)), default=None)
    alone = (claim.count and claim.count.value == 1) or (event.dates and event.dates.day)
    if kind is None or day is None or event.status not in _FACTS or not alone:
        return None
    return Act(
        on=day,
        kind=kind.name,
        severity=event.killed.value if kind.severity and event.killed else None,
        what=f"{claim.trigger.words}{' in ' + event.places[0].name if event.places else ''}",
        reported=reported if reported != words["day"] else None,
        **words,
    )


def _day(event: Event) -> date | None:
    """The day of an event, or the last of the few days that its words leave open."""
    first, last = (event.dates.earliest, event.dates.latest) if event.dates else (None, None)
    return last if first and last and (last - first).days < _MOST_DAYS else None


def cited(article: Article, claim: Claim) -> Words:
    """What a claim rests on."""
    return Words(
        quote=" ".join(claim.quote.words.split()),
        article=article.name,
        outlet=article.outlet or "",
        day=published_on(article),
        url=article.url or "",
    )


def published_on(article: Article) -> date | None:
    """The day on which an article was published, the last of those that its date leaves open."""
    return article.published.latest if article.published else None


def totals_of(
    series: Sequence[TallySeries], of: ActClass, sides: Sides, codings: Sequence[Coding], cast: Mapping[str, Actor]
) -> tuple[tuple[Counter, ...], tuple[Total, ...]]:
    """Who gives running totals of a class, and the totals.

    A rule under which one total alone was given is left out where another has several: it is likely misread.
    """
    fitting = [one for one in series if one.since and one.unit == "acts" and _counts(one, of, sides)]
    several = [one for one in fitting if len(one.points) > 1] or fitting[:1]
    totals: dict[tuple[object, ...], Total] = {}
    for one in several:
        for point in one.points:
            found = _claim(point.articles[0], one, point.figure.value, codings)
            bound: Bound = "exact" if point.figure.best is not None else "at least"
            if found is None or one.since is None or (point.figure.best is None and point.figure.low is None):
                continue
            counter = _counter(point.speaker, one.rule, sides, cast)
            total = Total(
                on=point.day, since=one.since, count=point.figure.value, counter=counter, bound=bound,
                who=cast[point.speaker].name if point.speaker in cast else point.speaker, **cited(*found),
            )  # fmt: skip
            totals.setdefault((total.on, total.since, total.count, counter), total)
    names = list(dict.fromkeys(total.counter for total in totals.values()))
    names.sort(key=lambda name: -sum(total.counter == name for total in totals.values()))
    counters = tuple(
        Counter(name=name, of=of.name, factor=_OTHER_RULE if number else _REFERENCE, noise=_NOISE)
        for number, name in enumerate(names)
    )
    return counters, tuple(sorted(totals.values(), key=lambda total: (total.on, total.count)))


def _counts(series: TallySeries, of: ActClass, sides: Sides) -> bool:
    """Whether totals count the acts of a class."""
    recipient = sides.of_first(series.to)
    by_them = sides.of_first(series.by) in of.by if series.by else recipient in of.to and recipient != "other"
    return series.what in of.types and by_them and (not series.to or recipient in of.to)


def _counter(speaker: str, rule: str, sides: Sides, cast: Mapping[str, Actor]) -> str:
    """Everyone who speaks for a side counts as it does; a rule that is said makes a counter of its own."""
    side: Side = sides.of(speaker)
    leading = {
        "challenger": sides.challenger,
        "defender": sides.defender,
        "patron": sides.patron,
        "middle": sides.middle,
    }
    who = leading[side][0] if side != "other" else speaker
    name = cast[who].name if who in cast else who
    return f"{name} ({rule})" if rule else name


def _claim(
    article: str, series: TallySeries, count: int, codings: Sequence[Coding]
) -> tuple[Article, TallyClaim] | None:
    """The claim that gives a total, with its article."""
    return next(
        (
            (coding.article, claim)
            for coding in codings
            if coding.article.id == article
            for claim in coding.claims
            if isinstance(claim, TallyClaim) and claim.what == series.what and claim.figure.value == count
        ),
        None,
    )


def first_day_of(acts: Sequence[Act], totals: Sequence[Total], published: Sequence[date]) -> date:
    """The first day of the story: that since which totals count, or of what happened in the two months before.

    What articles recall from further back is background.
    """
    since = min((total.since for total in totals), default=None)
    if since is not None:
        return since
    recent = [act.on for act in acts if (published[0] - act.on).days <= 60]  # noqa: PLR2004
    return min([*recent, published[0]])
