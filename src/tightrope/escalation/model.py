"""A case file as a process: its names turned into columns, its ranges into priors.

A factor with the range low to high becomes a weight with a normal prior: its mean is the factor's logarithm, and 90% of
it lies between the logarithms of low and high. Rates and half-lives likewise. A quoted number without a range is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tightrope.errors import InputError
from tightrope.escalation.fitting.fit import Prior
from tightrope.escalation.process import Floats, Shape, Step, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tightrope.records.case import Case, Effect, Number, Process

NINETY = 1.6448536269514722  # 90% of a normal lies within so many standard deviations of its mean


@dataclass(frozen=True, kw_only=True, eq=False)
class Model:
    """A case's process, ready to be fitted and simulated.

    Attributes:
        case: The case file.
        process: Its process.
        shape: All of it but the weights; half-lives at their best guesses.
        prior: Of the weights: logarithms of rates and factors.
        slack: Standard deviation of the logarithm of each trace's half-life.
    """

    case: Case
    process: Process
    shape: Shape
    prior: Prior
    slack: Floats = field(repr=False)

    def rung(self, name: str) -> int:
        """The number of a rung."""
        return self.shape.rungs.index(name)

    def kind(self, name: str) -> int:
        """The number of a class of acts."""
        return self.shape.classes.index(name)

    def settings(self, chosen: dict[str, str]) -> Floats:
        """The columns of the levers at given settings; a lever that is not named stands at its first.

        Args:
            chosen: Settings by lever.

        Raises:
            InputError: No lever or no setting has this name.
        """
        levers = {lever.name: [setting.name for setting in lever.settings] for lever in self.process.levers}
        for lever, setting in chosen.items():
            if lever not in levers:
                message = f"no lever is named {lever!r}; there is {', '.join(levers) or 'none'}"
                raise InputError(message)
            if setting not in levers[lever]:
                message = f"the lever {lever} has no setting {setting!r}; there is {', '.join(levers[lever])}"
                raise InputError(message)
        names = [f"{lever}={setting}" for lever, setting in chosen.items()]
        return np.array([float(column in names) for column in self.shape.levers])

    def set_on(self, day: date) -> dict[str, str]:
        """Where each lever stands on a day, by what the case file says."""
        return {lever.name: lever.set_on(day) for lever in self.process.levers}


def model(case: Case) -> Model:
    """Compile a case file.

    Args:
        case: With a process.

    Raises:
        InputError: It has no process, or names something that it does not define.
    """
    if case.process is None:
        message = f"the case {case.title!r} describes no process: its case file needs a [process] part"
        raise InputError(message)
    process = case.process
    classes = _named("class", [one.name for one in process.classes])
    rungs = _named("rung", [one.name for one in process.rungs])
    memories = _named("memory", [one.name for one in process.memories])
    _known(
        "rung",
        rungs,
        [process.start, *(rung for one in process.classes for rung in one.rates), *(one.rung for one in process.stood)],
    )
    _known("class", classes, [name for one in process.memories for name in one.adds])
    _known("memory", memories, [one.of for one in process.brinks])
    _known("class", classes, [effect.on for effect in _effects(process)])
    _check_levers(process)
    _known("class", classes, [one.of for one in process.counters])
    _known("class", classes, [one.of for one in process.thresholds if one.kind != "rung"])
    _known("rung", rungs, [one.rung for one in process.thresholds if one.kind == "rung"])
    shape = Shape(
        classes=tuple(classes),
        rungs=tuple(rungs),
        levers=tuple(f"{lever.name}={one.name}" for lever in process.levers for one in lever.settings[1:]),
        traces=tuple(
            Trace(
                adds=tuple((classes[name], number.value) for name, number in one.adds.items()),
                half_life=one.half_life.value,
                by_severity=one.by_severity.value if one.by_severity else 0.0,
                room=one.room.value,
            )
            for one in process.memories
        ),
        steps=tuple(
            Step(trace=memories[one.of], level=one.level.value, width=one.width.value) for one in process.brinks
        ),
        moves=_moves(process, classes, rungs),
        cap=process.cap,
    )
    slack = np.array([spread(one.half_life) for one in process.memories])
    return Model(case=case, process=process, shape=shape, prior=_prior(process, classes, rungs), slack=slack)


def spread(number: Number) -> float:
    """The standard deviation of a number's logarithm, by its range."""
    return float(np.log(number.most) - np.log(number.least)) / (2.0 * NINETY) if number.least < number.most else 0.0


