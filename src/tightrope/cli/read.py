"""`tightrope read`: articles to claims, printed; with -o a whole corpus, into Parquet."""

from pathlib import Path
from typing import Annotated

import typer

from tightrope.cli import inputs, options, output, readers, talk
from tightrope.errors import InputError

Folder = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FOLDER",
        readable=False,
        help="Read a corpus (folders, WARC, JSON lines, Parquet) into Parquet here; run again to go on.",
    ),
]


def read(  # noqa: PLR0913, PLR0917  one argument an option
    files: options.Files = None,
    jsonl: options.Jsonl = None,
    published: options.Published = None,
    name: options.Name = None,
    outlet: options.Outlet = None,
    url: options.Url = None,
    actors: options.Actors = None,
    lexicon: options.Lexicon = None,
    coder: options.Reader = "rules",
    endpoint: options.Endpoint = None,
    model: options.Model = None,
    jobs: options.Jobs = 1,
    folder: Folder = None,
    cluster: options.Cluster = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Read articles into claims, or a corpus into Parquet."""
    if folder is not None:
        if (published or name or outlet or url or jsonl or not files) or coder != "rules":
            message = "with -o give folders or files alone: what is known of an article stands in the corpus itself"
            raise InputError(message)
        from tightrope.cli import corpus  # noqa: PLC0415  only then

        told = corpus.read(files, folder, tables=(actors, lexicon), jobs=jobs, cluster=cluster)
        corpus.tell(told, json=json)
        return
    if cluster is not None:
        message = "--cluster reads a corpus into Parquet: say where with -o FOLDER"
        raise InputError(message)
    named = inputs.Named(files=tuple(files or ()), jsonl=jsonl, published=published, name=name, outlet=outlet, url=url)
    wanted = readers.Wanted(kind=coder, endpoint=endpoint, model=model, actors=actors, lexicon=lexicon, jobs=jobs)
    refused = talk.Refused()
    articles = inputs.opened(named, refused)

    from tightrope import pipeline  # noqa: PLC0415  the parser is heavy

    total = len(named.files) or None
    chosen = readers.reader(wanted)
    codings = pipeline.read(talk.watched(articles, total=total, doing="reading"), coder=chosen, jobs=jobs)
    if json:
        from tightrope.exchange import to_guide  # noqa: PLC0415

        for coding in codings:
            output.json_line(to_guide(coding))
    else:
        from tightrope.cli.lines import print_coding  # noqa: PLC0415

        for coding in codings:
            print_coding(coding)
    readers.tell_refusals(chosen)
    if refused.number:
        raise typer.Exit(2)
    if not json:
        talk.then(f"tightrope add {named.again()}")
