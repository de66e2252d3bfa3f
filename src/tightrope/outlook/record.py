"""What became of the forecasts that were kept, and how they fared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope import pipeline
from tightrope.errors import InputError
from tightrope.records.scores import Question, TrackRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tightrope.escalation.foretold.settling import Settled
    from tightrope.ledger import Ledger
    from tightrope.records import Case, Foretold, Sides


def track_record(
    kept: Sequence[Foretold], title: str, case_on: Callable[[date, Sides], Case], *, today: date
) -> TrackRecord:
    """Settle the forecasts that are due, and score them beside baselines.

    Args:
        kept: All that were kept.
        title: Of the case that settles them; those of another case are void.
        case_on: Gives the case as it was known on a day of settling, by who stood where. What it cannot give leaves
            the forecast void.
        today: Settled is what was due by then.

    Returns:
        What became of each, and scores over the questions that all forecasters answered.
    """
    from tightrope.escalation.foretold.scoring import means, reliability, scored  # noqa: PLC0415  numpy is heavy

    ended = _settled([one for one in kept if one.settles <= today], title, case_on)
    held = [one for one in ended if not one.void]
    scores = {one.foretold.id: scored(one) for one in held}
    return TrackRecord(
        as_of=today,
        settled=len(held),
        void=len(ended) - len(held),
        waiting=len(kept) - len(ended),
        hindcasts=sum(map(_late, kept)),
        counts=tuple(means([scores[one.foretold.id] for one in held if one.foretold.threshold is None])),
        thresholds=tuple(means([scores[one.foretold.id] for one in held if one.foretold.threshold])),
        reliability=tuple(reliability(held)),
        questions=(
            *(
                _question(
                    one.foretold,
                    state="void" if one.void else "settled",
                    void=one.void,
                    came=one.came,
                    crossed=one.crossed,
                    scores=scores.get(one.foretold.id, ()),
                )
                for one in ended
            ),
            *(_question(one, state="waiting") for one in kept if one.settles > today),
        ),
    )


def record_of(ledger: Ledger, *, title: str, today: date, case: Case | None = None) -> TrackRecord | None:
    """Say how the forecasts fared that a ledger keeps; nothing if it keeps none.

    Args:
        ledger: The ledger.
        title: Of the case that it tells of.
        today: Settled is what was due by then.
        case: What settles them; drafted from the ledger if it is left out.
    """
    kept = [one for one in ledger.forecasts() if one.as_of <= today]
    if not kept:
        return None

    def case_on(day: date, sides: Sides) -> Case:
        return case or pipeline.case_of(ledger, title=title, as_of=day, sides=sides)

    return track_record(kept, case.title if case else title, case_on, today=today)


def _settled(due: Sequence[Foretold], title: str, case_on: Callable[[date, Sides], Case]) -> list[Settled]:
    """Settle forecasts, each from the data as they stood on its day of settling."""
    from tightrope.escalation.foretold.settling import Settled, settle  # noqa: PLC0415  as above

    drafts: dict[tuple[date, Sides], Case | str] = {}
    found = []
    for one in due:
        if one.case != title:
            found.append(Settled(foretold=one, void=f"it is of the case {one.case!r}, and this is {title!r}"))
            continue
        key = (one.settles, one.sides)
        if key not in drafts:
            drafts[key] = _drafted(case_on, *key)
        case = drafts[key]
        found.append(Settled(foretold=one, void=case) if isinstance(case, str) else settle(one, case))
    return found


def _drafted(case_on: Callable[[date, Sides], Case], settles: date, sides: Sides) -> Case | str:
    """The case as it was known by a day, or why there was none."""
    try:
        return case_on(settles, sides)
    except InputError as error:
        return str(error)


def _late(one: Foretold) -> bool:
    """Whether a forecast was made when its window had ended: what came may have been known."""
    return one.made.date() > one.last


def _question(one: Foretold, **what_came: object) -> Question:
    return Question(
        id=one.id,
        question=one.question,
        kind=one.kind,
        as_of=one.as_of,
        last=one.last,
        settles=one.settles,
        settled_by=one.settled_by,
        hindcast=_late(one),
        chance=one.chance,
        quantiles=one.quantiles,
        **what_came,  # type: ignore[arg-type]
    )
