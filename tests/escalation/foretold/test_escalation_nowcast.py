"""Late reports: what the last days held, and what it does to a forecast."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import late_reports
import msgspec
import pytest
from small import WHY

from tightrope.escalation import model, observed, posterior
from tightrope.escalation.foretold.nowcast import nowcast
from tightrope.records.case import Act

if TYPE_CHECKING:
    from tightrope.escalation.foretold.nowcast import Nowcast
    from tightrope.records import Case

END = late_reports.CASE.last_day
CAMPAIGNS = 40


def steady(delays: tuple[int, ...], *, late: bool = True) -> Case:
    """A case with one act a day for each delay, as far as they have been told of."""
    days = [END - timedelta(days=n) for n in range(late_reports.WATCHED)]
    acts = [
        Act(on=on, day=on + timedelta(days=delay), kind="raid", assumption=WHY)
        for on in sorted(days)
        for delay in delays
        if on + timedelta(days=delay) <= END
    ]
    return msgspec.structs.replace(late_reports.CASE, acts=tuple(acts), late_reports=late)


def found(case: Case) -> Nowcast | None:
    return nowcast(posterior(model(case), observed(case), draws=60, chains=1, threads=1), "raid")


def test_reports_on_the_same_day_leave_nothing_out() -> None:
    there = found(steady((0,)))
    assert there
    assert (there.seen, there.spread.median) == (7, 7)


def test_late_reports_are_made_up_for() -> None:
    there = found(steady((0, 3)))
    assert there
    assert there.seen == 7 + 4
    assert there.spread.mean == pytest.approx(14, abs=1.5)


def test_a_case_whose_reports_are_all_in_needs_none() -> None:
    assert found(steady((0, 3), late=False)) is None


def test_without_a_day_of_publication_nothing_is_made_up_for() -> None:
    case = steady((0,))
    acts = tuple(msgspec.structs.replace(act, day=None) for act in case.acts)
    assert found(msgspec.structs.replace(case, acts=acts)) is None


def test_a_forecast_that_makes_up_for_late_reports_is_less_biased_and_its_ranges_hold_more() -> None:
    made_up, not_ = (
        late_reports.row([late_reports.campaign(n, late=late, draws=40) for n in range(CAMPAIGNS)])
        for late in (True, False)
    )
    assert abs(made_up["week, off by"]) < 0.1 < -not_["week, off by"]
    assert made_up["week in its 90%"] > 0.8
    assert abs(made_up["forecast, off by"]) < abs(not_["forecast, off by"])
    assert made_up["forecast in its 90%"] >= not_["forecast in its 90%"]
    assert made_up["log-CRPS"] < not_["log-CRPS"]
