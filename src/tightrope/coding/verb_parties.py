"""Who does what a verb tells, and to whom: subject, object, prepositions and clauses, by voice and frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality
from tightrope.coding.filled import ALONGSIDE, ids_of, suffered, unique
from tightrope.coding.predicates import FORCE

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

THROUGH_OBJECT = ("REJECT", "SANCTION", "CONCEDE", "AID", "AGREE", "COERCE")  # "vetoed aid for X", "cut ties with X"
GRANTED = ("REJECT", "AGREE")  # what is promised or refused is to be given to somebody
TOWARDS = ("with", "for", "to", "against", "on", "from")
SENT = {  # what is fired, moved or given, in the patterns of the lexicon
    "ASSAULT": ("{munition}",), "AID": ("{arms}", "{aid}"),
    "MOBILIZE": ("{munition}", "{force}", "{arms}", "{nuclear}"),
}  # fmt: skip


def _new(noun: Token) -> bool:
    """Whether a noun tells of something not known before: "agreed to form a joint force", "to send observers"."""
    words = [c.lower_ for c in noun.children if c.dep_ in ("det", "poss")]
    return "a" in words or "an" in words or (noun.tag_ == "NNS" and not words)


def of_verb(act: Act, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The doers and recipients of what a verb tells."""
    verb, frame = act.token, act.frame
    is_passive = syntax.passive(verb)
    doers, done_to = _subject_sides(act, cast, is_passive=is_passive)
    if not doers and not is_passive and "subject" in frame.by:
        doers = _instrument(act, cast) or ids_of(act, cast, _of_clause_before(verb) if frame.type in FORCE else ())
    if not doers and is_passive and _sent(act):
        doers = _instrument(act, cast)  # "a North Korean missile was launched"
    to = done_to if is_passive and "object" in frame.to else ()
    for where in frame.to:
        if to:
            break
        to = _place_in_frame(act, cast, where, is_passive=is_passive)
        if not frame.mutual and set(to) <= set(doers):
            to = ()  # "closed its crossings with X", "voiced its support for X"
    if not to and is_passive and "subject" in frame.by:
        to = done_to
    if not to and frame.type in THROUGH_OBJECT:
        things = [one for thing in syntax.objects(verb) for one in dict.fromkeys((thing, syntax.head_noun(thing)))]
        to = ids_of(act, cast, [n for thing in things for n in syntax.prepositional(thing, *TOWARDS)])
    if not to and frame.type in ("REJECT", "ACCUSE"):
        to = _authors(act, cast, doers)
    if not to and frame.type == "CONSULT":
        verbs = [verb, *syntax.children(verb, "xcomp")]
        things = [*verbs, *(n for v in verbs for n in syntax.objects(v))]
        to = ids_of(act, cast, [n for t in things for n in syntax.prepositional(t, "between", "with")])
    if not to and frame.type in ("AGREE", "SUPPORT"):  # "welcomed the truce between X and Y"
        things = [t for t in verb.subtree if t.pos_ == "NOUN" and syntax.governing_verb(t) in {verb, *verb.children}]
        to = ids_of(act, cast, [n for t in things for n in syntax.prepositional(t, "between")])
        to = tuple(a for a in to if a not in doers)
    if frame.mutual:
        to = unique((*to, *ids_of(act, cast, syntax.prepositional(verb, *ALONGSIDE))))
    return doers, to


def _sent(act: Act) -> bool:
    """Whether the subject of a passive is what is fired, moved or given, so that whose it is tells who does it."""
    sent = any(item in SENT.get(act.frame.type, ()) for item in act.frame.pattern)
    return sent and any(noun in act.words for noun in syntax.subjects(act.token))


