"""What hangs on a verb or event noun, matched against the patterns of the lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.gazetteer import is_place
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tightrope.coding.lexicon import Lexicon
    from tightrope.coding.tokens import Token

OBJECTLIKE = ("dobj", "oprd", "acomp", "attr", "pobj", "nsubjpass", "xcomp", "ccomp", "dative", "advmod", "intj", "prt")
PARTICLES = frozenset(
    "about above across after against along alongside among around as aside at away back before behind below between "
    "by down for forward from in inside into near of off on onto open out outside over past through to together "
    "toward towards under up upon via with within without".split()
)
COMPLIANCE = "{comply}"  # the class of verbs
PEOPLE = ("person", "captive", "combatant", "suspect", "official", "civilian")
PRONOUNS = frozenset("he she they him her them".split())
SPANS = word_list("clause", "spans")
ANY_PERSON = "a-person"


def fits(token: Token, pattern: Sequence[str], lexicon: Lexicon) -> list[Token] | None:
    """Match what hangs on a verb against the rest of a pattern.

    Args:
        token: The verb.
        pattern: Particles, prepositions, lemmas and `{class}`es, the verb's lemma first.
        lexicon: For the classes.

    Returns:
        The tokens that matched, the verb first; None when some item finds nothing.
    """
    found = [token]
    anchor = token
    for item in pattern[1:]:
        hit = _item(anchor, token, item, lexicon)
        if hit is None:
            return None
        found.append(hit)
        if item in PARTICLES and hit.dep_ in ("prep", "agent", "prt", "advmod"):
            anchor = hit
    return found


def _item(anchor: Token, verb: Token, item: str, lexicon: Lexicon) -> Token | None:
    if item in PARTICLES:
        return _particle(anchor, verb, item)
    if item in FREE_ITEMS:
        return FREE_ITEMS[item](anchor, verb, lexicon)
    classed = item.startswith("{")
    wanted = lexicon.classes.get(item[1:-1], frozenset()) if classed else frozenset((item,))
    for above in (anchor, verb) if anchor != verb else (verb,):
        for c in above.children:
            predicative = c.dep_ == "advcl" and c.pos_ == "ADJ"  # "held X responsible", as the parser has it
            if classed and c.dep_ == "ccomp" and c.pos_ == "VERB" and item != COMPLIANCE:
                continue  # "proposed that insurers be sanctioned" proposes no sanctions of its own
            doing = c.dep_ == "pcomp" and not classed  # "banned him from entering"
            if (c.dep_ in OBJECTLIKE or predicative or doing) and c.i != verb.i:
                for one in syntax.conjuncts(syntax.head_noun(c)):
                    lemma = one.lemma_.lower()
                    if lemma in wanted or (classed and one.i and f"{one.nbor(-1).lower_} {lemma}" in wanted):
                        return one
                    if classed and one.pos_ == "PROPN" and any(t.lemma_.lower() in wanted for t in _offices(one)):
                        return one
    described = (verb.dep_ == "relcl" and not _does_it(verb)) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    if described and anchor == verb and verb.head.lemma_.lower() in wanted:
        return verb.head  # "a statement released by …": the noun is the object
    return None


def _term(_anchor: Token, verb: Token, _lexicon: Lexicon) -> Token | None:
    """The time by which somebody is to do a thing: "gave the firms two weeks to leave", "until Friday to go"."""
    for time in verb.children:
        if time.lower_ in ("until", "till") or (
            time.lemma_.lower() in SPANS and time.dep_ in (*OBJECTLIKE, "npadvmod")
        ):
            clauses = (*time.children, *(n for p in time.children for n in p.children), *verb.children)
            if any(c.tag_ == "VB" and c.i > time.i and any(t.lower_ == "to" for t in c.children) for c in clauses):
                return time
    return None


def _does_it(verb: Token) -> bool:
    """Whether the noun that a relative clause describes does what it tells: "fighters who tried to stop them"."""
    subject = syntax.child(verb, "nsubj")
    return subject is not None and subject.lower_ in syntax.RELATIVE


def _infinitive(_anchor: Token, verb: Token, _lexicon: Lexicon) -> Token | None:
    """Any infinitive: "offered to mediate"."""
    clauses = syntax.children(verb, "xcomp", "ccomp")
    return verb if any(c.tag_ == "VB" and not syntax.foretold(c) for c in clauses) else None


def _place(_anchor: Token, verb: Token, _lexicon: Lexicon) -> Token | None:
    """The name of a country or town: "left Bakhmut"."""
    for noun in syntax.children(verb, "dobj", "nsubjpass"):
        named = noun.pos_ == "PROPN" and noun.ent_type_ not in ("PERSON", "ORG") and is_place(noun.text)
        if noun.ent_type_ == "GPE" or named:
            return noun
    return None


def _offices(name: Token) -> list[Token]:
    """The nouns that say what somebody named is: "Chinese Ambassador Xing Haiming", "Ms Rae, the ambassador"."""
    return [c for c in name.children if c.dep_ in ("compound", "nmod", "appos") and c.ent_type_ != "GPE"]


def _person(anchor: Token, verb: Token, lexicon: Lexicon) -> Token | None:
    """Somebody: a name, "him", "the pilot"."""
    known = frozenset[str]().union(*(lexicon.classes.get(name, frozenset()) for name in PEOPLE))
    nouns = syntax.children(verb, "dobj", "nsubjpass") + (syntax.children(anchor, "pobj") if anchor != verb else [])
    for noun in nouns:
        if noun.ent_type_ == "PERSON" or noun.lower_ in PRONOUNS or noun.lemma_.lower() in known:
            return noun
    return None


def _unwelcome(_anchor: Token, verb: Token, _lexicon: Lexicon) -> Token | None:
    """That somebody is persona non grata, wherever the parser puts it."""
    return next((t for t in verb.subtree if t.lower_ in ("grata", "gratae")), None)


def _asked(_anchor: Token, verb: Token, _lexicon: Lexicon) -> Token | None:
    """What somebody else is to do: "proposed that insurers be sanctioned", "wants both decisions reversed"."""
    for clause in syntax.children(verb, "ccomp"):
        own = syntax.child(clause, "nsubj", "nsubjpass") is not None
        bare = not any(c.dep_ in ("aux", "auxpass") and c.lower_ not in ("be", "should") for c in clause.children)
        if own and bare and (clause.tag_ in ("VB", "VBN") or (clause.tag_ == "VBP" and clause.lemma_ != "be")):
            return verb
    return None


def _particle(anchor: Token, verb: Token, item: str) -> Token | None:
    for above in (anchor, verb) if anchor != verb else (verb,):
        for c in above.children:
            if c.lower_ != item or c.dep_ not in ("prt", "prep", "advmod", "agent", "dative"):
                continue
            if not any(g.ent_type_ in ("DATE", "TIME") for g in c.children if g.dep_ == "pobj"):
                return c
    if item == "for":  # "called for X to leave"
        for clause in syntax.children(verb, "advcl", "ccomp"):
            for c in clause.children:
                if c.dep_ == "mark" and c.lower_ == item:
                    return c
    for noun in syntax.children(verb, "dobj", "nsubjpass"):
        for c in noun.children:
            if c.lower_ == item and c.dep_ == "prep":
                return c  # it hangs on the object: "imposed sanctions on X"
    return None


# Items of a pattern that no list of words gives, with what finds them.
FREE_ITEMS: dict[str, Callable[[Token, Token, Lexicon], Token | None]] = {
    "to-do": _infinitive, "that-do": _asked,
    "non-grata": _unwelcome, "a-term": _term, "a-place": _place, ANY_PERSON: _person,
}  # fmt: skip
