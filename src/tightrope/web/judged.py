"""Judgements: in a line, and from forms."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from tightrope.errors import InputError
from tightrope.ledger import graded, merged, parted, stands, undone
from tightrope.nouns import count_of
from tightrope.records import (
    ActorJudgement,
    EventJudgement,
    GradeJudgement,
    Record,
)
from tightrope.web.lines import claim_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.responses import Response

    from tightrope.records import AnyJudgement, ClaimKey
    from tightrope.web.visit import Visit


class JudgementLine(Record, frozen=True, kw_only=True):
    """A judgement in a list.

    Attributes:
        id: Its id.
        at: When, to the minute.
        by: Who judged.
        why: For what reason.
        text: What was judged.
        paths: Pages of claims that it is about.
        stands: Whether it was not undone.
    """

    id: str
    at: str
    by: str
    why: str
    text: str
    paths: tuple[str, ...]
    stands: bool


def judgement_lines(judgements: Sequence[AnyJudgement]) -> list[JudgementLine]:
    """Make a line of each judgement, in order."""
    return [
        JudgementLine(
            id=one.id,
            at=one.at.strftime("%Y-%m-%d %H:%M"),
            by=one.by,
            why=one.why,
            text=told(one),
            paths=_paths(one),
            stands=stands(one, judgements),
        )
        for one in judgements
    ]


def told(judgement: AnyJudgement) -> str:
    """Say what is judged in a few words."""
    match judgement:
        case EventJudgement(answer="same"):
            return "These claims tell of one event"
        case EventJudgement():
            return f"{count_of(len(judgement.other), 'claim')} taken out of an event"
        case ActorJudgement(answer="same"):
            return f"One actor: {judgement.one} and {judgement.other}"
        case ActorJudgement():
            return f"Two actors: {judgement.one} and {judgement.other}"
        case GradeJudgement():
            return f"{judgement.who} graded {judgement.grade}"
        case _:
            return f"Judgement {judgement.undoes[:8]} taken back"


def _paths(judgement: AnyJudgement) -> tuple[str, ...]:
    if not isinstance(judgement, EventJudgement):
        return ()
    first = (judgement.one[:1], judgement.other[:1])
    return tuple(claim_path(*key) for keys in first for key in keys)


def merge(visit: Visit) -> Response:
    """Judge that two events are one."""
    one, other = key_of(visit.form, "event"), key_of(visit.form, "other")
    case = visit.desk.about(one, other)
    named = [case.event_of(key) for key in (one, other)]
    if named[0] is None or named[1] is None:
        message = "one of the two claims is of no event: choose another"
        raise InputError(message)
    names = [event.id for event in named if event]
    return _kept(visit, merged(case.events, names, **_by(visit)), _event_page(one))


def split(visit: Visit) -> Response:
    """Judge that some claims of an event are of another."""
    key = key_of(visit.form, "event")
    case = visit.desk.about(key)
    event = case.event_of(key)
    if event is None:
        message = "that claim is of no event"
        raise InputError(message)
    leave = visit.many("claim")
    if not leave:
        message = "no claim is ticked: tick those that are of another event"
        raise InputError(message)
    return _kept(visit, parted(case.events, event.id, leave, **_by(visit)), _event_page(key))


def grade(visit: Visit) -> Response:
    """Grade an outlet or a speaker."""
    key = key_of(visit.form, "claim")
    coding = visit.desk.coding(key[0])
    who, value = visit.wanted("who", "who is graded"), visit.wanted("grade", "the grade")
    return _kept(visit, graded([coding], who, value, **_by(visit)), claim_path(*key))


def undo(visit: Visit) -> Response:
    """Take a judgement back."""
    name = visit.wanted("judgement", "the judgement")
    back = undone(visit.desk.ledger.judgements(), name, **_by(visit))
    return _kept(visit, back, "/judgements")


def _kept(visit: Visit, judgement: AnyJudgement, path: str) -> Response:
    """Keep a judgement, and lead to where its effect is seen."""
    visit.desk.ledger.judge(judgement)
    answer = visit.back(path, judged=judgement.id)
    visit.set_cookie(answer, "judge", quote(judgement.by))
    return answer


def _by(visit: Visit) -> dict[str, str]:
    return {"by": visit.wanted("by", "your name"), "why": visit.wanted("why", "the reason")}


def _event_page(key: ClaimKey) -> str:
    return f"/events/{key[0]}/{key[1]}"


def key_of(form: Mapping[str, str], name: str) -> ClaimKey:
    """A claim as forms name it: ARTICLE/CLAIM.

    Raises:
        InputError: It is none.
    """
    article, slash, claim = form.get(name, "").partition("/")
    if not (slash and article.isalnum() and claim.isalnum()):
        message = f"{name}: name a claim as ARTICLE/CLAIM"
        raise InputError(message)
    return article, claim
