"""Whether an act's parties are such as its frame needs, so that a strike of workers is told from one of jets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.gazetteer import is_place
from tightrope.coding.losses import INJURE, KILL
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

EFFECTS = word_list("events", "effects")
TARGETS = word_list("events", "targets")
ARMED = ("MIL", "REB")
HOLDING = ("GOV", "POL", "MIL", "REB")  # whose arrest is political, whoever arrests them
LACKING = {
    "weak": "nobody is named who does it or to whom",
    "actor": "no party to it is of a political kind",
    "both": "it needs a party of a political kind on each side",
    "force": "nothing shows that armed force is meant",
    "armed": "no armed force does it",
}
BY_ARMS_OF_WAR = ("explosives", "heavy-weapons", "aerial", "drone", "suicide-attack")
BY_ARMS = (*BY_ARMS_OF_WAR, "firearms", "targeted", "abduct")
UNPOLITICAL = ("UNK", "MED", "BUS", "CIV", "EXP")  # sectors that are political only with a country


def at_arms(acts: Iterable[Act], cast: Cast) -> bool:
    """Whether an article tells of armed force: soldiers or armed groups are parties to several of its acts."""
    return sum(_armed(act, cast, lone=False) or _with_arms_of_war(act) for act in acts) > 1


def _with_arms_of_war(act: Act) -> bool:
    """Whether an act is done with what no criminal uses alone: bombs, shells, warplanes."""
    return act.frame.type == "ASSAULT" and act.frame.mode in BY_ARMS_OF_WAR


def _armed(act: Act, cast: Cast, *, lone: bool = True) -> bool:
    """Whether a party to an act bears arms; with `lone` not, a single gunman, who makes no war, is left out."""
    parties = [cast.drafts[a] for a in (*act.by, *act.to)]
    return any(d.sector in ARMED and (lone or d.many or d.head != "gunman") for d in parties)


def _hits_a_place(act: Act) -> bool:
    """Whether what is acted on is a place by name: "bombed Aleppo", "the shelling of Goma"."""
    nouns = [*syntax.objects(act.token), *syntax.prepositional(act.token, "of", "on"), *syntax.subjects(act.token)]
    return any(t.ent_type_ in ("GPE", "LOC", "FAC") for noun in nouns for t in (noun, *syntax.possessors(noun)))


def _of_war(act: Act) -> bool:
    """Whether a verb tells what goes with a war, whoever is named: "two were shot", "the suspects were arrested"."""
    if act.noun or (act.frame.needs == "armed" and not syntax.passive(act.token)):
        return False
    if act.frame.type == "COERCE":
        return syntax.passive(act.token) and not act.by
    return act.frame.type == "ASSAULT" and (act.frame.mode in BY_ARMS or act.token.lemma_ == "murder")


def _moves_forces(act: Act) -> bool:
    """Whether troops, ships or planes are moved or give up, by whomever: "fighter jets were sent to the region"."""
    return act.frame.type in ("MOBILIZE", "RETREAT") and not act.noun


def _anew(act: Act) -> bool:
    """Whether an event noun of force is told for the first time: "after a week of clashes", "endured three raids"."""
    bare = act.token.tag_ == "NN" and not any(c.dep_ in ("det", "nummod") for c in act.token.children)
    return act.noun and act.frame.type == "ASSAULT" and not bare and not syntax.given(act.token)


def _wreaks(act: Act) -> bool:
    """Whether a state's strikes are said to hit or kill: "Israeli strikes have targeted relief bases"."""
    return bool(act.by) and act.token.dep_ == "nsubj" and act.token.head.lemma_ in EFFECTS


def _counted(act: Act) -> bool:
    """Whether those acted on are told by their number alone: "arrested 200", "detained dozens"."""
    return any(noun.like_num or noun.lemma_.lower() in syntax.PARTITIVE for noun in syntax.objects(act.token))


def _open_ended(act: Act) -> bool:
    """Whether an act between two needs no second one by name: an offer to do something, a visit to a town."""
    if act.noun:  # "Russia's war on the rebels", whoever they are
        return act.frame.mutual and bool(syntax.prepositional(act.token, "with", "against", "on", "in"))
    if act.frame.type == "AGREE":
        return any(c.tag_ == "VB" for c in syntax.children(act.token, "xcomp"))
    return act.frame.mode == "visit" and (_hits_a_place(act) or _goes_to_a_place(act))


