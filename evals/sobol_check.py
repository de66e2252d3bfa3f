"""Hold our Sobol indices against SALib's on Ishigami's function, with one and the same design.

Needs SALib, which is no dependency of the project: `pip install SALib`.
"""

from __future__ import annotations

import sys

import numpy as np

from tightrope.escalation.answers.sobol import indices

ROWS = 4096
PROBLEM = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}
CLOSED = {"first": [0.3139, 0.4424, 0.0], "total": [0.5576, 0.4424, 0.2437]}


def main() -> int:
    """Print both, and the closed form; return 1 if they differ by more than a hundredth."""
    from SALib.analyze import sobol  # noqa: PLC0415
    from SALib.sample import sobol as sampler  # noqa: PLC0415

    x = sampler.sample(PROBLEM, ROWS, calc_second_order=False, seed=1).T
    answers = np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    theirs = sobol.analyze(PROBLEM, answers, calc_second_order=False, seed=1)
    blocks = answers.reshape(ROWS, 5)  # A, A with one column from B (three times), B
    ours = indices(blocks[:, 0], blocks[:, 4], blocks[:, 1:4].T)
    worst = 0.0
    for name, mine, other in (("first", ours.first, theirs["S1"]), ("total", ours.total, theirs["ST"])):
        worst = max(worst, float(np.abs(mine - other).max()))
        print(f"{name}: ours {np.round(mine, 4)}, SALib {np.round(other, 4)}, closed form {CLOSED[name]}")
    print(f"largest difference {worst:.4f}")
    return int(worst > 0.01)  # noqa: PLR2004  a hundredth


if __name__ == "__main__":
    sys.exit(main())
