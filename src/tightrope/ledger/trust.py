"""How near a claim is to what happened, and what grade the user gave to who makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.records import DIRECTNESS, GradeJudgement, standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tightrope.ledger.alike import Telling
    from tightrope.records import AnyJudgement, Directness

_SAW_IT = frozenset(
    "witness witnesses eyewitness eyewitnesses resident residents survivor survivors villager villagers neighbour "
    "neighbours neighbor neighbors bystander bystanders medic medics rescuer rescuers correspondent reporter".split()
)
_OFFICIAL = frozenset({"GOV", "MIL", "IGO", "JUD"})
_ARMED_OR_STATE = frozenset({"GOV", "MIL", "REB", "POL"})
_LETTERS = "ABCFDE"  # not graded and F (cannot be judged) stand between C (fairly reliable) and D (not usually)
_DIGITS = "123645"


def directness(one: Telling) -> Directness:
    """Say how near the speaker of a claim is to what happened.

    In order: who saw it (a witness, a resident, a reporter there); a party to it; an official; another named speaker;
    the outlet in its own words; a speaker whose name is withheld; one who passes on what another said.
    """
    if len(one.claim.said_by) > 1:
        return "second-hand"
    if not one.speakers:
        return "outlet"
    speaker = one.speakers[0]
    if _SAW_IT & set(f"{speaker.name} {' '.join(speaker.aliases)}".casefold().split()):
        return "eyewitness"
    if one.claim.said_by[0].anonymous:
        return "unnamed"
    parties = one.doers + one.recipients
    if any(
        speaker.id == party.id
        or (speaker.country and speaker.country == party.country and {speaker.sector, party.sector} <= _ARMED_OR_STATE)
        for party in parties
    ):
        return "party"
    return "official" if speaker.sector in _OFFICIAL else "named"


def grades(judgements: Sequence[AnyJudgement]) -> dict[str, str]:
    """Give the last grade of each outlet or speaker, by name or id in lower case."""
    return {one.who.casefold(): one.grade for one in standing(list(judgements)) if isinstance(one, GradeJudgement)}


def grade_of(one: Telling, given: Mapping[str, str]) -> str | None:
    """Find the grade of a claim: that of its nearest speaker, else that of its outlet."""
    names = [name for actor in one.speakers[:1] for name in (actor.id, actor.name)]
    names += [one.article.outlet or one.article.name]
    return next((given[name.casefold()] for name in names if name.casefold() in given), None)


def worth(grade: str | None, how: Directness) -> tuple[int, int, int]:
    """Order claims: the better the user's grade, then the nearer to what happened."""
    given = grade or "F6"
    return _LETTERS.index(given[0]), _DIGITS.index(given[1]), DIRECTNESS.index(how)
