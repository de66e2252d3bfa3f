from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from asking import NONE_FOUND, WHOLE, days, figure, party, read

from tightrope.records import Coding, EventClaim, TallyClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = Path(__file__).with_name("paragraphs.toml")


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """An event that a careful reader would record."""

    type: str
    status: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    dates: str | None = None
    place: str | None = None
    killed: int | None = None
    said_by: tuple[str, ...] = ()

    @property
    def triple(self) -> tuple[str, str, str]:
        return self.type, _countries(self.by), _countries(self.to)


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A text and what is to be read in it."""

    name: str
    published: date
    text: str
    event: tuple[Expected, ...]
    tally: tuple[dict[str, str], ...] = ()
    tie: tuple[str, ...] = ()
    lever: tuple[str, ...] = ()
    message: tuple[str, ...] = ()
    red_line: tuple[str, ...] = ()

    @property
    def coding(self) -> Coding:
        return read(self.text, self.published)


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    with FILE.open("rb") as file:
        return tuple(msgspec.convert(tomllib.load(file)["paragraph"], list[Paragraph]))


def _countries(parties: Iterable[str]) -> str:
    return " + ".join(sorted({p.split("/")[0] for p in parties} - {"-"})) or "-"


def events(coding: Coding) -> list[EventClaim]:
    return [c for c in coding.claims if isinstance(c, EventClaim)]


def triple(coding: Coding, event: EventClaim) -> tuple[str, str, str]:
    """Type, countries of the doers, countries of the recipients."""
    return event.type, _countries(_sides(coding, event.by)), _countries(_sides(coding, event.to))


def _sides(coding: Coding, ids: Iterable[str]) -> list[str]:
    return party(coding, ids).split(" + ")


def found(part: int) -> tuple[int, int, int]:
    """How many were found, read and expected: the first `part` elements of the triples, in all paragraphs."""
    hits = told = wanted = 0
    for p in paragraphs():
        got = Counter(triple(p.coding, e)[:part] for e in events(p.coding))
        want = Counter(e.triple[:part] for e in p.event)
        hits, told, wanted = hits + (got & want).total(), told + got.total(), wanted + want.total()
    return hits, told, wanted


def pairs() -> list[tuple[Paragraph, Expected, EventClaim]]:
    """Each expected event with the event read that agrees with it in type and doer, and most in the rest."""
    paired: list[tuple[Paragraph, Expected, EventClaim]] = []
    for p in paragraphs():
        free = events(p.coding)
        for e in p.event:
            same = [f for f in free if triple(p.coding, f)[:2] == e.triple[:2]]
            if same:
                best = max(same, key=lambda f: sum(agreeing(p.coding, e, f).values()))
                free.remove(best)
                paired.append((p, e, best))
    return paired


def agreeing(coding: Coding, expected: Expected, event: EventClaim) -> dict[str, bool]:
    """Which of the other fields agree; only those that are expected."""
    agrees = {"status": event.status == expected.status}
    if expected.dates:
        agrees["dates"] = days(event.dates) == expected.dates
    if expected.place:
        agrees["place"] = event.place is not None and expected.place in event.place.name
    if expected.killed is not None:
        agrees["killed"] = event.killed is not None and event.killed.value == expected.killed
    speakers = _countries(_sides(coding, (s.actor for s in event.said_by)))
    agrees["said_by"] = bool(event.said_by) == bool(expected.said_by) and speakers == _countries(expected.said_by)
    return agrees


def others(p: Paragraph) -> Iterable[tuple[str, bool]]:
    """The expected claims that are no events, and whether each was read."""
    tallies = Counter((figure(c.figure), c.unit) for c in p.coding.claims if isinstance(c, TallyClaim))
    for tally in p.tally:
        yield "tally", (tally["figure"], tally["unit"]) in tallies
    for kind, wanted in (("tie", p.tie), ("lever", p.lever), ("message", p.message), ("red line", p.red_line)):
        got = WHOLE[kind](p.coding)
        read_claims = [] if got == NONE_FOUND else got.split(" | ")
        for claim in wanted:
            yield kind, claim in read_claims


def test_most_of_what_is_read_is_right_about_act_doer_and_recipient() -> None:
    hits, told, _ = found(3)
    assert hits / told >= 0.28


def test_most_of_what_is_told_is_read_with_act_doer_and_recipient() -> None:
    hits, _, wanted = found(3)
    assert hits / wanted >= 0.31


def test_most_acts_are_read_with_their_type() -> None:
    hits, _, wanted = found(1)
    assert hits / wanted >= 0.79


@pytest.mark.parametrize(
    ("field", "floor"), [("status", 0.83), ("dates", 0.85), ("place", 0.57), ("killed", 0.8), ("said_by", 0.75)]
)
def test_a_rightly_read_act_mostly_has_the_right_field(field: str, floor: float) -> None:
    checked = [agreeing(p.coding, e, f) for p, e, f in pairs()]
    asked = [c[field] for c in checked if field in c]
    assert sum(asked) / len(asked) >= floor


def test_relations_and_totals_are_read_too() -> None:
    read_ones = [ok for p in paragraphs() for _, ok in others(p)]
    assert sum(read_ones) / len(read_ones) >= 0.1
