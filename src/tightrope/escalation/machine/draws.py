"""Random draws keyed by what they are for: (seed, history, number of the draw).

A draw is a hash of its key, so that history 17 is the same whether it runs alone, on another thread or on another
machine, and two runs with one seed share their chances (common random numbers). The hash is the finaliser of SplitMix64
(Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA) applied twice, once to make a
history's key and once to its counter; Salmon et al. 2011 ("Parallel random numbers: as easy as 1, 2, 3") argue for
generators of this kind.
"""

from __future__ import annotations

import numpy as np

from tightrope.escalation.machine.compiled import compiled

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xD1B54A32D192ED03)


@compiled
def mixed(word: np.uint64) -> np.uint64:
    """Mix the bits of a word (SplitMix64's finaliser): a bijection of 64 bits."""
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return word ^ (word >> np.uint64(31))


@compiled
def key_of(seed: int, history: int) -> np.uint64:
    """Return the key of a history's draws."""
    return mixed(mixed(np.uint64(seed) * _GOLDEN + _SECOND) + np.uint64(history) * _SECOND)


@compiled
def uniform(key: np.uint64, number: int) -> float:
    """Return draw `number` of a key: uniform in (0, 1), never 0 nor 1."""
    word = mixed(key + np.uint64(number) * _GOLDEN)
    return (np.float64(word >> np.uint64(12)) + 0.5) * (1.0 / 4503599627370496.0)
