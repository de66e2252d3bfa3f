"""Simulation: equal to the plain one, whoever runs it, and true to closed forms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats
from shapes import FULL, to_come, weights

from tightrope.errors import InputError
from tightrope.escalation.fitting.features import design
from tightrope.escalation.process import Shape, Step, Trace
from tightrope.escalation.simulation.one import one_history
from tightrope.escalation.simulation.plan import plan
from tightrope.escalation.simulation.simulate import simulate

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats
    from tightrope.escalation.simulation.plan import Plan


def assert_equal_to_plain(at: Floats, ahead: Plan, histories: int = 150) -> None:
    run = simulate(FULL, at, ahead, histories=histories, seed=9)
    for number in range(histories):
        one = one_history(FULL, at, ahead, seed=9, number=number)
        for w, horizon in enumerate(ahead.horizons):
            before = one.times < horizon
            assert np.bincount(one.kinds[before], minlength=3).tolist() == run.counts[number, w].tolist()
            losses = np.bincount(one.kinds[before], one.severities[before], minlength=3)
            assert losses.tolist() == run.losses[number, w].tolist()
        grave = one.times[(one.kinds == 0) & (one.severities >= 3)]
        assert run.first[number, 0] == pytest.approx(grave[0] if len(grave) else np.inf)
        assert run.highest[number] == max([one.first_rung, *one.rungs.tolist()])
        assert run.last[number] == (one.rungs[-1] if len(one.rungs) else one.first_rung)


def test_every_history_equals_the_plain_simulation_act_by_act() -> None:
    assert_equal_to_plain(weights(), to_come())


def test_histories_that_differ_by_draw_equal_the_plain_simulation_act_by_act() -> None:
    rng = np.random.default_rng(2)
    ahead = replace(
        to_come(),
        traces=rng.uniform(0, 3, (3, 3)),
        rung=np.array([0, 1, 0]),
        severities=np.cumsum(rng.dirichlet(np.ones(4), (3, 3)), 2),
        half_lives=rng.uniform(0.2, 9, (3, 3)),
    )
    assert_equal_to_plain(np.stack([weights(seed) for seed in range(3)]), ahead)


def test_each_draw_is_simulated_as_if_alone() -> None:
    halves = np.array([[1.0, 2.0, 3.0], [4.0, 0.5, 9.0]])
    both = simulate(FULL, weights(), replace(to_come(), half_lives=halves), histories=40, seed=3)
    for draw in range(2):
        traces = tuple(replace(t, half_life=float(h)) for t, h in zip(FULL.traces, halves[draw], strict=True))
        alone = simulate(replace(FULL, traces=traces), weights(), to_come(), histories=40, seed=3)
        assert np.array_equal(both.counts[draw::2], alone.counts[draw::2])


def test_draws_of_unequal_number_are_refused() -> None:
    ahead = replace(to_come(), half_lives=np.ones((3, 3)))
    with pytest.raises(InputError, match=r"one number of draws, but there are \[2, 3\]"):
        simulate(FULL, np.stack([weights(0), weights(1)]), ahead, histories=1, seed=1)


def test_a_start_above_a_room_is_refused() -> None:
    with pytest.raises(InputError, match="between nought and their rooms"):
        simulate(FULL, weights(), replace(to_come(), traces=np.array([8.5, 0.0, 0.0])), histories=1, seed=1)


def test_threads_and_parts_do_not_change_a_history() -> None:
    ahead = to_come()
    whole = simulate(FULL, weights(), ahead, histories=5000, seed=1)
    threaded = simulate(FULL, weights(), ahead, histories=5000, seed=1, threads=2)
    part = simulate(FULL, weights(), ahead, histories=700, seed=1, first=4300)
    assert np.array_equal(whole.counts, threaded.counts)
    assert np.array_equal(whole.counts[4300:], part.counts)


def test_another_seed_gives_other_histories() -> None:
    ahead = to_come()
    one, other = (simulate(FULL, weights(), ahead, histories=50, seed=seed).counts for seed in (1, 2))
    assert not np.array_equal(one, other)


def test_weights_may_differ_by_history() -> None:
    ahead = to_come()
    many = np.stack([weights(seed) for seed in range(3)])
    mixed = simulate(FULL, many, ahead, histories=60, seed=1)
    for draw in range(3):
        alone = simulate(FULL, many[draw], ahead, histories=60, seed=1)
        assert np.array_equal(mixed.counts[draw::3], alone.counts[draw::3])


def test_without_traces_counts_are_poisson() -> None:
    shape = Shape(classes=("attack", "answer"))
    rates = np.array([0.4, 1.5])
    run = simulate(shape, np.log(rates)[:, None], plan(shape, np.array([30.0])), histories=40_000, seed=3)
    counts = run.counts[:, 0]
    assert counts.mean(0) == pytest.approx(30 * rates, rel=0.01)
    assert counts.var(0) == pytest.approx(30 * rates, rel=0.03)
    assert abs(stats.pearsonr(*counts.T).statistic) < 0.02


def test_residuals_of_simulated_histories_are_exponential() -> None:
    # time-rescaling (Brown et al. 2002): the compensator between acts is exponential with mean 1 under the true weights
    shape = Shape(
        classes=("attack",),
        traces=(Trace(adds=((0, 1.0),), half_life=1.5, room=6.0),),
        steps=(Step(trace=0, level=1.0, width=0.2),),
    )
    at = np.array([[-1.0, 0.5, -0.6]])
    waits: list[float] = []
    for number in range(40):
        past = one_history(shape, at, plan(shape, np.array([80.0])), seed=2, number=number)
        made = design(shape, past)
        spent = np.cumsum(np.exp(made.on_grid @ at[0]) * made.weights)
        ends = np.searchsorted(np.cumsum(made.weights), past.times + 1e-9) - 1
        waits.extend(np.diff(np.concatenate(([0.0], spent[ends]))))
    assert stats.kstest(waits, "expon").pvalue > 0.01


def test_a_rate_over_the_cap_is_cut_and_reported() -> None:
    shape = Shape(classes=("attack",), cap=5.0)
    run = simulate(shape, np.array([[np.log(50.0)]]), plan(shape, np.array([40.0])), histories=2000, seed=1)
    assert run.counts.mean() == pytest.approx(5 * 40, rel=0.02)
    assert (run.capped > 0).all()


def test_a_lever_moved_ahead_changes_only_what_follows() -> None:
    shape = Shape(classes=("attack",), levers=("waiver",))
    at = np.array([[0.0, -3.0]])
    held = plan(shape, np.array([10.0, 20.0]), levers=(np.array([0.0]), np.array([[0.0]])))
    moved = plan(shape, np.array([10.0, 20.0]), levers=(np.array([0.0, 10.0]), np.array([[0.0], [1.0]])))
    one, other = (simulate(shape, at, p, histories=3000, seed=4).counts[:, :, 0] for p in (held, moved))
    assert np.array_equal(one[:, 0], other[:, 0])
    assert (other[:, 1] - other[:, 0]).mean() == pytest.approx(10 * np.exp(-3.0), rel=0.1)


def test_acts_at_or_above_a_severity_are_counted_apart() -> None:
    ahead = replace(to_come(), lines=np.array([[0, 2], [2, 1]]))
    run = simulate(FULL, weights(), ahead, histories=60, seed=9)
    for number in range(60):
        one = one_history(FULL, weights(), ahead, seed=9, number=number)
        for x, (kind, severity) in enumerate(ahead.lines):
            grave = one.times[(one.kinds == kind) & (one.severities >= severity)]
            assert run.grave[number, :, x].tolist() == [int(np.sum(grave < horizon)) for horizon in ahead.horizons]


def test_the_day_is_kept_on_which_a_rung_was_first_reached() -> None:
    ahead = to_come()
    run = simulate(FULL, weights(), ahead, histories=60, seed=9)
    for number in range(60):
        one = one_history(FULL, weights(), ahead, seed=9, number=number)
        up = one.times[one.rungs >= 1]
        assert run.reached[number].tolist() == pytest.approx([0.0, up[0] if len(up) else np.inf])


def test_courses_are_the_values_of_the_traces_at_the_horizons() -> None:
    ahead = replace(to_come(), horizons=np.arange(1.0, 61.0), courses=True)
    run = simulate(FULL, weights(), ahead, histories=20, seed=9)
    for number in range(20):
        one = one_history(FULL, weights(), ahead, seed=9, number=number)
        gains = FULL.gains(one.kinds, one.severities)
        for w, horizon in enumerate(ahead.horizons):
            traces, now = np.array(ahead.traces), 0.0
            for time, gain in zip(one.times, gains, strict=True):
                if time >= horizon:
                    break
                traces, now = traces * np.exp(-FULL.decays * (time - now)), time
                traces = traces + np.where(gain > 0, gain * (1.0 - traces / FULL.rooms), gain * traces / FULL.rooms)
            expected = traces * np.exp(-FULL.decays * (horizon - now))
            assert run.courses[number, w] == pytest.approx(expected, rel=1e-5, abs=1e-6)


def test_courses_are_left_out_unless_they_are_asked_for() -> None:
    assert simulate(FULL, weights(), to_come(), histories=2, seed=9).courses.shape == (2, 0, 3)
