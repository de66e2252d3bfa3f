"""Attributed passages: the exact words that somebody is said to have said, the word of saying, and who said them.

A clause is taken without its "that" and its full stop, a quotation with its marks; of a broken one each part is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.attribution import Cue
from tightrope.coding.tables import word_list
from tightrope.records import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.quotations import Marked
    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token

INTENDING = word_list("statements", "intending")
ASKING = word_list("statements", "asking")
CALLING = word_list("statements", "calling")
UNDERTAKING = INTENDING | ASKING | CALLING
WITHIN = 0.8  # share of a part inside quotation marks above which the whole quotation is meant
LINKS = frozenset(("mark", "cc", "punct"))


def statements(reading: Reading) -> list[Statement]:
    """Each attributed passage of the article, direct and indirect, in order."""
    found: dict[tuple[int, int, int | None], Statement] = {}
    for n, sentence in enumerate(reading.sentences):
        for cue in (*_told_once(reading.cues[n]), *_undertakings(reading, n)):
            for start, end in _parts(cue, reading.quotes):
                _add(found, reading, cue, start, end)
        if n in reading.carried:
            for start, end in reading.quotes:
                if start < sentence.end and sentence.start < end:
                    _add(found, reading, reading.carried[n], start, end)
    return sorted(found.values(), key=lambda s: (s.content.start, -s.content.end))


def _told_once(cues: list[Cue]) -> list[Cue]:
    """The sayings without those that only deny, or name nobody for, the very words that another one gives."""
    return [
        cue for cue in cues
        if not any(
            other.token != cue.token and (other.first, other.last) == (cue.first, cue.last)
            and other.speaker is not None and (cue.speaker is None or (cue.denies and not other.denies))
            for other in cues
        )
    ]  # fmt: skip


def _add(found: dict[tuple[int, int, int | None], Statement], reading: Reading, cue: Cue, start: int, end: int) -> None:
    sentence, article = cue.sentence, reading.article
    speaker = None
    if cue.speaker is not None:
        first, last = _noun_phrase(cue.speaker, cue)
        speaker = article.span(sentence.start_of(first), sentence.end_of(last))
    found.setdefault(
        (start, end, speaker.start if speaker is not None else None),
        Statement(
            content=article.span(start, end),
            cue=article.span(sentence.start_of(cue.token), sentence.end_of(_last_of_cue(cue))),
            speaker=speaker,
            actor=cue.speakers[0] if cue.speakers else None,
            direct=any(s < end and start < e for s, e in reading.quotes),
        ),
    )


def _parts(cue: Cue, quotes: list[Marked]) -> Iterator[Marked]:
    """What a saying covers, less the saying itself where it stands inside, grown to the quotation it is part of."""
    doc, sentence = cue.sentence.parsed.doc, cue.sentence
    inside = cue.first <= cue.token.i <= cue.last
    aside = {t.i for t in cue.token.subtree} if inside else set()
    aside |= {i for t in doc[cue.first : cue.last + 1] if t.lemma_ == "cite" and t.tag_ == "VBG" for i in _indices(t)}
    run: list[Token] = []
    own = any(s <= sentence.start_of(cue.token) < e for s, e in quotes)
    for token in (*doc[cue.first : cue.last + 1], None):
        at = sentence.start_of(token) if token is not None else 0
        quoted = inside and not own and any(s <= at < e for s, e in quotes)
        if token is not None and (token.i not in aside or quoted):
            run.append(token)
            continue
        while run and (run[0].is_punct or run[0].is_space or run[0].dep_ in LINKS) and run[0].text not in '“"«':
            run.pop(0)
        while run and (run[-1].is_punct or run[-1].is_space) and run[-1].text not in '”"»)%':
            run.pop()
        if any(not t.is_punct for t in run):
            yield _grown(sentence.start_of(run[0]), sentence.end_of(run[-1]), [] if own else quotes)
        run = []


def _indices(token: Token) -> Iterator[int]:
    return (t.i for t in token.subtree)


def _grown(start: int, end: int, quotes: list[Marked]) -> Marked:
    for s, e in quotes:
        shared = min(end, e) - max(start, s)
        if shared >= WITHIN * (end - start):
            return s, e
        if start < s < end <= e and e - end <= 2:  # noqa: PLR2004  the closing mark, and a comma before it
            return start, e
    return start, end


def _noun_phrase(noun: Token, cue: Cue) -> tuple[Token, Token]:
    """The first and last word of the phrase that names the speaker, what is said left out."""
    said = set(range(cue.first, cue.last + 1)) if not cue.first <= noun.i <= cue.last else set()
    inside = {t.i for t in noun.subtree if t.i not in said and t != cue.token}
    if noun.dep_ == "poss":
        inside -= {t.i for t in noun.children if t.dep_ == "case"}
    first = last = noun.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while noun.doc[last].is_punct and last > noun.i:
        last -= 1
    while noun.doc[first].is_punct and first < noun.i:
        first += 1
    return noun.doc[first], noun.doc[last]


def _last_of_cue(cue: Cue) -> Token:
    """The last word of the cue: "according to" has two."""
    following = cue.token.nbor() if cue.token.i + 1 < len(cue.token.doc) else cue.token
    return following if cue.token.lower_ == "according" and following.lower_ == "to" else cue.token


def _undertakings(reading: Reading, n: int) -> Iterator[Cue]:
    """What is vowed, demanded or called something: attributed, though nobody says that it is so."""
    sentence = reading.sentences[n]
    for verb in sentence.parsed.among(UNDERTAKING):
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma not in UNDERTAKING:
            continue
        nouns = syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb)
        content = syntax.children(verb, "xcomp") if lemma in INTENDING | ASKING else []
        if lemma in CALLING:
            content = [
                c for c in (*syntax.children(verb, "oprd", "ccomp", "xcomp"), *_as(verb)) if _marked(reading, n, c)
            ]
        if not content or not nouns:
            continue
        inside = [t.i for t in content[0].subtree]
        asked = [i for o in syntax.objects(verb) for i in _indices(o)] if lemma in ASKING else []
        first, last = min([*inside, *asked]), max(inside)
        ids = reading.cast.those(sentence, nouns)
        yield Cue(sentence, verb, first, last, ids, nouns[0])


def _as(verb: Token) -> list[Token]:
    return [n for p in syntax.children(verb, "prep") if p.lower_ == "as" for n in p.children]


def _marked(reading: Reading, n: int, token: Token) -> bool:
    """Whether quotation marks stand around or in what hangs under a token."""
    sentence = reading.sentences[n]
    start, end = sentence.start_of(token.left_edge), sentence.end_of(token.right_edge)
    return any(s < end and start < e for s, e in reading.quotes)
