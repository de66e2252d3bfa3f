"""The test of restraint on tails with a known cut, and what it says where it cannot tell."""

from __future__ import annotations

import time

import numpy as np
import pytest

from tightrope.escalation.restraint import DEADLY, LEVEL, campaigns, ratios, restraint_test
from tightrope.escalation.severity import Severity, fit_severity

RNG_SEED = 5


def drawn(law: Severity, acts: int, *, seed: int = 0, held: float = 0.0) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    one: np.ndarray[tuple[int], np.dtype[np.int64]] = campaigns(law, acts, 1, np.random.default_rng(seed), held=held)[0]
    return one


def test_a_strong_cut_in_many_acts_is_found() -> None:
    answer = restraint_test(drawn(Severity(none=0.3, slope=1.2, cut=4.0), 250), draws=99)
    assert answer.verdict == "tempered"
    assert "the tail is cut near" in answer.sentence


def test_few_acts_cannot_tell() -> None:
    answer = restraint_test(drawn(Severity(none=0.7, slope=2.0), 20), draws=99)
    assert answer.verdict == "the data cannot tell"
    assert answer.power < 0.8
    assert "the data cannot tell" in answer.sentence


def test_a_long_campaign_with_a_whole_tail_shows_no_sign_of_a_cut() -> None:
    answer = restraint_test(drawn(Severity(none=0.3, slope=2.0), 600), draws=199)
    assert answer.power > 0.8
    assert answer.verdict == "no sign of a cut"
    assert "no sign of a cut" in answer.sentence


def test_a_campaign_without_deaths_cannot_tell() -> None:
    answer = restraint_test(np.zeros(61, np.int64))
    assert (answer.verdict, answer.ratio, answer.chance, answer.power) == ("the data cannot tell", 0.0, 1.0, 0.0)
    assert "Nobody died in 61 acts" in answer.sentence


def test_a_campaign_without_deaths_bounds_the_share_of_deadly_acts() -> None:
    answer = restraint_test(np.zeros(61, np.int64))
    assert (1.0 - answer.most) ** 61 == pytest.approx(LEVEL)
    assert answer.rarity == pytest.approx((1.0 - DEADLY) ** 61)


def test_a_campaign_in_which_every_act_killed_bounds_nothing() -> None:
    assert restraint_test(np.arange(1, 20), draws=19).most == 1.0


def test_the_ratio_of_a_campaign_is_that_of_the_fits() -> None:
    acts = drawn(Severity(none=0.3, slope=1.6, cut=20.0), 80)
    low, high = (fit_severity(acts, tempered=tempered)[1] for tempered in (False, True))
    assert ratios(acts[None])[0] == pytest.approx(2.0 * (high - low), abs=1e-9)


def test_held_back_acts_are_the_gravest() -> None:
    law = Severity(none=0.0, slope=2.0)
    top = np.searchsorted(law.chances(1000), 0.95, side="right")
    assert drawn(law, 5000, held=0.05).max() == top


def test_an_untempered_tail_is_called_tempered_about_as_often_as_the_level_says() -> None:
    rng = np.random.default_rng(RNG_SEED)
    called = [
        restraint_test(one, draws=59, seed=seed).verdict == "tempered"
        for seed, one in enumerate(campaigns(Severity(none=0.3, slope=1.9), 61, 120, rng))
    ]
    assert 1 <= sum(called) <= 13  # 6 expected; 14 are 3 standard errors more


def test_the_bootstrap_is_quick() -> None:
    acts = drawn(Severity(none=0.5, slope=1.9), 61)
    restraint_test(acts, draws=9)
    begun = time.perf_counter()
    restraint_test(acts, draws=400)
    assert time.perf_counter() - begun < 1.0


def test_same_seed_gives_the_same_answer() -> None:
    acts = drawn(Severity(none=0.5, slope=1.9), 40)
    assert restraint_test(acts, draws=29, seed=3) == restraint_test(acts, draws=29, seed=3)
