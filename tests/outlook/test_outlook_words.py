from __future__ import annotations

from datetime import date

import pytest

from tightrope import cases
from tightrope.escalation import Crossing, spread_of
from tightrope.outlook.words import factor_words, line_words, when_words
from tightrope.records.case import Number, Threshold, ThresholdKind

PROCESS = cases.load("iraq-2023").process
ASSUMED = Number(value=2.0, low=2.0, high=2.0, assumption="a round number")


def crossing(kind: ThresholdKind, **fields: object) -> Crossing:
    given = {"name": "a line", "of": "attack", "value": ASSUMED, **fields}
    line = spread_of([40.0, 50.0, 60.0]) if kind in {"relative", "statistical"} else None
    by_day = (0.1, 0.2, 0.4)
    return Crossing(threshold=Threshold(kind=kind, **given), chance=0.4, by_day=by_day, line=line)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (crossing("absolute"), "at least 2 attacks within 28 days"),
        (crossing("absolute", of="answer", severity=1), "at least 2 answers with at least one death within 28 days"),
        (crossing("relative"), "at least 50 attacks within 28 days: 2 times the mean of earlier spells as long"),
        (
            crossing("statistical", value=Number(value=0.95, low=0.95, high=0.95, assumption="a customary level")),
            "at least 50 attacks within 28 days: more than in 95% of earlier spells as long",
        ),
        (crossing("rate", days=5), "2 attacks a day or more, over 5 days on end"),
        (
            crossing("rate", value=Number(value=1.0, low=1.0, high=1.0, assumption="a round number")),
            "1 attack a day or more, over 7 days on end",
        ),
        (crossing("stated", severity=3), "at least one attack with at least 3 deaths within 28 days"),
        (
            crossing("rung", of="", rung="open conflict"),
            "the ladder reaches “open conflict”: strikes every day, in Iraq and on leaders",
        ),
    ],
)
def test_a_line_is_told_in_plain_words(one: Crossing, told: str) -> None:
    assert PROCESS
    assert line_words(one, PROCESS, 28) == told


def test_the_likeliest_half_of_crossings_gives_the_day() -> None:
    assert when_words(crossing("absolute"), date(2026, 3, 7)) == "if so, as likely as not by 9 March 2026"


def test_a_factor_says_its_range_and_what_it_rests_on() -> None:
    factor = Number(value=0.4, low=0.1, high=0.9, assumption="it can hold them back")
    assert factor_words("attack", factor) == "0.4 times as many attacks (0.1 to 0.9): assumption: it can hold them back"
