"""What becomes of an act by who tells it: claimed by its doer alone, denied there and then or in a sentence after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tightrope.coding import syntax
from tightrope.coding.attribution import chain, words
from tightrope.coding.predicates import FORCE
from tightrope.coding.status import SAID, status_of
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.fold import Told
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token
    from tightrope.records import Speaker, Status

CHARGES = word_list("status", "charges")
BACK = 2  # sentences before a bare denial in which the denied act stands


def told_status(act: Act, cues: list[Cue], speakers: tuple[Speaker, ...], cast: Cast) -> Status:
    """Read the status of an act from its words and from who tells it.

    Args:
        act: The act.
        cues: The sayings of its sentence.
        speakers: Who tells it.
        cast: Who is who.

    Returns:
        As `status_of`; what happened is "denied" in a denial, and "claimed" when those who did it say so.
    """
    status = status_of(act)
    around = chain(act.token, cues)
    denial = next((cue for cue in around if cue.denies), None)
    if denial is not None and status != "not" and act.frame.status is None and not _own_act(act, denial):
        act.ground = denial.token
        return "denied"
    if status != "happened":
        return status
    for cue in around:
        if act.frame.type in FORCE and cue.token.lemma_ == "claim" and set(cue.speakers) & set(act.by):
            act.ground = cue.token
            return "claimed"
    if act.frame.type in FORCE and syntax.claimants(act.token):
        act.ground = "who claims it did it"
        return "claimed"
    told = (not act.noun or (act.light is not None and act.light[0] == "do")) and set(act.by) != set(act.to)
    if told and act.frame.type in FORCE and act.by and speakers and _only_the_doer(act, speakers, cast):
        act.ground = "only the one who did it says so"
        return "claimed"
    return "happened"


def _own_act(act: Act, denial: Cue) -> bool:
    """Whether what follows a denial is the denier's own saying: "denies it was fraud and has called on X to yield"."""
    verb = act.token
    further = verb.dep_ == "conj" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if not further or act.frame.type not in SAID or syntax.child(verb, "nsubj", "nsubjpass") is not None:
        return False
    act.by = act.by if set(act.by) == set(denial.speakers) else denial.speakers
    return True


def _only_the_doer(act: Act, speakers: tuple[Speaker, ...], cast: Cast) -> bool:
    """Whether all who tell of an act of force did it: the same actor, or the forces and officials of its state."""
    doers = [cast.drafts[i] for i in act.by]
    armed = {d.country for d in doers if d.country is not None and d.sector in ("GOV", "MIL")}
    return all(
        s.actor in act.by or (cast.drafts[s.actor].country in armed and cast.drafts[s.actor].sector in ("GOV", "MIL"))
        for s in speakers
    )


def deny(sentence: Sentence, told: list[Told], cast: Cast) -> None:
    """Mark the act told last as denied when a sentence only denies it: "Baku rejected the claim", "Hamas denied it"."""
    for verb in sentence.parsed.among(words().denials):
        if verb.lemma_ not in words().denials or verb.pos_ != "VERB" or syntax.negated(verb) or not _bare(verb):
            continue
        deniers = cast.those(sentence, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
        for at in range(len(told) - 1, max(len(told) - 1 - BACK, -1), -1):
            act, claim = told[at]
            near = sentence.paragraph - act.sentence.paragraph <= 1
            before = act.sentence.parsed.start < sentence.parsed.start or act.token.i < verb.i
            if near and before and claim.status == "happened" and claim.said_by and _of_side(cast, deniers, claim.by):
                told[at] = told[at]._replace(claim=msgspec.structs.replace(claim, status="denied"))
                act.ground = verb
                return


def _bare(verb: Token) -> bool:
    """Whether a denial says nothing of what it denies: "it", "the claim", "a charge that Baku rejected"."""
    things = [*syntax.objects(verb), *syntax.children(verb, "nsubjpass")]
    return any(
        thing.lower_ in ("it", "this", "that", "involvement", "responsibility")
        or (thing.lemma_.lower() in CHARGES and not any(c.dep_ == "acl" for c in thing.children))
        for thing in things
    )


def _of_side(cast: Cast, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    countries = {cast.drafts[i].country for i in some} - {None}
    return any(i in some or cast.drafts[i].country in countries for i in others)
