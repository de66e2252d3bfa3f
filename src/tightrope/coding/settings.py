"""When and where: which of a sentence's dates and places belongs to an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tightrope.coding import gazetteer, syntax
from tightrope.coding.dates import TimeExpression, find_dates, resolve
from tightrope.coding.tables import word_list
from tightrope.records import DateRange, Place

if TYPE_CHECKING:
    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token
    from tightrope.records import Article

PLACE_PREPOSITIONS = frozenset(
    "in at near around across inside outside throughout over off along into on from of to toward towards within "
    "between through beyond above".split()
)
LOCATED = frozenset("in at near around across inside outside throughout over off along within above".split())
ENTERED = LOCATED | {"into"}
PARTS = word_list("places", "parts")
SITES = word_list("places", "sites")
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
LONGEST_REST = 3  # words that may follow the first of a place name
FORCE = ("ASSAULT", "COERCE")  # what is done to a place is done there
MOVES = (*FORCE, "MOBILIZE", "AID")
FINE = ("exact", "near", "region")
TOO_FAR = 99  # distance of a date or place that does not belong
CITED = 4  # steps that a date hung on the verb of saying is away from what is said


class When(NamedTuple):
    """A date in a sentence, with the token it hangs on."""

    expression: TimeExpression
    head: Token


class Where(NamedTuple):
    """A place in a sentence, with the noun that names it."""

    place: Place
    noun: Token


def find_when(sentence: Sentence, published: DateRange | None) -> list[When]:
    """The dates of a sentence."""
    parsed = sentence.parsed
    found: list[When] = []
    for expression in find_dates(parsed.text, published):
        start = parsed.start_char + expression.start
        inside = [t for t in parsed if start <= t.idx < parsed.start_char + expression.end]
        if inside:
            head = next((t for t in inside if t.head not in inside), inside[0])
            found.append(When(expression, head))
    return found


def distance(token: Token, act: Token) -> int:
    """Steps from a token up the parse to the first word that is the act or stands above it."""
    above = [act, *act.ancestors]
    at, steps = token, 0
    while steps < TOO_FAR:
        if at in above:
            return steps + 2 * above.index(at)
        if at.head == at or (at.dep_ == "relcl" and not _tells(at.head, act)):
            return TOO_FAR  # what a relative clause says is of its own noun
        at, steps = at.head, steps + 1
    return TOO_FAR


def _tells(noun: Token, act: Token) -> bool:
    """Whether a noun is the act or names it beside its verb: "wounded five in an attack that …"."""
    return noun == act or (noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") and noun.head.head == act)


def best_when(act: Act, found: list[When], cues: list[Cue]) -> When | None:
    """The date that belongs to an act: the nearest in the parse, those of the saying left out."""
    ranked: list[tuple[int, int, When]] = []
    for when in found:
        steps = distance(when.head, act.token)
        for cue in cues:
            within = cue.first <= act.token.i <= cue.last
            if within and not cue.first <= when.head.i <= cue.last:
                steps += CITED
        exact = when.expression.earliest is not None and when.expression.earliest == when.expression.latest
        if steps < TOO_FAR:
            ranked.append((steps - exact, abs(when.head.i - act.token.i), when))  # a day before a period at its side
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def named_only(act: Act, when: When) -> bool:
    """Whether "since" stands above both: "since the invasion in 2003" names the invasion's own year."""
    at = when.head
    while at not in (act.token, at.head):
        if at.lower_ in ("since", "after", "before", "until"):
            return False
        at = at.head
    return at == act.token


def date_range(
    article: Article,
    sentence: Sentence,
    expression: TimeExpression,
    anchor: DateRange | None,
    *,
    named: bool = False,
) -> DateRange | None:
    """Resolve a date to a record.

    Args:
        article: The article; "since" runs until its publication.
        sentence: Where the date stands.
        expression: The date.
        anchor: The days that it hangs on, if it hangs on an event.
        named: Whether only the days in the words count, not the period they open.

    Returns:
        None when the words give no day.
    """
    published = article.published
    earliest, latest = resolve(expression, anchor)
    if named and expression.named is not None:
        earliest, latest = expression.named
    if expression.role == "since" and latest is None and published is not None:
        latest = published.latest
    if (earliest is None and latest is None) or (earliest and latest and earliest > latest):
        return None
    span = article.span(sentence.start + expression.start, sentence.start + expression.end)
    return DateRange(earliest=earliest, latest=latest, span=span, how=expression.how)


