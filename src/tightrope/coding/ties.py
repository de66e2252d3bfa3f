"""Standing relations between actors: who backs, leads, belongs to, hosts, depends on, fights or speaks for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality
from tightrope.coding.cast import draft_of
from tightrope.coding.naming import PATRONAGE
from tightrope.coding.tables import word_list
from tightrope.records import TieClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.cast import Cast
    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token
    from tightrope.records import TieKind

BACKING = word_list("ties", "backing")
PROXIES = word_list("ties", "proxies")
STATIONED = word_list("ties", "stationed")
TIED_BY = ("compound", "amod", "npadvmod", "nmod", "punct", "advmod", "nsubj", "pobj")  # from a name up to its noun
LED = ("led", "run", "controlled")
LEADING = ("lead", "run", "command", "head")
ALIGNED = ("aligned", "affiliated", "allied")
RELIANCE = ("rely", "depend")
FIGHTING = ("battle", "fight")
ALONGSIDE = ("battle", "fight", "operate", "serve")
ALLYING = ("ally", "affiliate", "align")
BACKED_SECTORS = ("REB", "MIL", "POL", "GOV")
OFFICES: tuple[tuple[TieKind, frozenset[str]], ...] = (
    ("leads", word_list("ties", "leaders")),
    ("speaks_for", word_list("ties", "spoken")),
    ("member_of", word_list("ties", "members")),
    ("part_of", word_list("ties", "parts")),
    ("allied_with", word_list("ties", "allies")),
    ("backs", word_list("ties", "backers")),
)


class Tie(NamedTuple):
    """A tie on its way to a claim, with the word that tells it."""

    source: str
    kind: TieKind
    target: str
    cue: Token


def ties(reading: Reading) -> Iterator[TieClaim]:
    """The ties of an article, each once."""
    seen: set[tuple[str, str, str]] = set()
    for n, sentence in sorted(enumerate(reading.sentences), key=lambda pair: pair[1].headline):  # prose proves better
        for tie in find_ties(sentence, reading.cast):
            key = (tie.source, tie.kind, tie.target)
            if key in seen:
                continue
            seen.add(key)
            yield TieClaim(
                quote=reading.quote(n), said_by=reading.speakers(n, tie.cue), source=tie.source, type=tie.kind,
                target=tie.target, cue=reading.span(n, tie.cue, tie.cue),
            )  # fmt: skip


def find_ties(sentence: Sentence, cast: Cast) -> Iterator[Tie]:
    """The ties that a sentence states or takes for granted."""
    for token in sentence.parsed:
        match = cast.match(sentence, token)
        if match is not None and match.tied and token.i == match.last:
            yield from _compound(sentence, cast, token, match)
        if token.lower_ in LED or token.lower_ in PATRONAGE:
            yield from _within_name(sentence, cast, token)
        if token.pos_ in ("NOUN", "PROPN"):
            lemma = token.lemma_.lower()
            if lemma in PROXIES:
                yield from _proxy(sentence, cast, token)
            elif lemma in ("war", "conflict"):
                yield from _at_war(sentence, cast, token)
            elif lemma in ("support", "backing"):
                yield from _support(sentence, cast, token)
            else:
                yield from _office(sentence, cast, token, lemma)
        elif token.pos_ in ("VERB", "AUX"):
            yield from _verb(sentence, cast, token)


def _listed(cast: Cast, match: Match) -> str:
    """The id of a table name's actor, who joins the cast if new."""
    draft = draft_of(match.name)
    draft.aliases[match.name.name] = None
    return cast.drafts.setdefault(draft.id, draft).id


def _compound(sentence: Sentence, cast: Cast, token: Token, match: Match) -> Iterator[Tie]:
    """A tie in one word: "Rwanda-backed groups", "US-led coalition"."""
    head = token
    while head.dep_ in TIED_BY and head.head != head:
        head = head.head
        if head.pos_ in ("NOUN", "PROPN") and head.i > token.i + 1:
            break
    for target in cast.of(sentence, head):
        if match.tied in ALIGNED:
            yield Tie(target, "allied_with", _listed(cast, match), token)
        elif match.tied in PATRONAGE:
            yield Tie(_listed(cast, match), "backs", target, token)
        elif match.tied in LED:
            yield Tie(_listed(cast, match), "leads", target, token)


