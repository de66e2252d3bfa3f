"""`tightrope chart`: one chart of a ledger as a file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tightrope.cli import ahead, options, output, talk
from tightrope.errors import InputError

_KINDS = (".svg", ".png")


def chart(  # noqa: PLR0913  an argument each for what the command line may say
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="timeline, map, tallies, network, matrix, fan or reliability.")
    ],
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="A file, or postgresql://USER@HOST/DATABASE.")
    ] = options.DEFAULT_LEDGER,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="An .svg or .png file to write.")],
    case: Annotated[
        str | None, typer.Option(metavar="CASE", help="A bundled case or a case file, which names the sides.")
    ] = None,
    as_of: options.AsOf = None,
    days: ahead.Days = 28,
    seed: ahead.Seed = 0,
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
    from tightrope.brief.gallery import CHARTS  # noqa: PLC0415  as above
    from tightrope.charts import png_file, svg_file  # noqa: PLC0415  as above
    from tightrope.ledger import Ledger  # noqa: PLC0415  as above
    from tightrope.outlook.cases import heading  # noqa: PLC0415  as above

    if name not in (names := (*CHARTS, "fan", "reliability")):
        message = f"no chart is named {name!r}; there is {', '.join(names)}"
        raise InputError(message)
    file = cases.load(case) if case else None
    with Ledger.open(ledger, create=False) as opened:
        title = heading(opened.where)
        of = file.title if file else title
        if name == "fan":
            from tightrope.brief.ahead import fan_of  # noqa: PLC0415  only for this chart
            from tightrope.cli.brief import forecast_of  # noqa: PLC0415  as above
            from tightrope.outlook.looking import case_on  # noqa: PLC0415  as above

            outlook = forecast_of(case_on(case or ledger, as_of), as_of, days=days, seed=seed, levers=False)
            drawn = fan_of(outlook, width)
        elif name == "reliability":
            from tightrope.brief.record import reliability_of  # noqa: PLC0415  only for this chart
            from tightrope.outlook.record import record_of  # noqa: PLC0415  as above

            found = record_of(opened, title=title, today=as_of or datetime.now(UTC).date(), case=file)
            if found is None:
                message = f"{ledger} keeps no forecast: `tightrope forecast {ledger} --log {ledger}` keeps one"
                raise InputError(message)
            drawn = reliability_of(found, of, width)
        else:
            drawn = pipeline.chart(opened, name, of=of, as_of=as_of, sides=file.sides if file else None, width=width)
    if out.suffix.lower() == ".png":
        output.stream(out, (png_file(drawn.chart, title=drawn.title, note=drawn.note, dark=dark),))
    else:
        svg = svg_file(drawn.chart, title=drawn.title, note=drawn.note, label=drawn.label, dark=dark)
        output.write(out, svg)
    talk.say(f"{out} written: {drawn.label}")
