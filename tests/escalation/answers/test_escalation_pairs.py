"""Pairs of histories that differ in where the levers stand."""

import numpy as np
import pytest
from plain import bare
from small import CASE, FIXED

from tightrope.errors import InputError
from tightrope.escalation.answers.pairs import asked, differences, outcome, pair, thinned
from tightrope.escalation.model import model
from tightrope.escalation.posterior import from_prior

DRAWN = from_prior(model(CASE), draws=40, seed=1)


def test_the_first_class_is_asked_after_unless_another_outcome_is_named() -> None:
    assert asked(DRAWN, {"truce": "on"}, days=10, of=None).of == "raid"
    assert asked(DRAWN, {"truce": "on"}, days=10, of="ten raids").of == "ten raids"


def test_levers_that_are_not_named_stay_as_they_stand() -> None:
    question = asked(DRAWN, {"truce": "on"}, days=10, of=None)
    assert (question.before, question.after) == ({"truce": "off"}, {"truce": "on"})


@pytest.mark.parametrize(
    ("changes", "of", "message"),
    [
        ({"truce": "off"}, None, r"nothing would change.*as it stands: truce=off"),
        ({}, None, "nothing would change"),
        ({"waiver": "held"}, None, "no lever is named 'waiver'"),
        ({"truce": "maybe"}, None, "no setting 'maybe'"),
        ({"truce": "on"}, "storms", "no class of acts and no threshold is named 'storms'; there is raid"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(changes: dict[str, str], of: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        asked(DRAWN, changes, days=10, of=of)


def test_both_histories_of_a_pair_start_from_the_same_draw_and_chances() -> None:
    still = from_prior(model(bare(factor=FIXED)), draws=10, seed=1)
    found = differences(still, asked(still, {"truce": "on"}, days=20, of=None), histories=50, seed=2, threads=1)
    assert not found.any()


def test_threads_do_not_change_a_pair() -> None:
    question = asked(DRAWN, {"truce": "on"}, days=10, of="ten raids")
    one, other = (differences(DRAWN, question, histories=80, seed=2, threads=n) for n in (1, 2))
    assert (one == other).all()


def test_the_outcome_of_a_threshold_is_its_crossing() -> None:
    question = asked(DRAWN, {"truce": "on"}, days=10, of="ten raids")
    before, _ = pair(DRAWN, question, histories=80, seed=2, threads=1, daily=True)
    assert (outcome(before, DRAWN, "ten raids") == (outcome(before, DRAWN, "raid") >= 10)).all()


def test_a_threshold_that_cannot_be_told_makes_no_difference() -> None:
    question = asked(DRAWN, {"truce": "on"}, days=10, of="unheard of")
    assert not differences(DRAWN, question, histories=20, seed=2, threads=1).any()


def test_thinning_keeps_whole_draws() -> None:
    few = thinned(DRAWN, 7)
    rows = [int(np.flatnonzero((DRAWN.weights == one).all((1, 2)))[0]) for one in few.weights]
    assert len(rows) == 7
    assert (few.half_lives == DRAWN.half_lives[rows]).all()


def test_no_more_draws_are_kept_than_there_are() -> None:
    assert thinned(DRAWN, 100) is DRAWN