def find_where(article: Article, sentence: Sentence, cast: Cast) -> list[Where]:
    """The places of a sentence: what is governed by a preposition of place, and named places beside an act."""
    found: list[Where] = []
    countries = _countries(cast)
    for token in sentence.parsed:
        if token.pos_ not in ("PROPN", "NOUN"):
            continue
        governed = token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPOSITIONS
        struck = token.dep_ in ("dobj", "nsubjpass") and token.head.pos_ == "VERB"
        joined = token.dep_ in ("conj", "appos") and any(w.noun == token.head for w in found)
        inside = token.dep_ in ("compound", "nmod") and token.ent_type_ in PLACE_LABELS
        named = inside and cast.match(sentence, token) is None
        if not (governed or struck or joined or named):
            continue
        place = _place(article, sentence, token, cast, countries)
        if place is not None:
            found.append(Where(place, token))
    return found


def _countries(cast: Cast) -> tuple[str, ...]:
    return tuple(dict.fromkeys(d.country for d in cast.drafts.values() if d.country))


def _place(article: Article, sentence: Sentence, noun: Token, cast: Cast, countries: tuple[str, ...]) -> Place | None:
    left = noun
    for c in sorted(syntax.modifiers(noun), key=lambda t: -t.i):
        if c.i == left.i - 1 or noun.doc[c.i + 1 : left.i].text.strip() in ("", "-"):
            left = c.left_edge
    last = _rest_of_name(noun, left, sentence.parsed.end, countries)
    words = cast.words(sentence, left.i, last.i)
    match = cast.match(sentence, noun)
    inner = [t for t in syntax.prepositional(noun, "of") if t.pos_ == "PROPN"]
    labelled = noun.ent_type_ in PLACE_LABELS or (
        match is not None and match.name.kind == "state" and match.name.form in ("name", "capital")
    )
    if inner and noun.lemma_.lower() in PARTS and (part := _place(article, sentence, inner[0], cast, countries)):
        return part  # "the Baltic port city of Klaipeda"
    resolved = gazetteer.resolve(words, countries)
    if resolved is None and left != noun:
        resolved = gazetteer.resolve(noun.text, countries) if noun.pos_ == "PROPN" else None
    named = noun.lemma_.lower() in SITES and any(t.pos_ == "PROPN" and t.i < noun.i for t in syntax.modifiers(noun))
    if resolved is None and not labelled and not named:
        return None
    span = article.span(sentence.offset + left.idx, sentence.end_of(last))
    if resolved is None:
        return Place(name=" ".join(words.split()), span=span)
    return msgspec.structs.replace(resolved, name=" ".join(words.split()), span=span)


def _rest_of_name(noun: Token, left: Token, sentence_end: int, countries: tuple[str, ...]) -> Token:
    """The last word of a place name that the parser cuts after its first: "Deir | al-Zor province"."""
    end = min(noun.i + 1 + LONGEST_REST, sentence_end)
    if noun.i + 1 >= end:
        return noun
    following = noun.doc[noun.i + 1]
    if not following.text[0].isupper() and "-" not in following.text:
        return noun
    for last in range(end - 1, noun.i, -1):
        if gazetteer.resolve(noun.doc[left.i : last + 1].text, countries) is not None:
            return noun.doc[last]
    return noun


def best_where(act: Act, found: list[Where]) -> Place | None:
    """The place that belongs to an act: the nearest in the parse under a preposition of place."""
    ranked: list[tuple[int, int, Place]] = []
    for place, noun in found:
        governor = noun.head if noun.dep_ == "pobj" else noun.head.head if noun.dep_ in ("conj", "appos") else None
        located = governor is not None and governor.lower_ in (ENTERED if act.frame.type in MOVES else LOCATED)
        located = located or (place.precision in FINE and act.frame.type in FORCE and noun in syntax.targets(act.token))
        inside = noun.dep_ in ("compound", "nmod") and noun.head in (act.token, *act.token.subtree)
        if not (located or inside):
            continue
        steps = distance(noun, act.token)
        if steps < TOO_FAR:
            ranked.append((steps, abs(noun.i - act.token.i), place))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None
