"""Who does what an event noun tells, and to whom: "X's raid on Y", "a raid launched by X", "Y came under fire"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality
from tightrope.coding.filled import ALONGSIDE, SUFFERED, ids_of, unique
from tightrope.coding.predicates import FORCE
from tightrope.coding.standing import CASUALTY
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

OCCASIONS = frozenset("in during on at after before following throughout".split())  # "in a call with X, Y said"
ANSWERING = word_list("parties", "answering")
PINNED = frozenset(("blame", "attribute", "ascribe", "pin", "impute"))
THINKING = frozenset("believe think suspect consider presume assume say be".split())
UNDERTAKING = word_list("parties", "undertaking")


def of_noun(act: Act, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The doers and recipients of what an event noun tells."""
    noun, frame = act.token, act.frame
    by = _doer_by_verbs(act, cast, _doer_in_frame(act, cast))
    to = _recipient_in_frame(act, cast)
    of = ids_of(act, cast, syntax.prepositional(noun, "of"), places=frame.of == "to")
    victim = _victim_owner(act, cast)
    if victim:
        by, to = tuple(a for a in by if a not in victim), to or victim
    if frame.of == "to":
        to = to or of
    elif frame.of == "by":
        by = by or of
    if frame.type == "AGREE" and not by and noun.dep_ == "dobj":  # "won a promise from X"
        by = ids_of(act, cast, syntax.prepositional(noun.head, "from"))
        to = to or (ids_of(act, cast, syntax.subjects(noun.head)) if by else ())
    if frame.type == "ACCUSE" and not to and by:
        to = _answering(act, cast, by)
    if frame.type == "CONSULT" and not by and noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS:
        by = ids_of(act, cast, syntax.governor_subjects(noun))[:1]
    if frame.mutual:
        told = (noun, noun.head) if noun.dep_ == "nsubj" else (noun,)  # "fighting broke out between A and B"
        to = unique((*to, *ids_of(act, cast, [n for word in told for n in syntax.prepositional(word, *ALONGSIDE)])))
    return _with_light_verb(act, cast, by, to)


def _victim_owner(act: Act, cast: Cast) -> tuple[str, ...]:
    """The person whose killing or taking it is: "the senator's murder", "Rosa Diaz's abduction"."""
    noun = act.token
    if noun.lemma_.lower() not in SUFFERED or noun.tag_ == "NNS" or syntax.prepositional(noun, "of"):
        return ()
    return tuple(a for a in ids_of(act, cast, syntax.possessors(noun)) if cast.drafts[a].person)


def _answering(act: Act, cast: Cast, by: tuple[str, ...]) -> tuple[str, ...]:
    """The accused, who answer: "X denied Y's accusations", "X pushed back on the charges by Y"."""
    verb = syntax.governing_verb(act.token)
    if verb is None or verb.lemma_ not in ANSWERING:
        return ()
    return tuple(a for a in ids_of(act, cast, syntax.subjects(verb)) if a not in by)


def _doer_in_frame(act: Act, cast: Cast) -> tuple[str, ...]:
    noun = act.token
    for where in act.frame.by:
        match where:
            case "possessive":
                by = ids_of(act, cast, syntax.possessors(noun))
            case "modifier":
                by = nationality(cast, act.sentence, noun)
                if noun.pos_ == "VERB":  # a plural that the parser takes for a verb: "US airstrikes on …"
                    by = ids_of(act, cast, syntax.subjects(noun))
            case "subject" | "object" | "none":
                continue
            case preposition:
                by = ids_of(act, cast, syntax.prepositional(noun, preposition) or _loose(noun, preposition))
        if by:
            return by
    return ()


def _loose(noun: Token, preposition: str) -> list[Token]:
    """What "by" after a noun governs, where the parser hangs it on an active verb: "condemned the murder of X by Y"."""
    if preposition != "by" or noun.i + 1 >= noun.sent.end:
        return []
    hung = syntax.children(noun.head, "prep", "agent") if noun.dep_ == "dobj" else []
    for by in (noun.nbor(), *(c for c in hung if c.i > noun.i)):
        if by.lower_ == "by" and by.head != noun and syntax.child(by.head, "nsubj") is not None:
            return [one for n in syntax.children(by, "pobj") for one in syntax.conjuncts(n)]
    return []


