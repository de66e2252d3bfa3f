"""Who does it, and to whom: the parties of an act, from the places its frame names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality, patrons
from tightrope.coding.cast import draft_of
from tightrope.coding.standing import CASUALTY
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.cast import Cast, Draft
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

OCCASIONS = frozenset("in during on at after before following throughout".split())  # "in a call with X, Y said"
THROUGH_OBJECT = ("REJECT", "SANCTION", "CONCEDE", "AID", "AGREE", "COERCE")  # "vetoed aid for X", "cut ties with X"
GRANTED = ("REJECT", "AGREE")  # what is promised or refused is to be given to somebody
TOWARDS = ("with", "for", "to", "against", "on", "from")
FORCE = ("ASSAULT", "COERCE")
SIDES = ("GOV", "MIL", "REB", "POL", "IGO")
SENT = {  # what is fired, moved or given, in the patterns of the lexicon
    "ASSAULT": ("{munition}",), "AID": ("{arms}", "{aid}"),
    "MOBILIZE": ("{munition}", "{force}", "{arms}", "{nuclear}"),
}  # fmt: skip
PROTESTING = frozenset("protester protestor demonstrator crowd striker rioter marcher farmer villager".split())
MARCHING = word_list("parties", "marching")
PAIR = 2  # how many it takes to do a thing to each other
TOGETHER = word_list("parties", "together")
ALONGSIDE = ("with", "alongside", "between", "among")
ANSWERING = word_list("parties", "answering")
THINKING = frozenset("believe think suspect consider presume assume say be".split())
UNDERTAKING = word_list("parties", "undertaking")


def assign(act: Act, cast: Cast) -> None:
    """Fill in the doers and recipients of an act."""
    by, to = _of_noun(act, cast) if act.noun else _of_verb(act, cast)
    if act.frame.type == "PROTEST" and not act.noun:
        to = _protest_of_powers(act, cast, by) or to
    if act.frame.mode == "restrict" and by and all(cast.drafts[a].head in PROTESTING for a in by):
        act.frame = act.frame._replace(type="PROTEST", mode="obstruct")  # "demonstrators closed the road"
    mutual = act.frame.mutual or _each_other(act, by, to)
    if act.frame.type == "ASSAULT" and not by and not mutual:  # "fighting between A and B"
        by = _ids(act, cast, syntax.prepositional(act.token, "between"))
        mutual = len(by) >= PAIR
        by = by if mutual else ()
    if mutual:
        joined = _unique((*by, *to) if act.frame.mutual else by)
        if len(joined) == 1 and act.noun:
            joined = _unique((*joined, *_other_side(act, cast)))
        several = len(joined) > 1 or any(cast.drafts[a].sector == "IGO" or cast.drafts[a].many for a in joined)
        by, to = joined, joined if several else ()
    by = tuple(a for a in by if cast.drafts[a].kind != "place" and not cast.drafts[a].thing)
    act.by = by
    act.to = tuple(a for a in to if (mutual or a not in by) and not _nowhere(cast.drafts[a]))
    if act.frame.type == "MOBILIZE" and not mutual:
        act.to = tuple(a for a in act.to if _confronted(cast.drafts[a]))


def _protest_of_powers(act: Act, cast: Cast, by: tuple[str, ...]) -> tuple[str, ...]:
    """Read a protest by a state or its bodies as a charge, and a road blocked by armed men as coercion.

    Returns:
        Whom the charge is against, where its object tells.
    """
    sectors = {cast.drafts[a].sector for a in by}
    if not sectors:
        return ()
    if act.frame.mode == "obstruct" and sectors <= {"MIL", "REB"}:
        act.frame = act.frame._replace(type="COERCE", mode="restrict")
    elif act.frame.mode == "demo" and all(_power(cast.drafts[a]) for a in by) and not _marching(act):
        act.frame = act.frame._replace(type="ACCUSE", mode="disapprove")
        deeds = syntax.prepositional(act.token, "against", "at", "over", "about")
        nouns = [o for deed in deeds for o in (*syntax.prepositional(deed, "by"), *syntax.possessors(deed))]
        return _ids(act, cast, nouns)
    return ()


def _marching(act: Act) -> bool:
    """Whether a protest is one of people on the street, though a nation is named: "Georgians rallied", "marched"."""
    plural = any(n.tag_ == "NNPS" or n.lower_.endswith("ns") for n in syntax.subjects(act.token))
    return act.token.lemma_ != "protest" and (plural or act.token.lemma_ in MARCHING)


def _power(draft: Draft) -> bool:
    """Whether it is a state, one of its bodies or one who holds office there."""
    return draft.sector == "GOV" and (draft.kind in ("state", "institution", "person") or bool(draft.title))


def _other_side(act: Act, cast: Cast) -> tuple[str, ...]:
    """The other of two, in whose clause the act stands: "evacuated the town because of clashes with the rebels"."""
    if not syntax.prepositional(act.token, "with"):
        return ()
    found = _ids(act, cast, syntax.governor_subjects(act.token))
    return tuple(a for a in found if cast.drafts[a].sector in SIDES and not cast.drafts[a].thing)[:1]


def _new(noun: Token) -> bool:
    """Whether a noun tells of something not known before: "agreed to form a joint force", "to send observers"."""
    words = [c.lower_ for c in noun.children if c.dep_ in ("det", "poss")]
    return "a" in words or "an" in words or (noun.tag_ == "NNS" and not words)


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


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _ids(act: Act, cast: Cast, nouns: Iterable[Token], *, places: bool = False) -> tuple[str, ...]:
    """The actors behind nouns; with `places`, a place stands for its owner."""
    found: list[str] = []
    for noun in nouns:
        ids = cast.of(act.sentence, noun)
        if not ids:
            ids = nationality(cast, act.sentence, syntax.head_noun(noun))
        if not ids and places:
            ids = _within(act, cast, noun)
        found.extend(ids)
        for actor in ids:
            act.filled.setdefault(actor, noun)
    return _unique(found)


def _within(act: Act, cast: Cast, noun: Token) -> tuple[str, ...]:
    """The owner of a thing or place that is itself no actor: possessor, user, "of X", "in X"."""
    noun = syntax.head_noun(noun)
    for owner in (*syntax.possessors(noun), *syntax.users(noun), *syntax.prepositional(noun, "of")):
        ids = cast.of(act.sentence, owner) or nationality(cast, act.sentence, owner)
        if ids:
            return ids
    backers = patrons(cast, act.sentence, noun)
    if backers:  # "an Iran-linked site"
        return (cast.drafts.setdefault(backers[0].name.actor, draft_of(backers[0].name)).id,)
    return cast.those(act.sentence, syntax.prepositional(noun, "in", "near", "at", "inside", "around"))[:1]


def _of_verb(act: Act, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    verb, frame = act.token, act.frame
    is_passive = syntax.passive(verb)
    doers, done_to = _subject_sides(act, cast, is_passive=is_passive)
    if not doers and not is_passive and "subject" in frame.by:
        doers = _instrument(act, cast) or _ids(act, cast, _of_clause_before(verb) if frame.type in FORCE else ())
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
        to = _ids(act, cast, [n for thing in things for n in syntax.prepositional(thing, *TOWARDS)])
    if not to and frame.type in ("REJECT", "ACCUSE"):
        to = _authors(act, cast, doers)
    if not to and frame.type == "CONSULT":
        verbs = [verb, *syntax.children(verb, "xcomp")]
        things = [*verbs, *(n for v in verbs for n in syntax.objects(v))]
        to = _ids(act, cast, [n for t in things for n in syntax.prepositional(t, "between", "with")])
    if frame.mutual:
        to = _unique((*to, *_ids(act, cast, syntax.prepositional(verb, *ALONGSIDE))))
    return doers, to


def _sent(act: Act) -> bool:
    """Whether the subject of a passive is what is fired, moved or given, so that whose it is tells who does it."""
    sent = any(item in SENT.get(act.frame.type, ()) for item in act.frame.pattern)
    return sent and any(noun in act.words for noun in syntax.subjects(act.token))


def _subject_sides(act: Act, cast: Cast, *, is_passive: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who do it, and those whom the subject or object shows as acted on, by voice and frame."""
    verb, frame = act.token, act.frame
    subject = _ids(act, cast, syntax.subjects(verb))
    doers = subject
    done_to: tuple[str, ...] = ()
    if is_passive:
        doers = _ids(act, cast, syntax.agents(verb))
        done_to = subject or _ids(act, cast, syntax.subjects(verb), places=True)
    if "object" in frame.by:
        doers = subject if is_passive else _ids(act, cast, syntax.objects(verb))
        done_to = () if is_passive else subject
    elif "subject" not in frame.by:  # "came under fire from the hills"
        doers = _ids(act, cast, [noun for where in frame.by for noun in _governed(act, where)])
    return doers, done_to


