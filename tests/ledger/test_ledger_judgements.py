from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_by_hand import article, coding, event, strike

from tightrope.errors import InputError, LedgerError
from tightrope.ledger import Ledger, merged, parted, same_events, stands, undone
from tightrope.records import AnyJudgement, Coding, Event, EventJudgement, GradeJudgement, UndoJudgement, standing

if TYPE_CHECKING:
    from pathlib import Path

WHO = {"by": "ana", "why": "I read both"}
APART = (strike(), strike("A strike hit Erbil.", name="b", place="Erbil"))
ONE = (strike(), strike("The strike hit Kirkuk.", name="b", outlet="Post"))
AT = datetime(2023, 12, 5, 9, tzinfo=UTC)


def make_older(file: Path) -> None:
    """Make a ledger as the version without judgements left it."""
    with Ledger.open(file) as opened:
        opened.add(APART[0])
    raw = sqlite3.connect(file)
    for statement in (
        "DROP TRIGGER migrations_no_delete",
        "DELETE FROM migrations WHERE version > 1",
        "DROP TABLE judgements",
        "DROP TABLE forecasts",
        "DROP INDEX articles_in_order",
        "DROP INDEX articles_by_outlet",
        "DROP INDEX articles_newest",
        "DROP INDEX articles_by_origin",
        "DROP INDEX actors_by_name",
        "DROP INDEX claims_by_day",
        "DROP INDEX articles_days",
        "DROP INDEX claims_by_type",
        "DROP INDEX claims_over_days",
        "DROP INDEX claims_withheld",
        "DROP TABLE claim_places",
        "DROP TABLE words",
        "DROP INDEX claim_actors_by_actor",
        "DROP INDEX claims_in_order",
        "CREATE INDEX claims_by_type ON claims (kind, type, status, start_day)",
        "CREATE INDEX ix_claim_actors_actor ON claim_actors (actor)",
        "PRAGMA journal_mode = DELETE",
    ):
        raw.execute(statement)
        raw.commit()
    raw.close()


def ids(events: tuple[Event, ...]) -> list[str]:
    return [event.id for event in events]


def merge(codings: tuple[Coding, ...]) -> EventJudgement:
    events = same_events(codings)
    return merged(events, [event.id[:8] for event in events], **WHO)


def split(codings: tuple[Coding, ...]) -> EventJudgement:
    (told,) = same_events(codings)
    return parted([told], told.id, [told.claims[1][1].id], **WHO)


def test_a_merge_makes_two_events_one() -> None:
    (told,) = same_events(APART, [judgement := merge(APART)])
    assert (len(told.claims), told.judged) == (2, (judgement.id,))


def test_a_merge_may_join_acts_of_different_types() -> None:
    codings = (strike(), strike("Forces seized a truck: a strike.", name="b", type="COERCE"))
    assert len(same_events(codings, [merge(codings)])) == 1


def test_a_split_makes_one_event_two() -> None:
    events = same_events(ONE, [judgement := split(ONE)])
    assert [event.judged for event in events] == [(judgement.id,)] * 2


def test_a_split_keeps_the_score_that_it_overrules() -> None:
    (score,) = split(ONE).score
    assert score.startswith("same day 2023-12-03 2, same place Kirkuk 2")


def test_a_claim_that_comes_later_goes_with_the_side_that_it_is_more_like() -> None:
    pair = (ONE[0], strike("The strike hit Kirkuk.", name="b", outlet="Post", killed=9))
    late = strike("A strike at Kirkuk, nine dead.", name="c", outlet="Late", killed=9)
    events = same_events((*pair, late), [split(pair)])
    assert {tuple(sorted(n.killed.value for _, n in one.claims if n.killed)) for one in events} == {(5,), (9, 9)}


def test_the_last_word_counts() -> None:
    first = split(ONE)
    events = same_events(ONE, [first])
    again = merged(events, ids(events), **WHO)
    assert len(same_events(ONE, [first, again])) == 1


def test_an_undo_brings_the_derived_events_back() -> None:
    judgement = merge(APART)
    made: list[AnyJudgement] = [judgement, undone([judgement], judgement.id, **WHO)]
    assert ids(same_events(APART, made)) == ids(same_events(APART))


def test_an_undo_can_be_undone() -> None:
    made: list[AnyJudgement] = [merge(APART)]
    made.append(undone(made, made[0].id, **WHO))
    made.append(undone(made, made[1].id, **WHO))
    assert [stands(one, made) for one in made] == [True, False, True]
    assert ids(same_events(APART, made)) == ids(same_events(APART, made[:1]))


