"""Acts that are done by the content of a saying: a demand in "must", a threat in "will respond", a right reserved.

Reported speech is no event, unless the saying does something to another actor (the guide's rule).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.attribution import chain
from tightrope.coding.belonging import nationality
from tightrope.coding.lexicon import Frame
from tightrope.coding.predicates import Act
from tightrope.coding.status import conditional, inverted
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence

POLITICAL = frozenset(("GOV", "MIL", "REB", "IGO", "POL"))
SPOKEN = ("THREATEN", "ACCUSE", "REJECT", "AGREE", "SUPPORT")
FRIENDLY = word_list("warnings", "friendly")
DUTIES = word_list("warnings", "duties")
HOSTILE = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")
REPLIES = word_list("warnings", "replies")
SUFFERED = word_list("warnings", "suffered")
CONSEQUENCES = word_list("warnings", "consequences")
STEPS = word_list("warnings", "steps")
IDLE = word_list("warnings", "idle")
CALLING = word_list("statements", "calling")
MISDEEDS = word_list("warnings", "misdeeds")
CONDEMNING = word_list("warnings", "condemning")
READY = frozenset(("prepared", "ready", "poised"))
WILL = frozenset(("will", "shall", "would", "'ll", "’ll", "'d", "’d"))
MAYBE = WILL | {"could", "may", "might"}
FIRST_PERSON = frozenset("we us our i my".split())
SUFFERING = ("pay", "face", "bear", "suffer", "meet", "have", "carry", "feel")
DEMAND = Frame("REQUEST", None, ("must",), ("subject",), ("object", "to", "clause"), status="happened")
THREAT = Frame("THREATEN", "violence", ("will",), ("subject",), ("object", "to", "against"), status="happened")
REPROACH = Frame("ACCUSE", "disapprove", ("is",), ("subject",), ("object",), status="happened")
IMPLIED = (DEMAND, THREAT, REPROACH)


class _Clause(NamedTuple):
    """A clause of what somebody says.

    Attributes:
        sentence: Where it stands.
        verb: Its verb.
        helpers: Its auxiliaries, as written.
        by: Who says it.
        addressed: To whom it is said.
        about: Who its subject is.
        own: Whether its subject is on the speaker's side.
        negated: Whether it is denied.
        conditional: Whether it holds under a condition.
    """

    sentence: Sentence
    verb: Token
    helpers: frozenset[str]
    by: tuple[str, ...]
    addressed: tuple[str, ...]
    about: tuple[str, ...]
    own: bool
    negated: bool
    conditional: bool


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
        cue = next((c for c in chain(token, cues) if c.speakers), carried)
        if cue is not None and cue.token.i not in taken and _heads_clause(token):
            found += _said(_clause(sentence, token, cue, cast), cast, taken.get(token.i))
        if token.i not in taken:
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


def _heads_clause(token: Token) -> bool:
    """Whether a verb heads a clause that is asserted: no condition, no description."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in ("ROOT", "ccomp", "conj", "parataxis", "dep", "advcl"):
        return False
    return token.dep_ != "advcl" or not any(c.dep_ == "mark" for c in token.children)


def _clause(sentence: Sentence, verb: Token, cue: Cue, cast: Cast) -> _Clause:
    nouns = syntax.subjects(verb)
    about = tuple(dict.fromkeys(cast.those(sentence, nouns)))
    if any(n.lower_ == "they" for n in nouns) and not any(cast.drafts[i].many for i in cue.speakers):
        about = tuple(i for i in about if i not in cue.speakers)  # a ministry's "they" are others
    ours = [*nouns, *(p for n in nouns for p in syntax.possessors(n))]
    own = any(n.lower_ in FIRST_PERSON for n in ours) or _same_side(cast, about, cue.speakers)
    helpers = frozenset(c.lower_ for c in syntax.first_conjunct(verb).children if c.dep_ in ("aux", "auxpass"))
    addressed = [*syntax.children(cue.token, "dobj", "dative"), *syntax.prepositional(cue.token, "to")]
    return _Clause(
        sentence, verb, helpers, cue.speakers, cast.those(cue.sentence, addressed), about, own,
        syntax.negated(verb), conditional(verb),
    )  # fmt: skip


def _same_side(cast: Cast, some: Iterable[str], others: Iterable[str]) -> bool:
    sides = [cast.drafts[i] for i in others]
    return any(
        draft.id == side.id or (draft.country is not None and draft.country == side.country and draft.sector != "REB")
        or (draft.sector == side.sector == "IGO")
        for draft in (cast.drafts[i] for i in some) for side in sides
    )  # fmt: skip


def _said(clause: _Clause, cast: Cast, known: Act | None) -> Iterator[Act]:
    if known is not None and known.frame.type in SPOKEN:
        return
    to = _threatened(clause, cast, known)
    if to is not None:
        yield _act(clause, THREAT, to)
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


def _act(clause: _Clause, frame: Frame, to: tuple[str, ...]) -> Act:
    to = tuple(i for i in to if i not in clause.by)
    return Act(clause.sentence, clause.verb, [clause.verb], frame, by=clause.by, to=to)


