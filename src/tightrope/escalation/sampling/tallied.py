"""Acts that nobody has listed are imputed, with their times: those that totals count, those still to be told of.

How probable what was told is, given the acts, `told.py` says. Within spells the unknown acts are moved by Metropolis
and Hastings' rule (Green 1995, "Reversible jump Markov chain Monte Carlo computation", Biometrika 82:711-732, for the
moves that change their number):

- a block of days gets new times for some of its acts, or a few acts more or less,
- one act leaves a block for the next or the one before,
- acts of which only the day is known get other hours of it,
- a half-life is changed.

All of these are judged with the rungs summed over. Only what follows the first changed act is worked out again.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tightrope.escalation.machine.compiled import compiled, inner
from tightrope.escalation.machine.draws import uniform
from tightrope.escalation.sampling.changes import Bench, adopted, laid_out, put
from tightrope.escalation.sampling.course import (
    DECAY,
    GRAVE,
    HIGH,
    LISTED,
    LOG,
    LOW,
    OWN,
    SLACK,
    TIME,
    VALUE,
    Rules,
    carry_on,
    size,
)
from tightrope.escalation.sampling.rungs import KIND, draw_path
from tightrope.escalation.sampling.told import told_value

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

SPELL = 10.0  # days in which hours are moved together
_EVEN = 0.5
_CHANGED = 0.5  # the chance that a block gets acts more or less
_FEW = 6  # how many at most
_HOPELESS = 1e3  # a likelihood does not rise by as much
_APART = 1 << 20  # draws set aside for each kind of move in a round
_STRIDE = 1.5  # of a half-life's logarithm, in standard deviations of its prior
BLOCK, SHIFT, HOUR, BEND, WHOLE = range(5)  # kinds of moves


class Tallied(NamedTuple):
    """Totals and where the acts may be that they count.

    Attributes:
        totals: One a row: class, first moment, last moment, logarithm of the count less the counter's offset, standard
            deviation, and 1 for "at least"; shape (totals, 6).
        blocks: Spells within which unlisted acts are imputed: class, first and last moment, and the logarithm of 1 +
            the severity that they are taken to have, in order by class and day; shape (blocks, 4). None goes past a
            moment of a total. One may be given several times, to be gone through as often.
        late: By class and day, the logarithm of the chance that an act has not been told of yet; nought for a class
            with totals, and without days if all acts of the others have been told of.
    """

    totals: Floats
    blocks: Floats
    late: Floats


@inner
def _found(now: Floats, kind: int, begin: float, end: float, nth: int) -> int:
    """The number of the nth unlisted act of a class in a spell; if there are fewer, how many there are."""
    seen = 0
    for i in range(size(now)):
        if now[i, KIND] == kind and now[i, LISTED] == 0.0 and begin <= now[i, TIME] < end:
            if seen == nth:
                return i
            seen += 1
    return seen


@inner
def _fresh(added: Floats, j: int, tallied: Tallied, b: int, time: float) -> None:
    """Put an unlisted act of a block on the bench."""
    for column in range(OWN):
        added[j, column] = 0.0
    added[j, TIME], added[j, KIND], added[j, GRAVE] = time, tallied.blocks[b, 0], tallied.blocks[b, 3]


@inner
def _block(tallied: Tallied, now: Floats, bench: Bench, b: int, key: np.uint64, number: int) -> tuple[int, float]:
    """Propose other times for about half of a block's acts, or a few acts more or less."""
    kind, begin, end = int(tallied.blocks[b, 0]), tallied.blocks[b, 1], tallied.blocks[b, 2]
    chance, few = uniform(key, number), uniform(key, number + 1)
    change = 1 + int(_FEW * few * few)
    if chance > _CHANGED:
        change = 0
    elif chance > _EVEN * _CHANGED:
        change = -change
    there = _found(now, kind, begin, end, size(now))
    if there + change < 0 or size(now) + change + 3 > len(now):
        return -1, 0.0
    number += 2
    ratio, left, taken, extra = 0.0, there, 0, max(change, 0)
    for i in range(size(now)):  # those taken out: each as probably as any other
        if now[i, KIND] == kind and now[i, LISTED] == 0.0 and begin <= now[i, TIME] < end:
            if change == 0:
                bench.removed[i] = uniform(key, number) < _EVEN
                extra += bench.removed[i]
            elif uniform(key, number) * left < -change - taken:
                bench.removed[i] = True
                ratio += math.log((there - taken) / (end - begin))
                taken += 1
            left -= 1
            number += 1
    for j in range(extra):
        _fresh(bench.added, j, tallied, b, begin + (end - begin) * uniform(key, number + j))
        if change > 0:
            ratio += math.log((end - begin) / (there + 1.0 + j))
    return extra, ratio


