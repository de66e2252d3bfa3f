from __future__ import annotations

import operator
import os

import pytest

from tightrope.errors import TightropeError
from tightrope.jobs import AHEAD, beside, in_order


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(in_order(operator.neg, range(50), 2)) == [-n for n in range(50)]


def test_nothing_to_do_gives_nothing() -> None:
    assert list(in_order(operator.neg, (), 2)) == []


def test_items_are_taken_only_a_few_ahead() -> None:
    items = iter(range(1000))
    for given, _ in zip(range(20), in_order(operator.neg, items, 2), strict=False):
        taken = 1000 - operator.length_hint(items)
        assert taken - given <= 2 * AHEAD


def test_what_the_work_raises_is_raised_after_the_results_before_it() -> None:
    results = in_order(int, ["1", "2", "x", "4"], 2)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(ValueError, match="invalid literal"):
        next(results)


def test_a_process_that_is_ended_from_outside_is_told_in_one_line() -> None:
    with pytest.raises(TightropeError, match="try fewer --jobs"):
        list(in_order(os._exit, [3], 2))


def test_work_beside_gives_its_result_when_it_is_asked_for() -> None:
    with beside(abs, -7) as awaited:
        assert awaited.result(timeout=60) == 7


def test_work_beside_raises_what_it_raised_there() -> None:
    with beside(int, "no number") as awaited, pytest.raises(ValueError, match="no number"):
        awaited.result(timeout=60)


def test_a_process_beside_that_is_ended_from_outside_is_told_in_one_line() -> None:
    with pytest.raises(TightropeError, match="was ended"), beside(os._exit, 3) as awaited:
        awaited.result(timeout=60)
