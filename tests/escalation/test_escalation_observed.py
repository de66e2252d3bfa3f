"""What was known on a day."""

from datetime import date

import msgspec
from small import CASE, WHY

from tightrope.escalation.model import model
from tightrope.escalation.observed import observed
from tightrope.records.case import Act, Case, Total


def test_what_came_later_is_left_out() -> None:
    known = observed(CASE, date(2031, 1, 31))
    assert [act.on for act in known.acts] == [date(2031, 1, 20)]
    assert [total.count for total in known.totals] == [5]


def test_the_last_day_counts_whole() -> None:
    assert observed(CASE, date(2031, 1, 31)).days == 31


def test_a_class_of_which_nothing_is_known_was_not_watched() -> None:
    assert observed(CASE).watched(model(CASE)) == (True, True, False)


def test_a_class_known_by_its_totals_alone_was_watched() -> None:
    assert observed(CASE, date(2031, 1, 16)).watched(model(CASE)) == (True, False, False)


def with_deaths(deaths: int) -> Case:
    """Raids of which one, of a known day, killed two; 9 were counted up to 1 February, with so many dead in all."""
    raid = Act(on=date(2031, 1, 20), kind="raid", severity=2, assumption=WHY)
    first = date(2031, 1, 1)
    total = Total(on=date(2031, 2, 1), since=first, count=9, counter="Ministry", deaths=deaths, assumption=WHY)
    return msgspec.structs.replace(CASE, acts=(raid,), totals=(total,))


def test_acts_that_are_only_counted_killed_nobody_once_all_deaths_are_accounted_for() -> None:
    case = with_deaths(2)
    assert observed(case).severities(case, "raid") == (2, *(0,) * 8)


def test_deaths_that_no_act_accounts_for_leave_the_other_acts_unknown() -> None:
    case = with_deaths(5)
    assert observed(case).severities(case, "raid") == (2,)
