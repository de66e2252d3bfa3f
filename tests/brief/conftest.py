"""A confrontation that never was, told by two papers that disagree, coded by hand."""
# ruff: noqa: E501 - a paragraph of an article is one line

from __future__ import annotations

from datetime import date

import pytest

from tightrope.brief import render
from tightrope.records import (
    Actor,
    Article,
    AssessmentClaim,
    Coding,
    DateRange,
    Event,
    EventClaim,
    Figure,
    LeverClaim,
    MessageClaim,
    Place,
    RedLineClaim,
    Rival,
    Span,
    Speaker,
    TallyClaim,
    TallyDispute,
    TieClaim,
)

COURIER = """\
Teskany walks a thin line as harbour raids mount

A patrol boat at Port Ansel, 3 March. (Photo: Harbour Courier)

PORT ANSEL — Drone boats of the Marrow Coast Front struck an Orlavan patrol ship off Cape Lorn on Tuesday, killing four sailors, the Orlavan navy said.

The Front has claimed 31 attacks on Orlavan ships since 10 January.

On Thursday Orlavan jets bombed a boatyard near Brask, killing at least seven fighters, according to a provincial official who spoke on condition of anonymity because he was not allowed to brief reporters.

Orlava denied that its jets had hit a school in Brask the same night, as Teskany's health ministry had said.

Prime Minister Ilen Daro condemned both the raids by the Front and the Orlavan strikes as a breach of Teskany's sovereignty. On Friday he carried a message from Orlava to the Karst Union to hold back the Front.

Orlava's defence minister, Dana Feld, warned Teskany of “grave consequences” if it does not close the boatyards.

The Karst Union arms the Front, and Teskany buys most of its grain through Orlava's ports. Last week Orlava extended the grain licence by two months.

The Front had promised Daro that no boats would sail during his visit to Orlava, a Front commander said.

Mira Solt, who studies the coast at the Ansel Institute, believes that the Karst Union is keeping the raids below what would bring Orlava ashore.

If another ship is sunk, Orlava might blockade Port Ansel.

Sign up for our morning letter.
"""

GAZETTE = """\
Six dead on patrol ship, Orlava says raids now number 27

Orlava said on Wednesday that six sailors died when the Marrow Coast Front attacked a patrol ship off Cape Lorn on Tuesday.

The defence ministry counts 27 attacks by the Front on its ships since 10 January.

The Front said on Wednesday that its fighters had also hit a fuel depot at Sarn <island>.

Orlava plans to send two more frigates to the strait next week.
"""

ACTORS = (
    Actor(id="orlava", name="Orlava", kind="state", country="XOR", sector="GOV"),
    Actor(id="orlavan-navy", name="Orlavan navy", kind="institution", country="XOR", sector="MIL"),
    Actor(id="feld", name="Dana Feld", kind="person", country="XOR", sector="GOV"),
    Actor(id="front", name="Marrow Coast Front", aliases=("The Front",), kind="group", country="XTE", sector="REB"),
    Actor(id="commander", name="a Front commander", kind="role", country="XTE", sector="REB"),
    Actor(id="teskany", name="Teskany", kind="state", country="XTE", sector="GOV"),
    Actor(id="daro", name="Ilen Daro", kind="person", country="XTE", sector="GOV"),
    Actor(id="official", name="a provincial official", kind="role", country="XTE", sector="GOV"),
    Actor(id="karst", name="Karst Union", kind="state", country="XKA", sector="GOV"),
    Actor(id="solt", name="Mira Solt", kind="person", sector="EXP"),
)


def day(text: str) -> DateRange:
    return DateRange(earliest=date.fromisoformat(text), latest=date.fromisoformat(text), how="given")


def since(first: str, last: str) -> DateRange:
    return DateRange(earliest=date.fromisoformat(first), latest=date.fromisoformat(last), how="given")


