from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from ledger_by_hand import ACTORS, article, event, strike
from ledger_measures import rival_score

from tightrope.errors import InputError
from tightrope.ledger import graded, same_events
from tightrope.records import Actor, AnyJudgement, Coding, GradeJudgement, Rival, Speaker, UndoJudgement

if TYPE_CHECKING:
    from collections.abc import Sequence

AT = datetime(2023, 12, 5, 9, tzinfo=UTC)
SPEAKERS = (
    *ACTORS,
    Actor(id="residents", name="two residents", kind="role", sector="CIV"),
    Actor(id="un", name="United Nations", kind="body", sector="IGO"),
    Actor(id="analyst", name="Jane Doe", kind="person", sector="EXP"),
)


def told(killed: int, *said_by: str, anonymous: bool = False, name: str = "", **fields: Any) -> Coding:  # noqa: ANN401  any field
    name = name or f"{killed} {' '.join(said_by)}"
    of = article(f"{name}: a strike hit Kirkuk.", name=name, outlet=name, **fields)
    chain = tuple(Speaker(actor=speaker, anonymous=anonymous) for speaker in said_by)
    given: dict[str, Any] = {"by": ("usa",), "to": ("kataib",), "dates": "2023-12-03", "place": "Kirkuk"}
    claim = event(of, "strike", killed=killed, said_by=chain, **given)
    return Coding(article=of, coder="x", actors=SPEAKERS, claims=(claim,))


def tolls(codings: Sequence[Coding], judgements: Sequence[AnyJudgement] = ()) -> list[Rival]:
    (found,) = same_events(codings, judgements)
    return [rival for rival in found.rivals if rival.field == "killed"]


def grade(who: str, letters: str) -> GradeJudgement:
    return GradeJudgement(by="ana", at=AT, why="x", who=who, grade=letters)


def test_rivals_are_ranked_from_who_saw_it_to_hearsay() -> None:
    codings = [
        told(7, "analyst", "un"),
        told(6, "analyst", anonymous=True),
        told(5),
        told(4, "analyst"),
        told(3, "un"),
        told(2, "usa"),
        told(1, "residents", anonymous=True),
    ]
    assert [(rival.value, rival.directness) for rival in tolls(codings)] == [
        ("1", "eyewitness"),
        ("2", "party"),
        ("3", "official"),
        ("4", "named"),
        ("5", "outlet"),
        ("6", "unnamed"),
        ("7", "second-hand"),
    ]


def test_of_equally_direct_values_the_later_comes_first() -> None:
    codings = [told(5), told(7, published="2023-12-06")]
    assert [(rival.value, rival.published) for rival in tolls(codings)] == [
        ("7", date(2023, 12, 6)),
        ("5", date(2023, 12, 4)),
    ]


def test_a_grade_goes_before_directness_and_none_is_deleted() -> None:
    codings = [told(5, name="Poor", published="2023-12-06"), told(7, name="Good")]
    ranked = tolls(codings, [grade("Good", "B2"), grade("Poor", "E5")])
    assert [(rival.value, rival.grade) for rival in ranked] == [("7", "B2"), ("5", "E5")]


def test_who_is_not_graded_stands_between_fairly_and_not_usually_reliable() -> None:
    codings = [told(5, name="C"), told(6, name="none"), told(7, name="D")]
    ranked = tolls(codings, [grade("C", "C3"), grade("D", "D3")])
    assert [rival.value for rival in ranked] == ["5", "6", "7"]


def test_a_speakers_grade_goes_before_the_outlets() -> None:
    codings = [told(5, "analyst", name="A"), told(7, name="B")]
    assert tolls(codings, [grade("A", "E5"), grade("analyst", "A1")])[0].grade == "A1"


def test_the_last_grade_counts_until_it_is_undone() -> None:
    codings = [told(5, name="A"), told(7, name="B", published="2023-12-06")]
    made: list[AnyJudgement] = [grade("A", "A1"), grade("a", "E5")]
    assert tolls(codings, made)[0].value == "7"
    made.append(UndoJudgement(by="ana", at=AT, why="x", undoes=made[1].id))
    assert tolls(codings, made)[0].value == "5"


def test_tolls_are_rivals_when_no_number_is_within_both() -> None:
    assert rival_score().f1 == 1


def test_only_who_is_in_the_ledger_is_graded() -> None:
    assert graded([strike()], "wire", "b2", by="ana", why="x").grade == "B2"
    with pytest.raises(InputError, match="is called 'Nobody'"):
        graded([strike()], "Nobody", "B2", by="ana", why="x")


def test_a_grade_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="is no grade"):
        graded([strike()], "Wire", "Z9", by="ana", why="x")
