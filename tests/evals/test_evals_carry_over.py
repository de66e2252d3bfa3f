from __future__ import annotations

import math

import numpy as np
import pytest
from carry_over import Scored, line, score
from carry_series import targets, towns, weeks
from pool import Pool

COUNTS = np.random.default_rng(2).poisson(1.5, 800).astype(np.float64)


@pytest.mark.parametrize("deal", [towns, targets])
def test_every_event_is_dealt_out_once(deal: object) -> None:
    parts = deal(np.random.default_rng(1), COUNTS, 4)  # type: ignore[operator]
    assert len(parts) == 4
    assert (np.sum(parts, axis=0) == COUNTS).all()


def test_weeks_hold_the_days() -> None:
    assert weeks(COUNTS).sum() == COUNTS[: len(COUNTS) // 7 * 7].sum()


@pytest.mark.parametrize(("period", "horizons"), [(1, (7, 28, 90)), (7, (1, 4, 13))])
def test_the_pool_gives_chances_near_the_rate(period: int, horizons: tuple[int, ...]) -> None:
    for horizon, chances in Pool(period=period)(COUNTS, horizons).items():
        assert chances.min() >= 0
        assert chances.sum() == pytest.approx(1.0)
        assert chances @ np.arange(len(chances)) == pytest.approx(1.5 * horizon, rel=0.25)


def test_scores_are_those_of_the_formulas() -> None:
    log_crps, log_score, covered = score(np.array([0.25, 0.75]), 1)
    assert log_crps == pytest.approx(0.25**2 * math.log(2))
    assert log_score == pytest.approx(-math.log(0.99 * 0.75 + 0.01 / 6))
    assert covered


def test_a_line_tells_how_far_below_the_pool_a_forecast_is() -> None:
    ours, pool = (1.0, 2.0, True), (2.0, 2.5, False)
    found = line([Scored(kind="towns", name=name, ahead=0, ours=ours, pool=pool) for name in "ab"])
    assert found == "50.0% (50.0 to 50.0) | -0.500 (-0.500 to -0.500) | 1.000 (0.000) | 2"
