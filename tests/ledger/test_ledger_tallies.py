from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ledger_by_hand import article, coding, strike
from ledger_measures import tally_score

from tightrope.ledger import tally_series
from tightrope.records import Coding, DateRange, Figure, Span, Speaker, TallyClaim

RULE = "claimed"


def total(number: int, day: str = "2023-12-11", *, by: str = "iran", since: str | None = None, **fields: Any) -> Coding:  # noqa: ANN401  any field
    of = article(f"{by} {since} counts {number} attacks {RULE} by {day}.", name=f"{by} {number} {day}", published=day)
    words = of.text.index(RULE)
    rule = of.span(words, words + len(RULE)) if fields.pop("rule", False) else None
    window = DateRange(earliest=date.fromisoformat(since), latest=None, how="since") if since else None
    figure = fields.pop("figure", Figure(best=number))
    whole: Span = of.span(0, len(of.text))
    said = (Speaker(actor=by),)
    given = {"what": "ASSAULT", "by": ("kataib",), "to": ("us-forces",), **fields}
    return coding(of, TallyClaim(quote=whole, figure=figure, window=window, rule=rule, said_by=said, **given))


def attacks(*days: int, **fields: Any) -> list[Coding]:  # noqa: ANN401  any field
    return [
        strike(
            f"The strike number {day} hit the base.",
            name=f"strike {day}",
            dates=f"2023-12-{day:02}",
            published=f"2023-12-{day:02}",
            **{"by": ("kataib",), "to": ("usa",), "killed": None, **fields},
        )
        for day in days
    ]


def test_a_total_says_how_many_are_itemised_and_how_many_are_not() -> None:
    (series,) = tally_series([total(84), *attacks(1, 2, 3, 4, 5)])
    assert (series.itemised, series.missing, series.conflicts) == (5, 79, ())


def test_attacks_after_the_last_day_and_before_the_first_are_not_of_the_total() -> None:
    (series,) = tally_series([total(84, "2023-12-04", since="2023-12-03"), *attacks(1, 2, 3, 4, 5)])
    assert series.itemised == 2


def test_attacks_by_others_are_not_of_the_total() -> None:
    (series,) = tally_series([total(84), *attacks(1, 2, by=("iran",))])
    assert series.itemised == 0


def test_deaths_are_counted_in_deaths() -> None:
    (series,) = tally_series([total(20, unit="people killed"), *attacks(1, 2, killed=3)])
    assert (series.itemised, series.missing) == (6, 14)


def test_a_total_of_one_speaker_that_fell_is_a_conflict() -> None:
    (series,) = tally_series([total(61, "2023-11-17"), total(58, "2023-11-21")])
    assert series.conflicts == ("iran: 58 by 2023-11-21, after 61 by 2023-11-17",)


def test_another_speakers_lower_total_is_none() -> None:
    (series,) = tally_series([total(61, "2023-11-17"), total(58, "2023-11-21", by="iraq")])
    assert (len(series.points), series.conflicts) == (2, ())


def test_rules_are_kept_apart_by_words_and_by_first_day() -> None:
    codings = [total(61), total(58, rule=True), total(50, since="2023-10-17"), total(40, to=("iraq",))]
    assert sorted((one.points[0].figure.value, one.rule, one.since) for one in tally_series(codings)) == [
        (40, "", None),
        (50, "", date(2023, 10, 17)),
        (58, "claimed", None),
        (61, "", None),
    ]


def test_more_attacks_than_the_total_are_a_conflict() -> None:
    (series,) = tally_series([total(2), *attacks(1, 2, 3)])
    assert (series.missing, series.conflicts) == (0, ("3 itemised here, more than 2",))


def test_a_lower_bound_is_not_outnumbered() -> None:
    (series,) = tally_series([total(2, figure=Figure(low=2)), *attacks(1, 2, 3)])
    assert series.conflicts == ()


def test_a_bare_plural_itemises_nothing() -> None:
    plural = strike(
        "Strikes hit the base.", name="p", trigger="Strikes", by=("kataib",), to=("usa",), count=None, dates=None
    )
    (series,) = tally_series([total(84), plural])
    assert series.itemised == 0


def test_totals_that_fell_are_told_from_those_that_did_not() -> None:
    assert tally_score().f1 == 1


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 28)), min_size=1, max_size=8))
def test_totals_that_never_fall_are_no_conflict(given: list[tuple[int, int]]) -> None:
    numbers, days = sorted(number for number, _ in given), sorted(day for _, day in given)
    codings = [total(n, f"2023-11-{d:02}") for n, d in zip(numbers, days, strict=True)]
    assert all(not one.conflicts for one in tally_series(codings))


def test_a_total_names_the_events_that_make_it_up_by_day() -> None:
    (series,) = tally_series([total(84), *attacks(5, 1)])
    assert [(one.day, one.number) for one in series.items] == [(date(2023, 12, 1), 1), (date(2023, 12, 5), 1)]
    assert all(len(one.event) > 8 for one in series.items)
