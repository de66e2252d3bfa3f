"""Who reads: our rules, or a language model whose quotations are proved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from tightrope.cli import talk
from tightrope.errors import InputError
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from pathlib import Path

    from tightrope.coding import Coder
    from tightrope.coding.endpoint import EndpointCoder
    from tightrope.records import Article, Coding

Kind = Literal["rules", "llm"]


class Wanted(NamedTuple):
    """What the options say about the reader."""

    kind: Kind
    endpoint: str | None
    model: str | None
    actors: Path | None
    lexicon: Path | None
    jobs: int = 1


class Counted(NamedTuple):
    """A model's reader that counts what it refuses.

    Attributes:
        asked: The reader.
        refused: Kind of record and reason → how many.
    """

    asked: EndpointCoder
    refused: Counter[tuple[str, str]]

    @property
    def name(self) -> str:
        """As the reader's own."""
        return self.asked.name

    def __call__(self, article: Article) -> Coding:
        """Read one article, and count the refusals."""
        answer = self.asked.read(article)
        self.refused.update((r.kind, r.reason) for r in answer.refused)
        return answer.coding


def reader(wanted: Wanted) -> Coder:
    """Make the reader that the options ask for.

    Raises:
        InputError: The options do not go together, or a table cannot be used.
    """
    if wanted.kind == "rules":
        if wanted.endpoint or wanted.model:
            message = "--endpoint and --model are for --coder llm"
            raise InputError(message)
        from tightrope.coding import load  # noqa: PLC0415  the parser is heavy

        return load(wanted.actors, wanted.lexicon)
    if not wanted.endpoint or not wanted.model:
        message = "--coder llm needs --endpoint URL and --model NAME"
        raise InputError(message)
    if wanted.jobs > 1:
        message = "--jobs is for our rules: how much a model does at once is for its endpoint to say"
        raise InputError(message)
    if wanted.lexicon is not None:
        message = "--lexicon is a table of our rules; it does nothing with --coder llm"
        raise InputError(message)
    from tightrope.coding.endpoint import connect  # noqa: PLC0415  only a model's reader needs it

    return Counted(connect(wanted.endpoint, wanted.model, actors=wanted.actors), Counter())


def tell_refusals(coder: Coder) -> None:
    """Say how many records of a model were refused, and why."""
    if not isinstance(coder, Counted) or not coder.refused:
        return
    total = sum(coder.refused.values())
    reasons = "; ".join(f"{n} {kind}: {reason}" for (kind, reason), n in coder.refused.most_common())
    talk.say(f"{count_of(total, 'record')} of the model refused ({reasons})")
