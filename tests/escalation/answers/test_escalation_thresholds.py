"""Thresholds, against counting by hand over whole histories."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from small import CASE, PROCESS, about

from tightrope.errors import InputError
from tightrope.escalation.answers.forecast import ahead
from tightrope.escalation.answers.thresholds import crossed, crossing, lines, stands
from tightrope.escalation.model import model
from tightrope.escalation.posterior import Posterior, from_prior
from tightrope.escalation.process import History
from tightrope.escalation.simulation.one import one_history
from tightrope.escalation.simulation.simulate import Run, simulate
from tightrope.records.case import Threshold

COMPILED = model(CASE)
DAYS, HISTORIES, WATCHED = 20, 40, 45
GRAVE_RATE = Threshold(name="three grave raids in a week", kind="rate", of="raid", value=about(3 / 7), severity=1)
ALL = (*PROCESS.thresholds, GRAVE_RATE)


def with_past(draws: int = 8) -> Posterior:
    """Draws from the priors, with totals of days watched before."""
    daily = np.random.default_rng(5).poisson(0.4, (draws, WATCHED, 3))
    process = msgspec.structs.replace(PROCESS, thresholds=ALL)
    compiled = model(msgspec.structs.replace(CASE, process=process))
    return replace(from_prior(compiled, draws=draws, seed=3), totals=daily.cumsum(1).astype(float))


PAST = with_past()


def simulated(posterior: Posterior) -> Run:
    planned = ahead(posterior, days=DAYS, settings={})
    return simulate(posterior.model.shape, posterior.weights, planned, histories=HISTORIES, seed=4)


def by_hand(threshold: Threshold, one: History, past: list[int]) -> list[bool]:
    """Whether a threshold has been crossed by the end of each day; past are the acts of each day before."""
    kind = COMPILED.shape.classes.index(threshold.of) if threshold.of else -1
    counted = one.times[(one.kinds == kind) & (one.severities >= threshold.severity)]
    daily = [int(np.sum((counted >= d) & (counted < d + 1))) for d in range(DAYS)]
    windows = [sum(past[d : d + DAYS]) for d in range(len(past) - DAYS + 1)]
    value, found = threshold.value.value, []
    for d in range(DAYS):
        so_far = sum(daily[: d + 1])
        match threshold.kind:
            case "absolute":
                found.append(so_far >= value)
            case "relative":
                found.append(so_far >= max(value * sum(windows) / len(windows), 1))
            case "statistical":
                found.append(so_far > float(np.quantile(windows, value)))
            case "stated":
                found.append(so_far >= 1)
            case "rung":
                found.append(any(one.rungs[one.times < d + 1] >= 1))
            case "rate":
                known = [*([] if threshold.severity else past), *daily[: d + 1]]
                spans = [known[: len(known) - back][-threshold.days :] for back in range(d + 1)]
                found.append(any(len(s) == threshold.days and sum(s) >= value * threshold.days for s in spans))
    return found


@pytest.mark.parametrize("threshold", ALL, ids=lambda one: one.name)
def test_crossings_are_those_counted_by_hand(threshold: Threshold) -> None:
    run = simulated(PAST)
    when = crossed(threshold, PAST.model, run, PAST.totals)
    assert when is not None
    planned = ahead(PAST, days=DAYS, settings={})
    kind = COMPILED.shape.classes.index(threshold.of) if threshold.of else 0
    for number in range(HISTORIES):
        one = one_history(PAST.model.shape, PAST.weights, planned, seed=4, number=number)
        daily = np.diff(PAST.totals[number % 8, :, kind], prepend=0.0).astype(int).tolist()
        assert when[number].tolist() == by_hand(threshold, one, daily)


@pytest.mark.parametrize("threshold", ALL, ids=lambda one: one.name)
def test_what_is_crossed_stays_crossed(threshold: Threshold) -> None:
    when = crossed(threshold, PAST.model, simulated(PAST), PAST.totals)
    assert when is not None
    assert (np.diff(when.astype(int), axis=1) >= 0).all()


@pytest.mark.parametrize("threshold", ALL, ids=lambda one: one.name)
def test_the_chance_is_that_of_the_last_day(threshold: Threshold) -> None:
    found = crossing(threshold, PAST.model, simulated(PAST), PAST.totals)
    assert found.chance == found.by_day[-1]
    assert len(found.by_day) == DAYS


@pytest.mark.parametrize("name", ["twice as many raids", "unheard of"])
def test_without_a_past_a_line_against_it_cannot_be_told(name: str) -> None:
    (threshold,) = (one for one in ALL if one.name == name)
    drawn = from_prior(COMPILED, draws=8, seed=3)
    found = crossing(threshold, COMPILED, simulated(drawn), drawn.totals)
    assert found.chance is None
    assert found.words.startswith("cannot be told")


def test_a_shorter_past_is_stretched_for_a_relative_line() -> None:
    line = stands(PROCESS.thresholds[1], COMPILED, PAST.totals, days=90)
    assert line == pytest.approx(2.0 * PAST.totals[:, -1, 0] * 90 / WATCHED)


def test_a_rung_that_is_held_has_been_reached_already() -> None:
    up = replace(PAST, rungs=np.ones(8, np.int64))
    found = crossing(PROCESS.thresholds[4], up.model, simulated(up), up.totals)
    assert (found.held, found.by_day[0]) == (1.0, 1.0)


def test_a_rate_that_is_as_high_already_is_said_to_be_held() -> None:
    many = replace(PAST, totals=np.cumsum(np.full((8, WATCHED, 3), 2.0), 1))
    found = crossing(PROCESS.thresholds[2], many.model, simulated(many), many.totals)
    assert (found.held, found.by_day[0]) == (1.0, 1.0)


def test_the_median_day_is_that_of_the_histories_that_cross() -> None:
    found = crossing(PROCESS.thresholds[0], PAST.model, simulated(PAST), PAST.totals)
    day = found.day()
    assert found.chance
    assert day is not None
    assert found.by_day[day - 1] >= found.chance / 2 > (found.by_day[day - 2] if day > 1 else 0.0)


def test_a_line_against_the_past_takes_no_severity() -> None:
    bad = msgspec.structs.replace(PROCESS.thresholds[1], severity=1)
    case = msgspec.structs.replace(CASE, process=msgspec.structs.replace(PROCESS, thresholds=(bad,)))
    with pytest.raises(InputError, match="takes no severity"):
        lines(model(case))


def test_lines_are_the_classes_and_severities_that_are_asked_after() -> None:
    assert lines(COMPILED).tolist() == [[0, 1]]


def test_a_class_of_which_nothing_was_seen_has_no_past_to_compare_with() -> None:
    unseen = PAST.totals.copy()
    unseen[:, :, 0] = 0.0
    assert stands(PROCESS.thresholds[1], COMPILED, unseen, DAYS) is None
