"""What-ifs, against what can be worked out on paper."""

from dataclasses import replace

import numpy as np
import pytest
from plain import FACTOR, RATE, bare
from small import CASE

from tightrope.escalation.answers.whatif import WhatIf, difference, what_if
from tightrope.escalation.model import model
from tightrope.escalation.posterior import Posterior, from_prior


def known(posterior: Posterior) -> Posterior:
    """Put all draws at the best guess."""
    return replace(posterior, weights=np.repeat(posterior.model.prior.means[None], len(posterior.weights), 0))


PLAIN = known(from_prior(model(bare()), draws=50, seed=1))
DRAWN = from_prior(model(CASE), draws=60, seed=1)


@pytest.fixture(scope="module")
def plain() -> WhatIf:
    return what_if(PLAIN, {"truce": "on"}, days=30, histories=8000, seed=2)


@pytest.fixture(scope="module")
def drawn() -> WhatIf:
    return what_if(DRAWN, {"truce": "on"}, days=20, histories=1200, seed=2)


def test_at_constant_rates_the_difference_is_days_times_rate_times_the_factor_less_one(plain: WhatIf) -> None:
    assert plain.answer.change == pytest.approx(30 * RATE * (FACTOR - 1), abs=4 * plain.answer.error)
    assert plain.answer.before == pytest.approx(30 * RATE, rel=0.05)


def test_where_the_parameters_are_known_belief_is_narrow_and_chance_is_not(plain: WhatIf) -> None:
    low, high = plain.answer.belief
    assert high - low < 0.5
    low, high = plain.answer.chance
    assert high - low > 4.0


def test_a_class_that_the_lever_does_not_touch_hardly_differs(plain: WhatIf) -> None:
    talks = next(one for one in plain.counts if one.name == "talks")
    assert abs(talks.change) < 4 * talks.error + 1e-12


def test_pairs_that_share_their_chances_scatter_less(plain: WhatIf) -> None:
    assert plain.answer.saved > 1.0


def test_variance_between_draws_is_belief_and_within_them_chance() -> None:
    rng = np.random.default_rng(4)
    draws = np.arange(200_000) % 1000
    effects = rng.normal(3.0, 2.0, 1000)
    change = effects[draws] + rng.normal(0.0, 5.0, len(draws))
    found = difference("made up", np.zeros(len(draws)), change, draws)
    assert found.belief == pytest.approx((3.0 - 1.645 * 2.0, 3.0 + 1.645 * 2.0), abs=0.3)
    assert found.chance == pytest.approx((3.0 - 1.645 * 5.0, 3.0 + 1.645 * 5.0), abs=0.3)
    assert found.rises == pytest.approx(0.933, abs=0.03)


def test_where_draws_do_not_differ_chance_is_not_taken_for_belief() -> None:
    rng = np.random.default_rng(4)
    draws = np.arange(20_000) % 1000
    found = difference("made up", np.zeros(20_000), rng.normal(1.0, 5.0, 20_000), draws)
    low, high = found.belief
    assert high - low < 1.5


def test_what_does_not_change_is_as_likely_to_rise_as_to_fall() -> None:
    found = difference("nothing", np.ones(40), np.ones(40), np.arange(40) % 4)
    assert (found.change, found.rises, found.saved) == (0.0, 0.5, 1.0)


def test_the_same_seed_gives_the_same_answer_on_any_number_of_threads(drawn: WhatIf) -> None:
    again = what_if(DRAWN, {"truce": "on"}, days=20, histories=1200, seed=2, threads=2)
    assert again == drawn


def test_deaths_are_told_of_the_classes_that_have_any(drawn: WhatIf) -> None:
    assert [one.name for one in drawn.losses] == ["deaths from raid", "deaths from answer"]


def test_the_answer_is_that_of_the_outcome_asked_after() -> None:
    found = what_if(DRAWN, {"truce": "on"}, days=10, histories=200, seed=2, of="ten raids")
    assert found.answer.name == "ten raids"


def test_without_a_clear_difference_there_is_nothing_to_explain() -> None:
    found = what_if(PLAIN, {"truce": "on"}, days=10, histories=400, seed=2, of="talks")
    assert (found.paths, found.sensitivity, found.turns) == ((), None, ())


def test_numbers_are_tried_in_the_order_of_their_weight(drawn: WhatIf) -> None:
    assert drawn.sensitivity is not None
    heaviest = [one.factor.numbers[0] for one in drawn.sensitivity.weights]
    assert [one.parameter for one in drawn.turns] == heaviest[:2]