def _within_name(sentence: Sentence, cast: Cast, token: Token) -> Iterator[Tie]:
    """A tie in one word inside a longer name: "Saudi-led coalition", "Hamas-run health ministry"."""
    if token.i < sentence.parsed.start + 2 or token.nbor(-1).text not in ("-", "–"):
        return
    before = token.nbor(-2)
    whole = cast.match(sentence, before)
    if whole is None or whole.tied or whole.last <= token.i:
        return
    known = cast.tables.names.get(before.lower_, [])
    name = next((name for words, name in known if words == (before.lower_,)), None)
    if name is None:
        return
    draft = draft_of(name)
    patron = cast.drafts.setdefault(draft.id, draft).id
    for target in cast.of(sentence, sentence.parsed.doc[whole.last]):
        if target != patron:
            yield Tie(patron, "backs" if token.lower_ in PATRONAGE else "leads", target, token)


def _owners(sentence: Sentence, cast: Cast, noun: Token) -> tuple[str, ...]:
    """Whose it is: possessor, nationality, "of X"."""
    whose = next((c for c in syntax.possessors(noun) if c.lower_ == "whose"), None)
    described = next((t.head for t in noun.ancestors if t.dep_ == "relcl"), None) if whose is not None else None
    return (
        (cast.of(sentence, described)[:1] if described is not None else ())
        or cast.those(sentence, syntax.possessors(noun))[:1]
        or nationality(cast, sentence, noun)[:1]
        or cast.those(sentence, syntax.prepositional(noun, "of", "for"))
        or _right_before(sentence, cast, noun)
    )


def _right_before(sentence: Sentence, cast: Cast, noun: Token) -> tuple[str, ...]:
    """The name right before a title that the parser hangs on the person: "Kremlin spokesman Dmitry Peskov"."""
    match = cast.match(sentence, noun.nbor(-1)) if noun.dep_ in ("compound", "nmod") and noun.i else None
    return (_listed(cast, match),) if match is not None and not match.tied else ()


def _bearers(sentence: Sentence, cast: Cast, noun: Token) -> tuple[str, ...]:
    """Who bears a description: its apposition, the person it titles, the subject of "is a …"."""
    own = cast.of(sentence, noun)
    for c in syntax.children(noun, "appos"):
        listed = cast.those(sentence, syntax.conjuncts(c))
        if listed:
            return listed
    if noun.dep_ in ("appos", "compound", "nmod") and cast.of(sentence, noun.head):
        return cast.of(sentence, noun.head)
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


def _office(sentence: Sentence, cast: Cast, noun: Token, lemma: str) -> Iterator[Tie]:
    """A tie told by an office or part: "leader of X", "X's spokesman", "the armed wing of X"."""
    kind = next((kind for kind, words in OFFICES if lemma in words), None)
    if kind is None:
        return
    for whole in _owners(sentence, cast, noun):
        for part in _bearers(sentence, cast, noun):
            if part == whole or (kind == "member_of" and not _joins(noun, lemma, cast.drafts[whole].kind)):
                continue
            if kind == "backs" and cast.drafts[whole].sector not in BACKED_SECTORS:
                continue
            if kind in ("leads", "speaks_for") and not cast.drafts[part].person:
                continue
            yield Tie(part, kind, whole, noun)


def _joins(noun: Token, lemma: str, kind: str) -> bool:
    """Whether one belongs to what it is of: a fighter to a group, a state that "is a member" to a body of states."""
    return kind == "group" or (kind == "body" and lemma == "member" and noun.dep_ in ("attr", "appos"))


