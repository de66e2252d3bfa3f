"""Whether an act's parties are such as its frame needs, so that a strike of workers is told from one of jets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.losses import INJURE, KILL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act

ARMED = ("MIL", "REB")
LACKING = {
    "weak": "nobody is named who does it or to whom",
    "actor": "no party to it is of a political kind",
    "both": "it needs a party of a political kind on each side",
    "force": "nothing shows that armed force is meant",
}
UNPOLITICAL = ("UNK", "MED", "BUS", "CIV", "EXP")  # sectors that are political only with a country


def at_arms(acts: Iterable[Act], cast: Cast) -> bool:
    """Whether an article tells of armed force: soldiers or armed groups are parties to several of its acts."""
    return sum(_armed(act, cast) for act in acts) > 1


def _armed(act: Act, cast: Cast) -> bool:
    return any(cast.drafts[a].sector in ARMED for a in (*act.by, *act.to))


def _hits_a_place(act: Act) -> bool:
    """Whether what is acted on is a place by name: "bombed Aleppo", "the shelling of Goma"."""
    nouns = [*syntax.objects(act.token), *syntax.prepositional(act.token, "of", "on"), *syntax.subjects(act.token)]
    return any(t.ent_type_ in ("GPE", "LOC", "FAC") for noun in nouns for t in (noun, *syntax.possessors(noun)))


def holds(act: Act, cast: Cast, weapons: frozenset[str], *, war: bool) -> bool:
    """Whether the parties are such as the frame needs; if not, `act.dropped` says what is lacking.

    Args:
        act: The act, with its parties.
        cast: Who they are.
        weapons: Lemmas of arms; one in the sentence shows that force is meant.
        war: Whether the article tells of armed force, so that a state's "strike" is meant literally.
    """
    if not _fitting(act, cast, weapons, war=war):
        weak = act.frame.weak and not (act.by or act.to)
        act.dropped = LACKING["weak" if weak else act.frame.needs]
        return False
    return True


def _fitting(act: Act, cast: Cast, weapons: frozenset[str], *, war: bool) -> bool:
    parties = (*act.by, *act.to)
    if act.frame.weak and not parties and act.light is None:
        return False
    if not parties and any(t.lower_ in ("we", "i") for t in act.token.children):
        return act.frame.needs != "both"  # the speaker is found later
    political = {a for a in parties if cast.drafts[a].sector not in UNPOLITICAL or cast.drafts[a].country}
    match act.frame.needs:
        case "":
            return True
        case "actor":
            return bool(political) or (war and _hits_a_place(act))
        case "both":
            return not political.isdisjoint(act.by) and not political.isdisjoint(act.to)
        case "force":
            return (
                _armed(act, cast)
                or (war and any(cast.drafts[a].kind in ("state", "institution") for a in parties))
                or (act.noun and act.token.lemma_.lower() in weapons)
                or any(t.pos_ == "NOUN" and t.lemma_.lower() in weapons for t in act.sentence.parsed if t != act.token)
                or (_kills(act) and any(cast.drafts[a].kind in ("state", "institution", "group") for a in parties))
            )


def _kills(act: Act) -> bool:
    """Whether an act is said to have killed or hurt: "the strike killed four"."""
    verbs = (act.token.head, *act.token.head.children, *act.token.children)
    return any(v.pos_ == "VERB" and v.lemma_.lower() in KILL | INJURE for v in verbs)
