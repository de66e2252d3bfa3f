"""Who may come in: hosts, tokens, sessions, headers, rates and sizes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from web_by_hand import HandReader, Visitor, key

from tightrope.errors import InputError
from tightrope.web import Settings, application
from tightrope.web.guard import HEADERS, Allowance
from tightrope.web.session import LASTS, Seal
from tightrope.web.settings import is_loopback, token_from

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp

    from tightrope.ledger import Ledger

TOKEN = "a-token-of-some-length"  # noqa: S105  for these tests only


@pytest.fixture
def guarded(ledger: Ledger) -> ASGIApp:
    return application(ledger, Settings(title="The strait", token=TOKEN, hosts=("case.example",)), HandReader)


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/claims", "/static/page.css", "/feed.atom", "/?as_of=x"])
def test_every_answer_has_the_security_headers(visitor: Visitor, path: str) -> None:
    headers = visitor.get(path).headers
    for name, value in HEADERS.items():
        assert headers[name] == value or (name == "Cache-Control" and "static" in path)
    assert "server" not in headers


def test_the_policy_allows_no_inline_script_and_no_frame() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8765", 200),
        ("192.168.1.7", 200),
        ("case.example", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("evil@localhost", 421),
        ("localhost:x", 421),
        ("localhost/x", 421),
        ("", 421),
    ],
)
def test_only_known_names_and_addresses_in_numbers_are_answered(ledger: Ledger, host: str, status: int) -> None:
    visitor = Visitor(application(ledger, Settings(title="x", hosts=("case.example",)), HandReader))
    assert visitor.get("/judgements", host=host).status_code == status


def test_a_form_from_another_site_is_refused(visitor: Visitor, ledger: Ledger) -> None:
    found = re.search(r'name="key" value="(\w+)"', visitor.get("/judgements?judged=x").text)
    assert found
    fields = {"key": found[1], "event": key(0), "other": key(2), "by": "x", "why": "y"}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert visitor.client.post("/judge/merge", data=fields, headers=headers).status_code == 403
    assert ledger.judgements() == []
    ours = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert visitor.client.post("/judge/merge", data=fields, headers=ours).status_code == 200


def test_without_the_token_only_the_login_is_shown(guarded: ASGIApp) -> None:
    visitor = Visitor(guarded)
    for path in ("/", f"/claims/{key(0)}", "/add", "/brief.html", "/api"):
        answer = visitor.client.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"][:12]) == (303, "/login?next="), path
    for path in ("/api/claims", "/api/openapi.json", "/feed.atom"):
        answer = visitor.get(path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert "patrol" not in answer.text
    assert visitor.client.post("/judge/merge", data={}).status_code == 401
    assert "patrol" not in visitor.get("/login").text
    assert visitor.get("/static/page.css").status_code == 200


def test_the_token_opens_a_session_in_a_cookie_that_no_script_reads(guarded: ASGIApp) -> None:
    visitor = Visitor(guarded)
    answer = visitor.client.post("/login", data={"token": TOKEN, "next": "/claims"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert visitor.get("/claims").status_code == 200
    assert visitor.send("/judgements", "/judge/undo", judgement="x", by="y", why="z").status_code == 400
    visitor.send("/judgements", "/logout")
    assert "Token" in visitor.text("/claims")


def test_over_tls_the_cookie_is_sent_over_tls_only(guarded: ASGIApp) -> None:
    visitor = Visitor(guarded)
    answer = visitor.client.post("https://127.0.0.1/login", data={"token": TOKEN}, follow_redirects=False)
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", TOKEN[:-1], "é"])
def test_another_token_is_refused(guarded: ASGIApp, token: str) -> None:
    visitor = Visitor(guarded)
    answer = visitor.client.post("/login", data={"token": token})
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
    assert visitor.client.get("/api/counts", headers={b"authorization": f"Bearer {token}".encode()}).status_code == 401


def test_programs_send_the_token_with_each_request(guarded: ASGIApp) -> None:
    answer = Visitor(guarded).get("/api/counts", authorization=f"Bearer {TOKEN}")
    assert answer.json()["articles"] == 3


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", ""])
def test_a_login_leads_to_no_other_server(guarded: ASGIApp, path: str) -> None:
    answer = Visitor(guarded).client.post("/login", data={"token": TOKEN, "next": path}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_guessing_the_token_is_slowed_down(guarded: ASGIApp) -> None:
    visitor = Visitor(guarded)
    answers = [visitor.client.post("/login", data={"token": "wrong"}) for _ in range(12)]
    assert [answer.status_code for answer in answers[:10]] == [403] * 10
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) > 0


def test_too_many_requests_are_turned_away(ledger: Ledger) -> None:
    visitor = Visitor(application(ledger, Settings(title="x", rate=0.01, burst=3), HandReader))
    assert [visitor.get("/api/counts").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert visitor.get("/api/counts").json() == {
        "error": "Too many requests from your address: wait a little and try again."
    }


def test_an_allowance_fills_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("tightrope.web.guard.time.monotonic", lambda: now)
    allowance = Allowance(rate=0.5, burst=1)
    assert allowance.take("a") == 0
    assert allowance.take("b") == 0
    assert allowance.take("a") == pytest.approx(2)
    now = 102.1
    assert allowance.take("a") == 0


def test_long_addresses_and_large_forms_are_refused(visitor: Visitor) -> None:
    assert visitor.get(f"/claims?q={'x' * 9_000}").status_code == 414
    assert visitor.client.post("/judge/undo", data={"why": "x" * 200_000}).status_code == 413


def test_a_session_ends_and_cannot_be_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    seal = Seal(None)
    session = seal.session()
    assert seal.holds(session)
    assert not Seal(None).holds(session)
    for forged in (
        "",
        "x",
        "a.b.c",
        session[:-1] + ("0" if session[-1] != "0" else "1"),
        session.replace(".", ".9", 1),
    ):
        assert not seal.holds(forged)
    now = __import__("time").time()
    monkeypatch.setattr("tightrope.web.session.time.time", lambda: now + LASTS + 1)
    assert not seal.holds(session)


def test_a_server_without_a_token_needs_no_login(visitor: Visitor) -> None:
    assert visitor.client.get("/login", follow_redirects=False).headers["location"] == "/"


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("x.example", False)],  # noqa: S104
)
def test_what_only_this_machine_can_reach(host: str, own: bool) -> None:  # noqa: FBT001  the answer
    assert is_loopback(host) is own


def test_a_token_comes_from_a_file_before_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    assert token_from(file, "another-one-entirely") == TOKEN
    assert token_from(None, TOKEN) == TOKEN
    assert token_from(None, None) is None
    for bad in ("short", "é" * 20):
        with pytest.raises(InputError, match="at least 16"):
            token_from(None, bad)
    with pytest.raises(InputError, match="cannot be read"):
        token_from(tmp_path / "none", None)
