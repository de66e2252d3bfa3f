"""`tightrope explain`: why an article was read as it was, sentence by sentence."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tightrope.cli import inputs, options, output, talk
from tightrope.records import Record


class ExplainLine(msgspec.Struct, kw_only=True):
    """An article's claims and sentences, in one line of JSON."""

    id: str
    claims: tuple[msgspec.Struct, ...]
    sentences: tuple[Record, ...]


class Told(msgspec.Struct, kw_only=True):
    """A claim, by the id that the sentences give."""

    id: str
    kind: str
    claim: msgspec.Struct


def explain(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", readable=False, help="An article: text or HTML; - is standard input.")
    ],
    published: options.Published = None,
    actors: options.Actors = None,
    lexicon: options.Lexicon = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Say why an article was read as it was.

    For each sentence: its claims, the patterns that fit, which words became doer and recipient by which rule, what
    decided the status; and for a sentence without a claim, why it gave none.
    """
    (article,) = inputs.opened(inputs.Named(files=(file,), published=published), talk.Refused())

    from tightrope.coding import load  # noqa: PLC0415  the parser is heavy

    explanation = load(actors, lexicon).explain(article)
    if json:
        from tightrope.exchange import claim_entry  # noqa: PLC0415

        claims = tuple(Told(id=c.id, kind=c.kind, claim=claim_entry(c)) for c in explanation.coding.claims)
        output.json_line(ExplainLine(id=article.name, claims=claims, sentences=explanation.sentences))
        return
    from tightrope.cli.sentences import print_explanation  # noqa: PLC0415

    print_explanation(explanation)
    talk.then("add a pattern or a name in a table of your own: --lexicon FILE, --actors FILE")
