"""Where: which of a sentence's places belongs to an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tightrope.coding import gazetteer, syntax
from tightrope.coding.parse import filed_from
from tightrope.coding.predicates import FORCE
from tightrope.coding.settings import TOO_FAR, distance
from tightrope.coding.tables import word_list
from tightrope.records import Place

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token
    from tightrope.records import Article

PLACE_PREPOSITIONS = frozenset(
    "in at near around across inside outside throughout over off along into on from of to toward towards within "
    "between through beyond above against".split()
)
LOCATED = frozenset("in at near around across inside outside throughout over off along within above".split())
NEARBY = frozenset(("at", "near", "around", "outside"))  # what follows is a place, be it on the map or not
DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
GOAL = ("to", "in")  # of who travels
AT = ("at", "on", "into", "against", "toward", "towards")
PARTS = word_list("places", "parts")
SITES = word_list("places", "sites")
BOUNDS = frozenset(("border", "frontier", "frontline"))
SETTLEMENTS = frozenset("town city village settlement".split())
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
NO_PLACES = frozenset("ORG NORP DATE TIME EVENT MONEY LAW LANGUAGE WORK_OF_ART PRODUCT".split())
FILED = frozenset(("city", "capital", "town"))
STAYING = frozenset("travel ride drive walk live reside stay stand park guard work patrol head enter sleep".split())
LONGEST_REST = 3  # words that may follow the first of a place name
REACHED: dict[str, tuple[str, ...]] = {  # prepositions that place an act besides those of place
    "ASSAULT": ("into",), "COERCE": ("into",), "MOBILIZE": ("into", "to", "toward", "towards"), "AID": ("into", "to"),
    "CONSULT": ("into", "to"), "SANCTION": ("from",), "RETREAT": ("from", "of"),
}  # fmt: skip
AIMED = frozenset(("on", "of", "against"))  # "airstrikes on eastern Syria", "the invasion of Iraq"
VISITING = frozenset("visit tour leave evacuate enter reach abandon".split())
SHAKING = frozenset("rock hit shake strike target".split())
WATERS = frozenset(("gulf", "strait", "bay", "sea"))
FINE = ("exact", "near", "region")
COARSE = {"region": 1.5, "sea": 1.5, "country": 1.5}  # steps that a finer place may be farther
ANOTHER_VERB = 2  # steps that a verb between a place and an act counts for


class Where(NamedTuple):
    """A place in a sentence, with the noun that names it and the word for its kind ("town"), if one is told."""

    place: Place
    noun: Token
    kind: str = ""


def find_where(article: Article, sentence: Sentence, cast: Cast, before: list[Where]) -> list[Where]:
    """The places of a sentence.

    They are what a preposition of place governs, what is hit or visited, named places beside an act, and "the town"
    that goes back to one of the places told before.

    Args:
        article: The article.
        sentence: The sentence.
        cast: Who is who.
        before: The places of earlier sentences.
    """
    found: list[Where] = []
    countries = _countries(cast)
    filed = _filed(article)
    for token in sentence.parsed:
        if filed is not None and _here(token):
            found.append(Where(filed, token))
        if token.pos_ not in ("PROPN", "NOUN"):
            continue
        governed = token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPOSITIONS
        struck = token.dep_ in ("dobj", "nsubjpass") and token.head.pos_ == "VERB"
        joined = token.dep_ in ("conj", "appos") and any(w.noun == token.head for w in found)
        inside = token.dep_ in ("compound", "nmod") and token.ent_type_ in PLACE_LABELS
        named = inside and cast.match(sentence, token) is None and not _of_fighters(sentence, cast, token.head)
        if not (governed or struck or joined or named) or _of_group(sentence, cast, token):
            continue
        if _of_person(sentence, cast, token):
            continue
        where = _place(article, sentence, token, cast, countries) or _known(token, found, before)
        if where is not None:
            found.append(where)
    return [w for w in found if w.noun.dep_ != "compound" or not any(one.noun == w.noun.head for one in found)]


def _filed(article: Article) -> Place | None:
    """The town that a report is filed from, which "here" and "this city" mean."""
    where = [place for place in map(gazetteer.resolve, map(str.title, filed_from(article))) if place is not None]
    return where[-1] if where and where[-1].precision == "exact" else None


def _here(token: Token) -> bool:
    """Whether words mean where a report is filed from: "attacked the embassy here", "in this capital"."""
    if token.lower_ == "here":
        return token.dep_ == "advmod" and token.head.pos_ != "ADP"
    this = any(c.dep_ == "det" and c.lower_ == "this" for c in token.children)
    return this and token.lemma_.lower() in FILED and token.dep_ == "pobj"


def _countries(cast: Cast) -> tuple[str, ...]:
    told = (d.country for d in cast.drafts.values())
    return tuple(dict.fromkeys(country for country in (cast.filed, *told) if country))


def _of_group(sentence: Sentence, cast: Cast, noun: Token) -> bool:
    """Whether a place is part of the name of a group: "the Islamic Front in Syria fired"."""
    match = cast.match(sentence, noun)
    return match is not None and match.first < noun.i and match.name.kind == "group"


def _of_person(sentence: Sentence, cast: Cast, noun: Token) -> bool:
    """Whether a name is that of a person in office, though a place bears it too."""
    persons = [cast.drafts[i] for i in cast.of(sentence, noun) if cast.drafts[i].kind == "person"]
    return noun.pos_ == "PROPN" and any(d.sector != "UNK" or d.title for d in persons)


def _of_fighters(sentence: Sentence, cast: Cast, noun: Token) -> bool:
    """Whether a noun means an armed group, which the name before it names: "the Gran Cartel gang"."""
    while noun.dep_ in ("compound", "nmod"):
        noun = noun.head
    return any(cast.drafts[i].sector == "REB" for i in cast.of(sentence, noun))


def _known(noun: Token, here: list[Where], before: list[Where]) -> Where | None:
    """A place told before to which "the town", "that base" goes back; a site only to one of its kind."""
    lemma = noun.lemma_.lower()
    if lemma not in SITES | PARTS or any(t.pos_ == "PROPN" for t in noun.subtree):
        return None
    if not any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in noun.children):
        return None
    told = [*before, *here]
    same = [w for w in told if w.kind == lemma or lemma in w.place.name.lower().split()]
    if not same and lemma in SETTLEMENTS:
        same = [w for w in told if w.place.precision == "exact" and not w.kind and _bare(w.place)]
    return Where(msgspec.structs.replace(same[-1].place, span=None), noun, lemma) if same else None


def _bare(place: Place) -> bool:
    """Whether a place is named without a word for its kind, as towns are."""
    return place.name.lower().split()[-1] not in SITES | PARTS


def _place(article: Article, sentence: Sentence, noun: Token, cast: Cast, countries: tuple[str, ...]) -> Where | None:
    lemma = noun.lemma_.lower()
    left = noun
    for c in sorted(syntax.modifiers(noun), key=lambda t: -t.i):
        if c.i == left.i - 1 or noun.doc.words(c.i + 1, left.i).strip() in ("", "-"):
            left = c.left_edge
    left = _joined(noun, left)
    named = any(t.i == noun.i - 1 and t.pos_ == "PROPN" for t in syntax.modifiers(noun))  # "Kupwara district"
    if lemma in PARTS and not (named and cast.match(sentence, noun.nbor(-1)) is None):
        for inner in syntax.prepositional(noun, "of"):  # "the Baltic port city of Klaipeda"
            part = _place(article, sentence, inner, cast, countries) if inner.pos_ == "PROPN" else None
            if part is not None:
                return Where(part.place, noun, lemma)
            if inner.pos_ == "PROPN" and _nobody(sentence, cast, inner):
                return Where(_unlisted(article, sentence, inner, cast), noun, lemma)
    last = _rest_of_name(noun, left, sentence.parsed.end, countries)
    words = cast.words(sentence, left.i, last.i)
    match = cast.match(sentence, noun)
    labelled = noun.ent_type_ in PLACE_LABELS or (
        match is not None and match.name.kind == "state" and match.name.form in ("name", "capital")
    )
    resolved = gazetteer.resolve(words, countries)
    if resolved is None and left != noun:
        resolved = gazetteer.resolve(noun.text, countries) if noun.pos_ == "PROPN" else None
    proper = lemma in SITES and any(t.pos_ == "PROPN" for t in syntax.modifiers(noun))
    if resolved is None and not labelled and not proper and not _unheard(sentence, cast, noun):
        return None
    span = article.span(sentence.offset + left.idx, sentence.end_of(last))
    kind = next((c.lemma_.lower() for c in syntax.children(noun, "appos") if c.lemma_.lower() in SETTLEMENTS), "")
    found = resolved if resolved is not None else Place(name="")
    return Where(msgspec.structs.replace(found, name=" ".join(words.split()), span=span), noun, kind)


def _joined(noun: Token, left: Token) -> Token:
    """The first word of a name that is written with hyphens: "Port-au-Prince", of which it is the last part."""
    while left.i > 1 and left.nbor(-1).text == "-" and left.nbor(-2).idx + len(left.nbor(-2)) == left.nbor(-1).idx:
        if left.nbor(-1).idx + 1 != left.idx or noun.pos_ != "PROPN":
            break
        left = left.nbor(-2)
    return left


def _unheard(sentence: Sentence, cast: Cast, noun: Token) -> bool:
    """Whether a name of nobody follows "at" or "near", a place that is on no map; or it is a border."""
    if noun.lemma_ in BOUNDS and noun.dep_ == "pobj" and noun.head.lower_ in LOCATED:
        return any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
    if noun.pos_ != "PROPN" or noun.dep_ != "pobj" or noun.ent_type_ in NO_PLACES:
        return False
    return noun.head.lower_ in (*NEARBY, "in") and _nobody(sentence, cast, noun)


def _nobody(sentence: Sentence, cast: Cast, noun: Token) -> bool:
    """Whether a name is of no actor, or of a person of whom nothing is known."""
    ids = cast.of(sentence, noun)
    return cast.match(sentence, noun) is None and all(
        cast.drafts[i].kind == "person" and cast.drafts[i].sector == "UNK" for i in ids
    )


def _unlisted(article: Article, sentence: Sentence, noun: Token, cast: Cast) -> Place:
    """A place known by its name alone."""
    first = min((noun, *syntax.modifiers(noun)), key=lambda t: t.i)
    words = cast.words(sentence, first.i, noun.i)
    span = article.span(sentence.offset + first.idx, sentence.end_of(noun))
    return Place(name=" ".join(words.split()), span=span)


def _rest_of_name(noun: Token, left: Token, sentence_end: int, countries: tuple[str, ...]) -> Token:
    """The last word of a place name that the parser cuts after its first: "Deir | al-Zor province"."""
    end = min(noun.i + 1 + LONGEST_REST, sentence_end)
    if noun.i + 1 >= end:
        return noun
    following = noun.doc[noun.i + 1]
    if following.lower_ == "of" and noun.pos_ == "PROPN" and noun.lemma_.lower() in WATERS:
        return next(iter(syntax.prepositional(noun, "of")), noun)  # "the Gulf of Aden"
    if not following.text[0].isupper() and "-" not in following.text:
        return noun
    for last in range(end - 1, noun.i, -1):
        if gazetteer.resolve(noun.doc.words(left.i, last + 1), countries) is not None:
            return noun.doc[last]
    return noun


def hit_where(act: Act, found: list[Where]) -> Place | None:
    """The town or land that an act is aimed at: "shelled Goris", "fired rockets at Nahariya", "visited Wonsan"."""
    ways = AT if act.frame.type in FORCE else GOAL
    aimed = [*syntax.targets(act.token), *(n for w in act.words for n in syntax.prepositional(w, *ways))]
    aimed += [n for thing in syntax.objects(act.token) for n in syntax.prepositional(thing, *AT)]
    return next((where.place for where in found if where.noun in aimed), None)


def best_where(act: Act, found: list[Where]) -> Place | None:
    """The place that belongs to an act: the nearest in the parse under a preposition of place, a finer one first."""
    there = next((w.place for w in found if _happens_where(act.token, w.noun)), None)
    if there is not None:
        return there
    ranked: list[tuple[float, int, Place]] = []
    for where in found:
        steps = distance(where.noun, act.token) if _locates(act, where) else TOO_FAR
        if steps < TOO_FAR:
            steps += ANOTHER_VERB * _verbs_between(where.noun, act.token)
            ranked.append((steps + COARSE.get(where.place.precision, 0), abs(where.noun.i - act.token.i), where.place))
    if ranked:
        return min(ranked, key=lambda r: r[:2])[2]
    return next((w.place for w in found if act.frame.type in FORCE and _struck_at(act, w)), None)


def _struck_at(act: Act, where: Where) -> bool:
    """Whether a clause tells where those were whom an act strikes: "fired at a car in which she was riding near X"."""
    noun = where.noun
    if noun.dep_ != "pobj" or noun.head.lower_ not in LOCATED or where.place.precision not in FINE:
        return False
    verb = noun.head.head
    clause = verb.dep_ in ("relcl", "acl") and verb.lemma_ in STAYING
    return clause and verb.head in act.token.subtree


def _locates(act: Act, where: Where) -> bool:
    """Whether a place stands where it can tell of the act's place."""
    noun, kind = where.noun, act.frame.type
    first = syntax.first_conjunct(noun)
    governor = noun.head if noun.dep_ == "pobj" else first.head if noun.dep_ == "conj" else noun.head.head
    if _here(noun):
        return True
    if noun.dep_ in ("pobj", "conj", "appos") and governor.dep_ in ("prep", "agent", "prt", "advmod"):
        word = governor.lower_
        if word in LOCATED or word in REACHED.get(kind, ()):
            return True
        if word == "of" and governor.head.lower_ in DIRECTIONS:
            return True  # "a convoy south of X"
        if word in AIMED and act.noun and kind in FORCE and governor.head == act.token:
            return where.place.precision != "unknown"
    thing = noun.head if noun.dep_ == "appos" else noun
    if kind in FORCE and (where.kind or where.place.precision in FINE) and thing in _struck(act.token):
        return True
    if (
        thing.dep_ == "dobj"
        and thing.head.lemma_ in VISITING
        and thing.head in (act.token, *syntax.children(act.token, "xcomp"))
    ):
        return True
    return noun.dep_ in ("compound", "nmod") and noun.head in (act.token, *act.token.subtree)


def _struck(token: Token) -> list[Token]:
    """What an act of force hits, also by a verb above its noun: "gunfire rocked Khartoum"."""
    shaken = token.dep_ == "nsubj" and token.head.lemma_ in SHAKING
    return [*syntax.targets(token), *(syntax.objects(token.head) if shaken else ())]


def _happens_where(token: Token, noun: Token) -> bool:
    """Whether an act stands in a clause about its place: "X, where soldiers torched two villages"."""
    clause = next((t for t in (token, *token.ancestors) if t.dep_ == "relcl"), None)
    return clause is not None and clause.head == noun and any(c.lower_ == "where" for c in clause.children)


def _verbs_between(noun: Token, act: Token) -> int:
    """How many verbs stand between a place and the act or what is above both."""
    above = [act, *act.ancestors]
    between = 0
    for t in noun.ancestors:
        if t in above:
            break
        between += t.pos_ == "VERB"
    return between
