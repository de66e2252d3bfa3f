"""Draws that a simulation starts from."""

import numpy as np
import pytest
from small import CASE

from tightrope.escalation.model import model
from tightrope.escalation.posterior import from_prior, severities

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
