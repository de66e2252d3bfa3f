"""Ties told by a noun: an office, a part, a patron, a proxy, a host, a war, support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality
from tightrope.coding.bonds import BACKED_SECTORS, BODIES, Tie, fits, host
from tightrope.coding.cast import draft_of
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.cast import Cast
    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tokens import Token
    from tightrope.records import TieKind

PROXIES = word_list("ties", "proxies")
HEADS = word_list("ties", "heads")
ORGANS = word_list("ties", "organs")
ENJOYING = word_list("ties", "enjoying")
BONDING = word_list("ties", "bonding")
BONDS = word_list("ties", "bonds")
FORMING = word_list("ties", "forming")
FOOTHOLDS = word_list("ties", "footholds")
HOLDING = word_list("ties", "holding")
OFFICIAL = ("ministry", "department", "office", "council", "agency")
WAGING = ("wage", "fight", "declare", "conduct", "pursue")
OFFICES: tuple[tuple[TieKind, frozenset[str]], ...] = (
    ("leads", word_list("ties", "leaders")),
    ("speaks_for", word_list("ties", "spoken")),
    ("member_of", word_list("ties", "members")),
    ("part_of", word_list("ties", "parts")),
    ("allied_with", word_list("ties", "allies")),
    ("backs", word_list("ties", "backers")),
    ("hosts", word_list("ties", "homes")),
)
KINDS = {word: kind for kind, words in reversed(OFFICES) for word in words}


def nominal(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """The ties that a noun tells."""
    lemma = "base" if noun.lower_ == "bases" else noun.lemma_.lower()  # the parser's is "basis"
    if lemma == "general" and noun.i and noun.nbor(-1).lower_ in ("secretary", "director", "-"):
        lemma = "leader"
    if lemma in PROXIES:
        yield from _proxy(sentence, cast, noun)
    elif lemma in ("war", "conflict"):
        yield from _at_war(sentence, cast, noun)
    elif lemma in ("support", "backing"):
        yield from _support(sentence, cast, noun)
    elif lemma == "command":
        yield from _under(sentence, cast, noun)
    elif lemma in BONDS:
        yield from _bound(sentence, cast, noun)
    elif lemma in KINDS and not (lemma in FOOTHOLDS and noun.dep_ not in ("attr", "appos")):
        yield from _office(sentence, cast, noun, KINDS[lemma])
    elif lemma in FOOTHOLDS:
        yield from _foothold(sentence, cast, noun)
    elif lemma in ORGANS:
        yield from _organ(sentence, cast, noun)


def _listed(cast: Cast, match: Match) -> str:
    """The id of a table name's actor, who joins the cast if new."""
    draft = draft_of(match.name)
    draft.aliases[match.name.name] = None
    return cast.drafts.setdefault(draft.id, draft).id


def _owners(sentence: Sentence, cast: Cast, noun: Token, *prepositions: str) -> tuple[str, ...]:
    """Whose it is: possessor, nationality, "of X"."""
    whose = next((c for c in syntax.possessors(noun) if c.lower_ == "whose"), None)
    if whose is None:  # "the union, of which X is a member"
        whose = next(
            (n for c in noun.head.children if c.lower_ == "of" for n in c.children if n.lower_ == "which"), None
        )
    described = next((t.head for t in noun.ancestors if t.dep_ == "relcl"), None) if whose is not None else None
    return (
        (cast.of(sentence, described)[:1] if described is not None else ())
        or cast.those(sentence, syntax.possessors(noun))[:1]
        or nationality(cast, sentence, noun)[:1]
        or cast.those(sentence, syntax.prepositional(noun, "of", "for", *prepositions))
        or _right_before(sentence, cast, noun)
        or _body_before(cast, noun)
    )


def _right_before(sentence: Sentence, cast: Cast, noun: Token) -> tuple[str, ...]:
    """The name right before a title that the parser hangs on the person: "Kremlin spokesman Dmitry Peskov"."""
    offices = [c for c in syntax.children(noun, "compound") if c.pos_ == "NOUN" and c.lemma_.lower() in OFFICIAL]
    if offices and cast.those(sentence, offices):
        return cast.those(sentence, offices)[:1]  # "a health ministry spokesman"
    match = cast.match(sentence, noun.nbor(-1)) if noun.dep_ in ("compound", "nmod") and noun.i else None
    return (_listed(cast, match),) if match is not None and not match.tied else ()


def _body_before(cast: Cast, noun: Token) -> tuple[str, ...]:
    """The body told of before that a common noun names: "a coalition spokesman", "the army chief"."""
    kind = next((c.lemma_.lower() for c in syntax.children(noun, "compound") if c.pos_ == "NOUN"), None)
    force = kind in ("army", "military")
    for seen in cast.recent() if kind is not None else ():
        draft = cast.drafts[seen.id]
        if not draft.person and (kind in draft.name.lower().split() or (force and draft.name.endswith(" forces"))):
            return (draft.id,)
    return ()


