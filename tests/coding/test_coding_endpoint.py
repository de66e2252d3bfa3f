"""The endpoint coder against a server that plays what a test tells it to: plumbing, and what is refused."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pytest

from tightrope.coding.endpoint import Answer, EndpointCoder, connect
from tightrope.coding.endpoint.asking import KEY, LARGEST
from tightrope.coding.endpoint.coder import parts
from tightrope.errors import InputError
from tightrope.records import (
    Article,
    AssessmentClaim,
    DateRange,
    EventClaim,
    LeverClaim,
    MessageClaim,
    RedLineClaim,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ATTACK = "Rebels attacked a Chilean base near Arica on Monday, killing two soldiers, the army said."
TOTAL = "It was the 41st attack since March, at least 40 of them claimed by the Red Banner."
BACKING = "Peru, which backs the rebels, could lose its trade pact, and Chile is likely to suspend it."
WARNING = "If Peru sends more arms, Chile will close the border, it said in a message passed on by Brazil."
CAPTION = "A photo shows the base."
TEXT = f"{CAPTION}\n\n{ATTACK}\n\n{TOTAL}\n\n{BACKING}\n\n{WARNING}\n"


def an_article(text: str = TEXT, name: str = "border") -> Article:
    bare = Article(name=name, text=text)
    at = text.find(CAPTION)
    day = date(2024, 5, 15)
    return Article(
        name=name, text=text, furniture=(bare.span(at, at + len(CAPTION)),) if at >= 0 else (),
        published=DateRange(earliest=day, latest=day, how="given"),
    )  # fmt: skip


def an_actor(key: str, name: str, **more: object) -> dict[str, object]:
    return {"key": key, "name": name, "aliases": [], "kind": "group", "country": None, "sector": "REB"} | more


def an_event(**more: object) -> dict[str, object]:
    return {
        "quote": ATTACK, "trigger": "attacked", "type": "ASSAULT", "status": "happened", "by": ["rebels"],
        "to": ["chile"], "start": "2024-05-13", "end": "2024-05-13", "place": "Arica", "killed": 2,
        "injured": None, "count": 1, "said_by": ["army"],
    } | more  # fmt: skip


def a_tally(**more: object) -> dict[str, object]:
    return {
        "quote": TOTAL, "what": "ASSAULT", "low": 40, "high": None, "since": "2024-03-01", "by": ["red"], "to": [],
        "said_by": ["red"],
    } | more  # fmt: skip


ACTORS = [
    an_actor("rebels", "Rebels", aliases=["the rebels"]),
    an_actor("chile", "Chile"),
    an_actor("peru", "Peru"),
    an_actor("brazil", "Brazil"),
    an_actor("army", "the army", country="CHL", sector="MIL", kind="institution"),
    an_actor("red", "Red Banner"),
]
TIE = {"quote": "Peru, which backs the rebels", "from": "peru", "kind": "backs", "to": "rebels"}
LEVER = {"quote": BACKING, "holder": "chile", "over": "peru", "instrument": "trade pact", "move": "held"}
MESSAGE = {"quote": WARNING, "from": "chile", "via": "brazil", "to": "peru", "content": "close the border"}
RED_LINE = {
    "quote": WARNING, "drawn_by": "chile", "for": "peru", "if": "sends more arms", "then": "will close the border",
}  # fmt: skip
ASSESSMENT: dict[str, object] = {
    "quote": BACKING,
    "held_by": [],
    "content": "Chile is likely to suspend it",
    "hedge": "likely",
    "condition": None,
}


def a_reply(**lists: list[dict[str, Any]]) -> dict[str, Any]:
    empty: dict[str, list[dict[str, Any]]] = {
        "events": [], "tallies": [], "ties": [], "levers": [], "messages": [], "red_lines": [], "assessments": [],
    }  # fmt: skip
    return {"actors": ACTORS} | empty | lists


FULL = a_reply(
    events=[an_event()], tallies=[a_tally()], ties=[TIE], levers=[LEVER], messages=[MESSAGE], red_lines=[RED_LINE],
    assessments=[ASSESSMENT],
)  # fmt: skip


class Turn(NamedTuple):
    """One answer of the server."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0


