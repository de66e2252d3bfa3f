"""Whether the act happened: negation, modality, condition, plan, fear, denial.

What stands above the act in the parse decides, the nearest first; an act under none of these happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token
    from tightrope.records import Status

POSSIBLE = frozenset("could may might can should would must ought".split())
FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo", "gon"))
PLANS = word_list("status", "plans")
UNREAL = word_list("status", "unreal")
UNREAL_NOUNS = word_list("status", "unreal_nouns")
POTENTIAL = word_list("status", "potential")
PLANNED = word_list("status", "planned")
GIVEN = word_list("status", "given")
UPGRADES = frozenset(("plan", "preparation", "intention", "proposal"))  # of the unreal nouns, those of what is planned
PLAN_NOUNS = word_list("status", "plan_nouns")
UNDONE_NOUNS = word_list("status", "undone_nouns")
READY = (
    "ready",
    "prepared",
    "set",
    "due",
    "likely",
    "poised",
    "expected",
    "willing",
    "able",
    "eager",
    "keen",
    "free",
)  # adjectives with an infinitive
ARRANGED = ("plan", "order", "prepare", "schedule", "authorise", "authorize")  # verbs whose object is planned
UNREADY = ("unable", "unwilling", "reluctant")
TOWARDS = ("for", "to", "on", "against")  # what is arranged
DENIALS = ("deny", "refute")
DEPLORED = word_list("status", "deplored")
UNDONE = word_list("status", "undone")
GOING_ON = word_list("status", "going_on")
CANCELLED = word_list("status", "cancelled")
POSTPONED = word_list("status", "postponed")
MET = ("CONSULT", "COOPERATE", "AGREE")  # what is called off of these does not take place; other things were going on
CARRYING = ("do", "undergo", "start")  # kinds of light verb whose status is that of the act
ANNOUNCED = ("PROTEST", "CONSULT")  # what is announced of these is yet to come
SAID = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST")  # what somebody comes, gathers or writes to do, they do
REACH = 8  # how far above the act its governors are asked


def status_of(act: Act) -> Status:
    """Read the status of an act from the words around and above it; `act.ground` keeps what decided."""
    if act.frame.status == "happened":
        act.ground = "the saying itself does it"
        return "happened"
    own = _own_words(act)
    if own is not None:
        act.ground = act.token
        return own
    if act.frame.status is not None:
        act.ground = "the lexicon says so of the word"
        return act.frame.status
    done = _done_so(act.token) if act.frame.type in SAID else None
    if done is not None:
        act.ground = done  # "gathered to condemn the raid": they did
        return _verb_words(done) or "happened"
    carried = act.light is not None and act.light[0] in CARRYING and act.light[1].tag_ == "VB"
    if carried and act.light is not None and (found := _above(act.light[1])) is not None:
        act.ground = found[1]
        return found[0]  # "discussed how to carry out the release"
    if act.noun and presupposed(act.token):
        act.ground = "the phrase takes it for real"
        return "happened"
    above, word = _above(act.token) or ("happened", "")
    if act.noun and above == "not":
        return "happened"
    act.ground = word
    return above


def _done_so(verb: Token) -> Token | None:
    """What was done to say something: "gathered to condemn the raid", "… to lodge a protest, calling it a crime"."""
    aim = verb.head if verb.dep_ == "advcl" and verb.tag_ == "VBG" else verb
    aimed = aim.dep_ == "advcl" and aim.tag_ == "VB" and _finite(aim.head)
    return aim.head if aimed else None


def presupposed(noun: Token) -> bool:
    """Whether a phrase takes the act for real: "the strikes", "these attacks", "recent raids"."""
    nouns = (noun, syntax.whole(noun))
    return any(c.lower_ in GIVEN or c.dep_ == "poss" for one in nouns for c in one.children if c.i < one.i)


def _own_words(act: Act) -> Status | None:
    token = act.token
    for word in act.words:
        if syntax.negated(word):
            return "not"
    if act.noun:
        called_off = _called_off(act)
        if called_off is not None:
            return called_off
        if any(_stopped_short(verb) for verb in syntax.children(token, "relcl")):
            return "not"
        for c in token.children:
            if c.dep_ == "acl" and c.tag_ == "VBN" and c.lower_ in PLANNED:
                return "planned"  # "an offensive expected this week"
            if c.dep_ in ("amod", "nmod", "compound") and c.i < token.i:
                if c.lower_ in POTENTIAL:
                    return "hypothetical"
                if c.lower_ in PLANNED:
                    return "planned"
        if act.light is not None and act.light[0] in CARRYING:
            ahead = act.light[1].lemma_ == "announce" and act.frame.type in ANNOUNCED
            return _verb_words(act.light[1]) or ("planned" if ahead else None)
        return None
    return _verb_words(token)


def _stopped_short(verb: Token) -> bool:
    """Whether a clause says of an act that nobody did it: "a blockade that Iran has stopped short of"."""
    return verb.lemma_ in ("stop", "fall") and any(c.lower_ == "short" for c in verb.children)


def _called_off(act: Act) -> Status | None:
    """Whether what a noun tells was cancelled ("not") or put off ("planned")."""
    at = syntax.first_conjunct(act.token)
    if at.dep_ not in ("dobj", "nsubjpass") or at.head.pos_ != "VERB":
        return None
    particle = next((c.lower_ for c in at.head.children if c.dep_ == "prt"), "")
    word = f"{at.head.lemma_.lower()} {particle}".strip()
    if word in POSTPONED:
        return "planned"
    planned = any(c.lower_ in PLANNED for c in act.token.children)
    return "not" if word in CANCELLED and (planned or act.frame.type in MET) else None


def _verb_words(verb: Token) -> Status | None:
    """Status from the auxiliaries, negation and conditional marks of one verb."""
    if syntax.negated(verb) or any(syntax.negated(s) for s in syntax.children(verb, "nsubj", "nsubjpass")):
        return "not"
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return "planned"  # a headline: "Ethiopia to withdraw troops"
    at = verb
    while (
        at.dep_ == "conj"
        and not _contrasted(at)
        and at.head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "aux") for c in at.children)
    ):
        at = at.head
    marks = {c.lower_ for c in at.children if c.dep_ in ("mark", "advmod", "aux")}
    if marks & {"if", "unless", "lest"} or inverted(at):
        return "hypothetical"
    for c in at.children:
        if c.dep_ != "aux":
            continue
        if c.lower_ in FUTURE:
            return "hypothetical" if conditional(at) else "planned"
        if c.lower_ in ("would", "'d") and at.dep_ == "ccomp" and at.head.tag_ in ("VBD", "VBN"):
            return "planned"
        if c.lower_ in POSSIBLE:
            return "hypothetical"
    return None


def _contrasted(verb: Token) -> bool:
    """Whether "but" parts a verb from the negated one before it: "did not stop in Oslo, but visited Bergen"."""
    return verb.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.head.children)


def conditional(verb: Token) -> bool:
    """Whether what a clause tells hangs on a condition: "if", "unless", "should they …"."""
    clauses = (verb.head, *verb.children) if verb.dep_ in ("ccomp", "advcl") else verb.children
    return any(
        c.pos_ in ("VERB", "AUX")
        and (inverted(c) or any(m.lower_ in ("if", "unless") for m in c.children if m.dep_ in ("mark", "advmod")))
        for c in clauses
    )


def inverted(verb: Token) -> bool:
    """Whether a condition is told by inversion: "Should Serbia march", "Were they to attack"."""
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    first = next((c for c in verb.children if c.dep_ == "aux"), None)
    return (
        subject is not None and first is not None and first.i < subject.i and first.lower_ in ("should", "were", "had")
        and verb.sent[-1].text != "?"
    )  # fmt: skip


def _above(token: Token) -> tuple[Status, Token] | None:
    at = token
    for _ in range(REACH):
        head = at.head
        if head == at or (at.dep_ == "conj" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in at.children)):
            return None  # "denies that it was fraud and has called for …" has its own tense
        found = _governor(at, head)
        if found is not None:
            return found, head
        if at.dep_ in ("relcl", "advcl") and _finite(at):
            return None
        at = head
    return None


def _finite(verb: Token) -> bool:
    """Whether a clause has its own tense: "which fired", "which has been firing"."""
    tensed = ("VBD", "VBZ", "VBP")
    return verb.tag_ in tensed or any(c.dep_ in ("aux", "auxpass") and c.tag_ in tensed for c in verb.children)


def _governor(at: Token, head: Token) -> Status | None:
    """Status by the word right above: a verb, a preposition with the word above it, a noun or an adjective."""
    if head.pos_ in ("VERB", "AUX"):
        return _under_verb(at, head)
    lemma = head.lemma_.lower()
    if head.pos_ == "ADP":
        above = head.head.lemma_.lower()
        if head.lower_ == "of" and head.head.lower_ == "short" and head.head.head.lemma_ in ("stop", "fall"):
            return "not"  # "stopped short of sending troops"
        if head.lower_ == "to" and above in ("close", "closer", "near"):
            return "hypothetical"  # "is closer to taking action"
        if above in UNREAL_NOUNS and head.lower_ in ("of", "for", "against", "to"):
            return "planned" if above in UPGRADES else "hypothetical"
        if above in UNREAL and head.lower_ in ("of", "for", "against", "from", "about", "out"):
            return "hypothetical"
    if at.dep_ == "acl" and at.tag_ == "VB":
        return _under_noun(lemma)
    if head.pos_ == "ADJ" and at.dep_ == "xcomp" and lemma in READY:
        return "planned" if lemma in ("set", "due", "poised", "expected") else "hypothetical"
    if head.pos_ == "ADJ" and at.dep_ == "xcomp" and lemma in UNREADY:
        return "not"
    return None


def _under_noun(lemma: str) -> Status | None:
    """Status of an infinitive under a noun: "a decision to strike", "the refusal to talk"."""
    if lemma in PLAN_NOUNS:
        return "planned"
    if lemma in UNDONE_NOUNS:
        return "not"
    return "hypothetical" if lemma in UNREAL_NOUNS else None


def _under_verb(at: Token, verb: Token) -> Status | None:
    lemma = verb.lemma_.lower()
    if lemma in DENIALS and at.dep_ in ("ccomp", "xcomp", "dobj", "pcomp"):
        return "denied"
    deplored = lemma in DEPLORED and (
        at.dep_ == "dobj" or (at.dep_ == "prep" and at.lower_ in ("against", "over", "at"))
    )
    if deplored or (at.dep_ == "xcomp" and lemma in GOING_ON and not syntax.negated(verb)):
        return "happened"  # "if it continues to attack": it does attack
    if at.dep_ == "xcomp" and at.tag_ == "VB" and not syntax.negated(verb):
        yet = lemma == "have" and any(c.lower_ == "yet" for c in verb.children)
        if lemma in UNDONE or yet:
            return "not"
    if at.dep_ in ("xcomp", "advcl") and at.tag_ == "VB":
        decided = verb.dep_ == "acl" and verb.head.lemma_ in PLAN_NOUNS  # "the decision taken by Russia to expel …"
        if lemma in PLANS or decided or (lemma == "be" and at.dep_ == "xcomp"):
            return "planned"
        return "hypothetical" if lemma in UNREAL or at.dep_ == "advcl" else _verb_words(verb)
    off = lemma == "call" and any(c.lower_ == "off" for c in verb.children)
    stopped = (lemma == "stop" and at.dep_ == "dobj") or off  # what is stopped was going on
    if at.dep_ in ("dobj", "ccomp", "pobj", "pcomp") and lemma in UNREAL and not stopped:
        return "hypothetical"
    occasion = at.dep_ == "prep" and at.lower_ not in TOWARDS  # "ordered the raid in a call": the call took place
    if at.dep_ in ("dobj", "xcomp", "nsubjpass", "prep", "pcomp") and lemma in ARRANGED and not occasion:
        return "planned"
    if at.dep_ in ("nsubj", "nsubjpass", "dobj", "xcomp", "conj") and not _contrasted(at):
        return _verb_words(verb)
    return None
