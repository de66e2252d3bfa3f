"""Ledgers' contents made at random: every kind of claim, places, figures, open dates, names in any script."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from tightrope.exchange import Book
from tightrope.ledger import same_events
from tightrope.records import (
    EVENT_TYPES,
    MODES,
    STATUSES,
    TIE_KINDS,
    Actor,
    ActorJudgement,
    AnyClaim,
    Article,
    AssessmentClaim,
    Coding,
    DateRange,
    EventClaim,
    Figure,
    Foretold,
    LeverClaim,
    Mention,
    MessageClaim,
    Place,
    RedLineClaim,
    Sides,
    Span,
    Speaker,
    Statement,
    TallyClaim,
    TieClaim,
)

COUNTRIES = ("IRQ", "SYR", "USA", "IRN", None)
DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))
FEW = settings(max_examples=15, deadline=None)  # a ledger takes long to make up
WORDS = st.text(st.sampled_from("abc XYZé李م🛩=+-@'\",; |\n"), min_size=1, max_size=12).filter(str.strip)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    earliest, latest = draw(st.sampled_from([(first, first), (first, last), (None, last), (first, None)]))
    return DateRange(earliest=earliest, latest=latest, how="named day")


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, best, high = sorted(draw(st.tuples(*[st.integers(0, 500)] * 3)))
    return draw(
        st.sampled_from([Figure(best=best), Figure(low=low), Figure(high=high), Figure(low=low, best=best, high=high)])
    )


@st.composite
def places(draw: st.DrawFn) -> Place:
    where = draw(st.none() | st.tuples(st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False)))
    return Place(
        name=draw(WORDS),
        country=draw(st.sampled_from(COUNTRIES)),
        latitude=round(where[0], 5) if where else None,
        longitude=round(where[1], 5) if where else None,
        precision=draw(st.sampled_from(["exact", "near", "region", "country", "sea", "unknown"])),
    )


ACTORS = (
    Actor(id="iraqi-army", name="Iraqi Army", kind="institution", country="IRQ", sector="MIL"),
    Actor(id="united-states", name="United States", aliases=("US",), kind="state", country="USA", sector="GOV"),
    Actor(id="band", name="the Band", kind="group", country="IRQ", sector="REB"),
    Actor(id="league", name="the League", kind="group", sector="REB"),
    Actor(id="villagers", name="villagers", kind="role", country="SYR", sector="CIV"),
    Actor(id="officials", name="=officials", kind="role", sector="UNK"),
)
IDS = st.sampled_from([actor.id for actor in ACTORS])
FORETOLD = Foretold(
    case="The strait",
    question="How many acts of raid?",
    of="raid",
    as_of=date(2023, 12, 4),
    last=date(2023, 12, 11),
    settles=date(2023, 12, 18),
    settled_by="the acts of raid",
    made=datetime(2023, 12, 5, 9, tzinfo=UTC),
    histories=10,
    draws=((9, 4), (12, 6)),
    quantiles=((0.05, 9.0), (0.5, 12.0), (0.95, 12.0)),
    seed=0,
    version="0",
    method="by hand",
    sides=Sides(challenger=("band",)),
)
SIDES = st.lists(IDS, max_size=3, unique=True).map(tuple)


@st.composite
def codings(draw: st.DrawFn) -> Coding:
    text = " ".join(draw(st.lists(WORDS, min_size=3, max_size=12)))
    article = Article(
        name=draw(WORDS),
        text=text,
        title=draw(st.none() | WORDS),
        outlet=draw(st.none() | WORDS),
        url=draw(st.none() | st.just("https://example.org/a?b=1&c=<2>")),
        published=draw(st.none() | ranges()),
        retrieved=draw(st.none() | st.just(datetime(2023, 12, 4, 8, 30, tzinfo=UTC))),
    )

    def span() -> Span:
        start = draw(st.sampled_from([at for at, letter in enumerate(text) if not letter.isspace()]))
        return article.span(start, draw(st.integers(start + 1, len(text))))

    def maybe() -> Span | None:
        return span() if draw(st.booleans()) else None

    def event() -> EventClaim:
        kind = draw(st.sampled_from(EVENT_TYPES))
        return EventClaim(
            **common(),
            trigger=span(),
            type=kind,
            mode=draw(st.none() | st.sampled_from(MODES[kind])) if kind in MODES else None,
            status=draw(st.sampled_from(STATUSES)),
            by=draw(SIDES),
            to=draw(SIDES),
            dates=draw(st.none() | ranges()),
            place=draw(st.none() | places()),
            killed=draw(st.none() | figures()),
            injured=draw(st.none() | figures()),
            count=draw(st.none() | figures()),
        )

    def common() -> dict[str, Any]:
        speakers = draw(st.lists(IDS, max_size=2))
        return {"quote": article.span(0, len(text)), "said_by": tuple(Speaker(actor=one) for one in speakers)}

    def other() -> AnyClaim:
        one, two = draw(IDS), draw(IDS)
        made: list[AnyClaim] = [
            TallyClaim(**common(), what="ASSAULT", figure=draw(figures()), by=draw(SIDES), window=draw(ranges())),
            TieClaim(**common(), source=one, type=draw(st.sampled_from(TIE_KINDS)), target=two),
            LeverClaim(**common(), holder=one, over=two, instrument=span()),
            MessageClaim(**common(), sender=one, receiver=two, content=maybe()),
            RedLineClaim(**common(), drawn_by=one, condition=maybe(), consequence=maybe()),
            AssessmentClaim(**common(), held_by=(one,), content=span(), hedge=maybe()),
        ]
        return draw(st.sampled_from(made))

    claims: list[AnyClaim] = [event() for _ in range(draw(st.integers(0, 3)))]
    claims += [other() for _ in range(draw(st.integers(0, 1)))]
    return Coding(
        article=article,
        coder="by hand 1",
        actors=ACTORS,
        mentions=(Mention(span=span(), actor="band"),),
        claims=tuple(claims),
        statements=(Statement(content=span(), actor="officials"),),
    )


@st.composite
def books(draw: st.DrawFn) -> Book:
    read = tuple({coding.article.id: coding for coding in draw(st.lists(codings(), max_size=3))}.values())
    judged = (
        ActorJudgement(by="ana", at=datetime(2024, 1, 1, tzinfo=UTC), why="known", answer="same", one="a", other="b"),
    )
    return Book(codings=read, events=same_events(read, judged), judgements=judged, forecasts=(FORETOLD,))
