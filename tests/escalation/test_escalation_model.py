"""A case file becomes a process."""

from datetime import date

import msgspec
import numpy as np
import pytest
from small import CASE, PROCESS

from tightrope.errors import InputError
from tightrope.escalation.model import model, spread
from tightrope.records.case import Case, Number, Process


def changed(**parts: object) -> Case:
    """The small case with parts of its process exchanged."""
    return msgspec.structs.replace(CASE, process=msgspec.structs.replace(PROCESS, **parts))


def test_columns_are_rungs_settings_memories_and_brinks() -> None:
    shape = model(CASE).shape
    assert len(shape.columns) == 2 + 1 + 2 + 1
    assert shape.levers == ("truce=on",)


def test_a_factor_becomes_the_weight_of_its_column() -> None:
    compiled = model(CASE)
    assert compiled.prior.means[compiled.kind("raid"), 2] == pytest.approx(np.log(0.2))


def test_what_has_no_effect_is_fixed_at_nought() -> None:
    compiled = model(CASE)
    assert compiled.prior.spreads[compiled.kind("talks"), 2] == 0.0


def test_ninety_percent_of_a_prior_lies_within_the_range() -> None:
    number = Number(value=2.0, low=1.0, high=4.0, assumption="as usual")
    drawn = np.exp(np.log(2.0) + spread(number) * np.random.default_rng(1).standard_normal(200_000))
    assert np.mean((drawn > 1.0) & (drawn < 4.0)) == pytest.approx(0.9, abs=0.005)


def test_an_act_that_moves_the_ladder_leaves_the_rest_of_the_chance_on_the_rung() -> None:
    compiled = model(CASE)
    moves = compiled.shape.moves
    assert moves is not None
    assert moves[compiled.kind("answer"), 0] == pytest.approx([0.4, 0.6])


def test_levers_stand_where_the_case_file_says_on_a_day() -> None:
    compiled = model(CASE)
    assert compiled.set_on(date(2031, 2, 9)) == {"truce": "off"}
    assert compiled.set_on(date(2031, 2, 10)) == {"truce": "on"}
    assert compiled.set_on(date(2031, 2, 17)) == {"truce": "off"}


def test_an_unknown_lever_or_setting_is_named_in_the_refusal() -> None:
    compiled = model(CASE)
    with pytest.raises(InputError, match="no lever is named 'waiver'; there is truce"):
        compiled.settings({"waiver": "held"})
    with pytest.raises(InputError, match="has no setting 'lapsed'; there is off, on"):
        compiled.settings({"truce": "lapsed"})


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"start": "storm"}, "names the rung 'storm'"),
        ({"classes": PROCESS.classes[:2]}, "names the class 'talks'"),
        ({"memories": PROCESS.memories[:1]}, "names the memory 'patience'"),
        ({"classes": ()}, "defines no class"),
        ({"rungs": (*PROCESS.rungs, PROCESS.rungs[0])}, "defines the rung 'calm' twice"),
        ({"moves": (PROCESS.moves[0],) * 2}, "add up to more than 1"),
    ],
)
def test_a_case_file_that_does_not_fit_together_is_refused(parts: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        model(changed(**parts))


def test_a_case_without_a_process_is_refused() -> None:
    with pytest.raises(InputError, match="describes no process"):
        model(msgspec.structs.replace(CASE, process=None))


def test_a_class_needs_a_rate_on_each_rung() -> None:
    first: Process = PROCESS
    bare = msgspec.structs.replace(first.classes[2], rates={"calm": first.classes[2].rates["calm"]})
    with pytest.raises(InputError, match="the class talks has no rate on the rung exchange"):
        model(changed(classes=(*first.classes[:2], bare)))
