"""Forecasts settled by hand: what counts, and what makes one void."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from foretold_by_hand import asked, crossing
from small import CASE, WHY

from tightrope.escalation.foretold.settling import settle
from tightrope.records.case import Act, Stood, Total

if TYPE_CHECKING:
    from tightrope.records import Case


def test_a_count_is_of_the_acts_within_the_window() -> None:
    assert settle(asked("answer", 10), CASE).came == 1  # of 20 January; that of 3 February lies beyond


def test_the_window_begins_after_the_cut_off() -> None:
    assert settle(asked("answer", 10, as_of=date(2031, 1, 20)), CASE).came == 0


def test_an_act_that_was_reported_too_late_does_not_count() -> None:
    late = Act(on=date(2031, 1, 25), kind="answer", day=date(2031, 2, 20), assumption=WHY)
    assert settle(asked("answer", 10), msgspec.structs.replace(CASE, acts=(*CASE.acts, late))).came == 1


def test_totals_on_both_ends_settle_a_count() -> None:
    one = asked("raid", 17, as_of=date(2031, 1, 15), last=date(2031, 2, 1), counter="Ministry")
    assert settle(one, CASE).came == 9


def test_a_day_between_totals_close_by_is_taken_from_the_line_between_them() -> None:
    one = asked("raid", 17, as_of=date(2031, 1, 15), last=date(2031, 1, 30), counter="Ministry")
    assert settle(one, CASE).came == pytest.approx(15 * 9 / 17)


def test_no_total_close_to_an_end_makes_it_void() -> None:
    one = asked("raid", 17, as_of=date(2031, 1, 15), last=date(2031, 1, 23), counter="Ministry")
    assert settle(one, CASE).void == "Ministry gave no total on or close to both sides of 2031-01-23"


def test_a_total_that_is_only_a_lower_bound_settles_nothing() -> None:
    one = asked("raid", as_of=date(2031, 2, 1), last=date(2031, 2, 20), settles=date(2031, 2, 27), counter="Ministry")
    assert "gave no total" in settle(one, CASE).void


def test_a_grave_act_crosses_a_line_that_was_stated() -> None:
    grave = Act(on=date(2031, 1, 22), kind="raid", severity=1, assumption=WHY)
    case = msgspec.structs.replace(CASE, acts=(*CASE.acts, grave))
    assert settle(crossing("a soldier killed", "raid"), case).crossed is True


def test_an_act_that_killed_nobody_does_not_cross_it() -> None:
    light = Act(on=date(2031, 1, 22), kind="raid", severity=0, assumption=WHY)
    case = msgspec.structs.replace(CASE, acts=(*CASE.acts, light))
    assert settle(crossing("a soldier killed", "raid"), case).crossed is False


def test_a_line_is_crossed_at_the_number_that_it_stood_at() -> None:
    one = crossing("ten raids", "raid", as_of=date(2031, 1, 15), last=date(2031, 2, 1), counter="Ministry")
    told = [settle(msgspec.structs.replace(one, line=line), CASE).crossed for line in (9.0, 10.0)]
    assert told == [True, False]


def test_a_rate_looks_back_across_the_cut_off() -> None:
    days = [Act(on=date(2031, 1, day), kind="raid", assumption=WHY) for day in (15, 16, 17, 18, 19, 20, 21)]
    one = crossing("a raid a day", "raid", line=7.0)
    assert settle(one, msgspec.structs.replace(CASE, acts=tuple(days))).crossed is True
    assert settle(one, msgspec.structs.replace(CASE, acts=tuple(days[1:]))).crossed is False


def totalled(*told: tuple[int, int]) -> Case:
    """The small case with totals of the Ministry at the end of days of January, and two acts on the 20th."""
    acts = [Act(on=date(2031, 1, 20), kind="raid", assumption=WHY) for _ in range(2)]
    totals = [
        Total(on=date(2031, 1, day), since=date(2031, 1, 1), count=count, counter="Ministry", assumption=WHY)
        for day, count in told
    ]
    return msgspec.structs.replace(CASE, acts=tuple(acts), totals=tuple(totals))


@pytest.mark.parametrize(
    ("told", "crossed"),
    [
        (((12, 5), (18, 6), (24, 13), (30, 15)), True),  # seven within six days
        (((11, 5), (18, 5), (25, 10), (30, 11)), False),
        (((12, 5), (28, 24)), True),  # nineteen within sixteen days
        (((12, 5), (28, 23)), None),
        (((3, 9), (11, 5), (18, 5), (25, 10), (30, 11)), False),  # totals that fell are long past
        (((10, 5), (22, 6)), None),  # nothing is said of its last days
        (((10, 5), (19, 6), (20, 7), (28, 8)), None),  # two are listed where the total rose by one
    ],
)
def test_totals_settle_a_rate_where_they_leave_nothing_open(told: tuple[tuple[int, int], ...], crossed: object) -> None:
    one = crossing("a raid a day", "raid", line=7.0, counter="Ministry")
    found = settle(one, totalled(*told))
    assert (found.crossed, bool(found.void)) == (crossed, crossed is None)


def stood(*said: tuple[int, str]) -> Case:
    """The small case with what was said of its rung on days of January."""
    assert CASE.process
    told = tuple(Stood(on=date(2031, 1, day), rung=rung, assumption=WHY) for day, rung in said)
    return msgspec.structs.replace(CASE, process=msgspec.structs.replace(CASE.process, stood=told))


@pytest.mark.parametrize(
    ("said", "crossed"),
    [
        (((24, "exchange"),), True),
        (((18, "exchange"), (25, "calm")), True),  # it was already so
        (((17, "calm"), (22, "calm"), (28, "calm")), False),
        (((17, "calm"), (26, "calm")), None),  # more than a week apart
        (((17, "calm"), (20, "calm")), None),  # nothing of the last days
        (((9, "exchange"), (20, "calm"), (27, "calm")), None),  # long ago
        ((), None),
    ],
)
def test_a_rung_is_settled_by_what_is_said_of_it_week_for_week(
    said: tuple[tuple[int, str], ...], crossed: object
) -> None:
    found = settle(crossing("exchange", ""), stood(*said))
    assert (found.crossed, "on which rung" in found.void) == (crossed, crossed is None)


def test_what_is_said_of_a_rung_too_late_does_not_count() -> None:
    assert CASE.process
    late = Stood(on=date(2031, 1, 24), rung="exchange", day=date(2031, 3, 1), assumption=WHY)
    case = msgspec.structs.replace(CASE, process=msgspec.structs.replace(CASE.process, stood=(late,)))
    assert settle(crossing("exchange", ""), case).void


def test_a_class_of_which_nothing_is_known_was_not_watched() -> None:
    assert "talks was not watched" in settle(asked("talks"), CASE).void


def test_a_list_with_gaps_was_not_watched() -> None:
    assert CASE.process
    classes = tuple(msgspec.structs.replace(one, partial=True) for one in CASE.process.classes)
    case = msgspec.structs.replace(CASE, process=msgspec.structs.replace(CASE.process, classes=classes))
    assert "its list has gaps" in settle(asked("answer"), case).void


def ending(day: date) -> str:
    data = {
        "acts": tuple(one for one in CASE.acts if one.on <= day),
        "totals": tuple(one for one in CASE.totals if one.on <= day),
    }
    return settle(asked("answer", 10), msgspec.structs.replace(CASE, last_day=day, **data)).void


def test_no_data_after_the_cut_off_makes_it_void() -> None:
    assert ending(date(2031, 1, 18)) == "no data after the cut-off, 2031-01-18"


def test_data_that_end_within_the_window_make_it_void() -> None:
    assert ending(date(2031, 1, 22)) == "no data after 2031-01-22, and the window runs to 2031-01-28"


def test_a_later_total_on_the_same_count_is_no_matter() -> None:
    more = Total(on=date(2031, 6, 1), since=date(2031, 1, 1), count=99, counter="Ministry", assumption=WHY)
    one = asked("raid", 17, as_of=date(2031, 1, 15), last=date(2031, 2, 1), counter="Ministry")
    assert settle(one, msgspec.structs.replace(CASE, totals=(*CASE.totals, more))).came == 9
