"""The words of a parsed text as plain records, under the names that spaCy gives to what it knows of them.

The rules ask each word a hundred times for its head, lemma or label. spaCy makes its tokens and their strings anew for
each question, so what it knows is taken over once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

from tightrope.coding.mending import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc as Parsed


IRREGULAR = {"retook": "retake", "redrew": "redraw"}  # verbs of which the parser's dictionary lacks the past


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word, with spaCy's attributes of the same names; there is one for each place in a text."""

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_sent_start: bool
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_currency: bool
    like_num: bool
    head: Token = field(init=False)
    sent: Span = field(init=False)
    children: tuple[Token, ...] = field(init=False)

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag_}/{self.dep_}"  # a word holds all others

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def nbor(self, steps: int = 1) -> Token:
        """The token so many places on."""
        return self.doc.tokens[self.i + steps]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above it, the nearest first."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    @property
    def subtree(self) -> list[Token]:
        """It and the words below it, in the order of the parse."""
        before: list[Token] = []
        after: list[Token] = []
        for child in self.children:
            side = before if child.i < self.i else after
            side += child.subtree if child.children else [child]
        return [*before, self, *after]

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return min(self.subtree, key=lambda t: t.i)

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return max(self.subtree, key=lambda t: t.i)

    def is_ancestor(self, other: Token) -> bool:
        """Whether it stands above another word."""
        return any(above is self for above in other.ancestors)


@dataclass(slots=True, eq=False)
class Span:
    """Words in a row: tokens from `start` up to `end`."""

    doc: Doc
    start: int
    end: int
    tokens: list[Token]
    forms: frozenset[str] = frozenset()  # of a sentence: its words in lower case and their lemmas

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self.tokens[at]

    def among(self, words: frozenset[str]) -> list[Token]:
        """The words of a sentence that are some, as written or by their lemma; most sentences have none of a few."""
        if self.forms.isdisjoint(words):
            return []
        return [token for token in self.tokens if token.lower_ in words or token.lemma_.lower() in words]

    @property
    def start_char(self) -> int:
        """Offset of its first word in the text."""
        return self.tokens[0].idx

    @property
    def end_char(self) -> int:
        """Offset after its last word in the text."""
        return self.tokens[-1].idx + len(self.tokens[-1])

    @property
    def text(self) -> str:
        """Its words as the text has them."""
        return self.doc.words(self.start, self.end)

    @property
    def root(self) -> Token:
        """The first word of a sentence that hangs on no other."""
        return next(token for token in self.tokens if token.head is token)


@dataclass(slots=True, eq=False)
class Doc:
    """A parsed text."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    sents: list[Span] = field(default_factory=list)

    def words(self, start: int, end: int) -> str:
        """The words from token `start` up to `end` as the text has them."""
        if start >= end:
            return ""
        last = self.tokens[end - 1]
        return self.text[self.tokens[start].idx : last.idx + len(last.text)]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if not isinstance(at, slice):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Span(self, start, max(start, end), self.tokens[start:end])


def taken(parsed: Parsed) -> Doc:
    """Take over what spaCy knows of a text's words.

    Args:
        parsed: The text as spaCy parsed it.

    Returns:
        The text, its words in sentences.
    """
    doc = Doc(parsed.text)
    heads: list[int] = []
    below: list[list[Token]] = [[] for _ in range(len(parsed))]
    for token in parsed:
        own = Token(
            doc, token.i, token.idx, token.text, token.lower_, IRREGULAR.get(token.lower_, token.lemma_), token.pos_,
            token.tag_, token.dep_,
            token.ent_type_, token.ent_iob_, bool(token.is_sent_start), token.is_alpha, token.is_punct, token.is_space,
            token.is_currency, token.like_num,
        )  # fmt: skip
        head = token.head.i
        doc.tokens.append(own)
        heads.append(head)
        if head != own.i:
            below[head].append(own)
    for own, head, under in zip(doc.tokens, heads, below, strict=True):
        own.head, own.children = doc.tokens[head], tuple(under)
    for sentence in parsed.sents:
        span = doc[sentence.start : sentence.end]
        span.forms = frozenset(form for own in span for form in (own.lower_, own.lemma_.lower()))
        doc.sents.append(span)
        for own in span:
            own.sent = span
    mend(doc)
    return doc
