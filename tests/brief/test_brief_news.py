from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tightrope.brief import Before, known_before, render
from tightrope.brief.cited import cite, newest_first
from tightrope.brief.earlier import MOST as MOST_NOTED
from tightrope.brief.earlier import Held, Known, stamp
from tightrope.brief.news import MOST, News, Now, news
from tightrope.charts import cast_of
from tightrope.records import Article, Coding, DateRange, Event, TallyDispute

if TYPE_CHECKING:
    from collections.abc import Sequence

Case = tuple[Coding, ...]


def told(case: Case, known: Sequence[Coding], events: Sequence[Event], was: Sequence[Event], **more: object) -> News:
    """The news when some codings were known, and what their events were then."""
    everything = newest_first(case, None)
    cited = cite(everything)
    disputes = more.get("disputes", ())
    assert isinstance(disputes, tuple)
    before = Before(known=Known(since="then", articles=frozenset(c.article.id for c in known)), events=tuple(was))
    now = Now(case=everything, cited=cited, events=tuple(events), tally_disputes=disputes)
    return news(now, before, cast_of(everything), len(cited))


def first_only(event: Event, article: str) -> Event:
    """An event as it was told when only one of its articles was known."""
    (claim,) = (claim for known, claim in event.claims if known == article)
    return Event(
        type=event.type, status=claim.status, by=claim.by, to=claim.to, dates=claim.dates, places=event.places,
        killed=claim.killed, injured=claim.injured, claims=((article, claim),), origins=(article,),
    )  # fmt: skip


def test_an_event_that_only_a_new_article_tells_is_new(case: Case, events: tuple[Event, ...]) -> None:
    gazette = case[0]
    group = next(g for g in told(case, [gazette], events, []).groups if g.heading == "New events")
    assert any("Cape Lorn" in item.text for item in group.items)
    assert all(item.extract.head.startswith("Harbour Courier") for item in group.items)


def test_an_event_whose_dead_changed_is_told_with_what_it_was(case: Case, events: tuple[Event, ...]) -> None:
    gazette = case[0]
    was = [first_only(events[0], gazette.article.id)]
    group = next(g for g in told(case, [gazette], events, was).groups if g.heading == "Events told differently now")
    (item,) = group.items
    assert item.changes == (
        "Killed: 4 to 6; was six",
        "In dispute now: how many were killed",
        "Independent texts: 2; was 1",
    )
    assert "killing four sailors" in "".join(p.words for line in item.extract.paragraphs for p in line)


def test_a_status_that_changed_is_told(case: Case, events: tuple[Event, ...]) -> None:
    gazette = case[0]
    then = first_only(events[0], gazette.article.id)
    planned = Event(
        type=then.type, status="planned", by=then.by, to=then.to, dates=then.dates, places=then.places,
        killed=events[0].killed, injured=None, claims=then.claims, origins=events[0].origins, rivals=events[0].rivals,
    )  # fmt: skip
    group = next(g for g in told(case, [gazette], events, [planned]).groups if "differently" in g.heading)
    assert group.items[0].changes == ("Status: happened; was planned",)


def test_two_events_that_became_one_are_told(case: Case, events: tuple[Event, ...]) -> None:
    gazette, courier = case
    was = [first_only(events[0], c.article.id) for c in (gazette, courier)]
    article = gazette.article
    later = Coding(
        article=Article(name="later", text=article.text, published=article.published),
        coder="hand 1",
        actors=gazette.actors,
        claims=gazette.claims,
    )
    joined = Event(
        type="ASSAULT", status="happened", by=("front",), to=("orlavan-navy",), dates=events[0].dates, places=(),
        killed=events[0].killed, injured=None, claims=((later.article.id, events[0].claims[1][1]), *events[0].claims),
        origins=(*events[0].origins, later.article.id),
    )  # fmt: skip
    found = told((*case, later), [gazette, courier], [joined], was)
    group = next(g for g in found.groups if "differently" in g.heading)
    assert "Two acts that stood apart are taken for one now" in group.items[0].changes


