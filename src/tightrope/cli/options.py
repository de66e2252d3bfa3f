"""The options that several commands share.

Paths are not checked here (`readable=False`): who opens them says what is wrong, and what to do.
"""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(text: str) -> date:
    """Read a day as YYYY-MM-DD."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    message = f"{text!r} is not a day: write it as YYYY-MM-DD"
    raise typer.BadParameter(message)


Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE", readable=False, help="Articles: text, HTML, PDF, WARC or .jsonl; - is standard input."
    ),
]
Jsonl = Annotated[
    Path | None,
    typer.Option(
        metavar="IN",
        help="An article a line, as in a .jsonl: id, text, and if known published, outlet, url, title; - is stdin.",
    ),
]
Published = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="Day of publication, where the article itself gives none."),
]
Name = Annotated[str | None, typer.Option("--id", help="Name of the article; the file's name if not given.")]
Outlet = Annotated[str | None, typer.Option(help="Who published it.")]
Url = Annotated[str | None, typer.Option(help="Where it was published.")]
Actors = Annotated[
    Path | None, typer.Option("--actors", metavar="FILE", help="A table of actors that goes before ours.")
]
Lexicon = Annotated[
    Path | None, typer.Option("--lexicon", metavar="FILE", help="A table of words for acts that goes before ours.")
]
Reader = Annotated[
    Literal["rules", "llm"],
    typer.Option("--coder", help="Who reads: our rules, or a language model behind --endpoint."),
]
Endpoint = Annotated[
    str | None,
    typer.Option(metavar="URL", help="OpenAI-compatible address; a key is read from TIGHTROPE_API_KEY only."),
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Name of the model there.")]
Jobs = Annotated[
    int, typer.Option(metavar="N", min=1, help="How many processes read at once; the results are the same.")
]
Cluster = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Share the work out to the Dask cluster with this scheduler.")
]
LedgerFile = Annotated[
    str, typer.Option("--ledger", metavar="LEDGER", help="The ledger: a file, or postgresql://USER@HOST/DATABASE.")
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", parser=day, metavar="DATE", help="Leave out what was published later; judgements count always."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

DEFAULT_LEDGER = "tightrope.db"
