from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from tightrope.errors import InputError
from tightrope.escalation.counts.benchmark import HORIZONS, Score, last_windows, scores, summaries
from tightrope.escalation.counts.dyads import Dyad


def dyad(counts: np.ndarray, name: str = "one") -> Dyad:
    return Dyad(name=name, country="Redland", between="Redland - the Band", start=date(2004, 1, 1), counts=counts)


BUSY = dyad(np.random.default_rng(3).poisson(0.3, 3000).astype(np.float64))


def knows(counts: np.ndarray, horizons: tuple[int, ...]) -> dict[int, np.ndarray]:
    """Foretell exactly what comes in BUSY."""
    n = len(counts)
    return {h: np.bincount([int(BUSY.counts[n : n + h].sum())]) for h in horizons}


def test_the_baseline_takes_each_of_twelve_windows_for_as_likely() -> None:
    counts = np.array([9.0] * 7 + [1.0] * 7 * 6 + [2.0] * 7 * 6)
    assert last_windows(counts, (7,))[7][[7, 14]].tolist() == [0.5, 0.5]


def test_who_knows_what_comes_has_full_skill() -> None:
    found = summaries(scores(knows, BUSY), scores(last_windows, BUSY))
    assert [one.horizon for one in found] == list(HORIZONS)
    for one in found:
        assert one.crps_skill == one.log_crps_skill == 1.0
        assert one.covers == 1.0
        assert one.log_score < 0.011


def test_the_baseline_has_no_skill_over_itself() -> None:
    baseline = scores(last_windows, BUSY)
    assert {one.log_crps_skill for one in summaries(baseline, baseline)} == {0.0}


def test_scores_are_those_of_the_formulas() -> None:
    def even(_: np.ndarray, horizons: tuple[int, ...]) -> dict[int, np.ndarray]:
        return dict.fromkeys(horizons, np.full(200, 1 / 200))

    one = scores(even, BUSY)[0]
    upto = np.arange(1, 201) / 200
    apart = (upto - (np.arange(200) >= one.came))[:-1] ** 2
    numbers = np.arange(199)
    assert one.crps == pytest.approx(apart.sum())
    assert one.log_crps == pytest.approx((apart * np.log((numbers + 2) / (numbers + 1))).sum())
    assert one.log_score == pytest.approx(-math.log(0.99 / 200 + 0.01 / ((one.came + 1) * (one.came + 2))))


def test_origins_are_from_2010_on_and_have_ten_events_in_the_year_before() -> None:
    origins = {one.origin for one in scores(last_windows, BUSY)}
    split = (date(2010, 1, 1) - BUSY.start).days
    assert min(origins) >= split
    assert min(origins) < split + 91
    assert scores(last_windows, dyad(np.zeros(3000))) == []


def test_a_forecaster_sees_nothing_after_the_origin() -> None:
    seen: list[int] = []

    def looks(counts: np.ndarray, horizons: tuple[int, ...]) -> dict[int, np.ndarray]:
        seen.append(len(counts))
        return last_windows(counts, horizons)

    found: list[Score] = scores(looks, BUSY)
    assert seen == sorted({one.origin for one in found})


@pytest.mark.parametrize(
    ("chances", "said"),
    [([0.5, 0.4], "add up to 0.9"), ([1.5, -0.5], "a list of chances"), ([], "a list of chances")],
)
def test_what_is_no_distribution_is_refused(chances: list[float], said: str) -> None:
    with pytest.raises(InputError, match=said):
        scores(lambda _, horizons: dict.fromkeys(horizons, np.array(chances)), BUSY)