def test_a_new_total_stands_beside_the_last_of_the_same_voice(case: Case) -> None:
    group = next(g for g in told(case, [case[0]], [], []).groups if g.heading == "New counts")
    assert [(item.text, item.changes) for item in group.items] == [
        (
            "Attacks on Orlava: 31 up to 7 March 2026, by the count of Marrow Coast Front.",
            ("No earlier count of theirs",),
        )
    ]


def test_a_dispute_that_a_new_article_began_is_new(case: Case, tally_disputes: tuple[TallyDispute, ...]) -> None:
    found = told(case, [case[0]], [], [], disputes=tally_disputes)
    group = next(g for g in found.groups if "disputes" in g.heading)
    assert "31 and 27" in group.items[0].text


def test_no_more_than_a_screenful_of_a_kind_is_shown(case: Case, events: tuple[Event, ...]) -> None:
    assert all(len(group.items) <= MOST for group in told(case, [case[0]], events, []).groups)


def test_nothing_new_is_said(case: Case, events: tuple[Event, ...]) -> None:
    found = told(case, case, events, events)
    assert (found.summary, found.groups) == ("no article is new.", ())


def test_a_day_parts_what_is_known_from_what_is_new(case: Case) -> None:
    known = known_before(case, since=date(2026, 3, 4))
    assert known == Known(since="4 March 2026", articles=frozenset({case[0].article.id}))


def test_an_earlier_page_says_what_it_knew(case: Case) -> None:
    page = render(case[:1], title="The strait")
    known = known_before(case, page=page)
    assert known is not None
    assert known.articles == {case[0].article.id}
    assert known.since == "the last page, which knew articles up to 4 March 2026"


def test_a_page_made_again_tells_the_same_news(case: Case, events: tuple[Event, ...]) -> None:
    first = render(case[:1], title="The strait")
    before = Before(known=known_before(case, page=first) or Known(since="", articles=frozenset()))
    second = render(case, title="The strait", events=events, before=before)
    again = known_before(case, page=second)
    assert again == before.known
    assert render(case, title="The strait", events=events, before=Before(known=again)) == second


def test_a_page_of_another_case_is_no_earlier_page(case: Case) -> None:
    gazette, courier = case
    other = render([courier], title="Another")
    assert known_before([gazette], page=other) is None


def test_without_a_page_the_last_week_is_new(case: Case) -> None:
    day = DateRange(earliest=date(2026, 2, 1), latest=date(2026, 2, 1), how="given")
    old = Article(name="old", text="Nothing.", published=day)
    known = known_before((*case, Coding(article=old, coder="hand 1")))
    assert known == Known(since="28 February 2026, a week before the newest article", articles=frozenset({old.id}))


def test_where_all_is_new_nothing_is_called_new(case: Case) -> None:
    assert known_before(case) is None


def test_what_is_no_page_of_ours_is_no_earlier_page(case: Case) -> None:
    for page in ("", "<html>", '<meta name="tightrope-new" content="no ids"><title>'):
        assert known_before(case, page=page) is None


def test_an_article_that_quotes_a_note_is_no_note(case: Case) -> None:
    text = f'<meta name="tightrope-new" content="{case[0].article.id}">'
    page = render([Coding(article=Article(name="trap", text=text), coder="hand 1")], title=text)
    assert known_before(case, page=page) is None


def test_the_note_in_a_page_cannot_break_out_of_it(case: Case) -> None:
    known = Known(since='"><script>', articles=frozenset({case[0].article.id}))
    page = render(case, title="x", before=Before(known=known))
    assert '"><script>' not in page
    assert known_before(case, page=page) == known


def test_a_page_of_very_many_articles_notes_none_of_them(case: Case) -> None:
    assert stamp([case[0]] * (MOST_NOTED + 1), None) == Held(since="")
