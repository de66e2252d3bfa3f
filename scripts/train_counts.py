# /// script
# requires-python = ">=3.11"
# dependencies = ["tightrope"]
# ///
"""Train the networks of `forecast_counts` on the years before 2010 and write `counts/network.npz`.

The loss of a forecast F for what came, y, is the log score that the benchmark takes, plus twice the continuous ranked
probability score of log(1 + y), both proper:

    -log(.99 P(y) + .01 / ((y + 1)(y + 2))) + 2 ∫ (F(x) - 1[x ≥ log(1 + y)])² dx.

Adam (Kingma and Ba 2015) with a falling rate over random origins, by hand: the network is small. About five minutes.

    uv run --with-editable . scripts/train_counts.py
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from count_series import SHARES, rows

from tightrope.escalation.counts.network import NARROWEST, WIDEST, scaled
from tightrope.escalation.machine.compiled import compiled

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

OUT = Path(__file__).parents[1] / "src" / "tightrope" / "escalation" / "counts" / "network.npz"
NETWORKS, HIDDEN, PARTS = 6, 24, 3
STEPS, BATCH, RATE, DECAY = 1500, 1024, 6e-3, 1e-3
GRID = np.unique(np.concatenate((np.arange(0.0, 8.0), np.round(np.geomspace(8, 6000, 22)))))
EDGES = np.log(
    GRID + 1.0
)  # of cells, in each of which F is taken at one point: its start while cells are one count wide
POINTS = np.concatenate((EDGES[:8], (EDGES[8:-1] + EDGES[9:]) / 2.0))
CRPS = 2.0


@compiled
def loss(out: Floats, base: Floats, came: Floats, edges: Floats, points: Floats, slope: Floats) -> float:
    """Return the mean loss of outputs (log weights, shifts, log widths), and write its slope by them."""
    n, parts, total = len(out), out.shape[1] // 3, 0.0
    inside = np.empty(parts)
    for r in range(n):
        weights = np.exp(out[r, :parts] - out[r, :parts].max())
        weights /= weights.sum()
        places = base[r] + out[r, parts : 2 * parts]
        widths = np.exp(np.minimum(np.maximum(out[r, 2 * parts :], NARROWEST), WIDEST))
        by_weight, by_place, by_width = np.zeros(parts), np.zeros(parts), np.zeros(parts)
        y, x = came[r], math.log(came[r] + 1.0)
        chance = 0.0
        for i in range(parts):
            z = (x - places[i]) / widths[i]
            f = 1.0 / (1.0 + math.exp(-z))
            mass, steep, bent = f, f * (1.0 - f), z * f * (1.0 - f)
            if y > 0.0:
                z = (math.log(y) - places[i]) / widths[i]
                f = 1.0 / (1.0 + math.exp(-z))
                mass, steep, bent = mass - f, steep - f * (1.0 - f), bent - z * f * (1.0 - f)
            chance += weights[i] * mass
            by_weight[i], by_place[i], by_width[i] = mass, -weights[i] * steep / widths[i], -weights[i] * bent
        floored = 0.99 * chance + 0.01 / ((y + 1.0) * (y + 2.0))
        total -= math.log(floored)
        by_weight *= -0.99 / floored
        by_place *= -0.99 / floored
        by_width *= -0.99 / floored
        for k in range(len(points)):
            f = 0.0
            for i in range(parts):
                inside[i] = 1.0 / (1.0 + math.exp(-(points[k] - places[i]) / widths[i]))
                f += weights[i] * inside[i]
            cell = edges[k + 1] - edges[k]
            past = min(max((edges[k + 1] - x) / cell, 0.0), 1.0)  # how much of the cell lies beyond what came
            total += CRPS * cell * (f * f * (1.0 - past) + (1.0 - f) * (1.0 - f) * past)
            pull = 2.0 * CRPS * cell * (f - past)
            for i in range(parts):
                steep = pull * weights[i] * inside[i] * (1.0 - inside[i])
                by_weight[i] += pull * inside[i]
                by_place[i] -= steep / widths[i]
                by_width[i] -= steep * (points[k] - places[i]) / widths[i]
        middle = (weights * by_weight).sum()
        for i in range(parts):
            free = NARROWEST < out[r, 2 * parts + i] < WIDEST
            slope[r, i] = weights[i] * (by_weight[i] - middle) / n
            slope[r, parts + i] = by_place[i] / n
            slope[r, 2 * parts + i] = by_width[i] / n if free else 0.0
    return total / n


def started(chance: np.random.Generator, numbers: int) -> dict[str, Floats]:
    """Return parameters to start from: nearly one place and width for all."""
    at = np.concatenate((np.zeros(PARTS), np.linspace(-0.8, 0.5, PARTS), np.full(PARTS, -0.7)))
    return {
        "inner": chance.normal(0.0, 0.7 / math.sqrt(numbers), (numbers, HIDDEN)),
        "inner_at": np.zeros(HIDDEN),
        "outer": chance.normal(0.0, 0.05, (HIDDEN, 3 * PARTS)),
        "straight": np.zeros((numbers, 3 * PARTS)),
        "at": at,
    }


def train(z: Floats, base: Floats, came: Floats, shares: Floats, seed: int) -> dict[str, Floats]:
    """Return trained parameters of one network."""
    chance = np.random.default_rng(seed)
    now = started(chance, z.shape[1])
    first, second = ({k: np.zeros_like(v) for k, v in now.items()} for _ in range(2))
    reach = np.cumsum(shares) / shares.sum()
    by_out, total = np.zeros((BATCH, 3 * PARTS)), 0.0
    for t in range(1, STEPS + 1):
        chosen = np.minimum(np.searchsorted(reach, (np.arange(BATCH) + chance.random(BATCH)) / BATCH), len(z) - 1)
        x = z[chosen]
        hidden = np.tanh(x @ now["inner"] + now["inner_at"])
        out = hidden @ now["outer"] + now["at"] + x @ now["straight"]
        total += loss(out, base[chosen], came[chosen], EDGES, POINTS, by_out)
        by_hidden = (by_out @ now["outer"].T) * (1.0 - hidden**2)
        slopes = {
            "inner": x.T @ by_hidden + 2.0 * DECAY * now["inner"],
            "inner_at": by_hidden.sum(axis=0),
            "outer": hidden.T @ by_out + 2.0 * DECAY * now["outer"],
            "straight": x.T @ by_out + 2.0 * DECAY * now["straight"],
            "at": by_out.sum(axis=0),
        }
        rate = RATE * 0.5 * (1.0 + math.cos(math.pi * t / STEPS)) * min(1.0, t / 30.0)
        for k, slope in slopes.items():
            first[k] = 0.9 * first[k] + 0.1 * slope
            second[k] = 0.99 * second[k] + 0.01 * slope**2
            now[k] = now[k] - rate * (first[k] / (1.0 - 0.9**t)) / (np.sqrt(second[k] / (1.0 - 0.99**t)) + 1e-8)
        if t % 250 == 0:
            print(f"network {seed}, step {t}: loss {total / 250:.4f}", file=sys.stderr, flush=True)
            total = 0.0
    return now


def main() -> None:
    """Train and write."""
    began = time.monotonic()
    kinds, _, levels, came, paces = rows()
    print(f"{len(kinds):,} origins and horizons in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    names, at = np.unique(kinds, return_inverse=True)
    share = np.array([SHARES[name] for name in names]) / np.bincount(at)
    means, spreads = paces.mean(axis=0), paces.std(axis=0) + 1e-6
    z, base = scaled(paces, means, spreads), np.log1p(levels)
    found = [train(z, base, came, share[at], seed) for seed in range(NETWORKS)]
    stacked = {k: np.stack([one[k] for one in found]).astype(np.float32) for k in found[0]}
    stacked |= {"means": means.astype(np.float32), "spreads": spreads.astype(np.float32)}
    np.savez_compressed(OUT, allow_pickle=False, **stacked)
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes, {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
