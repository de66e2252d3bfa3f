"""Questions to a dependency parse: who is the subject, the object, the governor, what is negated.

Labels are those of spaCy's English pipelines (CLEAR style).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.tokens import Token

OBJECT_CONTROL = word_list("clause", "object_control")
PARTITIVE = word_list("clause", "partitive")
OWNED = word_list("clause", "owned")
HELD_TO = word_list("clause", "held_to")
STYLING = word_list("clause", "styling")
RELATIVE = frozenset(("who", "whom", "which", "that"))
NOBODY = frozenset(("nobody", "none", "one"))  # "no one" is two words
DEFINITE = frozenset(("the", "this", "that", "these", "those", "such", "any", "no"))
LOCATIVE = frozenset("in at near around across inside outside throughout within over above off along into".split())
WILL = frozenset(("will", "shall", "would", "'ll", "’ll", "'d", "’d", "wo"))
WISHING = frozenset(("expect", "like", "want", "prefer", "welcome"))
MAX_CHAIN = 6  # clauses climbed in search of a subject


def children(token: Token, *labels: str) -> list[Token]:
    """The token's children with one of the labels, in order."""
    return [child for child in token.children if child.dep_ in labels]


def child(token: Token, *labels: str) -> Token | None:
    """The token's first child with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def conjuncts(token: Token) -> list[Token]:
    """The token and those coordinated with it ("Egypt, Jordan and Qatar")."""
    found = [token]
    for one in found:
        found += [c for c in one.children if c.dep_ == "conj" or (c.dep_ == "appos" and _listed(one, c))]
    return found


def _listed(first: Token, second: Token) -> bool:
    """Whether the parser takes the second of three names for an apposition: "Kenya, Uganda and Tanzania"."""
    names = first.pos_ == second.pos_ == "PROPN" and first.ent_type_ == second.ent_type_
    return names and child(second, "conj") is not None and child(second, "cc") is not None


def first_conjunct(token: Token) -> Token:
    """The first of those coordinated with the token, on which the others hang."""
    while token.dep_ == "conj":
        token = token.head
    return token


def passive(verb: Token) -> bool:
    """Whether the verb is in the passive: an auxiliary says so, or it is a bare participle after its noun."""
    if _voiced(verb) or _calling(verb):
        return False
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not any(c.dep_ in ("nsubj", "aux") for c in verb.children):
        return passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "amod") or (
        verb.dep_ in ("ROOT", "ccomp") and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    )


def _voiced(verb: Token) -> bool:
    """Whether a finite verb has a subject and object of its own: "what he called a provocation by X" is active."""
    labels = {c.dep_ for c in verb.children}
    return verb.tag_ == "VBD" and {"nsubj", "dobj"} <= labels and not labels & {"auxpass", "nsubjpass"}


def _calling(verb: Token) -> bool:
    """Whether the parser takes a sentence for a noun with a participle: "the unions, angry, called on all sides to"."""
    asked = any(c.dep_ == "prep" and c.lower_ in ("on", "for") for c in verb.children)
    return asked and verb.lemma_ == "call" and verb.dep_ == "acl" and verb.head.dep_ == "ROOT"


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    if pronoun.lower_ not in RELATIVE:
        return None
    at = pronoun.head
    for _ in range(MAX_CHAIN):
        if at.dep_ == "relcl":
            return _described(at.head)
        if at.dep_ == "ccomp" and (picked := _picked_out(at)) is not None:
            return picked
        if at.dep_ == "ROOT":
            return None
        at = at.head
    return None


def _picked_out(clause: Token) -> Token | None:
    """Whom a cleft picks out for its clause: "it was the army that fired"."""
    verb = clause.head
    subject = child(verb, "nsubj")
    return child(verb, "attr") if verb.lemma_ == "be" and subject is not None and subject.lower_ == "it" else None


def _described(noun: Token) -> Token:
    """What a relative clause is about; not the date between: "made raids on Friday that hit the port"."""
    if noun.ent_type_ not in ("DATE", "TIME"):
        return noun
    verb = governing_verb(noun)
    thing = child(verb, "dobj", "nsubjpass") if verb is not None else None
    return thing if thing is not None and thing.i < noun.i else noun


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The nouns that fill the verb's subject place, its own or inherited, coordinated ones included.

    For a passive these are the ones acted on; `agents` gives the doers.
    """
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None:
        return conjuncts(antecedent(own) or own)
    if depth > MAX_CHAIN:
        return []
    head = verb.head
    match verb.dep_:
        case "conj" if head.pos_ in ("VERB", "AUX"):
            return subjects(head, depth + 1)
        case "xcomp" | "ccomp" | "advcl" | "dep" | "parataxis" if head.pos_ in ("VERB", "AUX"):
            return _controller(verb, head, depth)
        case "relcl" | "acl" if verb.dep_ == "acl" and verb.tag_ == "VB":
            said = [n for n in prepositional(head, "by", "between") if n.i < verb.i]  # "the decision by X to leave"
            return possessors(head) or said or governor_subjects(head, depth)
        case "relcl" | "acl":
            return conjuncts(head)[:1]
        case "pcomp":
            return _through_preposition(head, depth)
        case "xcomp" | "acomp" | "advcl" if head.pos_ in ("ADJ", "NOUN"):
            return subjects(head.head, depth + 1) if head.head != head else []
        case _:
            return []


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    if verb.dep_ == "xcomp" and head.lemma_ in OBJECT_CONTROL and not passive(head):
        controlled = child(head, "dobj", "dative")
        if controlled is None:
            appealed = [n for p in children(head, "prep") if p.i < verb.i for n in children(p, "pobj")]
            controlled = next((n for n in appealed if n.head.lower_ in ("on", "upon", "to", "for", "with")), None)
            if controlled is not None and controlled.ent_type_ in ("DATE", "TIME"):
                controlled = None
        if controlled is not None:
            return conjuncts(controlled)
    return subjects(head, depth + 1)


