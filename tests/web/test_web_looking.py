"""Forecasts, what-ifs and scores on the pages: worked out in the background, kept until the ledger changes."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from outlook_by_hand import ANSWER, FORETOLD, OUTLOOK, RECORD
from web_by_hand import HandReader, Visitor

from tightrope import cases
from tightrope.errors import InputError
from tightrope.outlook.cases import heading
from tightrope.records import Article
from tightrope.web import Settings, application
from tightrope.web.desk import Desk
from tightrope.web.looking import Foreseen, Looking, Question, Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.ledger import Ledger

WORKED_OUT = Looking._answered
FOUND = {"forecast": Foreseen(outlook=OUTLOOK, questions=(FORETOLD,)), "whatif": ANSWER, "record": RECORD}


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """Answers made by hand, and what was asked."""
    seen: list[Question] = []

    def answered(_self: Looking, work: Work) -> object:
        seen.append(work.question)
        if dict(work.question.settings).get("truce") == "odd":
            message = "the lever truce has no setting 'odd'"
            raise InputError(message)
        work.step("Setting the levers: world 1 of 2.", 1, 2)
        return FOUND[work.question.kind]

    monkeypatch.setattr(Looking, "_answered", answered)
    return seen


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.02)


def done(visitor: Visitor, address: str) -> bool:
    return bool(visitor.get(address).json()["state"] == "done")


def test_a_forecast_is_not_worked_out_by_looking_at_its_page(visitor: Visitor, asked: list[Question]) -> None:
    assert "is not worked out for this state of the ledger" in visitor.text("/forecast")
    assert asked == []


def test_a_forecast_is_worked_out_once_and_then_shown(visitor: Visitor, asked: list[Question]) -> None:
    for _ in range(2):
        visitor.send("/forecast", "/forecast", days="28")
        until(lambda: done(visitor, "/api/forecast"))
    told = visitor.text("/forecast")
    assert "62%" in told
    assert "How likely, from 8 to 12 March 2026" in told
    assert asked == [Question(kind="forecast", days=28)]


def test_work_leads_to_what_came_of_it(visitor: Visitor) -> None:
    answer = visitor.send("/forecast", "/forecast", days="7")
    assert answer.url.path.startswith("/works/") or answer.url.path == "/forecast"
    until(lambda: done(visitor, "/api/forecast?days=7"))
    if answer.url.path.startswith("/works/"):
        assert visitor.get(answer.url.path).url.path == "/forecast"


def test_what_was_worked_out_does_not_hold_for_a_ledger_that_has_changed(visitor: Visitor, ledger: Ledger) -> None:
    visitor.client.post("/api/forecast")
    until(lambda: done(visitor, "/api/forecast"))
    ledger.add(HandReader()(Article(name="another", text="The Front struck a pier at Port Ansel.\n")))
    assert visitor.get("/api/forecast").json()["state"] == "not begun"


def test_the_brief_to_take_away_holds_the_forecast_that_was_worked_out(visitor: Visitor) -> None:
    assert 'id="forecast"' not in visitor.get("/brief.html").text
    visitor.client.post("/api/forecast")
    until(lambda: done(visitor, "/api/forecast"))
    assert 'id="forecast"' in visitor.get("/brief.html").text


def test_a_what_if_takes_the_levers_that_were_moved(visitor: Visitor, asked: list[Question]) -> None:
    visitor.client.post("/api/forecast")
    until(lambda: done(visitor, "/api/forecast"))
    form = {"days": "28", "now.truce": "strained", "set.truce": "broken", "now.licence": "held", "set.licence": "held"}
    visitor.send("/forecast", "/whatif", **form)
    until(lambda: done(visitor, "/api/whatif?set=truce%3Dbroken"))
    assert asked[-1].settings == (("truce", "broken"),)
    told = visitor.text("/whatif?set=truce%3Dbroken")
    for words in ("expect 5.0 more of raid", "+20", "0% → 20%", "Assumption: <b>", "would halve it"):
        assert words in told


def test_a_fault_is_told_in_one_line(visitor: Visitor) -> None:
    visitor.client.post("/api/whatif?set=truce%3Dodd")
    until(lambda: visitor.get("/api/whatif?set=truce%3Dodd").json()["state"] == "failed")
    told = visitor.get("/api/whatif?set=truce%3Dodd").json()["told"]
    assert told == "It cannot be worked out: the lever truce has no setting 'odd'."


def test_what_could_not_be_worked_out_is_asked_again_with_its_levers(visitor: Visitor) -> None:
    visitor.send("/forecast", "/whatif", days="14", set="truce=odd")
    until(lambda: visitor.get("/api/whatif?days=14&set=truce%3Dodd").json()["state"] == "failed")
    page = visitor.send("/forecast", "/whatif", days="14", set="truce=odd")
    until(lambda: "Ask again" in visitor.text(page.url.path))
    assert 'href="/whatif?days=14&amp;set=truce%3Dodd"' in visitor.get(page.url.path).text


def test_the_record_is_settled_when_that_is_asked(visitor: Visitor) -> None:
    assert "have not been settled" in visitor.text("/record")
    visitor.send("/record", "/record")
    until(lambda: done(visitor, "/api/record"))
    assert "no data after the cut-off <here>" in visitor.text("/record")


def test_a_forecast_is_kept_once_and_waits_to_be_settled(visitor: Visitor, ledger: Ledger) -> None:
    visitor.client.post("/api/forecast")
    until(lambda: done(visitor, "/api/forecast"))
    visitor.send("/forecast", "/forecast/keep", days="28")
    page = visitor.send("/forecast", "/forecast/keep", days="28")
    assert ledger.forecasts() == [FORETOLD]
    assert page.url.path == "/record"
    assert "1 forecast question is kept" in page.text


def test_a_record_does_not_hold_once_another_forecast_is_kept(visitor: Visitor, ledger: Ledger) -> None:
    visitor.client.post("/api/record")
    until(lambda: done(visitor, "/api/record"))
    ledger.foretell([FORETOLD])
    assert not done(visitor, "/api/record")


def test_a_forecast_that_is_not_worked_out_cannot_be_kept(visitor: Visitor, ledger: Ledger) -> None:
    visitor.client.post("/api/forecast")
    until(lambda: done(visitor, "/api/forecast"))
    page = visitor.send("/forecast", "/forecast/keep", days="7")
    assert page.status_code == 400
    assert "have it worked out, then keep it" in page.text
    assert ledger.forecasts() == []


def test_a_post_says_that_it_was_accepted(visitor: Visitor) -> None:
    answer = visitor.client.post("/api/forecast?days=9")
    assert answer.status_code == 202
    assert set(answer.json()) == {"state", "told"}


def test_another_site_cannot_start_work(visitor: Visitor, asked: list[Question]) -> None:
    answer = visitor.client.post("/api/forecast", headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert asked == []


def test_a_form_without_its_key_starts_no_work(visitor: Visitor, asked: list[Question]) -> None:
    assert visitor.client.post("/forecast", data={"days": "28"}).status_code == 400
    assert asked == []


@pytest.mark.parametrize("query", ["days=0", "days=181", "days=x", "set=truce", "set=truce%3Da&set=truce%3Db"])
def test_what_cannot_be_asked_is_refused(visitor: Visitor, query: str) -> None:
    assert visitor.client.post(f"/api/whatif?{query}").status_code == 400


def test_too_many_questions_are_turned_away(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()
    monkeypatch.setattr(Looking, "_answered", lambda _self, _work: go.wait(20) and FOUND["forecast"])
    try:
        codes = [visitor.client.post(f"/api/forecast?days={days}").status_code for days in range(1, 12)]
    finally:
        go.set()
    assert codes[0] == 202
    assert codes[-1] == 400


def test_work_that_is_not_known_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("/works/0123456789abcdef").status_code == 404


def test_the_case_is_called_as_on_the_command_line_whatever_the_pages_are_called(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []
    monkeypatch.setattr("tightrope.outlook.record.record_of", lambda _ledger, **asked: titles.append(asked["title"]))
    question = Question(kind="record")
    WORKED_OUT(Looking(Desk(ledger)), Work(question=question, key=question))
    assert titles == [heading(ledger.where)]


def test_the_brief_to_take_away_rests_on_the_case_that_is_served(ledger: Ledger) -> None:
    served = Visitor(application(ledger, Settings(title="The strait"), HandReader, cases.load("iraq-2023")))
    assert "The numbers of the case file" in served.get("/brief.html").text
