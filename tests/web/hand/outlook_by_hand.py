"""A forecast of a confrontation that never was, with two levers to set, and how its forecasts fared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

from tightrope.records import Foretold, Sides
from tightrope.records.outlook import Answer, Chance, Change, Cuts, Day, Dial, Given, Outlook, Part, Setting, World
from tightrope.records.scores import Bin, Mean, Question, Scored, TrackRecord

LAST = date(2026, 3, 7)
DAYS = 5


def cuts(middle: float) -> Cuts:
    return (0.4 * middle, 0.8 * middle, middle, 1.3 * middle, 2.0 * middle)


def _chance(name: str, chance: float | None, words: str) -> Chance:
    return Chance(name=name, line=f"at least one {name}", chance=chance, words=words, when="", rests_on="a quotation")


def _dial(lever: str, settings: tuple[str, ...], now: int) -> Dial:
    told = tuple(Setting(name=one, rests_on=() if one == settings[now] else (f"{one} harms",)) for one in settings)
    return Dial(lever=lever, meaning=f"who holds the {lever}", settings=told, now=now)


DIALS = (_dial("licence", ("held", "lapsed"), 0), _dial("truce", ("kept", "strained", "broken"), 1))
CHANCES = (_chance("raid", 0.62, "likely (62%)"), _chance("siege", None, "cannot be told"), _chance("war", 0.004, ""))


def _world(at: tuple[int, ...]) -> World:
    share = (1.0 + at[0]) * (0.5 + 0.5 * at[1])
    return World(
        at=at,
        acts=tuple(cuts(2.0 * share * (n + 1)) for n in range(DAYS)),
        chances=(min(0.62 * share, 1.0), None, 0.004 * share),
        change=10.0 * (share - 1.0),
        belief=(8.0 * (share - 1.0), 12.0 * (share - 1.0)),
    )


OUTLOOK = Outlook(
    case="The strait",
    as_of=LAST,
    days=DAYS,
    of="raid",
    many="raids",
    sentence="From 8 to 12 March 2026 the middle guess is 10 raids; nine histories in ten have 4 to 20.",
    since=date(2026, 1, 10),
    counter="Navy",
    given=(Given(on=date(2026, 2, 27), count=27), Given(on=date(2026, 3, 4), count=31)),
    past=tuple(Day(on=LAST - timedelta(days=9 - n), cuts=cuts(24.0 + n)) for n in range(10)),
    acts=tuple(Day(on=LAST + timedelta(days=n + 1), cuts=cuts(2.0 * (n + 1))) for n in range(DAYS)),
    chances=CHANCES,
    levers={"licence": "held", "truce": "strained", "flag": "<up>"},
    settings={"licence": ("held", "lapsed"), "truce": ("kept", "strained", "broken"), "flag": ("<up>", "down")},
    histories=10_000,
    seed=0,
    assumptions=14,
    moved=0.1,
    confidence="low",
    basis="Rests on 14 assumptions; the data took away 10% of the doubt in them. Confidence: low.",
    dials=DIALS,
    worlds=tuple(_world(at) for at in product(range(2), range(3))),
    pairs=2000,
)


def _question(number: int, **what_came: object) -> Question:
    return Question(
        id=f"{number:016x}",
        question=f"Is it so: raid {number}?",
        kind="absolute",
        as_of=LAST,
        last=LAST + timedelta(7),
        settles=LAST + timedelta(14),
        settled_by="the acts of raid",
        hindcast=False,
        **what_came,  # type: ignore[arg-type]
    )


RECORD = TrackRecord(
    as_of=date(2026, 4, 1),
    settled=2,
    void=1,
    waiting=1,
    hindcasts=1,
    counts=(Mean(by="forecast", questions=1, log_score=1.5, crps=2.25, covers=1.0),),
    thresholds=(Mean(by="forecast", questions=1, log_score=0.3, brier=0.144),),
    reliability=(
        Bin(words="unlikely", forecasts=3, told=0.3, came=1 / 3, low=0.05, high=0.8),
        Bin(words="very likely", forecasts=7, told=0.9, came=1.0, low=0.7, high=1.0),
    ),
    questions=(
        _question(1, state="settled", chance=0.62, crossed=True, scores=(Scored(by="forecast", log_score=0.3),)),
        _question(2, state="settled", quantiles=((0.05, 4.0), (0.5, 10.0), (0.95, 20.0)), came=12.0),
        _question(3, state="void", chance=0.1, void="no data after the cut-off <here>"),
        _question(4, state="waiting", chance=0.5),
    ),
)

FORETOLD = Foretold(
    case="The strait",
    question="How many acts of raid?",
    of="raid",
    as_of=LAST,
    last=LAST + timedelta(DAYS),
    settles=LAST + timedelta(DAYS + 7),
    settled_by="the acts of raid",
    made=datetime(2026, 3, 8, tzinfo=UTC),
    histories=10,
    draws=((9, 4), (12, 6)),
    seed=0,
    version="0",
    method="by hand",
    sides=Sides(),
)

ANSWER = Answer(
    case="The strait",
    as_of=LAST,
    days=DAYS,
    before={"truce": "strained"},
    after={"truce": "broken"},
    of="raid",
    sentence="The strait: if truce goes from strained to broken, expect 5.0 more of raid (90%: +4.0 to +6.0).",
    acts=(Change(name="raid", before=10.0, after=15.0, change=5.0, belief=(4.0, 6.0)),),
    chances=(Change(name="war", before=0.004, after=0.2, change=0.196, belief=(0.1, 0.3)),),
    paths=(Part(name="truce=broken → raid", share=0.9, low=0.8, high=1.0),),
    numbers=(Part(name="effect of truce=broken on raid", share=0.7, low=0.6, high=0.8, rests_on="assumption: <b>"),),
    turns=("the effect of truce=broken on raid (anywhere from 1 to 3): 1.2 instead of 1.5 would halve it.",),
    pairs=20_000,
    seed=0,
    basis="Rests on 14 assumptions.",
)
