"""Draws that a simulation starts from."""

from datetime import date
from importlib import import_module

import msgspec
import numpy as np
import pytest
from small import CASE

from tightrope.escalation.model import model
from tightrope.escalation.observed import observed
from tightrope.escalation.posterior import from_prior, posterior, severities
from tightrope.records.case import Act, Total

COMPILED = model(CASE)


def test_draws_from_the_prior_alone_have_not_moved() -> None:
    drawn = from_prior(COMPILED, draws=20_000, seed=1)
    assert np.abs(drawn.moved()).max() < 0.05


def test_the_same_seed_gives_the_same_draws() -> None:
    one, two = (from_prior(COMPILED, draws=10, seed=4) for _ in range(2))
    assert (one.weights == two.weights).all()
    assert (one.half_lives == two.half_lives).all()


def test_acts_of_words_have_no_severity() -> None:
    assert (severities(COMPILED)[COMPILED.kind("talks")] == 1.0).all()


def test_severities_follow_the_case_file() -> None:
    assert severities(COMPILED)[COMPILED.kind("raid"), 0] == pytest.approx(0.9)


def test_data_move_what_they_tell_of_and_nothing_else() -> None:
    drawn = posterior(COMPILED, observed(CASE), draws=100)
    moved = drawn.moved()
    assert moved[COMPILED.kind("raid"), COMPILED.rung("calm")] > 0.1
    assert drawn.weights[:, COMPILED.kind("talks"), 0].std() == pytest.approx(
        COMPILED.prior.spreads[COMPILED.kind("talks"), 0], rel=0.35
    )


def test_totals_rise_and_lie_near_what_was_counted() -> None:
    drawn = posterior(COMPILED, observed(CASE), draws=100)
    raids = drawn.totals[:, :, COMPILED.kind("raid")]
    assert (np.diff(raids, axis=1) >= 0).all()
    assert raids[:, 14].mean() == pytest.approx(5, abs=0.5)
    assert raids[:, 31].mean() == pytest.approx(14, abs=1)
    assert (drawn.totals[:, -1, COMPILED.kind("answer")] == 2).all()


def test_a_counter_that_counts_more_gets_an_offset_and_the_reference_none() -> None:
    drawn = posterior(COMPILED, observed(CASE), draws=100)
    assert (drawn.offsets[:, 0] == 0.0).all()
    assert np.exp(drawn.offsets[:, 1]).mean() == pytest.approx(19 / 14, rel=0.1)


def test_threads_do_not_change_the_draws_and_the_seed_does() -> None:
    known = observed(CASE)
    one, two, other = (
        posterior(COMPILED, known, draws=10, seed=seed, threads=threads).weights
        for seed, threads in ((1, 1), (1, 2), (2, 1))
    )
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)


def test_without_data_the_prior_stays_and_this_is_said() -> None:
    nothing = msgspec.structs.replace(CASE, acts=(), totals=())
    drawn = posterior(model(nothing), observed(nothing), draws=500)
    assert drawn.trouble == ("nothing was watched: priors alone",)
    assert np.abs(drawn.moved()).max() < 0.4


def test_totals_from_before_the_first_day_are_left_out_and_this_is_said() -> None:
    early = Total(on=date(2031, 1, 20), since=date(2030, 1, 1), count=90, counter="Ministry", assumption="for a test")
    case = msgspec.structs.replace(CASE, totals=(*CASE.totals, early))
    drawn = posterior(model(case), observed(case), draws=10)
    assert drawn.trouble[0] == "1 totals that count from before the first day"


def test_severities_seen_move_the_share_without_deaths() -> None:
    deadly = [Act(on=date(2031, 1, day), kind="answer", severity=3, assumption="for a test") for day in range(1, 29)]
    case = msgspec.structs.replace(CASE, acts=tuple(deadly))
    drawn = posterior(model(case), observed(case), draws=50)
    assert drawn.severities[:, COMPILED.kind("answer"), 0].mean() < 0.5


def test_a_total_by_the_last_day_that_has_hardly_moved_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # one draw is then like the next
    monkeypatch.setattr(import_module("tightrope.escalation.posterior"), "_EVERY", 1)
    drawn = posterior(COMPILED, observed(CASE), draws=60)
    assert any(one.startswith("the number of raid by the last day has only") for one in drawn.trouble)
