"""Read a piece of a corpus into Parquet files of its own; a note, written last, says that it is done.

    FOLDER/run.json                      who reads, and how the corpus was cut
    FOLDER/articles/000001.parquet       and so on for each table and each piece
    FOLDER/done/000001.json              written once all the piece's tables are there

So whatever is killed, and whenever: a piece with its note is whole, one without is read again, into the same names and
the same bytes.
"""

from __future__ import annotations

import threading
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from tightrope.corpus.pieces import SIZE, Piece
from tightrope.corpus.rows import read_rows
from tightrope.corpus.stretch import Stretch
from tightrope.errors import InputError, TightropeError, UnreadableError
from tightrope.exchange.book import Book
from tightrope.exchange.parquet import to_parquet
from tightrope.news import articles_in, read_jsonl, read_warc
from tightrope.news.files import opened
from tightrope.records import Record
from tightrope.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tightrope.coding import RuleCoder
    from tightrope.records import Article, Coding

ACROSS: Final = frozenset({"events", "event_actors", "conflicts", "forecasts"})  # tables that no piece fills by itself
_READING = threading.Lock()  # threads of one worker take turns: the parser is not made for two


class Run(Record, frozen=True, kw_only=True):
    """What all pieces of a run have in common.

    Attributes:
        folder: Where the tables go; every worker must see it under this name.
        coder: Name of the reader, so that no two versions of it meet in one folder.
        actors: A table of actors that goes before ours.
        lexicon: A table of words for acts that goes before ours.
        size: Articles in a piece.
    """

    folder: str
    coder: str
    actors: str | None = None
    lexicon: str | None = None
    size: int = SIZE


class Refusal(Record, frozen=True, kw_only=True):
    """An article that was not read: where it stands, and why."""

    where: str
    why: str


class Done(Record, frozen=True, kw_only=True):
    """What became of a piece.

    Attributes:
        piece: What was read.
        articles: How many of its articles were read.
        words: Their words, furniture left out.
        claims: How many claims they hold.
        refused: The articles that were not.
    """

    piece: Piece
    articles: int
    words: int
    claims: int
    refused: tuple[Refusal, ...] = ()


def begin(folder: Path, *, actors: Path | None = None, lexicon: Path | None = None, size: int = SIZE) -> Run:
    """Begin a run, or take one up again.

    Args:
        folder: Where the tables go; new, empty, or of the same run.
        actors: A table of actors that goes before ours.
        lexicon: A table of words for acts that goes before ours.
        size: Articles in a piece.

    Raises:
        InputError: The folder holds something else, or the run of another reader.
    """
    run = Run(
        folder=str(folder.resolve()), coder=_coder(_text(actors), _text(lexicon)).name, actors=_text(actors),
        lexicon=_text(lexicon), size=size,
    )  # fmt: skip
    note = folder / "run.json"
    try:
        if note.exists():
            before = msgspec.json.decode(note.read_bytes(), type=Run)
            if (before.coder, before.size) != (run.coder, run.size):
                message = (
                    f"{folder} was begun by the reader {before.coder} with {before.size} articles a piece, and this is "
                    f"{run.coder} with {run.size}: give another folder"
                )
                raise InputError(message)
            return run
        if folder.is_dir() and any(folder.iterdir()):
            message = f"{folder} holds other files: give a new folder"
            raise InputError(message)
        folder.mkdir(exist_ok=True)
        _write(note, msgspec.json.format(msgspec.json.encode(run)))
    except msgspec.DecodeError as error:
        message = f"{note} is no note of a run ({error}): give another folder"
        raise InputError(message) from None
    except OSError as error:
        message = f"{folder} cannot be written ({error.strerror}): check the folder and its permissions"
        raise InputError(message) from None
    return run


def done(run: Run, piece: Piece) -> Done | None:
    """What became of a piece in an earlier run; None when it is still to be read, or was another one then."""
    try:
        found = msgspec.json.decode(_note(run, piece).read_bytes(), type=Done)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found.piece == piece else None