def completion(content: str, finish: str = "stop") -> Turn:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return Turn(json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


def good(reply: dict[str, Any] | None = None) -> Turn:
    return completion(json.dumps(FULL if reply is None else reply))


class Script:
    """The server's answers in order, the last one again and again, and what it was asked."""

    def __init__(self, turns: tuple[Turn, ...]) -> None:
        self.turns = turns
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []


@contextmanager
def serving(*turns: Turn) -> Iterator[tuple[str, Script]]:
    script = Script(turns)
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            turn = script.turns[min(len(script.asked), len(script.turns) - 1)]
            script.asked.append((self.path, dict(self.headers), json.loads(body)))
            over.wait(turn.wait)
            try:
                self.send_response(turn.status)
                for name, value in (*turn.headers, ("Content-Length", str(len(turn.body)))):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(turn.body)
            except ConnectionError:
                pass  # the client has had enough, which is what is tested

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", script
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def at(endpoint: str, pause: Callable[[float], None] = lambda _: None, **more: Any) -> EndpointCoder:  # noqa: ANN401
    coder = connect(endpoint, "parrot", **{"timeout": 5.0} | more)
    return coder._replace(server=coder.server._replace(sleep=pause))


def read(*turns: Turn, article: Article | None = None, **more: Any) -> Answer:  # noqa: ANN401
    with serving(*turns) as (endpoint, _):
        return at(endpoint, **more).read(article or an_article())


def refused(reply: dict[str, Any]) -> dict[tuple[str, str], int]:
    return dict(Counter((refusal.kind, refusal.reason) for refusal in read(good(reply)).refused))


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)


# What is kept


def test_a_faithful_reply_becomes_a_claim_of_each_kind() -> None:
    assert {type(claim) for claim in read(good()).coding.claims} == {
        EventClaim, TallyClaim, TieClaim, LeverClaim, MessageClaim, RedLineClaim, AssessmentClaim,
    }  # fmt: skip


def test_nothing_in_a_faithful_reply_is_refused() -> None:
    assert read(good()).refused == ()


def test_an_event_keeps_who_what_where_when_and_by_whom_it_is_told() -> None:
    (event,) = read(good(a_reply(events=[an_event()]))).coding.claims
    assert isinstance(event, EventClaim)
    assert (event.trigger.words, event.by, event.to) == ("attacked", ("rebels",), ("chile",))
    assert event.dates is not None
    assert event.dates.day == date(2024, 5, 13)
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Arica", "CHL")
    assert event.killed is not None
    assert event.killed.value == 2
    assert [speaker.span.words for speaker in event.said_by if speaker.span] == ["the army"]


def test_at_least_is_a_lower_bound() -> None:
    (tally,) = read(good(a_reply(tallies=[a_tally()]))).coding.claims
    assert isinstance(tally, TallyClaim)
    assert (tally.figure.low, tally.figure.best, tally.figure.high) == (40, None, None)


def test_a_known_name_is_resolved_through_the_tables_whatever_the_reply_says() -> None:
    chile = next(actor for actor in read(good()).coding.actors if actor.id == "chile")
    assert (chile.kind, chile.country, chile.sector) == ("state", "CHL", "GOV")


def test_an_unknown_name_is_taken_from_the_reply() -> None:
    red = next(actor for actor in read(good()).coding.actors if actor.name == "Red Banner")
    assert (red.id, red.kind, red.sector) == ("red-banner", "group", "REB")


def test_a_users_table_of_actors_goes_first(tmp_path: Path) -> None:
    table = tmp_path / "actors.csv"
    table.write_text("id,name,aliases,kind,country,sector\nred-front,Red Front,Red Banner,group,CHL,REB\n", "utf-8")
    assert "red-front" in {actor.id for actor in read(good(), actors=table).coding.actors}