@inner
def _shift(tallied: Tallied, now: Floats, bench: Bench, b: int, key: np.uint64, number: int) -> tuple[int, float]:
    """Propose that an act leaves a block for the next, or the other way."""
    if b + 1 == len(tallied.blocks):
        return -1, 0.0
    start, to = (b, b + 1) if uniform(key, number) < _EVEN else (b + 1, b)
    kind, begin, end = int(tallied.blocks[start, 0]), tallied.blocks[start, 1], tallied.blocks[start, 2]
    there = _found(now, kind, begin, end, size(now))
    if tallied.blocks[to, 0] != kind or tallied.blocks[to, 1] == begin or there == 0:
        return -1, 0.0
    low, high = tallied.blocks[to, 1], tallied.blocks[to, 2]
    others = _found(now, kind, low, high, size(now))
    bench.removed[_found(now, kind, begin, end, int(there * uniform(key, number + 1)))] = True
    _fresh(bench.added, 0, tallied, to, low + (high - low) * uniform(key, number + 2))
    return 1, math.log(there * (high - low) / ((others + 1.0) * (end - begin)))


@inner
def _hours(now: Floats, bench: Bench, spell: int, key: np.uint64, number: int) -> tuple[int, float]:
    """Propose other hours for about half of the acts of a spell whose days are known."""
    extra = 0
    for i in range(size(now)):
        if now[i, LISTED] > 0.0 and int(now[i, LOW] / SPELL) == spell and uniform(key, number + i) < _EVEN:
            put(bench.added, extra, now, i)
            bench.added[extra, TIME] = now[i, LOW] + (now[i, HIGH] - now[i, LOW]) * uniform(key, number + size(now) + i)
            bench.removed[i] = True
            extra += 1
    return extra or -1, 0.0


@inner
def _bend(rules: Rules, m: int, key: np.uint64, number: int) -> tuple[int, float]:
    """Change a half-life, on approval."""
    memories = rules.memories
    if memories[m, SLACK] == 0.0:
        return -1, 0.0
    normal = math.sqrt(-2.0 * math.log(uniform(key, number))) * math.cos(2.0 * math.pi * uniform(key, number + 1))
    old = (math.log(math.log(2.0) / memories[m, DECAY]) - memories[m, LOG]) / memories[m, SLACK]
    new = old + _STRIDE * normal
    memories[m, DECAY] = math.log(2.0) / math.exp(memories[m, LOG] + new * memories[m, SLACK])
    return 0, 0.5 * (old * old - new * new)


@compiled
def impute(
    rules: Rules, tallied: Tallied, now: Floats, bench: Bench, grid: Floats, key: np.uint64, number: int, moves: int
) -> None:
    """Work a course out, go through its moves, changing it and the half-lives in place, and draw a path of rungs.

    One call of `carry_on` serves all kinds of moves: each place from which it is called would be compiled by itself.

    Args:
        rules: The process.
        tallied: What was told, and blocks.
        now: The course; it is changed.
        bench: Of the same size.
        grid: To be filled with the features of the course that comes out.
        key: Of the draws.
        number: Of the round.
        moves: How many to make; all kinds are gone through in turn.
    """
    number *= _APART
    blocks, spells, memories = len(tallied.blocks), int(rules.end / SPELL) + 1, len(rules.memories)
    told = told_value(tallied.totals, tallied.late, now)
    for move in range(-1, moves + 1):
        kind, extra, ratio, before = WHOLE, 0, 0.0, 0.0
        at = move % (2 * blocks + spells + memories) if 0 <= move < moves else -1
        if 0 <= at < blocks:
            kind = BLOCK
            extra, ratio = _block(tallied, now, bench, at, key, number)
        elif blocks <= at < 2 * blocks:
            kind = SHIFT
            extra, ratio = _shift(tallied, now, bench, at - blocks, key, number)
        elif 2 * blocks <= at < 2 * blocks + spells:
            kind = HOUR
            extra, ratio = _hours(now, bench, at - 2 * blocks, key, number)
        elif at >= 0:
            kind, at = BEND, at - 2 * blocks - spells
            before = rules.memories[at, DECAY]
            extra, ratio = _bend(rules, at, key, number)
        number += 3 + _FEW + 2 * size(now)  # also where nothing was proposed: no chance may serve twice
        if extra < 0:
            continue
        bench.moves[0, kind] += 1
        first = laid_out(now, bench, extra)
        bar = math.log(uniform(key, number - 1)) - ratio
        after = told
        timed = kind == SHIFT or (kind == BLOCK and tallied.late.shape[1] > 0)
        if timed or size(bench.next) != size(now):  # no other move changes a total, or a day of an unlisted act
            after = told_value(tallied.totals, tallied.late, bench.next)
            bar += told - after
        if kind >= BEND:
            first = 0
            for column in range(VALUE, now.shape[1]):
                bench.next[0, column] = now[0, column]
        value = -np.inf
        if bar < _HOPELESS:
            value = carry_on(rules, bench.next, first, grid if move == moves else bench.nothing)
        if kind == WHOLE or value - now[size(now) + 1, VALUE] > bar:
            adopted(now, bench.next, first)
            bench.moves[1, kind] += 1
            told = after
        elif kind == BEND:
            rules.memories[at, DECAY] = before
    draw_path(rules.law, rules.moves, now, size(now), key, number)
