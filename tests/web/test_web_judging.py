"""Judging by forms: merge, split, grade and undo; what is kept, and what is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from web_by_hand import Visitor, key

from tightrope.records import UndoJudgement, standing

if TYPE_CHECKING:
    from tightrope.ledger import Ledger

EVENT, OTHER = f"/events/{key(0)}", f"/events/{key(2)}"
WHO = {"by": "Ana Pérez", "why": "I read both"}


def reports(visitor: Visitor, page: str = EVENT) -> int:
    found = re.search(r"(\d+) reports? from", visitor.text(page))
    assert found
    return int(found[1])


def merge(visitor: Visitor) -> str:
    answer = visitor.send(EVENT, "/judge/merge", event=key(0), other=key(2), **WHO)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_merge_makes_two_events_one_and_an_undo_takes_it_back(visitor: Visitor, ledger: Ledger) -> None:
    assert reports(visitor) == 2
    page = merge(visitor)
    assert "Everything on this page already counts it in." in page
    assert reports(visitor) == reports(visitor, OTHER) == 3
    (judgement,) = ledger.judgements()
    assert (judgement.by, judgement.why) == ("Ana Pérez", "I read both")
    undone = visitor.send(EVENT, "/judge/undo", judgement=judgement.id, **WHO)
    assert "taken back" in undone.text
    assert reports(visitor) == 2
    assert isinstance(ledger.judgements()[-1], UndoJudgement)
    assert standing(ledger.judgements()) == ()


def test_an_undo_can_be_undone(visitor: Visitor, ledger: Ledger) -> None:
    merge(visitor)
    for _ in range(2):
        visitor.send("/judgements", "/judge/undo", judgement=ledger.judgements()[-1].id, **WHO)
    assert reports(visitor) == 3
    assert len(ledger.judgements()) == 3


def test_a_split_takes_the_ticked_claims_out(visitor: Visitor) -> None:
    answer = visitor.send(EVENT, "/judge/split", event=key(0), claim=[key(1)], **WHO)
    assert answer.status_code == 200
    assert reports(visitor) == 1
    assert "1 claim taken out of an event" in visitor.text("/judgements")


def test_a_grade_decides_which_rival_comes_first(visitor: Visitor) -> None:
    def first() -> str:
        found = re.search(r"Killed\s+(\d)", visitor.text(EVENT))
        assert found
        return found[1]

    assert first() == "6"
    answer = visitor.send(f"/claims/{key(0)}", "/judge/grade", claim=key(0), who="Harbour Courier", grade="a1", **WHO)
    assert "Harbour Courier: A1" in re.sub("<[^>]+>", "", answer.text)
    assert first() == "4"


def test_the_name_of_who_judges_is_remembered(visitor: Visitor) -> None:
    assert 'value="ana"' in visitor.get(EVENT).text
    merge(visitor)
    assert 'value="Ana Pérez"' in visitor.get(EVENT).text


@pytest.mark.parametrize(
    ("to", "fields", "told"),
    [
        ("/judge/merge", {"event": key(0), "other": key(1)}, "is one event already"),
        ("/judge/merge", {"event": key(0), "other": key(0, 1)}, "is of no event"),
        ("/judge/merge", {"event": key(0), "other": "x/'; DROP"}, "other: name a claim as ARTICLE/CLAIM"),
        ("/judge/merge", {"event": key(0)}, "other: name a claim as ARTICLE/CLAIM"),
        ("/judge/split", {"event": key(0)}, "no claim is ticked"),
        ("/judge/split", {"event": key(0), "claim": [key(0), key(1)]}, "would stay"),
        ("/judge/grade", {"claim": key(0), "who": "Harbour Courier", "grade": "Z9"}, "is no grade"),
        ("/judge/grade", {"claim": key(0), "who": "nobody", "grade": "A1"}, "no outlet or actor"),
        ("/judge/undo", {"judgement": "x"}, "no judgement has an id"),
        ("/judge/merge", {"event": key(0), "other": key(2), "why": " "}, "the reason is missing"),
        ("/judge/merge", {"event": key(0), "other": key(2), "by": ""}, "your name is missing"),
    ],
)
def test_what_cannot_be_judged_is_named_and_nothing_is_kept(
    visitor: Visitor, ledger: Ledger, to: str, fields: dict[str, str | list[str]], told: str
) -> None:
    answer = visitor.send(EVENT, to, **{**WHO, **fields})
    assert answer.status_code == 400
    assert told in answer.text.replace("&#39;", "'")
    assert ledger.judgements() == []


@pytest.mark.parametrize("form_key", ["", "0" * 64])
def test_a_form_without_its_key_is_refused(visitor: Visitor, ledger: Ledger, form_key: str) -> None:
    visitor.get(EVENT)
    answer = visitor.client.post("/judge/merge", data={"key": form_key, "event": key(0), "other": key(2), **WHO})
    assert (answer.status_code, ledger.judgements()) == (400, [])
    assert "open the page again" in answer.text


def test_the_key_of_another_session_is_refused(app: object, visitor: Visitor, ledger: Ledger) -> None:
    another = Visitor(app)  # type: ignore[arg-type]
    found = re.search(r'name="key" value="(\w+)"', another.get(EVENT).text)
    assert found
    visitor.get(EVENT)
    answer = visitor.client.post("/judge/merge", data={"key": found[1], "event": key(0), "other": key(2), **WHO})
    assert (answer.status_code, ledger.judgements()) == (400, [])


def test_a_form_with_a_file_or_that_is_no_form_is_refused(visitor: Visitor) -> None:
    assert visitor.client.post("/judge/undo", files={"x": b"y"}).status_code == 400
    headers = {"content-type": "multipart/form-data"}
    assert visitor.client.post("/judge/undo", content=b"\xff\x00", headers=headers).status_code == 400
