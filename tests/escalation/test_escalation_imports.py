"""What looking ahead loads: each command waits for all of it."""

from __future__ import annotations

import subprocess
import sys


def test_looking_ahead_loads_nothing_of_scipy_that_is_heavy() -> None:
    ask = "import sys, tightrope.escalation; print({'scipy.special', 'scipy.stats', 'scipy.linalg'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)  # noqa: S603  ours
    assert told.stdout.strip() == "set()"
