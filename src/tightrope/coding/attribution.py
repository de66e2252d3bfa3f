"""Sayings: verbs and nouns of saying, "according to", headlines; what each covers and who says it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality
from tightrope.coding.tables import toml, word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tokens import Token

QUOTE_MARKS = '“"«„”»'
QUOTING = ("quote", "cite", "describe", "report", "paraphrase")  # "quoted X as saying"
ASKING = ("ask", "wonder")  # what is asked is not said to be so
SUMS = word_list("totals", "sums")
CHARGING = ("accuse", "blame", "suspect")  # "accused X of bombing": the bombing is what they say
COLON_WITHIN = 8  # tokens of a headline before the colon that may name who says the rest


class Words(NamedTuple):
    """The words of saying, from `tables/speech.toml`."""

    cues: frozenset[str]
    bare: frozenset[str]
    denials: frozenset[str]
    nouns: frozenset[str]
    issuing: frozenset[str]
    withholding: frozenset[str]
    untrue: frozenset[str]
    hedges: frozenset[str]
    occasions: frozenset[str]
    unnamed: frozenset[str]


class Cue(NamedTuple):
    """One saying in a sentence.

    Attributes:
        sentence: The sentence.
        token: The verb or noun of saying, "according", or the colon of a headline.
        first: First token of the content.
        last: Last token of the content.
        speakers: Ids of those who say it.
        speaker: The noun that names them.
        denies: Whether the content is denied.
    """

    sentence: Sentence
    token: Token
    first: int
    last: int
    speakers: tuple[str, ...]
    speaker: Token | None
    denies: bool = False


@cache
def words() -> Words:
    """Load the words of saying."""
    table = toml("speech.toml")
    return Words(*(frozenset(table[name]) for name in Words._fields))


@cache
def telling() -> frozenset[str]:
    """The words that can tell of a saying."""
    return words().cues | words().nouns | PHRASES.keys() | {"according"}


def find_cues(sentence: Sentence, cast: Cast) -> list[Cue]:
    """The sayings of a sentence, in order; of two that cover the same words the nearer one first."""
    found: list[Cue] = list(_headed(sentence, cast))
    for token in sentence.parsed.among(telling()):
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") and (lemma in words().cues or (lemma in PHRASES and PHRASES[lemma](token))):
            for cue in _verb(sentence, token, cast):
                found += [*_cited(cue, cast), cue]
        elif token.lower_ == "according":
            found += _according(sentence, token, cast)
        elif lemma in words().nouns and token.pos_ == "NOUN":
            found += _noun(sentence, token, cast)
    return found


def chain(token: Token, cues: list[Cue]) -> list[Cue]:
    """The sayings that a word stands in, the innermost first."""
    around = [
        cue for cue in cues
        if cue.first <= token.i <= cue.last and cue.token.i != token.i and token != cue.speaker
        and cue.token.lemma_ not in ASKING
    ]  # fmt: skip
    return sorted(around, key=lambda cue: cue.last - cue.first)


def _ids(sentence: Sentence, nouns: Iterable[Token], cast: Cast) -> tuple[str, ...]:
    """Who is meant by the nouns of a speaker; of a statement or report its author."""
    nouns = list(nouns)
    found = [i for noun in nouns for i in cast.of(sentence, noun)]
    if not found:
        found = [i for noun in nouns for i in _authors(sentence, noun, cast)[1]]
    return tuple(dict.fromkeys(found))


def _authors(sentence: Sentence, noun: Token, cast: Cast) -> tuple[Token | None, tuple[str, ...]]:
    """Whose a statement, claim or report is: the word that names them, and their ids."""
    above = noun.head
    owners = [*syntax.possessors(noun), *syntax.prepositional(noun, "by", "from")]
    if not owners:
        owners = [n for n in syntax.prepositional(noun, "of") if cast.of(sentence, n)]
    if not owners and nationality(cast, sentence, noun):
        named = next((c for c in syntax.modifiers(noun)), None)
        return named, tuple(nationality(cast, sentence, noun))
    if not owners and noun.dep_ in ("dobj", "nsubjpass") and above.lemma_ in words().issuing:
        owners = syntax.agents(above) if syntax.passive(above) else syntax.subjects(above)
    ids = tuple(dict.fromkeys(i for owner in owners for i in cast.of(sentence, owner)))
    return (owners[0] if owners else None), ids


def _verb(sentence: Sentence, verb: Token, cast: Cast) -> Iterator[Cue]:
    if _unsaid(verb):
        return
    lemma = verb.lemma_.lower()
    active = _as_told(verb) or not syntax.passive(verb)  # the parser may take "as X reported" for a passive
    speakers = syntax.subjects(verb) if active else syntax.agents(verb)
    speakers = speakers or _before_it(verb)
    content = _contents(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in QUOTING:
        yield from _quoted_as(sentence, verb, cast)
        return
    if speakers and verb.dep_ in ("acl", "relcl") and speakers[0].lemma_.lower() in words().nouns | words().occasions:
        author, ids = _authors(sentence, speakers[0], cast)
        speakers = [author] if author is not None else speakers
    else:
        ids = _ids(sentence, speakers, cast)
    speaker = speakers[0] if speakers else None
    first, last = sentence.parsed.start, sentence.parsed.end - 1
    if not content and speakers and lemma in words().bare:
        main = verb.head  # "…, X said" hung under what it reports
        hung = main.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and _parenthetical(verb)
        if (verb.dep_ == "parataxis" and main.pos_ in ("VERB", "AUX", "NOUN")) or (
            verb.dep_ in ("advcl", "ccomp", "dep") and (hung or _as_told(verb))
        ):
            inside = [t.i for t in main.subtree]
            yield Cue(sentence, verb, min(inside), max(inside), ids, speaker)
        elif verb.dep_ not in ("parataxis", "advcl", "ccomp") and any(c in QUOTE_MARKS for c in sentence.parsed.text):
            yield Cue(sentence, verb, first, last, ids, speaker)
    for clause in content:
        sourced = "according" in sentence.parsed.forms
        inside = [t.i for t in clause.subtree if not (sourced and _sourced(t, clause))]
        yield Cue(sentence, verb, inside[0], inside[-1], ids, speaker, lemma in words().denials)


def _sourced(token: Token, clause: Token) -> bool:
    """Whether a word belongs to an "according to" that only closes the sentence: it is about all of it."""
    source = next((t for t in (token, *token.ancestors) if t.lower_ == "according"), None)
    return source is not None and clause in source.ancestors and source.right_edge.i >= source.sent.end - 2


def _before_it(verb: Token) -> list[Token]:
    """Who stand right before a closing "said" that has no subject: "…, residents and a security official said."."""
    if verb.lemma_ not in words().bare or verb.tag_ != "VBD" or verb.dep_ != "ROOT" or verb.i + 2 < verb.sent.end:
        return []
    last = verb.nbor(-1)
    first = last
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        before = first.left_edge.i - 1
        if verb.doc[before].text == ",":
            return [first, *(n for n in syntax.conjuncts(first)[1:] if n.i < verb.i)]
        first = first.head
    return []


def _contents(verb: Token) -> list[Token]:
    """The clauses that tell what is said."""
    lemma = verb.lemma_.lower()
    found = syntax.children(verb, "ccomp", "parataxis")
    if syntax.passive(verb) or lemma in words().denials:
        found += syntax.children(verb, "xcomp")
    if lemma == "put":
        found += [c for c in verb.children if c.i > verb.i and c.dep_ != "punct"]
    if lemma in CHARGING:
        of = [p for p in syntax.children(verb, "prep") if p.lower_ in ("of", "for")]
        for accused in syntax.children(verb, "dobj"):  # the parser may hang "of looting" on those accused
            of += [p for p in syntax.children(accused, "prep") if p.lower_ == "of" and syntax.child(p, "pcomp")]
        found += [c for p in of for c in p.children if c.i > p.i]
    return found


def _unsaid(verb: Token) -> bool:
    """Whether something is just not said: "did not say who", "declined to say", "stopped short of saying"."""
    if verb.head.lower_ == "worth":
        return True  # "it is worth noting that"
    if verb.lemma_ in ("say", "tell", "confirm", "specify", "comment", "reveal", "disclose", "explain"):
        above = verb.head
        short = verb.dep_ == "pcomp" and above.lower_ == "of" and above.head.lower_ == "short"
        refused = verb.dep_ == "xcomp" and above.lemma_ in words().withholding
        return syntax.negated(verb) or short or refused
    return False


def _quoted_as(sentence: Sentence, verb: Token, cast: Cast) -> Iterator[Cue]:
    """The two sayings of "X quoted Y as saying that …" or "Y was quoted as saying … by X", Y's first."""
    quoting = verb.head.head
    inner = syntax.children(quoting, "nsubjpass") or syntax.children(quoting, "dobj")
    by = [*syntax.agents(quoting), *syntax.prepositional(verb, "by"), *syntax.prepositional(quoting, "by")]
    outer = by if syntax.passive(quoting) else syntax.subjects(quoting)
    clauses = _contents(verb) or syntax.children(quoting, "ccomp", "parataxis")
    for clause in clauses[:1]:
        inside = [t.i for t in clause.subtree]
        for word, nouns in ((verb, inner), (quoting, outer)):
            if nouns:
                yield Cue(sentence, word, inside[0], inside[-1], _ids(sentence, nouns, cast), nouns[0])


