"""How far a number would have to be off to change the answer, against what can be worked out on paper."""

from dataclasses import replace

import numpy as np
import pytest
from plain import bare

from tightrope.escalation.answers.pairs import asked
from tightrope.escalation.answers.turning import Turn, turn
from tightrope.escalation.model import model
from tightrope.escalation.parameters import parameters
from tightrope.escalation.posterior import from_prior
from tightrope.records.case import Number


def turned(low: float, value: float, high: float) -> Turn:
    case = model(bare(factor=Number(value=value, low=low, high=high, assumption="made up for a test")))
    drawn = from_prior(case, draws=1, seed=1)
    known = replace(drawn, weights=case.prior.means[None])
    question = asked(known, {"truce": "on"}, days=60, of="raid")
    (factor,) = (one for one in parameters(case) if one.name == "effect of truce=on on raid")
    return turn(known, question, factor, histories=3000, seed=5, threads=1)


def test_a_factor_halves_the_answer_where_it_is_half_as_far_from_one() -> None:
    assert turned(0.4, 0.6, 0.95).halved == pytest.approx(0.8, abs=0.03)


def test_a_factor_turns_the_answer_at_one() -> None:
    assert turned(0.5, 0.8, 1.3).turned == pytest.approx(1.0, abs=0.03)


def test_a_range_that_does_not_reach_so_far_changes_nothing() -> None:
    found = turned(0.45, 0.5, 0.55)
    assert (found.halved, found.turned) == (None, None)


def test_the_values_go_from_end_to_end_of_the_range() -> None:
    found = turned(0.4, 0.6, 0.95)
    assert (found.values[0], found.values[-1]) == pytest.approx((0.4, 0.95))
    assert found.now == pytest.approx(0.6)


def test_answers_rise_with_the_factor() -> None:
    assert (np.diff(turned(0.4, 0.6, 0.95).answers) > 0).all()
