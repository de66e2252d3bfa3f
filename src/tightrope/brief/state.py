"""The state of play in six sentences, each made from claims that are there.

Attacks, the answer to them, the threats in force, the one in the middle, the levers, the outlook. A sentence whose
claims are missing says that they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.cited import Cited, outlet_of
from tightrope.brief.middle import middle_sentence
from tightrope.brief.sentences import StateSentence, acts, latest, missing
from tightrope.brief.telling import (
    assessment_words,
    event_words,
    lever_words,
    names,
    red_line_words,
    speaker_words,
    window_words,
)
from tightrope.brief.wording import figure_words, losses, number_words, sentence, series, when, where
from tightrope.records import (
    AssessmentClaim,
    EventClaim,
    LeverClaim,
    RedLineClaim,
    TallyClaim,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.telling import Cast
    from tightrope.records import Event, Sides

# What the other side may answer with, the most forceful first.
_ANSWERS = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "ACCUSE")


def state_of_play(
    cited: Sequence[Cited], sides: Sides, cast: Cast, events: Sequence[Event] = ()
) -> tuple[StateSentence, ...]:
    """Tell the state of play.

    Args:
        cited: All claims of the case.
        sides: Who stands where.
        cast: Actors by id.
        events: Which claims tell of one happening; where they give rival losses, these are told too.

    Returns:
        Six sentences, in fixed order.
    """
    return (
        _attacks(cited, sides, cast, events),
        _answer(cited, sides, cast, events),
        _threats(cited, cast),
        middle_sentence(cited, sides, cast),
        _levers(cited, cast),
        _outlook(cited, cast),
    )


def _attacks(cited: Sequence[Cited], sides: Sides, cast: Cast, events: Sequence[Event]) -> StateSentence:
    challengers, defenders = set(sides.challenger), set(sides.defender)

    def on_them(by: tuple[str, ...], to: tuple[str, ...]) -> bool:
        return bool(challengers & {*by}) or (not by and bool(defenders & {*to}))

    totals = [
        c
        for c in cited
        if isinstance(c.claim, TallyClaim)
        and (c.claim.what, c.claim.unit) == ("ASSAULT", "acts")
        and (on_them(c.claim.by, c.claim.to) or defenders & {*c.claim.to})
    ]
    single = latest(c for c, e in acts(cited, ("ASSAULT",), lambda e: on_them(e.by, e.to)) if _is_one(c))
    total = latest(totals)
    parts, used = [], []
    if total and isinstance(total.claim, TallyClaim):
        parts.append(_count(total, total.claim, cast))
        used.append(total)
        rival = latest(c for c in totals if _speaks(c) != _speaks(total) and _number(c) != _number(total))
        if rival and isinstance(rival.claim, TallyClaim):
            other = f"{figure_words(rival.claim.figure)}{window_words(rival.claim)}"
            parts.append(f"by the count of {_voice(rival, rival.claim, cast)}, {other}")
            used.append(rival)
    if single and isinstance(single.claim, EventClaim):
        attack = single.claim
        lost = losses(attack.killed, attack.injured)
        words = [
            "the latest single attack told of was",
            f"that on {names(attack.to, cast)}" if attack.to else "one",
            f"by {names(attack.by, cast)}" if attack.by else "",
            where(attack.place),
            when(attack.dates),
        ]
        told = " ".join(w for w in words if w) + (f", with {lost}" if lost else "")
        parts.append(told + _rival_losses(attack, events) + _according(single, cast))
        used.append(single)
    return _told("Attacks", parts, used, "no attack by one side on the other")


def _rival_losses(claim: EventClaim, events: Sequence[Event]) -> str:
    """What other texts give for the dead, where they tell of the same happening."""
    rivals = [
        rival.value
        for event in events
        if any(told.id == claim.id for _, told in event.claims)
        for rival in event.rivals
        if rival.field == "killed" and (claim.killed is None or rival.value != f"{claim.killed.value}")
    ]
    return f" (other texts give {series(rivals)})" if rivals else ""


def _according(cited: Cited, cast: Cast) -> str:
    claim = cited.claim
    if not claim.said_by:
        return ""
    if isinstance(claim, EventClaim) and claim.status == "claimed":
        return f", which only {speaker_words(claim.said_by[0], cast)} reports"
    return f", according to {speaker_words(claim.said_by[0], cast)}"


def _is_one(cited: Cited) -> bool:
    claim = cited.claim
    return isinstance(claim, EventClaim) and claim.count is not None and claim.count.value == 1


def _number(cited: Cited) -> int:
    return cited.claim.figure.value if isinstance(cited.claim, TallyClaim) else 0


def _speaks(cited: Cited) -> str:
    return cited.claim.said_by[0].actor if cited.claim.said_by else outlet_of(cited.article)


def _voice(cited: Cited, claim: TallyClaim, cast: Cast) -> str:
    """Who counts, with a note when they count their own acts."""
    if not claim.said_by:
        return outlet_of(cited.article)
    own = ", of their own attacks" if claim.said_by[0].actor in claim.by else ""
    return f"{speaker_words(claim.said_by[0], cast)}{own}"


def _count(cited: Cited, claim: TallyClaim, cast: Cast) -> str:
    one = claim.figure.value == 1
    own = bool(claim.said_by) and claim.said_by[0].actor in claim.by
    number = f"there {'has' if one else 'have'} been {figure_words(claim.figure)} attack{'' if one else 's'}"
    by = f" by {names(claim.by, cast)}" if claim.by and not own else ""
    to = f" on {names(claim.to, cast)}" if claim.to else ""
    return f"by the count of {_voice(cited, claim, cast)}, {number}{by}{to}{window_words(claim)}"


def _answer(cited: Sequence[Cited], sides: Sides, cast: Cast, events: Sequence[Event]) -> StateSentence:
    defenders = set(sides.defender)
    others = {*sides.challenger, *sides.patron}

    def answers(event: EventClaim) -> bool:
        return bool(defenders & {*event.by}) and not defenders & {*event.to}

    for kind in _ANSWERS:
        found = acts(cited, (kind,), answers)
        aimed = [c for c, event in found if others & {*event.to}] or [c for c, _ in found]
        last = latest(aimed)
        if last and isinstance(last.claim, EventClaim):
            dated = (
                "the last answer of the other side that is dated"
                if last.claim.dates
                else "the answer of the other side"
            )
            text = f"{dated}: {event_words(last.claim, cast)}"
            if last.claim.type == "ASSAULT" and not losses(last.claim.killed, last.claim.injured):
                text += "; no number of dead or injured is given"
            text += _rival_losses(last.claim, events) + _according(last, cast)
            return StateSentence(heading="The answer", text=sentence(text), cited=(last,))
    return missing("The answer", "no answer by the other side")


def _threats(cited: Sequence[Cited], cast: Cast) -> StateSentence:
    lines = [c for c in cited if isinstance(c.claim, RedLineClaim)]
    threats = [c for c, _ in acts(cited, ("THREATEN",), lambda _: True)]
    # A line with its consequence says most; the newest article's comes first among equals.
    full = [c for c in lines if isinstance(c.claim, RedLineClaim) and c.claim.condition and c.claim.consequence]
    line = latest(full or lines)
    many = len({c.claim.quote.words for c in (*lines, *threats)})
    more = f"; in all, {number_words(many)} passages tell of a threat or a red line" if many > 1 else ""
    if line and isinstance(line.claim, RedLineClaim):
        return StateSentence(
            heading="Threats in force", text=sentence(red_line_words(line.claim, cast) + more), cited=(line,)
        )
    threat = latest(threats)
    if threat and isinstance(threat.claim, EventClaim):
        text = sentence(event_words(threat.claim, cast) + more)
        return StateSentence(heading="Threats in force", text=text, cited=(threat,))
    return missing("Threats in force", "no threat and no red line")


def _levers(cited: Sequence[Cited], cast: Cast) -> StateSentence:
    levers = [c for c in cited if isinstance(c.claim, LeverClaim)]
    moved = [c for c in levers if isinstance(c.claim, LeverClaim) and c.claim.move != "held"]
    last = latest(moved) or latest(levers)
    if last is None:
        return missing("Levers", "no lever")
    first = [last, *(c for c in levers if c.claim.quote != last.claim.quote)][:2]
    told = "; and ".join(lever_words(c.claim, cast) for c in first if isinstance(c.claim, LeverClaim))
    count = len(levers)
    opening = "one lever is reported: " if count == 1 else f"{number_words(count)} levers are reported, among them "
    return StateSentence(heading="Levers", text=sentence(opening + told), cited=tuple(first))


def _outlook(cited: Sequence[Cited], cast: Cast) -> StateSentence:
    views = [c for c in cited if isinstance(c.claim, AssessmentClaim)]
    analysts = [
        c
        for c in views
        if isinstance(c.claim, AssessmentClaim) and any(cast[actor].sector == "EXP" for actor in c.claim.held_by)
    ]
    view = latest(analysts) or latest(views)
    if view and isinstance(view.claim, AssessmentClaim):
        return StateSentence(heading="Outlook", text=sentence(assessment_words(view.claim, cast)), cited=(view,))
    return missing("Outlook", "no assessment of how this will go")


def _told(heading: str, parts: list[str], used: list[Cited], what: str) -> StateSentence:
    if not parts:
        return missing(heading, what)
    return StateSentence(
        heading=heading, text=sentence("; ".join(parts)), cited=tuple({c.number: c for c in used}.values())
    )
