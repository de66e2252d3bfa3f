"""Who does it, and to whom: the parties of an act, from the places its frame names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.filled import ids_of, unique
from tightrope.coding.noun_parties import of_noun
from tightrope.coding.predicates import FORCE
from tightrope.coding.tables import word_list
from tightrope.coding.verb_parties import of_verb

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast, Draft
    from tightrope.coding.predicates import Act
    from tightrope.records import EventType

SIDES = ("GOV", "MIL", "REB", "POL", "IGO")
PROTESTING = frozenset("protester protestor demonstrator crowd striker rioter marcher farmer villager".split())
GATHERING = ("gather", "rally", "march", "converge", "assemble", "turn", "mass")
MARCHING = word_list("parties", "marching")
BY_TROOPS: dict[str | None, tuple[EventType, str]] = {
    "obstruct": ("COERCE", "restrict"), "riot": ("ASSAULT", "destroy"), "vandalize": ("ASSAULT", "destroy"),
    "demo": ("MOBILIZE", "troops"),
}  # fmt: skip
PAIR = 2  # how many it takes to do a thing to each other
TOGETHER = word_list("parties", "together")


def assign(act: Act, cast: Cast) -> None:
    """Fill in the doers and recipients of an act."""
    by, to = of_noun(act, cast) if act.noun else of_verb(act, cast)
    if act.frame.type == "PROTEST" and not act.noun:
        to = _protest_of_powers(act, cast, by) or to
    if act.frame.mode == "restrict" and by and all(cast.drafts[a].head in PROTESTING for a in by):
        act.frame = act.frame._replace(type="PROTEST", mode="obstruct")  # "demonstrators closed the road"
    mutual = act.frame.mutual or _each_other(act, by, to)
    if act.frame.type == "ASSAULT" and not by and not mutual:  # "fighting between A and B"
        by = ids_of(act, cast, syntax.prepositional(act.token, "between"))
        mutual = len(by) >= PAIR
        by = by if mutual else ()
    if mutual:
        joined = unique((*by, *to) if act.frame.mutual else by)
        if len(joined) == 1 and act.noun:
            joined = unique((*joined, *_other_side(act, cast)))
        several = len(joined) > 1 or any(cast.drafts[a].sector == "IGO" or cast.drafts[a].many for a in joined)
        by, to = joined, joined if several else ()
    by = tuple(a for a in by if cast.drafts[a].kind != "place" and not cast.drafts[a].thing)
    act.by = by
    act.to = tuple(a for a in to if (mutual or a not in by) and not _nowhere(cast.drafts[a]))
    if act.frame.type == "MOBILIZE" and not mutual:
        act.to = tuple(a for a in act.to if _confronted(cast.drafts[a]))


def _protest_of_powers(act: Act, cast: Cast, by: tuple[str, ...]) -> tuple[str, ...]:
    """Read a protest by a state or its bodies as a charge, and one by armed men as what they do by force.

    Returns:
        Whom the charge is against, where its object tells.
    """
    sectors = {cast.drafts[a].sector for a in by}
    if not sectors:
        return ()
    if sectors <= {"MIL", "REB"} and act.frame.mode in BY_TROOPS and all(cast.drafts[a].kind != "person" for a in by):
        kind, mode = BY_TROOPS[act.frame.mode]
        act.frame = act.frame._replace(type=kind, mode=mode)
    elif act.frame.mode == "demo" and all(_power(cast.drafts[a]) for a in by) and not _marching(act):
        act.frame = act.frame._replace(type="ACCUSE", mode="disapprove")
        deeds = syntax.prepositional(act.token, "against", "at", "over", "about")
        nouns = [o for deed in deeds for o in (*syntax.prepositional(deed, "by"), *syntax.possessors(deed))]
        return ids_of(act, cast, nouns)
    return ()


def _marching(act: Act) -> bool:
    """Whether a protest is one of people on the street, though a nation is named: "Georgians rallied", "marched"."""
    if act.token.dep_ == "advcl" and act.token.head.lemma_ in GATHERING:
        return True  # "Danes gathered to protest"
    plural = any(n.tag_ == "NNPS" or n.lower_.endswith("ns") for n in syntax.subjects(act.token))
    return act.token.lemma_ != "protest" and (plural or act.token.lemma_ in MARCHING)


def _power(draft: Draft) -> bool:
    """Whether it is a state, one of its bodies or one who holds office there."""
    return draft.sector == "GOV" and (draft.kind in ("state", "institution", "person") or bool(draft.title))


def _other_side(act: Act, cast: Cast) -> tuple[str, ...]:
    """The other of two, in whose clause the act stands: "evacuated the town because of clashes with the rebels"."""
    if not syntax.prepositional(act.token, "with"):
        return ()
    mine = (*act.by, *act.to, *ids_of(act, cast, syntax.prepositional(act.token, "with")))
    for verb in (t for t in act.token.ancestors if t.pos_ in ("VERB", "AUX")):  # who fought, not who is to leave
        found = ids_of(act, cast, syntax.subjects(verb))
        sides = [a for a in found if cast.drafts[a].sector in SIDES and not cast.drafts[a].thing and a not in mine]
        if sides or verb.dep_ == "ccomp":  # above it is only who says so
            return tuple(sides[:1])
    return ()


def _nowhere(draft: Draft) -> bool:
    """Whether it is a place that belongs to nobody: a sea, a strait."""
    return draft.kind == "place" and draft.country is None


def _confronted(draft: Draft) -> bool:
    """Whether forces can be moved against it: no thing, and no place that nobody is known to hold."""
    return not draft.thing and not (draft.sector in ("UNK", "CIV", "BUS") and draft.country is None)


def _each_other(act: Act, by: tuple[str, ...], to: tuple[str, ...]) -> bool:
    """Whether several do it to each other: "shelled each other's posts", "A and B fought for a third day"."""
    if len(by) < PAIR or act.noun:
        return False
    if syntax.reciprocal(act.token):
        return True
    if act.frame.type == "AGREE" and not syntax.prepositional(act.token, "with", "to"):
        to = ()  # "agreed to send a force": with each other, not with the force
    described = act.token.dep_ == "relcl" and act.token.head in syntax.subjects(act.token)
    objects = [o for o in syntax.objects(act.token) if o.head == act.token]
    alone = not to and not objects and not described
    return alone and act.token.lemma_ in TOGETHER and (len(by) == PAIR or act.frame.type not in FORCE)
