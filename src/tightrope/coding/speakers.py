"""The speakers of a saying as records: the words that name them, whether and why a name is withheld, the occasion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.attribution import words
from tightrope.records import Speaker

if TYPE_CHECKING:
    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tokens import Token
    from tightrope.records import Article, Span

WITHHELD = re.compile(
    r"(?:on|under) (?:the )?condition of anonymity|(?:ask|declin|refus|request|wish|want|preferr?)(?:s|es|ed|ing) "
    r"(?:not )?to (?:be|remain) (?:named|identified|anonymous|unnamed)|(?:spoke|speaking) anonymously|"
    r"not (?:be )?authori[sz]ed to (?:speak|comment|discuss|brief)|who was not named|requested anonymity",
    re.IGNORECASE,
)
WITHHOLDING = ("anonym", "named", "identified", "authori")  # one of these is in all such words
RULED = r"under (?:[\w'’.-]+ ){0,5}(?:rules?|polic(?:y|ies)|guidelines?|protocols?|regulations?|terms|practices?)"
REASON = re.compile(
    rf"\b(?:because|citing|in line with|owing to|due to|for fear|for reasons|{RULED})\b[^.]*", re.IGNORECASE
)
REASON_BEHIND = re.compile(
    rf"[^,.;]{{0,60}},?\s*\b(?P<why>(?:since|as they|as he|as she)\b[^.]*|{REASON.pattern})", re.IGNORECASE
)


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
    lowered = text.lower()
    found = WITHHELD.search(text) if any(part in lowered for part in WITHHOLDING) else None
    if found is None:
        return None
    behind, before = REASON_BEHIND.match(text, found.end()), REASON.search(text)
    why = behind.span("why") if behind else before.span() if before and before.start() < found.start() else None
    said, reason = (
        article.span(sentence.start + at[0], sentence.start + at[1]) if at else None for at in (found.span(), why)
    )
    return (said, reason) if said is not None else None


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
