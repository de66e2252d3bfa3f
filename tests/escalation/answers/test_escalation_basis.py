"""What an answer rests on."""

from dataclasses import replace

import numpy as np
from small import CASE

from tightrope.escalation.answers.basis import basis
from tightrope.escalation.model import model
from tightrope.escalation.posterior import from_prior

DRAWN = from_prior(model(CASE), draws=3000, seed=2)


def test_assumptions_and_published_numbers_are_counted_apart() -> None:
    rests = basis(DRAWN)
    assert (rests.assumptions, rests.leaning, rests.published, rests.fitted) == (36, 0, 1, 0)


def test_without_data_the_priors_have_hardly_moved_and_confidence_is_low() -> None:
    rests = basis(DRAWN)
    assert rests.moved < 0.05
    assert rests.confidence == "low"


def test_the_number_that_the_data_moved_most_is_named() -> None:
    weights = DRAWN.weights.copy()
    weights[:, 0, 0] = weights[:, 0, 0].mean() + 0.1 * (weights[:, 0, 0] - weights[:, 0, 0].mean())
    rests = basis(replace(DRAWN, weights=weights))
    assert rests.most == "rate of raid on calm"
    assert 0.98 < rests.most_moved < 1.0


def test_effective_draws_are_those_of_the_weight_that_mixed_worst() -> None:
    effective = DRAWN.effective.copy()
    effective[0, 0] = 7.0
    assert basis(replace(DRAWN, effective=effective)).effective == 7.0


def test_it_is_said_in_a_sentence() -> None:
    assert str(basis(DRAWN)).startswith("Rests on 36 assumptions beside 1 published number; the data took away ")


def test_fixed_weights_count_for_nothing() -> None:
    fixed = replace(DRAWN.model, prior=replace(DRAWN.model.prior, spreads=np.zeros_like(DRAWN.model.prior.spreads)))
    assert basis(replace(DRAWN, model=fixed)).moved == 0.0
