"""Our own JSON Lines: all that a ledger holds, one record a line. The only format that loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import msgspec

from tightrope.errors import UngroundedError
from tightrope.exchange.lines import lines_of, not_of
from tightrope.records import CLAIM_KINDS, Actor, AnyJudgement, Article, Coding, Foretold, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.exchange.book import Book, Lost
    from tightrope.exchange.lines import Bad

NAME = "our JSON Lines"
VERSION = 1
Entry: TypeAlias = "Coding | AnyJudgement | Foretold"


class _Claim(msgspec.Struct, frozen=True):
    kind: str
    claim: msgspec.Raw


class _Head(msgspec.Struct, frozen=True, tag="ledger", tag_field="record"):
    version: int


class _Coding(msgspec.Struct, frozen=True, tag="coding", tag_field="record"):
    article: Article
    coder: str
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[_Claim, ...]
    statements: tuple[Statement, ...]


class _Judged(msgspec.Struct, frozen=True, tag="judgement", tag_field="record"):
    judgement: AnyJudgement


class _Forecast(msgspec.Struct, frozen=True, tag="forecast", tag_field="record"):
    forecast: Foretold


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_Head | _Coding | _Judged | _Forecast)


def to_jsonl(book: Book, lost: Lost) -> Iterator[bytes]:  # noqa: ARG001  every export has this shape
    """Write everything, one coding, judgement or forecast a line, after a first line that says what the file is.

    Args:
        book: What is exported: all codings in the order in which they were added.
        lost: Nothing is.
    """
    yield _ENCODER.encode(_Head(version=VERSION)) + b"\n"
    for coding in book.codings:
        claims = tuple(_Claim(kind=claim.kind, claim=msgspec.Raw(_ENCODER.encode(claim))) for claim in coding.claims)
        line = _Coding(
            article=coding.article,
            coder=coding.coder,
            actors=coding.actors,
            mentions=coding.mentions,
            claims=claims,
            statements=coding.statements,
        )
        yield _ENCODER.encode(line) + b"\n"
    for judgement in book.judgements:
        yield _ENCODER.encode(_Judged(judgement=judgement)) + b"\n"
    for forecast in book.forecasts:
        yield _ENCODER.encode(_Forecast(forecast=forecast)) + b"\n"


def from_jsonl(stream: BinaryIO, bad: Bad) -> Iterator[Entry]:
    """Read what `to_jsonl` wrote; every quotation is proved again.

    Args:
        stream: An open binary file.
        bad: Told of each line that cannot be used.

    Yields:
        The codings, then the judgements, then the forecasts.

    Raises:
        UnreadableError: The file does not begin as ours do, or is of a newer version.
    """
    begun = False
    for number, line in lines_of(stream, bad):
        if not line.strip():
            continue
        try:
            entry = _DECODER.decode(line)
            read = _entry(entry)
        except (msgspec.MsgspecError, UngroundedError, ValueError, RecursionError) as error:
            if not begun:
                not_of(NAME, f"line {number} cannot be read ({error})")
            bad(number, str(error) or "nested too deeply")
            continue
        if not begun and not isinstance(entry, _Head):
            not_of(NAME, 'the first line must be {"record":"ledger","version":1}')
        begun = True
        if isinstance(entry, _Head) and entry.version > VERSION:
            not_of(NAME, f"version {entry.version} was written by a newer Tightrope: update this one")
        if read is not None:
            yield read
    if not begun:
        not_of(NAME, "it holds no line")


def _entry(line: _Head | _Coding | _Judged | _Forecast) -> Entry | None:
    if isinstance(line, _Judged):
        return line.judgement
    if isinstance(line, _Forecast):
        return line.forecast
    if isinstance(line, _Head):
        return None
    unknown = {claim.kind for claim in line.claims} - CLAIM_KINDS.keys()
    if unknown:
        message = f"no kind of claim: {', '.join(sorted(unknown))}"
        raise ValueError(message)
    return Coding(
        article=line.article,
        coder=line.coder,
        actors=line.actors,
        mentions=line.mentions,
        claims=tuple(msgspec.json.decode(claim.claim, type=CLAIM_KINDS[claim.kind]) for claim in line.claims),
        statements=line.statements,
    )