def _made_clear(verb: Token) -> bool:
    return any(c.lower_ in ("clear", "plain") for c in verb.children)


def _put_at(verb: Token) -> bool:
    """Whether a sum is put at a number: who does so says it."""
    sums = syntax.subjects(verb) if syntax.passive(verb) else syntax.objects(verb)
    return any(noun.lemma_.lower() in SUMS for noun in sums) and bool(syntax.prepositional(verb, "at"))


PHRASES = {"make": _made_clear, "put": _put_at}  # verbs of saying only with certain words


def _parenthetical(verb: Token) -> bool:
    left = min(t.i for t in verb.subtree)
    return left > verb.sent.start and (verb.doc[left - 1].is_punct or verb.nbor(-1).is_punct)


def _as_told(verb: Token) -> bool:
    """Whether a saying opens a sentence with "as": "As the army reported, rebels shelled the port"."""
    mark = syntax.child(verb, "mark")
    told = verb.dep_ == "advcl" and mark is not None and mark.lower_ == "as"
    return told and syntax.child(verb, "nsubj") is not None


def _cited(cue: Cue, cast: Cast) -> Iterator[Cue]:
    """Whom the speaker goes by: "citing two doctors"."""
    for word in cue.sentence.parsed:
        if word.lemma_ == "cite" and word.tag_ == "VBG" and cue.token in word.ancestors:
            nouns = syntax.objects(word)
            ids = tuple(dict.fromkeys(i for noun in nouns for i in cast.of(cue.sentence, noun)))
            if ids:
                yield cue._replace(token=word, speakers=ids, speaker=nouns[0])


