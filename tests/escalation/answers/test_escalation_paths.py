"""Paths that carry a difference."""

import numpy as np
import pytest
from plain import bare
from small import CASE, about

from tightrope.escalation.answers.pairs import asked, pair
from tightrope.escalation.answers.paths import _cuts, paths
from tightrope.escalation.model import model
from tightrope.escalation.posterior import Posterior, from_prior
from tightrope.records.case import Effect, Memory

RAIDS = Memory(
    name="raids", meaning="raids not long ago", adds={"raid": about(1.0)}, half_life=about(3.0), room=about(20.0),
    effects=(Effect(on="answer", factor=about(1.4, 1.1)),),
)  # fmt: skip
CHAIN = from_prior(model(bare(RAIDS)), draws=20, seed=1)
FULL = from_prior(model(CASE), draws=20, seed=1)


def shares(posterior: Posterior, of: str) -> dict[str, float]:
    question = asked(posterior, {"truce": "on"}, days=30, of=of)
    return {one.name: one.share for one in paths(posterior, question, histories=2000, seed=2, threads=1)}


def test_each_link_of_a_chain_carries_all_that_goes_through_it() -> None:
    assert shares(CHAIN, "answer") == pytest.approx({"truce=on → raid": 1.0, "raids → answer": 1.0}, abs=0.05)


def test_what_lies_beside_the_way_carries_nothing() -> None:
    found = shares(CHAIN, "raid")
    assert found["truce=on → raid"] == pytest.approx(1.0)
    assert found["raids → answer"] == pytest.approx(0.0, abs=0.05)


def test_a_memory_that_is_cut_leaves_the_confrontation_as_hot_as_it_was() -> None:
    question = asked(CHAIN, {"truce": "on"}, days=30, of="answer")
    cut = dict(_cuts(CHAIN, question, 2000, 2, 1))["raids → answer"]
    whole, held = (pair(one, question, histories=2000, seed=2, threads=1, daily=False)[0] for one in (CHAIN, cut))
    assert held.counts[:, -1, 1].mean() == pytest.approx(whole.counts[:, -1, 1].mean(), rel=0.1)


def test_a_setting_that_is_cut_leaves_the_lever_as_it_stood() -> None:
    question = asked(CHAIN, {"truce": "on"}, days=30, of="raid")
    cut = dict(_cuts(CHAIN, question, 200, 2, 1))["truce=on → raid"]
    before, after = pair(cut, question, histories=200, seed=2, threads=1, daily=False)
    whole, _ = pair(CHAIN, question, histories=200, seed=2, threads=1, daily=False)
    assert np.array_equal(before.counts, after.counts)
    assert np.array_equal(before.counts, whole.counts)


def test_every_coupling_of_the_case_is_cut_once() -> None:
    question = asked(FULL, {"truce": "on"}, days=10, of="raid")
    assert [name for name, _ in _cuts(FULL, question, 40, 2, 1)] == [
        "truce=on → raid",
        "raids → raid",
        "raids → answer",
        "patience → answer",
        "brink of patience → answer",
        "answer → ladder",
        "talks → ladder",
    ]


def test_the_interval_holds_the_share() -> None:
    question = asked(FULL, {"truce": "on"}, days=30, of="raid")
    for one in paths(FULL, question, histories=1000, seed=2, threads=1):
        assert one.low <= one.share <= one.high
