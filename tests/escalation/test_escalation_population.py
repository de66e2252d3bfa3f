"""The population of past dyads: the bundled file, and that the script which made it finds a known truth."""

from __future__ import annotations

import math
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import population as script
import pytest

from tightrope.escalation import design, fit, fit_design, history, one_history, plan, population
from tightrope.escalation.restraint import campaigns
from tightrope.escalation.severity import Severity
from tightrope.escalation.tails import Normal

if TYPE_CHECKING:
    from pathlib import Path

    from tightrope.escalation.process import Floats

PLACE = {
    "fast half-life": 2.0, "slow half-life": 30.0, "fast room": 3.0, "slow room": 4.0, "by severity": 0.0
}  # fmt: skip
TRUTH = (np.array([-3.5, 0.5, 0.2]), np.array([0.8, 0.3, 0.1]))


def made(count: int, *, seed: int) -> list[script.Window]:
    """Years after onsets whose weights are drawn from a known population."""
    rng = np.random.default_rng(seed)
    shape = script.shape_of(PLACE)
    after_one = np.ones(2) * 1.0
    found = []
    for number in range(count):
        weights = rng.normal(*TRUTH)[None]
        past = one_history(shape, weights, plan(shape, np.array([365.0]), traces=after_one), seed=seed, number=number)
        times = np.concatenate(([0.0], past.times))
        found.append(script.Window(dyad=f"d{number:03}", first=0, days=365.0, times=times, deaths=np.ones(len(times))))
    return found


def parquet(path: Path, watched: list[script.Window]) -> Path:
    """Write windows as the daily series that the script reads; all deaths follow one law."""
    law = Severity(none=0.1, slope=1.5, cut=20.0)
    deaths = campaigns(law, 4000, len(watched), np.random.default_rng(2))
    frames = []
    for w, drawn in zip(watched, deaths, strict=True):
        days, acts = np.unique(np.floor(w.times).astype(int), return_counts=True)
        killed = [int(drawn[day * 10 : day * 10 + n].sum()) for day, n in zip(days, acts, strict=True)]
        frames.append(
            pl.DataFrame({
                "series_id": [w.dyad] * len(days),
                "date": [date(2001, 1, 1) + timedelta(int(day)) for day in days],
                "events": acts,
                "deaths_best": killed,
            })
        )  # fmt: skip
    pl.concat(frames).write_parquet(path)
    return path


def test_mean_and_spread_of_the_weights_are_recovered() -> None:
    watched = made(120, seed=1)
    shape = script.shape_of(PLACE)
    found = script.population_of(script.designs(shape, watched), rounds=15).prior
    assert found.means[0] == pytest.approx(TRUTH[0], abs=0.25)
    assert found.spreads[0] == pytest.approx(TRUTH[1], abs=0.2)


def test_the_top_of_a_window_is_that_of_the_fit() -> None:
    (window,) = made(1, seed=7)
    shape, prior = script.shape_of(PLACE), population().prior()
    weights, variances, values = script.marginals(script.designs(shape, [window]), prior)
    past = history(window.times, np.zeros(len(window.times), np.int64), window.days, severities=window.deaths)
    found = fit_design(shape, design(shape, past).given(1), prior)
    assert weights[0] == pytest.approx(found.weights[0], abs=1e-6)
    assert variances[0] == pytest.approx(np.diag(found.covariances[0]), rel=1e-4)
    block = np.linalg.slogdet(found.covariances[0])[1] / 2.0 - np.log(prior.spreads).sum()
    assert values[0] == pytest.approx(found.value + block, abs=1e-6)


def test_mean_and_spread_on_points_leave_out_the_units_own_errors() -> None:
    rng = np.random.default_rng(3)
    points = np.linspace(-6.0, 8.0, 71)
    seen = rng.normal(1.0, 0.7, 2000) + rng.normal(0.0, 1.0, 2000)
    values: Floats = -((seen[:, None] - points) ** 2) / 2.0
    (found,) = script.spread_over(values, points[:, None])
    assert (found.mean, found.spread) == pytest.approx((1.0, 0.7), abs=0.08)