def _doer_by_verbs(act: Act, cast: Cast, by: tuple[str, ...]) -> tuple[str, ...]:
    """The doer named by a verb beside the noun: "the raid launched by X", "it was blamed on X"."""
    noun = act.token
    for verb in syntax.children(noun, "acl", "relcl"):
        if not by and verb.lemma_ in UNDERTAKING:
            by = ids_of(act, cast, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
            if verb.lemma_ == "blame":
                by = ids_of(act, cast, syntax.prepositional(verb, "on"))
    loose = syntax.children(noun.head, "advcl", "conj") if noun.dep_ == "dobj" else []
    for verb in (*syntax.children(noun, "acl", "relcl"), *loose):
        by = by or (ids_of(act, cast, _whose_work(verb)) if verb.i > noun.i else ())
    if not by and act.frame.type in FORCE:  # "a barrage of missiles launched by X"
        munitions = (m for n in syntax.prepositional(noun, "of") for m in syntax.conjuncts(n))
        fired = (v for m in munitions for v in syntax.children(m, "acl") if v.lemma_ in UNDERTAKING)
        by = ids_of(act, cast, [n for v in fired for n in syntax.agents(v)])
    claimed = ids_of(act, cast, syntax.claimants(noun))
    if claimed:
        return claimed
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ in PINNED:
        return by or ids_of(act, cast, syntax.prepositional(noun.head, "on", "to"))
    return by


def _whose_work(verb: Token) -> list[Token]:
    """Those whose work an act is thought to be: "a raid, thought the work of X"."""
    if verb.lemma_ not in THINKING or syntax.child(verb, "nsubj") is not None:
        return []
    works = (t for t in verb.subtree if t.lemma_ == "work" and t.pos_ == "NOUN")
    return [n for work in works for n in syntax.prepositional(work, "of")]


def _recipient_in_frame(act: Act, cast: Cast) -> tuple[str, ...]:
    noun = act.token
    for where in act.frame.to:
        nouns = syntax.prepositional(noun, where)
        for doer in syntax.prepositional(noun, "by"):
            nouns += syntax.prepositional(doer, where)  # "an attack by X on Y": the parser hangs "on" under X
        if act.light is not None:
            nouns = nouns or syntax.prepositional(act.light[1], where)
        if where == "in":
            nouns = [n for n in nouns if not cast.of(act.sentence, n)]
        to = ids_of(act, cast, nouns, places=True)
        if to:
            return to
    return ()


def _with_light_verb(
    act: Act, cast: Cast, by: tuple[str, ...], to: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if act.light is None:
        return by, to
    kind, verb = act.light
    is_passive = syntax.passive(verb)
    if kind == "undergo" and not is_passive and verb.lemma_ in CASUALTY and syntax.child(verb, "dobj") is not None:
        return by or ids_of(act, cast, syntax.subjects(verb)), to or ids_of(act, cast, syntax.objects(verb))
    frame_of_arms = act.frame.type == "ASSAULT" and act.frame.mode is not None
    match kind:
        case "do":
            doers = ids_of(act, cast, syntax.agents(verb) if is_passive else syntax.subjects(verb))
            by = doers or by
        case "undergo":
            to = to or ids_of(act, cast, syntax.subjects(verb))
            by = by or ids_of(act, cast, syntax.prepositional(verb, "from", "by"))
        case "cause" if frame_of_arms and not is_passive:  # "rebels triggered a blast"
            doers = ids_of(act, cast, syntax.subjects(verb))
            by = by or tuple(a for a in doers if cast.drafts[a].sector in ("MIL", "REB"))
        case "start" | "stop" if not by and not is_passive and act.token.dep_ == "dobj":
            by = ids_of(act, cast, syntax.subjects(verb))
        case _:
            pass
    return by, to
