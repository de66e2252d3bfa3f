"""Ties told by a verb or adjective: "backs", "belongs to", "fights alongside", "is dependent on", "based in"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.cast import draft_of
from tightrope.coding.tables import toml, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tokens import Token
    from tightrope.records import TieKind

STATIONED = word_list("ties", "stationed")
STAYING = word_list("ties", "staying")
HIDING = ("shelter", "hide")
RELIANT = ("dependent", "reliant")
HARBOURED = word_list("ties", "harboured")
UNBINDING = word_list("ties", "unbinding")
UNSETTLED = frozenset("will would could may might should shall must 'll ’ll 'd ’d".split())
ARMED = ("MIL", "REB")
BACKED_SECTORS = ("REB", "MIL", "POL", "GOV")
BODIES = ("group", "body", "institution")
UNIONS = ("coalition", "alliance", "bloc", "union", "front")
TENSES = {"now": ("VBZ", "VBP", "VBG", "VBN"), "progressive": ("VBG",), "past": ("VBD",)}
PAST = TENSES["past"]


class Tie(NamedTuple):
    """A tie on its way to a claim, with the word that tells it."""

    source: str
    kind: TieKind
    target: str
    cue: Token


class Bond(NamedTuple):
    """What a verb says of two actors, and where they stand; see `[[ties.verbal]]` in `tables/grammar.toml`."""

    kind: TieKind
    source: tuple[str, ...]
    target: tuple[str, ...]
    tags: tuple[str, ...]
    passive: bool
    object: frozenset[str]
    beside: frozenset[str]  # what must stand under "with"
    sector: str | None  # of the first


@cache
def bonds() -> dict[str, list[Bond]]:
    """Verb lemma → what it can say."""
    found: dict[str, list[Bond]] = {}
    for row in toml("grammar.toml")["ties"]["verbal"]:
        told, beside = (word_list("ties", row[part]) if part in row else frozenset() for part in ("object", "with"))
        tags = TENSES[row["tense"]] if "tense" in row else ()
        bond = Bond(
            kind=row["kind"], source=tuple(row["from"]), target=tuple(row["to"]), tags=tags, passive="voice" in row,
            object=told, beside=beside, sector=row.get("sector"),
        )  # fmt: skip
        for verb in row["verbs"]:
            found.setdefault(verb, []).append(bond)
    return found


def verbal(sentence: Sentence, cast: Cast, verb: Token) -> Iterator[Tie]:
    """The ties that a verb tells."""
    lemma = verb.lemma_.lower()
    if lemma not in bonds() and lemma not in STATIONED and lemma not in STAYING:
        return
    if not _standing_fact(verb):
        return
    passive = syntax.passive(verb)
    for bond in bonds().get(lemma, ()):
        if bond.tags == PAST and verb.dep_ != "relcl":
            continue  # "X, who once led Y", not "X led the talks"
        if (bond.tags and verb.tag_ not in bond.tags) or (bond.passive and not passive):
            continue
        if bond.object and not _among(syntax.objects(verb), bond.object):
            continue
        if bond.beside and not _among(syntax.prepositional(verb, "with"), bond.beside):
            continue
        places = _standing(verb, bond.target, passive=passive)
        others = _meant(sentence, cast, _harboured(places) if bond.kind == "hosts" else places)
        for one in _meant(sentence, cast, _standing(verb, bond.source, passive=passive)):
            for other in others:
                of_kind = bond.sector in {None, cast.drafts[one].sector}
                if one != other and of_kind and fits(cast, one, bond.kind, other):
                    yield Tie(one, bond.kind, other, verb)
    if (lemma in STATIONED and passive) or (lemma in HIDING and verb.tag_ != "VBN" and not passive):
        yield from _stationed(sentence, cast, verb)
    if lemma in STAYING and verb.dep_ == "relcl":
        yield from _staying(sentence, cast, verb)


def _standing_fact(verb: Token) -> bool:
    """Whether a verb tells what is so: not "does not back X", "would back X", "denied backing X", "vowed to back X"."""
    if syntax.negated(verb) or any(c.dep_ == "aux" and c.lower_ in UNSETTLED for c in verb.children):
        return False
    above = verb.head
    if verb.dep_ in ("pcomp", "prep") and above.pos_ == "ADP":
        above = above.head  # "refrained from arming X"
    return verb.dep_ not in ("xcomp", "ccomp", "pcomp", "dobj") or above.lemma_.lower() not in UNBINDING


def _among(nouns: list[Token], words: frozenset[str]) -> bool:
    return any(t.lemma_.lower() in words for noun in nouns for t in noun.subtree if t.pos_ != "VERB")


def _meant(sentence: Sentence, cast: Cast, nouns: list[Token]) -> list[str]:
    """The actors that nouns stand for; a description stands for the name before it: "X, a militia based in Y"."""
    found: list[str] = []
    for noun in nouns:
        listed = syntax.child(syntax.first_conjunct(noun), "cc")
        if noun.dep_ == "conj" and listed is not None and listed.lower_ == "but":
            continue  # "mostly from X, but also from Y"
        ids = cast.of(sentence, noun)
        if noun.dep_ == "appos" and noun.pos_ == "NOUN":
            ids = cast.of(sentence, noun.head) or ids
        found += ids
    return found


def _harboured(nouns: list[Token]) -> list[Token]:
    """The groups that a state hosts by hosting what is theirs: "shelters the leaders of X", "hosts X's office"."""
    found: list[Token] = []
    for noun in nouns:
        theirs = [*syntax.prepositional(noun, "of"), *syntax.possessors(noun), *syntax.modifiers(noun)]
        found += theirs if noun.lemma_.lower() in HARBOURED and theirs else [noun]
    return found


def _standing(verb: Token, roles: tuple[str, ...], *, passive: bool) -> list[Token]:
    """The nouns in those places of a verb."""
    found: list[Token] = []
    for role in roles:
        if role == "subject":
            found += syntax.agents(verb) if passive else syntax.subjects(verb)
        elif role == "object":
            found += syntax.subjects(verb) if passive else syntax.objects(verb)
        else:
            inner = [] if passive else [t for noun in syntax.objects(verb) for t in (noun, syntax.head_noun(noun))]
            nouns = [n for t in (verb, *inner) for n in syntax.prepositional(t, role)]
            found += dict.fromkeys(nouns)
    return found


def fits(cast: Cast, one: str, kind: TieKind, other: str) -> bool:
    """Whether two actors can stand in a relation: a host is a state, what is led has many in it."""
    source, target = cast.drafts[one], cast.drafts[other]
    match kind:
        case "backs":
            return target.sector in BACKED_SECTORS
        case "leads":
            return target.many or target.kind in BODIES
        case "member_of":
            joined = target.kind in BODIES or target.head in UNIONS
            return joined and target.sector != "CIV" and source.kind != "role"
        case "part_of":
            owned = target.kind == "state" and source.sector in ("BUS", "MED") and source.kind in BODIES
            return owned or (target.kind in BODIES and not source.person)
        case "hosts":
            foreign = source.country != target.country or target.kind == "group"  # a group's country may be its host's
            return source.kind == "state" and target.sector in (*ARMED, "POL") and foreign
        case "speaks_for":
            return source.person
        case "allied_with":
            return not source.person and source.kind != "place"
        case _:
            return True


def adjectival(sentence: Sentence, cast: Cast, word: Token) -> Iterator[Tie]:
    """A bond told by an adjective: "X is dependent on Y", "forces loyal to X"."""
    if word.lower_ not in (*RELIANT, "loyal"):
        return
    verb = word.head if word.dep_ in ("acomp", "amod", "oprd") else None
    if verb is not None and syntax.negated(verb):
        return
    holders = syntax.subjects(verb) if verb is not None and verb.pos_ in ("VERB", "AUX") else [word.head]
    for one in cast.those(sentence, holders):
        for other in cast.those(sentence, syntax.prepositional(word, "on", "upon", "to")):
            if one == other:
                continue
            if word.lower_ in RELIANT:
                yield Tie(one, "depends_on", other, word)
            elif cast.drafts[other].person and cast.drafts[one].many and cast.drafts[one].sector in ARMED:
                yield Tie(other, "leads", one, word)


def _stationed(sentence: Sentence, cast: Cast, verb: Token) -> Iterator[Tie]:
    """Foreign troops or fighters in a state: "troops stationed in X", "rebels based in X"."""
    for guest in _meant(sentence, cast, syntax.subjects(verb)):
        for place in syntax.prepositional(verb, "in", "at", "on"):
            yield from host(sentence, cast, place, guest, verb)


def _staying(sentence: Sentence, cast: Cast, verb: Token) -> Iterator[Tie]:
    """A state as the place where a group stays: "Qatar, where Hamas is based"."""
    if any(c.lower_ == "where" and c.dep_ == "advmod" for c in verb.children):
        for guest in cast.those(sentence, syntax.children(verb, "nsubj", "nsubjpass")):
            yield from host(sentence, cast, verb.head, guest, verb)


def host(sentence: Sentence, cast: Cast, place: Token, guest: str, cue: Token) -> Iterator[Tie]:
    """The state that a place names, as host of a foreign force or group."""
    match = cast.match(sentence, place)
    draft = cast.drafts[guest]
    if match is None or match.tied or match.name.kind != "state" or match.name.form not in ("name", "capital"):
        return
    foreign = match.name.country != draft.country or (draft.kind, draft.sector) == ("group", "REB")
    if draft.sector in ARMED and not draft.person and foreign:
        host = draft_of(match.name)
        host.aliases[match.name.name] = None
        yield Tie(cast.drafts.setdefault(host.id, host).id, "hosts", guest, cue)