def _threatened(clause: _Clause, cast: Cast, known: Act | None) -> tuple[str, ...] | None:
    """Whom a clause threatens, None when it is no threat."""
    verb, lemma = clause.verb, clause.verb.lemma_
    objects = {o.lemma_ for noun in syntax.objects(verb) for o in (noun, *syntax.prepositional(noun, "of"))}
    will = bool(clause.helpers & WILL) and not clause.negated
    if clause.helpers & MAYBE and not clause.negated and not clause.own and lemma in SUFFERING:
        hurt = objects & (SUFFERED if lemma != "face" else SUFFERED | CONSEQUENCES)
        harmed = cast.those(clause.sentence, [n for o in syntax.objects(verb) for n in syntax.prepositional(o, "for")])
        if hurt and (will or lemma == "have"):
            return clause.about or harmed or clause.addressed
    if lemma == "risk" and clause.conditional and not clause.own:
        return clause.about or clause.addressed
    if will and lemma in ("meet", "answer") and syntax.passive(verb) and syntax.prepositional(verb, "with"):
        return clause.about or clause.addressed
    if not clause.negated and line_drawn(verb):
        subject = syntax.child(verb, "nsubj", "csubj")
        return _others(clause, cast, subject) if subject is not None else ()
    if not clause.own:
        return None
    target = cast.those(clause.sentence, [*syntax.prepositional(verb, "against", "at"), *_conditioned(verb)])
    steps = lemma == "take" and bool(objects & STEPS)
    if will and (lemma in REPLIES or steps):
        return clause.addressed or target
    hostile = known is not None and (known.frame.type in HOSTILE or any(t.lemma_ in CONSEQUENCES for t in verb.subtree))
    if (
        clause.conditional
        and will
        and (hostile or (known is None and lemma not in FRIENDLY and _warning(clause, cast)))
    ):
        return (known.to if known is not None and hostile else ()) or target or clause.addressed
    waits = clause.negated or bool(clause.helpers & {"cannot", "can"})
    if clause.conditional and waits and any(t.lemma_.lower() in IDLE for t in verb.subtree):
        return target or clause.addressed
    return None


def _warning(clause: _Clause, cast: Cast) -> bool:
    """Whether the condition of a clause is what others do: "if they do not leave, we will …"."""
    doers = _conditioned(clause.verb)
    ids = cast.those(clause.sentence, doers)
    return bool(doers) and not any(d.lower_ in FIRST_PERSON for d in doers) and not _same_side(cast, ids, clause.by)


def line_drawn(verb: Token) -> bool:
    """Whether a clause calls something a red line or a cause for war."""
    if verb.lemma_ not in ("be", "constitute", "amount", "represent", "mean", "cross", "become"):
        return False
    for noun in (*syntax.children(verb, "attr", "dobj", "oprd"), *syntax.prepositional(verb, "to", "as")):
        red = noun.lemma_ == "line" and any(c.lower_ == "red" for c in noun.children)
        war = noun.lemma_ in ("cause", "act", "declaration", "ground") and any(
            n.lemma_ == "war" for n in syntax.prepositional(noun, "of", "for")
        )
        if red or war or noun.lower_ == "belli":
            return True
    return False


def _conditioned(verb: Token) -> list[Token]:
    """Who is to do what a threat hangs on: "if rebels attack"."""
    clauses = syntax.children(verb, "advcl", "ccomp")
    return [s for c in clauses for s in syntax.children(c, "nsubj", "nsubjpass", "expl")]


def _others(clause: _Clause, cast: Cast, noun: Token) -> tuple[str, ...]:
    """Those named under a noun who are not on the speaker's side."""
    found = list(cast.those(clause.sentence, noun.subtree))
    found += [i for t in noun.subtree if t.pos_ == "NOUN" for i in nationality(cast, clause.sentence, t)]
    return tuple(i for i in dict.fromkeys(found) if not _same_side(cast, (i,), clause.by))


def _named_under(clause: _Clause, cast: Cast, verb: Token) -> tuple[str, ...]:
    subject = syntax.child(verb, "nsubj", "csubj")
    return _others(clause, cast, subject) if subject is not None else ()


def _demanded(clause: _Clause) -> tuple[str, ...] | None:
    """Of whom a clause demands something, None when it is no demand."""
    verb = clause.verb
    bound = verb.lemma_ in ("have", "need") and syntax.child(verb, "xcomp") is not None and bool(clause.addressed)
    ought = bool(clause.helpers & {"should", "ought"}) and not clause.conditional and not inverted(verb)
    parties = any(s.lemma_.lower() in ("party", "side", "country", "community") for s in syntax.subjects(verb))
    if "must" in clause.helpers or bound or (ought and (clause.about or parties)):
        return clause.addressed or clause.about
    return None


def _reproached(clause: _Clause) -> bool:
    """Whether a clause tells a misdeed of another: "had broken the accord", "is not doing enough", "is illegal"."""
    verb = clause.verb
    if clause.helpers & (MAYBE | {"must", "should"}):
        return False
    denied = clause.negated or any(syntax.negated(s) for s in syntax.subjects(verb))
    idle = denied and (verb.lemma_ in DUTIES or any(t.lower_ in ("enough", "anything") for t in verb.subtree))
    idle = idle or (verb.lemma_ == "have" and any(c.lower_ == "yet" for c in verb.children))
    if idle or verb.lemma_ in MISDEEDS:
        return idle or not clause.negated
    return verb.lemma_ == "be" and not clause.negated and _condemned(syntax.children(verb, "acomp", "attr", "oprd"))


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
    if by and to and not _same_side(cast, to, by) and cast.drafts[to[0]].sector in POLITICAL:
        yield Act(sentence, token, [token], DEMAND, by=by, to=to)
