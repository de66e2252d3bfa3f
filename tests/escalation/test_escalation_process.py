"""What a shape refuses, and that a trace stays within its room."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.errors import InputError
from tightrope.escalation.fitting.features import design
from tightrope.escalation.process import ENDLESS, Shape, Trace, history


def shape(trace: Trace) -> Shape:
    return Shape(classes=("attack", "warning"), traces=(trace,))


@pytest.mark.parametrize(
    "trace",
    [
        Trace(adds=((2, 1.0),), half_life=1.0),
        Trace(adds=(), half_life=1.0),
        Trace(adds=((0, 1.0), (0, 2.0)), half_life=1.0),
        Trace(adds=((0, 1.0),), half_life=0.0),
        Trace(adds=((0, 1.0),), half_life=1.0, room=0.0),
        Trace(adds=((0, 1.0),), half_life=1.0, by_severity=-1.0),
    ],
)
def test_a_trace_that_does_not_fit_is_refused(trace: Trace) -> None:
    with pytest.raises(InputError, match="it needs classes below 2, each once"):
        shape(trace)


def test_taking_from_an_endless_trace_is_refused() -> None:
    with pytest.raises(InputError, match="only a trace with a room that ends can be taken from"):
        shape(Trace(adds=((0, 1.0), (1, -1.0)), half_life=1.0))


def test_a_column_names_all_classes_that_a_trace_remembers() -> None:
    made = shape(Trace(adds=((0, 1.0), (1, -1.0)), half_life=30.0, room=5.0))
    assert made.columns == ("rung calm", "trace of attack and warning, 30 d")


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 500)), min_size=1), st.sampled_from([0.5, 3.0, 20.0]))
def test_a_trace_stays_between_nought_and_its_room(acts: list[tuple[int, int]], room: float) -> None:
    kinds, severities = (np.array(column) for column in zip(*acts, strict=True))
    past = history(np.linspace(0.0, 9.0, len(acts)), kinds, 100.0, severities=severities.astype(float))
    made = shape(Trace(adds=((0, 1.0), (1, -2.0)), half_life=10.0, by_severity=2.0, room=room))
    trace = design(made, past).on_grid[:, 1]
    assert trace.min() >= 0.0
    assert trace.max() <= room * (1 + 1e-12)


def test_an_act_that_takes_leaves_a_share_of_the_trace() -> None:
    past = history(np.array([0.0, 0.0, 0.0]), np.array([0, 1, 0]), 1.0)
    made = shape(Trace(adds=((0, 2.0), (1, -1.0)), half_life=1.0, room=8.0))
    assert design(made, past).at_acts[:, 1] == pytest.approx([0.0, 2.0, 2.0 * (1 - 1 / 8)])


def test_a_trace_without_room_adds_up() -> None:
    past = history(np.zeros(4), np.zeros(4, np.int64), 1.0)
    made = shape(Trace(adds=((0, 1.5),), half_life=1.0, room=ENDLESS))
    assert design(made, past).at_acts[:, 1].tolist() == [0.0, 1.5, 3.0, 4.5]
