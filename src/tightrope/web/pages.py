"""The pages that are read: the front page, lists, one claim, one event, one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.cited import cite, outlet_of
from tightrope.brief.marking import excerpt, paragraphs
from tightrope.brief.state import state_of_play
from tightrope.brief.views import told_with_extracts
from tightrope.brief.wording import span_words
from tightrope.charts import STATUS_LABEL, TYPE_LABEL
from tightrope.ledger import Sought
from tightrope.records import CLAIM_KINDS, EVENT_TYPES, STATUSES, GradeJudgement, standing
from tightrope.web import asked, lines
from tightrope.web.desk import MissingError
from tightrope.web.judged import judgement_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from tightrope.ledger import Counts
    from tightrope.records import AnyJudgement, ClaimKey, Event
    from tightrope.web.desk import Case
    from tightrope.web.visit import Visit

A_PAGE = 25  # claims or events
_FEW = 8
KINDS = tuple((kind, kind.capitalize()) for kind in CLAIM_KINDS)
TYPES = tuple((kind, TYPE_LABEL[kind]) for kind in EVENT_TYPES)
STATES = tuple((status, STATUS_LABEL[status]) for status in STATUSES)


def front(visit: Visit) -> Response:
    """The state of play, what is new, and how much there is."""
    case = visit.desk.case(visit.as_of)
    paths = {c.number: lines.claim_path(c.article.id, c.claim.id) for c in case.cited}
    found = state_of_play(case.cited, case.sides, case.cast, case.events)
    newest = [(coding.article, lines.head_of(coding.article), len(coding.claims)) for coding in case.codings[:_FEW]]
    disputed = [event for event in reversed(case.events) if event.rivals][:_FEW]
    counts = visit.desk.counts(visit.as_of) if visit.as_of is None or case.whole else None
    return visit.page(
        "front.html.j2",
        title="State of play",
        counts=counts,
        period=_period(counts) if counts else "",
        state=[told_with_extracts(sentence, case.cast, len(paths)) for sentence in found],
        paths=paths,
        newest=newest,
        disputed=[lines.event_line(event, case) for event in disputed],
        whole=case.whole,
        some=len(case.codings),
        events=len(case.events),
    )


def _period(counts: Counts) -> str:
    """From when to when the articles were published, in words."""
    if counts.first is None or counts.last is None:
        return ""
    return span_words(counts.first, counts.last, "to")


def claims(visit: Visit) -> Response:
    """Claims, newest first, narrowed by the filters."""
    sought = asked.sought(visit.query)
    return _listed(visit, "claims.html.j2", sought, title="Claims")


def search(visit: Visit) -> Response:
    """Claims that hold some words."""
    sought = Sought(words=asked.words(visit.query, "q"), as_of=visit.as_of)
    return _listed(visit, "search.html.j2", sought, title="Search")


def _listed(visit: Visit, template: str, sought: Sought, *, title: str) -> Response:
    page = visit.desk.ledger.page(sought, limit=A_PAGE, after=asked.text(visit.query, "after"))
    cast = {actor.id: actor for actor in page.actors}
    narrowed = {name: value for name, value in visit.query.items() if value.strip() and name not in {"after", "as_of"}}
    return visit.page(
        template,
        title=title,
        found=[lines.line(one.claim, one.article, cast, sought.words) for one in page.found],
        following=page.following,
        narrowed=narrowed,
        kinds=KINDS,
        types=TYPES,
        states=STATES,
        actors=visit.desk.names(),
    )


def claim(visit: Visit) -> Response:
    """One claim: its exact words in their paragraph, who says so, and what others say of the same event."""
    key = visit.part("article"), visit.part("claim")
    case = visit.desk.about(key, as_of=visit.as_of)
    coding, found = visit.desk.claim(key, as_of=visit.as_of)
    cited = next(c for c in cite((coding,)) if c.claim.id == found.id)
    event = case.event_of(key)
    cast = {actor.id: actor for actor in coding.actors}
    speakers = [(speaker, cast[speaker.actor]) for speaker in found.said_by]
    graded = grades(case.judgements)
    who = [
        (actor.name, actor.id, graded.get(actor.id.casefold()) or graded.get(actor.name.casefold()))
        for _, actor in speakers
    ]
    outlet = outlet_of(coding.article)
    return visit.page(
        "claim.html.j2",
        title="Claim",
        line=lines.line(found, coding.article, cast),
        article=coding.article,
        paragraphs=excerpt(coding.article, cited),
        fields=lines.fields(found, cast),
        speakers=speakers,
        grades=[*dict.fromkeys(who), (outlet, outlet, graded.get(outlet.casefold()))],
        event=lines.event_line(event, case) if event else None,
        others=_claims_of(event, case, without=key) if event else [],
        judgements=_judged(event, case),
        whole=case.whole,
        some=len(case.codings),
        coder=coding.coder,
    )


def grades(judgements: Sequence[AnyJudgement]) -> dict[str, str]:
    """The grade that stands of each outlet or speaker, in lower case."""
    return {one.who.casefold(): one.grade for one in standing(list(judgements)) if isinstance(one, GradeJudgement)}


def _claims_of(event: Event, case: Case, without: ClaimKey | None = None) -> list[tuple[str, lines.Line, str]]:
    """The claims of an event with their keys, and why each joined."""
    joined = {one.one: one.words for one in event.why}
    return [
        (
            f"{article}/{told.id}",
            lines.line(told, case.articles[article], case.cast),
            joined.get((article, told.id), ""),
        )
        for article, told in event.claims
        if (article, told.id) != without and article in case.articles
    ]


def _judged(event: Event | None, case: Case) -> list[object]:
    ids = set(event.judged) if event else set()
    return [one for one in judgement_lines(case.judgements) if one.id in ids]


def events(visit: Visit) -> Response:
    """Events, newest first, narrowed by the filters; of a large ledger those of some articles."""
    case = visit.desk.case(visit.as_of, asked.text(visit.query, "before"))
    found = narrowed_events(visit, case)
    start = asked.number(visit.query, "page", 1, 10_000) - 1
    shown = found[start * A_PAGE : (start + 1) * A_PAGE]
    narrowed = {name: value for name, value in visit.query.items() if value.strip() and name not in {"page", "as_of"}}
    return visit.page(
        "events.html.j2",
        title="Events",
        found=[lines.event_line(event, case) for event in shown],
        number=len(found),
        next_page=start + 2 if len(found) > (start + 1) * A_PAGE else None,
        narrowed=narrowed,
        whole=case.whole,
        some=len(case.codings),
        following=case.following,
        types=TYPES,
        states=STATES,
        actors=visit.desk.names(),
    )


def narrowed_events(visit: Visit, case: Case) -> list[Event]:
    """The events of a case that the filters leave, newest first.

    Raises:
        InputError: A filter's value is none.
    """
    kind = asked.one_of(visit.query, "type", EVENT_TYPES)
    status = asked.one_of(visit.query, "status", STATUSES)
    since, until = asked.day(visit.query, "since"), asked.day(visit.query, "until")
    actor = (asked.text(visit.query, "actor") or "").casefold()
    disputed = asked.one_of(visit.query, "disputed", ("yes",))
    speaker = (asked.text(visit.query, "speaker") or "").casefold()
    named = asked.one_of(visit.query, "named", ("yes", "withheld"))
    place, origin = (asked.text(visit.query, "place") or "").casefold(), asked.text(visit.query, "origin")
    ids, speakers = (
        {a.id for a in case.cast.values() if name in {a.id.casefold(), a.name.casefold()}} for name in (actor, speaker)
    )
    printed = {one for one, article in case.articles.items() if origin in {article.outlet, article.origin}}

    def fits(event: Event) -> bool:
        first = (event.dates.earliest or event.dates.latest) if event.dates else None
        last = (event.dates.latest or event.dates.earliest) if event.dates else None
        return (
            kind in {None, event.type}
            and status in {None, event.status}
            and (since is None or (last is not None and last >= since))
            and (until is None or (first is not None and first <= until))
            and (not actor or not ids.isdisjoint(event.by + event.to))
            and (not disputed or bool(event.rivals))
            and (not place or any(f" {place}" in f" {where.name.casefold()}" for where in event.places))
            and (origin is None or any(told_in in printed for told_in, _ in event.claims))
            and told_by(event)
        )

    def told_by(event: Event) -> bool:
        said = [link for _, claim in event.claims for link in claim.said_by]
        return (not speaker or any(link.actor in speakers for link in said)) and (
            named is None or any(link.anonymous for link in said) == (named == "withheld")
        )

    return [event for event in reversed(case.events) if fits(event)]


def event(visit: Visit) -> Response:
    """One event: rival values side by side, its claims, and the forms to judge it."""
    key = visit.part("article"), visit.part("claim")
    case = visit.desk.about(key, as_of=visit.as_of)
    found = case.event_of(key)
    if found is None:
        message = "that claim is of no event"
        raise MissingError(message)
    return visit.page(
        "event.html.j2",
        title="Event",
        event=lines.event_line(found, case),
        claims=_claims_of(found, case),
        alike=_alike(found, case),
        judgements=_judged(found, case),
        whole=case.whole,
        some=len(case.codings),
    )


def _alike(event: Event, case: Case) -> list[tuple[lines.EventLine, str]]:
    """Events that may be the same: those left open, then others of its type within three days."""
    keys = {(article, claim.id) for article, claim in event.claims}
    left = {end: one.words for one in event.unsure for end in (one.one, one.other) if end not in keys}
    found: list[tuple[lines.EventLine, str]] = []
    for other in case.events:
        if other is event or other.type != event.type:
            continue
        why = next((left[a, c.id] for a, c in other.claims if (a, c.id) in left), "")
        if why or _close(event, other):
            found.append((lines.event_line(other, case), why))
    return sorted(found, key=lambda pair: not pair[1])[:_FEW]


def _close(event: Event, other: Event) -> bool:
    one, two = (e.dates and (e.dates.earliest or e.dates.latest) for e in (event, other))
    return bool(one and two and abs((one - two).days) <= 3)  # noqa: PLR2004  days


def articles(visit: Visit) -> Response:
    """The articles, newest first."""
    window = visit.desk.ledger.window(size=A_PAGE, as_of=visit.as_of, before=asked.text(visit.query, "before"))
    found = visit.desk.codings(window.numbers)
    return visit.page(
        "articles.html.j2",
        title="Articles",
        found=[(coding.article, lines.head_of(coding.article), len(coding.claims)) for coding in found],
        following=window.following,
    )


def article(visit: Visit) -> Response:
    """One article with its quotations marked, and its claims."""
    coding = visit.desk.coding(visit.part("article"), as_of=visit.as_of)
    cited = cite((coding,))
    cast = {actor.id: actor for actor in coding.actors}
    wanted = asked.text(visit.query, "claim")
    return visit.page(
        "article.html.j2",
        title=coding.article.title or coding.article.name,
        article=coding.article,
        head=lines.head_of(coding.article),
        coder=coding.coder,
        paragraphs=paragraphs(coding.article, cited),
        found=[(c.number, lines.line(c.claim, coding.article, cast)) for c in cited],
        wanted=next((c.number for c in cited if c.claim.id == wanted), None),
    )


def tallies(visit: Visit) -> Response:
    """Running totals, each counting rule apart."""
    case = visit.desk.case(visit.as_of)
    names = {actor.id: actor.name for actor in case.cast.values()}
    return visit.page(
        "tallies.html.j2",
        title="Tallies",
        series=case.series,
        names=names,
        outlets={one: (outlet_of(article), one) for one, article in case.articles.items()},
        whole=case.whole,
        some=len(case.codings),
    )


def judgements(visit: Visit) -> Response:
    """What people judged, the newest first, each with a way to take it back."""
    made = visit.desk.ledger.judgements()
    return visit.page("judgements.html.j2", title="Judgements", found=judgement_lines(made)[::-1])
