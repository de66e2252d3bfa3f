"""What was known on a day."""

from datetime import date

from small import CASE

from tightrope.escalation.model import model
from tightrope.escalation.observed import observed


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