def _bearers(sentence: Sentence, cast: Cast, noun: Token) -> tuple[str, ...]:
    """Who bears a description: its apposition, the person it titles, the subject of "is a …"."""
    own = cast.of(sentence, noun)
    for c in syntax.children(noun, "appos"):
        listed = cast.those(sentence, syntax.conjuncts(c))
        if listed:
            return listed
    above = noun.head
    while noun.dep_ != "appos" and above.dep_ in ("compound", "nmod"):
        above = above.head  # "Spokesman Brig Gen X"
    if noun.dep_ in ("appos", "compound", "nmod") and cast.of(sentence, above):
        return cast.of(sentence, above)
    if noun.dep_ == "nsubj" and above.lemma_ == "be":  # "whose main backer is X"
        return cast.those(sentence, syntax.children(above, "attr")) or own
    if noun.dep_ == "conj" and any(c.lower_ == "other" for c in noun.children):  # "X, Y and other proxies of Z"
        named = [n for n in syntax.conjuncts(syntax.first_conjunct(noun)) if n != noun]
        return cast.those(sentence, named) or own
    if noun.dep_ == "dobj" and above.lemma_ in FORMING:  # "X forms the backbone of Y"
        return cast.those(sentence, syntax.subjects(above)) or own
    beside = [c for whole in syntax.prepositional(noun, "of") for c in syntax.children(whole, "appos")]
    if noun.dep_ != "attr" and any(cast.drafts[i].kind == "person" for i in cast.those(sentence, beside)):
        return cast.those(sentence, beside)  # "the head of X, NAME, said", where the parser takes NAME for another X
    if noun.dep_ == "attr":
        return cast.those(sentence, syntax.subjects(noun.head)) or own
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        verb = noun.head.head
        return cast.those(sentence, syntax.subjects(verb) or [verb.head]) or own
    return own