def test_the_coder_is_named_by_its_version_and_model() -> None:
    assert read(good()).coding.coder == "endpoint-1:parrot"


def test_calling_the_coder_gives_the_coding_alone() -> None:
    with serving(good()) as (endpoint, _):
        coder = at(endpoint)
        assert coder(an_article()) == coder.read(an_article()).coding


def test_the_same_reply_gives_the_same_bytes() -> None:
    first, second = read(good()), read(good())
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_an_article_without_prose_is_not_sent() -> None:
    with serving(good()) as (endpoint, script):
        assert at(endpoint).read(an_article(CAPTION)).coding.claims == ()
        assert script.asked == []


# What is refused


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (an_event(quote=ATTACK.replace("two", "ten")), "quotation not in the text"),
        (an_event(quote=ATTACK.replace(" ", "  ")), "quotation not in the text"),
        (an_event(quote=""), "quotation not in the text"),
        (an_event(quote=",", trigger=","), "quotation not in the text"),
        (an_event(quote=ATTACK[3:]), "quotation not in the text"),
        (an_event(quote=CAPTION, trigger="shows"), "quotation not in the text"),
        (an_event(trigger="bombed"), "trigger not in the quotation"),
        (an_event(trigger="attack"), "trigger not in the quotation"),
        (an_event(place="Lima"), "place not in the text"),
        (an_event(type="BOMB"), "unknown type"),
        (an_event(status="maybe"), "unknown status"),
        (an_event(killed=50), "killed not in the text"),
        (an_event(killed=-1), "killed counts nothing"),
        (an_event(by=["bolivia"]), "actor not listed"),
        (an_event(start="2024-05-14"), "ends before it starts"),
        (an_event(start="Monday"), "not of the asked shape"),
        (an_event(mood="grim"), "not of the asked shape"),
        ({"quote": ATTACK}, "not of the asked shape"),
    ],
)
def test_an_event_that_the_text_does_not_bear_out_is_refused(event: dict[str, Any], reason: str) -> None:
    assert refused(a_reply(events=[event])) == {("event", reason): 1}


@pytest.mark.parametrize(
    ("reply", "kind", "reason"),
    [
        (a_reply(tallies=[a_tally(low=None)]), "tally", "a tally without a number"),
        (a_reply(tallies=[a_tally(low=39)]), "tally", "figure not in the text"),
        (a_reply(tallies=[a_tally(low=41, high=40)]), "tally", "figure counts nothing"),
        (a_reply(ties=[TIE | {"kind": "likes"}]), "tie", "unknown kind"),
        (a_reply(ties=[TIE | {"to": "peru"}]), "tie", "ties an actor to itself"),
        (a_reply(levers=[LEVER | {"instrument": "oil"}]), "lever", "instrument not in the text"),
        (a_reply(levers=[LEVER | {"move": "revoked"}]), "lever", "move not in the text"),
        (a_reply(messages=[MESSAGE | {"content": "shut the border"}]), "message", "content not in the text"),
        (a_reply(red_lines=[RED_LINE | {"if": "Peru arms"}]), "red line", "condition not in the text"),
        (a_reply(red_lines=[RED_LINE | {"then": "war"}]), "red line", "consequence not in the text"),
        (a_reply(assessments=[ASSESSMENT | {"hedge": "perhaps"}]), "assessment", "hedge not in the text"),
        (a_reply(events=[an_event(), an_event()]), "event", "told twice"),
        (a_reply() | {"actors": [an_actor("x", "Bolivia")]}, "actor", "name not in the text"),
        (a_reply() | {"actors": [an_actor("x", "Red Banner", sector="ARMY")]}, "actor", "unknown sector"),
        (a_reply() | {"actors": [an_actor("x", "Red Banner", country="XYZ")]}, "actor", "unknown country"),
        (a_reply() | {"actors": [an_actor("x", "Chile", aliases=["Santiago"])]}, "alias", "name not in the text"),
    ],
)
def test_another_record_that_the_text_does_not_bear_out_is_refused(
    reply: dict[str, Any], kind: str, reason: str
) -> None:
    assert refused(reply) == {(kind, reason): 1}


