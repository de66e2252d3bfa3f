"""A forecast for readers is the forecast, and its worlds are what-ifs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from tightrope import cases
from tightrope.escalation import Forecast, forecast, from_prior, model
from tightrope.outlook.dials import with_dials
from tightrope.outlook.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tightrope.records.outlook import Outlook, World

MODEL = model(cases.load("iraq-2023"))
DAYS = 4


@pytest.fixture(scope="module")
def made() -> Forecast:
    drawn = replace(from_prior(MODEL, draws=60, seed=1), as_of=MODEL.case.last_day)
    return forecast(drawn, days=DAYS, histories=600, seed=1)


@pytest.fixture(scope="module")
def outlook(made: Forecast) -> Outlook:
    return with_dials(made)


def world(outlook: Outlook, **settings: str) -> World:
    at = tuple(
        [one.name for one in dial.settings].index(settings.get(dial.lever, dial.settings[dial.now].name))
        for dial in outlook.dials
    )
    return next(one for one in outlook.worlds if one.at == at)


def test_the_curve_and_the_chances_are_those_of_the_forecast(made: Forecast, outlook: Outlook) -> None:
    attacks = made.by_day(made.counts("attack"))
    assert [day.cuts[2] for day in outlook.acts] == [one.median for one in attacks]
    assert [one.chance for one in outlook.chances] == [one.chance for one in made.crossings]
    assert [one.words for one in outlook.chances] == [one.words for one in made.crossings]


def test_the_curve_begins_on_the_day_after_the_last_watched(made: Forecast, outlook: Outlook) -> None:
    first = made.posterior.as_of + timedelta(days=1)
    assert (outlook.acts[0].on, len(outlook.acts)) == (first, DAYS)


def test_with_the_levers_as_they_stand_the_world_is_the_forecast(outlook: Outlook) -> None:
    stands = world(outlook)
    assert stands.acts == tuple(day.cuts for day in outlook.acts)
    assert stands.chances == tuple(one.chance for one in outlook.chances)
    assert (stands.change, stands.belief) == (0.0, (0.0, 0.0))


def test_every_way_to_set_the_dials_is_worked_out_once(outlook: Outlook) -> None:
    many = 1
    for dial in outlook.dials:
        many *= len(dial.settings)
    assert len({one.at for one in outlook.worlds}) == len(outlook.worlds) == many


def test_settings_stand_in_the_order_of_the_acts_that_come_of_them(outlook: Outlook) -> None:
    patron = next(dial for dial in outlook.dials if dial.lever == "patron")
    assert [one.name for one in patron.settings] == ["restrains", "tolerates", "releases"]
    assert world(outlook, patron="restrains").change < 0 < world(outlook, patron="releases").change


def test_chances_stay_chances_and_quantiles_in_order(outlook: Outlook) -> None:
    for one in outlook.worlds:
        assert all(chance is None or 0.0 <= chance <= 1.0 for chance in one.chances)
        assert all(list(cuts) == sorted(cuts) for cuts in one.acts)


def test_a_setting_says_what_it_rests_on(outlook: Outlook) -> None:
    for dial in outlook.dials:
        lever = next(one for one in MODEL.process.levers if one.name == dial.lever)
        first = lever.settings[0].name
        assert all(bool(one.rests_on) == (one.name != first) for one in dial.settings)


def test_worlds_are_told_of_one_by_one(made: Forecast) -> None:
    seen: list[tuple[int, ...]] = []

    def watched(ways: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
        for way in ways:
            seen.append(way)
            yield way

    assert with_dials(made, watched).worlds
    assert seen == [one.at for one in with_dials(made).worlds]


def test_the_same_seed_gives_the_same_bytes(made: Forecast, outlook: Outlook) -> None:
    assert msgspec.json.encode(with_dials(made)) == msgspec.json.encode(outlook)


def test_a_case_without_levers_has_no_dials() -> None:
    case = MODEL.case
    assert case.process
    bare = model(msgspec.structs.replace(case, process=msgspec.structs.replace(case.process, levers=())))
    drawn = replace(from_prior(bare, draws=20, seed=1), as_of=case.last_day)
    found = with_dials(forecast(drawn, days=2, histories=40, seed=1))
    assert (found.dials, found.worlds, found.settings) == ((), (), {})


def test_a_total_of_which_nothing_was_watched_has_no_past(made: Forecast) -> None:
    assert told(made).past == ()
