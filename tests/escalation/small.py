"""A small case with everything that a case file may hold, for the tests of the room."""

from __future__ import annotations

from datetime import date

from tightrope.records.case import (
    Act,
    ActClass,
    Brink,
    Case,
    Counter,
    Effect,
    Lever,
    Memory,
    Move,
    Moved,
    Number,
    Process,
    Rung,
    Setting,
    Severity,
    Threshold,
    Total,
)
from tightrope.records.sides import Sides

WHY = "made up for a test"
FIXED = Number(value=1.0, low=1.0, high=1.0, assumption="the reference")
LESS = Number(value=-2.0, low=-3.0, high=-1.0, assumption=WHY)
RARE = Number(value=0.95, low=0.9, high=0.99, assumption=WHY)


def about(value: float, times: float = 2.0) -> Number:
    """A number that may be several times as low or as high."""
    return Number(value=value, low=value / times, high=value * times, assumption=WHY)


def grave(none: float) -> Severity:
    """Deaths with a heavy tail."""
    return Severity(
        counts="deaths", none=Number(value=none, low=none - 0.05, high=1.0, assumption=WHY), slope=about(2.0, 1.3)
    )


PROCESS = Process(
    classes=(
        ActClass(
            name="raid", by=("challenger",), to=("defender",), types=("ASSAULT",),
            rates={"calm": about(0.3), "exchange": about(0.9)}, severity=grave(0.9),
        ),
        ActClass(
            name="answer", by=("defender",), to=("challenger", "patron"), types=("ASSAULT",),
            rates={"calm": about(0.02, 4), "exchange": about(0.15)}, severity=grave(0.6),
        ),
        ActClass(
            name="talks", by=("middle",), to=("challenger", "defender"), types=("CONSULT",),
            rates={"calm": about(0.2), "exchange": about(0.2)},
        ),
    ),
    rungs=(Rung(name="calm", meaning="few raids"), Rung(name="exchange", meaning="raids and answers")),
    start="calm",
    moves=(
        Move(by="answer", start="calm", to="exchange", chance=about(0.6, 1.5)),
        Move(by="talks", start="exchange", to="calm", chance=about(0.2)),
    ),
    memories=(
        Memory(
            name="raids", meaning="raids not long ago", adds={"raid": about(1.0)}, half_life=about(3.0),
            room=about(10.0), by_severity=about(0.5),
            effects=(Effect(on="raid", factor=about(1.1, 1.2)), Effect(on="answer", factor=about(1.3, 1.3))),
        ),
        Memory(
            name="patience", meaning="what the defender has borne", adds={"raid": about(1.0), "answer": LESS},
            half_life=about(20.0), room=about(20.0), gauge=True,
            effects=(Effect(on="answer", factor=about(1.05, 1.05)),),
        ),
    ),
    brinks=(
        Brink(
            of="patience", level=about(10.0), width=about(1.0), effects=(Effect(on="answer", factor=about(1.5)),)
        ),
    ),
    levers=(
        Lever(
            name="truce", meaning="whether the war outside pauses",
            settings=(Setting(name="off"), Setting(name="on", effects=(Effect(on="raid", factor=about(0.2, 3)),))),
            moved=(
                Moved(on=date(2031, 2, 10), setting="on", assumption=WHY),
                Moved(on=date(2031, 2, 17), setting="off", assumption=WHY),
            ),
        ),
    ),
    counters=(
        Counter(name="Ministry", of="raid", factor=FIXED, noise=about(0.01)),
        Counter(name="Monitor", of="raid", factor=about(1.3), noise=about(0.02)),
    ),
    thresholds=(
        Threshold(name="ten raids", kind="absolute", of="raid", value=about(10.0)),
        Threshold(name="twice as many raids", kind="relative", of="raid", value=about(2.0)),
        Threshold(name="a raid a day", kind="rate", of="raid", value=about(1.0), days=7),
        Threshold(name="unheard of", kind="statistical", of="raid", value=RARE),
        Threshold(name="exchange", kind="rung", rung="exchange", value=about(1.0)),
        Threshold(
            name="a soldier killed", kind="stated", of="raid", severity=1,
            value=Number(value=1.0, quote="if a soldier dies", outlet="Example Daily", day=date(2031, 1, 9)),
        ),
    ),
)  # fmt: skip

CASE = Case(
    title="A small case",
    summary="Raids, answers and talks.",
    first_day=date(2031, 1, 1),
    last_day=date(2031, 3, 1),
    sides=Sides(challenger=("rebels",), defender=("navy",), middle=("host",)),
    process=PROCESS,
    acts=(
        Act(on=date(2031, 1, 20), kind="answer", severity=2, assumption=WHY),
        Act(on=date(2031, 2, 3), kind="answer", severity=0, assumption=WHY),
    ),
    totals=(
        Total(on=date(2031, 1, 15), since=date(2031, 1, 1), count=5, counter="Ministry", assumption=WHY),
        Total(on=date(2031, 2, 1), since=date(2031, 1, 1), count=14, counter="Ministry", assumption=WHY),
        Total(on=date(2031, 2, 1), since=date(2031, 1, 1), count=19, counter="Monitor", bound="about", assumption=WHY),
        Total(
            on=date(2031, 2, 20), since=date(2031, 1, 1), count=17, counter="Ministry", bound="at least", assumption=WHY
        ),
    ),
)