def _through_preposition(preposition: Token, depth: int) -> list[Token]:
    governor = preposition.head
    if governor.pos_ in ("VERB", "AUX"):
        accused = child(governor, "dobj")
        if preposition.lower_ in ("of", "for", "from") and accused is not None:
            return conjuncts(accused)
        return subjects(governor, depth + 1)
    if governor.dep_ in ("dobj", "nsubjpass") and governor.head.lemma_ in HELD_TO:
        return conjuncts(governor)  # "accused the rebels of looting": the parser may hang "of" on the rebels
    return possessors(governor) or governor_subjects(governor, depth)


def governor_subjects(noun: Token, depth: int = 0) -> list[Token]:
    """The subjects of the verb above a noun."""
    at = noun.head
    for _ in range(MAX_CHAIN):
        if at.pos_ in ("VERB", "AUX"):
            return subjects(at, depth + 1)
        if at.head == at:
            return []
        at = at.head
    return []


def agents(verb: Token) -> list[Token]:
    """Who does a passive verb: "by X"."""
    found: list[Token] = []
    for preposition in verb.children:
        if preposition.dep_ == "agent" or (preposition.dep_ == "prep" and preposition.lower_ == "by" and passive(verb)):
            for noun in children(preposition, "pobj"):
                found.extend(conjuncts(noun))
    if not found and passive(verb):  # "was hit with a water cannon by X": the parser hangs "by" on the cannon
        found = [n for means in prepositional(verb, "with", "in") for n in prepositional(means, "by")]
    return found


def objects(verb: Token) -> list[Token]:
    """What the verb is done to, when it is active."""
    found: list[Token] = []
    for label in ("dobj", "dative", "oprd"):
        for noun in children(verb, label):
            if noun.pos_ != "ADP":
                found.extend(conjuncts(antecedent(noun) or noun))
    for clause in children(verb, "ccomp"):
        found += _styled(clause)
    if not found and verb.dep_ == "relcl" and verb.tag_ != "VBN":
        subject = child(verb, "nsubj")
        if subject is not None and subject.lower_ not in RELATIVE:
            found = [verb.head]  # "the base they attacked"
    return found


def targets(act: Token) -> list[Token]:
    """What an act is done to, by its place in the clause: "stormed X", "X was shelled", "the shelling of X"."""
    if act.pos_ in ("NOUN", "PROPN"):
        return prepositional(act, "on", "of", "against")
    return [n for n in (subjects(act) if passive(act) else objects(act)) if n.head == act or n.dep_ == "conj"]


def _styled(verb: Token) -> list[Token]:
    """What is meant by "what they call X", "what it described as X"; nothing for other clauses."""
    if verb.lemma_ not in STYLING or not any(
        c.lower_ == "what" and c.dep_ in ("dobj", "nsubjpass") for c in verb.children
    ):
        return []
    return [*children(verb, "oprd"), *(n for p in children(verb, "prep") if p.lower_ == "as" for n in p.children)]


def styled_so(noun: Token) -> list[Token]:
    """What is given a noun as its name: "described the raid as a provocation", "the raid was called a provocation".

    Nothing when the name says by whom it was: "as a terrorist attack by X" tells more than the raid does.
    """
    if prepositional(noun, "by") or not (noun.dep_ == "oprd" or (noun.dep_ == "pobj" and noun.head.lower_ == "as")):
        return []
    verb = noun.head if noun.dep_ == "oprd" else noun.head.head
    if verb.dep_ == "dobj" and verb.head.lemma_ in STYLING:
        return [verb]  # the parser may hang "as a provocation" on the raid
    if verb.lemma_ not in STYLING:
        return []
    return children(verb, "nsubjpass") if passive(verb) else children(verb, "dobj", "nsubj")


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """The nouns governed by those prepositions under the token, one preposition deep or two ("out of X")."""
    found: list[Token] = []
    for preposition in token.children:
        if preposition.dep_ not in ("prep", "agent", "dative", "prt", "advmod"):
            continue
        inner = [c for c in preposition.children if c.dep_ == "prep"]
        for one in (preposition, *inner):
            if one.lower_ in prepositions:
                for noun in children(one, "pobj", "pcomp"):
                    if noun.ent_type_ not in ("DATE", "TIME"):
                        found.extend(_styled(noun) or conjuncts(noun))
    return found