def _goes_to_a_place(act: Act) -> bool:
    """Whether somebody is said to travel to a place by name: "flew to Warri", "visited Tindouf"."""
    nouns = [*syntax.objects(act.token), *syntax.prepositional(act.token, "to", "in", "at", "into", "for")]
    return any(n.pos_ == "PROPN" and n.ent_type_ not in ("PERSON", "ORG") and is_place(n.text) for n in nouns)


def holds(act: Act, cast: Cast, weapons: frozenset[str], *, war: bool) -> bool:
    """Whether the parties are such as the frame needs; if not, `act.dropped` says what is lacking.

    Args:
        act: The act, with its parties.
        cast: Who they are.
        weapons: Lemmas of arms; one in the sentence shows that force is meant.
        war: Whether the article tells of armed force, so that a state's "strike" is meant literally.
    """
    if not (war and _of_war(act)) and not _fitting(act, cast, weapons, war=war):
        weak = act.frame.weak and not (act.by or act.to)
        act.dropped = LACKING["weak" if weak else act.frame.needs]
        return False
    return True


def _fitting(act: Act, cast: Cast, weapons: frozenset[str], *, war: bool) -> bool:
    parties = (*act.by, *act.to)
    if act.frame.weak and not parties and act.light is None:
        return False
    political = {a for a in parties if cast.drafts[a].sector not in UNPOLITICAL or cast.drafts[a].country}
    ours = any(t.lower_ in ("we", "i") for t in act.token.children)
    if ours and (act.frame.mutual or not political.intersection(act.by)):
        return act.frame.needs != "both" or bool(political)  # the speaker is found later
    match act.frame.needs:
        case "":
            return True
        case "actor":
            political_act = bool(political) or (war and (_hits_a_place(act) or _moves_forces(act) or _anew(act)))
            return political_act or _by_weapon(act, weapons)
        case "both":
            return _both_sides(act, cast, political)
        case "armed":
            return any(cast.drafts[a].sector in ARMED and cast.drafts[a].kind != "person" for a in act.by)
        case "force":
            return (
                _armed(act, cast)
                or (war and any(cast.drafts[a].kind in ("state", "institution") for a in parties))
                or (act.noun and (act.token.lemma_.lower() in weapons or _wreaks(act)))
                or any(_of_arms(t, weapons) for t in act.sentence.parsed if t != act.token)
                or (
                    (_kills(act) or _on_target(act))
                    and any(cast.drafts[a].kind in ("state", "institution", "group") for a in parties)
                )
            )


def _both_sides(act: Act, cast: Cast, political: set[str]) -> bool:
    """Whether both sides are political, or one is enough: whom the army arrests, whom anybody murders."""
    soldiers = any(cast.drafts[a].sector == "MIL" for a in act.by)
    if act.frame.type == "COERCE" and act.to and soldiers:
        return True  # whomever the army arrests
    if act.frame.type == "COERCE" and act.frame.mode == "arrest" and syntax.passive(act.token) and not act.by:
        return any(cast.drafts[a].sector in HOLDING for a in act.to)  # "the vice-president was jailed"
    if act.frame.mode == "targeted" and not act.by:
        return any(cast.drafts[a].sector in HOLDING for a in act.to)  # "the murder of a senator"
    if act.frame.mode == "arrest" and not act.noun and not act.to and _counted(act):
        return not political.isdisjoint(act.by)
    return not political.isdisjoint(act.by) and (not political.isdisjoint(act.to) or _open_ended(act))


def _of_arms(word: Token, weapons: frozenset[str]) -> bool:
    """Whether a word names arms or a force: "grenade", "armoured vehicles"."""
    return word.lower_ in ("armoured", "armored") or (word.pos_ == "NOUN" and word.lemma_.lower() in weapons)


def _on_target(act: Act) -> bool:
    """Whether a verb of force has an object that is struck by arms: "bombed a convoy", "struck a base"."""
    return not act.noun and any(noun.lemma_.lower() in TARGETS for noun in syntax.objects(act.token))


def _by_weapon(act: Act, weapons: frozenset[str]) -> bool:
    """Whether what strikes is a weapon: "drones hit a power plant"."""
    struck = act.frame.type == "ASSAULT" and not act.noun
    doers = (*syntax.subjects(act.token), *syntax.agents(act.token)) if struck else ()
    return any(syntax.head_noun(n).lemma_.lower() in weapons for n in doers if n.head == act.token)


def _kills(act: Act) -> bool:
    """Whether an act is said to have killed or hurt: "the strike killed four"."""
    verbs = (act.token.head, *act.token.head.children, *act.token.children)
    return any(v.pos_ == "VERB" and v.lemma_.lower() in KILL | INJURE for v in verbs)
