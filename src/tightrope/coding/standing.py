"""Which acts of a sentence stand on their own, and which only tell more of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

EFFECTS = word_list("events", "effects")
CARRIERS = word_list("parties", "carriers")
CASUALTY = frozenset("kill injure wound hurt".split())
ORDERS = frozenset("order instruct direct command authorise authorize".split())
MATERIAL_ORDERS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "SANCTION"))
FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"))
SPEECH_ACTS = frozenset(("REQUEST", "THREATEN", "AGREE", "REJECT"))
ABOUT = ("for", "to", "of", "against", "from", "with", "over", "about")  # prepositions of what a speech act is about


def fought(acts: list[Act], cast: Cast) -> list[Act]:
    """Take raids for attacks rather than searches where they are on armed men, from the air, or cost lives.

    Args:
        acts: The acts of one sentence.
        cast: Who is who.
    """
    for act in acts:
        searching = act.frame.type == "COERCE" and act.token.lemma_ == "raid"
        if searching and (any(cast.drafts[a].sector == "REB" for a in act.to) or _deadly(act)):
            act.frame = act.frame._replace(type="ASSAULT", mode=None)
    return acts


def _deadly(raid: Act) -> bool:
    """Whether planes make a raid, or its sentence tells of dead or wounded beside it."""
    verb = syntax.governing_verb(raid.token) if raid.noun else raid.token
    if verb is None:
        return False
    doers = {syntax.head_noun(n).lemma_.lower() for n in (*syntax.subjects(verb), *syntax.agents(verb))}
    beside = (verb, *syntax.children(verb, "advcl", "conj"), *syntax.children(raid.token, "relcl"))
    return bool(CARRIERS & doers) or any(t.lemma_ in CASUALTY for t in beside)


def standing(acts: list[Act]) -> list[Act]:
    """Leave out the acts that another one tells: what kills inside an attack, what is asked inside a request.

    Args:
        acts: The acts of one sentence, in order. One that tells another also takes its parties, where it has none.

    Returns:
        Those that stand on their own, in order.
    """
    kept: list[Act] = []
    for act in acts:
        inner = _ordered_act(act, acts)
        if inner is not None:
            inner.by = tuple(dict.fromkeys((*act.by, *(inner.by or act.to))))
            inner.to = tuple(a for a in inner.to if a not in inner.by)
            act.dropped = f"it orders what “{inner.token}” tells"
            continue
        others = [other for other in acts if other is not act and _ordered_act(other, acts) is not act]
        teller = next((o for o in others if _absorbs(o, act) or _results(o, act) or _says_it(o, act)), None) or next(
            (o for o in others if _contains(o, act) or _restates(o, act)), None
        )
        if teller is None:
            kept.append(act)
        else:
            act.dropped = f"it only tells more of “{teller.token}” in this sentence"
    return kept


def _says_it(main: Act, aim: Act) -> bool:
    """Whether an act was only what another of its kind was for: "summoned the envoy to protest, calling it a crime"."""
    known = aim.frame.type == "SANCTION" and main.frame.type in ("CONCEDE", "SANCTION") and not aim.noun
    if known and aim.token.dep_ in ("acl", "relcl") and aim.token.head in main.words:
        main.to = main.to or tuple(a for a in aim.to if a not in main.by)
        return aim.token.dep_ == "acl"  # "lifted sanctions imposed on Mali"
    hangs = aim.token.dep_ == "advcl" and aim.token.tag_ in ("VB", "VBG") and main.token in aim.token.ancestors
    same = main.frame.type == aim.frame.type not in FORCE or (main.frame.type, aim.token.lemma_) == (
        "ACCUSE",
        "protest",
    )
    return hangs and same and not aim.noun and set(aim.by) <= set(main.by)


def _ordered_act(order: Act, acts: list[Act]) -> Act | None:
    """The act of force or coercion that is ordered: "ordered troops to storm the port" tells one planned assault."""
    if order.token.lemma_ not in ORDERS or order.noun:
        return None
    inside = syntax.children(order.token, "xcomp", "ccomp", "dobj")
    return next((a for a in acts if a is not order and a.token in inside and a.frame.type in MATERIAL_ORDERS), None)


def _results(cause: Act, result: Act) -> bool:
    """Whether a verb tells only what another act of force did: "struck the port, killing six", "killed when … hit".

    If so, the cause takes the parties that it lacks from the result.
    """
    if cause.frame.type != "ASSAULT" or result.frame.type != "ASSAULT" or result.noun or _abducts(result, cause):
        return False
    word = result.token
    deadly = cause.noun and word.dep_ == "relcl" and word.lemma_ in CASUALTY and not syntax.passive(word)
    if deadly and word.head.dep_ == "pobj" and _of(word.head.head, cause.token):
        _take_over(cause, result)
        return True  # "the shelling by the army that killed nine"
    described = (
        not cause.noun
        and word.dep_ in ("acl", "relcl")
        and word.head in [syntax.head_noun(s) for s in syntax.subjects(cause.token)]
    )
    if described or _manner(word, cause) or (word.lemma_ in EFFECTS and _follows(word, cause)):
        _take_over(cause, result)
        return True
    return False


def _manner(word: Token, cause: Act) -> bool:
    """Whether a participle tells how an act of force went: "stormed the post, burning a truck and firing at guards"."""
    first = syntax.first_conjunct(word)
    above = cause.light[1] if cause.light is not None else cause.token
    hangs = word.tag_ == "VBG" and first.dep_ == "advcl" and first.head in (cause.token, above)
    return hangs and not any(c.dep_ in ("mark", "nsubj", "npadvmod") for c in first.children)


def _of(preposition: Token, noun: Token) -> bool:
    """Whether a preposition is of a noun: under it, or right after it where the parser hangs it elsewhere."""
    return preposition.head == noun or preposition.i == noun.i + 1


def _follows(word: Token, cause: Act) -> bool:
    """Whether a verb of effect hangs on the cause, or the cause on it by "when", "as" or "after"."""
    above = cause.light[1] if cause.light is not None else cause.token
    own = syntax.child(word, "nsubj", "nsubjpass")
    if word.dep_ in ("advcl", "conj", "xcomp", "dep") and word.head in (cause.token, above):
        that = own is not None and own.lower_ == "that"  # "made raids on Friday night that hit the port"
        return own is None or that or _bare_losses(word, above)
    if word.dep_ == "advcl" and word.tag_ == "VBG" and own is None and word.head in above.ancestors:
        return word.i > cause.token.i  # the parser hangs "…, which raided the port, killing six" too high
    beside = word.head.dep_ == "advcl" and word.head.head in (cause.token, above)
    passing = beside and syntax.child(word.head, "dobj") is None
    if word.dep_ == "advcl" and word.tag_ == "VBG" and own is None and passing:
        return True  # "a bomb went off as a convoy passed, killing six": too low
    if cause.token.dep_ == "relcl" and cause.token.head.ent_type_ in ("DATE", "TIME"):
        return word in cause.token.ancestors  # "died on Friday, when a shell hit"
    return (
        cause.token.dep_ == "advcl"
        and syntax.first_conjunct(cause.token.head) == syntax.first_conjunct(word)
        and any(c.lower_ in ("when", "as", "after") for c in cause.token.children)
    )


def _bare_losses(word: Token, cause: Token) -> bool:
    """Whether a clause after an act only gives its losses: "hit a wedding, and twenty people were killed"."""
    told = [n for n in syntax.children(word, "agent", "prep", "npadvmod", "advcl") if n.i > word.i]
    bare = not told or (cause.lemma_ in CASUALTY and cause.lemma_ != word.lemma_ and syntax.passive(cause))
    return word.lemma_ in CASUALTY and word.i > cause.i and syntax.passive(word) and bare


def _absorbs(noun: Act, verb: Act) -> bool:
    """Whether an event noun tells the same act as a verb: its subject, its agent, "in" or "during" it.

    If so, the noun takes the parties that it lacks from the verb.
    """
    if noun.frame.type != verb.frame.type or verb.noun:
        return False
    if _abducts(verb, noun):
        if noun.noun and noun.token in syntax.prepositional(verb.token, "in", "during"):
            _take_over(noun, verb)  # "took hostages in a raid on the town": by the same
        return False
    if noun.token.dep_ == "csubj" and noun.token.head == verb.token:
        _take_over(noun, verb)
        return True  # "shelling by the army killed six"
    if not noun.noun:
        return False
    if verb.token.dep_ == "oprd" and noun.token in [syntax.head_noun(t) for t in syntax.subjects(verb.token.head)]:
        _take_over(noun, verb)
        return True  # "the bombing left six injured"
    if noun.light is not None and noun.light[1] == verb.token:
        return True
    if not noun.by and not noun.to and _while(noun, verb):
        _take_over(noun, verb)
        return True
    near = [
        *syntax.subjects(verb.token),
        *syntax.agents(verb.token),
        *(n for one in _casualties(verb.token) for n in syntax.prepositional(one, "in", "during", "by", "with")),
    ]
    if noun.token in [syntax.head_noun(t) for t in near] or noun.token in syntax.objects(verb.token):
        _take_over(noun, verb)
        return True
    return False


def _casualties(verb: Token) -> list[Token]:
    """The verb, and the other losses it is told with: "killed three soldiers and wounded a driver in an ambush"."""
    if verb.lemma_ not in CASUALTY:
        return [verb]
    return [one for one in syntax.conjuncts(verb) if one == verb or one.lemma_ in CASUALTY]


def _while(noun: Act, verb: Act) -> bool:
    """Whether a verb says who fought in "there was fighting at the border as X and Y exchanged fire"."""
    return (
        verb.token.dep_ == "advcl"
        and noun.token.head == verb.token.head
        and noun.token.dep_ in ("attr", "nsubj", "dobj")
        and any(c.lower_ in ("as", "when") for c in verb.token.children)
    )


def _abducts(verb: Act, other: Act) -> bool:
    """Whether a verb tells of the taking of hostages, which no other act of force tells."""
    return verb.frame.mode == "abduct" and other.frame.mode != "abduct"


def _restates(main: Act, noun: Act) -> bool:
    """Whether an event noun only sums up the act before it: "struck the port, the third raid in a week"."""
    if main.frame.type != noun.frame.type or not noun.noun or main.token.i > noun.token.i:
        return False
    between = [noun.token, *(t for t in noun.token.ancestors if main.token in t.ancestors)]
    return main.token in noun.token.ancestors and any(t.dep_ in ("appos", "npadvmod") for t in between)


def _take_over(act: Act, other: Act) -> None:
    act.to = act.to or tuple(a for a in other.to if a not in act.by)
    act.by = act.by or tuple(a for a in other.by if a not in act.to)


def _contains(speech: Act, inner: Act) -> bool:
    """Whether an act is only the content of a request, threat, promise or refusal by the same parties."""
    if speech.frame.type not in SPEECH_ACTS or inner.token in speech.words:
        return False
    if speech.token not in inner.token.ancestors:
        return False
    branch = inner.token
    while branch.head != speech.token:
        branch = branch.head
    between = [inner.token, *(t for t in inner.token.ancestors if branch in t.ancestors)]
    if any(t.dep_ == "relcl" and t.tag_ != "VB" for t in between):
        return False  # "offered to mediate between the two, which fought a war"
    if branch.dep_ == "prep" and branch.lower_ not in ABOUT:
        return False
    if branch.i < speech.token.i and any(c.text == ";" for c in speech.token.children):
        return False  # "Chad closed the road; Togo asked why"
    if branch.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in branch.children):
        return not (inner.noun and syntax.given(inner.token))  # the condition of a threat or promise
    purpose = branch.dep_ == "advcl" and branch.tag_ == "VB" and speech.frame.type in ("REQUEST", "THREATEN")
    if branch.dep_ not in ("xcomp", "ccomp", "dobj", "prep", "acl", "pcomp", "dative", "npadvmod") and not purpose:
        return False
    if inner.frame.type in ("REQUEST", "ACCUSE", "CONSULT") and branch.dep_ == "ccomp":
        return False
    return set(inner.by) <= {*speech.by, *speech.to}
