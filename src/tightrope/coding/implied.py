"""Acts that are done by the content of a saying: a demand in "must", a threat in "will respond", a right reserved.

Reported speech is no event, unless the saying does something to another actor (the guide's rule).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.attribution import chain
from tightrope.coding.lexicon import Frame
from tightrope.coding.predicates import Act
from tightrope.coding.status import inverted
from tightrope.coding.tables import word_list
from tightrope.coding.threats import HOSTILE, MAYBE, REPLIES, STEPS, threatened
from tightrope.coding.voiced import Clause, clause_of, heads_clause, others_under, same_side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tokens import Token

POLITICAL = frozenset(("GOV", "MIL", "REB", "IGO", "POL"))
SPOKEN = ("THREATEN", "ACCUSE", "REJECT", "AGREE", "SUPPORT")
DUTIES = word_list("warnings", "duties")
CALLING = word_list("statements", "calling")
REFUSED = word_list("warnings", "refused")
MISDEEDS = word_list("warnings", "misdeeds")
CONDEMNING = word_list("warnings", "condemning")
FORCE = word_list("events", "force") | {"sabotage", "attempt", "coup", "plot"}
CONDITIONS = frozenset("prerequisite precondition essential imperative vital indispensable".split())
READY = frozenset(("prepared", "ready", "poised"))
ALONE = CALLING | {"reserve", "expect"}  # what implies an act without a saying, as readiness does
DEMAND = Frame("REQUEST", None, ("must",), ("subject",), ("object", "to", "clause"), status="happened")
THREAT = Frame("THREATEN", "violence", ("will",), ("subject",), ("object", "to", "against"), status="happened")
REPROACH = Frame("ACCUSE", "disapprove", ("is",), ("subject",), ("object",), status="happened")
REFUSAL = Frame("REJECT", None, ("will",), ("subject",), ("object", "to", "with"), status="happened")
WEIGHTY = frozenset(("VERB", "AUX", "ADJ", "NOUN", "ADV"))  # parts of speech that can head what is implied
IMPLIED = (DEMAND, THREAT, REPROACH, REFUSAL)


def implied_acts(sentence: Sentence, cues: list[Cue], carried: Cue | None, cast: Cast, known: list[Act]) -> list[Act]:
    """The demands, threats and reproaches that a sentence makes without a verb for them.

    Args:
        sentence: The sentence.
        cues: Its sayings.
        carried: The saying that it continues.
        cast: Who is who.
        known: Acts already found; a saying that is one of them implies nothing more.

    Returns:
        The acts, their parties assigned.
    """
    taken = {word.i: act for act in known for word in act.words}
    found: list[Act] = []
    for token in sentence.parsed:
        asserted = heads_clause(token)
        alone = token.i not in taken and (token.lower_ in READY or token.lemma_ in ALONE)
        if token.pos_ not in WEIGHTY or not (asserted or alone):
            continue
        cue = next((c for c in chain(token, cues) if c.speakers), carried) if cues else carried
        if cue is not None and cue.token.i not in taken and asserted:
            found += _said(clause_of(sentence, token, cue, cast), cast, taken.get(token.i))
        if alone:
            found += _readiness(sentence, token, cast)
            found += _expected(sentence, token, cue, cast, known)
            found += _called(sentence, token, cast)
    kept: dict[tuple[str, tuple[str, ...]], Act] = {}
    told = {(act.frame.type, act.by) for act in known}
    for act in found:
        political = bool(act.by) and cast.drafts[act.by[0]].sector in POLITICAL
        if political and (act.frame.type, act.by) not in told:
            kept.setdefault((act.frame.type, act.by), act)
    return list(kept.values())


def _said(clause: Clause, cast: Cast, known: Act | None) -> Iterator[Act]:
    refused = _refused(clause)
    if known is not None and known.frame.type in SPOKEN and not refused:
        return
    to = threatened(clause, cast, known)
    if to is not None:
        yield _act(clause, THREAT, to)
        return
    if refused:
        others = (*others_under(clause, cast, clause.verb), *clause.addressed)
        political = [a for a in others if cast.drafts[a].sector in POLITICAL]
        to = tuple(a for a in political if not same_side(cast, (a,), clause.by))
        states = tuple(a for a in clause.about if cast.drafts[a].kind in ("state", "group"))
        yield _act(clause._replace(by=states or clause.by), REFUSAL, to)
        return
    if clause.own:
        return
    to = _demanded(clause)
    if to is not None:
        yield _act(clause, DEMAND, to)
    elif known is None and _reproached(clause):
        others = _named_under(clause, cast, clause.verb)
        if others or clause.about or syntax.child(clause.verb, "csubj") is not None:
            yield _act(clause, REPROACH, clause.about or others)


def _act(clause: Clause, frame: Frame, to: tuple[str, ...]) -> Act:
    to = tuple(i for i in to if i not in clause.by)
    return Act(clause.sentence, clause.verb, [clause.verb], frame, by=clause.by, to=to)


def _named_under(clause: Clause, cast: Cast, verb: Token) -> tuple[str, ...]:
    subject = syntax.child(verb, "nsubj", "csubj")
    return others_under(clause, cast, subject) if subject is not None else ()


def _refused(clause: Clause) -> bool:
    """Whether a clause says what its speaker will not do: "we will not negotiate with those who burn our trucks"."""
    return clause.own and syntax.refused(clause.verb) and clause.verb.lemma_ in REFUSED and not clause.conditional


def _demanded(clause: Clause) -> tuple[str, ...] | None:
    """Of whom a clause demands something, None when it is no demand."""
    verb = clause.verb
    bound = verb.lemma_ in ("have", "need") and syntax.child(verb, "xcomp") is not None and bool(clause.addressed)
    ought = bool(clause.helpers & {"should", "ought"}) and not clause.conditional and not inverted(verb)
    parties = any(s.lemma_.lower() in ("party", "side", "country", "community") for s in syntax.subjects(verb))
    needed = verb.lemma_ == "be" and bool(clause.addressed) and not clause.negated and _needed(verb)
    if "must" in clause.helpers or bound or needed or (ought and (clause.about or parties)):
        return clause.addressed or clause.about
    return None


def _needed(verb: Token) -> bool:
    """Whether a clause calls its subject a condition: "peace was a prerequisite", "a pullout is essential"."""
    return any(n.lemma_.lower() in CONDITIONS for n in syntax.children(verb, "attr", "acomp"))


def _reproached(clause: Clause) -> bool:
    """Whether a clause tells a misdeed of another: "had broken the accord", "is not doing enough", "is illegal"."""
    verb = clause.verb
    if clause.helpers & (MAYBE | {"must", "should"}):
        return False
    denied = clause.negated or any(syntax.negated(s) for s in syntax.subjects(verb))
    idle = denied and (verb.lemma_ in DUTIES or any(t.lower_ in ("enough", "anything") for t in verb.subtree))
    idle = idle or (verb.lemma_ == "have" and any(c.lower_ == "yet" for c in verb.children))
    if idle or verb.lemma_ in MISDEEDS:
        return idle or not clause.negated
    if verb.lemma_ == "be" and not clause.negated and _blamed(verb):
        return True
    return verb.lemma_ == "be" and not clause.negated and _condemned(syntax.children(verb, "acomp", "attr", "oprd"))


def _blamed(verb: Token) -> bool:
    """Whether a clause lays a deed on its subject: "was behind the sabotage", "was responsible for the bombing"."""
    laid = [*syntax.prepositional(verb, "behind")]
    for adjective in syntax.children(verb, "acomp"):
        if adjective.lower_ in ("responsible", "guilty", "complicit"):
            laid += syntax.prepositional(adjective, "for", "of", "in")
    return any(noun.lemma_.lower() in FORCE for noun in laid)


def _condemned(nouns: list[Token]) -> bool:
    words = [w for noun in nouns for one in syntax.conjuncts(noun) for w in (one, *syntax.modifiers(one))]
    return any(w.lemma_.lower() in CONDEMNING or w.lower_ in CONDEMNING for w in words)


def _called(sentence: Sentence, verb: Token, cast: Cast) -> Iterator[Act]:
    """A reproach by a name: "called the drills reckless", "described the raid as a provocation"."""
    if verb.lemma_ not in CALLING or verb.pos_ != "VERB":
        return
    inner = syntax.children(verb, "ccomp")
    names = [*syntax.children(verb, "oprd", "acomp"), *syntax.prepositional(verb, "as"), *inner]
    names += [c for p in syntax.children(verb, "prep") if p.lower_ == "as" for c in p.children]
    names += [c for i in inner for c in syntax.children(i, "acomp", "attr", "oprd")]
    if _condemned(names):
        by = cast.those(sentence, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
        things = [*syntax.objects(verb), *(s for i in inner for s in syntax.children(i, "nsubj"))]
        found = cast.those(sentence, (t for thing in things for t in thing.subtree))
        yield Act(sentence, verb, [verb], REPROACH, by=by, to=tuple(i for i in dict.fromkeys(found) if i not in by))


def _readiness(sentence: Sentence, token: Token, cast: Cast) -> Iterator[Act]:
    """A threat by readiness: "prepared to respond", "stands ready to strike", "reserves the right to retaliate"."""
    ready = token.lower_ in READY and token.pos_ in ("ADJ", "VERB")
    reserves = token.lemma_ == "reserve" and any(o.lemma_ == "right" for o in syntax.objects(token))
    if not ready and not reserves:
        return
    later = [t for t in token.subtree if t.i > token.i]
    inner = next(
        (t for t in later if t.lemma_ in REPLIES or t.lower_ in ("self", "self-defence", "self-defense")), None
    )
    if inner is None:
        inner = next((t for t in later if t.lemma_ == "take" and any(o.lemma_ in STEPS for o in t.children)), None)
    if inner is None:
        return
    holder = token.head if ready and token.pos_ == "ADJ" else token
    by = cast.those(sentence, syntax.subjects(holder))
    to = cast.those(sentence, syntax.prepositional(inner, "against", "at"))
    yield Act(sentence, inner, [inner], THREAT, by=by, to=to)


def _expected(sentence: Sentence, token: Token, cue: Cue | None, cast: Cast, known: list[Act]) -> Iterator[Act]:
    """A demand by expectation: "Washington expects Baghdad to do more"; not what is feared or foreseen of a foe."""
    if token.lemma_ != "expect" or token.pos_ != "VERB" or syntax.passive(token):
        return
    inner = next((c for c in syntax.children(token, "ccomp", "xcomp") if c.tag_ == "VB"), None)
    if inner is None or any(act.token == inner and act.frame.type in HOSTILE for act in known):
        return
    by = cast.those(sentence, syntax.subjects(token))
    to = cast.those(sentence, syntax.children(inner, "nsubj") or syntax.objects(token))
    if cue is not None and not to:
        to = cast.those(sentence, syntax.children(cue.token, "dobj", "dative"))  # "told X that Y expects it to …"
    if by and to and not same_side(cast, to, by) and cast.drafts[to[0]].sector in POLITICAL:
        yield Act(sentence, token, [token], DEMAND, by=by, to=to)
