"""Who says so: words of saying, "according to", quotations, nested speakers, withheld names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.tables import toml
from tightrope.records import Speaker, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.records import Article, Span

WITHHELD = re.compile(
    r"(?:on|under) (?:the )?condition of anonymity|(?:asked|declined|refused|requested|wished|wanted|preferred) "
    r"(?:not )?to (?:be|remain) (?:named|identified|anonymous|unnamed)|(?:spoke|speaking) anonymously|"
    r"not (?:be )?authori[sz]ed to (?:speak|comment|discuss|brief)|who was not named|requested anonymity",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|since|citing|in line with|owing to|due to|as they|as he|as she|under)\b[^.]*", re.IGNORECASE
)
OPEN_QUOTE, CLOSE_QUOTE = '“"«„', '”"»“'


class Words(NamedTuple):
    """The words of saying, from `tables/speech.toml`."""

    cues: frozenset[str]
    bare: frozenset[str]
    denials: frozenset[str]
    hedges: frozenset[str]
    occasions: frozenset[str]
    unnamed: frozenset[str]


class Cue(NamedTuple):
    """One saying in a sentence.

    Attributes:
        token: The verb of saying, or "according".
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


def find_cues(sentence: Sentence, cast: Cast) -> list[Cue]:
    """The sayings of a sentence, in order."""
    found: list[Cue] = []
    for token in sentence.parsed:
        said = token.lemma_.lower() in words().cues or (token.lemma_ == "make" and _made_clear(token))
        if token.pos_ in ("VERB", "AUX") and said:
            cue = _verb(sentence, token, cast)
        elif token.lower_ == "according":
            cue = _according(sentence, token, cast)
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found


def _verb(sentence: Sentence, verb: Token, cast: Cast) -> Cue | None:
    content = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis")]
    content += [c for c in verb.children if c.dep_ == "xcomp" and syntax.passive(verb)]
    lemma = verb.lemma_.lower()
    speakers = syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb)
    ids = tuple(dict.fromkeys(i for noun in speakers for i in cast.of(sentence, noun)))
    first, last = sentence.parsed.start, sentence.parsed.end - 1
    if verb.dep_ in ("parataxis", "advcl", "ccomp") and not content and lemma in words().bare and speakers:
        main = verb.head  # "…, X said" hung under what it reports
        if main.pos_ in ("VERB", "AUX", "NOUN") and (
            verb.dep_ == "parataxis" or verb.nbor(-1).is_punct or _parenthetical(verb)
        ):
            return Cue(sentence, verb, min(t.i for t in main.subtree), max(t.i for t in main.subtree), ids, speakers[0])
        return None
    if content:
        inside = list(content[0].subtree)
        first, last = inside[0].i, inside[-1].i
        return Cue(sentence, verb, first, last, ids, speakers[0] if speakers else None, lemma in words().denials)
    if _quoted(sentence) and speakers and lemma in words().bare:
        return Cue(sentence, verb, first, last, ids, speakers[0])
    return None


def _made_clear(verb: Token) -> bool:
    return any(c.lower_ in ("clear", "plain") for c in verb.children)


def _parenthetical(verb: Token) -> bool:
    left = min(t.i for t in verb.subtree)
    return left > verb.sent.start and verb.doc[left - 1].is_punct


def _quoted(sentence: Sentence) -> bool:
    return any(c in OPEN_QUOTE for c in sentence.parsed.text)


def _according(sentence: Sentence, token: Token, cast: Cast) -> Cue | None:
    nouns = syntax.prepositional(token, "to")
    if not nouns:
        nouns = [n for p in token.children if p.lower_ == "to" for n in syntax.children(p, "pobj")]
    if not nouns:
        return None
    ids = tuple(dict.fromkeys(i for noun in nouns for i in cast.of(sentence, noun)))
    inside = {t.i for t in token.subtree}
    outside = [t.i for t in sentence.parsed if t.i not in inside and not t.is_punct]
    if not outside:
        return None
    scope = token.head
    if token.i == sentence.parsed.start or max(inside) >= outside[-1]:
        scope = sentence.parsed.root  # at either end of a sentence it covers the whole
    if scope.dep_ == "ROOT" or scope.pos_ not in ("VERB", "AUX"):
        return Cue(sentence, token, outside[0], outside[-1], ids, nouns[0])
    tokens = [t.i for t in scope.subtree if t.i not in inside]
    return Cue(sentence, token, min(tokens), max(tokens), ids, nouns[0])


def chain(token: Token, cues: list[Cue]) -> list[Cue]:
    """The sayings that a word stands in, the innermost first."""
    around = [
        cue for cue in cues
        if cue.first <= token.i <= cue.last and cue.token.i != token.i and token != cue.speaker
    ]  # fmt: skip
    return sorted(around, key=lambda cue: cue.last - cue.first)


