"""Every bundled case runs, from its priors alone."""

from __future__ import annotations

import numpy as np
import pytest

from tightrope import cases
from tightrope.escalation.model import model
from tightrope.escalation.posterior import from_prior
from tightrope.escalation.simulation.plan import plan
from tightrope.escalation.simulation.simulate import simulate


@pytest.mark.parametrize("name", cases.names())
def test_a_bundled_case_runs_and_hardly_ever_meets_the_cap(name: str) -> None:
    compiled = model(cases.load(name))
    drawn = from_prior(compiled, draws=500, seed=1)
    settings = compiled.settings(compiled.set_on(compiled.case.first_day))
    run = simulate(
        compiled.shape,
        drawn.weights,
        plan(
            compiled.shape,
            np.array([60.0]),
            severities=drawn.severities,
            traces=drawn.traces,
            rung=drawn.rungs,
            levers=(np.zeros(1), settings[None]),
            half_lives=drawn.half_lives,
        ),
        histories=500,
        seed=1,
    )
    attacks = run.counts[:, 0, 0]
    assert 5 < np.median(attacks) < 100
    assert np.mean(attacks < 0.8 * compiled.shape.cap * 60) > 0.99