def _subject_sides(act: Act, cast: Cast, *, is_passive: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who do it, and those whom the subject or object shows as acted on, by voice and frame."""
    verb, frame = act.token, act.frame
    subject = ids_of(act, cast, syntax.subjects(verb))
    doers = subject
    done_to: tuple[str, ...] = ()
    if is_passive:
        doers = ids_of(act, cast, syntax.agents(verb))
        done_to = subject or ids_of(act, cast, syntax.subjects(verb), places=True)
    if "object" in frame.by:
        doers = subject if is_passive else ids_of(act, cast, syntax.objects(verb))
        done_to = () if is_passive else subject
    elif "subject" not in frame.by:  # "came under fire from the hills"
        doers = ids_of(act, cast, [noun for where in frame.by for noun in _governed(act, where)])
    return doers, done_to


def _place_in_frame(act: Act, cast: Cast, where: str, *, is_passive: bool) -> tuple[str, ...]:
    verb = act.token
    match where:
        case "object":
            things = () if is_passive else syntax.objects(verb)
            found = ids_of(act, cast, [n for n in things if n not in act.words], places=True)
            owners = [n for n in things if not suffered(act, n)]
            owned = [o for n in owners for o in (*syntax.possessors(n), *syntax.prepositional(n, "of"))]
            return found or ids_of(act, cast, [*things, *owned])  # "lodged a complaint in X": not against X
        case "subject":
            return ids_of(act, cast, syntax.subjects(verb))
        case "complement":
            gerunds = [inner for word in act.words for inner in syntax.children(word, "pcomp")]  # "balked at sending"
            for inner in (*syntax.children(verb, "xcomp", "ccomp"), *gerunds):
                things = [n for n in syntax.objects(inner) if act.frame.type != "AGREE" or not _new(n)]
                found = ids_of(act, cast, things, places=True) or ids_of(
                    act, cast, syntax.prepositional(inner, "against", "on", "at", "between", "with"), places=True
                )
                if not found and act.frame.type in GRANTED:
                    found = ids_of(act, cast, _granted(inner))
                if found:
                    return found
            return ()
        case "clause":
            asked = [w.head for w in act.words if w.dep_ == "mark"]  # "called for X to leave"
            for inner in (*syntax.children(verb, "ccomp", "xcomp"), *asked):
                found = ids_of(act, cast, syntax.subjects(inner))
                if found and not set(found) <= set(ids_of(act, cast, syntax.subjects(verb))):
                    return found
            return ()
        case preposition:
            return ids_of(act, cast, _governed(act, preposition), places=True)


def _granted(verb: Token) -> list[Token]:
    """To whom something is promised or refused: "agreed to send police to X", "to restore ties with X"."""
    things = syntax.children(verb, "dobj")
    own = syntax.prepositional(verb, "to") if things else syntax.prepositional(verb, "from")
    return [*own, *(n for thing in things for n in syntax.prepositional(thing, "to", "with"))]


def _governed(act: Act, preposition: str) -> list[Token]:
    """The nouns that a preposition puts under a verb, under its other words or under its objects."""
    nouns = syntax.prepositional(act.token, preposition)
    for token in act.words:
        if token != act.token:
            nouns += syntax.prepositional(token, preposition)
            if token.lower_ == preposition:
                nouns += [n for g in syntax.children(token, "pobj") for n in syntax.conjuncts(g)]
    for thing in syntax.objects(act.token):
        nouns += [] if preposition == "of" and suffered(act, thing) else syntax.prepositional(thing, preposition)
    if preposition in syntax.LOCATIVE:
        nouns = [n for n in nouns if n.ent_type_ not in ("DATE", "TIME") and not _linking(n)]
    if act.frame.type == "MOBILIZE":  # "sent troops to its border": against nobody
        nouns = [n for n in nouns if not any(p.tag_ == "PRP$" for p in syntax.possessors(n))]
    return nouns


def _linking(noun: Token) -> bool:
    """Whether a noun only makes a preposition of two: "in breach of the accord", "in line with the plan"."""
    if noun.lemma_ == "support":
        return False
    bare = not any(c.i < noun.i for c in noun.children)
    return bare and noun.pos_ == "NOUN" and noun.tag_ == "NN" and bool(syntax.children(noun, "prep"))


def _authors(act: Act, cast: Cast, doers: tuple[str, ...]) -> tuple[str, ...]:
    """Those whose plan, words or act is refused or condemned: "rejected a truce proposed by X", "X's offer"."""
    refused = act.words if act.frame.type == "REJECT" else ()
    under = [noun for word in refused for noun in syntax.children(word, "pobj")]  # "scoffed at X's offer"
    for thing in (*syntax.objects(act.token), *under):
        found = ids_of(act, cast, syntax.possessors(thing)) or nationality(cast, act.sentence, thing)
        for verb in syntax.children(thing, "acl", "relcl"):
            found = found or ids_of(act, cast, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
        found = found or ids_of(act, cast, syntax.prepositional(thing, "by", "from"))
        found = tuple(a for a in found if a not in doers)
        if found:
            return found
    return ()


def _instrument(act: Act, cast: Cast) -> tuple[str, ...]:
    """The doer behind an instrument or an act as subject: "a US strike killed", "Turkish drones hit"."""
    for noun in syntax.subjects(act.token):
        found = nationality(cast, act.sentence, noun) or ids_of(act, cast, syntax.possessors(noun))
        if not found:
            found = ids_of(act, cast, syntax.prepositional(noun, "by", "from"))
        for verb in syntax.children(noun, "acl"):
            found = found or ids_of(act, cast, syntax.agents(verb))
        if found:
            return found
    return ()


def _of_clause_before(verb: Token) -> list[Token]:
    """The subjects of the clause that a verb goes on with, which the parser hung elsewhere.

    "The war began when rebels crossed the border, captured a bridge"; "they set off a bomb that killed a guard".
    """
    own = syntax.child(verb, "nsubj")
    if own is not None and own.lower_ in syntax.RELATIVE and verb.dep_ == "advcl":
        return syntax.subjects(verb.head)
    if own is not None or verb.dep_ != "conj":
        return []
    first = syntax.first_conjunct(verb)
    before = [c for c in syntax.children(first, "advcl", "ccomp") if first.i < c.i < verb.i]
    return syntax.subjects(before[-1]) if before else []
