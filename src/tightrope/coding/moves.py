"""Levers, carried messages, red lines and judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.actors import nationality
from tightrope.coding.attribution import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from tightrope.coding.actors import Cast
    from tightrope.coding.attribution import Cue
    from tightrope.coding.lexicon import Lexicon
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act

SWAY = frozenset("sway leverage influence control hold grip pressure stranglehold clout".split())
STRONG_SWAY = frozenset("sway leverage stranglehold clout grip".split())
INSTRUMENTS = frozenset(
    "waiver exemption sanction embargo reserve asset fund aid loan credit quota tariff licence license subsidy supply "
    "pipeline permit payment tranche veto recognition visa export import shipment".split()
)
HANDLING = {
    "extend": "extended", "renew": "extended", "grant": "granted", "freeze": "frozen", "unfreeze": "released",
    "suspend": "suspended", "withhold": "withheld", "cut": "cut", "halt": "halted", "lift": "lifted", "ease": "eased",
    "tighten": "tightened", "impose": "imposed", "reimpose": "reimposed", "revoke": "revoked", "use": "used to pressure",
    "block": "blocked", "resume": "resumed", "threaten": "threatened", "restore": "restored", "waive": "waived",
    "release": "released", "stop": "halted", "end": "ended", "cancel": "cancelled", "slash": "cut", "hold": "held",
    "house": "held", "keep": "held", "weaponize": "used to pressure", "exploit": "used to pressure",
    "leverage": "used to pressure", "wield": "used to pressure",
}  # fmt: skip
CARRYING = frozenset("carry send deliver convey relay pass transmit bring receive exchange forward hand".split())
MESSAGES = frozenset("message letter note warning signal communication missive memo cable assurance".split())
CONSEQUENCES = frozenset(
    "consequence price repercussion retaliation response retribution reprisal penalty sanction".split()
)
BETWEEN = frozenset("mediator intermediary messenger go-between conduit broker".split())
READY = frozenset("prepared ready willing poised".split())
REPLIES = frozenset("respond retaliate defend strike act hit react answer fight attack resist counter".split())
CONSEQUENCE_VERBS = frozenset("trigger provoke prompt invite draw face meet bring mean lead risk".split())


class Lever(NamedTuple):
    """A lever on its way to a claim."""

    holder: str
    over: str
    instrument: Token
    move: str


class Message(NamedTuple):
    """A message on its way to a claim."""

    sender: str | None
    via: str | None
    receiver: str | None
    noun: Token
    content: Token | None


class RedLine(NamedTuple):
    """A red line on its way to a claim: the act of warning, the if-part and the then-part."""

    drawn_by: str | None
    against: str | None
    condition: Token
    consequence: Token


def _ids(sentence: Sentence, cast: Cast, nouns: list[Token]) -> list[str]:
    found: list[str] = []
    for noun in nouns:
        ids = cast.of(sentence, noun)
        match = cast.match(sentence, noun)
        if not ids and match is not None and not match.tied:
            ids = nationality(cast, sentence, noun)
        found += ids
    return found


def _places(sentence: Sentence, cast: Cast, nouns: list[Token]) -> list[str]:
    found = _ids(sentence, cast, nouns)
    for noun in nouns:
        found += [
            i
            for i in (*_ids(sentence, cast, syntax.possessors(noun)), *nationality(cast, sentence, noun))
            if i not in found
        ]
    return found


def find_levers(sentence: Sentence, cast: Cast) -> Iterator[Lever]:
    """Means of pressure in a sentence: sway over somebody, or an instrument that is handled."""
    for token in sentence.parsed:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        lemma = token.lemma_.lower()
        if lemma in SWAY:
            yield from _sway(sentence, cast, token)
        elif lemma in INSTRUMENTS and token.dep_ not in ("compound", "nmod"):
            yield from _instrument(sentence, cast, token)


def _sway(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Lever]:
    over = _places(
        sentence, cast, syntax.prepositional(noun, "over", "on", *(("in",) if noun.lemma_ in STRONG_SWAY else ()))
    )
    verb = noun.head if noun.dep_ in ("dobj", "attr") else None
    holders = _ids(sentence, cast, syntax.possessors(noun)) or list(nationality(cast, sentence, noun))
    if verb is not None and not holders:
        given = (
            _ids(sentence, cast, syntax.children(verb, "dative")) if verb.lemma_ in ("give", "grant", "offer") else []
        )
        holders = given or _ids(sentence, cast, syntax.subjects(verb))
        if verb is not None and not over:
            over = _places(sentence, cast, syntax.prepositional(verb, "over", "on"))
    for holder in holders[:1]:
        for target in over[:1]:
            if target != holder:
                yield Lever(holder, target, noun, "held")


def _instrument(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Lever]:
    at = noun
    while at.dep_ == "conj":
        at = at.head
    verb = at.head if at.dep_ in ("dobj", "nsubjpass") and at.head.pos_ == "VERB" else None
    if verb is None or verb.lemma_.lower() not in HANDLING:
        return
    doers = _ids(sentence, cast, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
    owners = _ids(sentence, cast, syntax.possessors(noun)) + list(nationality(cast, sentence, noun))
    targets = _places(
        sentence,
        cast,
        syntax.prepositional(noun, "on", "against", "for", "to")
        + syntax.prepositional(verb, "on", "against", "for", "to", "from"),
    )
    for inner in syntax.children(verb, "xcomp", "advcl"):
        if inner.lemma_ in ("pressure", "press", "force", "punish", "squeeze", "coerce"):
            targets = _ids(sentence, cast, syntax.objects(inner)) + targets
    for acl in noun.sent:
        if (
            acl.lemma_ in ("pressure", "punish", "squeeze")
            and acl.pos_ == "VERB"
            and verb.lemma_ in ("use", "wield", "exploit")
        ):
            targets += _ids(sentence, cast, syntax.objects(acl))
    holders = doers or [o for o in owners if o not in targets]
    overs = targets or [o for o in owners if o not in holders]
    for holder in holders[:1]:
        for target in dict.fromkeys(overs):
            if target != holder:
                yield Lever(holder, target, noun, HANDLING[verb.lemma_.lower()])


def find_messages(sentence: Sentence, cast: Cast) -> Iterator[Message]:
    """Messages sent or carried, with their go-between."""
    for token in sentence.parsed:
        if token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() not in MESSAGES:
            continue
        at = token
        while at.dep_ == "conj":
            at = at.head
        verb = at.head if at.dep_ in ("dobj", "nsubjpass") else None
        if verb is None or verb.lemma_.lower() not in CARRYING:
            continue
        passive = syntax.passive(verb)
        carriers = _ids(sentence, cast, syntax.agents(verb) if passive else syntax.subjects(verb))
        if not carriers and verb.dep_ == "pcomp":
            carriers = _ids(sentence, cast, syntax.possessors(verb.head.head))
        around = [*(syntax.prepositional(token, "from")), *syntax.prepositional(verb, "from")]
        senders = (
            _ids(sentence, cast, around)
            or list(nationality(cast, sentence, token))
            or _ids(sentence, cast, syntax.possessors(token))
        )
        receivers = _ids(
            sentence,
            cast,
            syntax.prepositional(token, "to") + syntax.prepositional(verb, "to") + syntax.children(verb, "dative"),
        )
        both = _ids(sentence, cast, syntax.prepositional(verb, "between") + syntax.prepositional(token, "between"))
        via = _ids(
            sentence, cast, syntax.prepositional(verb, "via", "through") + syntax.prepositional(token, "via", "through")
        )
        if len(both) > 1:
            senders, receivers, via = both[:1], both[1:2], via or carriers
        elif senders and carriers and senders[0] != carriers[0]:
            via = via or carriers
        elif not senders:
            senders = carriers
        content = next(
            (
                c
                for c in (*token.children, *verb.children)
                if c.dep_ in ("acl", "ccomp", "advcl", "xcomp") and c.pos_ in ("VERB", "AUX")
            ),
            None,
        )
        if senders or receivers:
            yield Message(
                senders[0] if senders else None,
                via[0] if via else None,
                receivers[0] if receivers else None,
                token,
                content,
            )


def find_red_lines(sentence: Sentence, acts: list[Act], cast: Cast, cues: list[Cue]) -> Iterator[RedLine]:
    """Conditions with what is to follow: a warning with an "if", readiness to answer, a right that is reserved."""
    for act in acts:
        warns = act.token.lemma_ in ("warn", "caution")
        if act.frame.type != "THREATEN" and not warns:
            continue
        conditions = [t for t in act.token.subtree if t.dep_ == "mark" and t.lower_ in ("if", "unless", "should")]
        conditions += [
            t for t in sentence.parsed if t.dep_ == "mark" and t.lower_ in ("if", "unless") and t not in conditions
        ]
        for mark in conditions[:1]:
            suffered = next((t for t in act.token.subtree if t.lemma_ in CONSEQUENCES and t.i > act.token.i), None)
            content = suffered or next(
                (
                    c
                    for c in act.token.children
                    if c.dep_ in ("ccomp", "dobj", "xcomp", "prep") and mark not in c.subtree
                ),
                act.token,
            )
            yield RedLine(act.by[0] if act.by else None, act.to[0] if act.to else None, mark.head, content)
    for token in sentence.parsed:
        lemma = token.lemma_.lower()
        ready = token.lower_ in READY and token.pos_ in ("ADJ", "VERB")
        if (ready or (lemma in ("reserve", "vow", "pledge", "warn") and token.pos_ == "VERB")) and not any(
            a.token == token and (a.frame.type == "THREATEN" or lemma == "warn") and any(_if(token)) for a in acts
        ):
            reply = next(
                (
                    t
                    for t in token.subtree
                    if t.i > token.i and t.lemma_.lower() in REPLIES and t.pos_ in ("VERB", "NOUN")
                ),
                None,
            )
            trigger = (
                next((n for n in syntax.prepositional(reply, "to", "against")), None) if reply is not None else None
            )
            mark = next(_if(token), None)
            holder = token.head if ready and token.pos_ == "ADJ" else token
            doers = [i for s in syntax.subjects(holder) for i in cast.of(sentence, s)]
            condition = mark.head if mark is not None else trigger
            if reply is not None and condition is not None and doers:
                yield RedLine(doers[0], None, condition, reply)


def _if(token: Token) -> Iterator[Token]:
    return (
        t for t in token.subtree if t.dep_ in ("mark", "advmod") and t.lower_ in ("if", "unless", "whenever", "when")
    )


def find_hedge(sentence: Sentence, first: int, last: int) -> Token | None:
    """The word between two tokens that says how sure a judgement is."""
    hedges = words().hedges
    return next((t for t in sentence.parsed.doc[first : last + 1] if t.lower_ in hedges), None)


def weapons(lexicon: Lexicon) -> frozenset[str]:
    """Lemmas of arms, ammunition and what they do."""
    return lexicon.classes.get("weapon", frozenset())
