"""How often the test of restraint calls a whole tail tempered, and how often it finds a held-back one: `make evals`.

Campaigns are drawn from known laws and put to the test as a user's would be. At a level of 5%, one whole campaign in
twenty may be called tempered; of those whose gravest acts are held back, the more are found the better.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tightrope.escalation.restraint import LEVEL, campaigns, restraint_test
from tightrope.escalation.severity import Severity

MANY, DRAWS = 300, 199


class Setting(NamedTuple):
    """A campaign, and what is held back of it."""

    acts: int
    none: float
    slope: float
    held: float


SETTINGS = [
    Setting(acts, none, slope, held)
    for acts, none, slope in ((61, 0.0, 2.0), (61, 0.0, 2.5), (61, 0.5, 2.0), (61, 0.9, 2.0), (250, 0.5, 2.0))
    for held in (0.0, 0.02, 0.05)
]


def called_tempered(setting: Setting, *, seed: int = 0) -> tuple[float, float]:
    """Return the share of campaigns that the test calls tempered, and the power that it names on average."""
    rng = np.random.default_rng(seed)
    law = Severity(none=setting.none, slope=setting.slope)
    answers = [
        restraint_test(one, draws=DRAWS, seed=number)
        for number, one in enumerate(campaigns(law, setting.acts, MANY, rng, held=setting.held))
    ]
    return float(np.mean([a.verdict == "tempered" for a in answers])), float(np.mean([a.power for a in answers]))


def main() -> None:
    """Print the shares."""
    print(f"called tempered at a level of {LEVEL:.0%}, of {MANY} campaigns each (standard error up to 3%)")
    print("acts  without deaths  slope  held back  called tempered  power named")
    for one in SETTINGS:
        share, power = called_tempered(one)
        print(f"{one.acts:4} {one.none:14.0%} {one.slope:7.1f} {one.held:9.0%} {share:15.0%} {power:13.0%}", flush=True)


if __name__ == "__main__":
    main()
