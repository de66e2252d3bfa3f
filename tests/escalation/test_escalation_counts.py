from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.errors import InputError
from tightrope.escalation import forecast_counts
from tightrope.escalation.counts.chances import at_most, cumulative, rounded
from tightrope.escalation.counts.dyads import SPLIT, dyads
from tightrope.escalation.counts.network import trained
from tightrope.escalation.counts.pace import HALF_LIVES, WIDTH, memories, pace

HORIZONS = (7, 28, 90)
BUSY = np.random.default_rng(5).poisson(2.0, 1500).astype(np.float64)


def mean(chances: np.ndarray) -> float:
    return float(chances @ np.arange(len(chances)))


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 300), max_size=200), st.lists(st.integers(1, 400), min_size=1, max_size=4))
def test_chances_of_any_series_and_horizon_add_up_to_one(counts: list[int], horizons: list[int]) -> None:
    forecast = forecast_counts(counts, horizons)
    assert set(forecast) == set(horizons)
    for chances in forecast.values():
        assert np.isfinite(chances).all()
        assert chances.min() >= 0
        assert chances.sum() == pytest.approx(1.0, abs=1e-12)


def test_the_same_counts_give_the_same_chances() -> None:
    first, second = forecast_counts(BUSY, HORIZONS), forecast_counts(BUSY.copy(), HORIZONS)
    assert all((first[h] == second[h]).all() for h in HORIZONS)


def test_a_horizon_is_foretold_alike_whatever_others_are_asked() -> None:
    assert (forecast_counts(BUSY, (28,))[28] == forecast_counts(BUSY, HORIZONS)[28]).all()


def test_counts_are_left_as_they_were() -> None:
    counts = BUSY.copy()
    forecast_counts(counts, HORIZONS)
    assert (counts == BUSY).all()


@pytest.mark.parametrize("h", HORIZONS)
def test_a_steady_series_is_foretold_near_its_rate(h: int) -> None:
    assert mean(forecast_counts(BUSY, (h,))[h]) == pytest.approx(2.0 * h, rel=0.25)


def test_a_busier_series_is_foretold_busier_in_proportion() -> None:
    once, often = mean(forecast_counts(BUSY, (28,))[28]), mean(forecast_counts(BUSY * 100, (28,))[28])
    assert often / once == pytest.approx(100, rel=0.5)


@pytest.mark.parametrize("counts", [[], [0], [0] * 2000])
def test_without_any_event_none_is_the_likeliest_in_a_week(counts: list[int]) -> None:
    chances = forecast_counts(counts, (7,))[7]
    assert chances.argmax() == 0


def test_one_period_is_enough() -> None:
    assert 1 < mean(forecast_counts([3], (1,))[1]) < 6


def test_no_count_is_taken_for_a_period_without_events() -> None:
    assert (forecast_counts([], (7,))[7] == forecast_counts([0], (7,))[7]).all()


def test_silence_lowers_the_forecast() -> None:
    silent = np.concatenate((BUSY, np.zeros(60)))
    assert mean(forecast_counts(silent, (28,))[28]) < mean(forecast_counts(BUSY, (28,))[28]) / 4


def test_huge_counts_are_foretold_on_a_long_grid() -> None:
    assert mean(forecast_counts(np.full(400, 2000), (28,))[28]) == pytest.approx(56_000, rel=0.3)


def test_more_than_a_million_events_in_a_window_are_refused() -> None:
    with pytest.raises(InputError, match="larger units"):
        forecast_counts(np.full(400, 10_000_000), (28,))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([1, -2], "period 2 has -2"),
        ([0.5], "period 1 has 0.5"),
        ([1, float("nan")], "period 2"),
        ([[1, 2]], "2 dimensions"),
        (["many"], "numbers"),
    ],
)
def test_what_is_no_series_of_counts_is_refused(counts: list[object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        forecast_counts(counts, (7,))  # type: ignore[arg-type]


@pytest.mark.parametrize("horizon", [0, -7, 1.5])
def test_a_horizon_below_one_or_broken_is_refused(horizon: int) -> None:
    with pytest.raises(InputError, match="whole number of periods"):
        forecast_counts(BUSY, (horizon,))


def test_three_horizons_of_a_long_series_take_less_than_a_tenth_of_a_second() -> None:
    long = np.tile(BUSY, 8)
    forecast_counts(long, HORIZONS)
    began = time.process_time()
    forecast_counts(long, HORIZONS)
    assert time.process_time() - began < 0.1


def test_a_memory_is_the_mean_weighted_by_age() -> None:
    counts = BUSY[:300]
    ages = np.arange(len(counts))[::-1]
    weights = 0.5 ** (ages / HALF_LIVES[3])
    assert memories(counts, 7)[0][3] == pytest.approx((weights * counts).sum() / weights.sum())


def test_the_pace_is_all_numbers_at_any_length() -> None:
    for length in (1, 2, 5, 30, 100):
        level, row = pace(BUSY[:length], 90)
        assert level > 0
        assert row.shape == (WIDTH,)
        assert np.isfinite(row).all()


def test_the_pace_of_a_busy_series_hardly_changes_with_its_scale() -> None:
    small, large = pace(BUSY * 100, 28)[1], pace(BUSY * 1000, 28)[1]
    ratios = [*range(3, 20), *range(21, 34)]
    assert np.abs(small[ratios] - large[ratios]).max() < 0.01


def test_the_mixture_weights_add_up_to_one() -> None:
    weights, places, widths = trained().mixture(*pace(BUSY, 28))
    assert weights.sum() == pytest.approx(1.0)
    assert len(weights) == len(places) == len(widths)
    assert widths.min() > 0


def test_cumulative_chances_follow_the_mixture_and_end_where_little_is_left() -> None:
    mixture = trained().mixture(*pace(BUSY, 28))
    upto = cumulative(*mixture)
    assert upto[10] == at_most(10, *mixture)
    assert at_most(len(upto) - 1, *mixture) >= 1 - 1e-4 > at_most(len(upto) - 2, *mixture)
    assert upto[-1] == 1.0


def test_rounding_puts_the_quantile_on_the_count_nearest_to_nominal() -> None:
    upto = np.array([0.60, 0.80, 0.92, 0.97, 1.0])
    moved = rounded(upto, 0.05, 0.07)
    assert [int(np.searchsorted(chances, 0.95)) for chances in (upto, moved)] == [3, 2]
    assert np.diff(moved, prepend=0.0).min() >= 0


def test_rounding_leaves_a_distribution_whose_ends_lie_well() -> None:
    upto = np.array([0.05, 0.30, 0.70, 0.95, 1.0])
    assert rounded(upto, 0.05, 0.05) == pytest.approx(upto, abs=1e-5)


def test_dyads_have_the_days_and_events_of_the_data() -> None:
    found = dyads()
    assert len(found) == 434
    assert {len(dyad.counts) for dyad in found} == {11688}
    assert min(dyad.counts.sum() for dyad in found) >= 30
    syria = found[0]
    assert (syria.name, syria.country) == ("ged0000", "Syria")
    assert syria.counts[: (SPLIT - syria.start).days].sum() == 0
