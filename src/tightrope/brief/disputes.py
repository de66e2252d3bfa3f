"""Where the texts disagree, and what only one side says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tightrope.brief.cited import outlet_of
from tightrope.brief.telling import names, said_by, tell
from tightrope.brief.wording import day_words, sentence
from tightrope.charts import STATUS_LABEL
from tightrope.records import EventClaim, Record, TallyClaim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tightrope.brief.cited import Cited
    from tightrope.brief.telling import Cast
    from tightrope.records import Event, Rival, TallyDispute

_FIELD = {
    "killed": "Killed",
    "injured": "Injured",
    "count": "How many acts",
    "doer": "Who did it",
    "status": "Whether it happened",
    "dates": "When",
    "figure": "The count",
}


class Voice(Record, frozen=True, kw_only=True):
    """An outlet that gives a value, and the number of its claim when the page shows it."""

    outlet: str
    number: int | None


class RivalValue(Record, frozen=True, kw_only=True):
    """A value in dispute, in how many independent texts, and in which."""

    value: str
    origins: int
    voices: tuple[Voice, ...]


class Dispute(Record, frozen=True, kw_only=True):
    """A field of one happening on which the texts disagree."""

    about: str
    field: str
    values: tuple[RivalValue, ...]


class Doubt(Record, frozen=True, kw_only=True):
    """An act that is denied, or that only its doer reports."""

    status: str
    text: str
    said_by: str
    number: int


def disputes(
    events: Sequence[Event], tallies: Sequence[TallyDispute], cited: Sequence[Cited], cast: Cast
) -> tuple[Dispute, ...]:
    """Rival values side by side, by happening and field, then rival tallies.

    Args:
        events: Events of the case.
        tallies: Tallies of the case that cannot all be right.
        cited: All claims, for the outlets and numbers.
        cast: Actors by id.

    Returns:
        One dispute for each field with more than one value.
    """
    ids = {c.place: c.article.id for c in {c.place: c for c in cited}.values()}
    outlets = {ids[c.place]: outlet_of(c.article) for c in cited}
    found = []
    acts = {(ids[c.place], c.claim.id): c.number for c in reversed(cited) if isinstance(c.claim, EventClaim)}
    for event in events:
        numbers = {article: acts.get((article, claim.id)) for article, claim in reversed(event.claims)}
        about = tell(event.claims[0][1], cast)
        for field, rivals in _by_field(event.rivals):
            values = tuple(_value(rival, numbers, outlets) for rival in rivals)
            found.append(Dispute(about=about, field=_FIELD.get(field, field), values=values))
    for dispute in tallies:
        values = tuple(
            _value(rival, {ids[c.place]: c.number for c in reversed(cited) if _gives(c, dispute, rival)}, outlets)
            for rival in dispute.rivals
        )
        found.append(Dispute(about=counted(dispute, cast), field=_FIELD["figure"], values=values))
    return tuple(found)


def doubts(cited: Sequence[Cited], cast: Cast) -> tuple[Doubt, ...]:
    """The acts that are denied or that only their doer reports, in the order of the page."""
    return tuple(
        Doubt(
            status=STATUS_LABEL[c.claim.status],
            text=tell(c.claim, cast),
            said_by=said_by(c.claim, c.article, cast),
            number=c.number,
        )
        for c in cited
        if isinstance(c.claim, EventClaim) and c.claim.status in {"denied", "claimed"}
    )


def _by_field(rivals: Sequence[Rival]) -> list[tuple[str, list[Rival]]]:
    fields = dict.fromkeys(rival.field for rival in rivals)
    return [(field, [rival for rival in rivals if rival.field == field]) for field in fields]


def counted(dispute: TallyDispute, cast: Cast) -> str:
    """What a dispute over a total is about."""
    acts = {"ASSAULT": "attacks"}.get(dispute.what, f"acts of the type {dispute.what.lower()}")
    counted = acts if dispute.unit == "acts" else f"people {dispute.unit.removeprefix('people ')} in {acts}"
    by, to = names(dispute.by, cast), names(dispute.to, cast)
    return sentence(f"{counted}{f' by {by}' if by else ''}{f' on {to}' if to else ''}, up to {day_words(dispute.day)}")


def _gives(cited: Cited, dispute: TallyDispute, rival: Rival) -> bool:
    """Whether a claim is a tally of what is disputed, with the rival's figure."""
    claim = cited.claim
    return (
        isinstance(claim, TallyClaim)
        and (claim.what, claim.unit) == (dispute.what, dispute.unit)
        and str(claim.figure.value) in re.findall(r"\d+", rival.value.replace(",", ""))
    )


def _value(rival: Rival, numbers: Mapping[str, int | None], outlets: Mapping[str, str]) -> RivalValue:
    voices = tuple(
        Voice(outlet=outlets.get(article, "an article not on this page"), number=numbers.get(article))
        for article in rival.articles
    )
    return RivalValue(value=rival.value, origins=len(rival.origins), voices=voices)
