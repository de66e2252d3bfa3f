"""Rounds through feeds and folders: what is fetched, what is given, and what is not asked again."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from datetime import UTC, date, datetime
from email.utils import format_datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import feed_server
import pytest
from archives_by_hand import STORY
from feed_server import Reply, serving

from tightrope.errors import InputError
from tightrope.news.feeds import Feed, Folder, Plan, State, Visitor, Watch, load_plan
from tightrope.news.feeds.items import items_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from feed_server import Host

    from tightrope.records import Article

NOW = datetime(2023, 11, 7, 12, tzinfo=UTC).timestamp()
LONG = "Redland struck a camp near Oxbow on Sunday, killing eight people, officials said. " * 12


class Clock:
    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


class Rounds:
    """A watch over one server, with a clock and a state of its own."""

    def __init__(self, host: Host, folder: Path) -> None:
        self.host, self.folder = host, folder
        self.clock = Clock()
        self.said: list[str] = []
        self.plan = Plan(feed=(Feed(url=f"{host.url}/rss", outlet="Example Wire", allow_private=True),))

    @contextmanager
    def watch(self) -> Iterator[Watch]:
        visitor = Visitor(version="1", contact="a@b.example", delay=2.0, sleep=self.clock.sleep)
        with State.open(self.folder / "state.jsonl") as state:
            yield Watch(self.plan, state, visitor=visitor, say=self.said.append, clock=self.clock)

    def go(self, minutes: float = 0) -> list[Article]:
        self.clock.now += 60 * minutes
        with self.watch() as watch:
            return list(watch.round())


@pytest.fixture
def host() -> Iterator[Host]:
    with serving() as made:
        yield made


@pytest.fixture
def rounds(host: Host, tmp_path: Path) -> Rounds:
    return Rounds(host, tmp_path)


def rss(*items: str, etag: str | None = None) -> Reply:
    channel = f"<channel><title>Wire</title>{''.join(items)}</channel>"
    body = f'<?xml version="1.0"?><rss version="2.0" xmlns:content="c">{channel}</rss>'
    return Reply(body.encode(), headers=(("ETag", etag),) if etag else ())


def item(link: str, title: str = "Camp struck", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>{more}</item>"


def test_an_item_is_fetched_by_its_link(rounds: Rounds, host: Host) -> None:
    host.pages |= {
        "/rss": rss(item("/camp", more="<pubDate>Mon, 06 Nov 2023 08:00:00 GMT</pubDate>")),
        "/camp": Reply(STORY.encode()),
    }
    (article,) = rounds.go()
    assert (article.url, article.outlet) == (f"{host.url}/camp", "Example Wire")
    assert article.published is not None
    assert article.published.day == date(2023, 11, 6)
    assert article.retrieved == datetime.fromtimestamp(NOW, UTC)


def test_an_item_with_its_whole_text_is_not_fetched(rounds: Rounds, host: Host) -> None:
    host.pages["/rss"] = rss(item("/camp", more=f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>"))
    (article,) = rounds.go()
    assert "killing eight people" in article.text
    assert host.paths() == ["/rss"]


def test_an_atom_entry_is_fetched(rounds: Rounds, host: Host) -> None:
    host.pages |= {
        "/rss": Reply(
            b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:1</id><title>Camp</title>'
            b'<link rel="self" href="/no"/>'
            b'<link href="camp"/><updated>2023-11-06T08:00:00Z</updated><summary>Short.</summary></entry></feed>'
        ),
        "/camp": Reply(STORY.encode()),
    }
    assert [article.url for article in rounds.go()] == [f"{host.url}/camp"]


def test_an_unchanged_feed_is_answered_with_304(rounds: Rounds, host: Host) -> None:
    host.pages |= {"/rss": rss(item("/camp"), etag='"v1"'), "/camp": Reply(STORY.encode())}
    rounds.go()
    with rounds.watch() as watch:
        rounds.clock.now += 3600
        assert list(watch.round()) == []
        assert (watch.tally.unchanged, watch.tally.new) == (1, 0)
    assert host.asked[-1][1]["if-none-match"] == '"v1"'


def test_nothing_is_fetched_or_given_twice(rounds: Rounds, host: Host) -> None:
    host.pages |= {"/rss": rss(item("/camp")), "/camp": Reply(STORY.encode())}
    assert [len(rounds.go(minutes=60)) for _ in range(3)] == [1, 0, 0]
    assert host.paths() == ["/rss", "/camp", "/rss", "/rss"]


def test_an_item_of_two_feeds_is_fetched_once(rounds: Rounds, host: Host) -> None:
    host.pages |= {"/rss": rss(item("/camp#a")), "/two": rss(item("/camp#b")), "/camp": Reply(STORY.encode())}
    rounds.plan = Plan(feed=(*rounds.plan.feed, Feed(url=f"{host.url}/two", allow_private=True)))
    assert len(rounds.go()) == 1
    assert host.paths().count("/camp") == 1


def test_a_feed_is_not_asked_before_it_is_due(rounds: Rounds, host: Host) -> None:
    host.pages["/rss"] = rss()
    rounds.go()
    rounds.go(minutes=29)
    assert len(host.paths()) == 1
    rounds.go(minutes=1)
    assert len(host.paths()) == 2


def test_a_feed_that_asks_for_rest_is_left_alone(rounds: Rounds, host: Host) -> None:
    host.pages["/rss"] = Reply(status=429, headers=(("Retry-After", "7200"),))
    rounds.go()
    rounds.go(minutes=119)
    assert len(host.paths()) == 1
    rounds.go(minutes=1)
    assert len(host.paths()) == 2


def test_a_failing_feed_is_asked_ever_more_seldom(rounds: Rounds, host: Host) -> None:
    host.pages["/rss"] = Reply(status=500)
    times = []
    for minute in range(0, 60 * 24, 10):
        before = len(host.asked)
        rounds.go(minutes=10)
        if len(host.asked) > before:
            times.append(minute)
    gaps = [b - a for a, b in pairwise(times)]
    assert gaps == sorted(gaps)
    assert gaps[-1] >= 240


def test_an_item_that_fails_is_fetched_later(rounds: Rounds, host: Host) -> None:
    host.pages |= {"/rss": rss(item("/camp"), etag='"v1"'), "/camp": Reply(status=503)}
    assert rounds.go() == []
    host.pages["/camp"] = Reply(STORY.encode())
    assert len(rounds.go(minutes=2)) == 1


def test_an_item_is_given_up_after_five_failures(rounds: Rounds, host: Host) -> None:
    host.pages |= {"/rss": rss(item("/camp"), etag='"v1"'), "/camp": Reply(status=500)}
    for _ in range(10):
        rounds.go(minutes=60 * 24)
    assert host.paths().count("/camp") == 5


def test_a_missing_page_is_given_up_at_once(rounds: Rounds, host: Host) -> None:
    host.pages["/rss"] = rss(item("/camp"))
    for _ in range(3):
        rounds.go(minutes=60)
    assert host.paths().count("/camp") == 1
    assert rounds.said == [f"{host.url}/camp answers with 404; try it in a browser (given up)"]


def test_a_host_that_asks_for_rest_is_asked_for_no_other_page(rounds: Rounds, host: Host) -> None:
    busy = Reply(status=429, headers=(("Retry-After", "600"),))
    host.pages |= {"/rss": rss(item("/a"), item("/b"), etag='"v1"'), "/a": busy, "/b": Reply(STORY.encode())}
    rounds.go()
    rounds.go(minutes=9)
    assert host.paths() == ["/rss", "/a"]
    host.pages["/a"] = Reply(STORY.encode())
    assert len(rounds.go(minutes=2)) == 2


def test_two_requests_to_one_host_are_parted_by_the_delay(rounds: Rounds, host: Host) -> None:
    host.pages |= {"/rss": rss(item("/a"), item("/b")), "/a": Reply(STORY.encode()), "/b": Reply(STORY.encode())}
    rounds.go()
    assert len(rounds.clock.slept) == 3  # before robots.txt and the two pages
    assert all(1 < seconds <= 8 for seconds in rounds.clock.slept)


def test_requests_say_who_asks(rounds: Rounds, host: Host) -> None:
    host.pages["/rss"] = rss()
    rounds.go()
    assert host.asked[0][1]["user-agent"] == "Tightrope/1 (feed reader; a@b.example)"


def test_a_page_that_is_closed_to_robots_is_not_fetched(rounds: Rounds, host: Host) -> None:
    host.pages |= {
        "/rss": rss(item("/private/camp")),
        "/private/camp": Reply(STORY.encode()),
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /private/\n"),
    }
    assert rounds.go() == []
    assert "robots.txt" in rounds.said[0]
    assert host.paths() == ["/rss"]


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://169.254.169.254/latest/",
        "file:///etc/passwd",
        "http://[::1]/",
    ],
)
def test_an_item_that_leads_to_a_private_address_is_given_up(rounds: Rounds, host: Host, link: str) -> None:
    host.pages["/rss"] = rss(item(link))
    assert rounds.go() == []
    assert rounds.said[0].endswith("(given up)")


def test_a_feed_without_leave_may_not_be_private(rounds: Rounds, host: Host) -> None:
    rounds.plan = Plan(feed=(Feed(url=f"{host.url}/rss"),))
    assert rounds.go() == []
    assert not host.asked


@pytest.mark.parametrize("page", [feed_server.endless, feed_server.bomb, feed_server.nonsense])
def test_a_bad_feed_does_not_stop_the_round(rounds: Rounds, host: Host, page: object) -> None:
    host.pages |= {"/rss": page, "/two": rss(item("/camp")), "/camp": Reply(STORY.encode())}  # type: ignore[dict-item]
    rounds.plan = Plan(feed=(*rounds.plan.feed, Feed(url=f"{host.url}/two", allow_private=True)))
    assert len(rounds.go()) == 1
    assert len(rounds.said) == 1


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
ITEM = "<rss><channel><item><title>&x;</title><link>/camp</link></item></channel></rss>"
BOMB = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x "&l11;">]>{ITEM}'


@pytest.mark.parametrize(
    "raw",
    [
        BOMB.encode(),
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>{ITEM}'.encode(),
        b"<rss>" + b"<a>" * 100_000,
        b"<rss><channel>" + b"<item><title>a</title><link>/a</link></item>" * 50_000,
        b"<rss><item " + b'a="b" ' * 100_000 + b"/></rss>",
        b"<rss><channel><item><link>http://[</link></item></channel></rss>",
        b"<rss><channel><item><link>/a</link><pubDate>Mon, 99 Foo 99999</pubDate></item></channel></rss>",
    ],
    ids=["laughs", "file", "deep", "many", "attributes", "bad link", "bad date"],
)
def test_a_hostile_feed_is_bounded(raw: bytes) -> None:
    found = items_of(raw, "http://a.example/")
    assert len(found) <= 500
    assert all("root:" not in (one.title or "") and len(one.title or "") <= 1000 for one in found)


@pytest.mark.parametrize(
    "raw", [b"", b"<html><body>Hi</body></html>", b"{}", b"\0\1", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_what_is_no_feed_is_told(raw: bytes) -> None:
    with pytest.raises(InputError, match="not an RSS or Atom feed"):
        items_of(raw, "http://a.example/")


def test_a_watch_that_was_killed_gives_the_article_again(rounds: Rounds, host: Host) -> None:
    host.pages |= {"/rss": rss(item("/camp"), etag='"v1"'), "/camp": Reply(STORY.encode())}
    with rounds.watch() as watch:
        next(watch.round())  # and never comes back to say that it was added
    assert len(rounds.go(minutes=60)) == 1


def test_a_line_that_was_cut_off_is_forgotten(rounds: Rounds, host: Host) -> None:
    host.pages |= {"/rss": rss(item("/camp")), "/camp": Reply(STORY.encode())}
    rounds.go()
    path = rounds.folder / "state.jsonl"
    path.write_bytes(path.read_bytes()[:-5])
    assert len(rounds.go()) == 1
    assert rounds.go() == []


def test_two_watches_cannot_share_a_state(rounds: Rounds) -> None:
    with rounds.watch(), pytest.raises(InputError, match="another watch"), rounds.watch():
        pass


def test_a_long_state_is_written_anew(rounds: Rounds, host: Host) -> None:
    host.pages["/rss"] = rss()
    path = rounds.folder / "state.jsonl"
    rounds.go()
    path.write_bytes(path.read_bytes() * 2000)
    rounds.go()
    assert len(path.read_bytes().splitlines()) == 1
    rounds.go(minutes=60)
    assert len(path.read_bytes().splitlines()) == 2


def test_a_file_that_is_no_state_is_refused(rounds: Rounds) -> None:
    (rounds.folder / "state.jsonl").write_text("hello\n")
    with pytest.raises(InputError, match="line 1"):
        rounds.go()


def settled(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (NOW - 60, NOW - 60))
    return path


def folder_rounds(rounds: Rounds) -> Path:
    inbox = rounds.folder / "inbox"
    inbox.mkdir()
    rounds.plan = Plan(folder=(Folder(path=inbox, outlet="Example Wire"),))
    return inbox


def test_a_file_in_a_folder_is_given_once(rounds: Rounds) -> None:
    inbox = folder_rounds(rounds)
    settled(inbox / "deep" / "a.txt", "Redland rested.")
    settled(inbox / "b.jsonl", json.dumps({"id": "x", "text": "It burned."}))
    assert [(a.name, a.text) for a in rounds.go()] == [("x", "It burned."), ("a", "Redland rested.")]
    assert rounds.go() == []


def test_a_file_that_is_being_written_is_left_for_later(rounds: Rounds) -> None:
    path = settled(folder_rounds(rounds) / "a.txt", "Redland")
    os.utime(path, (NOW, NOW))
    assert rounds.go() == []
    assert len(rounds.go(minutes=1)) == 1


def test_links_out_of_a_folder_are_not_followed(rounds: Rounds) -> None:
    inbox = folder_rounds(rounds)
    secret = settled(rounds.folder / "secret.txt", "Redland rested.")
    (inbox / "a.txt").symlink_to(secret)
    (inbox / "b").symlink_to(rounds.folder)
    settled(inbox / ".hidden.txt", "Redland rested.")
    assert rounds.go() == []


def test_a_bad_file_is_told_once(rounds: Rounds) -> None:
    settled(folder_rounds(rounds) / "a.txt", " ")
    rounds.go()
    rounds.go()
    assert len(rounds.said) == 1


def test_a_plan_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text('delay = 5\n[[feed]]\nurl = "https://a.example/rss"\nminutes = 60\n[[folder]]\npath = "inbox"\n')
    plan = load_plan(path)
    assert (plan.delay, plan.feed[0].minutes, plan.folder[0].path) == (5, 60, tmp_path / "inbox")


@pytest.mark.parametrize(
    "text",
    ["", "[[feed]]", '[[feed]]\nurl = "ftp://a"', '[[feed]]\nurl = "https://a"\nminuets = 3', "[[feed]\n", "a = 1",
     "feed = 3", '[[feed]]\nurl = "https://a"\nminutes = 0', 'contact = "a\\nb"\n[[feed]]\nurl = "https://a"',
     "[[folder]]\npath = 3",     '[[folder]]\npath = "a\\u0000b"', "a = " + "[" * 5000, "\udcff"],
)  # fmt: skip
def test_a_bad_plan_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text, errors="surrogateescape")
    with pytest.raises(InputError, match=r"feeds\.toml") as caught:
        load_plan(path)
    assert "\n" not in str(caught.value)


def test_a_date_to_come_is_not_believed(rounds: Rounds, host: Host) -> None:
    to_come = format_datetime(datetime(2093, 1, 1, tzinfo=UTC))
    host.pages |= {"/rss": rss(item("/camp", more=f"<pubDate>{to_come}</pubDate>")), "/camp": Reply(STORY.encode())}
    assert rounds.go()[0].published is None