def _place_in_frame(act: Act, cast: Cast, where: str, *, is_passive: bool) -> tuple[str, ...]:
    verb = act.token
    match where:
        case "object":
            things = () if is_passive else syntax.objects(verb)
            found = _ids(act, cast, [n for n in things if n not in act.words], places=True)
            owned = [o for n in things for o in (*syntax.possessors(n), *syntax.prepositional(n, "of"))]
            return found or _ids(act, cast, [*things, *owned])  # "lodged a complaint in X": not against X
        case "subject":
            return _ids(act, cast, syntax.subjects(verb))
        case "complement":
            gerunds = [inner for word in act.words for inner in syntax.children(word, "pcomp")]  # "balked at sending"
            for inner in (*syntax.children(verb, "xcomp", "ccomp"), *gerunds):
                things = [n for n in syntax.objects(inner) if act.frame.type != "AGREE" or not _new(n)]
                found = _ids(act, cast, things, places=True) or _ids(
                    act, cast, syntax.prepositional(inner, "against", "on", "at", "between", "with"), places=True
                )
                if not found and act.frame.type in GRANTED:
                    found = _ids(act, cast, _granted(inner))
                if found:
                    return found
            return ()
        case "clause":
            asked = [w.head for w in act.words if w.dep_ == "mark"]  # "called for X to leave"
            for inner in (*syntax.children(verb, "ccomp", "xcomp"), *asked):
                found = _ids(act, cast, syntax.subjects(inner))
                if found and not set(found) <= set(_ids(act, cast, syntax.subjects(verb))):
                    return found
            return ()
        case preposition:
            return _ids(act, cast, _governed(act, preposition), places=True)


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
        nouns += syntax.prepositional(thing, preposition)
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
        found = _ids(act, cast, syntax.possessors(thing)) or nationality(cast, act.sentence, thing)
        for verb in syntax.children(thing, "acl", "relcl"):
            found = found or _ids(act, cast, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
        found = found or _ids(act, cast, syntax.prepositional(thing, "by", "from"))
        found = tuple(a for a in found if a not in doers)
        if found:
            return found
    return ()


def _instrument(act: Act, cast: Cast) -> tuple[str, ...]:
    """The doer behind an instrument or an act as subject: "a US strike killed", "Turkish drones hit"."""
    for noun in syntax.subjects(act.token):
        found = nationality(cast, act.sentence, noun) or _ids(act, cast, syntax.possessors(noun))
        if not found:
            found = _ids(act, cast, syntax.prepositional(noun, "by", "from"))
        for verb in syntax.children(noun, "acl"):
            found = found or _ids(act, cast, syntax.agents(verb))
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


def _of_noun(act: Act, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    noun, frame = act.token, act.frame
    by = _doer_by_verbs(act, cast, _doer_in_frame(act, cast))
    to = _recipient_in_frame(act, cast)
    of = _ids(act, cast, syntax.prepositional(noun, "of"), places=frame.of == "to")
    if frame.of == "to":
        to = to or of
    elif frame.of == "by":
        by = by or of
    if frame.type == "AGREE" and not by and noun.dep_ == "dobj":  # "won a promise from X"
        by = _ids(act, cast, syntax.prepositional(noun.head, "from"))
        to = to or (_ids(act, cast, syntax.subjects(noun.head)) if by else ())
    if frame.type == "ACCUSE" and not to and by:
        to = _answering(act, cast, by)
    if frame.type == "CONSULT" and not by and noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS:
        by = _ids(act, cast, syntax.governor_subjects(noun))[:1]
    if frame.mutual:
        to = _unique((*to, *_ids(act, cast, syntax.prepositional(noun, *ALONGSIDE))))
    return _with_light_verb(act, cast, by, to)


def _answering(act: Act, cast: Cast, by: tuple[str, ...]) -> tuple[str, ...]:
    """The accused, who answer: "X denied Y's accusations", "X pushed back on the charges by Y"."""
    verb = syntax.governing_verb(act.token)
    if verb is None or verb.lemma_ not in ANSWERING:
        return ()
    return tuple(a for a in _ids(act, cast, syntax.subjects(verb)) if a not in by)


def _doer_in_frame(act: Act, cast: Cast) -> tuple[str, ...]:
    noun = act.token
    for where in act.frame.by:
        match where:
            case "possessive":
                by = _ids(act, cast, syntax.possessors(noun))
            case "modifier":
                by = nationality(cast, act.sentence, noun)
                if noun.pos_ == "VERB":  # a plural that the parser takes for a verb: "US airstrikes on …"
                    by = _ids(act, cast, syntax.subjects(noun))
            case "subject" | "object" | "none":
                continue
            case preposition:
                by = _ids(act, cast, syntax.prepositional(noun, preposition) or _loose(noun, preposition))
        if by:
            return by
    return ()


def _loose(noun: Token, preposition: str) -> list[Token]:
    """What "by" right after a noun governs, where the parser hangs it on an active verb: "fears attacks by X"."""
    if preposition != "by" or noun.i + 1 >= noun.sent.end:
        return []
    beside = noun.nbor()
    if beside.lower_ != "by" or beside.head == noun or syntax.child(beside.head, "nsubj") is None:
        return []
    return [one for n in syntax.children(beside, "pobj") for one in syntax.conjuncts(n)]


def _doer_by_verbs(act: Act, cast: Cast, by: tuple[str, ...]) -> tuple[str, ...]:
    """The doer named by a verb beside the noun: "the raid launched by X", "it was blamed on X"."""
    noun = act.token
    for verb in syntax.children(noun, "acl", "relcl"):
        if not by and verb.lemma_ in UNDERTAKING:
            by = _ids(act, cast, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
            if verb.lemma_ == "blame":
                by = _ids(act, cast, syntax.prepositional(verb, "on"))
    loose = syntax.children(noun.head, "advcl", "conj") if noun.dep_ == "dobj" else []
    for verb in (*syntax.children(noun, "acl", "relcl"), *loose):
        by = by or (_ids(act, cast, _whose_work(verb)) if verb.i > noun.i else ())
    if not by and act.frame.type in FORCE:  # "a barrage of missiles launched by X"
        munitions = (m for n in syntax.prepositional(noun, "of") for m in syntax.conjuncts(n))
        fired = (v for m in munitions for v in syntax.children(m, "acl") if v.lemma_ in UNDERTAKING)
        by = _ids(act, cast, [n for v in fired for n in syntax.agents(v)])
    claimed = _ids(act, cast, syntax.claimants(noun))
    if claimed:
        return claimed
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ == "blame":
        return by or _ids(act, cast, syntax.prepositional(noun.head, "on"))
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
        to = _ids(act, cast, nouns, places=True)
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
        return by or _ids(act, cast, syntax.subjects(verb)), to or _ids(act, cast, syntax.objects(verb))
    match kind:
        case "do":
            doers = _ids(act, cast, syntax.agents(verb) if is_passive else syntax.subjects(verb))
            by = doers or by
        case "undergo":
            to = to or _ids(act, cast, syntax.subjects(verb))
            by = by or _ids(act, cast, syntax.prepositional(verb, "from", "by"))
        case "start" | "stop" if not by and not is_passive and act.token.dep_ == "dobj":
            by = _ids(act, cast, syntax.subjects(verb))
        case _:
            pass
    return by, to
