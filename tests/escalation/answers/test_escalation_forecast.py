"""Forecasts from draws."""

from dataclasses import replace

import numpy as np
import pytest
from small import CASE

from tightrope.errors import InputError
from tightrope.escalation.answers.forecast import LONGEST, check_size, forecast
from tightrope.escalation.model import model
from tightrope.escalation.posterior import from_prior

DRAWN = from_prior(model(CASE), draws=50, seed=1)
MADE = forecast(DRAWN, days=20, histories=500, seed=3)


def test_the_same_seed_gives_the_same_forecast_on_any_number_of_threads() -> None:
    again = forecast(DRAWN, days=20, histories=500, seed=3, threads=2)
    assert (again.run.counts == MADE.run.counts).all()
    assert again.crossings == MADE.crossings


def test_levers_stand_as_on_the_last_day() -> None:
    assert MADE.settings == {"truce": "off"}


def test_a_lever_can_be_set() -> None:
    truce = forecast(DRAWN, days=20, histories=500, seed=3, settings={"truce": "on"})
    assert truce.settings == {"truce": "on"}
    assert truce.counts("raid")[:, -1].mean() < MADE.counts("raid")[:, -1].mean()


def test_a_counters_total_goes_on_from_the_true_one_by_its_rule() -> None:
    past = replace(DRAWN, totals=np.full((50, 4, 3), 10.0), offsets=np.tile([0.0, np.log(1.5)], (50, 1)))
    made = forecast(past, days=20, histories=500, seed=3)
    assert made.total("Ministry") == pytest.approx(10.0 + made.counts("raid"))
    assert made.total("Monitor") == pytest.approx(1.5 * (10.0 + made.counts("raid")))


def test_without_days_watched_a_counter_begins_at_nought() -> None:
    assert (MADE.total("Ministry") == MADE.counts("raid")).all()


def test_a_gauge_stays_within_its_room() -> None:
    course = MADE.gauge("patience")
    assert course.shape == (500, 20)
    assert course.min() >= 0
    assert course.max() <= 20


def test_chances_of_rungs_fall_from_rung_to_rung() -> None:
    assert MADE.rungs["calm"] == 1.0
    assert 0.0 < MADE.rungs["exchange"] < 1.0


def test_the_rungs_at_the_end_are_all_there_is() -> None:
    assert sum(MADE.last.values()) == pytest.approx(1.0)


def test_quantiles_are_in_order() -> None:
    for day in MADE.by_day(MADE.counts("raid")):
        assert day.low <= day.quarter <= day.median <= day.three_quarters <= day.high


def test_losses_are_those_of_the_class() -> None:
    assert MADE.losses("talks").sum() == 0
    assert MADE.losses("answer").sum() > 0


@pytest.mark.parametrize(("days", "histories"), [(0, 10), (LONGEST + 1, 10), (30, 0), (30, 10_000_000)])
def test_what_is_too_much_or_nothing_is_refused(days: int, histories: int) -> None:
    with pytest.raises(InputError, match="ask for 1 to"):
        check_size(days, histories)


def test_an_unknown_counter_or_memory_is_named_in_the_refusal() -> None:
    with pytest.raises(InputError, match="no counter is named 'Guess'; there is Ministry, Monitor"):
        MADE.total("Guess")
    with pytest.raises(InputError, match="no memory is named 'luck'; there is raids, patience"):
        MADE.gauge("luck")