def _named(what: str, names: list[str]) -> dict[str, int]:
    """Number names, which must differ."""
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        message = f"the case file defines the {what} {twice!r} twice"
        raise InputError(message)
    if not names and what in {"class", "rung"}:
        message = f"the case file defines no {what}; a process needs one at least"
        raise InputError(message)
    return {name: number for number, name in enumerate(names)}


def _known(what: str, names: dict[str, int], used: Iterable[str]) -> None:
    """Refuse a name that is used and not defined."""
    for name in used:
        if name not in names:
            message = f"the case file names the {what} {name!r}, which it does not define; there is {', '.join(names)}"
            raise InputError(message)


def _effects(process: Process) -> list[Effect]:
    return [effect for column in _sources(process) for effect in column]


def _sources(process: Process) -> list[tuple[Effect, ...]]:
    """The effects of each column after those of the rungs: settings, memories, brinks."""
    return [
        *(setting.effects for lever in process.levers for setting in lever.settings[1:]),
        *(memory.effects for memory in process.memories),
        *(brink.effects for brink in process.brinks),
    ]


def _check_levers(process: Process) -> None:
    """Refuse a lever without settings, one whose first setting has effects, and a move to an unknown setting."""
    _named("lever", [lever.name for lever in process.levers])
    for lever in process.levers:
        names = _named(f"setting of the lever {lever.name}", [one.name for one in lever.settings])
        if not names or lever.settings[0].effects:
            message = (
                f"the lever {lever.name} needs settings; the first, against which the others are held, has no effects"
            )
            raise InputError(message)
        _known(f"setting of the lever {lever.name}", names, [moved.setting for moved in lever.moved])


def _moves(process: Process, classes: dict[str, int], rungs: dict[str, int]) -> Floats | None:
    """The chances of moves between rungs."""
    if len(rungs) == 1:
        return None
    table = np.tile(np.eye(len(rungs)), (len(classes), 1, 1))
    for move in process.moves:
        _known("class", classes, [move.by])
        _known("rung", rungs, [move.start, move.to])
        k, r, to = classes[move.by], rungs[move.start], rungs[move.to]
        table[k, r, to] += move.chance.value
        table[k, r, r] -= move.chance.value
    if (table < 0).any():
        k, r = np.argwhere(table < 0)[0][:2]
        message = f"the moves by {[*classes][k]} from the rung {[*rungs][r]} have chances that add up to more than 1"
        raise InputError(message)
    return table


def _prior(process: Process, classes: dict[str, int], rungs: dict[str, int]) -> Prior:
    """The prior of the weights, in the shape's order of columns: rungs, levers, memories, brinks."""
    sources = _sources(process)
    means = np.zeros((len(classes), len(rungs) + len(sources)))
    spreads = np.zeros_like(means)

    def enter(k: int, column: int, number: Number) -> None:
        if number.least <= 0:
            message = f"a rate or a factor must lie above 0, with all of its range (found {number.least:g})"
            raise InputError(message)
        means[k, column], spreads[k, column] = np.log(number.value), spread(number)

    for one in process.classes:
        missing = [name for name in rungs if name not in one.rates]
        if missing:
            message = f"the class {one.name} has no rate on the rung {missing[0]}"
            raise InputError(message)
        for name, number in one.rates.items():
            enter(classes[one.name], rungs[name], number)
    for column, source in enumerate(sources, len(rungs)):
        for effect in source:
            enter(classes[effect.on], column, effect.factor)
    return Prior(means=means, spreads=spreads)
