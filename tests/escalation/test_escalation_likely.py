"""Words for probabilities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.errors import InputError
from tightrope.escalation.likely import BANDS, band, confidence, percent, said

CHANCES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "almost no chance"),
        (0.03, "almost no chance"),
        (0.12, "very unlikely"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.7, "likely"),
        (0.9, "very likely"),
        (0.97, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_the_words_are_those_of_the_directive(chance: float, words: str) -> None:
    assert band(chance).words == words


@given(CHANCES, CHANCES)
def test_a_higher_chance_never_has_weaker_words(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert BANDS.index(band(low)) <= BANDS.index(band(high))


@given(CHANCES)
def test_every_probability_has_words_and_a_number(chance: float) -> None:
    assert said(chance).startswith(band(chance).words)
    assert said(chance).endswith("%)")


@pytest.mark.parametrize(("chance", "number"), [(0.004, "under 1%"), (0.31, "31%"), (0.996, "over 99%")])
def test_nothing_is_said_to_be_certain_or_impossible(chance: float, number: str) -> None:
    assert percent(chance) == number


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(chance: float) -> None:
    with pytest.raises(InputError, match="no probability"):
        band(chance)


def test_confidence_is_low_while_the_data_have_hardly_spoken() -> None:
    assert confidence(0.05, 5000) == "low"


def test_confidence_is_low_over_few_draws() -> None:
    assert confidence(0.9, 50) == "low"


def test_confidence_is_high_where_data_and_draws_are_many() -> None:
    assert confidence(0.6, 1000) == "high"


def test_confidence_is_moderate_in_between() -> None:
    assert confidence(0.3, 1000) == "moderate"
