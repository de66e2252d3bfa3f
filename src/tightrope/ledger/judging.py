"""Making judgements: what a user names becomes claims."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tightrope.errors import InputError
from tightrope.records import ActorJudgement, EventJudgement, GradeJudgement, UndoJudgement, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records import Answer, AnyJudgement, ClaimKey, Coding, Event


def event_named(events: Sequence[Event], name: str) -> Event:
    """Find the event that is named by the start of its id, or of the id of one of its claims.

    An event's id changes when a claim joins it; a claim's never does.

    Raises:
        InputError: None is, or more than one.
    """
    found = [event for event in events if event.id.startswith(name)]
    found = found or [event for event in events if any(claim.id.startswith(name) for _, claim in event.claims)]
    if len(found) != 1:
        how = "no event has" if not found else f"{len(found)} events have"
        message = f"{how} an id or a claim whose id starts with {name!r}: `tightrope show` prints them"
        raise InputError(message)
    return found[0]


def merged(events: Sequence[Event], names: Sequence[str], *, by: str, why: str) -> EventJudgement:
    """Judge that events are one.

    Args:
        events: All events of the ledger.
        names: At least two of them, by the start of an id of theirs or of a claim of theirs.
        by: Who judges.
        why: For what reason.

    Raises:
        InputError: A name is of no event, or all are of one.
    """
    named = [event_named(events, name) for name in names]
    if len({event.id for event in named}) < 2:  # noqa: PLR2004  two to merge
        message = f"{' and '.join(names)} is one event already: name two"
        raise InputError(message)
    one = _keys(named[0])
    other = tuple(dict.fromkeys(key for event in named[1:] for key in _keys(event) if key not in one))
    score = dict.fromkeys(
        case.words for case in named[0].unsure if {case.one, case.other} & {*one} and {case.one, case.other} & {*other}
    )
    return EventJudgement(by=by, at=_now(), why=why, answer="same", one=one, other=other, score=tuple(score))


def parted(events: Sequence[Event], name: str, claims: Sequence[str], *, by: str, why: str) -> EventJudgement:
    """Judge that some claims of an event are of another.

    Args:
        events: All events of the ledger.
        name: The event, by the start of its id or of the id of one of its claims.
        claims: The claims that leave, by the start of their ids, or as ARTICLE/CLAIM by the starts of both: copies of
            one text make claims with one id.
        by: Who judges.
        why: For what reason.

    Raises:
        InputError: A name is of no claim of the event, or none would stay.
    """
    event = event_named(events, name)
    leave: list[ClaimKey] = []
    for start in claims:
        article, slash, claim = start.rpartition("/")
        found = [key for key in _keys(event) if key[1].startswith(claim) and (not slash or key[0].startswith(article))]
        if not found:
            message = f"event {event.id} has no claim that {start!r} names: `tightrope show {event.id[:8]} --why`"
            raise InputError(message)
        leave += found
    stay = tuple(key for key in _keys(event) if key not in leave)
    if not stay:
        message = f"no claim of event {event.id} would stay: name fewer"
        raise InputError(message)
    score = dict.fromkeys(case.words for case in event.why if len({case.one, case.other} & {*leave}) == 1)
    return EventJudgement(
        by=by,
        at=_now(),
        why=why,
        answer="different",
        one=stay,
        other=tuple(dict.fromkeys(leave)),
        score=tuple(score),
    )


def two_actors(codings: Sequence[Coding], ids: Sequence[str], answer: Answer, *, by: str, why: str) -> ActorJudgement:
    """Judge whether two actor ids mean one actor.

    Args:
        codings: All of the ledger.
        ids: Two of its actors' ids; of the same actor, the first is kept.
        answer: "same" or "different".
        by: Who judges.
        why: For what reason.

    Raises:
        InputError: They are not two, or one is not in the ledger.
    """
    known = {actor.id for coding in codings for actor in coding.actors}
    if len(set(ids)) != 2:  # noqa: PLR2004  two actors
        message = "name two actors by their ids"
        raise InputError(message)
    for one in ids:
        if one not in known:
            message = f"no actor has the id {one!r}: `tightrope show --json` prints them"
            raise InputError(message)
    return ActorJudgement(by=by, at=_now(), why=why, answer=answer, one=ids[0], other=ids[1])


def graded(codings: Sequence[Coding], who: str, grade: str, *, by: str, why: str) -> GradeJudgement:
    """Judge how far an outlet or a speaker can be trusted.

    Args:
        codings: All of the ledger.
        who: Name of one of its outlets, or id of one of its actors; case does not count.
        grade: In the Admiralty code, such as B2.
        by: Who judges.
        why: For what reason.

    Raises:
        InputError: The ledger knows nobody of that name, or the grade is none.
    """
    known = {coding.article.outlet or coding.article.name for coding in codings}
    known |= {name for coding in codings for actor in coding.actors for name in (actor.id, actor.name)}
    if who.casefold() not in {name.casefold() for name in known}:
        message = f"no outlet or actor of the ledger is called {who!r}: `tightrope claims` prints the outlets"
        raise InputError(message)
    try:
        return GradeJudgement(by=by, at=_now(), why=why, who=who, grade=grade.upper())
    except ValueError as error:
        raise InputError(str(error)) from error


def undone(judgements: Sequence[AnyJudgement], name: str, *, by: str, why: str) -> UndoJudgement:
    """Judge that an earlier judgement no longer holds.

    Args:
        judgements: All of the ledger, in order.
        name: The judgement, by the start of its id.
        by: Who judges.
        why: For what reason.

    Raises:
        InputError: No judgement, or more than one, is named so, or it is undone already.
    """
    found = [one for one in judgements if one.id.startswith(name)]
    if len(found) != 1:
        how = "no judgement has" if not found else f"{len(found)} judgements have"
        message = f"{how} an id that starts with {name!r}: `tightrope judgements` lists them"
        raise InputError(message)
    (target,) = found
    if not stands(target, judgements):
        message = f"judgement {target.id} is undone already"
        raise InputError(message)
    return UndoJudgement(by=by, at=_now(), why=why, undoes=target.id)


def stands(judgement: AnyJudgement, judgements: Sequence[AnyJudgement]) -> bool:
    """Whether no undo that itself stands takes a judgement back."""
    later = list(judgements)[list(judgements).index(judgement) :]
    if not isinstance(judgement, UndoJudgement):
        return judgement in standing(later)
    return not any(
        isinstance(one, UndoJudgement) and one.undoes == judgement.id and stands(one, judgements) for one in later
    )


def _keys(event: Event) -> tuple[ClaimKey, ...]:
    return tuple((article, claim.id) for article, claim in event.claims)


def _now() -> datetime:
    return datetime.now(UTC)