def test_a_refused_record_costs_no_other() -> None:
    answer = read(good(a_reply(events=[an_event(type="BOMB"), an_event(), an_event(trigger="bombed")])))
    assert (len(answer.coding.claims), len(answer.refused)) == (1, 2)


def test_a_refusal_says_what_the_reply_said_and_where() -> None:
    (refusal,) = read(good(a_reply(events=[an_event(type="BOMB")]))).refused
    assert (refusal.part, refusal.words) == (1, "BOMB")


# What is sent


def test_the_question_asks_for_a_json_schema_at_temperature_and_seed_zero() -> None:
    with serving(good()) as (endpoint, script):
        at(endpoint).read(an_article())
    path, _, asked = script.asked[0]
    assert path == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"], asked["seed"]) == ("parrot", 0, 0)
    assert asked["response_format"]["type"] == "json_schema"
    assert set(asked["response_format"]["json_schema"]["schema"]["required"]) == set(FULL)


def test_furniture_is_not_sent() -> None:
    with serving(good()) as (endpoint, script):
        at(endpoint).read(an_article())
    sent = script.asked[0][2]["messages"][-1]["content"]
    assert CAPTION not in sent
    assert ATTACK in sent


def test_a_long_text_is_sent_in_parts_of_whole_paragraphs() -> None:
    with serving(good(a_reply())) as (endpoint, script):
        at(endpoint, window=200).read(an_article())
    sent = [asked["messages"][-1]["content"].partition("\n\n")[2] for _, _, asked in script.asked]
    assert sent == [f"{ATTACK}\n\n{TOTAL}", f"{BACKING}\n\n{WARNING}"]


def test_an_actor_is_one_across_parts() -> None:
    answer = read(good(a_reply(events=[an_event(to=[])])), good(a_reply(ties=[TIE])), window=200)
    (event, tie) = answer.coding.claims
    assert isinstance(event, EventClaim)
    assert isinstance(tie, TieClaim)
    assert event.by == (tie.target,)


def test_a_quotation_from_another_part_is_refused() -> None:
    answer = read(good(a_reply(ties=[TIE])), good(a_reply()), window=200)
    assert ("tie", "quotation not in the text") in {(r.kind, r.reason) for r in answer.refused}


def test_the_parts_of_an_endless_paragraph_are_its_whole_prose_and_none_is_too_long() -> None:
    article = an_article("The army moved north again. " * 40 + "x" * 700)
    pieces = [p for part in parts(article, 200) for p in part.passages]
    assert "".join(article.text[a:b] for a, b in pieces) == article.text.strip()
    assert max(b - a for a, b in pieces) <= 200


def test_the_key_is_sent_when_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sesame")
    with serving(good()) as (endpoint, script):
        at(endpoint).read(an_article())
    assert script.asked[0][1]["Authorization"] == "Bearer sesame"


def test_no_key_is_sent_when_none_is_set() -> None:
    with serving(good()) as (endpoint, script):
        at(endpoint).read(an_article())
    assert "Authorization" not in script.asked[0][1]


# When it fails


@pytest.mark.parametrize(
    "first",
    [
        completion('{"actors": [,'),
        completion('{"answer": 42}'),
        completion(""),
        Turn(b"<html>", 200),
        Turn(b"", 429),
        Turn(b"", 503),
    ],
)
def test_a_passing_failure_is_asked_about_again(first: Turn) -> None:
    assert len(read(first, good()).coding.claims) == 7


def test_a_refused_connection_is_tried_again_and_then_told() -> None:
    with serving(good()) as (endpoint, _):
        pass
    with pytest.raises(InputError, match=r"cannot be reached .*\(asked 2 times\)"):
        at(endpoint, tries=2).read(an_article())


