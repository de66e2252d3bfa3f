"""A forecaster of counts on the benchmark, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

OWN = """
import numpy as np
def flat(counts, horizons):
    return {h: np.full(50, 1 / 50) for h in horizons}
def none(counts, horizons):
    return {}
"""


def test_a_forecaster_of_ones_own_stands_beside_ours_and_the_baseline(run: Run, tmp_path: Path) -> None:
    (tmp_path / "my_forecaster.py").write_text(OWN)
    ran = run("evaluate", "my_forecaster:flat", "--every", "60")
    assert ran.code == 0
    assert "90 days ahead" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    rows = [line.split()[0] for line in ran.out.splitlines() if line.startswith("  ") and line.strip()]
    assert {"flat", "forecast_counts", "the"} <= set(rows)


def test_each_horizon_is_a_line_of_json(run: Run) -> None:
    ran = run("evaluate", "--every", "80", "--json")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert len(found) == 6
    assert {one["fared"]["horizon"] for one in found} == {7, 28, 90}


@pytest.mark.parametrize("name", ["nowhere:at_all", "json", "math:pi", ":x"])
def test_what_is_no_forecaster_is_refused_in_one_line(run: Run, name: str) -> None:
    ran = run("evaluate", name)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "MODULE:FUNCTION" in ran.err


def test_a_forecast_without_chances_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "my_empty_forecaster.py").write_text(OWN)
    ran = run("evaluate", "my_empty_forecaster:none", "--every", "60")
    assert ran.code == 2
    assert "list of chances" in ran.err
