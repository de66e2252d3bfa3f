"""Ask a coding one question and get one short answer: what the tests of the reader compare.

A question is "<what> <field>": "ASSAULT by" asks for the doers of the text's assaults, "tie" for its ties. Actors are
answered as country/sector ("SDN/REB", "-/CIV"), several doers of one act joined by " + ", different answers by " | ".
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tightrope.coding import load
from tightrope.records import (
    Actor,
    Article,
    AssessmentClaim,
    Claim,
    Coding,
    DateRange,
    EventClaim,
    Figure,
    LeverClaim,
    MessageClaim,
    RedLineClaim,
    Span,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PUBLISHED = date(2024, 5, 15)  # a Wednesday
NOTHING = "-"
NONE_FOUND = "none found"
FILLABLE = ("dates", "place", "killed", "injured", "reason", "mode")  # what a second mention need not repeat
coder = cache(load)


@cache
def read(text: str, published: date = PUBLISHED) -> Coding:
    """Read a text as an article of that day."""
    given = DateRange(earliest=published, latest=published, how="given")
    return coder()(Article(name="test", text=text, published=given))


def ask(text: str, question: str) -> str:
    """Answer a question about a text; "none found" when no claim of the kind was read."""
    coding = read(text)
    if question in WHOLE:
        return WHOLE[question](coding)
    what, _, field = question.rpartition(" ")
    answers = _answers(coding, what, field)
    if field in FILLABLE and len(answers) > 1:
        answers -= {NOTHING}
    return " | ".join(sorted(answers)) or NONE_FOUND


def agrees(got: str, answer: str) -> bool:
    """Whether an answer is the expected one; "…words…" expects words somewhere in it."""
    return answer.strip("…").lower() in got.lower() if answer.startswith("…") else got == answer


def facts(*rows: tuple[str, dict[str, str]]) -> pytest.MarkDecorator:
    """One test for each question about each text."""
    cases = [
        pytest.param(text, question, answer, id=f"{question}-{' '.join(text.split()[:6])}")
        for text, answers in rows
        for question, answer in answers.items()
    ]
    return pytest.mark.parametrize(("text", "question", "answer"), cases)


def party(coding: Coding, ids: Iterable[str | None], part: str = "") -> str:
    """Actors as country/sector, or one part of it ("country", "sector", "name")."""
    known = {actor.id: actor for actor in coding.actors}
    return " + ".join(sorted({_described(known[i], part) for i in ids if i is not None})) or NOTHING


def days(dates: DateRange | None) -> str:
    """A day, or "first..last"."""
    if dates is None:
        return NOTHING
    return str(dates.day) if dates.day else f"{dates.earliest or ''}..{dates.latest or ''}"


def figure(number: Figure | None) -> str:
    """A number as "12", "12+", "<=12" or "10-15"."""
    if number is None:
        return NOTHING
    if number.best is not None and number.low in (None, number.best) and number.high in (None, number.best):
        return str(number.best)
    if number.low is not None and number.high is not None:
        return f"{number.low}-{number.high}"
    return f"<={number.high}" if number.low is None else f"{number.low}+"


def _described(actor: Actor, part: str) -> str:
    shown = {"country": actor.country or NOTHING, "sector": actor.sector, "name": actor.name}
    return shown[part] if part else f"{shown['country']}/{shown['sector']}"


def _answers(coding: Coding, what: str, field: str) -> set[str]:
    """The different answers of the claims of a kind; "ASSAULT by country" has the part of the actor last."""
    part = field if field in ("country", "sector", "name") and " " in what else ""
    if part:
        what, _, field = what.rpartition(" ")
        if field == "by" and what.endswith("said"):
            what, field = what.removesuffix(" said"), "said by"
    elif what.endswith(" said"):
        what, field = what.removesuffix(" said"), "said by"
    if field == "number":
        return {str(len(_claims(coding, what)))}
    return {_field(coding, claim, field, part) for claim in _claims(coding, what)}


def _claims(coding: Coding, what: str) -> list[Claim]:
    return [c for c in coding.claims if (c.type if isinstance(c, EventClaim) else c.kind) == what]


def _field(coding: Coding, claim: Claim, field: str, part: str) -> str:
    if field == "said by":
        return " < ".join(party(coding, [s.actor], part) for s in claim.said_by) or NOTHING
    if field == "anonymous":
        return "yes" if any(s.anonymous for s in claim.said_by) else "no"
    if field == "reason":
        return _words(next((s.reason for s in claim.said_by if s.reason), None))
    match claim:
        case EventClaim() | TallyClaim() if field in ("by", "to"):
            return party(coding, claim.by if field == "by" else claim.to, part)
        case EventClaim():
            shown: dict[str, str] = {
                "status": claim.status, "mode": claim.mode or NOTHING, "dates": days(claim.dates),
                "place": claim.place.name.lower() if claim.place else NOTHING, "killed": figure(claim.killed),
                "injured": figure(claim.injured), "count": figure(claim.count),
            }  # fmt: skip
        case TallyClaim():
            shown = {
                "figure": figure(claim.figure), "unit": claim.unit, "type": claim.what, "window": days(claim.window),
            }  # fmt: skip
        case RedLineClaim():
            shown = {"condition": _words(claim.condition), "consequence": _words(claim.consequence)}
        case AssessmentClaim():
            shown = {
                "holder": party(coding, claim.held_by, part), "hedge": _words(claim.hedge),
                "condition": _words(claim.condition), "content": claim.content.words,
            }  # fmt: skip
        case LeverClaim():
            shown = {"instrument": claim.instrument.words}
        case MessageClaim():
            shown = {"content": _words(claim.content)}
        case _:
            shown = {}
    return shown[field]


def _words(span: Span | None) -> str:
    return span.words if span else NOTHING


def _all(coding: Coding, kind: type[Claim], shown: Callable[..., str]) -> str:
    return " | ".join(sorted({shown(c) for c in coding.claims if isinstance(c, kind)})) or NONE_FOUND


def _events(coding: Coding) -> list[EventClaim]:
    return [c for c in coding.claims if isinstance(c, EventClaim)]


WHOLE: dict[str, Callable[[Coding], str]] = {
    "types": lambda k: " ".join(sorted({e.type for e in _events(k)})) or NONE_FOUND,
    "statuses": lambda k: " ".join(sorted({e.status for e in _events(k)})) or NONE_FOUND,
    "tie": lambda k: _all(
        k, TieClaim, lambda c: f"{party(k, [c.source], 'country')} {c.type} {party(k, [c.target], 'country')}"
    ),
    "lever": lambda k: _all(
        k, LeverClaim, lambda c: f"{party(k, [c.holder], 'country')} over {party(k, [c.over], 'country')}: {c.move}"
    ),
    "message": lambda k: _all(
        k, MessageClaim, lambda c: " > ".join(party(k, [i], "country") for i in (c.sender, c.via, c.receiver))
    ),
    "red line": lambda k: _all(
        k,
        RedLineClaim,
        lambda c: f"{party(k, [c.drawn_by], 'country')} against {party(k, [c.against], 'country')}",
    ),
    "direct": lambda k: " ".join(sorted({"yes" if s.direct else "no" for s in k.statements})) or NONE_FOUND,
    "speaker": lambda k: " | ".join(sorted({_words(s.speaker) for s in k.statements})) or NONE_FOUND,
}
