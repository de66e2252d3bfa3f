"""A component of a spaCy pipeline that sets `doc._.claims`.

    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("tightrope")
    doc = nlp("Iran condemned the US air strike near Kirkuk, which killed five fighters.")
    for claim in doc._.claims:
        print(claim.kind, claim.quote.words)

It reads the text of a `Doc` with its own parser, so it needs no other component, and gives the same claims after any.
"""

from __future__ import annotations

import json

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from tightrope.adapters.rows import articles, coder
from tightrope.records import CLAIM_KINDS, Actor, AnyClaim, EventClaim

_CLAIMS, _ACTORS = "tightrope.claims", "tightrope.actors"  # as JSON, so that a Doc can be stored and sent


class Reader:
    """Reads the claims of a `Doc`: `doc._.claims`, `doc._.actors`, and their quotations as `doc.spans["claims"]`."""

    def __init__(self, actors: str | None, lexicon: str | None) -> None:
        """Read with our tables, or with others before them."""
        self._tables = actors, lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Read the text of a `Doc`, with the day and the outlet in `doc._.published` and `doc._.outlet`."""
        row = {"id": "doc", "text": doc.text, "published": doc._.published, "outlet": doc._.outlet}
        claims: list[AnyClaim] = []
        actors: list[Actor] = []
        for article in articles([row], name="doc"):
            coding = coder(*self._tables)(article)
            claims, actors = list(coding.claims), list(coding.actors)
        doc.user_data[_CLAIMS] = json.dumps([[claim.kind, msgspec.json.encode(claim).decode()] for claim in claims])
        doc.user_data[_ACTORS] = msgspec.json.encode(actors).decode()
        doc.spans["claims"] = [_span(doc, claim) for claim in claims]
        return doc


@Language.factory(
    "tightrope",
    assigns=["doc._.claims", "doc._.actors", "doc.spans"],
    default_config={"actors": None, "lexicon": None},
)
def make(nlp: Language, name: str, actors: str | None, lexicon: str | None) -> Reader:  # noqa: ARG001  spaCy's
    """Make the component.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        actors: A CSV of actors that come before the bundled ones.
        lexicon: A TOML of frames that come before the bundled ones.
    """
    for field in ("published", "outlet"):
        if not Doc.has_extension(field):
            Doc.set_extension(field, default=None)
    Doc.set_extension("claims", getter=_claims, force=True)
    Doc.set_extension("actors", getter=_actors, force=True)
    return Reader(actors, lexicon)


def _claims(doc: Doc) -> tuple[AnyClaim, ...]:
    return tuple(
        msgspec.json.decode(payload, type=CLAIM_KINDS[kind])
        for kind, payload in json.loads(doc.user_data.get(_CLAIMS, "[]"))
    )


def _actors(doc: Doc) -> tuple[Actor, ...]:
    return msgspec.json.decode(doc.user_data.get(_ACTORS, "[]"), type=tuple[Actor, ...])


def _span(doc: Doc, claim: AnyClaim) -> Span:
    quote, label = claim.quote, claim.type if isinstance(claim, EventClaim) else claim.kind
    found = doc.char_span(quote.start, quote.end, label=label, span_id=claim.id, alignment_mode="expand")
    assert found is not None  # noqa: S101  a quotation stands in the text that was read
    return found
