"""Scores by hand, ours and the baselines'."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
import pytest
from foretold_by_hand import asked, crossing

from tightrope.escalation.foretold.scoring import OURS, POISSON, WINDOWS, jeffreys, means, reliability, scored
from tightrope.escalation.foretold.settling import Settled

if TYPE_CHECKING:
    from tightrope.records.scores import Scored


def by(name: str, told: tuple[Scored, ...]) -> Scored:
    return next(one for one in told if one.by == name)


def counted(came: float) -> tuple[Scored, ...]:
    return scored(Settled(foretold=asked(), came=came))


def told(crossed: bool, **other: object) -> tuple[Scored, ...]:  # noqa: FBT001  one fact
    return scored(Settled(foretold=crossing("ten raids", "raid", histories=9, **other), crossed=crossed))


def test_the_crps_of_nought_or_two_against_two() -> None:
    assert by(OURS, counted(2)).crps == pytest.approx(0.5)  # half a chance is too low by one, at two counts


def test_the_log_score_has_a_floor() -> None:
    assert by(OURS, counted(1)).log_score == pytest.approx(-math.log(0.01 / 6))


def test_a_count_beyond_all_draws_is_not_covered() -> None:
    assert [by(OURS, counted(came)).covered for came in (2, 3)] == [True, False]


def test_poisson_goes_on_at_the_past_rate() -> None:
    chance = math.exp(-1.0)  # one act is expected in ten days
    assert by(POISSON, counted(0)).log_score == pytest.approx(-math.log(0.99 * chance + 0.005), rel=1e-6)


def test_the_last_windows_are_each_as_likely() -> None:
    assert by(WINDOWS, counted(1)).crps == pytest.approx(0.25)


def test_a_baseline_that_knew_nothing_is_left_out() -> None:
    one = Settled(foretold=asked(rate=None, windows=()), came=0)
    assert [each.by for each in scored(one)] == [OURS]


def test_the_brier_score_of_an_even_chance() -> None:
    assert by(OURS, told(crossed=True)).brier == 0.25


def test_no_chance_from_nine_histories_is_one_in_twenty() -> None:
    assert by(OURS, told(crossed=True, chance=0.0)).log_score == pytest.approx(-math.log(0.05))


def test_the_last_windows_give_a_chance_to_a_line() -> None:
    assert by(WINDOWS, told(crossed=True, line=1.0)).chance == 0.5


def test_means_are_over_the_questions_that_all_answered() -> None:
    alone = scored(Settled(foretold=asked(rate=None, windows=()), came=9))
    assert {one.questions for one in means([counted(2), counted(0), alone])} == {2}


def test_the_mean_of_two_scores() -> None:
    assert means([counted(2), counted(0)])[0].crps == pytest.approx(0.5)


def test_reliability_goes_by_the_words() -> None:
    one = crossing("ten raids", "raid")
    settled = [
        Settled(foretold=msgspec.structs.replace(one, chance=chance), crossed=crossed)
        for chance, crossed in ((0.6, True), (0.7, False), (0.97, True))
    ]
    assert [(each.words, each.forecasts, each.came) for each in reliability(settled)] == [
        ("likely", 2, 0.5),
        ("almost certain", 1, 1.0),
    ]


@pytest.mark.parametrize(("came", "of"), [(0, 1), (0, 9), (3, 9), (9, 9)])
def test_an_interval_holds_the_share_that_it_is_about(came: int, of: int) -> None:
    low, high = jeffreys(came, of)
    assert 0.0 <= low <= came / of <= high <= 1.0


def test_an_interval_narrows_with_the_number_of_questions() -> None:
    wide, narrow = jeffreys(3, 10), jeffreys(30, 100)
    assert narrow[1] - narrow[0] < 0.5 * (wide[1] - wide[0])


def test_an_interval_of_none_of_ten_ends_where_the_tables_say() -> None:
    assert jeffreys(0, 10)[1] == pytest.approx(0.1708, abs=1e-3)  # 95% of Beta(0.5, 10.5)
