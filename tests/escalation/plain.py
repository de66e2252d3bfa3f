"""The small case without memories, brinks and ladder: what levers do to it can be worked out on paper."""

from __future__ import annotations

import msgspec
from small import CASE, PROCESS, about

from tightrope.records.case import Case, Effect, Memory, Number, Setting

RATE, FACTOR = 0.3, 0.5


def bare(*memories: Memory, factor: Number | None = None) -> Case:
    """Raids, answers and talks at constant rates, and a truce that changes raids alone.

    Args:
        memories: What is remembered all the same.
        factor: What the truce does.
    """
    effect = Effect(on="raid", factor=factor or about(FACTOR, 1.5))
    truce = msgspec.structs.replace(
        PROCESS.levers[0], settings=(Setting(name="off"), Setting(name="on", effects=(effect,))), moved=()
    )
    classes = tuple(
        msgspec.structs.replace(one, rates={"calm": about(RATE, 1.2)}, severity=None) for one in PROCESS.classes
    )
    process = msgspec.structs.replace(
        PROCESS, classes=classes, rungs=PROCESS.rungs[:1], moves=(), memories=memories, brinks=(), levers=(truce,),
        thresholds=PROCESS.thresholds[:1],
    )  # fmt: skip
    return msgspec.structs.replace(CASE, process=process)