def _according(sentence: Sentence, token: Token, cast: Cast) -> Iterator[Cue]:
    nouns = syntax.prepositional(token, "to")
    if not nouns:
        nouns = [n for p in token.children if p.lower_ == "to" for n in syntax.children(p, "pobj")]
    inside = {t.i for t in token.subtree}
    outside = [t.i for t in sentence.parsed if t.i not in inside and not t.is_punct]
    if not nouns or not outside:
        return
    ids = _ids(sentence, nouns, cast)
    scope = token.head
    if token.i == sentence.parsed.start or max(inside) >= outside[-1]:
        scope = sentence.parsed.root  # at either end of a sentence it covers the whole
    if scope.dep_ == "ROOT" or scope.pos_ not in ("VERB", "AUX"):
        yield Cue(sentence, token, sentence.parsed.start, sentence.parsed.end - 1, ids, nouns[0])
    else:
        tokens = [t.i for t in scope.subtree if t.i not in inside]
        yield Cue(sentence, token, min(tokens), max(tokens), ids, nouns[0])


def _noun(sentence: Sentence, noun: Token, cast: Cast) -> Iterator[Cue]:
    """A claim, warning or report with what it says: "X's claim that …"; and who denies it, if somebody does."""
    clauses = syntax.children(noun, "acl", "ccomp", "relcl")
    clause = next((c for c in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)), None)
    if clause is None:
        return
    inside = [t.i for t in clause.subtree]
    speaker, ids = _authors(sentence, noun, cast)
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    false = noun.dep_ == "nsubj" and any(c.lower_ in words().untrue for c in verb.children)
    yield Cue(sentence, noun, inside[0], inside[-1], ids, speaker, denies=false or noun.lemma_ == "denial")
    if verb.lemma_ in words().denials and not syntax.negated(verb):
        nouns = syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb)
        ids = _ids(sentence, nouns, cast)
        yield Cue(sentence, verb, inside[0], inside[-1], ids, nouns[0] if nouns else None, denies=True)


def _headed(sentence: Sentence, cast: Cast) -> Iterator[Cue]:
    """The speaker before the colon of a headline: "UN: gangs control most of the capital"; not a country alone."""
    start, end = sentence.parsed.start, sentence.parsed.end
    colon = next((t for t in sentence.parsed[:COLON_WITHIN] if t.text == ":"), None)
    if not sentence.headline or colon is None or colon.i == start or colon.i >= end - 3:
        return
    speaker = sentence.parsed.doc[colon.i - 1]
    ids = cast.of(sentence, speaker)
    if ids and cast.drafts[ids[0]].kind != "state":
        yield Cue(sentence, colon, colon.i + 1, end - 1, ids, speaker)
