"""The pages as they are sent: what each tells, how lists are narrowed, and that every route answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from web_by_hand import CASE, HandReader, Visitor, key

from tightrope.errors import InputError
from tightrope.ledger import Ledger
from tightrope.web import Settings, application, desk
from tightrope.web.kept import Kept
from tightrope.web.lines import marked

if TYPE_CHECKING:
    from pathlib import Path

COURIER, GAZETTE, HERALD = (coding.article for coding in CASE)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search",
        "/search?q=patrol",
        "/claims",
        f"/claims/{key(0)}",
        f"/claims/{key(0, 1)}",
        "/events",
        f"/events/{key(0)}",
        "/articles",
        f"/articles/{COURIER.id}",
        "/tallies",
        "/judgements",
        "/add",
        "/api",
    ],
)
@pytest.mark.parametrize("as_of", ["", "2026-03-04"])
def test_every_page_is_there_in_full_and_links_only_to_pages(visitor: Visitor, path: str, as_of: str) -> None:
    page = visitor.get(f"{path}{'&' if '?' in path else '?'}as_of={as_of}")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.rstrip().endswith("</html>")
    assert "<script>" not in page.text
    assert " style=" not in page.text
    for link in sorted(set(re.findall(r'(?:href|src)="(/[^"#]*)', page.text)))[:60]:
        if not link.startswith("/brief"):
            assert visitor.get(link.replace("&amp;", "&")).status_code == 200, link


def test_the_front_page_tells_the_state_of_play_and_opens_its_words(visitor: Visitor) -> None:
    text = visitor.text("/")
    assert "there have been 31 attacks" in text
    assert "near Brask on Wednesday, killing two sailors" in text
    assert "Says so: Orlava. The claim · In the article" in text
    assert re.search(r"3\s*articles", text)


def test_rival_values_stand_side_by_side_with_their_origins(visitor: Visitor) -> None:
    text = visitor.text(f"/events/{key(0)}")
    killed = re.sub(r"\s+", " ", text[text.index("Killed") :])
    assert re.search(r"6 1 independent text \(party\): Strait Gazette", killed)
    assert re.search(r"4 1 independent text \(unnamed\): Harbour Courier", killed)


def test_a_claim_shows_its_words_in_their_paragraph_and_why_the_name_is_withheld(visitor: Visitor) -> None:
    text = visitor.text(f"/claims/{key(0)}")
    assert "Drone boats of the Marrow Coast Front struck an Orlavan patrol ship off Cape Lorn on Tuesday" in text
    assert "name withheld: “he was not allowed to brief reporters”" in text
    assert "Others who tell of it" in text
    assert "Strait Gazette, 5 March 2026" in text


def test_an_article_marks_its_quotations_and_leads_to_the_claims(visitor: Visitor) -> None:
    page = visitor.get(f"/articles/{COURIER.id}?claim={CASE[0].claims[1].id}").text
    assert re.search(r'<p id="quote" class="wanted"><mark id="q2">The Front has claimed 31', page)
    assert 'href="#c2"' in page
    assert "since 10 January &lt;b&gt;." in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Herald", "Gazette", "Courier", "Courier"]),
        ("kind=tally", ["Courier"]),
        ("type=ASSAULT&kind=event", ["Herald", "Gazette", "Courier"]),
        ("place=brask", ["Herald"]),
        ("since=2026-03-04&until=2026-03-09", ["Herald", "Courier"]),
        ("named=withheld", ["Courier"]),
        ("named=yes", ["Herald", "Gazette", "Courier"]),
        ("speaker=Orlava", ["Herald", "Gazette"]),
        ("actor=orlavan+navy", ["Herald", "Gazette", "Courier"]),
        ("origin=Orlavan+Press", ["Gazette"]),
        ("q=six+sailors", ["Gazette"]),
        ("as_of=2026-03-04", ["Courier", "Courier"]),
        ("status=denied", []),
    ],
)
def test_claims_are_narrowed(visitor: Visitor, query: str, names: list[str]) -> None:
    page = visitor.get(f"/claims?{query}").text
    heads = re.findall(r'<p class="says">(?:Harbour|Strait|Port) (\w+)', page)
    assert sorted(heads) == sorted(names)
    assert heads == names or {*heads[:2]} == {*names[:2]}  # two articles are of one day


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 2),
        ("place=brask", 1),
        ("place=rask", 0),
        ("speaker=Orlava", 2),
        ("speaker=front", 0),
        ("named=withheld", 1),
        ("named=withheld&place=cape&type=ASSAULT", 1),
        ("named=yes", 1),
        ("origin=Port+Herald", 1),
        ("origin=Orlavan+Press&named=yes", 0),
    ],
)
def test_events_are_narrowed(visitor: Visitor, query: str, number: int) -> None:
    assert len(visitor.get(f"/api/events?{query}").json()["events"]) == number
    assert f"{number} event{'' if number == 1 else 's'}." in visitor.text(f"/events?{query}")


def test_claims_come_in_pages(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tightrope.web.pages.A_PAGE", 3)
    first = visitor.get("/claims?type=ASSAULT").text
    link = re.search(r'rel="next" href="([^"]+)"', first)
    assert link
    second = visitor.get(link[1].replace("&amp;", "&")).text
    assert (first.count('class="says"'), second.count('class="says"')) == (3, 1)
    assert 'rel="next"' not in second


def test_a_search_marks_its_words_whatever_their_ending() -> None:
    assert marked("Raids on ships, raided.", "raid <b>") == ("", "Raids", " on ships, ", "raided", ".")
    assert marked("Raids", "") == ("Raids",)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/claims?since=tomorrow", "since: 'tomorrow' is not a day: write it as YYYY-MM-DD"),
        ("/claims?type=WAR", "type: 'WAR' is none of AGREE"),
        ("/claims?after=x", "'x' is no place in a list"),
        ("/?as_of=2026-02-30", "as_of: '2026-02-30' is not a day"),
        ("/events?page=0", "page: '0' is not a number from 1"),
        ("/articles?before=1", "'1' is no place among the articles"),
        (f"/claims?q={'x' * 301}", "q is longer than 300 characters"),
        ("/claims?q=%00", "q holds characters that cannot be printed"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_line(visitor: Visitor, path: str, told: str) -> None:
    page = visitor.get(path)
    assert page.status_code == 400
    assert told in page.text.replace("&#39;", "'")
    assert "Traceback" not in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        f"/articles/{'0' * 16}",
        f"/claims/{COURIER.id}/{'0' * 16}",
        f"/events/{key(0, 1)}",
        f"/articles/{GAZETTE.id}?as_of=2026-03-04",
        "/add/none",
        "/static/none.css",
    ],
)
def test_what_is_not_there_is_a_plain_page(visitor: Visitor, path: str) -> None:
    page = visitor.get(path)
    assert page.status_code == 404
    assert 'role="alert"' in page.text


def test_a_page_asked_wrongly_is_refused(visitor: Visitor) -> None:
    assert visitor.client.post("/claims").status_code == 405


def test_a_fault_of_ours_shows_no_trace(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.Desk, "names", lambda _self: 1 / 0)
    page = visitor.get("/claims")
    assert page.status_code == 500
    assert "Something went wrong here." in page.text
    assert "ZeroDivisionError" not in page.text


def test_charts_are_drawn_and_lead_to_claims(visitor: Visitor) -> None:
    page = visitor.get("/charts").text
    assert page.count("<svg") == 6
    assert f'href="/claims/{COURIER.id}/' in page
    assert 'href="#c' not in page


def test_the_brief_can_be_taken_away(visitor: Visitor) -> None:
    page = visitor.get("/brief.html")
    assert page.headers["content-disposition"] == 'attachment; filename="brief.html"'
    assert "<h1>The strait</h1>" in page.text


def test_the_feed_tells_what_was_added_last_and_is_well_formed(visitor: Visitor) -> None:
    answer = visitor.get("/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)  # noqa: S314  our own
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
    assert titles[-1] == "Harbour Courier: Harbour raids mount"
    assert len(titles) == 3
    links = [link.get("href") for link in feed.findall(f"{atom}entry/{atom}link")]
    assert all(link and link.startswith("http://127.0.0.1:8765/articles/") for link in links)


@pytest.mark.parametrize(
    ("query", "titles"), [("place=cape", 2), ("named=withheld&actor=front", 1), ("status=denied", 0)]
)
def test_the_feed_of_some_claims_follows_what_is_added(visitor: Visitor, query: str, titles: int) -> None:
    assert f'href="/feed.atom?{query}"'.replace("&", "&amp;") in visitor.get(f"/claims?{query}").text
    feed = ET.fromstring(visitor.get(f"/feed.atom?{query}").text)  # noqa: S314  our own
    atom = "{http://www.w3.org/2005/Atom}"
    links = [link.get("href") or "" for link in feed.findall(f"{atom}entry/{atom}link")]
    assert len(links) == titles
    assert all(visitor.get(link).status_code == 200 for link in links)
    assert feed.findtext(f"{atom}id") == f"http://127.0.0.1:8765/feed.atom?{query}"


def test_an_empty_ledger_says_how_to_begin(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as ledger:
        visitor = Visitor(application(ledger, Settings(title="New"), HandReader))
        assert "Add the first one" in visitor.text("/")
        for path in ("/claims", "/events", "/articles", "/tallies", "/charts", "/judgements", "/feed.atom"):
            assert visitor.get(path).status_code == 200


def test_of_a_large_ledger_windows_are_shown_and_it_is_said(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "WHOLE", 2)
    monkeypatch.setattr(desk, "SOME", 1)
    assert "put together from the claims of the 1 articles published last" in visitor.text("/")
    first = visitor.get("/events").text
    assert "rests on 1 article." in first
    older = re.search(r'href="(/events\?before=[^"]+)"', first)
    assert older
    assert visitor.get(older[1].replace("&amp;", "&")).status_code == 200
    assert "Strait Gazette" in visitor.text(f"/events/{key(0)}")  # found near it, though not in the window
    assert "Strait Gazette" in visitor.text(f"/claims/{key(0)}")
    assert visitor.get("/brief.html").status_code == 404


def test_what_is_added_from_elsewhere_is_seen_at_once(ledger: Ledger, visitor: Visitor) -> None:
    visitor.get("/")
    ledger.add(HandReader()(COURIER.__class__(name="new", text="The Front struck a pier.", title="Pier hit")))
    assert "Pier hit" in visitor.text("/articles")
    assert "Pier hit" in visitor.text("/")


def test_answers_are_worked_out_once_and_the_oldest_are_dropped() -> None:
    kept: Kept[int] = Kept(2)
    made: list[int] = []

    def make(n: int) -> int:
        made.append(n)
        return n

    for n in (1, 2, 1, 3, 2):
        assert kept.get(n, lambda n=n: make(n)) == n  # type: ignore[misc]
    assert made == [1, 2, 3, 2]
    with pytest.raises(InputError):
        kept.get(9, lambda: (_ for _ in ()).throw(InputError("no")))
    assert kept.get(9, lambda: 9) == 9