def test_the_pauses_double_and_a_server_may_ask_for_more() -> None:
    pauses: list[float] = []
    turns = (Turn(b"", 500), Turn(b"", 500), Turn(b"", 429, (("Retry-After", "9"),)), good())
    read(*turns, pause=pauses.append, tries=4)
    assert pauses == [1, 2, 9]


def test_a_server_that_always_fails_is_told_of_in_one_line_with_the_article_and_the_part() -> None:
    with serving(Turn(b"out of\nmemory", 500)) as (endpoint, script), pytest.raises(InputError) as caught:
        at(endpoint).read(an_article())
    assert len(script.asked) == 3
    message = str(caught.value)
    assert message.startswith(f"border, part 1 of 1: {endpoint} answered 500 (out of memory) (asked 3 times)")
    assert "\n" not in message


def test_broken_json_at_every_try_is_an_error() -> None:
    with pytest.raises(InputError, match="no JSON of the asked shape"):
        read(completion("Sure! Here is what I found:"))


def test_a_reply_that_was_cut_off_is_an_error_at_once() -> None:
    with serving(completion('{"actors": [', "length")) as (endpoint, script):
        with pytest.raises(InputError, match="ran out of room"):
            at(endpoint).read(an_article())
        assert len(script.asked) == 1


def test_a_huge_reply_is_not_read_to_its_end() -> None:
    with pytest.raises(InputError, match="sent more than 2 MB"):
        read(Turn(b" " * (LARGEST + 1)))


def test_a_redirect_is_not_followed() -> None:
    with serving(good()) as (elsewhere, other), serving(Turn(b"", 307, (("Location", elsewhere),))) as (endpoint, _):
        with pytest.raises(InputError, match="a redirect, which is not followed"):
            at(endpoint).read(an_article())
        assert other.asked == []


def test_a_slow_server_is_given_up_after_the_timeout() -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"no answer within 0\.2 seconds \(asked 2 times\)"):
        read(good()._replace(wait=30), timeout=0.2, tries=2)
    assert time.monotonic() - begun < 10


def test_a_wrong_request_is_an_error_at_once() -> None:
    with serving(Turn(b'{"error": "no such model"}', 404)) as (endpoint, script):
        with pytest.raises(InputError, match="no such model"):
            at(endpoint).read(an_article())
        assert len(script.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500])
def test_no_error_shows_the_key(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sesame")
    with pytest.raises(InputError) as caught:
        read(Turn(b"wrong key: sesame", status))
    assert "sesame" not in str(caught.value)


def test_a_key_that_no_header_can_carry_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "ses\name")
    with pytest.raises(InputError, match=KEY) as caught:
        read(good())
    assert "ame" not in str(caught.value).replace("name", "")


def test_the_key_is_no_part_of_the_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sesame")
    assert "sesame" not in repr(connect("http://localhost/v1", "parrot").server)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "localhost:8080",
        "file:///etc/passwd",
        "ftp://a/v1",
        "http://",
        "http://a:99999999",
        "http://a b/v1",
        "http://é/v1",
    ],
)
def test_only_an_http_address_is_taken(endpoint: str) -> None:
    with pytest.raises(InputError, match="http://localhost:8080/v1"):
        connect(endpoint, "parrot")


@pytest.mark.parametrize("endpoint", ["http://me:secret@a/v1", "http://a/v1?key=secret", "http://a/v1#secret"])
def test_an_address_with_a_secret_in_it_is_not_taken_and_not_shown(endpoint: str) -> None:
    with pytest.raises(InputError, match=KEY) as caught:
        connect(endpoint, "parrot")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("wrong", [{"timeout": 0}, {"tries": 0}, {"window": 10}])
def test_an_argument_that_leaves_nothing_to_do_is_an_error(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        connect("http://localhost/v1", "parrot", **wrong)