def test_what_is_undone_cannot_be_undone_again() -> None:
    made: list[AnyJudgement] = [merge(APART)]
    made.append(undone(made, made[0].id, **WHO))
    with pytest.raises(InputError, match="undone already"):
        undone(made, made[0].id, **WHO)


def test_a_judgement_about_claims_that_are_not_there_changes_nothing() -> None:
    other = (
        strike("A strike hit Basra.", name="x", place="Basra"),
        strike("The strike hit Najaf.", name="y", place="Najaf"),
    )
    assert ids(same_events(APART, [merge(other)])) == ids(same_events(APART))


def test_no_claim_is_lost_or_doubled_by_judgements() -> None:
    events = same_events((*APART, *ONE[1:]), [merge(APART), split(ONE)])
    told = [(article, claim.id) for event in events for article, claim in event.claims]
    assert len(told) == len(set(told)) == 3


def test_two_claims_of_one_text_can_be_judged_one() -> None:
    of = article("A strike hit Kirkuk. A second strike hit it too.")
    codings = (coding(of, event(of, "strike", by=("usa",)), event(of, "second strike", by=("usa",))),)
    assert len(same_events(codings, [merge(codings)])) == 1


@pytest.mark.parametrize(
    ("names", "message"),
    [(["ffff0000"], "no event has"), ([""], "2 events have"), (["first"], "is one event already")],
)
def test_a_merge_needs_two_events(names: list[str], message: str) -> None:
    events = same_events(APART)
    with pytest.raises(InputError, match=message):
        merged(events, [events[0].id if name == "first" else name for name in names], **WHO)


def test_a_split_leaves_a_claim() -> None:
    (told,) = same_events(ONE)
    with pytest.raises(InputError, match=r"no claim of event .* would stay"):
        parted([told], told.id, [claim.id for _, claim in told.claims], **WHO)


@pytest.mark.parametrize("field", ["by", "why"])
def test_a_judgement_needs_who_and_why(field: str) -> None:
    with pytest.raises(ValueError, match="who judged"):
        UndoJudgement(at=AT, undoes="1", **{"by": "ana", "why": "x", field: " "})


@pytest.mark.parametrize("grade", ["B", "G1", "A7", "b2", "A1 "])
def test_a_grade_is_a_letter_and_a_digit(grade: str) -> None:
    with pytest.raises(ValueError, match="no grade"):
        GradeJudgement(by="ana", at=AT, why="x", who="Wire", grade=grade)


def test_a_ledger_keeps_judgements_in_order(where: str) -> None:
    first, second = merge(APART), GradeJudgement(by="bo", at=AT, why="long record", who="Wire", grade="B2")
    with Ledger.open(where) as opened:
        assert (opened.judge(first), opened.judge(second), opened.judge(first)) == (True, True, False)
    with Ledger.open(where, create=False) as again:
        assert again.judgements() == [first, second]


def test_a_judgement_cannot_be_changed(ledger: Ledger) -> None:
    ledger.judge(merge(APART))
    with pytest.raises(LedgerError, match="append-only"), ledger._access.adding() as connection:
        connection.exec_driver_sql("UPDATE judgements SET judge = 'bo'")


def test_a_ledger_of_the_version_before_is_brought_up_to_date(file: Path) -> None:
    make_older(file)
    with Ledger.open(file, create=False) as again:
        assert again.judge(merge(APART))


def test_an_older_ledger_that_cannot_be_written_says_so(common_folder: Path) -> None:
    locked = common_folder / "case.db"
    make_older(locked)
    locked.chmod(0o444)
    common_folder.chmod(0o555)
    with pytest.raises(LedgerError, match=r"made by an older Tightrope .* cannot be written"):
        Ledger.open(locked, create=False)


@given(st.lists(st.integers(min_value=-6, max_value=6), max_size=12))
def test_undoing_the_last_judgement_is_as_if_it_had_not_been_made(steps: list[int]) -> None:
    made: list[AnyJudgement] = []
    for number, step in enumerate(steps):
        at = datetime(2023, 12, 5, 9, number, tzinfo=UTC)
        if step < 0 and len(made) >= -step:
            made.append(UndoJudgement(by="ana", at=at, why="x", undoes=made[step].id))
        else:
            made.append(GradeJudgement(by="ana", at=at, why="x", who="Wire", grade="B2"))
    if made:
        undo = UndoJudgement(by="ana", at=AT, why="y", undoes=made[-1].id)
        assert standing([*made, undo]) == standing(made[:-1])
