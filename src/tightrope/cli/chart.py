"""`tightrope chart`: one chart of a ledger as a file."""

from pathlib import Path
from typing import Annotated

import typer

from tightrope.cli import options, output, talk
from tightrope.errors import InputError

_KINDS = (".svg", ".png")


def chart(  # noqa: PLR0913  an argument each for what the command line may say
    name: Annotated[str, typer.Argument(metavar="NAME", help="timeline, map, tallies, network or matrix.")],
    ledger: Annotated[
        str, typer.Argument(metavar="[LEDGER]", help="A file, or postgresql://USER@HOST/DATABASE.")
    ] = options.DEFAULT_LEDGER,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="An .svg or .png file to write.")],
    case: Annotated[
        str | None, typer.Option(metavar="CASE", help="A bundled case or a case file, which names the sides.")
    ] = None,
    as_of: options.AsOf = None,
    width: Annotated[int, typer.Option(min=320, max=4000, help="Of the drawing, in pixels.")] = 920,
    dark: Annotated[bool, typer.Option("--dark", help="On dark paper.")] = False,
) -> None:
    """Draw one chart of the brief into a file of its own.

    A PNG is twice as fine as its pixels.
    """
    if out.suffix.lower() not in _KINDS:
        message = f"{out} is no kind of file that is drawn: give a name that ends in .svg or .png"
        raise InputError(message)
    output.ready(out)

    from tightrope import cases, pipeline  # noqa: PLC0415  the database and the charts are heavy
    from tightrope.charts import png_file, svg_file  # noqa: PLC0415  as above
    from tightrope.ledger import Ledger  # noqa: PLC0415  as above

    file = cases.load(case) if case else None
    with Ledger.open(ledger, create=False) as opened:
        of = file.title if file else options.heading(opened.where)
        drawn = pipeline.chart(opened, name, of=of, as_of=as_of, sides=file.sides if file else None, width=width)
    if out.suffix.lower() == ".png":
        output.stream(out, (png_file(drawn.chart, title=drawn.title, note=drawn.note, dark=dark),))
    else:
        svg = svg_file(drawn.chart, title=drawn.title, note=drawn.note, label=drawn.label, dark=dark)
        output.write(out, svg)
    talk.say(f"{out} written: {drawn.label}")