def carried_over(sentences: list[Sentence], cues: dict[int, list[Cue]]) -> dict[int, Cue]:
    """Speakers of sentences that stand wholly in quotation marks: the paragraph's own, or the one before.

    Args:
        sentences: All sentences in order.
        cues: Their sayings, by number of the sentence.

    Returns:
        Number of the sentence → the saying that it continues.
    """
    found: dict[int, Cue] = {}
    inside, last = False, None
    for n, sentence in enumerate(sentences):
        text = sentence.parsed.text
        if n and sentence.paragraph != sentences[n - 1].paragraph:
            inside = False
        starts_inside = inside or text.lstrip()[:1] in OPEN_QUOTE
        for c in text:
            if c in "“«„":
                inside = True
            elif c in "”»":
                inside = False
            elif c == '"':
                inside = not inside
        own = [cue for cue in cues.get(n, ()) if cue.speakers]
        if own:
            last = own[0]
        elif starts_inside and last is not None:
            near = sentence.paragraph - last.sentence.paragraph <= 1
            if near:
                found[n] = last
        elif starts_inside:
            after = [c for c in cues.get(n + 1, ()) if c.speakers]
            if after:
                found[n] = after[0]
    return found


def speakers(article: Article, cue: Cue, cast: Cast) -> list[Speaker]:
    """The speakers of one saying, as records."""
    sentence = cue.sentence
    span = _noun_span(article, sentence, cue.speaker) if cue.speaker is not None else None
    word = article.span(sentence.start_of(cue.token), sentence.end_of(cue.token))
    reason = withheld(article, sentence)
    occasion = _occasion(article, sentence, cue)
    out: list[Speaker] = []
    for actor in cue.speakers:
        draft = cast.drafts[actor]
        unnamed = draft.kind == "role" and draft.head in words().unnamed
        out.append(
            Speaker(
                actor=actor, span=span, cue=word, anonymous=unnamed or (reason is not None and draft.kind != "person"),
                reason=reason[1] if reason else None, occasion=occasion,
            )
        )  # fmt: skip
    return out


def withheld(article: Article, sentence: Sentence) -> tuple[Span, Span | None] | None:
    """The words by which a sentence says that a name is withheld, and the reason that it gives."""
    text = article.text[sentence.start : sentence.end]
    found = WITHHELD.search(text)
    if found is None:
        return None
    why = REASON.search(text, found.end()) or REASON.search(text)
    spans = [article.span(sentence.start + m.start(), sentence.start + m.end()) if m else None for m in (found, why)]
    first = spans[0]
    return (first, spans[1]) if first is not None else None


def _noun_span(article: Article, sentence: Sentence, noun: Token) -> Span:
    left = min(
        [noun.i, *(t.i for c in noun.children if c.i < noun.i and c.dep_ not in ("punct", "cc") for t in c.subtree)]
    )
    return article.span(sentence.offset + noun.doc[left].idx, sentence.end_of(noun))


def _occasion(article: Article, sentence: Sentence, cue: Cue) -> Span | None:
    for preposition in syntax.children(cue.token, "prep"):
        for noun in syntax.children(preposition, "pobj"):
            if noun.lemma_.lower() in words().occasions:
                inside = [t for t in preposition.subtree if t.i <= noun.i + 4]
                last = max((t.i for t in inside if t.i <= noun.i), default=noun.i)
                return article.span(sentence.start_of(preposition), sentence.end_of(noun.doc[last]))
    return None


def statements(
    article: Article, cues: dict[int, list[Cue]], carried: dict[int, Cue], sentences: list[Sentence]
) -> list[Statement]:
    """Each attributed passage of the article, direct and indirect."""
    found: list[Statement] = []
    for n, sentence in enumerate(sentences):
        for cue in cues.get(n, ()):
            doc = sentence.parsed.doc
            start, end = sentence.offset + doc[cue.first].idx, sentence.end_of(doc[cue.last])
            found.append(_statement(article, cue, start, end))
        if n in carried:
            found.append(_statement(article, carried[n], sentence.start, sentence.end))
    return found


def _statement(article: Article, cue: Cue, start: int, end: int) -> Statement:
    content = article.span(start, end)
    sentence = cue.sentence
    return Statement(
        content=content,
        cue=article.span(sentence.start_of(cue.token), sentence.end_of(cue.token)),
        speaker=_noun_span(article, sentence, cue.speaker) if cue.speaker is not None else None,
        actor=cue.speakers[0] if cue.speakers else None,
        direct=any(c in OPEN_QUOTE for c in content.words),
    )