def test_the_file_is_what_the_script_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "LADDERS", {name: (value, 1.5 * value + 1.0) for name, value in PLACE.items()})
    monkeypatch.setattr(script, "START", dict.fromkeys(PLACE, 0))
    source, out = parquet(tmp_path / "days.parquet", made(40, seed=4)), tmp_path / "population.toml"
    monkeypatch.setattr(sys, "argv", ["population.py", str(source), "-o", str(out), "--every", "2", "--rounds", "8"])
    script.main()
    read = population(out)
    assert (read.command, read.dyads) == ("python scripts/population.py days.parquet", 40)
    assert read.acts == int(pl.read_parquet(source)["events"].sum())
    assert read.log_rate.mean == pytest.approx(-3.5, abs=0.6)
    assert read.deaths.none.a / (read.deaths.none.a + read.deaths.none.b) == pytest.approx(0.1, abs=0.04)
    assert read.deaths.slope.mean == pytest.approx(1.5, abs=0.4)


def test_a_mixture_of_rungs_finds_mean_and_spread() -> None:
    rng = np.random.default_rng(5)
    points = np.array([-1.0, 0.0, 1.0, 2.0])
    seen = rng.choice(points, 3000, p=[0.1, 0.2, 0.4, 0.3]) + rng.normal(0.0, 0.7, 3000)
    found = script.mixed(-((seen[:, None] - points) ** 2) / 2.0 / 0.7**2, points)
    assert (found.mean, found.spread) == pytest.approx((0.9, np.sqrt(0.89)), abs=0.06)


def test_an_onset_is_an_act_after_half_a_year_without_one_and_outside_an_earlier_window() -> None:
    days = pl.DataFrame({
        "series_id": ["a"] * 4,
        "day": [100, 150, 400, 900],
        "events": [1, 2, 1, 1],
        "deaths_best": [3.0, 4.0, 0.0, 1.0],
    })  # fmt: skip
    found = script.windows(days)
    assert [(w.first, w.days, len(w.times)) for w in found] == [(100, 365.0, 4), (900, 1.0, 1)]
    assert found[0].deaths == pytest.approx([3.0, 2.0, 2.0, 0.0])


def test_the_bundled_population_names_its_data_its_licence_and_how_it_was_made() -> None:
    bundled = population()
    assert bundled.licence == "CC-BY-4.0"
    assert "Sundberg and Melander 2013" in bundled.cite[0]
    assert bundled.command.startswith("python scripts/population.py")
    assert bundled.dyads > 1000


def test_the_fast_memory_of_the_bundled_population_fades_before_the_slow_one() -> None:
    fast, slow = population().shape().traces
    assert fast.half_life < slow.half_life
    assert fast.half_life == pytest.approx(math.exp(population().memories[0].log_half_life.mean))


def test_half_lives_can_be_given() -> None:
    assert [trace.half_life for trace in population().shape((2.0, 40.0)).traces] == [2.0, 40.0]


def test_a_case_without_acts_stays_at_the_population() -> None:
    shape, prior = population().shape(), population().prior()
    found = fit(shape, [history(np.zeros(0), np.zeros(0, np.int64), 1e-6)], prior)
    assert found.weights == pytest.approx(prior.means, abs=1e-4)


def test_ten_acts_move_the_rate_and_hardly_the_memories() -> None:
    shape, prior = population().shape(), population().prior()
    past = history(np.linspace(0.5, 90.0, 10), np.zeros(10, np.int64), 90.0)
    moved = fit(shape, [past], prior).moved(prior)[0]
    assert moved[0] > max(moved[1:])
    assert design(shape, past).at_acts.shape == (10, 3)


def test_the_log_rate_is_a_normal_of_the_file() -> None:
    assert isinstance(population().log_rate, Normal)
