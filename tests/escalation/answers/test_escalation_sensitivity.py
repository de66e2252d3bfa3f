"""Which numbers an answer rests on most."""

from dataclasses import replace

import numpy as np
import pytest
from plain import bare
from small import CASE, FIXED, about

from tightrope.escalation.answers.pairs import asked
from tightrope.escalation.answers.sensitivity import Sensitivity, factors, mixed, sensitivity
from tightrope.escalation.model import model
from tightrope.escalation.posterior import Posterior, from_prior

PLAIN = from_prior(model(bare()), draws=400, seed=1)
FULL = from_prior(model(CASE), draws=30, seed=1)
TRUCE = asked(FULL, {"truce": "on"}, days=10, of=None)


def found(posterior: Posterior, of: str = "raid") -> Sensitivity:
    question = asked(posterior, {"truce": "on"}, days=60, of=of)
    return sensitivity(posterior, question, rows=400, seed=3, threads=1)


def test_what_differs_between_draws_is_an_input() -> None:
    names = [one.name for one in factors(FULL, TRUCE)]
    assert "effect of truce=on on raid" in names
    assert "half-life of patience" in names
    assert "the state on the last day" not in names


def test_what_a_lever_does_at_a_setting_that_is_not_asked_about_is_no_input() -> None:
    elsewhere = replace(TRUCE, before={"truce": "off"}, after={"truce": "off"})
    assert "effect of truce=on on raid" not in [one.name for one in factors(FULL, elsewhere)]


def test_an_input_that_is_exchanged_comes_whole_from_the_other_draw() -> None:
    inputs = factors(FULL, TRUCE)
    index = np.zeros((2, len(inputs)), np.int64)
    here = next(j for j, one in enumerate(inputs) if one.name == "effect of truce=on on raid")
    index[1, here] = 7
    made = mixed(FULL, inputs, index)
    changed = np.argwhere(made.weights[0] != made.weights[1])
    assert changed.tolist() == [list(inputs[here].numbers[0].at)]
    assert made.weights[1][tuple(changed[0])] == FULL.weights[7][tuple(changed[0])]


def test_an_answer_rests_on_the_levers_effect_more_than_on_a_rate_elsewhere() -> None:
    names = [one.factor.name for one in found(PLAIN).weights]
    assert names[0] == "effect of truce=on on raid"
    assert names.index("rate of raid on calm") < names.index("rate of talks on calm")


def test_the_heaviest_comes_first() -> None:
    totals = [one.total for one in found(PLAIN).weights]
    assert totals == sorted(totals, reverse=True)


def test_chance_carries_all_where_nothing_else_differs() -> None:
    still = from_prior(model(bare(factor=FIXED)), draws=1, seed=1)
    assert factors(still, TRUCE) == ()
    known = from_prior(model(bare(factor=about(0.5))), draws=1, seed=1)
    (chance,) = (one for one in found(known).groups if one.factor.name == "chance")
    assert chance.total == pytest.approx(1.0, abs=0.15)


def test_inputs_are_grouped_by_what_they_rest_on() -> None:
    assert {one.factor.name for one in found(PLAIN).groups} == {"assumptions", "chance"}
