from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from outlook_by_hand import OUTLOOK, RECORD

from tightrope.charts import axis, fan, fan_ahead, reliability, to_svg

FAN = to_svg(fan(OUTLOOK), label="a fan")
AHEAD = to_svg(fan_ahead(OUTLOOK, top=25.0), label="a fan")


def path(svg: str, colour: str) -> list[tuple[float, float]]:
    found = re.search(rf'<path [^>]*?d="([^"]+)"[^>]*?(?:fill|stroke)="var\(--{colour},', svg) or re.search(
        rf'<path [^>]*?(?:fill|stroke)="var\(--{colour},[^>]*? d="([^"]+)"', svg
    )
    assert found
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", found[1])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_the_ends_of_the_fan_stand_in_numbers() -> None:
    assert re.findall(r">(\+\d+)<", FAN) == ["+4", "+20", "+10"]


def test_the_fan_opens_from_the_last_day_watched() -> None:
    middle = path(FAN, "fan-line")
    assert len(middle) == OUTLOOK.days + 1
    assert all(after[0] > before[0] and after[1] <= before[1] for before, after in pairwise(middle))


def test_the_half_lies_within_the_nine_in_ten() -> None:
    half, ninety = ([y for _, y in path(FAN, name)] for name in ("fan-half", "fan-ninety"))
    assert min(ninety) < min(half)


def test_a_fan_of_the_acts_alone_starts_at_its_lower_left_corner() -> None:
    band = path(AHEAD, "fan-ninety")
    left, foot = min(x for x, _ in band), max(y for _, y in band)
    assert left == 0.0
    assert (left, foot) in band
    assert foot == 240.0


def test_what_lies_above_the_axis_is_cut_off() -> None:
    tops = [y for _, y in path(to_svg(fan_ahead(OUTLOOK, top=10.0), label="cut"), "fan-ninety")]
    assert min(tops) == 0.0


def test_a_fan_without_a_past_starts_from_nought() -> None:
    bare = msgspec.structs.replace(OUTLOOK, past=(), given=(), counter="")
    assert re.findall(r">(\+\d+)<", to_svg(fan(bare), label="bare")) == ["+4", "+20", "+10"]


def test_a_past_of_decades_can_be_drawn() -> None:
    first = OUTLOOK.past[0]
    past = tuple(msgspec.structs.replace(first, on=OUTLOOK.as_of - timedelta(days=500 * n)) for n in range(20, -1, -1))
    assert "<svg" in to_svg(fan(msgspec.structs.replace(OUTLOOK, past=past), width=320), label="a fan")


def test_only_the_days_of_the_past_that_are_asked_for_are_drawn() -> None:
    assert FAN.count("<path") > to_svg(fan(OUTLOOK, before=2), label="short").count("<path")


@given(st.floats(0, 1e6), st.floats(0, 1))
@example(1.0, 1.0)
def test_an_axis_holds_what_it_must_in_a_few_round_steps(most: float, share: float) -> None:
    top, ticks = axis(most, share * most)
    assert top >= most
    assert ticks[0] <= share * most + 1e-9
    assert 2 <= len(ticks) <= 8
    assert ticks[-1] == top


def test_each_bin_says_how_many_chances_it_holds() -> None:
    drawn = to_svg(reliability(RECORD.reliability), label="a plot")
    assert re.findall(r">(\d+)<", drawn) == ["3", "7"]


@pytest.mark.parametrize("width", [356, 560])
def test_the_plot_stays_within_its_width(width: int) -> None:
    drawn = to_svg(reliability(RECORD.reliability, width=width), label="a plot")
    box = re.search(r'viewBox="0 0 (\d+)', drawn)
    assert box
    assert int(box[1]) <= width + 8
