"""A what-if for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.outlook.looking import compiled, known, threads
from tightrope.outlook.words import rests_on
from tightrope.records.outlook import Answer, Change, Part

if TYPE_CHECKING:
    from datetime import date

    from tightrope.escalation import Difference, Turn, WhatIf
    from tightrope.records import Case

PAIRS = 20_000


def answer_to(
    case: Case,
    changes: dict[str, str],
    as_of: date | None = None,
    *,
    days: int,
    seed: int = 0,
    of: str | None = None,
) -> Answer:
    """Ask what would change if levers were set otherwise.

    Args:
        case: The case.
        changes: Levers and their settings instead.
        as_of: What was published later is left out; the case's last day if None.
        days: How many ahead.
        seed: The same seed gives the same answer, as `tightrope whatif` does.
        of: The outcome whose paths and numbers are asked after: a class or a threshold; the first class if none.

    Raises:
        InputError: Too many days, nothing changed, or a name that the case file does not define.
    """
    from tightrope.escalation import what_if  # noqa: PLC0415  numpy and the compiler are heavy
    from tightrope.escalation.answers.forecast import check_size  # noqa: PLC0415  as above

    check_size(days, PAIRS)
    drawn = known(compiled(case, changes), as_of, seed)
    found = what_if(drawn, changes, days=days, histories=PAIRS, seed=seed, threads=threads(), of=of)
    rests = found.sensitivity.weights if found.sensitivity else ()
    return Answer(
        case=case.title,
        as_of=drawn.as_of,
        days=days,
        before=found.question.before,
        after=found.question.after,
        of=found.question.of,
        sentence=sentence(found, changes, case.title),
        acts=tuple(map(_change, (*found.counts, *found.losses))),
        chances=tuple(map(_change, found.thresholds)),
        paths=tuple(Part(name=one.name, share=one.share, low=one.low, high=one.high) for one in found.paths),
        numbers=tuple(
            Part(
                name=one.factor.name,
                share=one.total,
                low=one.low,
                high=one.high,
                rests_on="; ".join(rests_on(number.number) for number in one.factor.numbers[:1]),
            )
            for one in rests
        ),
        turns=tuple(map(turned, found.turns)),
        pairs=found.histories,
        seed=seed,
        basis=str(found.basis),
    )


def sentence(answer: WhatIf, changes: dict[str, str], title: str) -> str:
    """The answer in a sentence or two.

    Args:
        answer: What was found.
        changes: What was asked.
        title: Of the case.
    """
    from tightrope.escalation import said  # noqa: PLC0415  heavy

    one, question = answer.answer, answer.question
    moved = " and ".join(f"{lever} goes from {question.before[lever]} to {to}" for lever, to in changes.items())
    way, chance = ("more", one.rises) if one.change >= 0 else ("fewer", 1.0 - one.rises)
    if one in answer.counts:
        told = f"{abs(one.change):.1f} {way} of {one.name} over {_days(question.days)}"
        between = f"{one.belief[0]:+z.1f} to {one.belief[1]:+z.1f}"
    else:
        moves = "rises" if one.change >= 0 else "falls"
        told = f"that the chance of “{one.name}” {moves} from {said(one.before)} to {said(one.after)}"
        between = f"{100 * one.belief[0]:+z.0f} to {100 * one.belief[1]:+z.0f} points"
    direction = "rise" if one.change >= 0 else "fall"
    return f"{title}: if {moved}, expect {told} (90%: {between}). That it would {direction} is {said(chance)}."


def turned(turn: Turn) -> str:
    """How far a number would have to be off to change an answer.

    Args:
        turn: The number, and where the answer turns.
    """
    name, number = turn.parameter.name, turn.parameter.number
    span = f"anywhere from {number.least:g} to {number.most:g}"
    parts = []
    if turn.halved is not None:
        parts.append(f"{turn.halved:.3g} instead of {turn.now:.3g} would halve it")
    if turn.turned is not None:
        parts.append(f"beyond {turn.turned:.3g} it would turn round")
    if not parts:
        low, high = min(turn.answers), max(turn.answers)
        return (
            f"the {name} may lie {span} and would neither halve nor turn it; it stays within {low:+.3g} to {high:+.3g}."
        )
    return f"the {name} ({span}): {'; '.join(parts)}."


def _change(one: Difference) -> Change:
    return Change(name=one.name, before=one.before, after=one.after, change=one.change, belief=one.belief)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
