"""The numbers of a case file: what each is called, on what it rests, and where the process keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.escalation.model import Model
    from tightrope.records.case import Number, Process

Place = Literal["weight", "half-life", "severity", "offset", "shape", "threshold"]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number of a case file.

    Attributes:
        name: What it is: "effect of truce=on on raid".
        number: The number, its range and what it rests on.
        place: What kind of number it is; one of the shape is the same in all draws.
        at: Row and column of a weight; the memory of a half-life, the class of a severity, the counter of an offset.
    """

    name: str
    number: Number
    place: Place
    at: tuple[int, int] = (0, 0)


def parameters(model: Model) -> tuple[Parameter, ...]:
    """All numbers of a case's process, in the order of its case file."""
    return (*_of_classes(model), *_of_memories(model), *_of_levers(model), *_of_the_rest(model.process))


def _of_classes(model: Model) -> Iterator[Parameter]:
    for k, one in enumerate(model.process.classes):
        for rung, number in one.rates.items():
            yield Parameter(
                name=f"rate of {one.name} on {rung}", number=number, place="weight", at=(k, model.rung(rung))
            )
        if one.severity:
            law, what = one.severity, f"{one.severity.counts} in {one.name}"
            yield Parameter(
                name=f"share of {one.name} without {law.counts}", number=law.none, place="severity", at=(k, 0)
            )
            yield Parameter(name=f"tail of {what}", number=law.slope, place="severity", at=(k, 1))
            if law.cut:
                yield Parameter(name=f"cut of {what}", number=law.cut, place="severity", at=(k, 2))
    for move in model.process.moves:
        name = f"chance that {move.by} moves the ladder from {move.start} to {move.to}"
        yield Parameter(name=name, number=move.chance, place="shape")


def _of_memories(model: Model) -> Iterator[Parameter]:
    process = model.process
    first = len(model.shape.rungs) + len(model.shape.levers)
    brinks = first + len(process.memories)
    for m, one in enumerate(process.memories):
        for effect in one.effects:
            at = (model.kind(effect.on), first + m)
            yield Parameter(name=f"effect of {one.name} on {effect.on}", number=effect.factor, place="weight", at=at)
        yield Parameter(name=f"half-life of {one.name}", number=one.half_life, place="half-life", at=(m, 0))
        for kind, number in one.adds.items():
            yield Parameter(name=f"what {kind} adds to {one.name}", number=number, place="shape")
        yield Parameter(name=f"room of {one.name}", number=one.room, place="shape")
        if one.by_severity:
            yield Parameter(name=f"what severity adds to {one.name}", number=one.by_severity, place="shape")
    for j, brink in enumerate(process.brinks):
        for effect in brink.effects:
            name, at = f"effect of the brink of {brink.of} on {effect.on}", (model.kind(effect.on), brinks + j)
            yield Parameter(name=name, number=effect.factor, place="weight", at=at)
        yield Parameter(name=f"level of the brink of {brink.of}", number=brink.level, place="shape")
        yield Parameter(name=f"width of the brink of {brink.of}", number=brink.width, place="shape")


def _of_levers(model: Model) -> Iterator[Parameter]:
    column = len(model.shape.rungs)
    for lever in model.process.levers:
        for setting in lever.settings[1:]:
            for effect in setting.effects:
                name, at = f"effect of {lever.name}={setting.name} on {effect.on}", (model.kind(effect.on), column)
                yield Parameter(name=name, number=effect.factor, place="weight", at=at)
            column += 1


def _of_the_rest(process: Process) -> Iterator[Parameter]:
    for c, counter in enumerate(process.counters):
        name = f"what {counter.name} counts for one {counter.of}"
        yield Parameter(name=name, number=counter.factor, place="offset", at=(c, 0))
        yield Parameter(name=f"scatter of the totals of {counter.name}", number=counter.noise, place="shape")
    for threshold in process.thresholds:
        yield Parameter(name=f"threshold: {threshold.name}", number=threshold.value, place="threshold")
