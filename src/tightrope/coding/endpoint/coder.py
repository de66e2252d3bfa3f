"""A language model behind a chat endpoint as a coder: article → parts → replies → only what the text proves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tightrope.coding.endpoint.asking import Server, server
from tightrope.coding.endpoint.evidence import Part
from tightrope.coding.endpoint.proof import Refusal, prove
from tightrope.coding.endpoint.reply import Reply, schema, understood
from tightrope.coding.parse import passages
from tightrope.coding.tables import Tables, load_tables, table_text
from tightrope.errors import InputError
from tightrope.records import Article, Coding, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "endpoint-1"  # the number changes with the instructions, the shape of the reply, and what is refused
DENSEST = 50  # characters; no text holds a record of one kind in fewer
NARROWEST = 200  # characters; less is hardly a paragraph


class Answer(Record, frozen=True, kw_only=True):
    """What was read in an article, and what the model said that the article does not hold.

    Attributes:
        coding: The claims.
        refused: The records that were not believed, in the order of the replies.
    """

    coding: Coding
    refused: tuple[Refusal, ...]


class EndpointCoder(NamedTuple):
    """A reader behind an OpenAI-compatible chat endpoint.

    Attributes:
        server: Whom to ask.
        model: Name of the model there.
        tables: Who is known by which name.
        window: Characters of text that are sent at once.
    """

    server: Server
    model: str
    tables: Tables
    window: int

    @property
    def name(self) -> str:
        """Name and version, with the model's name."""
        return f"{NAME}:{self.model}"

    def __call__(self, article: Article) -> Coding:
        """Read one article; see `read`."""
        return self.read(article).coding

    def read(self, article: Article) -> Answer:
        """Read one article, and tell what was refused.

        Args:
            article: The article; its furniture is not sent.

        Returns:
            Its claims, each proved against the text, and the refusals.

        Raises:
            InputError: The endpoint cannot be used, or gave no usable answer at the last try.
        """
        split = tuple(parts(article, self.window))
        replies = [(part, self._reply(article, part, f"part {n} of {len(split)}")) for n, part in enumerate(split, 1)]
        proved = prove(article, replies, self.tables)
        coding = Coding(article=article, coder=self.name, actors=proved.actors, claims=proved.claims)
        return Answer(coding=coding, refused=proved.refused)

    def _reply(self, article: Article, part: Part, where: str) -> Reply:
        try:
            return self.server.ask(_question(article, part, self.model), understood)
        except InputError as error:
            message = f"{article.name}, {where}: {error}"
            raise InputError(message) from error


def connect(
    endpoint: str, model: str, *, actors: Path | None = None, timeout: float = 60, tries: int = 3, window: int = 6000
) -> EndpointCoder:
    """Make a coder of a model behind an OpenAI-compatible chat endpoint.

    A key, where one is needed, is taken from the environment variable `TIGHTROPE_API_KEY`.

    Args:
        endpoint: Base address with the version, "http://localhost:8080/v1".
        model: Name of the model there.
        actors: CSV of actors that come before the bundled ones.
        timeout: Seconds for one answer.
        tries: How often a part of an article is asked about at most.
        window: Characters of text that are sent at once.

    Returns:
        The coder: call it with an article. Nothing is asked yet.

    Raises:
        InputError: An argument cannot be used.
    """
    if not model.strip():
        message = "the endpoint needs the name of a model"
        raise InputError(message)
    if window < NARROWEST:
        message = f"a window of {window} characters holds no paragraph: use at least {NARROWEST}"
        raise InputError(message)
    return EndpointCoder(server(endpoint, timeout=timeout, tries=tries), model, load_tables(actors), window)


def parts(article: Article, window: int) -> Iterator[Part]:
    """Cut an article into parts of whole paragraphs, as many as fit; only a paragraph that is too long itself is cut.

    Args:
        article: The article.
        window: Characters of text in a part at most.

    Yields:
        The parts in order; together they are its prose.
    """
    held: list[tuple[int, int]] = []
    size = 0
    for paragraph in passages(article):
        for start, stop in _pieces(article.text, *paragraph, window):
            if held and size + stop - start > window:
                yield Part(tuple(held))
                held, size = [], 0
            held.append((start, stop))
            size += stop - start
    if held:
        yield Part(tuple(held))


def _pieces(text: str, start: int, stop: int, window: int) -> Iterator[tuple[int, int]]:
    """A paragraph, cut after sentences, or else between words, where it is longer than a window."""
    while stop - start > window:
        end = start + window
        cut = next((at for mark in (". ", " ") if (at := text.rfind(mark, start + 1, end) + 1) > 0), end)
        yield start, cut
        start = cut
    yield start, stop


def _question(article: Article, part: Part, model: str) -> bytes:
    published, text = article.published, part.text(article)
    days = (published.earliest, published.latest) if published else (None, None)
    head = "unknown" if days == (None, None) else " to ".join(str(day or "?") for day in dict.fromkeys(days))
    asked = {
        "model": model,
        "temperature": 0,
        "seed": 0,
        "messages": [
            {"role": "system", "content": table_text("endpoint.md")},
            {"role": "user", "content": f"Published: {head}\n\n{text}"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": schema(1 + len(text) // DENSEST)},
        },
    }
    return msgspec.json.encode(asked)
