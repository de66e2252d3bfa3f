"""Whether the act happened: negation, modality, condition, plan, fear, denial.

Each reading keeps one of the seven statuses of the guide. What stands above the act in the parse decides, the nearest
first; an act under none of these happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tightrope.coding.predicates import Act
    from tightrope.records import Status

POSSIBLE = frozenset("could may might can should would must ought".split())
FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo", "gon"))
CONDITION = frozenset(("if", "unless", "whether", "lest", "should", "provided"))
PLANS = frozenset(
    "plan intend prepare order schedule vow pledge promise agree decide mull set aim authorise authorize commit "
    "announce expect approve instruct direct ready mobilise mobilize begin go arrange propose offer".split()
)
UNREAL = frozenset(
    "prevent avert deter avoid fear risk consider threaten refuse want wish hope seek try attempt need demand urge ask "
    "call discuss contemplate warn rule fail stop discourage preclude forestall oppose reject debate request suggest "
    "press push doubt imagine predict anticipate foresee resist discuss demand encourage invite".split()
)
UNREAL_NOUNS = frozenset(
    "threat risk fear possibility prospect danger potential chance likelihood concern worry anticipation event case "
    "warning call demand proposal option hope bid effort attempt plan preparation intention request need pressure "
    "absence lack speculation scenario discussion consideration ability capability right".split()
)
POTENTIAL = frozenset(
    "potential possible likely future hypothetical imminent impending eventual threatened prospective would-be further "
    "proposed".split()
)
PLANNED = frozenset("planned scheduled upcoming forthcoming intended pending looming expected".split())
GIVEN = frozenset("the this these those recent previous earlier last latest continued ongoing past".split())
UPGRADES = frozenset(("plan", "preparation", "intention", "proposal"))
REACH = 8  # how far above the act its governors are asked


def status_of(act: Act) -> Status:
    """Read the status of an act from the words around and above it."""
    own = _own_words(act)
    if own is not None:
        return own
    if act.frame.status is not None:
        return act.frame.status
    if act.noun and presupposed(act.token):
        return "happened"
    above = _above(act.token) or "happened"
    return "happened" if act.noun and above == "not" else above


def presupposed(noun: Token) -> bool:
    """Whether a phrase takes the act for real: "the strikes", "these attacks", "recent raids"."""
    return any(c.lower_ in GIVEN for c in noun.children if c.i < noun.i)


def _own_words(act: Act) -> Status | None:
    token = act.token
    for word in act.words:
        if syntax.negated(word):
            return "not"
    if act.noun:
        for c in token.children:
            if c.dep_ in ("amod", "nmod", "compound") and c.i < token.i:
                if c.lower_ in POTENTIAL and c.lower_ != "further":
                    return "hypothetical"
                if c.lower_ in PLANNED:
                    return "planned"
        if act.light is not None and act.light[0] in ("do", "undergo", "start"):
            return _verb_words(act.light[1])
        return None
    return _verb_words(token)


def _verb_words(verb: Token) -> Status | None:
    """Status from the auxiliaries, negation and conditional marks of one verb."""
    if syntax.negated(verb):
        return "not"
    at = verb
    while (
        at.dep_ == "conj"
        and at.head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "aux") for c in at.children)
    ):
        at = at.head
    marks = {c.lower_ for c in at.children if c.dep_ in ("mark", "advmod", "aux")}
    if marks & {"if", "unless", "lest"} or _inverted(at):
        return "hypothetical"
    for c in at.children:
        if c.dep_ != "aux":
            continue
        if c.lower_ in FUTURE:
            return "planned"
        if c.lower_ in ("would", "'d") and at.dep_ == "ccomp" and at.head.tag_ in ("VBD", "VBN"):
            return "planned"
        if c.lower_ in POSSIBLE:
            return "hypothetical"
    return None


def _inverted(verb: Token) -> bool:
    """Whether a condition is told by inversion: "Should Iran choose", "Were they to attack"."""
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    first = next((c for c in verb.children if c.dep_ == "aux"), None)
    return (
        subject is not None and first is not None and first.i < subject.i and first.lower_ in ("should", "were", "had")
        and verb.sent[-1].text != "?"
    )  # fmt: skip


def _above(token: Token) -> Status | None:
    at = token
    for _ in range(REACH):
        head = at.head
        if head == at:
            return None
        found = _governor(at, head)
        if found is not None:
            return found
        if at.dep_ in ("relcl", "advcl") and at.tag_ in ("VBD", "VBZ", "VBP"):
            return None
        at = head
    return None


def _governor(at: Token, head: Token) -> Status | None:
    lemma = head.lemma_.lower()
    if head.pos_ in ("VERB", "AUX"):
        if at.dep_ in ("xcomp", "advcl") and at.tag_ == "VB":
            if lemma in PLANS or (lemma == "be" and at.dep_ == "xcomp"):
                return "planned"
            return "hypothetical" if lemma in UNREAL or at.dep_ == "advcl" else _verb_words(head)
        if (
            at.dep_ in ("dobj", "ccomp", "pobj", "pcomp")
            and lemma in UNREAL
            and not (lemma == "stop" and at.dep_ == "dobj")
        ):
            return "hypothetical"
        if at.dep_ in ("ccomp", "dobj") and lemma == "deny":
            return "denied"
        if at.dep_ in ("dobj", "xcomp", "nsubjpass", "prep", "pcomp") and lemma in (
            "plan",
            "order",
            "prepare",
            "schedule",
            "authorise",
            "authorize",
        ):
            return "planned"
        if at.dep_ in ("nsubj", "nsubjpass", "dobj", "xcomp", "conj", "prep"):
            return _verb_words(head) if at.dep_ != "prep" else None
        return None
    if (
        head.pos_ == "ADP"
        and head.head.lemma_.lower() in UNREAL_NOUNS
        and head.lower_ in ("of", "for", "against", "to")
    ):
        return "planned" if head.head.lemma_.lower() in UPGRADES else "hypothetical"
    if (
        head.pos_ == "ADP"
        and head.head.lemma_.lower() in UNREAL
        and head.lower_ in ("of", "for", "against", "from", "about", "out")
    ):
        return "hypothetical"
    if at.dep_ in ("acl",) and at.tag_ == "VB" and lemma in UNREAL_NOUNS | {"decision", "order", "readiness"}:
        return "planned" if lemma in UPGRADES | {"decision", "order"} else "hypothetical"
    if (
        head.pos_ == "ADJ"
        and lemma in ("ready", "prepared", "set", "due", "likely", "poised", "expected")
        and at.dep_ == "xcomp"
    ):
        return "planned" if lemma in ("set", "due", "poised", "expected") else "hypothetical"
    return None
