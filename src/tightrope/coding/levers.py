"""Levers: means of pressure that somebody has over somebody, and what was done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import named, named_or_owning, nationality
from tightrope.coding.tables import word_list, word_map
from tightrope.records import LeverClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token

SWAY = word_list("levers", "sway")
STRONG_SWAY = word_list("levers", "strong_sway")
INSTRUMENTS = word_list("levers", "instruments")
PRESSING = word_list("levers", "pressing")
HANDLING = word_map("levers", "handling")
SHUTTING = word_map("levers", "shutting")
STOPPING = frozenset("suspended cut halted resumed restored withheld frozen cancelled blocked delayed released".split())
EASING = frozenset("lifted eased extended granted released resumed restored reopened waived ended".split())
REFUSING = ("refuse", "decline", "fail")
INTENDING = {"threaten": "threatened", "consider": "considered", "weigh": "considered", "mull": "considered"}
GIVING = ("give", "grant", "offer")
USING = ("use", "wield", "exploit")
CONTROLS = word_list("levers", "controls")
GATES = word_list("levers", "gates")
SUMS = word_list("levers", "sums")
ENCLOSING = word_list("levers", "enclosing")
REACHING = ("strike", "hit", "reach", "target", "threaten")
HANDLED = INSTRUMENTS | CONTROLS | GATES | SUMS
OBJECTS = GATES | SUMS  # "the crossing" may pass for a verb, "$35 million" for a numeral
HAVING = ("have", "possess", "own", "hold", "keep", "station", "deploy")
MUNITIONS = frozenset(("missile", "rocket", "drone", "artillery", "warhead", "mine"))
MEANS = SWAY | ENCLOSING | MUNITIONS | HANDLED
EXPECTING = ("face", "lose", "forfeit", "risk")
TELLING = ("tell", "warn", "order", "urge", "threaten")
ANEW = ("resumption", "renewal", "extension", "round", "package", "issue")
AIMS = ("pressure", "punish", "squeeze")  # what an instrument is used for, anywhere in the sentence


def levers(reading: Reading) -> Iterator[LeverClaim]:
    """The levers of an article: sway over somebody, or an instrument that is handled."""
    for n, sentence in enumerate(reading.sentences):
        for token in sentence.parsed.among(MEANS):
            lemma = token.lemma_.lower()
            if token.pos_ not in ("NOUN", "PROPN") and not (token.dep_ == "dobj" and token.lower_ in OBJECTS):
                continue
            lemma = token.lower_ if token.lower_ in GATES else lemma
            if lemma in SWAY:
                yield from _sway(reading, n, token)
            elif token.dep_ in ("compound", "nmod"):
                continue
            elif lemma in ENCLOSING and token.dep_ != "dobj":
                yield from _enclosed(reading, n, token)
            elif lemma in MUNITIONS:
                yield from _within_reach(reading, n, token)
            elif token.dep_ == "dobj" and token.head.lemma_ in EXPECTING and lemma in INSTRUMENTS:
                yield from _threatened(reading, n, token)
            elif lemma in HANDLED:
                yield from _instrument(reading, n, token)


def _sway(reading: Reading, n: int, noun: Token) -> Iterator[LeverClaim]:
    sentence, cast = reading.sentences[n], reading.cast
    where = ("over", "on", "in") if noun.lemma_ in STRONG_SWAY else ("over", "on")
    over = named_or_owning(cast, sentence, syntax.prepositional(noun, *where))
    verb = noun.head if noun.dep_ in ("dobj", "attr") else None
    holders = named(cast, sentence, syntax.possessors(noun)) or list(nationality(cast, sentence, noun))
    if verb is not None and not holders:
        given = named(cast, sentence, syntax.children(verb, "dative")) if verb.lemma_ in GIVING else []
        holders = given or named(cast, sentence, syntax.subjects(verb))
        over = over or named_or_owning(cast, sentence, syntax.prepositional(verb, "over", "on"))
    if holders and over and holders[0] != over[0]:
        yield _claim(reading, n, holders[0], over[0], noun, "held")


def _instrument(reading: Reading, n: int, noun: Token) -> Iterator[LeverClaim]:
    sentence, cast = reading.sentences[n], reading.cast
    at = syntax.first_conjunct(noun)
    if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lemma_ in ANEW:
        at = at.head.head  # "put on hold the resumption of flights"
    verb = at.head if at.dep_ in ("dobj", "nsubjpass") and at.head.pos_ == "VERB" else _which(at)
    move = _move(noun, verb) if verb is not None else None
    if verb is None or move is None:
        return
    doers = named(cast, sentence, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
    owners = [*named(cast, sentence, syntax.possessors(noun)), *nationality(cast, sentence, noun)]
    act = next((a for a in reading.acts[n] if a.token == verb), None)
    toward = ("on", "against", "for", "to", "with")
    nouns = [*syntax.prepositional(noun, *toward), *syntax.prepositional(verb, *toward, "from")]
    targets = named(cast, sentence, nouns) or named_or_owning(cast, sentence, nouns)
    together = syntax.conjuncts(syntax.first_conjunct(verb))  # "closed the gates and cut off water to force X back"
    for inner in (c for one in together for c in syntax.children(one, "xcomp", "advcl")):
        if inner.lemma_ in PRESSING:
            targets = [*named(cast, sentence, syntax.objects(inner)), *targets]
    if verb.lemma_ in USING:
        for aim in noun.sent:
            if aim.lemma_ in AIMS and aim.pos_ == "VERB":
                targets += named(cast, sentence, syntax.objects(aim))
    for clause in syntax.children(noun, "relcl", "acl"):  # "the waiver that lets Jordan buy gas"
        asked = syntax.children(clause, "ccomp", "xcomp")
        targets += named(cast, sentence, [s for c in asked for s in syntax.children(c, "nsubj")])
    holders = doers or [o for o in owners if o not in targets]
    if act is not None and noun.lemma_.lower() not in INSTRUMENTS:  # whose border or talks they are, the act knows
        holders, targets = holders or list(act.by), [a for a in targets if a in act.to] or list(act.to) or targets
    for clause in syntax.children(verb, "advcl"):  # "would freeze the aid if Tbilisi passed the law"
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.children):
            doing = [a for a in named(cast, sentence, syntax.subjects(clause)) if cast.drafts[a].kind != "role"]
            targets = doing or targets
    overs = targets or [o for o in owners if o not in holders] or list(act.to if act is not None else ())
    overs = overs or named_or_owning(cast, sentence, syntax.prepositional(verb, "over", "because"))
    for holder in holders[:1]:
        for over in dict.fromkeys(overs):
            if over != holder:
                yield _claim(reading, n, holder, over, noun, move)


def _which(noun: Token) -> Token | None:
    """The verb of the clause that tells what is done with a thing: "power, which Pretoria cut"."""
    clauses = syntax.children(noun, "relcl")
    return next((c for c in clauses if any(o.lower_ in syntax.RELATIVE for o in syntax.children(c, "dobj"))), None)


def _phrasal(verb: Token) -> str:
    """A verb with its particle: "put off", "cut off", "put on hold"."""
    parts = [c for c in verb.children if c.dep_ in ("prt", "advmod") and c.lower_ in ("off", "back")]
    held = [n for n in syntax.prepositional(verb, "on") if n.lower_ in ("hold", "ice")]
    return f"{verb.lemma_.lower()} {'on hold' if held else ''.join(p.lower_ for p in parts)}"


def _move(noun: Token, verb: Token) -> str | None:
    """What is done with an instrument; None when the verb handles no instrument of that kind."""
    handled = HANDLING.get(_phrasal(verb), HANDLING.get(verb.lemma_.lower()))
    lemma = noun.lemma_.lower()
    above = verb.head.lemma_ if verb.dep_ in ("xcomp", "ccomp", "pcomp") else ""
    lemma = noun.lower_ if noun.lower_ in GATES else lemma
    if lemma in GATES:
        handled = SHUTTING.get(verb.lemma_.lower())
    elif lemma not in INSTRUMENTS and handled not in STOPPING:
        return None
    if handled is not None and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
        return "held"  # "if Brasilia cut the funds": it could
    if handled is not None and above in INTENDING:
        return INTENDING[above]
    if handled is not None and (syntax.negated(verb) or above in REFUSING):
        return f"not {handled}"
    if handled is not None and any(c.dep_ == "aux" and c.lower_ in ("would", "could") for c in verb.children):
        return "offered" if handled in EASING else "threatened"
    return handled


def _enclosed(reading: Reading, n: int, noun: Token) -> Iterator[LeverClaim]:
    """A blockade or embargo in force: "Saudi Arabia's blockade of Qatar"."""
    sentence, cast = reading.sentences[n], reading.cast
    holders = named(cast, sentence, syntax.possessors(noun)) or list(nationality(cast, sentence, noun))
    overs = named(cast, sentence, syntax.prepositional(noun, "of", "on", "against"))
    if holders and overs and holders[0] != overs[0]:
        yield _claim(reading, n, holders[0], overs[0], noun, "held")


def _within_reach(reading: Reading, n: int, noun: Token) -> Iterator[LeverClaim]:
    """Arms that somebody has and that could hit somebody: "has missiles that can reach Seoul"."""
    sentence, cast = reading.sentences[n], reading.cast
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in HAVING:
        return
    for clause in (c for t in noun.subtree for c in syntax.children(t, "relcl") if c.lemma_ in REACHING):
        able = any(c.dep_ == "aux" and c.tag_ == "MD" for c in clause.children)
        holders = named(cast, sentence, syntax.subjects(verb))
        hit = [*syntax.objects(clause), *(p for p in _into(clause) if p != noun)]
        overs = [a for a in named_or_owning(cast, sentence, hit) if a not in holders]
        if able and holders and overs:
            yield _claim(reading, n, holders[0], overs[0], noun, "held")


def _into(verb: Token) -> list[Token]:
    """What a verb of hitting goes into, also after an adverb: "strike deep into X"."""
    adverbs = syntax.children(verb, "advmod")
    return [n for t in (verb, *adverbs) for n in syntax.prepositional(t, "into", "in", "at", "inside")]


def _threatened(reading: Reading, n: int, noun: Token) -> Iterator[LeverClaim]:
    """An instrument that one is told to expect: "told X to open the port or face sanctions"."""
    sentence, cast = reading.sentences[n], reading.cast
    teller = next((t for t in noun.ancestors if t.lemma_ in TELLING and t.pos_ == "VERB"), None)
    if teller is None:
        return
    passive = syntax.passive(teller)
    holders = named(cast, sentence, syntax.agents(teller) if passive else syntax.subjects(teller))
    told = syntax.subjects(teller) if passive else syntax.objects(teller)
    overs = [a for a in named_or_owning(cast, sentence, told) if a not in holders]
    if holders and overs:
        yield _claim(reading, n, holders[0], overs[0], noun, "threatened")


def _claim(reading: Reading, n: int, holder: str, over: str, noun: Token, move: str) -> LeverClaim:
    first = min((noun, *syntax.modifiers(noun)), key=lambda t: t.i)
    return LeverClaim(
        quote=reading.quote(n), said_by=reading.speakers(n, noun), holder=holder, over=over,
        instrument=reading.span(n, first, noun), move=move,
    )  # fmt: skip
