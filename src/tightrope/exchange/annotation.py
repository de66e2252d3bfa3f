"""W3C Web Annotations: each claim points at its words, in the article whose text has this SHA-256."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tightrope.records import EventClaim, TallyClaim, TieClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.exchange.book import Book, Field, Lost
    from tightrope.records import AnyClaim, Article, Span

NAME = "W3C Web Annotations"
CARRIES: frozenset[Field] = frozenset({
    "mode", "status other than happened", "quotations", "offsets of quotations", "claims besides the best",
    "addresses", "titles",
})  # fmt: skip
_AROUND = 32  # characters before and after a quotation


class Quote(msgspec.Struct, tag="TextQuoteSelector", tag_field="type"):
    """The words, and some around them."""

    exact: str
    prefix: str
    suffix: str


class Position(msgspec.Struct, tag="TextPositionSelector", tag_field="type"):
    """Their place, in Unicode code points; the end is excluded."""

    start: int
    end: int


class Target(msgspec.Struct, tag="SpecificResource", tag_field="type", omit_defaults=True):
    """Words in a text; `scope` is where it was published."""

    source: str
    selector: tuple[Quote, Position]
    scope: str | None = None


class Body(msgspec.Struct, tag="TextualBody", tag_field="type"):
    """What is claimed, in a few words."""

    value: str
    purpose: str = "tagging"


class Annotation(msgspec.Struct, tag="Annotation", tag_field="type"):
    """A claim."""

    id: str
    motivation: str
    body: tuple[str | Body, ...]
    target: Target


def target(article: Article, span: Span) -> Target:
    """Point at a passage of an article by its words and by its place."""
    text = article.text
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return Target(
        source=f"urn:sha256:{article.digest}",
        selector=(Quote(exact=span.words, prefix=before, suffix=after), Position(start=span.start, end=span.end)),
        scope=article.url,
    )


def to_annotation(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write one AnnotationPage in JSON-LD with an annotation for each claim of any kind.

    Args:
        book: What is exported.
        lost: Counts the parts of claims, which an annotation has no place for.
    """
    told = {(article, claim.id): event.id for event in book.events for article, claim in event.claims}
    yield b'{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":['
    begun = False
    for coding in book.codings:
        article = coding.article
        for claim in coding.claims:
            if not isinstance(claim, EventClaim):
                lost(f"parties and figures of claims: {claim.kind}", claim.id)
            event = told.get((article.id, claim.id))
            one = Annotation(
                id=f"urn:tightrope:claim:{article.id}:{claim.id}",
                motivation="identifying",
                body=(*((f"event:{event}",) if event else ()), Body(value=_words(claim))),
                target=target(article, claim.quote),
            )
            yield (b",\n" if begun else b"\n") + msgspec.json.encode(one)
            begun = True
    yield b"\n]}\n"


def _words(claim: AnyClaim) -> str:
    if isinstance(claim, EventClaim):
        return f"{claim.type}{f'/{claim.mode}' if claim.mode else ''} {claim.status}"
    if isinstance(claim, TallyClaim):
        return f"tally {claim.what}"
    return f"tie {claim.type}" if isinstance(claim, TieClaim) else claim.kind