def _at_war(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """Two sides of a war: "X is at war with Y"."""
    sides = dict.fromkeys((*nationality(cast, sentence, noun), *cast.those(sentence, syntax.possessors(noun))))
    sides |= dict.fromkeys(cast.those(sentence, syntax.prepositional(noun, "with", "against", "between")))
    if len(sides) == 2 and noun.lemma_ == "war":  # noqa: PLR2004  "the war between X and Y", "X's war with Y"
        one, other = sides
        yield Tie(one, "at_war_with", other, noun)
        return
    verb = syntax.governing_verb(noun)
    if verb is None or noun.dep_ != "pobj" or noun.head.lower_ != "at":
        return
    enemies = cast.those(sentence, (*syntax.prepositional(noun, "with"), *syntax.prepositional(verb, "with")))
    for one in cast.those(sentence, syntax.subjects(verb)):
        for other in enemies:
            yield Tie(one, "at_war_with", other, noun)


def _verb(sentence: Sentence, cast: Cast, verb: Token) -> Iterator[Tie]:
    lemma = verb.lemma_.lower()
    passive = syntax.passive(verb)
    if lemma in BACKING or (lemma == "support" and verb.tag_ in ("VBN", "VBZ", "VBP")):
        yield from _backing(sentence, cast, verb, passive=passive)
    elif lemma in STATIONED and passive:
        yield from _hosting(sentence, cast, verb)
    elif lemma in RELIANCE:
        yield from _relying(sentence, cast, verb)
    else:
        yield from _paired(sentence, cast, verb, passive=passive)


def _paired(sentence: Sentence, cast: Cast, verb: Token, *, passive: bool) -> Iterator[Tie]:
    """Ties that hold between a verb's subject and whom it goes with: led by, fighting, fighting alongside, allied."""
    lemma, subjects = verb.lemma_.lower(), syntax.subjects(verb)
    kind: TieKind
    if lemma in LEADING and passive:
        led = [noun for noun in subjects if any(cast.drafts[a].many for a in cast.of(sentence, noun))]
        kind, ones, others = "leads", syntax.agents(verb), led
    elif lemma == "lead" and verb.tag_ in ("VBZ", "VBP"):
        led = [noun for noun in syntax.objects(verb) if any(cast.drafts[a].many for a in cast.of(sentence, noun))]
        kind, ones, others = "leads", subjects, led
    elif lemma in ALONGSIDE and (beside := syntax.prepositional(verb, "alongside")):
        kind, ones, others = "allied_with", subjects, beside
    elif lemma in FIGHTING and verb.tag_ == "VBG":
        kind, ones = "at_war_with", subjects
        others = [*syntax.objects(verb), *syntax.prepositional(verb, "against", "with")]
    elif lemma in ALLYING and passive:
        kind, ones, others = "allied_with", subjects, syntax.prepositional(verb, "with", "to")
    else:
        return
    for one in cast.those(sentence, ones):
        for other in cast.those(sentence, others):
            if one != other:
                yield Tie(one, kind, other, verb)


def _support(sentence: Sentence, cast: Cast, noun: Token) -> Iterator[Tie]:
    """Backing told by a noun: "X's support for Y", "X's backing of Y"."""
    for one in cast.those(sentence, syntax.possessors(noun))[:1] or nationality(cast, sentence, noun)[:1]:
        for other in cast.those(sentence, syntax.prepositional(noun, "for", "of")):
            if one != other and cast.drafts[other].sector in BACKED_SECTORS:
                yield Tie(one, "backs", other, noun)


def _backing(sentence: Sentence, cast: Cast, verb: Token, *, passive: bool) -> Iterator[Tie]:
    patrons = cast.those(sentence, syntax.agents(verb) if passive else syntax.subjects(verb))
    clients = cast.those(sentence, syntax.subjects(verb) if passive else syntax.objects(verb))
    for one in patrons:
        for other in clients:
            if one != other and cast.drafts[other].sector in BACKED_SECTORS:
                yield Tie(one, "backs", other, verb)


def _hosting(sentence: Sentence, cast: Cast, verb: Token) -> Iterator[Tie]:
    """Foreign troops in a state: "troops stationed in X"."""
    for guest in cast.those(sentence, syntax.subjects(verb)):
        draft = cast.drafts[guest]
        for place in syntax.prepositional(verb, "in", "at", "on"):
            match = cast.match(sentence, place)
            if match is None or match.name.kind != "state" or draft.sector != "MIL":
                continue
            if match.name.country != draft.country:
                yield Tie(_listed(cast, match), "hosts", guest, verb)


def _relying(sentence: Sentence, cast: Cast, verb: Token) -> Iterator[Tie]:
    for one in cast.those(sentence, syntax.subjects(verb)):
        for noun in syntax.prepositional(verb, "on"):
            for other in cast.of(sentence, noun) or _owners(sentence, cast, noun):
                if other != one:
                    yield Tie(one, "depends_on", other, verb)
