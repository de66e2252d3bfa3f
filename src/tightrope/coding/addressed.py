"""To whom words and dealings are addressed, where the frame's own places do not tell it.

The condition of a threat, the demand that is met, the two between whom somebody offers to carry messages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality
from tightrope.coding.condemned import freed, things_told
from tightrope.coding.predicates import FORCE
from tightrope.coding.tables import word_list
from tightrope.coding.threats import SUFFERING
from tightrope.coding.voiced import same_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

POLITICAL = ("GOV", "MIL", "REB", "IGO", "POL")
IF = ("if", "unless", "until")
TELLING = ("tell", "ask", "inform", "notify")
WANTED = word_list("parties", "wanted")
HURTING = ("cause", "inflict", "result", "bring", "do")
HURTS = ("injury", "casualty", "damage", "harm", "loss", "death", "wound")
POSTS = word_list("parties", "posts")
GOING = word_list("parties", "going")


def address(acts: Sequence[Act], cast: Cast) -> None:
    """Give words and dealings the recipients, and talks the doers, that their frames miss.

    Args:
        acts: The acts of one sentence, their parties assigned by their frames.
        cast: Who is who.
    """
    for act in acts:
        if things_told(act) or freed(act):
            act.to = ()
        found = _found(act, cast)
        if found:
            act.to = tuple(a for a in dict.fromkeys(found) if a not in act.by)
        if act.frame.type == "CONSULT" and act.noun:
            _go_to_talks(act, cast)
    for act in acts:
        if act.frame.type == "MOBILIZE" and not act.to:
            act.to = tuple(a for a in _expected_from(act, acts) if a not in act.by)
        if act.frame.type in FORCE and act.noun and not act.to:
            act.to = tuple(a for a in _hurt(act, cast) if a not in act.by)


def _found(act: Act, cast: Cast) -> tuple[str, ...]:
    warns = (act.frame.type == "THREATEN" or act.token.lemma_ in ("warn", "caution")) and not act.noun
    if warns and _own_deed(act, cast):
        act.to = ()
    if warns and not any(cast.drafts[a].sector in POLITICAL for a in act.to):
        return _sufferers(act, cast) or _bidden(act, cast)
    match act.frame.type:
        case "REQUEST" if not act.noun and act.token.lemma_ in TELLING and not syntax.passive(act.token):
            told = cast.those(act.sentence, syntax.objects(act.token))
            return tuple(a for a in told if cast.drafts[a].sector in POLITICAL)
        case "ACCUSE" if not act.noun and not syntax.passive(act.token):
            return _others(act, cast, syntax.agents(act.token))  # "called it a provocation by X"
        case "CONCEDE" if not act.noun:
            return _demanders(act, cast)
        case "AGREE" if not act.noun and not act.to:
            return _between(act, cast)
        case "COOPERATE" | "SANCTION" if not act.noun and not act.to:
            return _hosts(act, cast)
        case _:
            return ()


def _expected_from(move: Act, acts: Iterable[Act]) -> tuple[str, ...]:
    """Who is expected to attack those who prepare: "is shoring up its defences against attacks by the rebels"."""
    against = [n for w in (move.token, *syntax.objects(move.token)) for n in syntax.prepositional(w, "against")]
    return next((act.by for act in acts if act.token in against and act.frame.type == "ASSAULT"), ())


def _hurt(attack: Act, cast: Cast) -> tuple[str, ...]:
    """Whom an attack is said to have hurt: "the raid caused injuries to guards"."""
    verb = attack.token.head
    if attack.token.dep_ != "nsubj" or verb.lemma_ not in HURTING:
        return ()
    hurts = [o for o in syntax.objects(verb) if o.lemma_.lower() in HURTS]
    hurts += [n for n in syntax.prepositional(verb, "in") if n.lemma_.lower() in HURTS]
    return cast.those(attack.sentence, [n for o in hurts for n in syntax.prepositional(o, "to", "among")])


def _own_deed(act: Act, cast: Cast) -> bool:
    """Whether the one addressed so far is to do what is threatened: "warned that X would answer if Y went on"."""
    for clause in syntax.children(act.token, "ccomp"):
        doers = cast.those(act.sentence, syntax.subjects(clause))
        if doers and set(act.to) <= set(doers) and clause.lemma_ not in SUFFERING:
            hangs = any(c.dep_ == "mark" and c.lower_ in IF for t in clause.subtree for c in t.children)
            return same_side(cast, doers, act.by) if act.by else hangs
    return False


def _sufferers(act: Act, cast: Cast) -> tuple[str, ...]:
    """Who is to suffer in what is warned of: "warned that X would pay a price"."""
    clauses = [c for c in syntax.children(act.token, "ccomp") if c.lemma_ in SUFFERING]
    return _others(act, cast, [s for c in clauses for s in syntax.subjects(c)])


def _bidden(act: Act, cast: Cast) -> tuple[str, ...]:
    """Who is to do what a threat hangs on: "would be hit unless X reopened the port", "unless X's ship is recalled"."""
    clauses = [
        t for t in act.token.subtree
        if t.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in IF for c in t.children)
    ]  # fmt: skip
    doers = [s for c in clauses for s in (*syntax.children(c, "nsubj"), *syntax.agents(c))]
    deeds = [s for c in clauses for s in syntax.subjects(c)]
    owners = [o for s in deeds for o in (*syntax.possessors(s), *syntax.prepositional(s, "by", "from"))]
    return _others(act, cast, doers) or _others(act, cast, owners)


def _others(act: Act, cast: Cast, nouns: Iterable[Token]) -> tuple[str, ...]:
    """Political actors among nouns that do not make the threat themselves."""
    found = [a for a in cast.those(act.sentence, nouns) if a not in act.by]
    return tuple(a for a in found if cast.drafts[a].sector in POLITICAL)


def _demanders(act: Act, cast: Cast) -> tuple[str, ...]:
    """Whose demand is met: "met their demand", "yielded to a demand by X"."""
    nouns = [*syntax.objects(act.token), *syntax.prepositional(act.token, "to")]
    for noun in (n for n in nouns if n.lemma_.lower() in WANTED):
        owners = [*syntax.possessors(noun), *syntax.prepositional(noun, "of", "by", "from")]
        found = _others(act, cast, owners) or nationality(cast, act.sentence, noun)
        if found:
            return found
    return ()


def _between(act: Act, cast: Cast) -> tuple[str, ...]:
    """Between whom something is promised: "offered to pass messages between X and Y"."""
    inner = [act.token, *syntax.children(act.token, "xcomp")]
    things = [*inner, *(o for verb in inner for o in syntax.objects(verb))]
    return cast.those(act.sentence, [n for t in things for n in syntax.prepositional(t, "between")])


def _hosts(act: Act, cast: Cast) -> tuple[str, ...]:
    """In whose country the post is that is opened or shut: "reopened its embassy in X", "recalled its envoy from X"."""
    posts = [o for o in syntax.objects(act.token) if o.lemma_.lower() in POSTS]
    nouns = [n for post in posts for n in syntax.prepositional(post, "in", "at", "to", "from")]
    nouns += [n for n in syntax.prepositional(act.token, "in", "from") if posts]
    return _others(act, cast, nouns)


def _go_to_talks(act: Act, cast: Cast) -> None:
    """Who goes somewhere for talks: "flew to X for talks with Y", "is due there for a meeting with Y"."""
    noun = act.token
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or not (verb.lemma_ in GOING or verb.head.lemma_ in GOING):
        return
    goers = tuple(dict.fromkeys(cast.those(act.sentence, syntax.governor_subjects(noun))))
    others = tuple(a for a in (*act.by, *act.to) if a not in goers)
    if goers and others:
        act.by = act.to = tuple(dict.fromkeys((*goers, *others)))
