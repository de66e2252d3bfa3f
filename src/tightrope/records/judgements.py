"""What a person decided: which claims tell of one event, who is one actor, whom to trust. Never edited, only undone."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal, TypeAlias

from tightrope.records.base import Record, content_id

Answer = Literal["same", "different", "unsure"]
ClaimKey: TypeAlias = tuple[str, str]  # id of the article, id of the claim

_GRADE = re.compile(r"[A-F][1-6]")


class Judgement(Record, frozen=True, kw_only=True, tag_field="judgement"):
    """What all judgements share.

    Attributes:
        by: Who judged.
        at: When, in UTC.
        why: For what reason, in the judge's words.
    """

    by: str
    at: datetime
    why: str

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.why.strip():
            message = "a judgement needs who judged (by) and a reason (why)"
            raise ValueError(message)

    @property
    def id(self) -> str:
        """Content hash of the judgement."""
        return content_id(type(self).__name__, self)


class EventJudgement(Judgement, frozen=True, kw_only=True, tag="event"):
    """Whether two sets of claims tell of one event.

    Attributes:
        answer: "same" merges them, "different" parts them.
        one: The claims on one side.
        other: The claims on the other side.
        score: The parts of the score that was overruled, as it stood then.
    """

    answer: Answer
    one: tuple[ClaimKey, ...]
    other: tuple[ClaimKey, ...]
    score: tuple[str, ...] = ()


class ActorJudgement(Judgement, frozen=True, kw_only=True, tag="actor"):
    """Whether two actor ids mean one actor; the first is the one that is kept."""

    answer: Answer
    one: str
    other: str


class GradeJudgement(Judgement, frozen=True, kw_only=True, tag="grade"):
    """How far an outlet or a speaker can be trusted, in the Admiralty code.

    Attributes:
        who: Name of an outlet, or id of an actor who speaks.
        grade: Reliability A (completely reliable) to E (unreliable), F (cannot be judged), then credibility 1
            (confirmed) to 5 (improbable), 6 (cannot be judged).
    """

    who: str
    grade: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not _GRADE.fullmatch(self.grade):
            message = f"{self.grade!r} is no grade: give a letter from A to F and a digit from 1 to 6, such as B2"
            raise ValueError(message)


class UndoJudgement(Judgement, frozen=True, kw_only=True, tag="undo"):
    """Takes back an earlier judgement, which stays in the ledger; an undo can be undone too."""

    undoes: str


AnyJudgement: TypeAlias = EventJudgement | ActorJudgement | GradeJudgement | UndoJudgement


def standing(judgements: tuple[AnyJudgement, ...] | list[AnyJudgement]) -> tuple[AnyJudgement, ...]:
    """Leave out what was undone, and the undoing.

    Args:
        judgements: In the order in which they were made.

    Returns:
        Those that stand, in order.
    """
    undone: set[str] = set()
    kept: list[AnyJudgement] = []
    for one in reversed(judgements):
        if one.id in undone:
            continue
        if isinstance(one, UndoJudgement):
            undone.add(one.undoes)
        else:
            kept.append(one)
    return tuple(reversed(kept))
