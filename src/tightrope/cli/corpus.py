"""`tightrope read … -o FOLDER`: a corpus into Parquet, piece by piece, on this machine or on a cluster."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
import typer

from tightrope.cli import output, talk
from tightrope.errors import InputError
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tightrope.corpus import Done, Piece, Run

_NAMED = 5  # refused articles that are named; the notes hold them all


class Told(msgspec.Struct, kw_only=True):
    """What `--json` prints.

    Attributes:
        folder: Where the tables are.
        pieces: Of the corpus.
        before: Of these, read by an earlier run.
        failed: Of these, given up: worker after worker was ended on them.
        articles: Read.
        words: In them.
        claims: In them.
        refused: Articles that could not be read.
    """

    folder: str
    pieces: int = 0
    before: int = 0
    failed: int = 0
    articles: int = 0
    words: int = 0
    claims: int = 0
    refused: int = 0


def read(
    sources: list[Path], folder: Path, *, tables: tuple[Path | None, Path | None], jobs: int, cluster: str | None
) -> Told:
    """Read a corpus into a folder, but for what an earlier run has read.

    Args:
        sources: Folders, web archives, JSON lines, Parquet.
        folder: Where the tables go.
        tables: The user's actors and lexicon.
        jobs: How many processes read here.
        cluster: The address of a Dask scheduler, to read there instead.

    Raises:
        InputError: A source or the folder cannot be used, or no scheduler answers.
        TightropeError: The folder is full, or the scheduler does not come back.
    """
    from tightrope.corpus import begin, done, drop_after, pieces  # noqa: PLC0415  the parser is heavy

    if any(str(source) == "-" for source in sources):
        message = "a corpus is read in pieces, which standard input does not have: give a file or a folder"
        raise InputError(message)
    told = Told(folder=str(folder))
    run = begin(folder, actors=tables[0], lexicon=tables[1])

    def unread() -> Iterator[Piece]:
        for piece in pieces([source.resolve() for source in sources], run.size):
            told.pieces += 1
            if before := done(run, piece):
                told.before += 1
                _count(told, before)
            else:
                yield piece

    for made in talk.watched(_readings(run, unread(), jobs, cluster), total=None, doing="reading pieces"):
        if made is None:
            told.failed += 1
        else:
            _count(told, made)
    if dropped := drop_after(run, told.pieces):
        talk.say(f"{count_of(dropped, 'piece')} of an earlier, larger corpus taken out of {folder}")
    return told


def _readings(run: Run, some: Iterable[Piece], jobs: int, cluster: str | None) -> Iterator[Done | None]:
    from tightrope.corpus import read_piece  # noqa: PLC0415  as above
    from tightrope.sharing import shared_out  # noqa: PLC0415  as above

    return shared_out(partial(read_piece, run), some, jobs=jobs, cluster=cluster, killed=_given_up)


def _given_up(piece: Piece) -> None:
    talk.fail(f"piece {piece.number} of {piece.files[0]} ended worker after worker: it is left out; run again to retry")


def _count(told: Told, made: Done) -> None:
    told.articles += made.articles
    told.words += made.words
    told.claims += made.claims
    for one in islice(made.refused, max(0, _NAMED - told.refused)):
        talk.say(f"not read: {one.where}: {one.why}")
    told.refused += len(made.refused)


def tell(told: Told, *, json: bool) -> None:
    """Print what became of a corpus.

    Raises:
        typer.Exit: A piece was given up.
    """
    if json:
        output.json_line(told)
    else:
        earlier = f", {told.before:,} of them before" if told.before else ""
        output.line(
            f"{count_of(told.articles, 'article')}, {count_of(told.claims, 'claim')} in {told.folder} "
            f"({count_of(told.pieces, 'piece')}{earlier})"
        )
        if told.refused:
            talk.say(f"{count_of(told.refused, 'article')} not read: {told.folder}/done says which, and why")
    if told.failed:
        raise typer.Exit(1)
    if not json:
        talk.then(f"open {told.folder}/claims/*.parquet with DuckDB, polars or pandas")