def read_piece(run: Run, piece: Piece) -> Done:
    """Read a piece and write its tables, unless that is done. An article that fails is told of, and no other fails.

    Args:
        run: What all pieces have in common.
        piece: What to read.

    Raises:
        InputError: A file of the piece or the folder is not there, or the reader here is another one.
    """
    if before := done(run, piece):
        return before
    _note(run, piece).unlink(missing_ok=True)  # that of another piece, whose tables are about to be replaced
    coder = _coder(run.actors, run.lexicon)
    if coder.name != run.coder:
        message = f"the reader here is {coder.name}, and the run's is {run.coder}: install one version everywhere"
        raise InputError(message)
    refused: list[Refusal] = []
    codings = list(_codings(piece, coder, refused))
    for name, content in to_parquet(Book(codings=tuple(codings))):
        table = name.removesuffix(".parquet")
        if table not in ACROSS:
            _write(Path(run.folder, table, f"{piece.number:06d}.parquet"), content)
    made = Done(
        piece=piece,
        articles=len(codings),
        words=sum(_words(coding.article) for coding in codings),
        claims=sum(len(coding.claims) for coding in codings),
        refused=tuple(refused),
    )
    _write(_note(run, piece), msgspec.json.format(msgspec.json.encode(made)))
    return made


def drop_after(run: Run, last: int) -> int:
    """Take out pieces that an earlier, larger state of the corpus had, so that nothing of it stands twice.

    Files that a killed process left unfinished go too: their pieces have been written by another since.

    Args:
        run: The run.
        last: The number of the last piece that the corpus has now.

    Returns:
        How many were taken out.
    """
    folder = Path(run.folder)
    notes = _beyond(folder / "done", last)
    tables = [table for inside in folder.iterdir() if inside.is_dir() for table in _beyond(inside, last)]
    unfinished = folder.glob("*/.[0-9]*")
    for file in (*notes, *tables, *unfinished):  # a note first: a piece that has one is whole
        file.unlink(missing_ok=True)
    return len(notes)


def _beyond(folder: Path, last: int) -> list[Path]:
    return [file for file in folder.glob("[0-9]*.*") if file.stem.isdecimal() and int(file.stem) > last]


def _codings(piece: Piece, coder: RuleCoder, refused: list[Refusal]) -> Iterator[Coding]:
    for article in _articles(piece, lambda where, why: refused.append(Refusal(where=where, why=why))):
        try:
            with _READING:
                coding = coder(article)
        except Exception as error:  # noqa: BLE001  one article must not cost the others; the note tells of it
            refused.append(Refusal(where=article.name, why=f"{type(error).__name__}: {error}"))
        else:
            yield coding


def _articles(piece: Piece, refuse: Callable[[str, str], None]) -> Iterator[Article]:
    for path in map(Path, piece.files):
        try:
            yield from _in_file(path, piece, partial(_refuse, refuse, path))
        except UnreadableError as error:
            refuse(str(path), str(error))


def _refuse(refuse: Callable[[str, str], None], path: Path, error: UnreadableError) -> None:
    refuse(str(path), str(error))


def _in_file(path: Path, piece: Piece, skip: Callable[[UnreadableError], None]) -> Iterator[Article]:
    if piece.kind == "files":
        yield from articles_in(path, skip=skip)
    elif piece.kind == "rows":
        yield from read_rows(path, piece.begin, piece.end, skip=skip)
    else:
        with opened(path) as file:
            part = Stretch(file, piece.begin, piece.end)
            if piece.kind == "warc":
                yield from read_warc(part, name=path.stem, skip=skip, first=piece.first)
            else:
                for number, line in enumerate(part, start=piece.first):
                    yield from _line(line, path.stem, number, skip)


def _line(line: bytes, name: str, number: int, skip: Callable[[UnreadableError], None]) -> Iterable[Article]:
    try:
        return list(read_jsonl([line], name=name, first=number))
    except UnreadableError as error:
        skip(error)
        return ()


@cache
def _coder(actors: str | None, lexicon: str | None) -> RuleCoder:
    """The reader of this process, made once."""
    from tightrope.coding import load  # noqa: PLC0415  the parser is heavy

    return load(Path(actors) if actors else None, Path(lexicon) if lexicon else None)


def _note(run: Run, piece: Piece) -> Path:
    return Path(run.folder, "done", f"{piece.number:06d}.json")


def _write(target: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, whoever else writes the same one."""
    target.parent.mkdir(exist_ok=True)
    try:
        write_whole(target, (content,))
    except OSError as error:
        message = f"{target} cannot be written ({error.strerror}): make room, and run the same command again"
        raise TightropeError(message) from error


def _words(article: Article) -> int:
    return len(article.text.split()) - sum(len(span.words.split()) for span in article.furniture)


def _text(path: Path | None) -> str | None:
    return str(path.resolve()) if path else None
