"""The numbers of a case file, by name and place."""

from collections.abc import Iterator

import msgspec
import numpy as np
import pytest
from small import CASE, PROCESS

from tightrope.escalation.model import model, spread
from tightrope.escalation.parameters import Parameter, parameters
from tightrope.records.case import Number

COMPILED = model(CASE)
KNOWN = parameters(COMPILED)


def numbers_in(value: object) -> Iterator[Number]:
    """All numbers in a record, wherever they are."""
    if isinstance(value, Number):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from numbers_in(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from numbers_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from numbers_in(part)


def test_every_number_of_the_case_file_is_there() -> None:
    assert sorted(map(repr, numbers_in(PROCESS))) == sorted(repr(one.number) for one in KNOWN)


def test_no_two_have_the_same_name() -> None:
    assert len({one.name for one in KNOWN}) == len(KNOWN)


@pytest.mark.parametrize("one", [one for one in KNOWN if one.place == "weight"], ids=lambda one: one.name)
def test_a_weight_is_where_it_is_said_to_be(one: Parameter) -> None:
    assert COMPILED.prior.means[one.at] == pytest.approx(np.log(one.number.value))
    assert COMPILED.prior.spreads[one.at] == pytest.approx(spread(one.number))


def test_every_free_weight_has_a_name() -> None:
    named = {one.at for one in KNOWN if one.place == "weight"}
    assert {(int(k), int(c)) for k, c in np.argwhere(COMPILED.prior.spreads > 0)} <= named


def test_a_half_life_is_where_it_is_said_to_be() -> None:
    (patience,) = (one for one in KNOWN if one.name == "half-life of patience")
    assert COMPILED.shape.traces[patience.at[0]].half_life == patience.number.value