def _proxy(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    head = noun
    while head.dep_ in ("compound", "nmod") and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    for patron in _owners(sentence, cast, noun) or _owners(sentence, cast, head):
        for client in _bearers(sentence, cast, head) or _bearers(sentence, cast, noun):
            if client != patron:
                yield Tie(client, "proxy_of", patron, noun)


def _office(sentence: Sentence, cast: Cast, noun: Token, kind: TieKind) -> Iterator[Tie]:
    """A tie told by an office or part: "leader of X", "X's spokesman", "the armed wing of X", "X's main backer"."""
    lemma = noun.lemma_.lower()
    if kind == "leads" and _one_of_many(noun):
        kind = "member_of"
    if lemma in HEADS and any(_narrowing(sentence, cast, c) for c in syntax.modifiers(noun)):
        return  # "the UN's human rights chief" does not lead the UN, nor does its deputy head
    for whole in _owners(sentence, cast, noun, *(("to",) if kind in ("backs", "allied_with", "hosts") else ())):
        for part in _bearers(sentence, cast, noun):
            if part != whole and _holds(cast, noun, part, kind, whole):
                yield Tie(part, kind, whole, noun)


def _narrowing(sentence: Sentence, cast: Cast, word: Token) -> bool:
    return word.lower_ in ("deputy", "vice") or (word.pos_ == "NOUN" and cast.match(sentence, word) is None)


def _one_of_many(noun: Token) -> bool:
    """Whether there are others of the office: "a commander of X", "two leaders of X"."""
    return noun.tag_ == "NNS" or any(c.lower_ in ("a", "an", "another") for c in noun.children if c.dep_ == "det")


def _holds(cast: Cast, noun: Token, part: str, kind: TieKind, whole: str) -> bool:
    """Whether an office ties the two: a person leads, a fighter is of a group, a state "is a member" of a body."""
    source, target = cast.drafts[part], cast.drafts[whole]
    match kind:
        case "leads" | "speaks_for":
            return source.person and (kind == "speaks_for" or source.kind == "person")
        case "member_of":
            joined = noun.lemma_ == "member" and noun.dep_ in ("attr", "appos", "compound", "nmod")
            group = target.kind == "group" and target.sector != "CIV"
            alone = noun.tag_ != "NNS" or noun.dep_ in ("attr", "appos")  # "X and Y, both members of Z"
            return alone and (group or (target.kind == "body" and joined))
        case "hosts":
            return fits(cast, part, kind, whole) and noun.dep_ in ("attr", "appos")
        case "part_of" if noun.tag_ == "NNS":
            return False  # "the last battalions of X"
        case "part_of":
            return noun.lemma_ != "part" or (noun.dep_ in ("attr", "appos") and fits(cast, part, kind, whole))
        case "backs":
            return source.head != noun.lemma_ and target.sector in BACKED_SECTORS
        case _:
            return source.head != noun.lemma_ and "MED" not in (source.sector, target.sector)  # "X through its allies"


def _organ(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """An organisation as part of the one whose mission it is: "UNIFIL, the UN peacekeeping force"."""
    parts = [n for n in syntax.modifiers(noun) if cast.match(sentence, n) is not None]  # "NATO's KFOR mission"
    for whole in _owners(sentence, cast, noun):
        for part in (*_bearers(sentence, cast, noun), *cast.those(sentence, parts)):
            bodies = cast.drafts[whole].kind in BODIES and cast.drafts[part].kind in (*BODIES, "institution")
            if part != whole and bodies and cast.drafts[whole].sector == "IGO":
                yield Tie(part, "part_of", whole, noun)


def _at_war(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """Two sides of a war: "X is at war with Y"."""
    sides = dict.fromkeys((*nationality(cast, sentence, noun), *cast.those(sentence, syntax.possessors(noun))))
    sides |= dict.fromkeys(cast.those(sentence, syntax.prepositional(noun, "with", "against", "between")))
    if len(sides) == 2 and noun.lemma_ == "war":  # noqa: PLR2004  "the war between X and Y", "X's war with Y"
        one, other = sides
        yield Tie(one, "at_war_with", other, noun)
        return
    verb = syntax.governing_verb(noun)
    if verb is None or syntax.negated(verb) or syntax.negated(noun):
        return
    waged = noun.dep_ == "dobj" and verb.lemma_ in WAGING and verb.tag_ != "VBD"  # "has been waging war against X"
    if not waged and (noun.dep_ != "pobj" or noun.head.lower_ != "at"):
        return
    both = cast.those(sentence, syntax.subjects(verb))
    if not waged and len(both) == 2 and verb.lemma_ == "be":  # noqa: PLR2004  "X and Y are at war"
        yield Tie(both[0], "at_war_with", both[1], noun)
        return
    against = ("with", "against", "on") if waged else ("with",)
    enemies = cast.those(sentence, (*syntax.prepositional(noun, *against), *syntax.prepositional(verb, *against)))
    for one in both:
        for other in enemies:
            if one != other:
                yield Tie(one, "at_war_with", other, noun)


def _foothold(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """A state as host of a group that has something there: "the PKK's bases in Iraq", "operate from camps in Chad"."""
    verb = syntax.governing_verb(noun)
    guests = cast.those(sentence, syntax.possessors(noun))[:1]
    if not guests and verb is not None and verb.lemma_ in HOLDING and not syntax.negated(verb):
        held = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("from", "out"))
        guests = cast.those(sentence, syntax.subjects(verb)) if held else ()
    for guest in guests:
        if cast.drafts[guest].sector == "REB":
            for place in syntax.prepositional(noun, "in", "inside"):
                yield from host(sentence, cast, place, guest, noun)


def _support(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """Backing told by a noun: "X's support for Y", "Y enjoys the support of X", "Y, with the backing of X"."""
    ones = cast.those(sentence, syntax.possessors(noun))[:1] or nationality(cast, sentence, noun)[:1]
    others = cast.those(sentence, syntax.prepositional(noun, "for", *(("of",) if ones else ())))
    verb = noun.head
    if not others and noun.dep_ == "dobj" and verb.lemma_ in ENJOYING:
        others = cast.those(sentence, syntax.subjects(verb))
    elif not others and noun.dep_ == "pobj" and verb.lower_ == "with":
        governor = verb.head
        others = cast.those(sentence, syntax.subjects(governor)) if governor.pos_ == "VERB" else ()
        others = others or cast.of(sentence, governor)
    elif not ones and noun.dep_ == "pobj" and verb.lower_ == "in":  # "deployed troops in support of X"
        deed = syntax.governing_verb(noun)
        others = cast.those(sentence, syntax.prepositional(noun, "of", "for"))
        ones = cast.those(sentence, syntax.subjects(deed)) if deed is not None else ()
    ones = ones or cast.those(sentence, syntax.prepositional(noun, "of", "from"))
    for one in ones:
        for other in others:
            if one != other and cast.drafts[other].sector in BACKED_SECTORS:
                yield Tie(one, "backs", other, noun)


def _under(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """Who leads, told by "under the command of X"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "under":
        return
    above = noun.head.head
    led = cast.those(sentence, syntax.subjects(above)) if above.pos_ in ("VERB", "AUX") else cast.of(sentence, above)
    for one in _owners(sentence, cast, noun):
        for other in led:
            if one != other and fits(cast, one, "leads", other):
                yield Tie(one, "leads", other, noun)


def _bound(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """A bond with an armed group: "X has close ties with Y"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in BONDING or syntax.negated(noun):
        return
    others = cast.those(
        sentence, [*syntax.prepositional(noun, "with", "to"), *syntax.prepositional(verb, "with", "to")]
    )
    for one in cast.those(sentence, syntax.subjects(verb)):
        for other in others:
            if one != other and "REB" in (cast.drafts[one].sector, cast.drafts[other].sector):
                yield Tie(one, "allied_with", other, noun)
