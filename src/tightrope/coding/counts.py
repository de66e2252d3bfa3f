"""How many acts are told as one: a single act, a counted set, or what lasts and recurs and has no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import quantities, syntax
from tightrope.coding.losses import PERSONS
from tightrope.coding.tables import word_list
from tightrope.records import Figure

if TYPE_CHECKING:
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token

LASTING = word_list("events", "lasting")
UNCOUNTED = word_list("events", "uncounted")
SUSTAINED = word_list("events", "sustained")
REPEATEDLY = word_list("events", "repeatedly")
STEPPING = word_list("events", "stepping")
EACH = word_list("events", "each")
SPOKEN = ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT")
HITTING = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID")
ONE_BY_ONE = (
    "ASSAULT",
    "COERCE",
    "MOBILIZE",
    "COOPERATE",
    "CONCEDE",
    "RETREAT",
    "SANCTION",
)  # a set of them is a set of acts
WEAPONS = frozenset("drone missile rocket shell mortar bomb shot projectile uav".split())
MOVING = ("MOBILIZE", "AID")  # "sent troops" tells one move
FIRING = frozenset(("fire", "launch"))
WAVE = 100  # more objects than that are no set of acts
MANY = frozenset(("dozen", "score", "hundred", "thousand", "million"))
ONE = frozenset(("a", "an", "another"))
WHOLE = frozenset(("the", "both", "all", "every", "these", "those", "this"))
PLURAL = ("NNS", "NNPS", "VBZ")  # the parser may take "airstrikes" for a verb
HAVE = frozenset(("has", "have", "'ve", "’ve", "having"))
SPANS = frozenset("day week month year decade".split())
SIMPLE = ("VB", "VBD", "VBN", "VBZ")


def how_many(reading: Reading, n: int, act: Act) -> Figure | None:
    """How many acts an act tells.

    Args:
        reading: What was found in the article.
        n: The number of the sentence.
        act: The act.

    Returns:
        The number of a counted set, else one; None for a bare plural and for what lasts or recurs.
    """
    noun = act.token if act.noun else _each(act)
    found = quantities.counted(noun) if noun is not None else None
    if found is not None and noun is not None and (act.noun or 1 < found[0] < WAVE):
        return quantities.figure(reading.article, reading.sentences[n], *found)
    single = _single_noun(act) if act.noun else _single_verb(act)
    return Figure(low=1, best=1, high=1) if single else None


def _single_noun(act: Act) -> bool:
    """Whether a noun tells one act: not "raids", "combat" or "the war", but "another war", "talks"."""
    token = act.token
    lemma = token.lemma_.lower()
    if lemma == "talk" and act.frame.type == "CONSULT":
        return True
    if token.tag_ in PLURAL:
        return _one_of(token)
    if lemma in UNCOUNTED:
        return False
    if lemma not in LASTING:
        return True
    goes_on = act.light is not None and act.light[1].tag_ == "VBG"  # "carrying out a bombardment"
    return not goes_on and any(c.dep_ == "det" and c.lower_ in ONE for c in token.children)


def _one_of(noun: Token) -> bool:
    """Whether one of several is meant: "the first of the raids"."""
    above = noun.head.head
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and (above.lower_ in ("one", "latest") or quantities.ordinal(above.lower_) is not None)
    )


def _each(act: Act) -> Token | None:
    """The noun whose number counts the acts of a verb: "boarded two ships", "three missiles were launched"."""
    verb = act.token
    if verb.lemma_.lower() not in EACH or act.frame.type not in ONE_BY_ONE:
        return None
    things = syntax.subjects(verb) if syntax.passive(verb) or verb.lemma_ == "surrender" else syntax.objects(verb)
    if len(things) != 1 or _whole(things[0]) or (act.frame.type == "ASSAULT" and things[0].lemma_.lower() in PERSONS):
        return None
    return things[0]


def _whole(noun: Token) -> bool:
    """Whether a set is taken as one thing: "its five crew", "the two ships"."""
    return any(c.dep_ == "poss" or c.lower_ in WHOLE for c in noun.children if c.dep_ in ("poss", "det", "predet"))


def _single_verb(act: Act) -> bool:
    """Whether a verb tells one act, by its tense, its adverbs and what it is done to."""
    verb = act.token
    if _recurs(verb) or (act.frame.type in HITTING and _several(act)):
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    perfect = bool(auxiliaries & HAVE)
    sustained = verb.lemma_.lower() in SUSTAINED
    if verb.tag_ == "VBG":
        return not perfect and _step(act, progressive=bool(auxiliaries))
    if perfect:
        return not sustained and _settled(act)
    if verb.tag_ == "VBP":  # "we urge": said, so done
        return act.frame.type in SPOKEN and any(s.lower_ in ("i", "we") for s in syntax.children(verb, "nsubj"))
    if verb.tag_ == "VBZ" and not act.sentence.headline:
        return not sustained and verb.dep_ not in ("relcl", "advcl")
    if verb.tag_ == "VBN" and syntax.passive(verb):
        standing = sustained or (verb.dep_ == "acl" and act.frame.type == "ACCUSE")  # "a man accused of"
        return not standing
    return verb.tag_ in SIMPLE


def _recurs(verb: Token) -> bool:
    """Whether the verb is said to be done again and again, or for days."""
    if any(c.dep_ == "advmod" and c.lower_ in REPEATEDLY for c in verb.children):
        return True
    return any(
        noun.lemma_.lower() in SPANS
        for p in syntax.children(verb, "prep")
        if p.lower_ in ("for", "throughout")
        for noun in syntax.children(p, "pobj")
    )


def _several(act: Act) -> bool:
    """Whether force is done to a number of things that is not told: "struck launch sites", "hundreds of troops"."""
    things = syntax.subjects(act.token) if syntax.passive(act.token) else syntax.objects(act.token)
    return bool(things) and all(_unnumbered(act, thing) for thing in things)


def _unnumbered(act: Act, thing: Token) -> bool:
    if thing.lemma_.lower() in MANY:
        return True
    if thing.tag_ != "NNS" or quantities.counted(thing) is not None or _whole(thing) or act.token.lemma_ in FIRING:
        return False
    lemma = thing.lemma_.lower()
    return lemma not in WEAPONS if act.frame.type == "ASSAULT" else act.frame.type not in MOVING and lemma in PERSONS


def _step(act: Act, *, progressive: bool) -> bool:
    """Whether an -ing form tells one act: "…, wounding six", "is sending a frigate"; not "is ramping up"."""
    verb = act.token
    if progressive:
        return verb.lemma_.lower() in STEPPING
    if act.frame.type in SPOKEN:
        return verb.dep_ in ("advcl", "acl")
    return verb.dep_ == "advcl" and verb.lemma_.lower() not in SUSTAINED


def _settled(act: Act) -> bool:
    """Whether a perfect tells one act: "has vetoed the text"; force in the perfect may be done once or often."""
    if act.frame.type != "ASSAULT":
        return not syntax.passive(act.token)
    things = syntax.objects(act.token)
    return len(things) == 1 and any(c.lower_ in ONE for c in things[0].children)
