"""Articles from what the command line names: files, standard input, JSON lines."""

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from datetime import date
from itertools import chain
from pathlib import Path

import typer

from tightrope.cli import talk
from tightrope.endings import JSON_LINES
from tightrope.errors import InputError, UnreadableError
from tightrope.records import Article, Record

Refuse = Callable[[Exception], None]
_NAMED = 3  # files that are named again


class Named(Record, frozen=True, kw_only=True):
    """What the command line names, and what it gives to know about it.

    Attributes:
        files: One article each, or many: a WARC, or JSON lines by the file's ending; "-" is standard input.
        jsonl: One article a line; "-" is standard input.
        published: Day of publication, where the article gives none.
        name: Name of the article; the file's if None.
        outlet: Who published it.
        url: Where.
    """

    files: tuple[Path, ...]
    jsonl: Path | None = None
    published: date | None = None
    name: str | None = None
    outlet: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if bool(self.files) == bool(self.jsonl):
            message = "give articles as FILE… or as --jsonl IN, one of the two"
            raise InputError(message)
        if (self.name or self.outlet or self.url) and len(self.files) != 1:
            message = "--id, --outlet and --url are about one article: give one FILE with them"
            raise InputError(message)
        if (self.name or self.outlet or self.url) and self.files[0].suffix in JSON_LINES:
            message = (
                f"{self.files[0]} has an article a line, each with its own id, outlet and url: leave the options out"
            )
            raise InputError(message)

    def again(self) -> str:
        """Give the words by which another command is told the same."""
        files = [shlex.quote(str(one)) for one in self.files[:_NAMED]] + ["…"] * (len(self.files) > _NAMED)
        known = (
            ("jsonl", self.jsonl), ("published", self.published), ("id", self.name), ("outlet", self.outlet),
            ("url", self.url),
        )  # fmt: skip
        return " ".join([*files, *(f"--{option} {shlex.quote(str(value))}" for option, value in known if value)])


def opened(named: Named, refuse: Refuse) -> Iterator[Article]:
    """Open the articles, one at a time; the first is opened at once, before any work is started for it.

    Args:
        named: What the command line names.
        refuse: Told of each article that cannot be used; the others are read all the same.

    Returns:
        The articles.

    Raises:
        typer.Exit: None of them can be used.
    """
    articles = _lines(named.jsonl, named.published, refuse) if named.jsonl else _files(named, refuse)
    for first in articles:
        return chain((first,), articles)
    raise typer.Exit(2)


def _files(named: Named, refuse: Refuse) -> Iterator[Article]:
    from tightrope.news import articles_in  # noqa: PLC0415  the HTML reader is heavy

    for path in named.files:
        if path.suffix in JSON_LINES:
            yield from _lines(path, named.published, refuse)
            continue
        left_out = talk.LeftOut()
        try:
            yield from articles_in(
                path,
                skip=left_out,
                published=named.published,
                name=named.name,
                outlet=named.outlet,
                url=named.url,
            )
        except InputError as error:  # some errors know only the article's name: several files may share it
            refuse(error if str(path) in str(error) else UnreadableError(f"{path}: {error}"))
        left_out.tell(path)


def _lines(path: Path, published: date | None, refuse: Refuse) -> Iterator[Article]:
    from tightrope.news import read_jsonl  # noqa: PLC0415  as above

    found = 0
    try:
        with nullcontext(sys.stdin.buffer) if str(path) == "-" else closing(path.open("rb")) as stream:
            for article in read_jsonl(stream, name=path.stem, published=published):
                found += 1
                yield article
    except InputError as error:
        refuse(error)
    except OSError as error:
        refuse(UnreadableError(f"{path} cannot be read ({error.strerror}): check the path and the permissions"))
    else:
        if not found:
            refuse(UnreadableError(f"{path} holds no article: each line must be one JSON object with a text"))


def phrases() -> Iterable[str]:
    """Give the lines of standard input that are not blank.

    Raises:
        UnreadableError: It is not UTF-8.
    """
    try:
        text = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        message = f"standard input is not UTF-8 (byte {error.start}): convert it first"
        raise UnreadableError(message) from error
    return [line.strip() for line in text.splitlines() if line.strip()]