class Pen:
    """Points at the words of one article, each by its first place."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def __call__(self, words: str) -> Span:
        start = self.article.text.index(words)
        return self.article.span(start, start + len(words))

    def line(self, start: str) -> Span:
        """The paragraph that starts with some words."""
        first = self.article.text.index(start)
        return self.article.span(first, self.article.text.index("\n", first))


def _courier() -> Coding:
    plain = Article(name="courier", text=COURIER)
    pen = Pen(plain)
    article = Article(
        name="courier",
        text=COURIER,
        title="Teskany walks a thin line as harbour raids mount",
        outlet="Harbour Courier",
        url="https://courier.example/thin-line",
        published=day("2026-03-07"),
        furniture=(pen.line("A patrol boat"), pen.line("Sign up")),
    )
    raid, strike = pen.line("PORT ANSEL"), pen.line("On Thursday")
    daro = "Prime Minister Ilen Daro condemned both the raids by the Front and the Orlavan strikes"
    claims = (
        EventClaim(
            quote=raid, trigger=pen("struck"), type="ASSAULT", mode="drone", by=("front",), to=("orlavan-navy",),
            dates=day("2026-03-03"), place=Place(name="Cape Lorn", precision="near"),
            killed=Figure(best=4), count=Figure(best=1),
            said_by=(Speaker(actor="orlavan-navy", span=pen("the Orlavan navy said"[:16])),),
        ),
        TallyClaim(
            quote=pen.line("The Front has claimed"), what="ASSAULT", figure=Figure(best=31),
            window=since("2026-01-10", "2026-03-07"), by=("front",), to=("orlava",), said_by=(Speaker(actor="front"),),
        ),
        EventClaim(
            quote=strike, trigger=pen("bombed"), type="ASSAULT", mode="aerial", by=("orlava",), to=("front",),
            dates=day("2026-03-05"), place=Place(name="Brask", precision="near"), killed=Figure(low=7),
            count=Figure(best=1),
            said_by=(
                Speaker(actor="official", anonymous=True, reason=pen("he was not allowed to brief reporters")),
            ),
        ),
        EventClaim(
            quote=pen.line("Orlava denied"), trigger=pen("hit"), type="ASSAULT", status="denied", by=("orlava",),
            to=("teskany",), dates=day("2026-03-05"), said_by=(Speaker(actor="teskany"),),
        ),
        EventClaim(
            quote=pen(daro), trigger=pen("condemned"), type="ACCUSE", by=("daro",), to=("front", "orlava"),
            dates=since("2026-03-06", "2026-03-07"),
        ),
        MessageClaim(
            quote=pen.line("Prime Minister"), sender="orlava", via="daro", receiver="karst",
            content=pen("hold back the Front"), dates=day("2026-03-06"),
        ),
        RedLineClaim(
            quote=pen.line("Orlava's defence"), drawn_by="feld", against="teskany",
            condition=pen("it does not close the boatyards"), consequence=pen("grave consequences"),
        ),
        TieClaim(quote=pen("The Karst Union arms the Front"), source="karst", type="backs", target="front"),
        TieClaim(quote=pen.line("The Karst Union arms"), source="teskany", type="depends_on", target="orlava"),
        LeverClaim(
            quote=pen("Last week Orlava extended the grain licence by two months."), holder="orlava", over="teskany",
            instrument=pen("the grain licence"), move="extended", dates=since("2026-02-23", "2026-03-01"),
        ),
        EventClaim(
            quote=pen.line("The Front had promised"), trigger=pen("promised"), type="AGREE", by=("front",),
            to=("daro",), said_by=(Speaker(actor="commander", anonymous=True),),
        ),
        AssessmentClaim(
            quote=pen.line("Mira Solt"), held_by=("solt",), hedge=pen("believes"),
            content=pen("the Karst Union is keeping the raids below what would bring Orlava ashore"),
            said_by=(Speaker(actor="solt"),),
        ),
        EventClaim(
            quote=pen.line("If another ship"), trigger=pen("blockade"), type="COERCE", status="hypothetical",
            by=("orlava",), to=("teskany",),
        ),
    )  # fmt: skip
    return Coding(article=article, coder="hand 1", actors=ACTORS, claims=claims)


def _gazette() -> Coding:
    article = Article(
        name="gazette", text=GAZETTE, title="Six dead on patrol ship, Orlava says raids now number 27",
        outlet="Strait Gazette", published=day("2026-03-04"), origin="Orlavan Press Agency",
    )  # fmt: skip
    pen = Pen(article)
    claims = (
        EventClaim(
            quote=pen.line("Orlava said"), trigger=pen("attacked"), type="ASSAULT", by=("front",),
            to=("orlavan-navy",), dates=day("2026-03-03"), place=Place(name="Cape Lorn", precision="near"),
            killed=Figure(best=6), count=Figure(best=1), said_by=(Speaker(actor="orlava"),),
        ),
        TallyClaim(
            quote=pen.line("The defence ministry"), what="ASSAULT", figure=Figure(best=27),
            window=since("2026-01-10", "2026-03-04"), by=("front",), to=("orlava",),
            said_by=(Speaker(actor="orlava"),),
        ),
        EventClaim(
            quote=pen.line("The Front said"), trigger=pen("hit"), type="ASSAULT", status="claimed", by=("front",),
            to=("orlava",), dates=day("2026-03-04"), place=Place(name="Sarn <island>"), count=Figure(best=1),
            said_by=(Speaker(actor="front"),),
        ),
        EventClaim(
            quote=pen.line("Orlava plans"), trigger=pen("send"), type="MOBILIZE", status="planned", by=("orlava",),
            dates=since("2026-03-09", "2026-03-15"),
        ),
    )  # fmt: skip
    return Coding(article=article, coder="hand 1", actors=ACTORS, claims=claims)


@pytest.fixture(scope="session")
def case() -> tuple[Coding, ...]:
    return (_gazette(), _courier())


@pytest.fixture(scope="session")
def events(case: tuple[Coding, ...]) -> tuple[Event, ...]:
    gazette, courier = case
    told = [(c.article.id, c.claims[0]) for c in (courier, gazette)]
    claims = tuple((article, claim) for article, claim in told if isinstance(claim, EventClaim))
    rivals = tuple(
        Rival(field="killed", value=value, articles=(c.article.id,), origins=(c.article.id,))
        for value, c in (("4", courier), ("6", gazette))
    )
    return (
        Event(
            type="ASSAULT", status="happened", by=("front",), to=("orlavan-navy",), dates=day("2026-03-03"),
            places=(Place(name="Cape Lorn"),), killed=Figure(low=4, best=4, high=6), injured=None, claims=claims,
            origins=tuple(article for article, _ in claims), rivals=rivals,
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def tally_disputes(case: tuple[Coding, ...]) -> tuple[TallyDispute, ...]:
    gazette, courier = case
    rivals = tuple(
        Rival(field="figure", value=value, articles=(c.article.id,), origins=(c.article.id,))
        for value, c in (("31", courier), ("27", gazette))
    )
    return (
        TallyDispute(what="ASSAULT", unit="acts", by=("front",), to=("orlava",), day=date(2026, 3, 7), rivals=rivals),
    )


@pytest.fixture(scope="session")
def page(case: tuple[Coding, ...], events: tuple[Event, ...], tally_disputes: tuple[TallyDispute, ...]) -> str:
    return render(case, title="The strait", events=events, tally_disputes=tally_disputes)
