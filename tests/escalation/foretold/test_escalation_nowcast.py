"""Late reports: what the last days held."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tightrope.escalation.foretold.nowcast import nowcast

END = date(2031, 3, 31)


def steady(delays: tuple[int, ...]) -> list[tuple[date, date]]:
    """One act a day for each delay, for ninety days up to the end."""
    days = [END - timedelta(days=n) for n in range(90)]
    return [(on, on + timedelta(days=delay)) for on in days for delay in delays]


def test_reports_on_the_same_day_leave_nothing_out() -> None:
    found = nowcast(steady((0,)), END)
    assert (found.seen, found.spread.median) == (7, 7)


def test_late_reports_are_made_up_for() -> None:
    found = nowcast(steady((0, 3)), END)
    assert found.seen == 7 + 4
    assert found.spread.mean == pytest.approx(14, abs=1)


def test_a_retrospect_of_months_later_changes_nothing() -> None:
    late = (END - timedelta(days=80), END)
    assert nowcast([*steady((0,)), late], END) == nowcast(steady((0,)), END)


def test_what_was_told_after_the_end_is_not_known() -> None:
    assert nowcast([(END, END + timedelta(days=1))], END).seen == 0


def test_without_any_report_there_is_next_to_nothing() -> None:
    found = nowcast([], END)
    assert (found.seen, found.delays, found.spread.median) == (0, 0, 0)


def test_the_interval_holds_what_there_was() -> None:
    generator, held = np.random.default_rng(1), 0
    for run in range(60):
        acts = [
            (END - timedelta(days=n), END - timedelta(days=n) + timedelta(days=int(generator.geometric(0.4)) - 1))
            for n in range(90)
            for _ in range(generator.poisson(2.0))
        ]
        truth = sum(on > END - timedelta(days=7) for on, _ in acts)
        spread = nowcast(acts, END, seed=run).spread
        held += spread.low <= truth <= spread.high
    assert 49 <= held <= 60
