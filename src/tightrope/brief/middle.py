"""The sentence on the one in the middle: rebukes, coercion, messages, promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.sentences import StateSentence, acts, latest, missing
from tightrope.brief.telling import event_words, message_words, names
from tightrope.brief.wording import sentence, series
from tightrope.records import EventClaim, MessageClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.cited import Cited
    from tightrope.brief.telling import Cast
    from tightrope.records import Sides

_MIDDLE_TYPES = ("CONSULT", "REQUEST", "REJECT", "COERCE", "AGREE", "THREATEN")


def middle_sentence(cited: Sequence[Cited], sides: Sides, cast: Cast) -> StateSentence:
    """What the one in the middle did: rebukes to both sides, messages, promises, steps against the challengers."""
    middle = set(sides.middle)
    deeds: list[tuple[str, str, Cited]] = []

    rebukes = [(c, e) for c, e in acts(cited, ("ACCUSE",), lambda e: bool(middle & {*e.by}))]
    rebuked = list(dict.fromkeys(to for _, event in rebukes for to in event.to if to not in middle))
    if rebuked:
        sides_met = {sides.of(to) for to in rebuked}
        both = "both " if {"challenger", "defender"} <= sides_met and len(rebuked) == 2 else ""  # noqa: PLR2004
        deeds.append((_one(rebukes[0][1].by, middle), f"condemned {both}{names(rebuked, cast)}", rebukes[0][0]))
    step = latest(
        c for c, _ in acts(cited, ("COERCE",), lambda e: bool(middle & {*e.by}) and bool({*sides.challenger} & {*e.to}))
    )
    if step and isinstance(step.claim, EventClaim):
        deeds.append((_one(step.claim.by, middle), f"used coercion against {names(step.claim.to, cast)}", step))
    message = latest(c for c in cited if isinstance(c.claim, MessageClaim) and c.claim.via in middle)
    if message and isinstance(message.claim, MessageClaim) and message.claim.via:
        via = names([message.claim.via], cast)
        deeds.append((message.claim.via, message_words(message.claim, cast).removeprefix(f"{via} "), message))
    won = latest(
        c for c, _ in acts(cited, ("AGREE",), lambda e: bool(middle & {*e.to}) and not middle & {*e.by} and bool(e.by))
    )
    if won and isinstance(won.claim, EventClaim):
        deeds.append((_one(won.claim.to, middle), f"won a promise from {names(won.claim.by, cast)}", won))

    if deeds:
        told: dict[str, list[str]] = {}
        for doer, deed, _ in deeds:
            told.setdefault(doer, []).append(deed)
        text = "; ".join(f"{names([doer], cast)} {series(done)}" for doer, done in told.items())
        return StateSentence(
            heading="In the middle", text=sentence(text), cited=tuple({c.number: c for *_, c in deeds}.values())
        )
    other = latest(c for c, _ in acts(cited, _MIDDLE_TYPES, lambda e: bool(middle & {*e.by})))
    if other and isinstance(other.claim, EventClaim):
        return StateSentence(heading="In the middle", text=sentence(event_words(other.claim, cast)), cited=(other,))
    return missing("In the middle", "nobody who stands between the sides")


def _one(ids: tuple[str, ...], among: set[str]) -> str:
    return next(actor for actor in ids if actor in among)