def reciprocal(verb: Token) -> bool:
    """Whether its doers do it to "each other" or "one another"."""
    pairs = (("each", "other"), ("one", "another"))
    inside = (t for t in verb.subtree if t.i and (t.nbor(-1).lower_, t.lower_) in pairs)
    return any(governing_verb(t) == verb for t in inside)


def foretold(verb: Token) -> bool:
    """Whether a clause says what somebody will, would or can do, not what somebody else is to do."""
    if verb.lemma_ in WISHING:
        return False  # "told them that it would expect an answer"
    helpers = {c.lower_ for c in first_conjunct(verb).children if c.dep_ == "aux"}
    return bool(helpers & (WILL | {"can", "could", "may", "might"}))


def refused(verb: Token) -> bool:
    """Whether a clause says what somebody will not do: "we will never negotiate"."""
    return negated(verb) and any(c.lower_ in WILL for c in first_conjunct(verb).children if c.dep_ == "aux")


def claimants(noun: Token) -> list[Token]:
    """Who claims an act, or responsibility or credit for it, as its own: "X claimed (responsibility for) it"."""
    return somebody(_claiming(noun))


def somebody(nouns: list[Token]) -> list[Token]:
    """The nouns that name somebody: not "no group", "none" or "nobody"."""
    return [one for one in nouns if not negated(one) and one.lower_ not in NOBODY]


def _claiming(noun: Token) -> list[Token]:
    at = noun
    if at.dep_ in ("pobj", "pcomp") and at.head.lower_ == "for" and at.head.head.lemma_ in ("responsibility", "credit"):
        at = at.head.head
    verb = at.head
    if at.dep_ in ("pobj", "pcomp") and verb.lower_ == "for" and verb.head.lemma_ == "claim":
        return subjects(verb.head)  # the parser may hang "for" on the verb
    if verb.lemma_ != "claim" and not (verb.lemma_ == "take" and at != noun):
        return []
    if at.dep_ == "nsubjpass":
        return agents(verb)
    return subjects(verb) if at.dep_ == "dobj" else []


def possessors(noun: Token) -> list[Token]:
    """Whose it is."""
    return [one for owner in children(noun, "poss") for one in conjuncts(owner)]


def users(noun: Token) -> list[Token]:
    """Who has or uses a thing, told by a participle or clause: "bases used by X", "arms that belong to X"."""
    found: list[Token] = []
    for verb in children(noun, "acl", "relcl"):
        if verb.lemma_ in OWNED:
            found += [*agents(verb), *prepositional(verb, "to", "by")]
    return found


def modifiers(noun: Token) -> list[Token]:
    """Adjectives and nouns that stand before it."""
    return [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod", "nummod") and c.i < noun.i]


def head_noun(noun: Token) -> Token:
    """Step from a partitive to what it is a part of: "dozens of rockets" → rockets."""
    for _ in range(MAX_CHAIN):
        if noun.lemma_.lower() not in PARTITIVE or (noun.lemma_ == "member" and noun.tag_ == "NN"):
            return noun
        if child(noun, "compound") is not None:
            return noun  # "crew members of the Star": the crew, not the Star
        inner = [n for p in children(noun, "prep") if p.lower_ == "of" for n in children(p, "pobj")]
        if not inner:
            return noun
        noun = inner[0]
    return noun


def whole(noun: Token) -> Token:
    """The partitive that a noun stands under, if any: "the series of attacks" → series."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in PARTITIVE:
        return above.head
    return noun


def given(noun: Token) -> bool:
    """Whether a noun, or the partitive that it stands under, takes its thing as known: "the raid", "their attacks"."""
    return any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in DEFINITE) for n in (noun, whole(noun)) for c in n.children
    )


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    at = token
    for _ in range(2 * MAX_CHAIN):
        if at.head == at:
            return at if at.pos_ in ("VERB", "AUX") and at != token else None
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None


def negated(token: Token) -> bool:
    """Whether "not", "never", "no" or "without" hangs on the token."""
    for c in token.children:
        if c.dep_ == "neg":
            after = c.nbor().lower_ if c.lower_ == "not" and c.i + 1 < len(c.doc) else ""
            return after not in ("before", "only")  # "but not before they fired"
        if c.dep_ in ("det", "advmod", "preconj", "compound") and c.lower_ in ("no", "neither", "never", "nor"):
            return True
    return token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without"
